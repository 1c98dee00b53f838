// Ticks: round places on an axis, their words, and ranges that change rarely while a run goes on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"

#include <QString>

namespace orrery {

struct PlacedTick {
    double at = 0;
    QString label;
};

/// At most `most` (at least 2) round places within the range, ascending, no two with the same label. None
/// where the range is empty or endless, or where doubles cannot tell its ends from zero.
std::vector<PlacedTick> roundTicks(Range range, Scale scale, int most);

/// The smallest round range round these values. `floor`: bars and areas stand on zero.
Range roundRange(Range values, Scale scale);

/// The range, if it can be drawn: finite, and so wide that rounding errors are not drawn as large as the
/// plot. A narrower one is widened as that of a single value. On a logarithmic axis it is also positive.
Range drawableRange(Range range, Scale scale);

/// A number as a tick writes it: true minus, no superfluous digits.
QString plainNumber(double value, int decimals);
/// 10⁻³ for −3.
QString powerOfTen(int exponent);
/// All digits that matter: up to ten significant ones.
QString fullDigits(double value);

} // namespace orrery
