// Looks at the points of curves within a box.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/clear_place.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr Eigen::Index most_points = 2000; ///< longer lines without an order in x are not looked at

/// How much of the piece from `a` to `b` lies in the box, in pixels of x; at least one where it does.
double within(const QPointF& a, const QPointF& b, const QRectF& box) {
    const QPointF first = a.x() <= b.x() ? a : b, last = a.x() <= b.x() ? b : a;
    const double from = std::max(first.x(), box.left()), to = std::min(last.x(), box.right());
    if (!(from <= to))
        return 0;
    const double slope = last.x() > first.x() ? (last.y() - first.y()) / (last.x() - first.x()) : 0;
    double y0 = first.y() + slope * (from - first.x()), y1 = first.y() + slope * (to - first.x());
    if (last.x() == first.x()) {
        y0 = std::min(first.y(), last.y());
        y1 = std::max(first.y(), last.y());
    }
    return std::max(y0, y1) >= box.top() && std::min(y0, y1) <= box.bottom() ? std::max(1.0, to - from) : 0;
}

/// Where a box lies in data units, a little larger: what is beyond one of its sides need not be mapped.
struct Reach {
    Range x, y;

    Reach(const Canvas& canvas, const QRectF& box)
        : x(along(canvas.x, box.left(), box.right())), y(along(canvas.y, box.top(), box.bottom())) {}
    bool misses(double x0, double y0, double x1, double y1) const {
        return std::max(x0, x1) < x.low || std::min(x0, x1) > x.high || std::max(y0, y1) < y.low ||
               std::min(y0, y1) > y.high;
    }

private:
    static Range along(const AxisMap& axis, double first, double last) {
        const double a = axis.back(std::min(first, last) - 1), b = axis.back(std::max(first, last) + 1);
        return {std::min(a, b), std::max(a, b)};
    }
};

double curveWithin(const Canvas& canvas, const Eigen::VectorXd& x, const Eigen::VectorXd& y,
                   const QRectF& box, bool ascending) {
    const Eigen::Index n = std::min(x.size(), y.size());
    Eigen::Index from = 0, to = n;
    if (ascending) { // only the points above the box, and one at each side
        const double low = canvas.x.back(box.left()), high = canvas.x.back(box.right());
        from = std::max<Eigen::Index>(0, std::lower_bound(x.data(), x.data() + n, low) - x.data() - 1);
        to = std::min<Eigen::Index>(n, std::upper_bound(x.data(), x.data() + n, high) - x.data() + 1);
    } else if (n > most_points) {
        return 0;
    }
    const Reach reach(canvas, box);
    double covered = 0;
    for (Eigen::Index i = from + 1; i < to; ++i) {
        if (reach.misses(x[i - 1], y[i - 1], x[i], y[i]))
            continue;
        const QPointF a = canvas.at(x[i - 1], y[i - 1]), b = canvas.at(x[i], y[i]);
        if (std::isfinite(a.y()) && std::isfinite(b.y()) && std::isfinite(a.x()) && std::isfinite(b.x()))
            covered += within(a, b, box);
    }
    return covered;
}

double covering(const Canvas& canvas, std::size_t index, const QRectF& box) {
    const Mark& mark = canvas.data.panel.marks[index];
    if (const auto* line = std::get_if<Line>(&mark))
        return curveWithin(canvas, line->x, line->y, box,
                           line->x.allFinite() && std::is_sorted(line->x.begin(), line->x.end()));
    if (const auto* points = std::get_if<Points>(&mark)) {
        double covered = 0;
        for (Eigen::Index i = 0; i < std::min(points->x.size(), points->y.size()); ++i)
            covered += box.contains(canvas.at(points->x[i], points->y[i])) ? 6 : 0;
        return covered;
    }
    if (const auto* rule = std::get_if<Rule>(&mark); rule && !rule->vertical) {
        const double y = canvas.y(rule->at);
        return y > box.top() && y < box.bottom() ? box.width() : 0;
    }
    if (const auto* segments = std::get_if<Segments>(&mark)) {
        double covered = 0;
        for (Eigen::Index i = 0; i < segments->ends.rows(); ++i)
            covered += within(canvas.at(segments->ends(i, 0), segments->ends(i, 1)),
                              canvas.at(segments->ends(i, 2), segments->ends(i, 3)), box);
        return covered;
    }
    const auto* trend = std::get_if<Trend>(&mark);
    const TrendData* data = trend ? canvas.data.trend(index) : nullptr;
    if (!data)
        return 0;
    const Curve& curve = data->smooth.x.size() > 0 ? data->smooth : data->raw;
    return curveWithin(canvas, curve.x, curve.y, box, trend->against.empty()) +
           curveWithin(canvas, data->pinned.x, data->pinned.y, box, trend->against.empty());
}

} // namespace

double coveredBy(const Canvas& canvas, const QRectF& box) {
    double covered = 0;
    for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
        covered += covering(canvas, i, box);
    return covered;
}

double coveredBy(const Canvas& canvas, std::size_t mark, const QRectF& box) {
    const Mark& its = canvas.data.panel.marks[mark];
    if (const auto* rule = std::get_if<Rule>(&its); rule && rule->vertical)
        return box.left() < canvas.x(rule->at) && canvas.x(rule->at) < box.right() ? box.height() : 0;
    if (std::holds_alternative<Trail>(its)) {
        const TrailData* data = canvas.data.trail(mark);
        if (!data || data->profiles.empty())
            return 0;
        const Eigen::VectorXd& y = data->profiles.back();
        return curveWithin(canvas, Eigen::VectorXd::LinSpaced(y.size(), 1, static_cast<double>(y.size())), y,
                           box, true);
    }
    const auto* shapes = std::get_if<Shapes>(&its);
    if (!shapes || !shapes->handle.touch)
        return covering(canvas, mark, box);
    double covered = 0;
    for (const Shape& shape : shapes->shapes) {
        if (shape.points.size() == 0 || !shape.points.allFinite())
            continue;
        const double r = shape.form == Shape::Form::circle ? shape.radius : 0;
        const QRectF taken(canvas.at(shape.points.col(0).minCoeff() - r, shape.points.col(1).maxCoeff() + r),
                           canvas.at(shape.points.col(0).maxCoeff() + r, shape.points.col(1).minCoeff() - r));
        covered += taken.intersects(box) ? (taken & box).width() + 1 : 0;
    }
    return covered;
}

ClearPlace clearPlace(const Canvas& canvas, const std::vector<QRectF>& boxes) {
    ClearPlace best;
    double least = 1e300;
    for (const QRectF& box : boxes) {
        const double covered = coveredBy(canvas, box);
        if (covered < least) {
            least = covered;
            best = {box, covered == 0};
        }
        if (covered == 0)
            break;
    }
    return best;
}

} // namespace orrery
