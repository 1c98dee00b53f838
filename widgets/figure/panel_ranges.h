// Panel ranges: what a panel's axes span and where their ticks stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/marks/marks.h"
#include "widgets/figure/ticks.h"

#include <vector>

namespace orrery {

/// Tables and fields end where they end; axes of curves end at round numbers.
bool isSquare(const Panel& panel);
/// What all marks of a panel span; before a run what can be said of it: curves start at zero.
Extent extentOf(const PanelData& data);
/// What a plane can show more of: its fields, where it has any, or else everything in it.
Extent shownBeyond(const PanelData& data, const Extent& all);
Range rangeOf(const Axis& axis, const Range& extent, bool tight);
/// Whether curves of the record are shown of which it holds nothing yet.
bool awaitsData(const PanelData& data);

/// At most `most` round ticks, those that the axis names itself, or the names of bars. Where nothing is
/// known of an axis yet, it gets none.
std::vector<PlacedTick> xTicks(const Canvas& canvas, const AxisMap& shown, int most);
std::vector<PlacedTick> yTicks(const Canvas& canvas, const AxisMap& shown, int most);

/// Whether the axis's own ticks, if it has any, are numbers at their places: between them others may stand.
bool isCounted(const Axis& axis);

/// How many lying bars stand one above another, their numbers at their ends, if the plane shows nothing else;
/// otherwise 0.
int numberedBars(const Panel& panel);

} // namespace orrery
