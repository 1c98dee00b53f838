// W10: iterations of the demos themselves, to be held against W3 (question 7), W10_deep_perceptron_in_double
// (question 2) and W4 (question 8), on the same shapes as far as their parameters go.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/link.h"
#include "tests/every_demo.h"

#include <benchmark/benchmark.h>

using namespace orrery;

namespace {

/// From the state after some iterations; a run that ends begins anew.
void play(benchmark::State& run, const char* settings) {
    const auto link = parse_link(settings);
    for (const Entry& entry : test::entries()) {
        if (!link || entry.demo.id != link->question)
            continue;
        const auto script = script_of(*link, entry.demo);
        if (!script)
            break;
        const auto start = entry.demo.start(script->values, Random(1), test::data_library());
        auto now = start->clone();
        for (auto _ : run)
            for (Boundary done = Boundary::phase; done < Boundary::iteration;)
                if (done = now->advance(); done == Boundary::end)
                    now = start->clone();
        run.SetItemsProcessed(run.iterations());
        return;
    }
    run.SkipWithError("the settings are not taken");
}

void W10_question_7(benchmark::State& run) {
    play(run, "gan?hidden=8&batch=150&discriminator_steps=2");
}
BENCHMARK(W10_question_7);

void W10_question_2(benchmark::State& run) {
    play(run, "vanishing-gradients?depth=20&width=32");
}
BENCHMARK(W10_question_2);

void W10_question_8(benchmark::State& run) {
    play(run, "q-learning");
}
BENCHMARK(W10_question_8);

} // namespace
