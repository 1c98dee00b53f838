// Plot axes: the grid and the base line of a panel, kept and drawn by QCustomPlot.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panel_plan.h"

#include <memory>

namespace orrery {

class AxesPlot;

/// Keeps one QCustomPlot for as long as its card lives: making one anew costs more than drawing it.
class PlotAxes {
public:
    PlotAxes();
    ~PlotAxes();

    /// Where the plan has them: no box, no tick marks, a line at zero and at the bottom.
    void draw(QPainter& painter, const Theme& theme, const Panel& panel, const PanelPlan& plan);

private:
    std::unique_ptr<AxesPlot> m_plot;
};

} // namespace orrery
