// Question 8, when its story is told: what was learned keeps a pole up, beside a table that knows nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/exposed.h"
#include "engine/core/timeline.h"
#include "engine/pictures/pushed_poles.h"

namespace orrery {

std::unique_ptr<Finale> q_learning_finale(const Timeline& run) {
    const auto count = [&](const char* id) {
        return static_cast<int>(std::get<double>(run.values()[*run.demo().parameter_index(id)]));
    };
    const Bins bins = pole_bins({count("bins_position"), count("bins_velocity"), count("bins_angle"),
                                 count("bins_angular_velocity")});
    const QTable learned(exposed(run.now(), "q"));
    PushedPoles poles{.learned = {"learned", greedy_balancer(bins, learned), {"learned", "学过的"}, {}},
                      .other = {"untrained",
                                greedy_balancer(bins, QTable(learned.states(), learned.actions(), 0)),
                                {"untrained: by lot", "没训练：全凭抽签"},
                                {"Untrained, it fell after {0:f2} s.", "没训练过的 {0:f2} s 就倒了。"}},
                      .replaced = "update"};
    poles.layout.lines = {{1, {{"cart", 2.2}, {"angle", 1}}}, {1, {{"returns", 1.2}, {"table", 1}}}};
    poles.layout.leading = {{"cart", 760}, {"angle", 400}};
    poles.state = exposed(run.now(), "state").col(0);
    return pushed_poles(std::move(poles), Random(run.script().seed));
}

} // namespace orrery
