// Cone, symbols and states on one axis of steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/read_sequence.h"

#include "engine/pictures/influence_lines.h"

#include <algorithm>
#include <set>

namespace orrery {

namespace {

constexpr double cone_top = 3.6, answers_room = 0.6; // heights; room right of the steps, as a share of them
constexpr Role conv = sequence_net_roles[0], plain = sequence_net_roles[1], gated = sequence_net_roles[2];

/// The places of each layer that the last place of the last layer hangs on, the sequence itself first.
std::vector<std::set<int>> cone(const ReadSequence& s, int steps) {
    std::vector<std::set<int>> places(s.spacing.size() + 1);
    places.back() = {0};
    for (std::size_t layer = s.spacing.size(); layer-- > 0;)
        for (const int at : places[layer + 1])
            for (int k = 0; k < s.kernel_size; ++k)
                if (at + k * s.spacing[layer] < steps)
                    places[layer].insert(at + k * s.spacing[layer]);
    return places;
}

void add_cone(Chart& chart, const ReadSequence& s, int steps) {
    const auto places = cone(s, steps);
    const double rise = (cone_top - 0.8) / static_cast<double>(s.spacing.size());
    const auto height = [&](std::size_t layer) {
        return layer == 0 ? 0.5 : 0.8 + rise * static_cast<double>(layer);
    };
    std::vector<Eigen::RowVector4d> near, far; // computed, and not yet
    Points nodes{.id = "places", .role = conv, .size = 0.7},
        waiting{.id = "waiting", .role = Role::muted, .size = 0.7};
    const auto push = [](Points& to, double x, double y) {
        to.x.conservativeResize(to.x.size() + 1);
        to.y.conservativeResize(to.y.size() + 1);
        to.x(to.x.size() - 1) = x;
        to.y(to.y.size() - 1) = y;
    };
    for (std::size_t layer = 0; layer < s.spacing.size(); ++layer) {
        const bool done = static_cast<int>(layer) < s.layers_done;
        for (const int at : places[layer + 1]) {
            push(done ? nodes : waiting, -at, height(layer + 1));
            for (int k = 0; k < s.kernel_size && at + k * s.spacing[layer] < steps; ++k)
                (done ? near : far)
                    .emplace_back(-at, height(layer + 1), -(at + k * s.spacing[layer]), height(layer));
        }
    }
    const auto lines = [&](const char* id, Role role, const std::vector<Eigen::RowVector4d>& all) {
        Segments segments{
            .id = id, .role = role, .ends = Eigen::MatrixXd(static_cast<Eigen::Index>(all.size()), 4)};
        for (std::size_t i = 0; i < all.size(); ++i)
            segments.ends.row(static_cast<Eigen::Index>(i)) = all[i];
        chart.add(std::move(segments));
    };
    lines("not_yet", Role::ghost, far);
    lines("taps", conv, near);
    chart.add(std::move(waiting)).add(std::move(nodes));
}

void add_symbols(Chart& chart, const ReadSequence& s) {
    const int steps = static_cast<int>(s.symbols.size());
    Shapes chips{.id = "symbols", .handle = s.handle};
    Labels letters{.id = "letters"};
    for (int t = 0; t < steps; ++t) {
        const double x = t - steps + 1;
        const bool asked = t >= s.from && t < s.from + s.width;
        Shape chip{.points = Eigen::MatrixXd(2, 2),
                   .radius = 1,
                   .role = asked ? Role::highlight : Role::neutral,
                   .filled = false,
                   .id = "chip" + std::to_string(t)};
        chip.points << x - 0.42, -0.42, x + 0.42, 0.42;
        chips.shapes.push_back(std::move(chip));
        letters.labels.push_back({.x = x,
                                  .text = same(s.symbols.substr(static_cast<std::size_t>(t), 1)),
                                  .role = asked ? Role::highlight : Role::neutral,
                                  .bold = asked});
    }
    chart.add(std::move(chips)).add(std::move(letters));
}

void add_numbers(Chart& chart, const ReadSequence& s) {
    const Eigen::Index steps = s.numbers.size();
    Bars bars{.id = "symbols",
              .role = Role::neutral,
              .at = Eigen::VectorXd::LinSpaced(steps, 1.0 - static_cast<double>(steps), 0),
              .value = s.numbers.cwiseMin(1.6).cwiseMax(-1.6) * 0.26,
              .handle = s.handle};
    for (Eigen::Index t = 0; t < steps; ++t)
        bars.roles.push_back(t >= s.from && t < s.from + s.width ? Role::highlight : Role::muted);
    chart.add(std::move(bars));
}

void add_states(Chart& chart, const char* id, const Eigen::MatrixXd& states, double bottom, double height,
                double span) {
    const auto steps = static_cast<double>(states.cols());
    chart.add(Cells{.id = id,
                    .left = 0.5 - steps,
                    .bottom = bottom,
                    .width = steps,
                    .height = height,
                    .values = states,
                    .palette = Palette::diverging,
                    .range = Range{-span, span}});
}

} // namespace

Panel picture(const ReadSequence& s, int steps) {
    const int own =
        static_cast<int>(s.symbols.empty() ? s.numbers.size() : static_cast<Eigen::Index>(s.symbols.size()));
    Chart chart("sequence", {"How each network reads it", "三个网络怎样读它"});
    chart.bare().x(0.2 - steps, std::max(3.4, answers_room * steps)).y(-4.7, 4.2);
    add_cone(chart, s, own);
    if (s.symbols.empty())
        add_numbers(chart, s);
    else
        add_symbols(chart, s);
    add_states(chart, "plain", s.plain, -2.4, 1.6, 1);
    add_states(chart, "gated", s.gated, -4.4, 1.6, 2);
    Labels words{.id = "answers"};
    const std::array<double, 3> heights{cone_top, -1.6, -3.6};
    const std::array<Role, 3> roles{conv, plain, gated};
    for (std::size_t net = 0; net < 3; ++net)
        words.labels.push_back({.x = 0.8,
                                .y = heights[net],
                                .text = s.answers[net],
                                .role = roles[net],
                                .anchor = Anchor::right});
    return chart.add(std::move(words));
}

} // namespace orrery
