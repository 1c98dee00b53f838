// Below the axis: zeros and what is next to nothing have no place on a logarithmic axis; they are told
// instead of left out in silence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

namespace orrery {

/// Whether a pair of values lies below a logarithmic axis of the panel.
bool isBelowAxis(const Canvas& canvas, double x, double y);
/// Where it is drawn, or, below such an axis, the place at the axis's end that stands for it.
QPointF placeOf(const Canvas& canvas, double x, double y);
/// What the tooltip adds there; empty for what has a place.
QString wordsBelowAxis(const Canvas& canvas, double x, double y);
/// A small arrow for each such value at the end of its axis, and in words what that means.
void drawBelowAxis(Canvas& canvas);

} // namespace orrery
