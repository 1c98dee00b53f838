// The other panels of question 15: gradients side by side, the loss, and its surface over two weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/backpropagation.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {
constexpr int surface_cells = 25;
constexpr Role gradient_role = Role::class_3;
} // namespace

void Backpropagation::show(Figure& figure) const {
    figure.add(graph_panel());
    figure.add(weights_panel());
    figure.add(loss_panel());
    figure.add(error_panel());
    figure.add(surface_panel());
    figure.layout.lines = {{1.36, {{"graph"}}}, {1, {{"weights", 1.25}, {"loss", 1}, {"surface", 1}}}};
}

Panel Backpropagation::weights_panel() const {
    Panel panel{.id = "weights", .title = {"Weight gradients", "各权重的梯度"}};
    const int count = m_graph.weight_count();
    const Eigen::VectorXd here = fresh() ? m_gradients : m_graph.gradients();
    Bars analytic{
        .id = "analytic", .role = gradient_role, .label = {"backpropagation", "反向传播"}, .width = 0.38};
    Bars numerical{.id = "numerical", .role = Role::muted, .label = {"numerical", "数值"}, .width = 0.38};
    analytic.at = Eigen::VectorXd::LinSpaced(count, 1, count).array() - 0.2;
    numerical.at = analytic.at.array() + 0.4;
    analytic.value = numerical.value = Eigen::VectorXd::Constant(count, NAN);
    for (int i = 0; i < count; ++i) {
        const auto k = static_cast<std::size_t>(i);
        if (has_tick(i))
            panel.x.ticks.push_back({i + 1.0, same(plan().node(plan().weights[k]).name)});
        numerical.roles.push_back(m_numerical.left_out[k] ? Role::ghost : Role::muted);
        const std::string& name = plan().node(plan().weights[k]).name;
        analytic.names.push_back(same(name));
        numerical.names.push_back({name + " numerical", name + " 数值"});
        if (!weight_gradient_known(i))
            continue;
        analytic.value(i) = here(i);
        numerical.value(i) = m_numerical.values(i);
    }
    panel.x.range = Range{0.4, count + 0.6};
    panel.marks = {std::move(analytic), std::move(numerical)};
    if (complete())
        panel.subtitle = weights_remark();
    panel.summary = sentence({"The largest difference is {0}.", "最大差异为 {0}。"}, m_error.value_or(NAN));
    return panel;
}

Sentence Backpropagation::weights_remark() const {
    const auto left_out = std::count(m_numerical.left_out.begin(), m_numerical.left_out.end(), true);
    if (left_out > 0)
        return sentence({"{0:d} not compared", "{0:d} 个不作比较"}, static_cast<double>(left_out));
    if (m_error.value_or(0) < 1e-6)
        return {};
    return sentence({"differ by {0}", "相差 {0}"}, *m_error);
}

Panel Backpropagation::loss_panel() const {
    Panel panel{.id = "loss", .title = {"Loss", "损失"}};
    panel.x.label = {"update", "更新"};
    panel.y.scale = Scale::logarithmic;
    panel.marks = {Trend{.id = "loss", .role = Role::data, .metric = "loss"}};
    return panel;
}

Panel Backpropagation::error_panel() const {
    Panel panel{.id = "error", .title = {"Gradient error", "梯度误差"}};
    panel.strip_of = "loss";
    panel.y.scale = Scale::logarithmic;
    panel.y.label = {"gradient error", "梯度误差"};
    panel.y.range = Range{1e-12, 10};
    panel.y.ticks = {{1e-6, same("10⁻⁶")}};
    panel.marks = {Trend{.id = "error", .role = gradient_role, .metric = "max_gradient_error"},
                   Rule{.id = "limit", .at = 1e-6}};
    return panel;
}

Eigen::MatrixXd Backpropagation::surface(const Eigen::VectorXd& x, const Eigen::VectorXd& y) const {
    ScalarGraph scratch = m_graph;
    scratch.set_weights(weights_used());
    Eigen::MatrixXd losses(y.size(), x.size());
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        scratch.set_weight(m_params.surface_y - 1, y(y.size() - 1 - i)); // row 0 is on top
        for (Eigen::Index j = 0; j < x.size(); ++j) {
            scratch.set_weight(m_params.surface_x - 1, x(j));
            scratch.forward();
            losses(i, j) = scratch.loss();
        }
    }
    return losses;
}

Panel Backpropagation::surface_panel() const {
    const auto name = [this](int number) {
        return plan().node(plan().weights[static_cast<std::size_t>(number - 1)]).name;
    };
    Panel panel{.id = "surface", .title = {"Loss over two weights", "两个权重上的损失"}};
    const double half = m_half_width, cell = 2 * half / surface_cells;
    const Eigen::ArrayXd centers = Eigen::ArrayXd::LinSpaced(surface_cells, cell / 2 - half, half - cell / 2);
    panel.x = {.label = same(name(m_params.surface_x)),
               .range = Range{m_start.x() - half, m_start.x() + half}};
    panel.y = {.label = same(name(m_params.surface_y)),
               .range = Range{m_start.y() - half, m_start.y() + half}};
    const Eigen::VectorXd now = weights_used();
    panel.marks.push_back(Cells{.id = "surface",
                                .left = m_start.x() - half,
                                .bottom = m_start.y() - half,
                                .width = 2 * half,
                                .height = 2 * half,
                                .values = surface(centers + m_start.x(), centers + m_start.y()),
                                .low = {"low", "低"},
                                .high = {"high", "高"},
                                .opacity = 0.6,
                                .smooth = true});
    panel.marks.push_back(
        Trend{.id = "path", .role = Role::neutral, .metric = "weight_y", .against = "weight_x"});
    panel.marks.push_back(Points{.id = "now",
                                 .role = Role::highlight,
                                 .x = Eigen::VectorXd::Constant(1, now(m_params.surface_x - 1)),
                                 .y = Eigen::VectorXd::Constant(1, now(m_params.surface_y - 1)),
                                 .size = 1.4});
    return panel;
}

/// Each weight is named under its bars where there is room, every fourth where not.
bool Backpropagation::has_tick(int i) const {
    return m_graph.weight_count() <= 9 || i % 4 == 0;
}

} // namespace orrery
