// What question 15 says of a node, an update and fifty of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/backpropagation.h"

#include <algorithm>
#include <cmath>

namespace orrery {

using Part = ScalarNode::Kind;

namespace {

std::string shown(double number) {
    return format_number(number);
}

Text times(int count) {
    if (count == 2)
        return {"twice", "两次"};
    return {"three times", "三次"}; // no graph has more
}

/// As a factor or a summand: negative numbers in parentheses.
std::string part(double number) {
    return number < 0 ? "(" + shown(number) + ")" : shown(number);
}

Text activation_name(Backpropagation::Function function) {
    const std::string_view name =
        graph::name_of(static_cast<graph::Activation>(static_cast<int>(function) + 1));
    return same(name);
}

} // namespace

void Backpropagation::narrate(Narration& n) const {
    if (fresh()) {
        n.phase({"Before the first step", "第一步之前"});
        n.say({"{0:d} numbers follow from x₁ = {1} and x₂ = {2}; the first step computes {3}.",
               "由 x₁ = {1}、x₂ = {2} 要依次算出 {0:d} 个数；第一步先算 {3}。"},
              nodes(), m_params.x1, m_params.x2, same(plan().node(plan().computed.front()).name));
        return n.line("forward");
    }
    if (n.size() == Step::phase && forward_running())
        return narrate_forward(n);
    if (n.size() == Step::phase && backward_running())
        return narrate_backward(n);
    if (n.size() == Step::phase)
        return narrate_update(n);
    narrate_iteration(n);
}

/// "w₁·x₁ + w₂·x₂ + b₁" with numbers.
std::string Backpropagation::written_out(int number) const {
    const ScalarNode& node = plan().node(number);
    const auto v = [&](std::size_t i) { return m_graph.value(node.parents[i]); };
    std::string text;
    if (node.kind == Part::product)
        return part(v(0)) + " × " + part(v(1));
    if (plan().layers.empty()) {
        for (std::size_t i = 0; i < node.parents.size(); ++i)
            text += (i > 0 ? " + " : "") + part(v(i));
        return text;
    }
    for (std::size_t i = 0; i + 1 < node.parents.size(); i += 2)
        text += part(v(i + 1)) + "×" + part(v(i)) + " + ";
    return text + part(v(node.parents.size() - 1));
}

void Backpropagation::narrate_forward(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    const double value = m_graph.value(current());
    n.phase({"Forward · {0}", "前向 · {0}"}, same(node.name));
    n.line("forward");
    if (node.kind == Part::activation) {
        n.say({"{0} = {1}({2}) = {3}; the slope there, {4}, is kept for the way back.",
               "{0} = {1}({2}) = {3}；此处斜率 {4}，留给反向时用。"},
              same(node.name), activation_name(m_params.activation), m_graph.value(node.parents[0]), value,
              m_graph.slope(current(), 0));
    } else if (node.kind == Part::loss) {
        n.say({"Output {0}, target {1}: the {2} is {3}.", "输出 {0}，目标 {1}：{2}为 {3}。"},
              m_graph.output(), m_params.target, name_of(m_params.loss), value);
    } else {
        n.say({"{0} = {1} = {2}.", "{0} = {1} = {2}。"}, same(node.name), same(written_out(current())),
              value);
    }
}

void Backpropagation::narrate_backward(Narration& n) const {
    const int number = current();
    const ScalarNode& node = plan().node(number);
    n.phase({"Backward · {0}", "反向 · {0}"}, same(node.name));
    n.line("backward");
    if (node.kind == Part::loss) {
        n.say({"The way back starts with ∂L/∂L = 1; the loss sends ∂L/∂y = {0} to y.",
               "反向从 ∂L/∂L = 1 出发；损失把 ∂L/∂y = {0} 传给 y。"},
              m_graph.gradient(node.parents[0]));
        return;
    }
    const int shared = shared_parent(number);
    if (shared >= 0)
        return narrate_shared(n, shared);
    narrate_plain_backward(n);
}

/// The present node sends the last share of a gradient that comes from several.
void Backpropagation::narrate_shared(Narration& n, int shared) const {
    const ScalarNode& node = plan().node(current());
    const std::string& name = plan().node(shared).name;
    const auto at = static_cast<std::size_t>(std::find(node.parents.begin(), node.parents.end(), shared) -
                                             node.parents.begin());
    const double last = m_graph.gradient(current()) * m_graph.slope(current(), at);
    const double whole = m_graph.gradient(shared);
    n.line("add");
    if (m_params.gradient_bug == GradientBug::overwrite)
        n.say({"{0} is used {1}, but {2} from {3} overwrites what was there: wrong.",
               "{0} 用了{1}，可来自 {3} 的 {2} 把先前的覆盖掉：错了。"},
              same(name), times(plan().node(shared).uses), last, same(node.name));
    else
        n.say({"{0} is used {1}, so gradients add: {2} + {3} from {4} = {5}.",
               "{0} 用了{1}，梯度要相加：{2} + 来自 {4} 的 {3} = {5}。"},
              same(name), times(plan().node(shared).uses), whole - last, same(part(last)), same(node.name),
              whole);
}

void Backpropagation::narrate_plain_backward(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    const double received = m_graph.gradient(current());
    if (node.kind == Part::activation) {
        n.say({"{0} received {1}; times the slope {2} makes {3} for {4}.",
               "{0} 收到 {1}，乘斜率 {2}，把 {3} 传给 {4}。"},
              same(node.name), received, m_graph.slope(current(), 0), received * m_graph.slope(current(), 0),
              same(plan().node(node.parents[0]).name));
        return;
    }
    if (node.kind == Part::sum && plan().layers.empty()) {
        Text names;
        for (const int parent : node.parents) {
            names.en += (names.en.empty() ? "" : ", ") + plan().node(parent).name;
            names.zh += (names.zh.empty() ? "" : "、") + plan().node(parent).name;
        }
        n.say({"A sum passes the {0} it received on to each: {1}.", "加法把收到的 {0} 原样传给每一路：{1}。"},
              received, names);
        return;
    }
    // A weight's slope is the value that it multiplies.
    const std::size_t weight = node.kind == Part::product ? 0 : 1, x = 1 - weight;
    const ScalarNode& w = plan().node(node.parents[weight]);
    // What goes on to an input moves no weight.
    if (m_params.gradient_bug == GradientBug::update_early &&
        plan().node(node.parents[x]).kind != Part::input) {
        n.say({"∂L/∂{0} = {1}; {0} has moved already, and the gradient goes back through {2}: wrong.",
               "∂L/∂{0} = {1}；{0} 已提前改动，梯度却从新值 {2} 传回去：错了。"},
              same(w.name), m_graph.gradient(node.parents[weight]), m_graph.value(node.parents[weight]));
        return;
    }
    n.say({"∂L/∂{0} is the {1} that {2} received times {3} = {4}: {5}.",
           "∂L/∂{0} 等于 {2} 收到的 {1} 乘 {3} = {4}：{5}。"},
          same(w.name), received, same(node.name), same(plan().node(node.parents[x]).name),
          m_graph.value(node.parents[x]), m_graph.gradient(node.parents[weight]));
}

/// A parent that is used more than once and has its whole gradient with this node's share; −1 if none.
int Backpropagation::shared_parent(int node) const {
    for (const int parent : plan().node(node).parents)
        if (plan().node(parent).uses > 1 && plan().node(parent).kind != Part::input && has_gradient(parent))
            return parent;
    return -1;
}

void Backpropagation::narrate_update(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, m_iterations);
    n.line("update");
    const int number = plan().weights.front();
    const double before = m_used(0), gradient = m_gradients(0);
    if (m_params.gradient_bug == GradientBug::update_early)
        n.say({"All weights had moved on the way back: {0} from {1} to {2}.",
               "所有权重在反向途中就已改动：{0} 从 {1} 变到 {2}。"},
              same(plan().node(number).name), before, m_graph.value(number));
    else
        n.say({"All weights move: {0} = {1} − {2} × {3} = {4}.",
               "所有权重一起动：{0} = {1} − {2} × {3} = {4}。"},
              same(plan().node(number).name), before, m_params.learning_rate, same(part(gradient)),
              m_graph.value(number));
    narrate_check(n);
}

void Backpropagation::narrate_check(Narration& n) const {
    const auto left_out = std::count(m_numerical.left_out.begin(), m_numerical.left_out.end(), true);
    const double error = m_error.value_or(0);
    if (error > 1e-6)
        n.say({"Numerical gradients differ by {0}: wrong.", "与数值梯度相差 {0}：算错了。"}, error);
    else if (m_loss > 100 * m_first_loss && m_loss > 1)
        n.say({"The gradient is not to blame: the learning rate {0} is too large.",
               "梯度没有错，是学习率 {0} 太大。"},
              m_params.learning_rate);
    else if (left_out > 0)
        n.say({"{0:d} of {1:d} weights are not compared: on a kink, or lost in rounding.",
               "{1:d} 个权重里有 {0:d} 个不作比较：在折点上，或淹没在舍入误差里。"},
              static_cast<double>(left_out), m_graph.weight_count());
    else if (error == 0)
        n.say({"Numerical gradients are exactly the same.", "与数值梯度分毫不差。"});
    else
        n.say({"Numerical gradients agree to {0:e0}.", "与数值梯度只差 {0:e0}。"}, error);
}

void Backpropagation::narrate_iteration(Narration& n) const {
    if (n.size() == Step::round && m_iterations >= 2) {
        const int first = (std::max(m_iterations, 1) - 1) / 50 * 50 + 1;
        n.phase({"Updates {0:d} to {1:d}", "第 {0:d} 至 {1:d} 次更新"}, first, m_iterations);
        n.say({"Loss from {0} to {1}, output {2}.", "损失从 {0} 变到 {1}，输出 {2}。"}, m_round_loss, m_loss,
              m_graph.output());
    } else {
        n.phase({"Update {0:d}", "第 {0:d} 次更新"}, m_iterations);
        n.say({"Loss {0}: the output is {1}, the target {2}.", "损失 {0}：输出 {1}，目标 {2}。"}, m_loss,
              m_graph.output(), m_params.target);
    }
    narrate_check(n);
    n.line("update");
}

} // namespace orrery
