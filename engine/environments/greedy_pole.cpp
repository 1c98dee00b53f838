// A pole that a Q-table keeps up: from which tilts it comes back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/greedy_pole.h"

namespace orrery {

namespace {

constexpr int before = 50, after = 200; // steps: a second, four seconds
constexpr double finest = 0.5;          // degrees

bool stands(GreedyPole& pole, const Bins& bins, const QTable& table, int steps) {
    for (int i = 0; i < steps; ++i)
        if (!pole.push(bins, table))
            return false;
    return true;
}

} // namespace

Bins pole_bins(const Bins::Counts& counts) {
    constexpr double velocity = 1.5, angular_velocity = 2.0; // m/s, rad/s
    return {counts, {cart_pole::position_limit, velocity, cart_pole::angle_limit, angular_velocity}};
}

Eigen::Vector2d tilts_withstood(const Bins& bins, const QTable& table, const Random& random) {
    Random starts = random.stream("environment");
    GreedyPole standing(cart_pole::start(starts), random.stream("lots"));
    Eigen::Vector2d widest = Eigen::Vector2d::Zero();
    if (!stands(standing, bins, table, before))
        return widest;
    constexpr double degree = std::numbers::pi / 180;
    for (const int side : {0, 1})
        for (double tilt = finest; tilt * degree < cart_pole::angle_limit; tilt += finest) {
            GreedyPole leant = standing;
            leant.lean((side == 0 ? -tilt : tilt) * degree);
            if (!stands(leant, bins, table, after))
                break;
            widest[side] = tilt;
        }
    return widest;
}

} // namespace orrery
