// The normal distribution, and intervals for a proportion.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

double normal_density(double z);
/// P(Z ≤ z).
double normal_cumulative(double z);
/// The z with P(Z ≤ z) = p, 0 < p < 1, to about 1e-15 relative; ∓∞ at 0 and 1.
double normal_quantile(double p);

struct Interval {
    double low = 0, high = 1;
};

/// Wilson's (1927) interval for a proportion with `hits` of `trials` at this z (1.96: 95 %). Unlike Wald's
/// p ± z √(p(1 − p)/n) it keeps its coverage when the proportion is near 0 or 1 or the sample is small.
Interval wilson_interval(int hits, int trials, double z = 1.959963984540054);

} // namespace orrery
