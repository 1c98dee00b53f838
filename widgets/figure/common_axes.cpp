// Common axes: two panels side by side, whose automatic ranges span what both show.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/common_axes.h"

#include "widgets/figure/figure_layout.h"
#include "widgets/figure/panel_ranges.h"

#include <algorithm>

namespace orrery {
namespace {

void share(Axis& a, Axis& b, const Range& of_a, const Range& of_b, bool tight) {
    if (a.range || b.range || a.scale != b.scale)
        return;
    const Range both{std::min(of_a.low, of_b.low), std::max(of_a.high, of_b.high)};
    if (both.low <= both.high)
        a.range = b.range = rangeOf(a, both, tight);
}

} // namespace

void shareAxes(Frame& a, Frame& b, const std::string& id) {
    for (std::size_t i = 0; i < a.figure.panels.size(); ++i)
        for (std::size_t k = 0; k < b.figure.panels.size(); ++k) {
            Panel &one = a.figure.panels[i], &other = b.figure.panels[k];
            if (one.id != other.id || (one.id != id && one.strip_of != id))
                continue;
            const Extent of_a = extentOf(panelData(a, i)), of_b = extentOf(panelData(b, k));
            share(one.x, other.x, of_a.x, of_b.x, true);
            share(one.y, other.y, of_a.y, of_b.y, isSquare(one));
        }
}

} // namespace orrery
