// The eight shapes of points, and the ring; one by one or stamped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"
#include "widgets/figure/marks/marks.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

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

namespace {

constexpr int places = 3; ///< within a pixel, each way

} // namespace

MarkerStamp::MarkerStamp(double ratio, const Theme& theme, Marker marker, double diameter, const QColor& fill,
                         const QPen& outline)
    : m_ratio(ratio), m_side(2 * static_cast<int>(std::ceil((diameter * 0.75 + 2) * ratio))),
      m_sheet(places * m_side, places * m_side, QImage::Format_ARGB32_Premultiplied) {
    m_sheet.setDevicePixelRatio(ratio);
    m_sheet.fill(Qt::transparent);
    QPainter painter(&m_sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < places; ++row)
        for (int column = 0; column < places; ++column) {
            const QPointF within((column + 0.5) / places, (row + 0.5) / places);
            const QPointF middle((column + 0.5) * m_side, (row + 0.5) * m_side);
            drawMarker(painter, theme, (middle + within) / ratio, marker, diameter, fill, outline);
        }
}

void MarkerStamp::draw(QPainter& painter, const QPointF& center) const {
    const QPointF pixel = center * m_ratio;
    const QPointF whole(std::floor(pixel.x()), std::floor(pixel.y()));
    const QPointF part = (pixel - whole) * places;
    const QRectF picture(static_cast<int>(part.x()) * m_side, static_cast<int>(part.y()) * m_side, m_side,
                         m_side);
    const QPointF half(m_side / 2, m_side / 2);
    painter.drawImage((whole - half) / m_ratio, m_sheet, picture);
}

void drawMarkers(Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y, Marker marker,
                 double diameter, const QColor& fill, const QPen& outline) {
    QPainter& painter = canvas.painter;
    const Eigen::Index count = std::min(x.size(), y.size());
    std::optional<MarkerStamp> stamp;
    if (canvas.raster && count >= worth_a_stamp)
        stamp.emplace(painter.device()->devicePixelRatioF(), canvas.theme, marker, diameter, fill, outline);
    painter.setRenderHint(QPainter::Antialiasing);
    for (Eigen::Index i = 0; i < count; ++i) {
        const QPointF place = canvas.at(x[i], y[i]);
        if (!isNear(canvas, place))
            continue;
        if (stamp)
            stamp->draw(painter, place);
        else
            drawMarker(painter, canvas.theme, place, marker, diameter, fill, outline);
    }
}

} // namespace orrery
