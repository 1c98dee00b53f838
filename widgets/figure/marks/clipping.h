// Clipping: what lies far outside the plot is cut off before it is drawn: nobody sees it, and the painter
// would take its time over it, or lose its way.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

#include <QPolygonF>

namespace orrery {

/// Ends of outlines and of dashes beyond this rectangle cannot be seen.
QRectF farRect(const Canvas& canvas);
/// Whether a marker there shows.
bool isNear(const Canvas& canvas, const QPointF& place);

/// The part of the line within the rectangle; false if there is none. Ends within it stay as they are.
bool clipLine(QPointF& a, QPointF& b, const QRectF& rect);
/// The part of the rectangle between two corners, however far away; without breadth where it lies outside.
QRectF clipRect(const QPointF& a, const QPointF& b, const QRectF& rect);
/// The part of a filled polygon within the rectangle; its outline runs along the rectangle where it was cut.
QPolygonF clipPolygon(const QPolygonF& polygon, const QRectF& rect);
/// A circle as a polygon that looks the same within the rectangle, for radii that no painter takes.
QPolygonF hugeCircle(const QPointF& center, double radius, const QRectF& rect);

} // namespace orrery
