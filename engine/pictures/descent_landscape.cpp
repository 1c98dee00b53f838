// Lines of equal loss and a path, cut at the sides of their square.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/descent_landscape.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

using Points2 = std::vector<Eigen::Vector2d>;

/// From weights per standard deviation to the unit square: start and minimum in it, one scale for both
/// weights.
class Square {
public:
    explicit Square(const DescentLandscape& l) : m_units(l.units) {
        const Eigen::Vector2d best = l.best.cwiseQuotient(l.units);
        m_middle = best / 2;
        m_half = std::max(1e-12, 0.8 * best.cwiseAbs().maxCoeff());
    }
    Eigen::Vector2d at(const Eigen::Vector2d& weights) const {
        return ((weights.cwiseQuotient(m_units) - m_middle) / (2 * m_half)).array() + 0.5;
    }
    /// How far from its middle the square reaches, per standard deviation.
    Eigen::Vector2d reach() const { return m_half * m_units; }

private:
    Eigen::Vector2d m_units, m_middle;
    double m_half;
};

/// The part of a line from a to b that lies in the unit square; empty when none does (Liang and Barsky 1984).
Points2 inside(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    double from = 0, to = 1;
    for (int axis = 0; axis < 2; ++axis) {
        const double way = b[axis] - a[axis];
        const double first = (way > 0 ? 0 : 1) - a[axis], last = (way > 0 ? 1 : 0) - a[axis];
        if (way == 0 && (a[axis] < 0 || a[axis] > 1))
            return {};
        if (way != 0) {
            from = std::max(from, first / way);
            to = std::min(to, last / way);
        }
    }
    if (from > to)
        return {};
    return {a + from * (b - a), a + to * (b - a)};
}

Line cut(const Points2& points, double left) {
    Points2 kept;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Points2 part = inside(points[i], points[i + 1]);
        if (part.empty())
            continue;
        if (!kept.empty() && kept.back() != part[0])
            kept.push_back({nan, nan});
        if (kept.empty() || kept.back() != part[0])
            kept.push_back(part[0]);
        kept.push_back(part[1]);
    }
    Line line;
    line.x.resize(static_cast<Eigen::Index>(kept.size()));
    line.y.resize(line.x.size());
    for (Eigen::Index i = 0; i < line.x.size(); ++i) {
        line.x(i) = left + kept[static_cast<std::size_t>(i)].x();
        line.y(i) = kept[static_cast<std::size_t>(i)].y();
    }
    return line;
}

/// The ellipse of equal loss that is `size` away from the minimum along the eigenvectors (1, 1)/√2 and
/// (1, −1)/√2 of the correlations, with eigenvalues 1 + r and 1 − r.
Points2 ellipse(const DescentLandscape& l, double size) {
    constexpr int around = 2880; // of the large ones only a small part is seen
    const double r = std::clamp(l.correlation, -0.999999, 0.999999);
    Points2 points;
    for (int i = 0; i <= around; ++i) {
        const double angle = 2 * std::numbers::pi * i / around;
        const double a = size * elementary::cos(angle) / std::sqrt(2 * (1 + r));
        const double b = size * elementary::sin(angle) / std::sqrt(2 * (1 - r));
        points.push_back(l.best + Eigen::Vector2d(a + b, a - b));
    }
    return points;
}

Line in_square(Points2 points, const Square& square, double left) {
    for (Eigen::Vector2d& point : points)
        point = square.at(point);
    return cut(points, left);
}

} // namespace

void add_landscape(Chart& chart, const DescentLandscape& landscape, double left, const std::string& id,
                   Role role, Text name) {
    const Square square(landscape);
    const double across = square.reach().maxCoeff(), rings = 4;
    for (int ring = 1; ring <= rings; ++ring) {
        Line line = in_square(ellipse(landscape, across * ring / rings), square, left);
        line.id = id + " ring " + std::to_string(ring);
        line.role = Role::ghost;
        line.weight = 0.5;
        chart.add(std::move(line));
    }
    const Eigen::Vector2d best = square.at(landscape.best), now = square.at(landscape.path.back());
    chart.add(Points{.id = id + " best",
                     .role = Role::truth,
                     .x = Eigen::VectorXd::Constant(1, left + best.x()),
                     .y = Eigen::VectorXd::Constant(1, best.y()),
                     .size = 1.4,
                     .hollow = true});
    Line path = in_square(landscape.path, square, left);
    path.id = id;
    path.role = role;
    chart.add(std::move(path));
    if ((now.array() >= 0).all() && (now.array() <= 1).all())
        chart.point(id + " now", role, {}, left + now.x(), now.y(), 1.3);
    Shape frame{.role = Role::muted, .filled = false, .opacity = 0.5};
    frame.points.resize(2, 2);
    frame.points << left, 0, left + 1, 1;
    chart.add(Shapes{.id = id + " frame", .shapes = {frame}});
    chart.add(Labels{
        .id = id + " name",
        .labels = {{.x = left + 0.5, .y = 1.09, .text = std::move(name), .role = role, .bold = true}}});
}

} // namespace orrery
