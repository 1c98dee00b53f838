// Fan: how a series lies over the runs of many seeds, place by place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"

#include <optional>
#include <string>
#include <vector>

namespace orrery {

/// The series of a panel that a fan stands behind.
struct FanPlace {
    std::string panel;
    Trend trend;
};
/// Of a figure's leading panel the first series over time; nothing: it has none.
std::optional<FanPlace> fan_place(const Figure& figure);
/// What that series draws of a run, as far as it has been played.
Curve fan_curve(const FanPlace& place, const Record& record);

struct Fan {
    FanPlace place;
    Eigen::VectorXd x, lower, median, upper; ///< NaN where fewer than half of the runs are
};
/// Over the places of the longest of these curves, thinned; between its points a curve is straight.
Fan fan_of(const FanPlace& place, const std::vector<Curve>& runs);
/// Lays it behind all that the panel shows; does nothing where the frame does not have that series.
void add_fan(Frame& frame, const Fan& fan);

} // namespace orrery
