// Speed of the timeline: playing with a full record, one phase back, and anywhere after 100,000 phases (W9).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"
#include "tests/no_data.h"

#include <benchmark/benchmark.h>

namespace orrery {
Demo q_learning(); // as the catalogue declares it
}

using namespace orrery;

namespace {

Timeline played(const Demo& demo, std::int64_t phases) {
    Timeline timeline(demo, {demo.defaults(), 1, {}}, testing::no_data());
    timeline.seek(Step::phase, phases);
    return timeline;
}

void timeline_by_iteration(benchmark::State& state) {
    const Demo demo = q_learning();
    for (auto _ : state) {
        Timeline timeline(demo, {demo.defaults(), 1, {}}, testing::no_data());
        while (timeline.position().phases < 200000 && timeline.forward(Step::iteration)) {
        }
        state.SetItemsProcessed(state.items_processed() + timeline.position().phases);
    }
}
BENCHMARK(timeline_by_iteration)->Unit(benchmark::kMillisecond);

void timeline_by_phase(benchmark::State& state) {
    const Demo demo = q_learning();
    for (auto _ : state) {
        Timeline timeline(demo, {demo.defaults(), 1, {}}, testing::no_data());
        while (timeline.position().phases < 200000 && timeline.forward(Step::phase)) {
        }
        state.SetItemsProcessed(state.items_processed() + timeline.position().phases);
    }
}
BENCHMARK(timeline_by_phase)->Unit(benchmark::kMillisecond);

void timeline_back(benchmark::State& state) {
    const Demo demo = q_learning();
    Timeline timeline = played(demo, 100000);
    for (auto _ : state)
        timeline.back(Step::phase);
    state.counters["MiB"] = static_cast<double>(timeline.bytes()) / (1 << 20);
}
BENCHMARK(timeline_back)->Iterations(500)->Unit(benchmark::kMicrosecond);

void timeline_anywhere(benchmark::State& state) {
    const Demo demo = q_learning();
    Timeline timeline = played(demo, 100000);
    Random random(1);
    for (auto _ : state)
        timeline.seek(Step::phase, random.below(100000));
}
BENCHMARK(timeline_anywhere)->Iterations(100)->Unit(benchmark::kMicrosecond);

} // namespace
