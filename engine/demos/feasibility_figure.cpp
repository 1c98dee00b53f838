// The pictures of question 1: the funnel of dots, the closing band, the scores, and what ten points buy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/feasibility.h"

#include "engine/statistics/normal.h"

#include <algorithm>

namespace orrery {

void Feasibility::show(Figure& figure) const {
    figure.add(funnel());
    figure.add(estimate());
    figure.add(scores());
    figure.add(gains());
    figure.layout.lines = {{1.25, {{"funnel"}, {"estimate"}}}, {1, {{"scores"}, {"gains"}}}};
}

/// Each project is a dot over the first gate that it failed, or at the end where none did.
Panel Feasibility::funnel() const {
    constexpr int across = 10; // dots side by side over one gate
    Points dots{.id = "projects", .x = Eigen::VectorXd(m_done), .y = Eigen::VectorXd(m_done), .size = 0.5};
    std::array<int, gates + 1> heights{};
    for (int i = 0; i < m_done; ++i) {
        const auto& outcome = m_outcomes[static_cast<std::size_t>(i)];
        const int met = static_cast<int>(std::count(outcome.begin(), outcome.end(), true));
        const bool feasible = met >= m_needed;
        const auto first_failed = std::find(outcome.begin(), outcome.end(), false) - outcome.begin();
        const int column = feasible ? gates : static_cast<int>(first_failed);
        const int place = heights[static_cast<std::size_t>(column)]++;
        dots.x(i) = column + (place % across - (across - 1) / 2.0) * 0.08;
        dots.y(i) = place / across + 0.5;
        dots.roles.push_back(feasible ? Role::positive : Role::negative);
    }
    Panel panel{.id = "funnel", .title = {"Where projects stop", "项目倒在哪一关"}};
    const int tallest = *std::max_element(heights.begin(), heights.end());
    const double top = std::max(36.0, (tallest + across - 1) / across + 6.0);
    panel.x.range = Range{-0.6, gates + 0.6};
    panel.y = {.range = Range{0, top}, .ticks = {{-1, {}}}};
    Labels counts{.id = "counts", .labels = {}};
    for (int j = 0; j <= gates; ++j) {
        const Text name = j < gates ? gate_name(j) : Text{"feasible", "可行"};
        panel.x.ticks.push_back({static_cast<double>(j), name});
        const int count = heights[static_cast<std::size_t>(j)];
        counts.labels.push_back({.x = static_cast<double>(j),
                                 .y = (count + across - 1) / across + 0.6,
                                 .text = same(std::to_string(count)),
                                 .role = j < gates ? Role::negative : Role::positive,
                                 .anchor = Anchor::above,
                                 .bold = true});
    }
    panel.marks = {dots, counts};
    if (m_gate < gates) // the project under way
        panel.marks.push_back(Points{.id = "now",
                                     .role = Role::highlight,
                                     .label = {"this project", "当前项目"},
                                     .x = Eigen::VectorXd::Constant(1, m_gate),
                                     .y = Eigen::VectorXd::Constant(1, top - 2),
                                     .size = 1.4});
    panel.summary =
        sentence({"{0:d} of {1:d} projects passed.", "{1:d} 个项目中 {0:d} 个可行。"}, m_feasible, m_done);
    return panel;
}

Panel Feasibility::estimate() const {
    Panel panel{.id = "estimate", .title = {"Share feasible so far", "到目前为止的可行比例"}};
    panel.x.label = {"project", "项目"};
    panel.y.range = Range{0, 1};
    panel.marks = {
        Trend{.id = "share",
              .label = {"estimate, 95% band", "估计与 95% 区间"},
              .metric = "p_feasible",
              .low = "p_low",
              .high = "p_high"},
        Rule{.id = "exact",
             .label = {"exact " + format_number(m_exact, "p1"), "精确值 " + format_number(m_exact, "p1")},
             .at = m_exact}};
    return panel;
}

Panel Feasibility::scores() const {
    Bars bars{.id = "scores", .label = {"simulated", "模拟"}};
    bars.at = Eigen::VectorXd::LinSpaced(gates + 1, 0, gates);
    bars.value = Eigen::VectorXd::Zero(gates + 1);
    for (int k = 0; k <= gates; ++k) {
        if (m_done > 0)
            bars.value(k) = static_cast<double>(m_met[static_cast<std::size_t>(k)]) / m_done;
        bars.roles.push_back(k >= m_needed ? Role::positive : Role::negative);
    }
    Panel panel{.id = "scores", .title = {"Criteria met by a project", "一个项目满足的条件数"}};
    panel.x = {.label = {"criteria", "条件数"}, .range = Range{-0.6, gates + 0.6}};
    for (int k = 0; k <= gates; ++k)
        panel.x.ticks.push_back({static_cast<double>(k), same(std::to_string(k))});
    panel.y = {.label = {"share of projects", "项目占比"},
               .range = Range{0, std::max(0.5, m_distribution.maxCoeff() * 1.15)}};
    panel.marks = {bars, Points{.id = "exact",
                                .role = Role::truth,
                                .label = {"exact", "精确值"},
                                .x = bars.at,
                                .y = m_distribution,
                                .hollow = true}};
    return panel;
}

Panel Feasibility::gains() const {
    Bars bars{.id = "gains"};
    bars.at = Eigen::VectorXd::LinSpaced(gates, gates, 1);
    bars.value = Eigen::Map<const Eigen::VectorXd>(m_gains.data(), gates) * 100;
    for (int j = 0; j < gates; ++j)
        bars.names.push_back(gate_name(j));
    bars.horizontal = true;
    bars.numbers = true;
    bars.width = 0.6;
    Panel panel{.id = "gains", .title = {"What ten points more buy", "每项多十个百分点，换来多少"}};
    panel.x = {.label = {"points of P(feasible)", "可行概率（百分点）"},
               .range = Range{0, std::max(1.0, bars.value.maxCoeff() * 1.2)}};
    panel.y.range = Range{0.4, gates + 0.6};
    panel.marks = {bars};
    return panel;
}

} // namespace orrery
