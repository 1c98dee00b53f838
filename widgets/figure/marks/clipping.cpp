// Lines after Liang and Barsky, polygons after Sutherland and Hodgman.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clipping.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace orrery {
namespace {

double distance(const QPointF& a, const QPointF& b) {
    return std::hypot(b.x() - a.x(), b.y() - a.y());
}

/// One side of a rectangle: `inside` is how far a point lies within it.
struct Side {
    bool upright;
    double edge, sign;

    double inside(const QPointF& p) const { return sign * ((upright ? p.x() : p.y()) - edge); }
    QPointF cut(const QPointF& a, const QPointF& b) const {
        const double t = inside(a) / (inside(a) - inside(b));
        return upright ? QPointF(edge, a.y() + t * (b.y() - a.y()))
                       : QPointF(a.x() + t * (b.x() - a.x()), edge);
    }
};

std::array<Side, 4> sidesOf(const QRectF& rect) {
    return {{{true, rect.left(), 1},
             {true, rect.right(), -1},
             {false, rect.top(), 1},
             {false, rect.bottom(), -1}}};
}

bool holds(const QRectF& rect, const QPointF& p) {
    return p.x() >= rect.left() && p.x() <= rect.right() && p.y() >= rect.top() && p.y() <= rect.bottom();
}

} // namespace

QRectF farRect(const Canvas& canvas) {
    constexpr double beyond = 4000; // pixels
    if (canvas.plot.isNull())       // samples in a legend
        return {-1e5, -1e5, 2e5, 2e5};
    return canvas.plot.adjusted(-beyond, -beyond, beyond, beyond);
}

bool isNear(const Canvas& canvas, const QPointF& place) {
    return holds(canvas.plot.adjusted(-20, -20, 20, 20), place);
}

bool clipLine(QPointF& a, QPointF& b, const QRectF& rect) {
    if (holds(rect, a) && holds(rect, b))
        return true;
    // From the nearer end: seen from far away, places in the rectangle are all the same to a double.
    const bool turned = distance(b, rect.center()) < distance(a, rect.center());
    QPointF from = turned ? b : a, to = turned ? a : b;
    for (const Side& side : sidesOf(rect))
        if (side.inside(from) >= 0 && side.inside(to) < 0)
            to = side.cut(from, to);
    for (const Side& side : sidesOf(rect)) {
        if (side.inside(to) < 0)
            return false;
        if (side.inside(from) < 0)
            from = side.cut(to, from);
    }
    a = turned ? to : from;
    b = turned ? from : to;
    return std::isfinite(a.x() + a.y() + b.x() + b.y());
}

QRectF clipRect(const QPointF& a, const QPointF& b, const QRectF& rect) {
    const auto within = [&](const QPointF& p) {
        return QPointF(std::clamp(p.x(), rect.left(), rect.right()),
                       std::clamp(p.y(), rect.top(), rect.bottom()));
    };
    return QRectF(within(a), within(b)).normalized();
}

QPolygonF clipPolygon(const QPolygonF& polygon, const QRectF& rect) {
    QPolygonF rest = polygon;
    for (const Side& side : sidesOf(rect)) {
        const QPolygonF all = std::exchange(rest, {});
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QPointF &last = all[i == 0 ? all.size() - 1 : i - 1], &now = all[i];
            const bool was = side.inside(last) >= 0, is = side.inside(now) >= 0;
            if (was != is)
                rest << (was ? side.cut(last, now) : side.cut(now, last));
            if (is)
                rest << now;
        }
    }
    return rest;
}

QPolygonF hugeCircle(const QPointF& center, double radius, const QRectF& rect) {
    constexpr int corners = 256;
    const double reach = distance(rect.topLeft(), rect.center()), away = distance(center, rect.center());
    if (away + reach <= radius)
        return QPolygonF(rect); // all of it lies within
    if (away - reach >= radius)
        return {};
    // The sector in which the rectangle lies.
    const double middle = std::atan2(rect.center().y() - center.y(), rect.center().x() - center.x());
    const double half = std::asin(std::min(1.0, reach / away));
    QPolygonF sector{{center}};
    for (int i = 0; i <= corners; ++i) {
        const double angle = middle + half * (2.0 * i / corners - 1);
        sector << center + radius * QPointF(std::cos(angle), std::sin(angle));
    }
    return clipPolygon(sector, rect);
}

} // namespace orrery
