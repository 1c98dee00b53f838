// Twin words: what is written into a panel that shows two runs: whose line is whose, and the gap between
// them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/marks/marks.h"

namespace orrery {

/// Letters at the ends of curves over time, names beside other lines, and the measured gap as a bracket.
void drawTwinWords(Canvas& canvas);
/// Whether some line tells whose it is; otherwise the legend does.
bool namesLines(const PanelData& data);
/// Entries of a legend that tell the runs apart, where no line does.
std::vector<LegendEntry> twinEntries(const Canvas& canvas);
/// As many of the names (between " · ") as have room, whole ones: half a number is a wrong one.
QString fittingNames(const QString& names, const QFont& font, double room);
/// Pixels right of the plot that letters at the ends of curves take.
double roomForLetters(const Canvas& canvas);
/// The same thing of the other run at this place along x: its words for the pointer; empty: there is none.
QString otherWords(const Canvas& canvas, const Hit& hit);

} // namespace orrery
