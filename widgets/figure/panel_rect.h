// Panel rect: the plane of a panel or strip, with its grid and base line, as an axis rectangle.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"
#include "widgets/figure/qcustomplot_header.h"

namespace orrery {

class PanelPlot;
struct PanelPlan;

class PanelRect final : public QCPAxisRect {
public:
    /// `panel`: its index in the plot.
    PanelRect(PanelPlot& plot, std::size_t panel);

    /// Takes ranges, ticks, pens and place from the plan.
    void follow();
    PanelPlot& plot() const { return m_plot; }
    const PanelPlan& plan() const;
    const PanelData& data() const;
    /// What its marks are drawn on.
    Canvas canvas(QPainter& painter) const;

private:
    PanelPlot& m_plot;
    std::size_t m_panel;
};

} // namespace orrery
