// Drawing and measuring a card's elements by the plan and by the overloads of the marks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_elements.h"

#include "widgets/figure/marks/below_axis.h"
#include "widgets/figure/marks/twin_words.h"
#include "widgets/figure/panel_plot.h"
#include "widgets/look/theme_style.h"

namespace orrery {
namespace {

/// QCPLayer moves every clip up by one.
QRect forLayer(const QRect& clip) {
    return clip.translated(0, 1);
}

} // namespace

CardGround::CardGround(PanelPlot& plot) : QCPLayerable(&plot, QStringLiteral("background")), m_plot(plot) {}

QRect CardGround::clipRect() const {
    return forLayer(m_plot.viewport());
}

void CardGround::draw(QCPPainter* painter) {
    const Theme& theme = m_plot.theme();
    if (PlotView::isKept(*painter)) // a picture has its own ground
        painter->fillRect(m_plot.viewport(), theme.color(Tone::window));
    drawCardGround(*painter, m_plot.viewport(), theme);
}

PanelWords::PanelWords(PanelRect& rect) : QCPLayoutElement(&rect.plot()), m_rect(rect) {
    setLayer(QStringLiteral("axes"));
}

QRect PanelWords::clipRect() const {
    return forLayer(m_rect.plot().viewport());
}

void PanelWords::draw(QCPPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    Canvas canvas = m_rect.canvas(*painter);
    drawPanelWords(canvas, m_rect.plan());
}

MarkPlottable::MarkPlottable(PanelRect& rect, std::size_t mark)
    : QCPAbstractPlottable(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft)), m_rect(rect),
      m_mark(mark) {
    setLayer(QStringLiteral("marks"));
}

QRect MarkPlottable::clipRect() const {
    return forLayer(
        clipOf(m_rect.data().panel.marks[m_mark], m_rect.plan()).value_or(m_rect.plot().viewport()));
}

void MarkPlottable::paint(QPainter& painter) const {
    if (!m_rect.plan().plane)
        return;
    if (m_rect.plan().isZoomed() && painter.paintEngine() &&
        painter.paintEngine()->type() == QPaintEngine::SVG)
        return paintPart(painter);
    Canvas canvas = m_rect.canvas(painter);
    painter.save();
    if (const auto clip = clipOf(m_rect.data().panel.marks[m_mark], m_rect.plan()))
        painter.setClipRect(*clip, Qt::IntersectClip);
    drawMark(canvas, m_mark);
    painter.restore();
}

/// Qt's SVG knows no clip: a part of a mark is a picture in it, of the finest pixels that paper shows.
void MarkPlottable::paintPart(QPainter& painter) const {
    constexpr int fineness = 4;
    const QRect plot = m_rect.plan().plot.toRect();
    QImage part(plot.size() * fineness, QImage::Format_ARGB32_Premultiplied);
    part.setDevicePixelRatio(fineness);
    part.fill(Qt::transparent);
    QPainter on(&part);
    on.translate(-plot.topLeft());
    paint(on);
    on.end();
    painter.drawImage(QRectF(plot), part);
}

void MarkPlottable::draw(QCPPainter* painter) {
    if (!PlotView::isKept(*painter))
        paint(*painter);
}

double MarkPlottable::selectTest(const QPointF& at, bool, QVariant* details) const {
    QPixmap probe(1, 1);
    QPainter painter(&probe);
    const auto found = hitMark(m_rect.canvas(painter), m_mark, at);
    if (found && details)
        details->setValue(found->text);
    return found ? found->distance : -1;
}

QCPRange MarkPlottable::getKeyRange(bool& found, QCP::SignDomain) const {
    Extent extent;
    extendBy(extent, m_rect.data(), m_mark);
    found = extent.x.low <= extent.x.high;
    return {extent.x.low, extent.x.high};
}

QCPRange MarkPlottable::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
    Extent extent;
    extendBy(extent, m_rect.data(), m_mark);
    found = extent.y.low <= extent.y.high;
    return {extent.y.low, extent.y.high};
}

FreeElement::FreeElement(PanelRect& rect) : QCPLayoutElement(&rect.plot()), m_rect(rect) {
    setLayer(QStringLiteral("marks"));
}

QRect FreeElement::clipRect() const {
    return forLayer(m_rect.plot().viewport());
}

void FreeElement::draw(QCPPainter* painter) {
    if (!PlotView::isKept(*painter))
        paint(*painter);
}

void FlowElement::paint(QPainter& painter) const {
    const auto& [mark, area] = m_rect.plan().flow[m_place];
    Canvas canvas = m_rect.canvas(painter);
    canvas.plot = {}; // it has no plane
    canvas.x = canvas.y = {};
    drawFlow(canvas, mark, area);
}

void TwinWords::paint(QPainter& painter) const {
    if (!m_rect.plan().plane)
        return;
    Canvas canvas = m_rect.canvas(painter);
    painter.save();
    drawTwinWords(canvas);
    painter.restore();
}

void BelowAxis::paint(QPainter& painter) const {
    if (!m_rect.plan().plane)
        return;
    Canvas canvas = m_rect.canvas(painter);
    painter.save();
    drawBelowAxis(canvas);
    painter.restore();
}

} // namespace orrery
