// Point source: a distribution in the plane to draw from, and which of its modes a sample covers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <tuple>

namespace orrery {

/// ring: 8 Gaussians on the unit circle, σ 0.05 · grid: 5 × 5 Gaussians half a unit apart, σ 0.03 ·
/// moons: two half circles, σ 0.04 · line: a segment, σ 0.03 · drawn: points given by hand, σ 0.03.
/// All lie within about ±1.2 (drawn: wherever the points are).
enum class PointSet { ring, grid, moons, line, drawn };

class PointSource {
public:
    /// `drawn` (n × 2) is used by PointSet::drawn; when empty, a spiral stands in for it.
    explicit PointSource(PointSet set, Eigen::MatrixXd drawn = Eigen::MatrixXd(0, 2));

    /// count × 2 independent points.
    Eigen::MatrixXd draw(int count, Random& random) const;
    /// Centers of the Gaussians, k × 2; no rows for sets without modes.
    const Eigen::MatrixXd& modes() const { return m_modes; }
    static auto held(auto& self) { return std::tie(self.m_modes, self.m_drawn); }

private:
    PointSet m_set;
    Eigen::MatrixXd m_modes; ///< or, for drawn, no rows
    Eigen::MatrixXd m_drawn;
};

/// How many modes have at least `share` of the points (n × 2) within `radius`.
int modes_covered(const Eigen::MatrixXd& points, const Eigen::MatrixXd& modes, double radius = 0.15,
                  double share = 0.01);

} // namespace orrery
