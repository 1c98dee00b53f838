// The fields of everything in a figure, each with its name: for comparing, writing and reading their words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// In the order in which JSON has them. A field that is left out does not compile.

#include "engine/core/figure.h"

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orrery {

template <class M>
using Of = std::type_identity<M>;

/// A member of M: its name and where it stands.
#define FIELD(name) std::pair(std::string_view(#name), &M::name)

constexpr auto fields(Of<Handle>) {
    using M = Handle;
    return std::tuple(FIELD(touch), FIELD(hint), FIELD(edit));
}
constexpr auto fields(Of<Range>) {
    using M = Range;
    return std::tuple(FIELD(low), FIELD(high));
}
constexpr auto fields(Of<Tick>) {
    using M = Tick;
    return std::tuple(FIELD(at), FIELD(label));
}
constexpr auto fields(Of<Axis>) {
    using M = Axis;
    return std::tuple(FIELD(label), FIELD(scale), FIELD(range), FIELD(ticks), FIELD(visible));
}
constexpr auto fields(Of<Line>) {
    using M = Line;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(x), FIELD(y), FIELD(dashed),
                      FIELD(vertices), FIELD(weight), FIELD(handle));
}
constexpr auto fields(Of<Points>) {
    using M = Points;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(x), FIELD(y), FIELD(roles), FIELD(size),
                      FIELD(hollow), FIELD(handle));
}
constexpr auto fields(Of<Bars>) {
    using M = Bars;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(at), FIELD(value), FIELD(base),
                      FIELD(roles), FIELD(names), FIELD(width), FIELD(horizontal), FIELD(numbers),
                      FIELD(handle));
}
constexpr auto fields(Of<Band>) {
    using M = Band;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(x), FIELD(low), FIELD(high));
}
constexpr auto fields(Of<Segments>) {
    using M = Segments;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(ends), FIELD(strength), FIELD(roles),
                      FIELD(dashed));
}
constexpr auto fields(Of<Arrows>) {
    using M = Arrows;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(ends), FIELD(roles), FIELD(names),
                      FIELD(fine));
}
constexpr auto fields(Of<Rule>) {
    using M = Rule;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(at), FIELD(vertical), FIELD(handle));
}
constexpr auto fields(Of<Trend>) {
    using M = Trend;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(metric), FIELD(against), FIELD(low),
                      FIELD(high), FIELD(smoothing), FIELD(dots));
}
constexpr auto fields(Of<Trail>) {
    using M = Trail;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(metric), FIELD(length), FIELD(vertices));
}
constexpr auto fields(Of<Cells>) {
    using M = Cells;
    return std::tuple(FIELD(id), FIELD(label), FIELD(left), FIELD(bottom), FIELD(width), FIELD(height),
                      FIELD(values), FIELD(strength), FIELD(palette), FIELD(range), FIELD(low), FIELD(high),
                      FIELD(opacity), FIELD(smooth), FIELD(gaps), FIELD(numbers), FIELD(format),
                      FIELD(visited_dots), FIELD(current), FIELD(active), FIELD(frame_margin), FIELD(handle));
}
constexpr auto fields(Of<Shape>) {
    using M = Shape;
    return std::tuple(FIELD(id), FIELD(form), FIELD(points), FIELD(radius), FIELD(role), FIELD(filled),
                      FIELD(dashed), FIELD(opacity));
}
constexpr auto fields(Of<Shapes>) {
    using M = Shapes;
    return std::tuple(FIELD(id), FIELD(role), FIELD(label), FIELD(shapes), FIELD(handle));
}
constexpr auto fields(Of<Label>) {
    using M = Label;
    return std::tuple(FIELD(x), FIELD(y), FIELD(text), FIELD(role), FIELD(anchor), FIELD(bold), FIELD(size));
}
constexpr auto fields(Of<Labels>) {
    using M = Labels;
    return std::tuple(FIELD(id), FIELD(labels));
}
constexpr auto fields(Of<Token>) {
    using M = Token;
    return std::tuple(FIELD(text), FIELD(role), FIELD(strength), FIELD(below), FIELD(current));
}
constexpr auto fields(Of<TokenLink>) {
    using M = TokenLink;
    return std::tuple(FIELD(from), FIELD(to), FIELD(strength));
}
constexpr auto fields(Of<Tokens>) {
    using M = Tokens;
    return std::tuple(FIELD(id), FIELD(label), FIELD(tokens), FIELD(links), FIELD(handle));
}
constexpr auto fields(Of<Formula>) {
    using M = Formula;
    return std::tuple(FIELD(id), FIELD(name), FIELD(slots));
}
constexpr auto fields(Of<Facts::Row>) {
    using M = Facts::Row;
    return std::tuple(FIELD(name), FIELD(value), FIELD(role), FIELD(strong));
}
constexpr auto fields(Of<Facts>) {
    using M = Facts;
    return std::tuple(FIELD(id), FIELD(rows));
}
constexpr auto fields(Of<Table::Cell>) {
    using M = Table::Cell;
    return std::tuple(FIELD(text), FIELD(role), FIELD(strength));
}
constexpr auto fields(Of<Table>) {
    using M = Table;
    return std::tuple(FIELD(id), FIELD(header), FIELD(rows), FIELD(first), FIELD(current), FIELD(handle));
}
constexpr auto fields(Of<Panel>) {
    using M = Panel;
    return std::tuple(FIELD(id), FIELD(title), FIELD(subtitle), FIELD(x), FIELD(y), FIELD(equal_aspect),
                      FIELD(strip_of), FIELD(summary), FIELD(marks));
}
constexpr auto fields(Of<Layout::Cell>) {
    using M = Layout::Cell;
    return std::tuple(FIELD(panel), FIELD(weight));
}
constexpr auto fields(Of<Layout::Line>) {
    using M = Layout::Line;
    return std::tuple(FIELD(weight), FIELD(cells));
}
/// How many members of M are no part of the published figure and stand in no list.
template <class M>
inline constexpr std::size_t unlisted = 0;
template <>
inline constexpr std::size_t unlisted<Handle> = 1; // `clicks`: for the pointer only
template <>
inline constexpr std::size_t unlisted<Layout> = 1; // `leading`: for a class only
template <>
inline constexpr std::size_t unlisted<Figure> = 1; // `ranges`: asked for while it is drawn

constexpr auto fields(Of<Layout>) {
    using M = Layout;
    return std::tuple(FIELD(columns), FIELD(lines));
}
constexpr auto fields(Of<Figure>) {
    using M = Figure;
    return std::tuple(FIELD(panels), FIELD(layout));
}

#undef FIELD

/// What has a list of fields.
template <class M>
concept Listed = requires {
    fields(Of<M>());
};

/// What the kinds of Mark are called, in the variant's order.
inline constexpr std::string_view mark_kinds[] = {"line",   "points",  "bars",  "band",  "segments", "arrows",
                                                  "rule",   "trend",   "trail", "cells", "shapes",   "labels",
                                                  "tokens", "formula", "facts", "table"};
static_assert(std::size(mark_kinds) == std::variant_size_v<Mark>);

namespace fields_detail {

struct Anything { // never made
    template <class T>
    operator T() const;
};

/// How many members the aggregate M has: so many braced values it takes.
template <class M, class... Some>
consteval std::size_t members() {
    if constexpr (requires { M{Some()..., Anything()}; })
        return members<M, Some..., Anything>();
    else
        return sizeof...(Some);
}

template <class... F>
consteval bool differ(const std::tuple<F...>& list) {
    return std::apply(
        [](const auto&... field) {
            const std::string_view names[] = {field.first...};
            for (std::size_t i = 0; i < sizeof...(F); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (names[i] == names[j])
                        return false;
            return true;
        },
        list);
}

} // namespace fields_detail

/// Calls visit(name, pointer to member) for every field of M.
template <Listed M, class Visit>
constexpr void each_field(Visit&& visit) {
    constexpr auto list = fields(Of<M>());
    static_assert(std::tuple_size_v<decltype(list)> + unlisted<M> == fields_detail::members<M>() &&
                      fields_detail::differ(list),
                  "every member is listed once");
    std::apply([&](const auto&... field) { (visit(field.first, field.second), ...); }, list);
}

} // namespace orrery
