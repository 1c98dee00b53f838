// Softmax regression by gradient descent, one full-batch step at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// X with a column of ones at its end.
Eigen::MatrixXd with_bias(const Eigen::MatrixXd& X);

/// Probabilities (n × K) for rows of X (n × d, bias column included) and weights (d × K).
Eigen::MatrixXd softmax_scores(const Eigen::MatrixXd& X, const Eigen::MatrixXd& weights);

/// weights −= rate · Xᵀ(P − Y)/n; returns the mean cross-entropy before the step. Labels 0 … K − 1.
double softmax_step(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels, double rate,
                    Eigen::MatrixXd& weights);

/// Share of rows whose likeliest class is the label; the first of equally likely ones counts.
double softmax_accuracy(const Eigen::MatrixXd& X, const Eigen::VectorXi& labels,
                        const Eigen::MatrixXd& weights);

/// Largest eigenvalue of the loss's Hessian at zero weights: that of XᵀX/n divided by K.
double softmax_curvature(const Eigen::MatrixXd& X, int classes);

/// Largest over smallest eigenvalue of XᵀX, from the singular values of X; those that are 0 but for rounding
/// do not count.
double condition_number(const Eigen::MatrixXd& X);

} // namespace orrery
