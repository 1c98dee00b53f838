// Question 24: the map with exact values, the same map as actor and critic know it, a backup, and the errors.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/demos/value_and_policy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr std::array<double, 4> across{0, 1, 0, -1}, upward{1, 0, -1, 0}; // of the actions

const Text& direction(int action) {
    static const std::array<Text, 4> names{Text{"up", "上"}, Text{"right", "右"}, Text{"down", "下"},
                                           Text{"left", "左"}};
    return names[static_cast<std::size_t>(action)];
}

} // namespace

void ValueAndPolicy::show(Figure& figure) const {
    figure.add(map_panel("exact", {"Exact: the map is known", "精确：知道地图"}, m_values, true));
    figure.add(map_panel("learned", {"What actor and critic know", "演员与评论家知道的"}, m_critic, false));
    figure.add(backup_panel());
    figure.add(error_panel());
    figure.add(start_strip());
    figure.layout.lines = {{1.5, {{"exact", 1}, {"learned", 1}}}, {1, {{"backup", 1}, {"errors", 1}}}};
    figure.layout.leading = {{"exact", 600}, {"learned", 600}};
}

namespace {

/// Two decimals without the zero before them, as narrow cells have room for: −.09.
std::string short_number(double value) {
    std::string digits = format_number(value, "f2");
    if (const auto zero = digits.find("0."); std::abs(value) < 0.995 && zero != std::string::npos)
        digits.erase(zero, 1);
    return digits;
}

} // namespace

Panel ValueAndPolicy::map_panel(const char* id, Text title, const Eigen::VectorXd& values, bool exact) const {
    const int rows = m_world->rows(), columns = m_world->columns();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const double most =
        std::max(1.0, m_params.step_reward > 0 ? m_params.step_reward / (1 - m_params.gamma) : 1.0);
    Cells cells{.id = "values",
                .width = static_cast<double>(columns),
                .height = static_cast<double>(rows),
                .values = Eigen::MatrixXd::Constant(rows, columns, nan),
                .palette = Palette::diverging,
                .range = Range{-1.7 * most, 1.7 * most}, // dark words are read on all of it
                .gaps = true,
                .numbers = false,
                .visited_dots = !exact};
    Shapes walls{.id = "walls"};
    Labels words{.id = "words"};
    Arrows arrows{.id = "arrows", .role = Role::neutral, .fine = true};
    std::vector<Eigen::RowVector4d> ends;
    for (int state = 0; state < m_world->states(); ++state) {
        const int row = state / columns, column = state % columns;
        const double x = column + 0.5, y = rows - row - 0.5;
        if (!m_world->open(state)) {
            const auto kind = m_world->cell(state);
            if (kind == GridWorld::Cell::wall) {
                Shape wall{.radius = 1, .role = Role::muted, .opacity = 0.55};
                wall.points.resize(2, 2);
                wall.points << x - 0.46, y - 0.46, x + 0.46, y + 0.46;
                walls.shapes.push_back(wall);
            } else {
                const bool goal = kind == GridWorld::Cell::goal;
                cells.values(row, column) = goal ? most : -most;
                words.labels.push_back(
                    {.x = x, .y = y, .text = goal ? Text{"+1", "+1"} : Text{"−1", "−1"}, .bold = true});
            }
            continue;
        }
        if (!exact && m_visits(state) == 0)
            continue;
        cells.values(row, column) = values(state);
        words.labels.push_back(
            {.x = x, .y = y - 0.22, .text = same(short_number(values(state))), .size = 0.8});
        const auto arrow = [&](int action, double length) {
            const auto a = static_cast<std::size_t>(action);
            const double dx = across[a] * length, dy = upward[a] * length;
            ends.emplace_back(x - dx / 2, y + 0.16 - dy / 2, x + dx / 2, y + 0.16 + dy / 2);
        };
        if (!exact) {
            for (int action = 0; action < GridWorld::actions; ++action)
                if (const double p = m_policy(state, action); p > 0.12) {
                    const auto a = static_cast<std::size_t>(action);
                    ends.emplace_back(x, y + 0.16, x + 0.34 * p * across[a], y + 0.16 + 0.34 * p * upward[a]);
                }
            continue;
        }
        if (m_sweeps == 0 && sweeps())
            continue;
        if (m_params.method == Method::policy_iteration) {
            arrow(m_choices[static_cast<std::size_t>(state)], 0.4);
            continue;
        }
        int best = 0, equal = 0;
        for (int action = 0; action < GridWorld::actions; ++action)
            if (m_world->is_best(state, action, values, m_params.gamma)) {
                best = action;
                ++equal;
            }
        if (equal == 1) // where several are as good there is nothing to point at
            arrow(best, 0.4);
    }
    const bool now = exact ? !fresh() && (!m_swept || m_catching_up) : walking();
    const int here = exact ? m_cell : m_state;
    if (now)
        cells.current = {{here / columns, here % columns}};
    cells.handle = {
        .touch = true, .hint = {"Click: open, wall, pit, goal", "点击：空格、墙、坑、目标"}, .clicks = true};
    arrows.ends.resize(static_cast<Eigen::Index>(ends.size()), 4);
    for (std::size_t i = 0; i < ends.size(); ++i)
        arrows.ends.row(static_cast<Eigen::Index>(i)) = ends[i];
    const int start = m_world->start();
    Shape corner{.form = Shape::Form::circle, .radius = 0.09, .role = Role::highlight};
    corner.points.resize(1, 2);
    corner.points << start % columns + 0.14, rows - start / columns - 0.14;
    walls.shapes.push_back(corner);
    Chart chart(id, std::move(title));
    chart.bare()
        .equal_aspect()
        .x(-0.05, columns + 0.05)
        .y(-0.05, rows + 0.05)
        .add(std::move(cells))
        .add(std::move(walls))
        .add(std::move(arrows))
        .add(std::move(words));
    if (!exact && walking() && !m_over) {
        const int at = m_steps > 0 ? m_state : start;
        chart.point("agent", Role::highlight, {}, at % columns + 0.82, rows - at / columns - 0.2, 1.4);
    }
    if (exact)
        return chart
            .subtitle({"{0:d} of {1:d} arrows right; dot: start", "{1:d} 个箭头对 {0:d} 个；圆点：起点"},
                      arrows_right(), m_world->order().size())
            .summary({"Value of the start {0:f2}; {1:d} of {2:d} arrows are right.",
                      "起点的价值 {0:f2}；{2:d} 个箭头对了 {1:d} 个。"},
                     values(start), arrows_right(), m_world->order().size());
    const auto seen = (m_visits.array() > 0).count();
    return chart
        .subtitle({"{0:d} of {1:d} cells seen", "{1:d} 格里到过 {0:d} 格"}, seen, m_world->order().size())
        .summary({"It has been in {0:d} of {1:d} cells; the critic says {2:f2} at the start.",
                  "到过 {1:d} 格中的 {0:d} 格；评论家说起点值 {2:f2}。"},
                 seen, m_world->order().size(), values(start));
}

Panel ValueAndPolicy::backup_panel() const {
    Chart chart("backup", {"This backup", "这一次备份"});
    chart.bare().x(0, 1).y(0, 1);
    Facts facts{.id = "numbers"};
    const auto number = [](double value) { return same(format_number(value, "f3")); };
    if (walking() && m_steps > 0) {
        const bool q = tabular();
        const double next = m_outcome.ends ? 0
                            : q            ? m_q.row(m_outcome.to).maxCoeff()
                                           : m_critic(m_outcome.to);
        facts.rows.push_back({.name = {"action", "动作"},
                              .value = sentence({"{0}, with probability {1:f2}", "向{0}，概率 {1:f2}"},
                                                direction(m_chosen), m_probability)});
        const double target = m_outcome.reward + m_params.gamma * next;
        facts.rows.push_back({.name = {"target", "目标"},
                              .value = sentence(same("{0} + {1} × {2} = **{3}**"), number(m_outcome.reward),
                                                m_params.gamma, number(next), number(target))});
        facts.rows.push_back(
            {.name = {"error δ", "误差 δ"},
             .value = sentence(same("{0} − ({1}) = **{2}**"), number(target), number(m_value_before),
                               same(format_number(m_error, "+f3")))});
        const double after = q ? m_q(m_state, m_chosen) : m_critic(m_state);
        facts.rows.push_back({.name = q ? same("Q") : Text{"critic", "评论家"},
                              .value = sentence(same("{0} + {1} δ = **{2}**"), number(m_value_before),
                                                m_params.learning_rate_critic, number(after)),
                              .role = Role::highlight,
                              .strong = true});
        if (!q)
            facts.rows.push_back({.name = {"actor", "演员"},
                                  .value = sentence({"θ + {0} δ ∇ log π({1})", "θ + {0} δ ∇ log π({1})"},
                                                    m_params.learning_rate_actor, direction(m_chosen))});
        return chart.add(std::move(facts))
            .summary({"The error of the last step is {0:+f3}.", "上一步的误差是 {0:+f3}。"}, m_error);
    }
    int best = 0;
    const bool whole = m_action == GridWorld::actions;
    m_action_values.maxCoeff(&best);
    for (int action = 0; action < GridWorld::actions; ++action) {
        Sentence value = sentence(same("–"));
        if (action < m_action) {
            const auto outcomes = m_world->outcomes(m_cell, action);
            std::string sum;
            for (std::size_t i = 0; i < outcomes.size(); ++i)
                sum += (i == 0 ? "" : " + ") + format_number(outcomes[i].probability, ".2") + " × " +
                       format_number(m_worth(action, static_cast<Eigen::Index>(i)), "f2");
            value = sentence(same("{0} = **{1}**"), same(sum), number(m_action_values(action)));
        }
        const bool chosen = whole && action == best;
        facts.rows.push_back({.name = direction(action),
                              .value = std::move(value),
                              .role = chosen ? Role::highlight : Role::neutral,
                              .strong = chosen});
    }
    return chart.add(std::move(facts))
        .subtitle({"row {0:d}, column {1:d}: ahead, slips left, slips right",
                   "第 {0:d} 行第 {1:d} 列：直走、左滑、右滑"},
                  m_cell / m_world->columns() + 1, m_cell % m_world->columns() + 1)
        .summary({"The best action is worth {0:f3}.", "最好的动作值 {0:f3}。"}, m_action_values.maxCoeff());
}

namespace {

/// Of the axes: a map that was changed after the end is played on.
double last_round(const ValueAndPolicy& demo) {
    const std::int64_t planned = ValueAndPolicy::length(demo.m_params).count + demo.m_more_episodes;
    return static_cast<double>(std::max({std::int64_t{1}, planned, demo.done().rounds}));
}

Axis rounds_axis(double rounds, bool named) {
    Axis axis{.range = Range{0, rounds}};
    if (named)
        axis.label = {"sweeps, then episodes", "扫描，然后回合"};
    return axis;
}

} // namespace

Panel ValueAndPolicy::error_panel() const {
    const double rounds = last_round(*this);
    Chart chart("errors", {"How wrong the critic is", "评论家错多少"});
    chart.x(rounds_axis(rounds, false))
        .y(Axis{.label = {"mean error", "平均误差"}, .scale = Scale::logarithmic, .range = Range{0.003, 3}});
    if (!walks()) {
        Chart sweeps("errors", {"The largest change of a sweep", "一遍之内的最大变化"});
        sweeps.x(rounds_axis(rounds, false))
            .y(Axis{.label = {"change", "变化"}, .scale = Scale::logarithmic, .range = Range{3e-4, 3}})
            .trend("max_change", Role::data);
        return sweeps.summary(
            {"The last sweep moved a value by {0:f3} at most.", "上一遍最多把价值改变了 {0:f3}。"},
            m_last_change);
    }
    return chart.trend("error_elsewhere", Role::neutral, {"where it hardly went", "少去之处"})
        .trend("error_walked", Role::data, {"on its way", "常走的路上"})
        .summary({"On its way the critic is off by {0:f2}, where it hardly went by {1:f2}.",
                  "常走的路上评论家差 {0:f2}，少去之处差 {1:f2}。"},
                 error_walked().value_or(0), error_elsewhere().value_or(0));
}

Panel ValueAndPolicy::start_strip() const {
    const double rounds = last_round(*this);
    Chart chart("start", {"What its policy earns from the start", "策略从起点能挣多少"});
    chart.strip_of("errors")
        .x(rounds_axis(rounds, true))
        .y(Axis{.label = {"what its policy earns", "策略能挣多少"},
                .range = Range{-1.5, 1.4}}) // room for the word at the line
        .add(Rule{.id = "best", .label = {"best", "最好"}, .at = best_start()});
    if (walks())
        chart.trend("start_value", Role::data);
    return chart.summary({"Its policy earns {0:f2} from the start, the best {1:f2}.",
                          "它的策略从起点挣 {0:f2}，最好 {1:f2}。"},
                         start_value().value_or(0), best_start());
}

} // namespace orrery
