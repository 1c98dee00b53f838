// Lines with their names at the left ends, where they differ most.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/influence_lines.h"

#include "engine/core/elementary.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr std::size_t nets = 3;
constexpr double least_drawn = 1e-8, exact_zero = 1e-9; // heights: smaller ones stand at the first

/// Moved apart where they are nearer than `least` decades, the largest stays.
std::array<double, nets> apart(const std::array<double, nets>& values, double least) {
    std::array<std::size_t, nets> order{0, 1, 2};
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    std::array<double, nets> heights{};
    double above = 10;
    for (const std::size_t net : order)
        above = heights[net] = std::min(elementary::log10(values[net]), above - least);
    for (double& height : heights)
        height = elementary::pow(10, height);
    return heights;
}

Eigen::VectorXd drawn(const Eigen::MatrixXd& all, std::size_t net) {
    Eigen::VectorXd values = all.row(static_cast<Eigen::Index>(net)).transpose();
    for (double& value : values)
        value = value == 0 ? exact_zero : std::max(value, least_drawn);
    return values;
}

Chart axes(double most) {
    Axis x{.label = {"steps before the answer", "距离回答的步数"}, .range = Range{-1.42 * most, 0.4}};
    const int every = most > 24 ? 8 : most > 8 ? 4 : 2;
    for (int i = static_cast<int>(most) / every * every; i >= 0; i -= every)
        x.ticks.push_back({-static_cast<double>(i), same(std::to_string(i))});
    Axis y{.label = {"influence", "影响"}, .scale = Scale::logarithmic, .range = Range{exact_zero / 20, 200}};
    y.ticks = {{exact_zero, {"exactly 0", "恰好 0"}},
               {1e-6, same("10⁻⁶")},
               {1e-4, same("10⁻⁴")},
               {1e-2, same("10⁻²")},
               {1, same("1")},
               {1e2, same("10²")}};
    Chart chart("influence", {"Influence of each step on the answer", "每一步对回答的影响"});
    chart.x(std::move(x)).y(std::move(y));
    return chart;
}

} // namespace

Panel picture(const InfluenceLines& influence) {
    Chart chart = axes(influence.most);
    const Eigen::Index steps = influence.now.cols();
    if (steps == 0)
        return chart.summary({"Nothing is measured yet.", "还没有测量。"});
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(steps, 1.0 - static_cast<double>(steps), 0);
    for (std::size_t net = 0; net < nets; ++net)
        chart.line("untrained_" + sequence_net_names[net].en, Role::ghost, {}, at,
                   drawn(influence.untrained, net));
    std::array<double, nets> first{};
    for (std::size_t net = 0; net < nets; ++net) {
        Line line{.id = sequence_net_names[net].en,
                  .role = sequence_net_roles[net],
                  .x = at,
                  .y = drawn(influence.now, net),
                  .vertices = true};
        first[net] = line.y(0);
        chart.add(std::move(line));
    }
    const auto heights = apart(first, 1.0);
    Labels words{.id = "names"};
    for (std::size_t net = 0; net < nets; ++net) {
        const Text& name = sequence_net_names[net];
        const std::string right = " " + format_number(influence.right[net], "f2");
        words.labels.push_back({.x = at(0) - 0.025 * influence.most,
                                .y = heights[net],
                                .text = {name.en + right, name.zh + right},
                                .role = sequence_net_roles[net],
                                .anchor = Anchor::left,
                                .bold = true});
    }
    if (influence.marks_first)
        chart.add(Rule{.id = "first",
                       .role = Role::highlight,
                       .label = {"to remember", "要记的"},
                       .at = at(0),
                       .vertical = true});
    const auto& right = influence.right;
    return chart.add(std::move(words))
        .subtitle({"gray: untrained; after each name: share right", "灰线：未训练；名字后面是答对的比例"})
        .summary(
            {"Influence of the first step: CNN {0}, RNN {1}, LSTM {2}; right answers {3:f2}, {4:f2}, {5:f2}.",
             "第一步的影响：CNN {0}，RNN {1}，LSTM {2}；答对 {3:f2}、{4:f2}、{5:f2}。"},
            influence.now(0, 0), influence.now(1, 0), influence.now(2, 0), right[0], right[1], right[2]);
}

} // namespace orrery
