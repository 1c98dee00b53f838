// Point sets: small two-dimensional data sets, honestly drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

namespace orrery {

struct LabeledPoints {
    Eigen::MatrixXd points; ///< n × 2
    Eigen::VectorXd labels; ///< 0 or 1
};

/// Two interleaved half circles of radius 1, centered on the origin, with normal noise; half of each class.
LabeledPoints two_moons(int count, double noise, Random random);

} // namespace orrery
