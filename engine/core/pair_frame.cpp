// Each figure is asked for twice: for the ranges it has alone, and on those that both span.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/pair_frame.h"

#include "engine/core/common_ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

Range spanned(const Range& a, const Range& b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

void make_common(Axis& a, Axis& b) {
    if (a.range && b.range)
        a.range = b.range = spanned(*a.range, *b.range);
    else
        a.range = b.range = std::nullopt;
}

/// From the least to the greatest number; nothing where there is none.
std::optional<Range> extent(const Eigen::MatrixXd& values) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    Range range{endless, -endless};
    for (Eigen::Index i = 0; i < values.size(); ++i)
        if (const double value = values.data()[i]; std::isfinite(value))
            range = {std::min(range.low, value), std::max(range.high, value)};
    return range.low <= range.high ? std::optional(range) : std::nullopt;
}

void make_common(Cells& a, Cells& b) {
    if (a.palette == Palette::rgb || a.palette == Palette::classes || a.palette != b.palette)
        return;
    const auto of_a = a.range ? a.range : extent(a.values), of_b = b.range ? b.range : extent(b.values);
    if (!of_a || !of_b)
        return;
    Range range = spanned(*of_a, *of_b);
    if (a.palette == Palette::diverging || a.palette == Palette::quiet) { // centered on 0
        const double most = std::max(std::abs(range.low), std::abs(range.high));
        range = {-most, most};
    }
    a.range = b.range = range;
}

Mark* find(Panel& panel, const Mark& like) {
    for (Mark& mark : panel.marks)
        if (mark.index() == like.index() && mark_id(mark) == mark_id(like))
            return &mark;
    return nullptr;
}

void make_common(Panel& a, Panel& b) {
    make_common(a.x, b.x);
    make_common(a.y, b.y);
    for (Mark& mark : a.marks)
        if (auto* cells = std::get_if<Cells>(&mark))
            if (Mark* other = find(b, mark))
                make_common(*cells, std::get<Cells>(*other));
}

std::optional<Sentence> gap(const Demo& demo, const Frame& a, const Frame& b, const Pair& pair) {
    if (!demo.twin.gap)
        return std::nullopt;
    const auto value = [&](const Frame& frame, const Record& record) {
        const int column = record.column(demo.twin.gap->metric);
        const auto at = static_cast<std::size_t>(column);
        return column < 0 || at >= frame.metrics.size() ? std::numeric_limits<double>::quiet_NaN()
                                                        : frame.metrics[at];
    };
    const double of_a = value(a, pair.a().record()), of_b = value(b, pair.b().record()), ratio = of_b / of_a;
    if (!std::isfinite(ratio))
        return std::nullopt;
    return sentence(demo.twin.gap->pattern, of_a, of_b, ratio);
}

} // namespace

void make_common(Figure& a, Figure& b) {
    for (Panel& panel : a.panels)
        for (Panel& other : b.panels)
            if (panel.id == other.id)
                make_common(panel, other);
}

void make_common(Frame& a, const Timeline& of_a, Frame& b, const Timeline& of_b) {
    make_common({{&a, &of_a}, {&b, &of_b}});
}

bool overlays(const Panel& panel) {
    // Planes are places, each of its own run; numbers at the ends of two bars would lie on each other.
    return !panel.equal_aspect && std::none_of(panel.marks.begin(), panel.marks.end(), [](const Mark& mark) {
        const auto* bars = std::get_if<Bars>(&mark);
        return (bars && bars->numbers) || std::holds_alternative<Arrows>(mark) ||
               std::holds_alternative<Cells>(mark) || std::holds_alternative<Shapes>(mark) ||
               std::holds_alternative<Segments>(mark) || std::holds_alternative<Labels>(mark) ||
               std::holds_alternative<Tokens>(mark) || std::holds_alternative<Formula>(mark) ||
               std::holds_alternative<Facts>(mark) || std::holds_alternative<Table>(mark);
    });
}

PairFrame compose(const Pair& pair, Step size, const Record* pinned) {
    PairFrame both;
    both.place = pair.place();
    both.a = compose(pair.a(), size, pair.twin() ? nullptr : pinned);
    if (!pair.twin())
        return both;
    both.b = compose(pair.b(), size);
    both.differing = pair.differing();
    make_common(both.a, pair.a(), *both.b, pair.b());
    both.gap = gap(pair.demo(), both.a, *both.b, pair);
    return both;
}

} // namespace orrery
