// Drawing a scalar graph: boxes with values and gradients, edges, local derivatives, sliders.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/scalar_graph.h"

#include "engine/core/chart.h"
#include "engine/pictures/scalar_graph_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace orrery {
namespace {

using Part = ScalarNode::Kind;
using Ends = std::array<double, 4>; ///< tail x, y, tip x, y

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

Eigen::MatrixXd rows_of(const std::vector<Ends>& ends) {
    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(ends.size()), 4);
    for (std::size_t i = 0; i < ends.size(); ++i)
        matrix.row(static_cast<Eigen::Index>(i)) = Eigen::Map<const Eigen::RowVector4d>(ends[i].data());
    return matrix;
}

/// Inputs and target.
std::array<int, 3> with_sliders(const ScalarPlan& plan) {
    return {plan.inputs[0], plan.inputs[1], plan.target};
}

struct Picture {
    explicit Picture(const ScalarGraphMoment& moment)
        : now(moment), graph(moment.graph), passes(moment.passes), plan(moment.passes.plan),
          places(scalar_graph_layout(plan)), network(!plan.layers.empty()),
          smallest(plan.layers.size() == 3) {}

    ScalarGraphPlace place(int node) const { return scalar_graph_place(places, node); }
    /// A network's sum, where weights are edges.
    bool weighted(int node) const { return network && plan.node(node).kind == Part::sum; }
    double shown_value(int node) const;
    /// The node whose local derivatives are written at its edges: the clicked one, or the one at work.
    int focus() const { return now.selected >= 0 ? now.selected : passes.current(); }
    Ends edge(int from, int to) const;
    Label edge_label(const Ends& ends, bool weighted) const; ///< its place
    void draw_edges(Chart& chart) const;
    void draw_nodes(Chart& chart) const;
    void draw_sliders(Chart& chart) const;
    void draw_slopes(Chart& chart) const;
    void write_slopes(Labels& words, int node) const;
    Sentence remark() const;

    const ScalarGraphMoment& now;
    const ScalarGraph& graph;
    const ScalarPasses& passes;
    const ScalarPlan& plan;
    const std::vector<ScalarGraphPlace> places;
    const bool network, smallest;
};

double Picture::shown_value(int node) const {
    const auto weight = std::find(plan.weights.begin(), plan.weights.end(), node);
    return passes.complete && weight != plan.weights.end() ? now.weights(weight - plan.weights.begin())
                                                           : graph.value(node);
}

/// From the right side of one box to the left side of another.
Ends Picture::edge(int from, int to) const {
    const ScalarGraphPlace a = place(from), b = place(to);
    if (std::abs(a.x - b.x) < 0.2) // one above the other
        return {a.x, a.y + (b.y > a.y ? half_height : -half_height), b.x,
                b.y + (b.y > a.y ? -half_height : half_height)};
    return {a.x + half_width, a.y, b.x - half_width, b.y};
}

void Picture::draw_edges(Chart& chart) const {
    std::vector<Ends> plain, heavy, active;
    std::vector<double> strength;
    for (const int node : plan.computed) {
        const std::vector<int>& parents = plan.node(node).parents;
        for (std::size_t i = 0; i < parents.size(); ++i) {
            if (network && plan.node(parents[i]).kind == Part::weight)
                continue;
            const Ends ends = edge(parents[i], node);
            if (weighted(node)) {
                heavy.push_back(ends);
                strength.push_back(std::clamp(shown_value(parents[i + 1]) / 2, -1.0, 1.0));
            } else {
                plain.push_back(ends);
            }
            if (node != passes.current() || (passes.backward() && plan.node(parents[i]).kind == Part::target))
                continue;
            active.push_back(passes.backward() ? Ends{ends[2], ends[3], ends[0], ends[1]} : ends);
        }
    }
    chart.add(Segments{.id = "edges", .ends = rows_of(plain)});
    if (network)
        chart.add(Segments{.id = "weights",
                           .ends = rows_of(heavy),
                           .strength = Eigen::Map<const Eigen::VectorXd>(
                               strength.data(), static_cast<Eigen::Index>(strength.size()))});
    chart.add(Arrows{.id = "now", .ends = rows_of(active)});
}

/// Upper half: name and value; lower half: the gradient.
void Picture::draw_nodes(Chart& chart) const {
    Shapes nodes{
        .id = "nodes",
        .handle = {.touch = true, .hint = {"Click: local derivatives", "点击：看局部导数"}, .clicks = true}};
    Shapes values{.id = "values", .label = {"value", "值"}, .role = value_role},
        gradients{.id = "gradients", .label = {"gradient of L", "L 的梯度"}, .role = gradient_role},
        rings{.id = "rings", .role = Role::highlight};
    Labels words{.id = "words", .labels = {}};
    for (const auto& [number, x, y] : places) {
        const ScalarNode& node = plan.node(number);
        const double left = x - half_width, right = x + half_width, top = y + half_height,
                     bottom = y - half_height;
        nodes.shapes.push_back(box(left, bottom, right, top, Role::muted, 0.12));
        const bool known = passes.has_value(number), sent = passes.has_gradient(number);
        if (known)
            values.shapes.push_back(box(left, y, right, top, value_role, 0.2));
        if (sent)
            gradients.shapes.push_back(box(left, bottom, right, y, gradient_role, 0.22));
        if (number == passes.current() || number == now.selected) {
            Shape ring = box(left - 0.02, bottom - 0.03, right + 0.02, top + 0.03,
                             number == passes.current() ? Role::highlight : Role::neutral, 1);
            ring.filled = false;
            rings.shapes.push_back(std::move(ring));
        }
        words.labels.push_back(
            {.x = x,
             .y = y + half_height / 2,
             .text = same(known ? node.name + " = " + written(shown_value(number)) : node.name),
             .bold = true});
        if (sent)
            words.labels.push_back({.x = x,
                                    .y = y - half_height / 2,
                                    .text = same("∂ " + written(graph.gradient(number))),
                                    .role = gradient_role,
                                    .bold = true});
    }
    chart.add(std::move(nodes)).add(std::move(values)).add(std::move(gradients)).add(std::move(rings));
    chart.add(std::move(words));
}

/// One under each input and under the target: a place to press, a track, a thumb.
void Picture::draw_sliders(Chart& chart) const {
    Shapes sliders{.id = "sliders", .handle = {.touch = true, .hint = {"Drag to change it", "拖动改变数值"}}};
    for (const int node : with_sliders(plan)) {
        const ScalarGraphPlace at = place(node);
        const double y = at.y - half_height - slider_drop / 2;
        const double thumb = at.x + graph.value(node) / slider_reach * half_width;
        sliders.shapes.push_back(box(at.x - half_width, y - slider_drop / 2, at.x + half_width,
                                     y + slider_drop / 2, Role::muted, 0));
        sliders.shapes.push_back(
            box(at.x - half_width, y - 0.012, at.x + half_width, y + 0.012, Role::muted, 0.5));
        Shape knob{.form = Shape::Form::circle, .points = Eigen::MatrixXd(1, 2), .radius = 0.05};
        knob.points << thumb, y;
        sliders.shapes.push_back(std::move(knob));
    }
    chart.add(std::move(sliders));
}

/// At the edges into the node in focus; in the smallest network, where there is room, at all weights.
void Picture::draw_slopes(Chart& chart) const {
    Labels words{.id = "slopes", .labels = {}};
    for (const int node : plan.computed)
        if ((node == focus() && (weighted(node) || passes.has_value(node))) || (weighted(node) && smallest))
            write_slopes(words, node);
    chart.add(std::move(words));
}

/// Nearer to the parent, where edges lie further apart, and right of the line: above or below the next box.
Label Picture::edge_label(const Ends& ends, bool weighted) const {
    const double rise = ends[3] - ends[1];
    if (weighted) {
        const double t = smallest ? 0.3 : 0.42;
        return {.x = ends[0] + t * (ends[2] - ends[0]), .y = ends[1] + t * rise + 0.2};
    }
    if (ends[1] == ends[3] && (network || ends[2] - ends[0] < half_width)) // no room between two boxes
        return {.x = (ends[0] + ends[2]) / 2, .y = ends[1] + half_height + 0.15};
    const Anchor side = rise == 0 ? Anchor::center : Anchor::right;
    const double off = rise > 0 ? -0.32 : 0.32;
    return {.x = ends[0] + 0.36 * (ends[2] - ends[0]), .y = ends[1] + 0.36 * rise + off, .anchor = side};
}

void Picture::write_slopes(Labels& words, int node) const {
    const std::vector<int>& parents = plan.node(node).parents;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const Part kind = plan.node(parents[i]).kind;
        if (kind == Part::target || (kind == Part::weight && weighted(node)))
            continue;
        // The derivative of a weighted sum in what comes in is the weight.
        const double slope = graph.slope(node, i);
        const std::string text =
            weighted(node) && smallest
                ? plan.node(parents[i + 1]).name + " " + format_number(shown_value(parents[i + 1]), "f2")
                : "×" + (slope == 1 ? "1" : written(slope));
        Label label = edge_label(edge(parents[i], node), weighted(node));
        label.text = same(text);
        label.role = node != focus() ? Role::muted : now.selected >= 0 ? Role::neutral : Role::highlight;
        label.bold = node == focus();
        words.labels.push_back(std::move(label));
    }
}

/// "∂p₁/∂w₁ = 1.00   ∂p₁/∂x₁ = 0.53" of the clicked node.
Sentence Picture::remark() const {
    if (now.selected < 0)
        return {};
    const ScalarNode& node = plan.node(now.selected);
    if (node.parents.empty())
        return sentence({"{0} is a leaf: nothing to differentiate", "{0} 是叶子：没有局部导数"},
                        same(node.name));
    if (!passes.has_value(now.selected))
        return {};
    std::string text;
    for (std::size_t i = 0; i < node.parents.size() && i < 4; ++i)
        if (node.slopes[i].is_valid())
            text += (text.empty() ? "" : ",  ") + ("∂" + node.name + "/∂" + plan.node(node.parents[i]).name +
                                                   " = " + written(graph.slope(now.selected, i)));
    return sentence(same("{0}"), same(text));
}

} // namespace

Panel scalar_graph_panel(const ScalarGraphMoment& moment) {
    const Picture picture(moment);
    const ScalarGraph& graph = moment.graph;
    double right = 0, low = 0, high = 0;
    for (const ScalarGraphPlace& at : picture.places) {
        right = std::max(right, at.x);
        low = std::min(low, at.y);
        high = std::max(high, at.y);
    }
    const double below = picture.network ? slider_drop : 0.06, above = picture.network ? 0.25 : 0.06;
    Chart chart("graph", {"Computation graph: values and gradients", "计算图：值与梯度"});
    chart.x(-half_width - 0.06, right + half_width + 0.06)
        .y(low - half_height - below, high + half_height + above)
        .bare();
    picture.draw_edges(chart);
    picture.draw_nodes(chart);
    picture.draw_sliders(chart);
    picture.draw_slopes(chart);
    chart.summary({"The output is {0}, the target {1}, the loss {2}.", "输出 {0}，目标 {1}，损失 {2}。"},
                  graph.output(), graph.value(graph.plan().target), graph.loss());
    Panel panel = chart;
    panel.subtitle = picture.remark();
    return panel;
}

std::optional<int> scalar_graph_clicked(const ScalarPlan& plan, const Touch& touch) {
    const std::vector<ScalarGraphPlace> places = scalar_graph_layout(plan);
    if (touch.panel != "graph" || touch.mark != "nodes" || touch.stage != Touch::Stage::press ||
        touch.index < 0 || touch.index >= static_cast<int>(places.size()))
        return std::nullopt;
    return places[static_cast<std::size_t>(touch.index)].node;
}

std::optional<ScalarGraphSlider> scalar_graph_dragged(const ScalarPlan& plan, const Touch& touch) {
    if (touch.panel != "graph" || touch.mark != "sliders" || touch.stage == Touch::Stage::release ||
        touch.index < 0 || touch.index >= 9) // three shapes each
        return std::nullopt;
    const int which = touch.index / 3;
    const ScalarGraphPlace at =
        scalar_graph_place(scalar_graph_layout(plan), with_sliders(plan)[static_cast<std::size_t>(which)]);
    const double number = std::round((touch.x - at.x) / half_width * slider_reach * 20) / 20;
    return ScalarGraphSlider{which, std::clamp(number, -slider_reach, slider_reach)};
}

} // namespace orrery
