// The plane of two weights: ellipses of equal loss, the ball of equal penalty, and where they touch.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/statistics/penalized_fit.h"
#include "engine/statistics/regression_table.h"

namespace orrery {

/// Panel "plane": the loss over the first two weights of the fit, the others held where they are; both in
/// standard deviations of their columns when those are raw. `way` (weights × fits, NaN where not known) is
/// drawn as the path to here; it may be empty.
Panel penalty_plane(const RegressionTable& table, const PenalizedFit& fit, const Eigen::MatrixXd& way);

/// How far from 0 a picture must reach to hold the true weights, and as a rule also those without a
/// penalty; when they are wild, it lets them leave.
double weights_reach(const Eigen::VectorXd& truth, const Eigen::VectorXd& plain);

} // namespace orrery
