// Panel legend: the name of y, a live remark and the samples of the marks, in one row or in two.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/marks/marks.h"

#include <vector>

namespace orrery {

struct PanelPlan;

/// Which samples stand where. A legend that shows only some of its entries would mislead, so that everything
/// else gives way first: gaps and samples get shorter, words at the left are cut, and what still finds no
/// room stands at the end of the title's row.
struct LegendRows {
    std::vector<LegendEntry> above; ///< at the end of the title's row
    std::vector<LegendEntry> row;
    bool compact = false;
    int lost = 0; ///< entries that found room nowhere
};

/// Whether curves of an earlier run are drawn beside those of this one.
bool hasKeptRun(const PanelData& data);
/// Which part is shown, the marks, and a kept run.
std::vector<LegendEntry> legendEntries(const Canvas& canvas, const PanelPlan& plan);
/// "zoomed: 40–60 × 0.2–0.4": what the reader chose of the axes that have numbers; empty: all is shown.
QString zoomWords(const Canvas& canvas, const PanelPlan& plan);
/// The words at the left: the name of y and the live remark; of x instead of y where its row is left out.
QStringList legendWords(const Canvas& canvas, bool name_x);
/// Pixels that the entries take beside one another.
double legendWidth(const Theme& theme, const std::vector<LegendEntry>& entries, bool compact);
/// Distributes the entries over a row of this width and what the title leaves of its own.
LegendRows arrangeLegend(const Theme& theme, std::vector<LegendEntry> entries, double width, double spare);

/// Draws entries right-aligned; returns their width, 0 for none.
double drawEntries(Canvas& canvas, const std::vector<LegendEntry>& entries, const QRectF& row, bool compact);
/// What of the words fits: all, one of them, or their beginning; a few letters and an ellipsis say nothing.
QString fittingWords(const QStringList& words, const QFont& font, double room);
/// Draws words and entries into one row; the words get what the entries leave.
void drawLegend(Canvas& canvas, const LegendRows& legend, const QStringList& words, const QRectF& row);

} // namespace orrery
