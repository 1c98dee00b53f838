// Compares marks member by member; NaN equals NaN.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/same.h"

#include <cstring>
#include <tuple>

namespace orrery {
namespace {

auto members(const Handle& v) {
    return std::tie(v.touch, v.hint, v.edit);
}
auto members(const Sentence& v) {
    return std::tie(v.pattern, v.arguments);
}
auto members(const Range& v) {
    return std::tie(v.low, v.high);
}
auto members(const Tick& v) {
    return std::tie(v.at, v.label);
}
auto members(const Axis& v) {
    return std::tie(v.label, v.scale, v.range, v.ticks, v.visible);
}
auto members(const Line& v) {
    return std::tie(v.id, v.role, v.label, v.x, v.y, v.dashed, v.vertices, v.weight, v.handle);
}
auto members(const Points& v) {
    return std::tie(v.id, v.role, v.label, v.x, v.y, v.roles, v.size, v.hollow, v.handle);
}
auto members(const Bars& v) {
    return std::tie(v.id, v.role, v.label, v.at, v.value, v.base, v.roles, v.names, v.width, v.horizontal,
                    v.numbers, v.handle);
}
auto members(const Band& v) {
    return std::tie(v.id, v.role, v.label, v.x, v.low, v.high);
}
auto members(const Segments& v) {
    return std::tie(v.id, v.role, v.label, v.ends, v.strength, v.roles, v.dashed);
}
auto members(const Arrows& v) {
    return std::tie(v.id, v.role, v.label, v.ends, v.roles, v.names, v.fine);
}
auto members(const Rule& v) {
    return std::tie(v.id, v.role, v.label, v.at, v.vertical, v.handle);
}
auto members(const Trend& v) {
    return std::tie(v.id, v.role, v.label, v.metric, v.against, v.low, v.high, v.smoothing, v.dots);
}
auto members(const Trail& v) {
    return std::tie(v.id, v.role, v.label, v.metric, v.length, v.vertices);
}
auto members(const Cells& v) {
    return std::tie(v.id, v.label, v.left, v.bottom, v.width, v.height, v.values, v.strength, v.palette,
                    v.range, v.low, v.high, v.opacity, v.smooth, v.gaps, v.numbers, v.format, v.visited_dots,
                    v.current, v.active, v.frame_margin, v.handle);
}
auto members(const Shape& v) {
    return std::tie(v.form, v.points, v.radius, v.role, v.filled, v.dashed, v.opacity, v.id);
}
auto members(const Shapes& v) {
    return std::tie(v.id, v.label, v.role, v.shapes, v.handle);
}
auto members(const Label& v) {
    return std::tie(v.x, v.y, v.text, v.role, v.anchor, v.bold, v.size);
}
auto members(const Labels& v) {
    return std::tie(v.id, v.labels);
}
auto members(const Token& v) {
    return std::tie(v.text, v.role, v.strength, v.below, v.current);
}
auto members(const TokenLink& v) {
    return std::tie(v.from, v.to, v.strength);
}
auto members(const Tokens& v) {
    return std::tie(v.id, v.label, v.tokens, v.links, v.handle);
}
auto members(const Formula& v) {
    return std::tie(v.id, v.name, v.slots);
}
auto members(const Facts::Row& v) {
    return std::tie(v.name, v.value, v.role, v.strong);
}
auto members(const Facts& v) {
    return std::tie(v.id, v.rows);
}
auto members(const Table::Cell& v) {
    return std::tie(v.text, v.role, v.strength);
}
auto members(const Table& v) {
    return std::tie(v.id, v.header, v.rows, v.first, v.current, v.handle);
}
auto members(const Panel& v) {
    return std::tie(v.id, v.title, v.subtitle, v.x, v.y, v.equal_aspect, v.strip_of, v.summary, v.marks);
}
auto members(const Curve& v) {
    return std::tie(v.x, v.y, v.low, v.high);
}
auto members(const TrendData& v) {
    return std::tie(v.mark, v.raw, v.smooth, v.low, v.high, v.pinned);
}
auto members(const TrailData& v) {
    return std::tie(v.mark, v.profiles, v.pinned);
}
auto members(const PanelData& v) {
    return std::tie(v.panel, v.trends, v.trails, v.stopped, v.end);
}

template <class T>
concept Structured = requires(const T& v) {
    members(v);
};

struct Same {
    bool operator()(double a, double b) const { return std::memcmp(&a, &b, sizeof a) == 0; }
    template <int R, int C>
    bool operator()(const Eigen::Matrix<double, R, C>& a, const Eigen::Matrix<double, R, C>& b) const {
        return a.rows() == b.rows() && a.cols() == b.cols() &&
               (a.size() == 0 ||
                std::memcmp(a.data(), b.data(), sizeof(double) * static_cast<std::size_t>(a.size())) == 0);
    }
    template <class T>
    bool operator()(const std::vector<T>& a, const std::vector<T>& b) const {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), *this);
    }
    template <class T>
    bool operator()(const std::optional<T>& a, const std::optional<T>& b) const {
        return a.has_value() == b.has_value() && (!a || (*this)(*a, *b));
    }
    template <class... T>
    bool operator()(const std::variant<T...>& a, const std::variant<T...>& b) const {
        return a.index() == b.index() &&
               std::visit(
                   [&](const auto& left) { return (*this)(left, std::get<std::decay_t<decltype(left)>>(b)); },
                   a);
    }
    template <Structured T>
    bool operator()(const T& a, const T& b) const {
        return tuple(members(a), members(b),
                     std::make_index_sequence<std::tuple_size_v<decltype(members(a))>>());
    }
    template <class T>
    requires(!Structured<T>) bool operator()(const T& a, const T& b) const { return a == b; }

private:
    template <class T, std::size_t... I>
    bool tuple(const T& a, const T& b, std::index_sequence<I...>) const {
        return ((*this)(std::get<I>(a), std::get<I>(b)) && ...);
    }
};

} // namespace

bool samePanel(const PanelData& a, const PanelData& b) {
    return Same()(a, b);
}

} // namespace orrery
