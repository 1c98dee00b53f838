// Nearest neighbors: the share of positives among the k nearest training rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// For each row of `queries` (m × d) the mean label of its k nearest rows of X (n × d, n ≥ 1), by Euclidean
/// distance; equally distant rows come in the order of X. k is lowered to n where it is larger.
Eigen::VectorXd neighbor_scores(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels, int k,
                                const Eigen::MatrixXd& queries);

} // namespace orrery
