// PredictionBoard: what it shows: the part to draw on, the pencil, the marker.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/prediction_board.h"

#include "widgets/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr double dot = 3, apart = 6; // of the pencil, in pixels

QPen pencil(const Theme& theme) {
    QPen pen(theme.color(Tone::muted), dot * theme.scale(), Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({0.01, apart / dot});
    return pen;
}

/// Words over what is drawn there, readable, within the panel's plot.
void drawNote(QPainter& painter, const QRectF& plot, const QPointF& baseline, const QString& words,
              const QFont& font, const QColor& color, const Theme& theme) {
    const QFontMetricsF metrics(font);
    const double width = wordsWidth(words, font);
    const QPointF place(std::clamp(baseline.x(), plot.left(), std::max(plot.left(), plot.right() - width)),
                        std::clamp(baseline.y(), plot.top() + metrics.ascent(),
                                   std::max(plot.top() + metrics.ascent(), plot.bottom() - 4)));
    QColor ground = theme.color(Tone::panel);
    ground.setAlphaF(0.85F);
    painter.fillRect(
        QRectF(place.x() - 3, place.y() - metrics.ascent(), width + 6, metrics.ascent() + metrics.descent()),
        ground);
    drawWords(painter, place, words, font, color);
}

QString number(double value) {
    return QString::fromStdString(format_number(value));
}

} // namespace

void PredictionBoard::paintEvent(QPaintEvent*) {
    const auto plane = this->plane();
    if (!plane)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_asked.kind == Prediction::Kind::curve)
        paintCurve(painter, *plane);
    else if (m_asked.kind == Prediction::Kind::number)
        paintNumber(painter, *plane);
}

void PredictionBoard::paintCurve(QPainter& painter, const FigureView::Plane& plane) const {
    const Theme theme = themeOf(this);
    const QFont small = theme.font(Letters::tick);
    const double left = at(plane, m_curve.front()).x(), right = at(plane, m_curve.back()).x();
    if (m_open) {
        QColor tint = theme.color(Tone::accentTint);
        tint.setAlphaF(0.55F);
        const QRectF area(left, plane.plot.top(), right - left, plane.plot.height());
        painter.fillRect(area, tint);
        painter.setPen(QPen(theme.color(Tone::accent), theme.playheadLine()));
        painter.drawLine(area.topLeft(), area.bottomLeft());
        if (!m_touched) {
            painter.setFont(small);
            painter.setPen(theme.color(Tone::muted));
            // Not on the knots, which lie where the series is.
            const bool high = at(plane, m_curve.front()).y() < area.center().y();
            painter.drawText(area.adjusted(8, 4, -4, -4),
                             Qt::TextWordWrap | static_cast<int>(high ? Qt::AlignBottom : Qt::AlignTop),
                             tr("draw here how it goes on"));
        }
    }
    if (!m_open || m_touched) {
        painter.setPen(pencil(theme));
        painter.setBrush(Qt::NoBrush);
        QPolygonF line;
        for (const QPointF& knot : m_curve)
            line << at(plane, knot);
        painter.drawPolyline(line);
    }
    if (!m_open) {
        const QString words = tr("your prediction");
        const QPointF end = at(plane, m_curve.back());
        const bool high = end.y() - plane.plot.top() < 3 * QFontMetricsF(small).height();
        drawNote(
            painter, plane.plot,
            {end.x() - wordsWidth(words, small), end.y() + (high ? 2.2 * QFontMetricsF(small).height() : -8)},
            words, small, theme.color(Tone::muted), theme);
        return paintApart(painter, plane);
    }
    for (int i = 0; i < knots; ++i) {
        const QPointF place = at(plane, m_curve[static_cast<std::size_t>(i)]);
        painter.setPen(QPen(theme.color(Tone::accent), i == m_knot ? 2.2 : 1.6));
        painter.setBrush(theme.color(Tone::panel));
        painter.drawEllipse(place, i == m_knot ? 6 : 4, i == m_knot ? 6 : 4);
    }
    if (m_touched) {
        const QPointF knot = m_curve[static_cast<std::size_t>(m_knot)], place = at(plane, knot);
        const QFont bold = theme.font(Letters::tick, true);
        const QString words = number(std::round(knot.x())) + QStringLiteral(": ") + number(knot.y());
        const double x = std::min(place.x() + 8, plane.plot.right() - wordsWidth(words, bold));
        const double y = place.y() - 12 < plane.plot.top() + 12 ? place.y() + 20 : place.y() - 12;
        drawNote(painter, plane.plot, {x, y}, words, bold, theme.color(Tone::ink), theme);
    }
}

/// A bracket between the pencil and the series, where they are about as far apart as on average.
void PredictionBoard::paintApart(QPainter& painter, const FigureView::Plane& plane) const {
    if (!m_apart)
        return;
    constexpr double serif = 4, least = 14; // pixels
    const QPointF from = at(plane, {m_apart->x, m_apart->drawn}),
                  to = at(plane, {m_apart->x, m_apart->true_value});
    if (std::abs(from.y() - to.y()) < least) // nothing to see between them
        return;
    const Theme theme = themeOf(this);
    painter.setPen(QPen(theme.color(Tone::muted), 1));
    painter.drawLine(from, to);
    for (const QPointF& end : {from, to})
        painter.drawLine(end - QPointF(serif, 0), end + QPointF(serif, 0));
    const QFont small = theme.font(Letters::tick), bold = theme.font(Letters::tick, true);
    const QString name = tr("mean distance"), words = m_apart->words.in(theme.language());
    const double height = QFontMetricsF(small).height(), middle = (from.y() + to.y()) / 2;
    drawNote(painter, plane.plot, {from.x() - 8 - wordsWidth(name, small), middle - 2}, name, small,
             theme.color(Tone::muted), theme);
    drawNote(painter, plane.plot, {from.x() - 8 - wordsWidth(words, bold), middle - 2 + height}, words, bold,
             theme.color(Tone::ink), theme);
}

void PredictionBoard::paintNumber(QPainter& painter, const FigureView::Plane& plane) const {
    const Theme theme = themeOf(this);
    const bool across = m_asked.axis == Prediction::Axis::y;
    const QPointF place = across ? QPointF(plane.plot.left(), plane.corner.y() + plane.y(m_value))
                                 : QPointF(plane.corner.x() + plane.x(m_value), plane.plot.bottom());
    const QPointF end =
        across ? QPointF(plane.plot.right(), place.y()) : QPointF(place.x(), plane.plot.top());
    painter.setPen(pencil(theme));
    painter.drawLine(place, end);
    const QFont bold = theme.font(Letters::tick, m_open);
    const QString words = m_open ? number(m_value) : tr("your prediction") + u' ' + number(m_value);
    const double width = wordsWidth(words, bold);
    const QPointF where =
        across ? QPointF(plane.plot.right() - width - 4, place.y() - 8)
               : QPointF(std::min(place.x() + 8, plane.plot.right() - width), plane.plot.top() + 14);
    drawNote(painter, plane.plot, where, words, bold, theme.color(m_open ? Tone::ink : Tone::muted), theme);
    if (!m_open)
        return;
    const double side = 6;
    const QPolygonF marker =
        across ? QPolygonF{place, place + QPointF(-1.5 * side, -side), place + QPointF(-1.5 * side, side)}
               : QPolygonF{place, place + QPointF(-side, 1.5 * side), place + QPointF(side, 1.5 * side)};
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::accent));
    painter.drawPolygon(marker);
}

} // namespace orrery
