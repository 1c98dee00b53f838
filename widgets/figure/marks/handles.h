// Handles: what can be dragged looks so, before a pointer finds it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

namespace orrery {

/// Whether the thing follows the pointer.
bool isDragged(const Handle& handle);
/// A quiet ring round a thing of this radius.
void drawRing(Canvas& canvas, const QPointF& center, double radius);
/// A small ring on a line or a shape.
void drawGrip(Canvas& canvas, const QPointF& place);

} // namespace orrery
