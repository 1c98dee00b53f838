// Metrics of classifiers: confusion matrix and what follows from it, ROC and precision–recall curves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <limits>

namespace orrery {

/// Counts of a yes/no decision: positive is predicted where score ≥ threshold. Ratios of nothing are 0,
/// as scikit-learn has them, and `defined` tells them apart.
struct Confusion {
    int true_negative = 0, false_positive = 0, false_negative = 0, true_positive = 0;

    int total() const { return true_negative + false_positive + false_negative + true_positive; }
    double accuracy() const;
    double precision() const; ///< TP / (TP + FP)
    double recall() const;    ///< TP / (TP + FN), the true positive rate
    double false_positive_rate() const;
    double f1() const;       ///< harmonic mean of precision and recall
    double matthews() const; ///< correlation of prediction and truth
    bool precision_defined() const { return true_positive + false_positive > 0; }
};

/// `labels` 0 or 1.
Confusion confusion(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels, double threshold);

/// Rows true classes, columns predictions, both 0 … classes − 1.
Eigen::MatrixXi confusion_matrix(const Eigen::VectorXi& labels, const Eigen::VectorXi& predictions,
                                 int classes);
/// F1 of each class of such a matrix.
Eigen::VectorXd f1_by_class(const Eigen::MatrixXi& confusion);

/// One point a distinct score, thresholds falling: tied scores move together.
struct Roc {
    Eigen::VectorXd threshold; ///< the first is +∞: nothing is called positive
    Eigen::VectorXd false_positive_rate, true_positive_rate, precision;
    double area = 0;              ///< under the ROC curve, by trapezoids: ties count one half
    double average_precision = 0; ///< Σ (Rₖ − Rₖ₋₁) Pₖ
};
/// Needs at least one positive and one negative; otherwise area and average precision are NaN.
Roc roc(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels);

/// Mean −log p of the true class; scores are clipped to [clip, 1 − clip]. 2⁻⁵² is scikit-learn's choice: a
/// certain error costs 36.
double log_loss(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels,
                double clip = std::numeric_limits<double>::epsilon());

} // namespace orrery
