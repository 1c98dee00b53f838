// Several criteria that succeed together or apart: equicorrelated Bernoulli variables (Gaussian copula).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// Probability of k successes among independent trials with these probabilities, k = 0 … n
/// (the Poisson binomial distribution).
Eigen::VectorXd poisson_binomial(const Eigen::VectorXd& probabilities);

/// The same when all pairs of the underlying normals are correlated: trial j succeeds where
/// √ρ F + √(1 − ρ) ε_j < Φ⁻¹(p_j). Given the common factor F the trials are independent, so one integral
/// over F (Simpson's rule on [−9, 9]) is exact for every 0 ≤ correlation < 1.
Eigen::VectorXd success_distribution(const Eigen::VectorXd& probabilities, double correlation);

/// P(at least `needed` successes) of such a distribution.
double at_least(const Eigen::VectorXd& distribution, int needed);

} // namespace orrery
