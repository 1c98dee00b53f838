// W8: what a frame of a whole figure costs while the story plays, for every demo, alone and with its twin, in
// each theme, fast, and where a part of each panel is looked at. Ten seconds at 60 frames a second at most.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"
#include "tests/benchmarks/screen.h"
#include "tests/benchmarks/worst.h"
#include "tests/every_demo.h"
#include "widgets/figure/figure_view.h"

using namespace orrery;

namespace {

constexpr int most_frames = 600;
constexpr double frame_seconds = 1.0 / 60;
constexpr QSize figure_size{1240, 860}; // beside the text in a window of 1920 × 1080

struct Setting {
    const char* name;
    ThemeName theme = ThemeName::light;
    double speed = 1;
    bool zoomed = false;
};
constexpr Setting settings[] = {{.name = "light"},
                                {.name = "dark", .theme = ThemeName::dark},
                                {.name = "projector", .theme = ThemeName::projector},
                                {.name = "fast", .speed = 16},
                                {.name = "zoomed", .zoomed = true}};

Worst& worst() {
    static Worst all;
    return all;
}

/// The middle half of every panel, both ways.
Zooms middles(const FigureView& view) {
    Zooms zooms;
    const auto middle = [](const AxisMap& axis) {
        const double quarter = (axis.high - axis.low) / 4;
        return Range{axis.low + quarter, axis.high - quarter};
    };
    for (const Panel& panel : view.frame().figure.panels)
        if (const auto plane = view.planeOf(panel.id))
            zooms[panel.id] = {middle(plane->x), middle(plane->y)};
    return zooms;
}

void show(FigureView& view, const Demo& demo, const Shown& shown) {
    std::optional<Beside> beside;
    if (const auto& twin = shown.twin)
        beside = besideOf(demo, shown.frame, twin->frame, twin->differing, twin->gap, twin->chosen);
    view.showFrame(shown.frame, beside ? &*beside : nullptr);
    QApplication::processEvents(); // paints what was marked
}

void frames(benchmark::State& state, const Demo& demo, const Scripts& scripts, const Setting& setting,
            const std::string& run) {
    const Screen screen{Theme(setting.theme)};
    for (auto _ : state) {
        Session session(demo, scripts, test::data_library());
        session.setSpeed(setting.speed);
        FigureView view;
        view.setAnimated(false);
        view.setReducedMotion(true);
        view.resize(figure_size);
        show(view, demo, session.show());
        view.show();
        QApplication::processEvents();
        if (setting.zoomed)
            view.setZooms(middles(view));
        std::vector<double> times;
        session.play();
        for (int frame = 0; session.playing() && frame < most_frames; ++frame) {
            if (!session.run(frame_seconds, Session::slice))
                continue; // nothing new to show
            const Shown shown = session.show();
            times.push_back(time_of([&] { show(view, demo, shown); }));
        }
        std::sort(times.begin(), times.end());
        state.counters["frames"] = static_cast<double>(times.size());
        if (times.empty())
            continue;
        worst().note(state, run, "median", times[times.size() / 2]);
        worst().note(state, run, "p99", times[(times.size() - 1) * 99 / 100]);
        state.counters["most"] = times.back();
    }
}

/// The demo's own twin, or its first preset beside the defaults.
std::optional<Scripts> with_twin(const Demo& demo) {
    const std::string query = !demo.twin.settings.empty() ? demo.twin.settings
                              : demo.presets.empty()      ? std::string()
                                                          : "preset=" + demo.presets.front().id;
    const Values a = demo.defaults();
    const auto b = twin_values(query, demo, demo.id, a);
    if (!b)
        return std::nullopt;
    return Scripts({a, 1, {}}, Script{*b, 1, {}});
}

} // namespace

namespace orrery {

void register_frames() {
    for (const Entry& entry : test::entries())
        for (const bool twin : {false, true})
            for (const Setting& setting : settings) {
                const auto scripts = twin ? with_twin(entry.demo)
                                          : std::optional<Scripts>(Script{entry.demo.defaults(), 1, {}});
                if (!scripts)
                    continue;
                const std::string run = "W8 " + entry.demo.id + (twin ? " twin " : " alone ") + setting.name;
                benchmark::RegisterBenchmark(run.c_str(), [=, &entry, &setting](benchmark::State& state) {
                    frames(state, entry.demo, *scripts, setting, run);
                })->Iterations(1);
            }
    benchmark::RegisterBenchmark("W8 worst", [](benchmark::State& state) {
        worst().tell(state);
    })->Iterations(1);
}

} // namespace orrery
