// Composing a frame: the demo's own figure and words, with the curves that its marks ask of the record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/frame.h"

#include <limits>

namespace orrery {

namespace {

constexpr std::int64_t everything = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_round_ends = 30;

/// The band's edges at the places of the low curve; where points merged, their extremes.
Curve band_edge(const Record& record, const std::string& metric, std::int64_t iteration) {
    return metric.empty() ? Curve{} : record.curve(metric, iteration);
}

Curve main_curve(const Trend& trend, const Record& record, std::int64_t iteration) {
    return trend.against.empty() ? record.curve(trend.metric, iteration)
                                 : record.against(trend.metric, trend.against, iteration);
}

TrendData read(const Trend& trend, const Record& record, std::int64_t iteration, const Record* pinned) {
    TrendData data;
    data.raw = main_curve(trend, record, iteration);
    const bool smooths = trend.smoothing > 1 && trend.against.empty();
    if (smooths)
        data.smooth = record.smooth(trend.metric, iteration, trend.smoothing);
    data.low = band_edge(record, trend.low, iteration);
    data.high = band_edge(record, trend.high, iteration);
    if (pinned != nullptr)
        data.pinned = smooths ? pinned->smooth(trend.metric, everything, trend.smoothing)
                              : main_curve(trend, *pinned, everything);
    return data;
}

TrailData read(const Trail& trail, const Record& record, std::int64_t iteration, const Record* pinned) {
    TrailData data;
    data.profiles = record.profiles(trail.metric, iteration, trail.length);
    if (pinned != nullptr)
        if (auto last = pinned->profiles(trail.metric, everything, 1); !last.empty())
            data.pinned = std::move(last.front());
    return data;
}

void read_curves(Frame& frame, const Record& record, const Record* pinned) {
    const std::int64_t iteration = frame.position.iterations;
    for (std::size_t p = 0; p < frame.figure.panels.size(); ++p) {
        const auto& marks = frame.figure.panels[p].marks;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            if (const auto* trend = std::get_if<Trend>(&marks[m])) {
                frame.trends.push_back(read(*trend, record, iteration, pinned));
                frame.trends.back().panel = p;
                frame.trends.back().mark = m;
            } else if (const auto* trail = std::get_if<Trail>(&marks[m])) {
                frame.trails.push_back(read(*trail, record, iteration, pinned));
                frame.trails.back().panel = p;
                frame.trails.back().mark = m;
            }
        }
    }
}

} // namespace

Frame compose(const Timeline& timeline, Step size, const Record* pinned) {
    const Record& record = timeline.record();
    Frame frame;
    frame.narration = Narration(size);
    frame.position = timeline.position();
    frame.script = timeline.shared_script();
    frame.values = timeline.values();
    frame.furthest = timeline.furthest();
    frame.furthest_iteration = record.iterations();
    frame.stopped = timeline.stopped();
    frame.length = timeline.demo().length(frame.values);
    timeline.now().show(frame.figure);
    timeline.now().narrate(frame.narration);
    read_curves(frame, record, pinned);
    if (const std::size_t rows = record.rows_until(frame.position.iterations); rows > 0) {
        const auto values = record.row(rows - 1).values;
        frame.metrics.assign(values.begin(), values.end());
        frame.metric_lengths = record.lengths();
    }
    frame.round_ends = record.round_ends(most_round_ends);
    return frame;
}

} // namespace orrery
