// Hover text: what the pointer is told of a value: its name, the value and its unit, in the reader's language
// and in as many digits as people read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

namespace orrery {

/// Four significant digits; whole numbers up to a million keep all of theirs.
QString shortNumber(double value);
/// As the axis counts it: its own ticks may begin anew, or have names. Empty: no numbers stand at it.
QString axisNumber(const Canvas& canvas, const Axis& axis, double value);
/// "training  0.1832", "update  43": a mark's name with a pair of values, a line each.
QString pairText(const Canvas& canvas, const Text& mark, double x, double y);
/// What a mark without a name of its own is called: by its panel.
QString markName(const Canvas& canvas, const Text& mark);

} // namespace orrery
