// W9: steps back, any place and undo, of every demo: defaults, presets and what makes single parameters
// costly. Each run is played to its story's end (or some seconds long); the counters are the worst of several
// tries, in ms of processor time; `undo_frame` is the longest stretch of an undo without a frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"
#include "tests/benchmarks/worst.h"
#include "tests/every_demo.h"

using namespace orrery;

namespace {

constexpr double longest = 8; ///< seconds of playing
constexpr auto for_ever = std::chrono::hours(1);

Worst& worst() {
    static Worst all;
    return all;
}

void note(benchmark::State& state, const std::string& run, const char* counter, double value) {
    worst().note(state, run, counter, value);
}

void finish(Session& session) {
    while (session.busy())
        session.run(0, for_ever);
}

void places(benchmark::State& state, const Demo& demo, const Script& script, const std::string& run) {
    for (auto _ : state) {
        Session session(demo, script, test::data_library());
        Script other = script;
        other.seed = script.seed + 1;
        const double start = processor_ms();
        for (std::int64_t i = 1; !demo.story_for(script.values).told(session.timeline().position()); ++i) {
            session.seek(Step::iteration, i);
            finish(session);
            if (session.timeline().position().iterations < i || processor_ms() - start > longest * 1e3)
                break;
        }
        state.counters["phases"] = static_cast<double>(session.timeline().position().phases);
        const std::int64_t end = session.timeline().position().phases;
        const char* names[] = {"back_phase", "back_iteration", "back_round"};
        for (const Step size : {Step::phase, Step::iteration, Step::round})
            for (int i = 0; i < 6; ++i)
                note(state, run, names[static_cast<int>(size)], time_of([&] {
                         session.step(size, false);
                         finish(session);
                     }));
        Random random(1);
        for (int i = 0; i < 12; ++i) {
            const auto place = static_cast<std::int64_t>(random.uniform() * static_cast<double>(end));
            note(state, run, "anywhere", time_of([&] {
                     session.seek(Step::phase, place);
                     finish(session);
                 }));
        }
        session.seek(Step::phase, end);
        finish(session);
        session.reseed(other.seed);
        double all = time_of([&] { session.undo(); }), longest_stretch = all;
        while (session.busy()) {
            const double stretch = time_of([&] { session.run(0, Session::slice); });
            all += stretch;
            longest_stretch = std::max(longest_stretch, stretch);
        }
        note(state, run, "undo", all);
        note(state, run, "undo_frame", longest_stretch);
        note(state, run, "MiB", static_cast<double>(session.bytes()) / (1 << 20));
    }
}

/// Runs beside presets: each number at its greatest, and those that were found to be the costliest.
std::vector<std::string> extremes(const Demo& demo) {
    std::vector<std::string> all;
    for (const Parameter& p : demo.parameters)
        if (p.kind == Kind::integer)
            all.push_back(p.id + "=" + write_number(p.maximum));
    if (demo.id == "overfitting")
        all.push_back("model=network&sweep=off&samples=200&epochs=5000&lambda=10");
    if (demo.id == "vanishing-gradients") {
        all.push_back("depth=50&width=64&batch_norm=true&residual=true&optimizer=adam&activation=gelu");
        all.push_back("depth=50&width=64");
    }
    if (demo.id == "gan")
        all.push_back("loss=wgan_gp&discriminator_steps=10&latent_dim=16&hidden=64&batch=256");
    return all;
}

} // namespace

namespace orrery {

void register_places() {
    for (const Entry& entry : test::entries()) {
        std::vector<std::string> runs{""};
        for (const Preset& preset : entry.demo.presets)
            runs.push_back(preset.settings);
        const auto more = extremes(entry.demo);
        runs.insert(runs.end(), more.begin(), more.end());
        for (const std::string& settings : runs) {
            const auto link = parse_link(entry.demo.id + "?" + settings);
            const auto script = link ? script_of(*link, entry.demo) : Result<Script>(Script{});
            if (!link || !script || script->values.empty())
                continue; // refused as a combination
            const std::string run = "W9 " + entry.demo.id + " " + settings;
            benchmark::RegisterBenchmark(run.c_str(),
                                         [&entry, script = *script, run](benchmark::State& state) {
                                             places(state, entry.demo, script, run);
                                         })
                ->Iterations(1)
                ->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::RegisterBenchmark("W9 worst", [](benchmark::State& state) {
        worst().tell(state);
    })->Iterations(1);
}

} // namespace orrery
