// No box, no tick marks, no labels of QCustomPlot: a line at zero and at the bottom, and horizontal lines at
// the plan's ticks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_rect.h"

#include "widgets/figure/panel_plot.h"
#include "widgets/figure/plan_layout.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

bool hasLyingBars(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
        const auto* bars = std::get_if<Bars>(&mark);
        return bars && bars->horizontal;
    });
}

void set(QCPAxis* axis, const AxisMap& map, const std::vector<PlacedTick>& ticks) {
    // It refuses ranges beyond 1e250 and keeps the one before: very large and small numbers get a unit.
    const double most = std::max(std::abs(map.low), std::abs(map.high));
    const double unit = most > 1e200 || most < 1e-200 ? most : 1;
    // The type first: a new one bends the range.
    axis->setScaleType(map.scale == Scale::logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setRange(map.low / unit, map.high / unit);
    static_cast<PlanTicker*>(axis->ticker().data())->set(ticks, unit);
}

} // namespace

PanelRect::PanelRect(PanelPlot& plot, std::size_t panel)
    : QCPAxisRect(&plot, true), m_plot(plot), m_panel(panel) {
    setAutoMargins(QCP::msNone);
    setMargins({});
    setMinimumSize(1, 1);
    for (const auto type : {QCPAxis::atTop, QCPAxis::atRight})
        removeAxis(axis(type));
    for (QCPAxis* axis : axes()) {
        axis->setTicker(QSharedPointer<PlanTicker>::create());
        axis->setTicks(false);
        axis->setTickLabels(false);
        axis->setSubTicks(false);
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    axis(QCPAxis::atBottom)->grid()->setVisible(false);
    axis(QCPAxis::atLeft)->setBasePen(Qt::NoPen);
}

const PanelPlan& PanelRect::plan() const {
    return m_plot.plans()[m_panel];
}

const PanelData& PanelRect::data() const {
    return m_plot.panels()[m_panel];
}

void PanelRect::follow() {
    const PanelPlan& its = plan();
    const Panel& panel = data().panel;
    const Theme& theme = m_plot.theme();
    QCPAxis *x = axis(QCPAxis::atBottom), *y = axis(QCPAxis::atLeft);
    set(x, its.x, {});
    set(y, its.y, hasLyingBars(panel) ? std::vector<PlacedTick>() : its.y_ticks);
    const double width = theme.projector() ? 1.6 : 1;
    const QPen line(theme.color(Tone::axis), width);
    const bool shown = its.plane && its.grid;
    x->setBasePen(shown ? line : QPen(Qt::NoPen));
    y->grid()->setVisible(shown);
    y->grid()->setPen(QPen(theme.color(Tone::grid), width));
    // Named ticks (bars, categories) have no zero to stand out.
    y->grid()->setZeroLinePen(panel.y.ticks.empty() ? line : QPen(Qt::NoPen));
    // QCPAxis maps an axis's low end to the rectangle's last row of pixels.
    setOuterRect(its.plot.toRect().translated(0, 1));
}

Canvas PanelRect::canvas(QPainter& painter) const {
    return m_plot.canvas(painter, m_panel);
}

} // namespace orrery
