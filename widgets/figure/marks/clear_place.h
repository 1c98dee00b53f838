// Clear place: where words beside a line cover no curve.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

#include <vector>

namespace orrery {

/// Pixels of width that curves, points and level lines of the panel cover in `box`; 0: nothing is there.
double coveredBy(const Canvas& canvas, const QRectF& box);

/// The same of one mark, upright lines and shapes that can be touched included.
double coveredBy(const Canvas& canvas, std::size_t mark, const QRectF& box);

struct ClearPlace {
    QRectF box;
    bool clear = true; ///< false: the least covered of places that are all covered
};
/// The first of these boxes in which nothing is drawn, otherwise the one with the least.
ClearPlace clearPlace(const Canvas& canvas, const std::vector<QRectF>& boxes);

} // namespace orrery
