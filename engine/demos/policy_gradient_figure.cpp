// Question 11: what an episode teaches, the cart, the policy as a map, and what comes of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/demos/policy_gradient.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {
namespace {

constexpr Role left_role = Role::class_3, right_role = Role::class_4;
constexpr int left_class = 2, right_class = 3; // as Palette::classes counts
constexpr int shown_steps = PolicyGradient::ended_steps;

/// −n … −1: steps before the end.
Eigen::VectorXd before_end(Eigen::Index count) {
    return Eigen::VectorXd::LinSpaced(count, -static_cast<double>(count), -1);
}

Axis steps_axis() {
    Axis axis{.label = {"steps before the end", "距结束的步数"},
              .range = Range{-shown_steps - 0.8, 6.6}}; // room for the word at 0
    for (int i = -shown_steps; i <= 0; i += 10)
        axis.ticks.push_back({static_cast<double>(i), same(i == 0 ? "0" : "−" + std::to_string(-i))});
    return axis;
}

/// What pushes and returns of a run fit on.
Range push_range(const PolicyGradient::Params& p) {
    if (p.normalize_returns)
        return {-4, 3.2};
    return p.baseline == PolicyGradient::Baseline::none ? Range{-30, 100} : Range{-70, 70};
}

} // namespace

void PolicyGradient::show(Figure& figure) const {
    figure.add(lesson_panel());
    figure.add(returns_strip());
    figure.add(cart_panel());
    figure.add(mean_panel());
    figure.add(variance_strip());
    figure.add(map_panel());
    figure.layout.lines = {{1.35, {{"lesson", 1.3}, {"cart", 1}}}, {1, {{"mean", 1.3}, {"map", 1}}}};
    figure.layout.leading = {{"lesson", 640}, {"cart", 520}};
}

Panel PolicyGradient::lesson_panel() const {
    Chart chart("lesson",
                {"What an episode teaches: more of it, or less", "一个回合教了什么：推上，还是推下"});
    const Range range = push_range(m_params);
    Axis y{.label = {"push", "推力"}, .range = range};
    const int tick = range.high > 4 ? 50 : 2;
    for (const int at : {-tick, 0, tick})
        if (at > range.low)
            y.ticks.push_back(
                {static_cast<double>(at), same(at < 0 ? "−" + std::to_string(-at) : std::to_string(at))});
    chart.x(steps_axis()).y(std::move(y));
    Bars bars{.id = "push",
              .role = Role::positive,
              .width = 0.86,
              .handle = {.touch = true,
                         .hint = {"Click: the cart at this step", "点击：看这一步的小车"},
                         .clicks = true}};
    const bool any = m_ended.update > 0;
    if (any) {
        bars.at = before_end(m_ended.push.size());
        bars.value = m_ended.push.cwiseMax(range.low).cwiseMin(range.high);
        for (const double push : m_ended.push)
            bars.roles.push_back(push >= 0 ? Role::positive : Role::negative);
    }
    chart.add(std::move(bars));
    chart.add(Rule{.id = "zero", .role = Role::muted, .at = 0});
    const bool fell = !any || m_ended.fell;
    chart.add(Rule{.id = "end",
                   .role = fell ? Role::negative : Role::muted,
                   .label = fell ? Text{"fall", "倒下"} : Text{"time limit", "时间到"},
                   .at = 0,
                   .vertical = true});
    if (any && m_params.look_back > 0)
        chart.add(Rule{.id = "looked_at",
                       .role = Role::highlight,
                       .at = -static_cast<double>(m_params.look_back),
                       .vertical = true});
    Labels words{.id = "words"};
    const double edge = 0.13 * (range.high - range.low);
    words.labels = {{.x = -0.8,
                     .y = range.high - edge,
                     .text = {"likelier next time", "下次更可能"},
                     .role = Role::positive,
                     .anchor = Anchor::left},
                    {.x = -shown_steps - 0.2,
                     .y = range.low + edge,
                     .text = {"less likely next time", "下次更不可能"},
                     .role = Role::negative,
                     .anchor = Anchor::right}};
    chart.add(std::move(words));
    if (!any)
        return chart.subtitle({"nothing yet: first it plays", "还没有：先打几个回合"})
            .summary({"No episode has been compared yet.", "还没有比较过回合。"});
    if (m_ended.update < m_lesson.update)
        chart.subtitle({"from update {0:d}, an episode of {1:d} {1|step|steps}",
                        "取自第 {0:d} 次更新，一个 {1:d} 步的回合"},
                       m_ended.update, m_ended.steps);
    else
        chart.subtitle(
            {"update {0:d}, an episode of {1:d} {1|step|steps}", "第 {0:d} 次更新，一个 {1:d} 步的回合"},
            m_ended.update, m_ended.steps);
    const auto up = (m_ended.push.array() > 0).count();
    return chart.summary({"Of the last {0:d} actions {1:d} are pushed up and {2:d} down.",
                          "最后 {0:d} 个动作中 {1:d} 个推上，{2:d} 个推下。"},
                         m_ended.push.size(), m_ended.compared ? up : 0,
                         m_ended.compared ? m_ended.push.size() - up : 0);
}

Panel PolicyGradient::returns_strip() const {
    Chart chart("returns", {"Return, and what was expected", "回报与期望"});
    // What forty steps before a fall can return; more is to come where the clock ended it.
    const double most = m_params.shown == Look::fall ? shown_steps + 2 : 110;
    chart.strip_of("lesson")
        .x(steps_axis())
        .y(Axis{.label = {"return G; dashed: expected", "回报 G；虚线：期望"}, .range = Range{0, most}});
    Bars bars{.id = "return", .role = Role::data, .width = 0.86};
    if (m_ended.update > 0) {
        bars.at = before_end(m_ended.returns.size());
        bars.value = m_ended.returns;
    }
    chart.add(std::move(bars));
    const bool taken_off = m_params.baseline != Baseline::none || m_params.normalize_returns;
    if (m_ended.update > 0 && m_ended.compared && taken_off) {
        Line line{.id = "expected",
                  .role = Role::truth,
                  .x = before_end(m_ended.expected.size()),
                  .y = m_ended.expected,
                  .dashed = true};
        chart.add(std::move(line));
        chart.add(Labels{.id = "expected_name",
                         .labels = {{.x = 0.3,
                                     .y = std::clamp(m_ended.expected.tail(1)(0), 0.12 * most, 0.9 * most),
                                     .text = {"expected", "期望"},
                                     .role = Role::truth,
                                     .anchor = Anchor::right}}});
    }
    if (m_ended.update == 0)
        return chart.summary({"No returns yet.", "还没有回报。"});
    return chart.summary({"The last action returned {0:f2}, {1:d} steps before the end {2:f1}.",
                          "最后一个动作的回报 {0:f2}，结束前 {1:d} 步是 {2:f1}。"},
                         m_ended.returns.tail(1)(0), m_ended.returns.size(), m_ended.returns(0));
}

Panel PolicyGradient::cart_panel() const {
    const int kept = static_cast<int>(m_ended.states.size());
    const bool back = m_params.look_back > 0 && m_params.look_back <= kept;
    const CartPoleState state =
        back ? m_ended.states[static_cast<std::size_t>(kept - m_params.look_back)] : m_state;
    Panel panel = cart_pole_panel(state, {}, 0);
    if (back)
        panel.subtitle =
            sentence({"{0:d} {0|step|steps} before the end", "结束前 {0:d} 步"}, m_params.look_back);
    panel.y.range = Range{-0.48, 1.48};
    if (back)
        return panel;
    constexpr double half = 2.4, bottom = -0.44, top = -0.28;
    const double border = -half + 2 * half * (1 - m_right);
    const auto part = [&](double from, double to, Role role) {
        Shape shape{.role = role, .opacity = 0.85};
        shape.points.resize(2, 2);
        shape.points << from, bottom, to, top;
        return shape;
    };
    Shapes bar{.id = "probabilities"};
    bar.shapes = {part(-half, border, left_role), part(border, half, right_role)};
    panel.marks.emplace_back(std::move(bar));
    Labels words{.id = "probability_names"};
    const std::string left = format_number(1 - m_right, "f2"), right = format_number(m_right, "f2");
    words.labels = {{.x = -half,
                     .y = -0.145,
                     .text = {"left " + left, "左 " + left},
                     .role = left_role,
                     .anchor = Anchor::right,
                     .bold = true},
                    {.x = half,
                     .y = -0.145,
                     .text = {"right " + right, "右 " + right},
                     .role = right_role,
                     .anchor = Anchor::left,
                     .bold = true}};
    panel.marks.emplace_back(std::move(words));
    return panel;
}

Panel PolicyGradient::map_panel() const {
    constexpr double degree = 180 / std::numbers::pi, angle = cart_pole::angle_limit * degree, spin = 2;
    const double wide = 1 + 1.0 / (map_side - 1); // cells around their middles
    Cells cells{.id = "cells",
                .left = -spin * wide,
                .bottom = -angle * wide,
                .width = 2 * spin * wide,
                .height = 2 * angle * wide,
                .values = Eigen::MatrixXd(map_side, map_side),
                .strength = Eigen::MatrixXd(map_side, map_side),
                .palette = Palette::classes};
    for (int row = 0; row < map_side; ++row)
        for (int column = 0; column < map_side; ++column) {
            const double right = m_map(row * map_side + column);
            cells.values(row, column) = right > 0.5 ? right_class : left_class;
            cells.strength(row, column) = std::min(1.0, std::abs(2 * right - 1));
        }
    cells.handle = {.touch = true, .hint = {"Put the pole there", "把杆放到这里"}};
    Chart chart("map", {"The policy: which way it pushes", "策略：往哪边推"});
    chart
        .x(Axis{.label = state_axis_name(cart_pole::angular_velocity),
                .range = Range{-spin * wide, spin * wide}})
        .y(Axis{.label = state_axis_name(cart_pole::angle), .range = Range{-angle * wide, angle * wide}})
        .add(std::move(cells));
    const double x = std::clamp(m_state[cart_pole::angular_velocity], -spin, spin),
                 y = std::clamp(m_state[cart_pole::angle] * degree, -angle, angle);
    chart.point("now", Role::truth, {}, x, y, 1.3);
    const auto side = [&](double sign, Anchor anchor) { // what it does in this corner, whichever it is
        const double right = m_map(sign > 0 ? map_side - 1 : (map_side - 1) * map_side);
        return Label{.x = 0.9 * sign * spin,
                     .y = 0.82 * sign * angle,
                     .text = right > 0.5 ? Text{"right", "右"} : Text{"left", "左"},
                     .anchor = anchor,
                     .bold = true};
    };
    chart.add(Labels{.id = "sides", .labels = {side(-1, Anchor::right), side(1, Anchor::left)}});
    const double sure = (2 * m_map.array() - 1).abs().mean();
    return chart.summary({"π(right) in the middle of the track; on average {0:p} sure.",
                          "轨道中间的 π(右)；平均有 {0:p} 的把握。"},
                         sure);
}

Panel PolicyGradient::mean_panel() const {
    Chart chart("mean", {"Mean return of each update", "每次更新的平均回报"});
    chart.x_steps({}, updates(m_params), update_number())
        .y({"steps", "步"}, 0, max_steps() * 1.06)
        .trend("mean_return", Role::data);
    if (learned())
        chart.point("now", Role::data, {}, update_number(), mean_return(), 1.2);
    if (!learned())
        return chart.summary({"No update yet.", "还没有更新。"});
    return chart
        .subtitle({"now {0:f1} steps, {1:d} episodes", "现在 {0:f1} 步，共 {1:d} 个回合"}, mean_return(),
                  m_episodes)
        .summary({"After {0:d} episodes: {1:f1} steps on average.", "{0:d} 个回合之后：平均 {1:f1} 步。"},
                 m_episodes, mean_return());
}

Panel PolicyGradient::variance_strip() const {
    Chart chart("variance", {"Variance of one episode's gradient", "单回合梯度的方差"});
    chart.strip_of("mean").x_steps({"update", "更新次数"}, updates(m_params), update_number());
    chart.y(Axis{.label = {"variance of the gradient", "梯度的方差"},
                 .scale = Scale::logarithmic,
                 .range = Range{1e3, 1e7}});
    chart.trend("gradient_variance_plain", Role::neutral, {"without baseline", "无基线"});
    if (m_params.baseline != Baseline::none)
        chart.trend("gradient_variance", Role::data, {"with", "有基线"});
    if (!learned())
        return chart.summary({"Not measured yet.", "还没有测。"});
    return chart.summary(
        {"Variance {0:.2} with the baseline, {1:.2} without.", "有基线时方差 {0:.2}，没有时 {1:.2}。"},
        m_variance, m_variance_plain);
}

/// From which the gradient can be computed again: the steps, and the policy that made them.
void PolicyGradient::expose(Tensors& tensors) const {
    tensors.add("state", Eigen::VectorXd(m_state));
    const auto& training = m_policy.training();
    const std::vector<graph::Value>& parameters = training.objective().parameters;
    const char* names[] = {"W1", "b1", "W2", "b2", "log_deviation"};
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < parameters.size(); ++i) { // of the policy as it is, or as the lesson had it
        Eigen::MatrixXd matrix = training.at(parameters[i]);
        tensors.add(std::string("now_") + names[i], matrix);
        if (m_lesson.gradient.size() > 0) {
            for (Eigen::Index row = 0; row < matrix.rows(); ++row)
                for (Eigen::Index column = 0; column < matrix.cols(); ++column)
                    matrix(row, column) = m_lesson.parameters(at++);
            tensors.add(names[i], matrix);
        }
    }
    if (m_lesson.gradient.size() == 0)
        return;
    Eigen::MatrixXd states(static_cast<Eigen::Index>(m_lesson.states.size()), 4);
    for (Eigen::Index i = 0; i < states.rows(); ++i)
        states.row(i) = m_lesson.states[static_cast<std::size_t>(i)].transpose();
    tensors.add("states", states);
    tensors.add("actions", m_lesson.actions);
    tensors.add("returns", m_lesson.returns);
    tensors.add("baseline", m_lesson.baseline);
    tensors.add("pushes", m_lesson.push);
    tensors.add("gradient", m_lesson.gradient);
    Eigen::VectorXd lengths(static_cast<Eigen::Index>(m_lesson.lengths.size()));
    std::copy(m_lesson.lengths.begin(), m_lesson.lengths.end(), lengths.begin());
    tensors.add("lengths", lengths);
}

} // namespace orrery
