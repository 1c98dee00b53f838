// Panel plan: where a panel's title, legend, axes and plane lie, and how data maps to pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/marks/marks.h"
#include "widgets/figure/ticks.h"
#include "widgets/figure/zoom.h"

#include <vector>

namespace orrery {

struct PanelPlan {
    QRectF title, legend, letter, plot;               ///< empty where there is none
    std::vector<std::pair<std::size_t, QRectF>> flow; ///< marks laid out in lines, and where
    AxisMap x, y;
    std::vector<PlacedTick> x_ticks, y_ticks;
    bool plane = false;    ///< whether there is anything but lines of words
    bool grid = false;     ///< horizontal grid and bottom line
    bool x_row = false;    ///< whether ticks and name of x stand under the plot
    bool tight = false;    ///< title and legend share a row, without the title's second language
    bool two_rows = false; ///< of the legend, in a narrow card
    bool crowded = false;  ///< numbered bars lie so close that the x axis gives way to them
    double bar_row = 0;    ///< pixels from one lying bar to the next; 0: there are none
    Text x_name;           ///< at the end of the x ticks
    bool zoomed_x = false, zoomed_y = false; ///< the reader chose the range

    bool isZoomed() const { return zoomed_x || zoomed_y; }
};

struct PlanRequest {
    QRectF rect;
    bool title = true;
    bool head = true;  ///< title and legend; otherwise what stands beside has them
    double across = 0; ///< width of the head, where it reaches over what stands beside; 0: its own
    const PanelData* beside = nullptr; ///< the other run's panel, on the same ranges
    double left = 0; ///< margin for tick labels that strips share with their panel; 0: its own
    const PanelPlan* above = nullptr; ///< a strip takes its x axis from the panel above
    bool x_labels = true;             ///< the lowest of a stack writes the x ticks
    Zoom zoom = {};                   ///< ranges that the reader chose, in place of the demo's
};

/// Side of a panel's tools, which is kept free at the end of the title's row.
double toolSide(const Theme& theme);
/// What the title of a panel and its tools leave of its row.
QRectF besideTitle(const Canvas& canvas, const QRectF& title);
PanelPlan planPanel(const Canvas& canvas, const PlanRequest& request);
/// Width that the y ticks of this panel want.
double tickMargin(const Canvas& canvas, const PanelPlan& plan);

/// Title row, legend row and the words at the axes.
void drawPanelWords(Canvas& canvas, const PanelPlan& plan);
/// Whether some of the legend stands in the title's row.
bool hasLegendInTitle(const Canvas& canvas, const PanelPlan& plan);
/// Where a mark of the plane may draw; absent: anywhere in its card. While zoomed never beside the plot.
std::optional<QRect> clipOf(const Mark& mark, const PanelPlan& plan);

/// What is under the pointer, the nearest of all marks.
std::optional<Hit> hitPanel(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer);
/// What a press there reaches: of the marks that take touches the topmost under the pointer, otherwise the
/// nearest.
std::optional<Hit> touchPanel(const Canvas& canvas, const PanelPlan& plan, const QPointF& pointer);

} // namespace orrery
