// Ranges and ticks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/panel_ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

std::vector<PlacedTick> ticksOf(const Canvas& canvas, const Axis& axis, const Range& range, int most) {
    if (!axis.visible)
        return {};
    if (axis.ticks.empty())
        return roundTicks(range, axis.scale, most);
    std::vector<PlacedTick> ticks;
    for (const Tick& tick : axis.ticks)
        if (tick.at >= range.low && tick.at <= range.high)
            ticks.push_back({tick.at, canvas.text(tick.label)});
    return ticks;
}

/// Bars of names need their feet labeled.
std::vector<PlacedTick> namesOfBars(const Canvas& canvas, bool horizontal) {
    std::vector<PlacedTick> ticks;
    for (const Mark& mark : canvas.data.panel.marks)
        if (const auto* bars = std::get_if<Bars>(&mark); bars && bars->horizontal == horizontal)
            for (std::size_t i = 0; i < bars->names.size() && static_cast<Eigen::Index>(i) < bars->at.size();
                 ++i)
                ticks.push_back({bars->at[static_cast<Eigen::Index>(i)], canvas.text(bars->names[i])});
    return ticks;
}

/// Iterations, rounds, degrees: an axis of whole numbers.
bool countsSteps(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& m) {
        return std::holds_alternative<Trend>(m) || std::holds_alternative<Trail>(m);
    });
}

/// Curves over another metric than the count of steps.
bool isAgainst(const Panel& panel) {
    return std::any_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
        const auto* trend = std::get_if<Trend>(&mark);
        return trend && !trend->against.empty();
    });
}

/// What all marks span, but for what lies below the floors of `all`.
Extent extentAbove(const PanelData& data, Extent all) {
    for (std::size_t i = 0; i < data.panel.marks.size(); ++i)
        extendBy(all, data, i);
    return all;
}

/// The least that counts on this axis: on a logarithmic one more than zero, and more than what is nothing
/// beside the largest value, which would take all decades for itself.
double leastOn(const Axis& axis, const Range& extent) {
    if (axis.scale == Scale::linear)
        return -std::numeric_limits<double>::infinity();
    constexpr double nothing = 1e-16; // of the largest value: about the rounding error of a double
    return std::max(nothing * extent.high, std::numeric_limits<double>::min());
}

/// What the axes of curves can say before the run: they start at zero, and end where the run does.
void extendEmpty(const PanelData& data, Extent& extent) {
    if (data.panel.x.scale == Scale::linear && extent.x.low >= extent.x.high)
        extent.x = {0, isAgainst(data.panel) ? 1 : data.end.value_or(1)};
    if (data.panel.y.scale == Scale::linear && extent.y.low > 0 && extent.y.low <= extent.y.high)
        extent.y.low = 0;
}

} // namespace

bool isSquare(const Panel& panel) {
    return panel.equal_aspect || std::any_of(panel.marks.begin(), panel.marks.end(),
                                             [](const Mark& m) { return std::holds_alternative<Cells>(m); });
}

Range rangeOf(const Axis& axis, const Range& extent, bool tight) {
    Range range = extent;
    if (axis.range && axis.range->low < axis.range->high)
        range = *axis.range;
    else if (extent.low > extent.high)
        range = axis.scale == Scale::logarithmic ? Range{0.1, 10} : Range{0, 1};
    else if (axis.scale == Scale::logarithmic || !tight)
        range = roundRange(extent, axis.scale);
    else if (extent.low == extent.high)
        range = {extent.low - 0.5, extent.high + 0.5};
    return drawableRange(range, axis.scale);
}

bool awaitsData(const PanelData& data) {
    for (const TrendData& trend : data.trends)
        if (trend.raw.x.size() > 0 || trend.pinned.x.size() > 0)
            return false;
    for (const TrailData& trail : data.trails)
        if (!trail.profiles.empty() || trail.pinned.size() > 0)
            return false;
    return countsSteps(data.panel);
}

Extent extentOf(const PanelData& data) {
    Extent all = extentAbove(
        data, {.x_floor = leastOn(data.panel.x, {0, 0}), .y_floor = leastOn(data.panel.y, {0, 0})});
    if (data.panel.x.scale == Scale::logarithmic || data.panel.y.scale == Scale::logarithmic)
        all = extentAbove(data,
                          {.x_floor = leastOn(data.panel.x, all.x), .y_floor = leastOn(data.panel.y, all.y)});
    if (awaitsData(data))
        extendEmpty(data, all);
    return all;
}

Extent shownBeyond(const PanelData& data, const Extent& all) {
    Extent fields;
    for (std::size_t i = 0; i < data.panel.marks.size(); ++i)
        if (std::holds_alternative<Cells>(data.panel.marks[i]))
            extendBy(fields, data, i);
    return fields.x.low <= fields.x.high ? fields : all;
}

std::vector<PlacedTick> xTicks(const Canvas& canvas, const AxisMap& shown, int most) {
    const Range range{shown.low, shown.high};
    const Panel& panel = canvas.data.panel;
    if (auto names = namesOfBars(canvas, false); !names.empty() && panel.x.ticks.empty())
        return names;
    std::vector<PlacedTick> ticks = ticksOf(canvas, panel.x, range, most);
    const bool unknown = awaitsData(canvas.data) && !shown.chosen && (isAgainst(panel) || !canvas.data.end);
    std::erase_if(ticks, [&](const PlacedTick& tick) { return unknown && tick.at != 0; });
    if (!countsSteps(panel) || range.high - range.low < 1 || !panel.x.ticks.empty())
        return ticks;
    std::erase_if(ticks, [](const PlacedTick& tick) { return tick.at != std::round(tick.at); });
    for (PlacedTick& tick : ticks)
        tick.label = plainNumber(tick.at, 0);
    return ticks;
}

std::vector<PlacedTick> yTicks(const Canvas& canvas, const AxisMap& shown, int most) {
    const Panel& panel = canvas.data.panel;
    if (auto names = namesOfBars(canvas, true); !names.empty())
        return names;
    if (!shown.chosen && panel.y.ticks.empty()) {
        const Extent known = extentAbove(canvas.data, {.y_floor = leastOn(panel.y, {0, 0})});
        if (known.y.low > known.y.high)
            return {};
    }
    return ticksOf(canvas, panel.y, {shown.low, shown.high}, most);
}

bool isCounted(const Axis& axis) {
    return std::all_of(axis.ticks.begin(), axis.ticks.end(), [](const Tick& tick) {
        QString words = QString::fromStdString(tick.label.en);
        bool is_number = false;
        const double number = words.replace(QChar(0x2212), u'-').toDouble(&is_number);
        return is_number && std::abs(number - tick.at) <= 1e-6 * std::max(1.0, std::abs(tick.at));
    });
}

int numberedBars(const Panel& panel) {
    Eigen::Index most = 0;
    bool numbers = false;
    for (const Mark& mark : panel.marks) {
        const auto* bars = std::get_if<Bars>(&mark);
        const bool labels = std::holds_alternative<Labels>(mark);
        if (!isFlow(mark) && !labels && !(bars && bars->horizontal))
            return 0;
        numbers = numbers || labels || (bars && bars->numbers);
        if (bars)
            most = std::max(most, bars->at.size());
    }
    return numbers ? static_cast<int>(most) : 0;
}

} // namespace orrery
