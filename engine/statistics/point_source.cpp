// Drawing from the distributions, and counting modes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/point_source.h"

#include "engine/core/elementary.h"

#include <numbers>

namespace orrery {

namespace {

constexpr double pi = std::numbers::pi;

Eigen::MatrixXd ring_modes() {
    Eigen::MatrixXd modes(8, 2);
    for (int k = 0; k < 8; ++k)
        modes.row(k) << elementary::cos(pi * k / 4), elementary::sin(pi * k / 4);
    return modes;
}

Eigen::MatrixXd grid_modes() {
    Eigen::MatrixXd modes(25, 2);
    for (int k = 0; k < 25; ++k)
        modes.row(k) << (k % 5 - 2) / 2.0, (k / 5 - 2) / 2.0;
    return modes;
}

Eigen::MatrixXd spiral() {
    Eigen::MatrixXd points(48, 2);
    for (int k = 0; k < 48; ++k) {
        const double turn = (k + 8) / 56.0;
        points.row(k) << turn * elementary::cos(3 * pi * turn), turn * elementary::sin(3 * pi * turn);
    }
    return points;
}

double deviation(PointSet set) {
    return set == PointSet::ring ? 0.05 : set == PointSet::moons ? 0.04 : 0.03;
}

/// Two half circles that reach into one another, centered and scaled to ±1.
Eigen::RowVector2d moon(Random& random) {
    const bool upper = random.chance(0.5);
    const double angle = random.uniform(0, pi);
    const double x = elementary::cos(angle), y = elementary::sin(angle);
    const Eigen::RowVector2d point = upper ? Eigen::RowVector2d(x, y) : Eigen::RowVector2d(1 - x, 0.5 - y);
    return (point - Eigen::RowVector2d(0.5, 0.25)) / 1.5;
}

} // namespace

PointSource::PointSource(PointSet set, Eigen::MatrixXd drawn) : m_set(set), m_modes(0, 2), m_drawn(0, 2) {
    if (set == PointSet::ring)
        m_modes = ring_modes();
    else if (set == PointSet::grid)
        m_modes = grid_modes();
    else if (set == PointSet::drawn)
        m_drawn = drawn.rows() > 0 ? std::move(drawn) : spiral();
}

Eigen::MatrixXd PointSource::draw(int count, Random& random) const {
    Eigen::MatrixXd points(count, 2);
    const Eigen::MatrixXd& centers = m_set == PointSet::drawn ? m_drawn : m_modes;
    for (int i = 0; i < count; ++i) {
        if (m_set == PointSet::moons)
            points.row(i) = moon(random);
        else if (m_set == PointSet::line)
            points.row(i) = random.uniform(-1, 1) * Eigen::RowVector2d(1, 0.6);
        else
            points.row(i) = centers.row(random.below(static_cast<int>(centers.rows())));
        for (int axis = 0; axis < 2; ++axis)
            points(i, axis) += deviation(m_set) * random.normal();
    }
    return points;
}

int modes_covered(const Eigen::MatrixXd& points, const Eigen::MatrixXd& modes, double radius, double share) {
    int covered = 0;
    for (Eigen::Index k = 0; k < modes.rows(); ++k) {
        const auto near =
            ((points.rowwise() - modes.row(k)).rowwise().squaredNorm().array() < radius * radius).count();
        covered += static_cast<double>(near) >= share * static_cast<double>(points.rows());
    }
    return covered;
}

} // namespace orrery
