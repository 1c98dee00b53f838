// A closer look: the wheel with Ctrl, a drag with Ctrl, a double click, and keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_card.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr double wheel_step = 1.25; ///< closer with each notch of a wheel
constexpr double notch = 120;       ///< units of a wheel's angle

} // namespace

std::optional<std::size_t> PanelCard::planeAt(const QPointF& pointer) const {
    for (std::size_t i = 0; i < plans().size(); ++i)
        if (plans()[i].plane && plans()[i].plot.adjusted(-6, -6, 6, 6).contains(pointer))
            return i;
    return {};
}

/// For those without a pointer: the first plane of the card.
std::optional<std::size_t> PanelCard::planeForKeys() const {
    for (std::size_t i = 0; i < plans().size(); ++i)
        if (plans()[i].plane)
            return i;
    return {};
}

bool PanelCard::isZoomed() const {
    return std::any_of(plans().begin(), plans().end(), [](const PanelPlan& plan) { return plan.isZoomed(); });
}

void PanelCard::zoomAbout(std::size_t panel, const QPointF& about, double factor) {
    hideWords();
    const std::vector<PanelPlan> all = plansWith({}, size());
    Zooms wanted = zoomedAbout(zooms(), {panels(), plans(), all}, panel, about, factor);
    // Other ticks, and words that tell of the zoom, may move the plot a little: the place stays all the same.
    const std::vector<PanelPlan> then = plansWith(wanted, size());
    const AxisMap &x = plans()[panel].x, &y = plans()[panel].y;
    const QPointF place(then[panel].x(x.back(about.x())), then[panel].y(y.back(about.y())));
    Q_EMIT zoomWanted(movedBy(std::move(wanted), {panels(), then, all}, panel, about - place));
}

void PanelCard::zoomBy(double factor) {
    if (const auto panel = planeForKeys())
        zoomAbout(*panel, plans()[*panel].plot.center(), factor);
}

void PanelCard::moveView(const QPointF& shares) {
    const auto panel = planeForKeys();
    if (!panel)
        return;
    const QSizeF plot = plans()[*panel].plot.size();
    const std::vector<PanelPlan> all = plansWith({}, size());
    Q_EMIT zoomWanted(movedBy(zooms(), {panels(), plans(), all}, *panel,
                              {-shares.x() * plot.width(), -shares.y() * plot.height()}));
}

void PanelCard::showWhole() {
    if (isZoomed())
        Q_EMIT zoomWanted(shownWhole(zooms(), panels()));
}

/// Without Ctrl the page scrolls.
void PanelCard::wheelEvent(QWheelEvent* event) {
    const auto panel = event->modifiers() == Qt::ControlModifier ? planeAt(event->position()) : std::nullopt;
    if (!panel)
        return PanelPlot::wheelEvent(event);
    event->accept();
    if (event->angleDelta().y() != 0 && !m_pressed && !m_grabbed)
        zoomAbout(*panel, event->position(), std::pow(wheel_step, event->angleDelta().y() / notch));
}

/// Ctrl is the view's: the demo does not hear of such a press.
void PanelCard::beginMove(const QPointF& pointer) {
    hideWords();
    const auto panel = planeAt(pointer);
    if (!panel || !isZoomed())
        return;
    m_grabbed = Grabbed{*panel, pointer, plans()};
    setCursor(Qt::ClosedHandCursor);
}

void PanelCard::dragView(const QPointF& pointer) {
    if (m_grabbed->plans.size() != panels().size()) // other panels have come meanwhile
        return m_grabbed.reset();
    const std::vector<PanelPlan> all = plansWith({}, size());
    Q_EMIT zoomWanted(
        movedBy(zooms(), {panels(), m_grabbed->plans, all}, m_grabbed->panel, pointer - m_grabbed->at));
}

} // namespace orrery
