// Step grid: decimals instead of sums of steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/step_grid.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace orrery {

namespace {

/// The power of ten that makes `number` whole; nothing when it has more than 12 decimals.
std::optional<double> wholeAt(double number) {
    double power = 1;
    for (int decimals = 0; decimals <= 12; ++decimals, power *= 10) {
        const double scaled = number * power, whole = std::round(scaled);
        if ((whole != 0 || number == 0) &&
            std::abs(scaled - whole) <= 4e-15 * std::abs(whole)) // but for rounding
            return power;
    }
    return std::nullopt;
}

} // namespace

double onGrid(double value, double origin, double step) {
    const double nearest = origin + std::round((value - origin) / step) * step;
    const auto a = wholeAt(origin), b = wholeAt(step);
    if (!a || !b)
        return nearest;
    const double power = std::max(*a, *b);
    // A whole number divided by a power of ten is the double nearest to the decimal; a sum of steps is not.
    return std::round(nearest * power) / power + 0.0;
}

} // namespace orrery
