// Poisson binomial by adding one trial at a time, and its mixture over a common factor.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/joint_success.h"

#include "engine/statistics/normal.h"

#include <cmath>

namespace orrery {

Eigen::VectorXd poisson_binomial(const Eigen::VectorXd& probabilities) {
    const Eigen::Index n = probabilities.size();
    Eigen::VectorXd distribution = Eigen::VectorXd::Zero(n + 1);
    distribution(0) = 1;
    for (Eigen::Index j = 0; j < n; ++j)
        for (Eigen::Index k = j + 1; k >= 0; --k)
            distribution(k) = distribution(k) * (1 - probabilities(j)) +
                              (k > 0 ? distribution(k - 1) * probabilities(j) : 0);
    return distribution;
}

Eigen::VectorXd success_distribution(const Eigen::VectorXd& probabilities, double correlation) {
    if (correlation <= 0)
        return poisson_binomial(probabilities);
    constexpr int intervals = 900; // even; the steepest conditional probability is 0.23 wide
    constexpr double reach = 9, step = 2 * reach / intervals;
    const double common = std::sqrt(correlation), own = std::sqrt(1 - correlation);
    Eigen::VectorXd limits(probabilities.size()), conditional(probabilities.size());
    for (Eigen::Index j = 0; j < limits.size(); ++j)
        limits(j) = normal_quantile(probabilities(j));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(probabilities.size() + 1);
    for (int i = 0; i <= intervals; ++i) {
        const double factor = -reach + i * step;
        for (Eigen::Index j = 0; j < limits.size(); ++j)
            conditional(j) = std::isfinite(limits(j)) ? normal_cumulative((limits(j) - common * factor) / own)
                                                      : probabilities(j);
        const double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
        sum += weight * normal_density(factor) * poisson_binomial(conditional);
    }
    return sum * step / 3;
}

double at_least(const Eigen::VectorXd& distribution, int needed) {
    double sum = 0;
    for (Eigen::Index k = needed; k < distribution.size(); ++k)
        sum += distribution(k);
    return sum;
}

} // namespace orrery
