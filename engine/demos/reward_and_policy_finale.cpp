// Question 17, when its story is told: push what the reward has taught, and what standing has.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/exposed.h"
#include "engine/core/timeline.h"
#include "engine/pictures/pushed_poles.h"

namespace orrery {

std::unique_ptr<Finale> reward_and_policy_finale(const Timeline& run) {
    const auto count = [&](const char* id) {
        return static_cast<int>(std::get<double>(run.values()[*run.demo().parameter_index(id)]));
    };
    const Bins bins = pole_bins({count("bins_position"), count("bins_velocity"), count("bins_angle"),
                                 count("bins_angular_velocity")});
    const auto taught = [&](const char* table) {
        return greedy_balancer(bins, QTable(exposed(run.now(), table)));
    };
    PushedPoles poles{
        .learned = {"learned", taught("q"), {"paid for falling", "倒下有奖"}, {}},
        .other = {"standing",
                  taught("q_standing"),
                  {"paid for standing", "站立有奖"},
                  {"Paid for standing, it fell after {0:f2} s.", "按站立付分的那个 {0:f2} s 后倒下。"}},
        .replaced = "map",
        .never = {
            "Tilted by {0:+f1}°, it is down after {1:f2} s: no tilt is too small, falling is what it was "
            "paid for.",
            "扳到 {0:+f1}°，{1:f2} s 就倒：再小的倾角也不救，倒下才有奖。"}};
    poles.layout.lines = {{1, {{"cart", 2.2}, {"angle", 1}}}, {1, {{"account", 1.2}, {"reward", 1}}}};
    poles.layout.leading = {{"cart", 760}, {"angle", 400}};
    poles.state = exposed(run.now(), "state").col(0);
    return pushed_poles(std::move(poles), Random(run.script().seed));
}

} // namespace orrery
