// A pole that somebody keeps up: from which tilts it comes back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/balanced_pole.h"

#include <utility>

namespace orrery {

namespace {

constexpr int before = 50, after = 200; // steps: a second, four seconds
constexpr double finest = 0.5;          // degrees

bool stands(BalancedPole& pole, const Balancer& by, int steps) {
    for (int i = 0; i < steps; ++i)
        if (!pole.push(by))
            return false;
    return true;
}

} // namespace

Balancer greedy_balancer(const Bins& bins, QTable table) {
    return [bins, table = std::move(table)](const CartPoleState& state, Random& lot) {
        return table.greedy(bins.index(state), lot);
    };
}

Bins pole_bins(const Bins::Counts& counts) {
    constexpr double velocity = 1.5, angular_velocity = 2.0; // m/s, rad/s
    return {counts, {cart_pole::position_limit, velocity, cart_pole::angle_limit, angular_velocity}};
}

Eigen::Vector2d tilts_withstood(const Balancer& by, const Random& random) {
    Random starts = random.stream("environment");
    BalancedPole standing(cart_pole::start(starts), random.stream("lots"));
    Eigen::Vector2d widest = Eigen::Vector2d::Zero();
    if (!stands(standing, by, before))
        return widest;
    constexpr double degree = std::numbers::pi / 180;
    for (const int side : {0, 1})
        for (double tilt = finest; tilt * degree < cart_pole::angle_limit; tilt += finest) {
            BalancedPole leant = standing;
            leant.lean((side == 0 ? -tilt : tilt) * degree);
            if (!stands(leant, by, after))
                break;
            widest[side] = tilt;
        }
    return widest;
}

} // namespace orrery
