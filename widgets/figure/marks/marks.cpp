// Which overload serves which mark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/marks.h"

#include "widgets/figure/marks/renderers.h"
#include "widgets/figure/twin_panels.h"

#include <algorithm>
#include <cmath>

namespace orrery {

void Extent::add(double px, double py) {
    if (!std::isfinite(px) || !std::isfinite(py))
        return;
    add_x(px);
    add_y(py);
}

void Extent::add_x(double value) {
    if (!std::isfinite(value) || value < x_floor)
        return;
    x.low = std::min(x.low, value);
    x.high = std::max(x.high, value);
}

void Extent::add_y(double value) {
    if (!std::isfinite(value) || value < y_floor)
        return;
    y.low = std::min(y.low, value);
    y.high = std::max(y.high, value);
}

namespace {

template <class M>
concept Flowing =
    std::same_as<M, Tokens> || std::same_as<M, Formula> || std::same_as<M, Facts> || std::same_as<M, Table>;

template <class F>
decltype(auto) with(const PanelData& data, std::size_t index, F f) {
    return std::visit(
        [&](const auto& mark) {
            return f(Placed<std::decay_t<decltype(mark)>>{mark, index});
        },
        data.panel.marks[index]);
}

} // namespace

bool isFlow(const Mark& mark) {
    return std::visit([](const auto& m) { return Flowing<std::decay_t<decltype(m)>>; }, mark);
}

void drawMark(Canvas& canvas, std::size_t index) {
    with(canvas.data, index, [&](auto placed) { draw(canvas, placed); });
}

void extendBy(Extent& extent, const PanelData& data, std::size_t index) {
    with(data, index, [&](auto placed) { extend(extent, data, placed); });
}

std::optional<Hit> hitMark(const Canvas& canvas, std::size_t index, const QPointF& pointer) {
    auto found = with(canvas.data, index, [&](auto placed) { return hit(canvas, placed, pointer); });
    if (found) {
        found->mark = index;
        if (const QString letter = letterOf(canvas.data.owner(index)); !letter.isEmpty())
            found->text.prepend(letter + QStringLiteral("  "));
    }
    return found;
}

std::optional<LegendEntry> legendOf(const Canvas& canvas, std::size_t index) {
    if (canvas.data.hollow(index)) // color means the same in both
        for (std::size_t i = 0; i < canvas.data.panel.marks.size(); ++i)
            if (!canvas.data.hollow(i) &&
                mark_id(canvas.data.panel.marks[i]) == mark_id(canvas.data.panel.marks[index]))
                return std::nullopt;
    auto entry = with(canvas.data, index, [&](auto placed) { return legend(canvas, placed); });
    return entry && entry->text.isEmpty() && entry->high.isEmpty() ? std::nullopt : entry;
}

QString describeMark(const PanelData& data, std::size_t index, Language language) {
    const QString letter = letterOf(data.owner(index));
    const QString said = with(data, index, [&](auto placed) { return describe(data, placed, language); });
    return letter.isEmpty() || said.isEmpty() ? said : letter + QStringLiteral(", ") + said;
}

double flowHeight(const Canvas& canvas, std::size_t index, double width) {
    return std::visit(
        [&](const auto& mark) -> double {
            if constexpr (Flowing<std::decay_t<decltype(mark)>>)
                return height(canvas, mark, width);
            else
                return 0;
        },
        canvas.data.panel.marks[index]);
}

void drawFlow(Canvas& canvas, std::size_t index, const QRectF& area) {
    std::visit(
        [&](const auto& mark) {
            if constexpr (Flowing<std::decay_t<decltype(mark)>>)
                lay(canvas, mark, area);
        },
        canvas.data.panel.marks[index]);
}

std::optional<Hit> hitFlow(const Canvas& canvas, std::size_t index, const QRectF& area,
                           const QPointF& pointer) {
    auto found = std::visit(
        [&](const auto& mark) -> std::optional<Hit> {
            using M = std::decay_t<decltype(mark)>;
            if constexpr (std::same_as<M, Tokens> || std::same_as<M, Table>)
                return find(canvas, mark, area, pointer);
            else
                return {};
        },
        canvas.data.panel.marks[index]);
    if (found) {
        found->mark = index;
        if (const QString letter = letterOf(canvas.data.owner(index)); !letter.isEmpty())
            found->text.prepend(letter + QStringLiteral("  "));
    }
    return found;
}

} // namespace orrery
