// Fan: quartiles of curves, and their two marks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/fan.h"

#include "engine/core/spread.h"

#include <algorithm>
#include <limits>

namespace orrery {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The curve there; NaN before its first point and behind its last one.
double at(const Curve& curve, double x) {
    const double *first = curve.x.data(), *last = first + curve.x.size();
    const double* found = std::lower_bound(first, last, x);
    if (found == last)
        return nothing;
    const Eigen::Index i = found - first;
    if (*found == x)
        return curve.y[i];
    if (i == 0)
        return nothing;
    const double share = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
    return curve.y[i - 1] + share * (curve.y[i] - curve.y[i - 1]);
}

/// At most so many of its places, the first and the last among them.
Eigen::VectorXd thinned(const Eigen::VectorXd& x) {
    constexpr Eigen::Index most = 400;
    const Eigen::Index count = std::min(most, x.size());
    Eigen::VectorXd places(count);
    for (Eigen::Index i = 0; i < count; ++i)
        places[i] = x[count > 1 ? i * (x.size() - 1) / (count - 1) : 0];
    return places;
}

template <class Marks>
auto series(Marks& marks, const FanPlace& place) {
    return std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) {
        const auto* trend = std::get_if<Trend>(&mark);
        return trend != nullptr && trend->id == place.trend.id && trend->metric == place.trend.metric;
    });
}

} // namespace

std::optional<FanPlace> fan_place(const Figure& figure) {
    const Panel* panel = !figure.layout.leading.empty() ? figure.find(figure.layout.leading.front().panel)
                         : figure.panels.empty()        ? nullptr
                                                        : &figure.panels.front();
    if (panel == nullptr)
        return std::nullopt;
    for (const Mark& mark : panel->marks)
        if (const auto* trend = std::get_if<Trend>(&mark); trend != nullptr && trend->against.empty())
            return FanPlace{panel->id, *trend};
    return std::nullopt;
}

Curve fan_curve(const FanPlace& place, const Record& record) {
    const Trend& trend = place.trend;
    return trend.smoothing > 1 ? record.smooth(trend.metric, record.iterations(), trend.smoothing)
                               : record.curve(trend.metric, record.iterations());
}

Fan fan_of(const FanPlace& place, const std::vector<Curve>& runs) {
    Fan fan{place, {}, {}, {}, {}};
    const Curve* longest = nullptr;
    for (const Curve& run : runs)
        if (run.x.size() > 0 &&
            (longest == nullptr || run.x[run.x.size() - 1] > longest->x[longest->x.size() - 1]))
            longest = &run;
    if (longest == nullptr)
        return fan;
    fan.x = thinned(longest->x);
    fan.lower = fan.median = fan.upper = Eigen::VectorXd::Constant(fan.x.size(), nothing);
    std::vector<double> values(runs.size());
    for (Eigen::Index i = 0; i < fan.x.size(); ++i) {
        for (std::size_t run = 0; run < runs.size(); ++run)
            values[run] = at(runs[run], fan.x[i]);
        const Spread spread = spread_of(values);
        if (2 * static_cast<std::size_t>(spread.count) < runs.size())
            continue;
        fan.lower[i] = spread.lower;
        fan.median[i] = spread.median;
        fan.upper[i] = spread.upper;
    }
    return fan;
}

void add_fan(Frame& frame, const Fan& fan) {
    const auto panel = std::find_if(frame.figure.panels.begin(), frame.figure.panels.end(),
                                    [&](const Panel& its) { return its.id == fan.place.panel; });
    if (fan.x.size() == 0 || panel == frame.figure.panels.end() ||
        series(panel->marks, fan.place) == panel->marks.end())
        return;
    constexpr double thin = 0.64;
    std::vector<Mark> marks{
        Band{.id = "fan_half",
             .role = Role::muted,
             .label = {"20 seeds", "20 个种子"},
             .x = fan.x,
             .low = fan.lower,
             .high = fan.upper},
        Line{.id = "fan_median", .role = Role::muted, .x = fan.x, .y = fan.median, .weight = thin}};
    const std::size_t added = marks.size();
    panel->marks.insert(panel->marks.begin(), std::make_move_iterator(marks.begin()),
                        std::make_move_iterator(marks.end()));
    const auto at_panel = static_cast<std::size_t>(panel - frame.figure.panels.begin());
    for (TrendData& data : frame.trends)
        data.mark += data.panel == at_panel ? added : 0;
    for (TrailData& data : frame.trails)
        data.mark += data.panel == at_panel ? added : 0;
}

} // namespace orrery
