// Spread: how a number lies over seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace orrery {

/// All NaN while `count` is 0, but for `first`, which is NaN when the first value is.
struct Spread {
    double first = 0; ///< seed 1's
    /// Of the values that are defined: extremes, quartiles and median (linear between neighbors).
    double low = 0, lower = 0, median = 0, upper = 0, high = 0;
    int count = 0; ///< how many are defined
};

/// `values` of seeds 1, 2, …; NaN where undefined.
Spread spread_of(std::span<const double> values);

} // namespace orrery
