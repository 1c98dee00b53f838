// Drawing the next token: temperature, top-k and top-p, and what they leave.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <vector>

namespace orrery {

struct SamplingOptions {
    double temperature = 1; ///< 0: greedy
    int top_k = 0;          ///< 0: all
    double top_p = 1;
};

/// softmax(logits / temperature); 0: all of it at the largest, of equals at the first.
Eigen::VectorXd tempered(const Eigen::VectorXd& logits, double temperature);
/// From the most probable down, of equals the first one first.
std::vector<int> by_probability(const Eigen::VectorXd& probabilities);
/// The fewest most probable ones that together have at least this share.
int nucleus(const Eigen::VectorXd& probabilities, double share);
/// Only the k most probable, then only the nucleus of p; what is left sums to 1, the rest is 0.
Eigen::VectorXd kept(const Eigen::VectorXd& probabilities, int top_k, double top_p);
/// All of it, in this order.
Eigen::VectorXd sampling(const Eigen::VectorXd& logits, const SamplingOptions& options);
/// Draws one. Where only one is left, chance has no say, but is asked all the same.
int draw(const Eigen::VectorXd& probabilities, Random& random);
double entropy(const Eigen::VectorXd& probabilities); ///< in bits

} // namespace orrery
