// W4: CartPole and tabular Q-learning, with the classes that the demos use.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

#include <benchmark/benchmark.h>

namespace {

using namespace orrery;

/// Environment steps, each with its choice and update: 6·6·12·12·2 table, ε 0.1, α 0.1, γ 0.99, 500 steps.
void W4_cart_pole_q_learning(benchmark::State& run) {
    const Random root(1);
    Random environment = root.stream("environment"), exploration = root.stream("exploration");
    const Bins bins({6, 6, 12, 12}, {cart_pole::position_limit, 1.5, cart_pole::angle_limit, 2.0});
    QTable q(bins.states(), 2, 0);
    CartPole pole(500);
    pole.reset(environment);
    int state = bins.index(pole.state());
    for (auto _ : run) {
        const ActionChoice choice = q.choose(state, 0.1, exploration);
        const CartPole::Outcome outcome = pole.act(choice.action);
        const int next = bins.index(pole.state());
        q.update(state, choice.action, 1, next, !outcome.terminated, 0.1, 0.99);
        state = next;
        if (outcome.over()) {
            pole.reset(environment);
            state = bins.index(pole.state());
        }
    }
    benchmark::DoNotOptimize(q.value(0, 0));
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(W4_cart_pole_q_learning);

} // namespace
