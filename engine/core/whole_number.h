// Whole number: a real number as an integer, whatever it is: converting one that is too large, infinite or
// not a number is undefined.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace orrery {

/// Towards zero; the nearest integer that there is for what is larger, 0 for what is not a number.
template <class Integer = int>
constexpr Integer wholeNumber(double value) {
    using Limits = std::numeric_limits<Integer>;
    constexpr double low = static_cast<double>(Limits::min()), high = static_cast<double>(Limits::max());
    if (!(value > low)) // or not a number
        return value <= low ? Limits::min() : Integer(0);
    return value < high ? static_cast<Integer>(value) : Limits::max();
}

} // namespace orrery
