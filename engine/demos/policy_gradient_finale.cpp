// Question 11, when its story is told: the policy that was learned keeps a pole up, beside the one it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/core/exposed.h"
#include "engine/core/timeline.h"
#include "engine/models/pole_policy.h"
#include "engine/pictures/pushed_poles.h"

namespace orrery {
namespace {

/// Draws the side from what the network says, as it does while it learns.
Balancer balancer(const Simulation& run) {
    return [W1 = exposed(run, "now_W1"), b1 = exposed(run, "now_b1"), W2 = exposed(run, "now_W2"),
            b2 = exposed(run, "now_b2")](const CartPoleState& state, Random& lot) {
        Eigen::RowVectorXd hidden = seen_by_network(std::span(&state, 1)) * W1 + b1;
        for (double& unit : hidden)
            unit = elementary::tanh(unit);
        const Eigen::RowVector2d logits = hidden * W2 + b2;
        return lot.uniform() < 1 / (1 + elementary::exp(logits(0) - logits(1))) ? 1 : 0;
    };
}

} // namespace

std::unique_ptr<Finale> policy_gradient_finale(const Timeline& run) {
    const Timeline begun(run.demo(), {run.values(), run.script().seed, {}}, run.library());
    PushedPoles poles{.learned = {"learned", balancer(run.now()), {"learned", "学过的"}, {}},
                      .other = {"untrained",
                                balancer(begun.now()),
                                {"untrained", "没训练过"},
                                {"Untrained, it fell after {0:f2} s.", "没训练过的 {0:f2} s 就倒了。"}},
                      .replaced = "map"};
    poles.layout.lines = {{1, {{"cart", 2.2}, {"angle", 1}}}, {1, {{"lesson", 1.2}, {"mean", 1}}}};
    poles.layout.leading = {{"cart", 760}, {"angle", 400}};
    poles.state = exposed(run.now(), "state").col(0);
    return pushed_poles(std::move(poles), Random(run.script().seed));
}

} // namespace orrery
