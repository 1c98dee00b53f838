// Pointing: a spotlight and a pen over the class's screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/pointing.h"

#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/look/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

bool isShown(const PanelCard& card, const FigureView& figure) {
    return card.isVisibleTo(&figure) && !card.panels().empty();
}

} // namespace

QColor penColor(int color, const Theme& theme) {
    return color == 1   ? theme.color(Role::negative)
           : color == 2 ? theme.color(Role::class_3)
                        : theme.color(Tone::ink);
}

Pointing::Pointing(const FigureView& figure, QWidget* parent) : QWidget(parent), m_figure(figure) {
    setMouseTracking(true);
    hide();
}

void Pointing::take(Tool tool) {
    m_tool = tool == m_tool ? Tool::none : tool;
    wipe();
    const QPoint pointer = mapFromGlobal(QCursor::pos());
    // Where no pointer is, it shines in the middle of the figure.
    m_at = rect().contains(pointer) ? QPointF(pointer) : QPointF(m_figure.geometry().center());
    setCursor(m_tool == Tool::pen ? Qt::CrossCursor : Qt::BlankCursor);
    setVisible(m_tool != Tool::none);
    raise();
    Q_EMIT changed();
}

void Pointing::setColor(int color) {
    m_color = std::clamp(color, 0, pen_colors - 1);
    m_drawing = false; // a line has one color
    update();
    Q_EMIT changed();
}

void Pointing::wipe() {
    m_drawing = false;
    if (m_strokes.empty())
        return;
    m_strokes.clear();
    update();
    Q_EMIT changed();
}

void Pointing::showPlace(const Position& position, bool otherRun) {
    if (otherRun || position.phases != m_position.phases)
        wipe();
    m_position = position;
    update(); // an axis may have moved
}

QRectF Pointing::cardOf(const std::string& panel) const {
    for (const auto* card : m_figure.findChildren<PanelCard*>())
        if (isShown(*card, m_figure) && card->panels().front().panel.id == panel)
            return QRectF(card->geometry()).translated(m_figure.pos());
    return {};
}

/// A stroke belongs to the plot or, outside of plots, to the card where it begins.
Pointing::Stroke Pointing::begin(const QPointF& at) const {
    const QPointF in_figure = at - m_figure.pos();
    for (const Panel& panel : m_figure.frame().figure.panels)
        if (const auto plane = m_figure.planeOf(panel.id); plane && plane->plot.contains(in_figure))
            return {Ground::plane, panel.id, m_color, {}};
    for (const auto* card : m_figure.findChildren<PanelCard*>())
        if (isShown(*card, m_figure) && QRectF(card->geometry()).contains(in_figure))
            return {Ground::card, card->panels().front().panel.id, m_color, {}};
    return {Ground::view, {}, m_color, {}};
}

std::optional<QPointF> Pointing::toGround(const Stroke& stroke, const QPointF& pixel) const {
    if (stroke.ground == Ground::plane) {
        const auto plane = m_figure.planeOf(stroke.panel);
        if (!plane)
            return std::nullopt;
        const QPointF in_card = pixel - m_figure.pos() - plane->corner;
        return QPointF(plane->x.back(in_card.x()), plane->y.back(in_card.y()));
    }
    const QRectF whole = stroke.ground == Ground::card ? cardOf(stroke.panel) : QRectF(rect());
    if (whole.isEmpty())
        return std::nullopt;
    return QPointF((pixel.x() - whole.left()) / whole.width(), (pixel.y() - whole.top()) / whole.height());
}

std::optional<QPointF> Pointing::toPixel(const Stroke& stroke, const QPointF& point) const {
    if (stroke.ground == Ground::plane) {
        const auto plane = m_figure.planeOf(stroke.panel);
        if (!plane)
            return std::nullopt;
        return QPointF(plane->x(point.x()), plane->y(point.y())) + plane->corner + m_figure.pos();
    }
    const QRectF whole = stroke.ground == Ground::card ? cardOf(stroke.panel) : QRectF(rect());
    if (whole.isEmpty())
        return std::nullopt;
    return QPointF(whole.left() + point.x() * whole.width(), whole.top() + point.y() * whole.height());
}

QPolygonF Pointing::line(std::size_t stroke) const {
    constexpr double far = 1e5; // pixels: as good as nowhere
    QPolygonF line;
    for (const QPointF& point : m_strokes[stroke].points)
        if (const auto pixel = toPixel(m_strokes[stroke], point);
            pixel && std::abs(pixel->x()) < far && std::abs(pixel->y()) < far)
            line << *pixel;
    return line;
}

void Pointing::add(const QPointF& at) {
    Stroke& stroke = m_strokes.back();
    if (stroke.points.size() < most_points)
        if (const auto point = toGround(stroke, at))
            stroke.points.push_back(*point);
    update();
}

void Pointing::putDown() {
    if (m_tool != Tool::pen || !m_at || m_strokes.size() >= most_strokes)
        return;
    m_drawing = true;
    m_strokes.push_back(begin(*m_at));
    add(*m_at);
    Q_EMIT changed();
}

void Pointing::press() {
    if (!m_drawing)
        return putDown();
    m_drawing = false;
    update();
}

void Pointing::moveBy(const QPointF& shares) {
    if (m_tool != Tool::pen || !m_at)
        return;
    const QPointF to = *m_at + shares * std::min(width(), height());
    m_at = QPointF(std::clamp(to.x(), 0.0, width() - 1.0), std::clamp(to.y(), 0.0, height() - 1.0));
    if (m_drawing)
        add(*m_at);
    update();
}

void Pointing::mousePressEvent(QMouseEvent* event) {
    m_at = event->position();
    if (event->button() == Qt::LeftButton)
        putDown();
    event->accept(); // nothing under it is touched
}

void Pointing::mouseMoveEvent(QMouseEvent* event) {
    m_at = event->position();
    if (m_drawing && !m_strokes.empty())
        add(*m_at);
    update();
    event->accept();
}

void Pointing::mouseReleaseEvent(QMouseEvent* event) {
    m_drawing = false;
    event->accept();
}

void Pointing::drawLight(QPainter& painter) const {
    constexpr double share = 0.2; // of the smaller side
    const double radius = share * std::min(width(), height());
    QPainterPath dark;
    dark.addRect(rect());
    QPainterPath lit;
    lit.addEllipse(*m_at, radius, radius);
    QColor shade = Qt::black;
    shade.setAlphaF(0.6F);
    painter.fillPath(dark.subtracted(lit), shade);
}

/// Where the pen is, in its color: larger while it is lifted.
void Pointing::drawTip(QPainter& painter) const {
    const Theme theme = themeOf(this);
    const double radius = (m_drawing ? 1.2 : 2) * theme.mainLine();
    painter.setPen(QPen(theme.color(Tone::panel), 2));
    painter.setBrush(penColor(m_color, theme));
    painter.drawEllipse(*m_at, radius, radius);
}

/// Ink with an edge of the panel's color, so that it is seen on whatever lies below.
void Pointing::drawStrokes(QPainter& painter) const {
    const Theme theme = themeOf(this);
    constexpr double wide = 1.4, edge = 3;
    for (const bool under : {true, false})
        for (std::size_t i = 0; i < m_strokes.size(); ++i) {
            QPolygonF line = this->line(i);
            if (line.size() == 1)
                line << line.front() + QPointF(0.1, 0); // a dot
            const double width = wide * theme.mainLine() + (under ? edge : 0);
            const QColor ink = under ? theme.color(Tone::panel) : penColor(m_strokes[i].color, theme);
            painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(line);
        }
}

void Pointing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_tool == Tool::light && m_at)
        drawLight(painter);
    drawStrokes(painter);
    if (m_tool == Tool::pen && m_at)
        drawTip(painter);
}

} // namespace orrery
