// Question 8: its pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/cart_pole_figure.h"
#include "engine/demos/q_learning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr double sure = 5; ///< steps of difference at which a color is full

/// 1, 2 or 5 times a power of ten, at least `value`: an axis that doesn't change with every step.
double round_up(double value) {
    double unit = 1;
    for (;;) {
        for (const double factor : {1.0, 2.0, 5.0})
            if (factor * unit >= value)
                return factor * unit;
        unit *= 10;
    }
}

} // namespace

void QLearning::show(Figure& figure) const {
    const bool pushed = m_begun && !m_touched && m_next != Phase::choose && m_next != Phase::act;
    figure.add(cart_pole_panel(m_pole.state(), m_past,
                               pushed ? (m_choice.action == 1 ? cart_pole::force : -cart_pole::force) : 0));
    figure.add(table_panel());
    figure.add(returns_panel());
    figure.add(epsilon_panel());
    figure.add(update_panel());
    figure.layout.columns = true;
    figure.layout.lines = {{1, {{"cart", 1}, {"returns", 1.05}}}, {1, {{"table", 0.86}, {"update", 1.14}}}};
}

Panel QLearning::table_panel() const {
    const auto [x, y] = shown_axes();
    const StateMap map{.x_axis = x, .y_axis = y, .here = m_bins.place(m_pole.state())};
    const auto better = [this](const Bins::Counts& place) {
        const int state = m_bins.index(place);
        return m_table.visited(state) ? m_table.value(state, 1) - m_table.value(state, 0)
                                      : std::numeric_limits<double>::quiet_NaN();
    };
    Panel panel = state_map_panel("table", {"Q-table: the better action", "Q 表：更好的动作"}, m_bins, map,
                                  better, sure);
    auto& cells = std::get<Cells>(panel.marks.front());
    cells.low = {"left", "左"};
    cells.high = {"right", "右"};
    panel.summary = sentence({"{0:d} of {1:d} cells have been visited.", "{1:d} 格中已访问 {0:d} 格。"},
                             m_table.states_visited(), m_table.states());
    return panel;
}

Panel QLearning::returns_panel() const {
    Panel panel{.id = "returns", .title = {"Return per episode", "每回合的回报"}};
    panel.x = {.range = Range{0, static_cast<double>(m_params.episodes)}};
    panel.y = {.range = Range{0, m_pole.max_steps() * 1.04}};
    panel.marks = {Trend{.id = "return",
                         .role = Role::data,
                         .label = {"20-episode mean", "20 回合平均"},
                         .metric = "episode_return",
                         .smoothing = 20,
                         .dots = true}};
    if (m_returns.size() == window)
        panel.subtitle = sentence({"last 100: {0:f1}", "最近 100 回合平均 {0:f1}"}, recent_mean());
    panel.summary = sentence(
        {"{0:d} episodes so far; the last return is {1:d}.", "已有 {0:d} 个回合，最近的回报是 {1:d}。"},
        m_episode, m_return);
    return panel;
}

Panel QLearning::epsilon_panel() const {
    Panel panel{
        .id = "epsilon", .title = {"Share of random actions ε", "随机动作的比例 ε"}, .strip_of = "returns"};
    panel.x = {.label = {"episode", "回合"}, .range = Range{0, static_cast<double>(m_params.episodes)}};
    panel.y = {.label = {"ε", "ε"}, .range = Range{0, 1.05}, .ticks = {{1, same("1")}}};
    panel.marks = {Trend{.id = "epsilon", .role = Role::neutral, .metric = "epsilon"}};
    panel.summary = sentence({"ε is {0:f2} now.", "现在 ε 是 {0:f2}。"}, m_epsilon);
    return panel;
}

/// Line by line what stands in the formula: the bracket, then the new value. "–" until this step has got
/// there.
Facts QLearning::update_facts() const {
    const QTable::Update& u = m_update;
    // A decimal more where two would show nothing of the change.
    const std::string format = std::abs(u.error) < 0.05 ? "f3" : "f2";
    const auto number = [&](double value) { return same(format_number(value, format)); };
    const Text change = same(format_number(u.error, "+" + format));
    const bool done = update_done();
    Sentence error = sentence(same("–")), value = error;
    if (done && u.bootstrapped)
        error = sentence(same("{0:d} + {1} × {2} − {3} = **{4}**"), u.reward, m_params.gamma,
                         number(u.next_best), number(u.before), change);
    else if (done)
        error = sentence(m_outcome.terminated
                             ? Text{"{0:d} − {1} = **{2}** (it fell)", "{0:d} − {1} = **{2}**（倒了）"}
                             : Text{"{0:d} − {1} = **{2}** (out of time)", "{0:d} − {1} = **{2}**（时间到）"},
                         u.reward, number(u.before), change);
    if (done)
        value = sentence(same("{0} + {1:f2} × ({2}) = **{3}**"), number(u.before), m_update_alpha, change,
                         number(u.after));
    Facts facts{.id = "numbers"};
    facts.rows.push_back({.name = {"error δ", "误差 δ"}, .value = error});
    facts.rows.push_back({.name = {"new value", "新值"},
                          .value = value,
                          .role = done ? Role::highlight : Role::neutral,
                          .strong = done});
    return facts;
}

Panel QLearning::update_panel() const {
    Panel panel{.id = "update", .title = {"This update", "这一次更新"}};
    const double left = m_table.value(m_state, 0), right = m_table.value(m_state, 1);
    const bool done = update_done();
    panel.marks = {Formula{.id = "formula", .name = "bellman-update"}, update_facts(),
                   Bars{.id = "values",
                        .at = Eigen::Vector2d(1, 0),
                        .value = Eigen::Vector2d(left, right),
                        .roles = {Role::negative, Role::positive},
                        .names = {{"Q left", "Q 左"}, {"Q right", "Q 右"}},
                        .width = 0.66,
                        .horizontal = true}};
    if (done) // what this update added or took away
        panel.marks.push_back(Bars{.id = "change",
                                   .role = Role::highlight,
                                   .at = Eigen::VectorXd::Constant(1, 1.0 - m_choice.action),
                                   .value = Eigen::VectorXd::Constant(1, m_update.after),
                                   .base = Eigen::VectorXd::Constant(1, m_update.before),
                                   .width = 0.66,
                                   .horizontal = true});
    Labels numbers{.id = "value_numbers"};
    for (const int action : {0, 1}) {
        const bool changed = done && action == m_choice.action;
        numbers.labels.push_back(
            {.x = std::max({m_table.value(m_state, action), changed ? m_update.before : 0.0, 0.0}),
             .y = 1.0 - action,
             .text = same(format_number(m_table.value(m_state, action), "f2")),
             .role = changed ? Role::highlight : Role::neutral,
             .anchor = Anchor::right,
             .bold = changed});
    }
    panel.marks.push_back(std::move(numbers));
    const double most = round_up(std::max({std::abs(left), std::abs(right), std::abs(m_update.before), 1.0}));
    constexpr double room = 1.22;                                 // for the numbers at the bars' ends
    panel.x = {.range = Range{0, room * most}, .visible = false}; // rewards of 1: no value is negative
    panel.y = {.range = Range{-0.42, 1.42}, .visible = false};
    panel.summary = sentence(
        {"Q left is {0:f2}, Q right {1:f2}.", "向左的 Q 值 {0:f2}，向右的 Q 值 {1:f2}。"}, left, right);
    return panel;
}

} // namespace orrery
