// Viterbi, and the forward-backward sums.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/label_chain.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <limits>

namespace orrery {

namespace {

constexpr double forbidden = -std::numeric_limits<double>::infinity();

double log_sum_exp(const Eigen::VectorXd& values) {
    const double most = values.maxCoeff();
    if (most == forbidden)
        return forbidden;
    double sum = 0;
    for (const double value : values)
        sum += elementary::exp(value - most);
    return most + elementary::log(sum);
}

} // namespace

BestPath best_path(const LabelChain& chain) {
    const Eigen::Index steps = chain.emissions.rows(), labels = chain.emissions.cols();
    BestPath result{Eigen::MatrixXd(steps, labels), Eigen::MatrixXi::Constant(steps, labels, -1), {}, 0};
    result.best.row(0) = chain.start.transpose() + chain.emissions.row(0);
    for (Eigen::Index t = 1; t < steps; ++t)
        for (Eigen::Index to = 0; to < labels; ++to) {
            Eigen::Index from = 0;
            const double best =
                (result.best.row(t - 1).transpose() + chain.transitions.col(to)).maxCoeff(&from);
            result.best(t, to) = best + chain.emissions(t, to);
            result.from(t, to) = static_cast<int>(from);
        }
    Eigen::Index last = 0;
    result.score = (result.best.row(steps - 1).transpose() + chain.end).maxCoeff(&last);
    result.path.assign(static_cast<std::size_t>(steps), static_cast<int>(last));
    for (std::size_t t = result.path.size() - 1; t > 0; --t)
        result.path[t - 1] = result.from(static_cast<Eigen::Index>(t), result.path[t]);
    return result;
}

std::vector<int> best_path_to(const BestPath& best, int step) {
    Eigen::Index last = 0;
    best.best.row(step).maxCoeff(&last);
    std::vector<int> path(static_cast<std::size_t>(step) + 1, static_cast<int>(last));
    for (std::size_t t = path.size() - 1; t > 0; --t)
        path[t - 1] = best.from(static_cast<Eigen::Index>(t), path[t]);
    return path;
}

ChainMarginals marginals(const LabelChain& chain) {
    const Eigen::Index steps = chain.emissions.rows(), labels = chain.emissions.cols();
    Eigen::MatrixXd forward(steps, labels), backward(steps, labels);
    forward.row(0) = chain.start.transpose() + chain.emissions.row(0);
    for (Eigen::Index t = 1; t < steps; ++t)
        for (Eigen::Index to = 0; to < labels; ++to)
            forward(t, to) = log_sum_exp(forward.row(t - 1).transpose() + chain.transitions.col(to)) +
                             chain.emissions(t, to);
    backward.row(steps - 1) = chain.end.transpose();
    for (Eigen::Index t = steps - 1; t-- > 0;)
        for (Eigen::Index from = 0; from < labels; ++from)
            backward(t, from) = log_sum_exp(
                (chain.transitions.row(from) + chain.emissions.row(t + 1) + backward.row(t + 1)).transpose());
    ChainMarginals result{log_sum_exp((forward.row(steps - 1) + backward.row(steps - 1)).transpose()),
                          Eigen::MatrixXd(steps, labels), Eigen::MatrixXd::Zero(labels, labels)};
    const auto probability = [&](double score) {
        return score == forbidden ? 0 : elementary::exp(score - result.log_partition);
    };
    for (Eigen::Index t = 0; t < steps; ++t)
        for (Eigen::Index label = 0; label < labels; ++label)
            result.labels(t, label) = probability(forward(t, label) + backward(t, label));
    for (Eigen::Index t = 1; t < steps; ++t)
        for (Eigen::Index from = 0; from < labels; ++from)
            for (Eigen::Index to = 0; to < labels; ++to)
                result.transitions(from, to) +=
                    probability(forward(t - 1, from) + chain.transitions(from, to) + chain.emissions(t, to) +
                                backward(t, to));
    return result;
}

double path_score(const LabelChain& chain, const std::vector<int>& path) {
    double score = chain.start(path.front()) + chain.end(path.back());
    for (std::size_t t = 0; t < path.size(); ++t) {
        score += chain.emissions(static_cast<Eigen::Index>(t), path[t]);
        if (t > 0)
            score += chain.transitions(path[t - 1], path[t]);
    }
    return score;
}

} // namespace orrery
