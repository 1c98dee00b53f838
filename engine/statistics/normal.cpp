// Normal density, distribution and quantile; Wilson's interval.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/normal.h"

#include "engine/core/elementary.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {

double normal_density(double z) {
    return elementary::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
}

double normal_cumulative(double z) {
    return 0.5 * (1 + elementary::erf(z / std::numbers::sqrt2));
}

double normal_quantile(double p) {
    if (p <= 0)
        return -std::numeric_limits<double>::infinity();
    if (p >= 1)
        return std::numeric_limits<double>::infinity();
    if (p > 0.5)
        return -normal_quantile(1 - p);
    // Abramowitz & Stegun 26.2.23 starts within 4.5e-4; Halley's steps do the rest.
    const double t = std::sqrt(-2 * elementary::log(p));
    double z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                         (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (int step = 0; step < 4; ++step) {
        const double u = (normal_cumulative(z) - p) / normal_density(z);
        z -= u / (1 + 0.5 * z * u);
    }
    return z;
}

Interval wilson_interval(int hits, int trials, double z) {
    if (trials == 0)
        return {};
    const double n = trials, p = hits / n;
    const double center = p + z * z / (2 * n), scale = 1 + z * z / n;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // With no or only hits one end is exactly 0 or 1; rounding must not step over it.
    return {hits == 0 ? 0 : (center - half) / scale, hits == trials ? 1 : (center + half) / scale};
}

} // namespace orrery
