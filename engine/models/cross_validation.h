// Cross-validation: scores of cases while their fold was held out, and the choice that follows from them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/evaluation_table.h"
#include "engine/statistics/metrics.h"

#include <Eigen/Core>

#include <memory>
#include <tuple>

namespace orrery {

/// Scores and labels of some cases.
struct Scored {
    Eigen::VectorXd scores;
    Eigen::VectorXi labels;

    bool empty() const { return scores.size() == 0; }
    Confusion decided(double threshold) const { return confusion(scores, labels, threshold); }
    Roc curve() const { return roc(scores, labels); }
};

enum class Criterion { log_loss, accuracy, f1, auc, average_precision };

/// A criterion; some need a threshold.
struct Yardstick {
    Criterion criterion = Criterion::log_loss;
    double threshold = 0.5;

    double of(const Scored& scored) const; ///< NaN where it is not defined
    bool less_is_better() const { return criterion == Criterion::log_loss; }
};

/// Mean over the folds where something is defined, and its standard error; NaN without any.
struct Estimate {
    double mean = 0, error = 0;
    int folds = 0;
};

/// Out-of-fold scores of several trials, from the simplest to the most complex, fold by fold.
class CrossValidation {
public:
    CrossValidation(std::shared_ptr<const EvaluationTable> table, int folds, int trials);

    int folds() const { return m_folds; }
    int trials() const { return static_cast<int>(m_scores.cols()); }
    /// The scores of the cases that this fold holds out, in the table's order; all are finite.
    void add(int trial, int fold, const Eigen::VectorXd& scores);
    bool done(int trial, int fold) const;
    Scored scored(int trial) const; ///< cases of all folds that are done
    Scored scored(int trial, int fold) const;
    Estimate estimate(int trial, const Yardstick& yardstick) const;
    int best(const Yardstick& yardstick) const; ///< −1: nothing is defined
    /// The one-standard-error rule: the simplest trial that is as good as the best one but for its error.
    int choose(const Yardstick& yardstick) const;
    const Eigen::MatrixXd& scores() const { return m_scores; } ///< cases × trials; NaN: not yet

    static auto held(auto& self) { return std::tie(self.m_scores); }

private:
    std::shared_ptr<const EvaluationTable> m_table; ///< immutable, shared by copies
    int m_folds;
    Eigen::MatrixXd m_scores;
};

} // namespace orrery
