// Compares marks member by member; NaN equals NaN.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/same.h"

#include "engine/core/figure_fields.h"

#include <cstring>
#include <tuple>

namespace orrery {
namespace {

// What stands around a figure. A member more does not compile here, either.
auto members(const Sentence& v) {
    const auto& [pattern, arguments] = v;
    return std::tie(pattern, arguments);
}
auto members(const Curve& v) {
    const auto& [x, y, low, high] = v;
    return std::tie(x, y, low, high);
}
auto members(const TrendData& v) {
    const auto& [panel, mark, raw, smooth, low, high, pinned] = v; // the panel's place is not drawn
    return std::tie(mark, raw, smooth, low, high, pinned);
}
auto members(const TrailData& v) {
    const auto& [panel, mark, profiles, pinned] = v;
    return std::tie(mark, profiles, pinned);
}
auto members(const TwinMarks& v) {
    const auto& [form, whose, owners, a, b, gap, remark_b, stopped_b] = v;
    return std::tie(form, whose, owners, a, b, gap, remark_b, stopped_b);
}
auto members(const PanelData& v) {
    const auto& [panel, trends, trails, stopped, end, twin] = v;
    return std::tie(panel, trends, trails, stopped, end, twin);
}

template <class T>
concept Tied = requires(const T& v) {
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
    template <Listed T>
    bool operator()(const T& a, const T& b) const {
        bool same = true;
        each_field<T>([&](auto, auto member) { same = same && (*this)(a.*member, b.*member); });
        return same;
    }
    template <Tied T>
    bool operator()(const T& a, const T& b) const {
        return tuple(members(a), members(b),
                     std::make_index_sequence<std::tuple_size_v<decltype(members(a))>>());
    }
    template <class T>
    bool operator()(const T& a, const T& b) const {
        return a == b;
    }

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

bool sameMark(const PanelData& a, std::size_t in_a, const PanelData& b, std::size_t in_b) {
    const Same same;
    if (!same(a.panel.marks[in_a], b.panel.marks[in_b]))
        return false;
    const TrendData *trend_a = a.trend(in_a), *trend_b = b.trend(in_b);
    const TrailData *trail_a = a.trail(in_a), *trail_b = b.trail(in_b);
    if ((trend_a == nullptr) != (trend_b == nullptr) || (trail_a == nullptr) != (trail_b == nullptr))
        return false;
    return (!trail_a || same(trail_a->profiles, trail_b->profiles)) &&
           (!trend_a || (same(trend_a->raw, trend_b->raw) && same(trend_a->smooth, trend_b->smooth) &&
                         same(trend_a->low, trend_b->low) && same(trend_a->high, trend_b->high)));
}

} // namespace orrery
