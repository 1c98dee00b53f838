// Order statistics of a few numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace orrery {

namespace {

/// Linear between the order statistics (Hyndman & Fan's definition 7).
double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double rest = at - static_cast<double>(below);
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[above] - sorted[below]);
}

} // namespace

Spread spread_of(std::span<const double> values) {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    Spread spread{nothing, nothing, nothing, nothing, nothing, nothing, 0};
    if (!values.empty())
        spread.first = values.front();
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double value) { return !std::isnan(value); });
    spread.count = static_cast<int>(sorted.size());
    if (sorted.empty())
        return spread;
    std::sort(sorted.begin(), sorted.end());
    spread.low = sorted.front();
    spread.lower = quantile(sorted, 0.25);
    spread.median = quantile(sorted, 0.5);
    spread.upper = quantile(sorted, 0.75);
    spread.high = sorted.back();
    return spread;
}

} // namespace orrery
