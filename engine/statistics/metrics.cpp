// Counting, and areas under curves with tied scores.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/metrics.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace orrery {

namespace {
double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
}
} // namespace

double Confusion::accuracy() const {
    return ratio(true_positive + true_negative, total());
}
double Confusion::precision() const {
    return ratio(true_positive, true_positive + false_positive);
}
double Confusion::recall() const {
    return ratio(true_positive, true_positive + false_negative);
}
double Confusion::false_positive_rate() const {
    return ratio(false_positive, false_positive + true_negative);
}
double Confusion::f1() const {
    return ratio(2.0 * true_positive, 2.0 * true_positive + false_positive + false_negative);
}

double Confusion::matthews() const {
    const double tp = true_positive, tn = true_negative, fp = false_positive, fn = false_negative;
    return ratio(tp * tn - fp * fn, std::sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)));
}

Confusion confusion(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels, double threshold) {
    Confusion counts;
    for (Eigen::Index i = 0; i < scores.size(); ++i) {
        const bool predicted = scores(i) >= threshold;
        if (labels(i) == 1)
            ++(predicted ? counts.true_positive : counts.false_negative);
        else
            ++(predicted ? counts.false_positive : counts.true_negative);
    }
    return counts;
}

Eigen::MatrixXi confusion_matrix(const Eigen::VectorXi& labels, const Eigen::VectorXi& predictions,
                                 int classes) {
    Eigen::MatrixXi counts = Eigen::MatrixXi::Zero(classes, classes);
    for (Eigen::Index i = 0; i < labels.size(); ++i)
        ++counts(labels(i), predictions(i));
    return counts;
}

Eigen::VectorXd f1_by_class(const Eigen::MatrixXi& confusion) {
    Eigen::VectorXd f1(confusion.rows());
    for (Eigen::Index k = 0; k < f1.size(); ++k)
        f1(k) = ratio(2.0 * confusion(k, k), confusion.row(k).sum() + confusion.col(k).sum());
    return f1;
}

Roc roc(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(scores.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores(a) > scores(b); });

    const double positives = (labels.array() == 1).count();
    const double negatives = static_cast<double>(labels.size()) - positives;
    std::vector<double> threshold{std::numeric_limits<double>::infinity()}, fpr{0}, tpr{0}, precision{1};
    double tp = 0, fp = 0, area = 0, average = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        ++(labels(order[i]) == 1 ? tp : fp);
        if (i + 1 < order.size() && scores(order[i + 1]) == scores(order[i]))
            continue; // ties move together
        threshold.push_back(scores(order[i]));
        tpr.push_back(ratio(tp, positives));
        fpr.push_back(ratio(fp, negatives));
        precision.push_back(tp / (tp + fp));
        const std::size_t k = tpr.size() - 1;
        area += (fpr[k] - fpr[k - 1]) * (tpr[k] + tpr[k - 1]) / 2;
        average += (tpr[k] - tpr[k - 1]) * precision[k];
    }
    if (positives == 0 || negatives == 0)
        area = average = std::numeric_limits<double>::quiet_NaN();

    const auto vector = [](const std::vector<double>& v) {
        return Eigen::VectorXd(
            Eigen::Map<const Eigen::VectorXd>(v.data(), static_cast<Eigen::Index>(v.size())));
    };
    return {vector(threshold), vector(fpr), vector(tpr), vector(precision), area, average};
}

double log_loss(const Eigen::VectorXd& scores, const Eigen::VectorXi& labels, double clip) {
    double sum = 0;
    for (Eigen::Index i = 0; i < scores.size(); ++i) {
        const double p = std::clamp(scores(i), clip, 1 - clip);
        sum -= elementary::log(labels(i) == 1 ? p : 1 - p);
    }
    return sum / static_cast<double>(scores.size());
}

} // namespace orrery
