// Distances one pair at a time: a few hundred rows need no tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/nearest_neighbors.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace orrery {

Eigen::VectorXd neighbor_scores(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels, int k,
                                const Eigen::MatrixXd& queries) {
    const Eigen::MatrixXd points = X.transpose(), asked = queries.transpose(); // one row's numbers together
    const auto n = static_cast<std::size_t>(points.cols());
    const auto nearest = static_cast<std::ptrdiff_t>(std::min<std::size_t>(static_cast<std::size_t>(k), n));
    std::vector<std::pair<double, int>> distances(n);
    Eigen::VectorXd scores(asked.cols());
    for (Eigen::Index q = 0; q < asked.cols(); ++q) {
        for (std::size_t i = 0; i < n; ++i) {
            const auto column = static_cast<Eigen::Index>(i);
            distances[i] = {(points.col(column) - asked.col(q)).squaredNorm(), static_cast<int>(i)};
        }
        std::nth_element(distances.begin(), distances.begin() + nearest - 1, distances.end());
        int positive = 0;
        for (std::ptrdiff_t i = 0; i < nearest; ++i)
            positive += labels(distances[static_cast<std::size_t>(i)].second);
        scores(q) = static_cast<double>(positive) / static_cast<double>(nearest);
    }
    return scores;
}

} // namespace orrery
