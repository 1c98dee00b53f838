// The eight shapes of points, and the ring.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/marks/marks.h"

#include <QPainterPath>

#include <numbers>

namespace orrery {
namespace {

QPolygonF corners(const QPointF& center, double radius, int count, double turn, double inner = 1) {
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / count;
        const double r = i % 2 ? radius * inner : radius;
        polygon << center + QPointF(r * std::sin(angle), -r * std::cos(angle));
    }
    return polygon;
}

} // namespace

void drawMarker(QPainter& painter, const Theme& theme, const QPointF& center, Marker marker, double diameter,
                const QColor& fill, const QPen& outline) {
    const double r = diameter / 2;
    painter.setPen(outline);
    painter.setBrush(fill);
    switch (marker) {
    case Marker::disc:
        painter.drawEllipse(center, r, r);
        return;
    case Marker::triangle:
        painter.drawPolygon(corners(center + QPointF(0, r * 0.2), r * 1.22, 3, 0));
        return;
    case Marker::square:
        painter.drawRect(QRectF(center.x() - r * 0.9, center.y() - r * 0.9, r * 1.8, r * 1.8));
        return;
    case Marker::diamond:
        painter.drawPolygon(corners(center, r * 1.25, 4, 0));
        return;
    case Marker::cross: {
        painter.setPen(QPen(fill, std::max(1.5, diameter * 0.26), Qt::SolidLine, Qt::FlatCap));
        const double a = r * 0.9;
        painter.drawLine(center - QPointF(a, a), center + QPointF(a, a));
        painter.drawLine(center - QPointF(a, -a), center + QPointF(a, -a));
        return;
    }
    case Marker::triangleDown:
        painter.drawPolygon(corners(center - QPointF(0, r * 0.2), r * 1.22, 3, std::numbers::pi));
        return;
    case Marker::pentagon:
        painter.drawPolygon(corners(center, r * 1.12, 5, 0));
        return;
    case Marker::star:
        painter.drawPolygon(corners(center, r * 1.35, 10, 0, 0.45));
        return;
    case Marker::ring:
        painter.setPen(QPen(fill, std::max(1.6, diameter * 0.2)));
        painter.setBrush(theme.color(Tone::panel));
        painter.drawEllipse(center, r * 0.86, r * 0.86);
        return;
    }
}

} // namespace orrery
