// A loss of two weights as a landscape in its true shape, with gradient descent's path: a bowl or a ravine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"

#include <vector>

namespace orrery {

/// A quadratic loss of two weights, and where descent has been. Weights are given as what they do per
/// standard deviation of their columns; `units` are those deviations, so that weights[i] / units[i] is what a
/// program has.
struct DescentLandscape {
    Eigen::Vector2d best;        ///< where the loss is least
    double correlation = 0;      ///< of the two columns
    Eigen::Vector2d units{1, 1}; ///< > 0
    std::vector<Eigen::Vector2d> path;
};

/// Draws it into the square from (left, 0) to (left + 1, 1), both weights on one scale: lines of equal loss,
/// the minimum, the path in `role`, and `name` over it. Ids of marks begin with `id`.
void add_landscape(Chart& chart, const DescentLandscape& landscape, double left, const std::string& id,
                   Role role, Text name);

} // namespace orrery
