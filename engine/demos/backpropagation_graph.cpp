// The picture of the graph in question 15: values and gradients in its nodes, and what can be done to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/backpropagation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {

using Part = ScalarNode::Kind;

namespace {

constexpr double half_width = 0.43, half_height = 0.46; ///< of a node's box; nodes stand one unit apart
constexpr double slider_reach = 3;                      ///< inputs and target go from −3 to 3
constexpr double slider_drop = 0.16;                    ///< how far a slider hangs below its node
constexpr Role value_role = Role::data, gradient_role = Role::class_3;

/// Short enough for a box: two or three decimals, or a power of ten.
std::string written(double number) {
    const double size = std::abs(number);
    if (size >= 1000 || (size > 0 && size < 0.001))
        return format_number(number, "e0");
    return format_number(number, size < 0.1 && size > 0 ? "f3" : size < 100 ? "f2" : "");
}

Shape box(double left, double bottom, double right, double top, Role role, double opacity) {
    Eigen::MatrixXd corners(2, 2);
    corners << left, bottom, right, top;
    return {.points = std::move(corners), .radius = 2, .role = role, .opacity = opacity};
}

Eigen::MatrixXd rows_of(const std::vector<std::array<double, 4>>& ends) {
    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(ends.size()), 4);
    for (std::size_t i = 0; i < ends.size(); ++i)
        matrix.row(static_cast<Eigen::Index>(i)) = Eigen::Map<const Eigen::RowVector4d>(ends[i].data());
    return matrix;
}

} // namespace

/// The expression is laid out by hand; networks in columns x, z, a, …, y, L. Weights of networks are edges.
std::vector<Backpropagation::Place> Backpropagation::places() const {
    const ScalarPlan& p = plan();
    if (p.layers.empty()) { // in the order of write_scalar_plan()
        return {{0, 0, 2.2},      {1, 0, 1.05},      {2, 6.68, 0.15},  {3, 0, 3.2},     {4, 0, -0.1},
                {5, 1.12, -0.1},  {6, 3.36, 3.2},    {7, 1.12, 2.7},   {8, 1.12, 1.05}, {9, 2.24, 1.35},
                {10, 3.36, 2.15}, {11, 4.46, 2.675}, {12, 5.58, 1.35}, {13, 6.68, 1.35}};
    }
    std::vector<Place> all;
    const int tallest = *std::max_element(p.layers.begin(), p.layers.end());
    const double pitch = 1.25, middle = pitch * (tallest - 1) / 2;
    // Activations stand close to their sums, so that the weights between layers have room.
    const double near = 0.98, layer = near + 1.41;
    for (int i = 0; i < static_cast<int>(p.nodes.size()); ++i) {
        const ScalarNode& node = p.node(i);
        const double x = node.layer * layer - near;
        const double y =
            middle + pitch * ((p.layers[static_cast<std::size_t>(node.layer)] - 1) / 2.0 - node.unit);
        if (node.kind == Part::input)
            all.push_back({i, 0, y});
        if (node.kind == Part::sum)
            all.push_back({i, x, y});
        if (node.kind == Part::activation)
            all.push_back({i, x + near, y});
        if (node.kind == Part::loss)
            all.push_back({i, layer * static_cast<double>(p.layers.size() - 1), middle});
        if (node.kind == Part::target)
            all.push_back({i, layer * static_cast<double>(p.layers.size() - 1), middle - pitch});
    }
    return all;
}

Panel Backpropagation::graph_panel() const {
    Panel panel{.id = "graph", .title = {"Computation graph: values and gradients", "计算图：值与梯度"}};
    double right = 0, low = 0, high = 0;
    for (const Place& at : places()) {
        right = std::max(right, at.x);
        low = std::min(low, at.y);
        high = std::max(high, at.y);
    }
    panel.x = {.range = Range{-half_width - 0.06, right + half_width + 0.06}, .visible = false};
    panel.y = {.range = Range{low - half_height - (plan().layers.empty() ? 0.06 : slider_drop),
                              high + half_height + (plan().layers.empty() ? 0.06 : 0.25)},
               .visible = false};
    draw_edges(panel);
    draw_nodes(panel);
    draw_sliders(panel);
    draw_slopes(panel);
    panel.subtitle = graph_remark();
    panel.summary =
        sentence({"The output is {0}, the target {1}, the loss {2}.", "输出 {0}，目标 {1}，损失 {2}。"},
                 m_graph.output(), m_params.target, m_graph.loss());
    return panel;
}

/// From the right side of one box to the left side of another.
std::array<double, 4> Backpropagation::edge(int from, int to) const {
    const Place a = place(from), b = place(to);
    if (std::abs(a.x - b.x) < 0.2) // one above the other
        return {a.x, a.y + (b.y > a.y ? half_height : -half_height), b.x,
                b.y + (b.y > a.y ? -half_height : half_height)};
    return {a.x + half_width, a.y, b.x - half_width, b.y};
}

void Backpropagation::draw_edges(Panel& panel) const {
    std::vector<std::array<double, 4>> plain, weighted, now;
    std::vector<double> strength;
    const int active = current();
    const bool network = !plan().layers.empty();
    for (const int node : plan().computed) {
        const std::vector<int>& parents = plan().node(node).parents;
        for (std::size_t i = 0; i < parents.size(); ++i) {
            if (network && plan().node(parents[i]).kind == Part::weight)
                continue;
            const std::array<double, 4> ends = edge(parents[i], node);
            if (network && plan().node(node).kind == Part::sum) {
                weighted.push_back(ends);
                strength.push_back(std::clamp(shown_value(parents[i + 1]) / 2, -1.0, 1.0));
            } else {
                plain.push_back(ends);
            }
            if (node != active || (backward_running() && plan().node(parents[i]).kind == Part::target))
                continue;
            now.push_back(backward_running() ? std::array{ends[2], ends[3], ends[0], ends[1]} : ends);
        }
    }
    panel.marks.push_back(Segments{.id = "edges", .ends = rows_of(plain)});
    if (network)
        panel.marks.push_back(Segments{.id = "weights",
                                       .ends = rows_of(weighted),
                                       .strength = Eigen::Map<const Eigen::VectorXd>(
                                           strength.data(), static_cast<Eigen::Index>(strength.size()))});
    panel.marks.push_back(Arrows{.id = "now", .ends = rows_of(now)});
}

/// Upper half: name and value; lower half: the gradient.
void Backpropagation::draw_nodes(Panel& panel) const {
    Shapes nodes{.id = "nodes",
                 .handle = {.touch = true, .hint = {"Click: local derivatives", "点击：看局部导数"}}};
    Shapes values{.id = "values", .label = {"value", "值"}, .role = value_role},
        gradients{.id = "gradients", .label = {"gradient of L", "L 的梯度"}, .role = gradient_role},
        rings{.id = "rings", .role = Role::highlight};
    Labels words{.id = "words", .labels = {}};
    for (const Place& at : places()) {
        const ScalarNode& node = plan().node(at.node);
        const double left = at.x - half_width, right = at.x + half_width, top = at.y + half_height,
                     bottom = at.y - half_height;
        nodes.shapes.push_back(box(left, bottom, right, top, Role::muted, 0.12));
        const bool known = has_value(at.node), sent = has_gradient(at.node);
        if (known)
            values.shapes.push_back(box(left, at.y, right, top, value_role, 0.2));
        if (sent)
            gradients.shapes.push_back(box(left, bottom, right, at.y, gradient_role, 0.22));
        if (at.node == current() || at.node == m_selected) {
            Shape ring = box(left - 0.02, bottom - 0.03, right + 0.02, top + 0.03,
                             at.node == current() ? Role::highlight : Role::neutral, 1);
            ring.filled = false;
            rings.shapes.push_back(std::move(ring));
        }
        words.labels.push_back(
            {.x = at.x,
             .y = at.y + half_height / 2,
             .text = same(known ? node.name + " = " + written(shown_value(at.node)) : node.name),
             .bold = true});
        if (sent)
            words.labels.push_back({.x = at.x,
                                    .y = at.y - half_height / 2,
                                    .text = same("∂ " + written(m_graph.gradient(at.node))),
                                    .role = gradient_role,
                                    .bold = true});
    }
    for (Shapes* part : {&nodes, &values, &gradients, &rings})
        panel.marks.push_back(std::move(*part));
    panel.marks.push_back(std::move(words));
}

/// One under each input and under the target: a place to press, a track, a thumb.
void Backpropagation::draw_sliders(Panel& panel) const {
    Shapes sliders{.id = "sliders", .handle = {.touch = true, .hint = {"Drag to change it", "拖动改变数值"}}};
    const std::array<std::pair<int, double>, 3> all{
        {{plan().inputs[0], m_params.x1}, {plan().inputs[1], m_params.x2}, {plan().target, m_params.target}}};
    for (const auto& [node, number] : all) {
        const Place at = place(node);
        const double y = at.y - half_height - slider_drop / 2;
        const double thumb = at.x + number / slider_reach * half_width;
        sliders.shapes.push_back(box(at.x - half_width, y - slider_drop / 2, at.x + half_width,
                                     y + slider_drop / 2, Role::muted, 0));
        sliders.shapes.push_back(
            box(at.x - half_width, y - 0.012, at.x + half_width, y + 0.012, Role::muted, 0.5));
        Shape knob{.form = Shape::Form::circle, .points = Eigen::MatrixXd(1, 2), .radius = 0.05};
        knob.points << thumb, y;
        sliders.shapes.push_back(std::move(knob));
    }
    panel.marks.push_back(std::move(sliders));
}

Reply Backpropagation::drag_slider(const Touch& touch) const {
    static constexpr std::array<const char*, 3> ids{"x1", "x2", "target"};
    if (touch.index < 0 || touch.index >= 9)
        return Reply::ignored();
    const auto i = static_cast<std::size_t>(touch.index / 3);
    const Place at = place(i < 2 ? plan().inputs[i] : plan().target);
    const double number = std::round((touch.x - at.x) / half_width * slider_reach * 20) / 20;
    const double least = i == 2 && m_params.loss == ScalarLoss::cross_entropy ? 0 : -slider_reach;
    const double most = i == 2 && m_params.loss == ScalarLoss::cross_entropy ? 1 : slider_reach;
    return Reply::set(ids[i], std::clamp(number, least, most));
}

/// The node whose local derivatives are written at its edges: the clicked one, or the one at work.
int Backpropagation::focus() const {
    return m_selected >= 0 ? m_selected : current();
}

/// At the edges into the node in focus; in the smallest network, where there is room, at all weights.
void Backpropagation::draw_slopes(Panel& panel) const {
    Labels words{.id = "slopes", .labels = {}};
    for (const int node : plan().computed) {
        const bool weighted = !plan().layers.empty() && plan().node(node).kind == Part::sum;
        if ((node == focus() && (weighted || has_value(node))) || (weighted && plan().layers.size() == 3))
            write_slopes(words, node, weighted);
    }
    panel.marks.push_back(std::move(words));
}

/// Nearer to the parent, where edges lie further apart, and above the line.
Label Backpropagation::edge_label(const std::array<double, 4>& ends, bool weighted) const {
    const double rise = ends[3] - ends[1];
    if (weighted) {
        const double t = plan().layers.size() == 3 ? 0.3 : 0.42;
        return {.x = ends[0] + t * (ends[2] - ends[0]), .y = ends[1] + t * rise + 0.2};
    }
    if (!plan().layers.empty() && ends[1] == ends[3]) // no room between two boxes
        return {.x = (ends[0] + ends[2]) / 2, .y = ends[1] + half_height + 0.15};
    const Anchor side = rise > 0 ? Anchor::left : rise < 0 ? Anchor::right : Anchor::center;
    return {.x = ends[0] + 0.36 * (ends[2] - ends[0]), .y = ends[1] + 0.36 * rise + 0.32, .anchor = side};
}

void Backpropagation::write_slopes(Labels& words, int node, bool weighted) const {
    const std::vector<int>& parents = plan().node(node).parents;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const Part kind = plan().node(parents[i]).kind;
        if (kind == Part::target || (kind == Part::weight && weighted))
            continue;
        const std::array<double, 4> ends = edge(parents[i], node);
        // The derivative of a weighted sum in what comes in is the weight.
        const double slope = m_graph.slope(node, i);
        const std::string text =
            weighted && plan().layers.size() == 3
                ? plan().node(parents[i + 1]).name + " " + format_number(shown_value(parents[i + 1]), "f2")
                : "×" + (slope == 1 ? "1" : written(slope));
        Label label = edge_label(ends, weighted);
        label.text = same(text);
        label.role = node != focus() ? Role::muted : m_selected >= 0 ? Role::neutral : Role::highlight;
        label.bold = node == focus();
        words.labels.push_back(std::move(label));
    }
}

/// "∂p₁/∂w₁ = 1.00   ∂p₁/∂x₁ = 0.53" of the clicked node.
Sentence Backpropagation::graph_remark() const {
    if (m_selected < 0)
        return {};
    const ScalarNode& node = plan().node(m_selected);
    if (node.parents.empty())
        return sentence({"{0} is a leaf: nothing to differentiate", "{0} 是叶子：没有局部导数"},
                        same(node.name));
    if (!has_value(m_selected))
        return {};
    std::string text;
    for (std::size_t i = 0; i < node.parents.size() && i < 4; ++i)
        if (node.slopes[i].is_valid())
            text +=
                (text.empty() ? "" : ",  ") + ("∂" + node.name + "/∂" + plan().node(node.parents[i]).name +
                                               " = " + written(m_graph.slope(m_selected, i)));
    return sentence({"{0}", "{0}"}, same(text));
}

Backpropagation::Place Backpropagation::place(int node) const {
    for (const Place& at : places())
        if (at.node == node)
            return at;
    return {};
}

} // namespace orrery
