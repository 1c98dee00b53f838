// Question 15: a computation graph run forward and backward one number at a time, and its gradients checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/activations.h"
#include "engine/pictures/scalar_graph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace orrery {
namespace {

using Part = ScalarNode::Kind;

constexpr int updates_a_round = 50, story_updates = 60;

/// What is computed stands at write_scalar_plan(). One sample (x₁, x₂) with its target t. An iteration is
/// a forward pass, a backward pass (one phase a node) and w ← w − η·∂L/∂w for all weights at once.
/// Metrics and tensors of an iteration belong to the weights that it started from: `weights`, `gradients` and
/// `numerical_gradients` (same order and shape; names in the table), `left_out` (1: not compared, see
/// NumericalGradient), `inputs` (x₁, x₂), `target`, `output` (y); `next_weights` are those after the update.
/// In networks also W1 (in × out), b1 … and gradient_W1, gradient_b1 …
struct Backpropagation : Staged<Backpropagation> {
    struct Params {
        ScalarGraphKind graph = ScalarGraphKind::expression;
        graph::Activation activation = graph::Activation::tanh;
        ScalarLoss loss = ScalarLoss::squared;
        double learning_rate = 0.02, x1 = 1, x2 = -0.5, target = 1;
        GradientBug gradient_bug = GradientBug::none;
        int surface_x = 1, surface_y = 4; ///< numbers of weights, from 1
    };

    Backpropagation(const Params& params, Random random, const Library&);
    static std::optional<Text> check(const Params& params);
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_graph, self.m_used, self.m_gradients, self.m_numerical.values,
                        self.m_numerical.left_out);
    }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void forward();
    Then went_forward() const { return steps() + 1 < nodes() ? again() : on(); }
    void backward();
    Then went_backward() const { return steps() + 1 < 2 * nodes() ? again() : on(); }
    void update();
    void reach_for(const Eigen::VectorXd& gradients, double loss);
    Reply touch(const Touch& touch);
    const ScalarPlan& plan() const { return m_graph.plan(); }
    int nodes() const { return static_cast<int>(plan().computed.size()); }
    /// Nodes gone through in the present iteration.
    int steps() const { return static_cast<int>(done().phases % (2 * nodes() + 1)); }
    /// An iteration has just ended.
    bool complete() const { return !fresh() && steps() == 0; }
    ScalarPasses passes() const { return {plan(), steps(), complete()}; }
    int current() const { return passes().current(); }
    int next() const { return ScalarPasses{plan(), steps() + 1}.current(); } ///< node
    const std::string& weight_name(int i) const { return plan().node(weight_node(i)).name; }
    int weight_node(int i) const { return plan().weights[static_cast<std::size_t>(i)]; }
    Eigen::VectorXd weights_used() const { return steps() == 0 ? m_graph.weights() : m_used; }
    auto not_compared() const {
        return std::count(m_numerical.left_out.begin(), m_numerical.left_out.end(), true);
    }
    void expose(Tensors& tensors) const;

    // What it says
    void say_start(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_long_sum(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_shared(Narration& n, int shared) const;
    void say_plain_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_check(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    std::string written_out(int node) const;
    int shared_parent(int node) const;

    // What it shows
    void show(Figure& figure) const;
    Panel weights_panel() const;
    Sentence weights_remark() const;
    Panel loss_panel() const;
    Panel error_panel() const;
    Panel surface_panel() const;
    Eigen::MatrixXd surface(const Eigen::VectorXd& x, const Eigen::VectorXd& y) const;

    Params m_params;
    ScalarGraph m_graph;
    int m_tenth_at = 0;  ///< the first update whose loss is below a tenth of the first one; 0: none yet
    int m_selected = -1; ///< the node that was clicked
    Eigen::VectorXd m_used;
    Eigen::VectorXd m_gradients; ///< of the last complete iteration
    NumericalGradient m_numerical;
    double m_loss = 0, m_first_loss = 0, m_round_loss = 0;
    std::optional<double> m_error; ///< nothing: no weight could be compared
    // Axes: what the start needs, and more only once the run has gone there
    double m_loss_shown = 0.1;
    Range m_gradients_shown{0, 0};
    Eigen::Vector2d m_start;   ///< of the two weights of the surface …
    double m_half_width = 0.5; ///< … and how far round it the surface is drawn
};

// ---- The algorithm ---------------------------------------------------------------------------------

std::optional<Text> Backpropagation::check(const Params& p) {
    if (p.loss == ScalarLoss::cross_entropy && (p.target < 0 || p.target > 1))
        return Text{"Cross-entropy needs a target between 0 and 1.", "交叉熵的 target 须在 0 与 1 之间。"};
    const int count = size_of(p.graph).weights;
    if (std::max(p.surface_x, p.surface_y) > count) {
        const std::string n = std::to_string(count);
        return Text{"This graph has " + n + " weights: surface_x and surface_y go up to " + n + ".",
                    "这个图有 " + n + " 个权重：surface_x 和 surface_y 最大为 " + n + "。"};
    }
    if (p.surface_x == p.surface_y)
        return Text{"The loss surface needs two different weights: surface_x and surface_y are the same.",
                    "损失曲面需要两个不同的权重：surface_x 与 surface_y 相同。"};
    return std::nullopt;
}

Backpropagation::Backpropagation(const Params& params, Random random, const Library&)
    : m_params(params), m_graph(params.graph, params.activation, params.loss) {
    m_graph.initialize(random);
    m_graph.set_inputs(params.x1, params.x2, params.target);
    const Eigen::VectorXd weights = m_graph.weights();
    m_start = {weights(params.surface_x - 1), weights(params.surface_y - 1)};
    m_used = weights;
    m_gradients = Eigen::VectorXd::Constant(weights.size(), NAN);
    m_numerical = {m_gradients, std::vector<bool>(static_cast<std::size_t>(weights.size()), false)};
    ScalarGraph once = m_graph;
    once.forward();
    m_first_loss = m_round_loss = once.loss();
    reach_for(numerical_gradient(once).values, m_first_loss);
}

/// A tenth more than what is there; twice as much as before once something is beyond.
void Backpropagation::reach_for(const Eigen::VectorXd& gradients, double loss) {
    const auto beyond = [](double shown, double number) { // 0: nothing is shown on that side
        return shown == 0 ? 1.1 * number : std::abs(number) > std::abs(shown) ? 2 * number : shown;
    };
    auto& [low, high] = m_gradients_shown;
    for (const double g : gradients)
        if (std::isfinite(g))
            (g < 0 ? low : high) = fresh() ? (g < 0 ? std::min(low, 1.1 * g) : std::max(high, 1.1 * g))
                                           : beyond(g < 0 ? low : high, g);
    if (std::isfinite(loss))
        m_loss_shown = fresh() ? std::max(m_loss_shown, 1.1 * loss) : beyond(m_loss_shown, loss);
}

void Backpropagation::forward() {
    if (steps() == 0) {
        m_used = m_graph.weights();
        m_numerical = numerical_gradient(m_graph);
    }
    m_graph.forward(next());
}

void Backpropagation::backward() {
    m_graph.backward(next(), m_params.gradient_bug, m_params.learning_rate);
}

void Backpropagation::update() {
    m_gradients = m_graph.gradients();
    m_error = largest_gradient_error(m_gradients, m_numerical);
    m_loss = m_graph.loss();
    reach_for(m_gradients, m_loss);
    if (done().iterations % updates_a_round == 0)
        m_round_loss = m_loss;
    if (m_params.gradient_bug != GradientBug::update_early) // there, all have moved on the way
        m_graph.update(m_gradients, m_params.learning_rate);
    if (m_tenth_at == 0 && m_loss < m_first_loss / 10)
        m_tenth_at = static_cast<int>(done().iterations) + 1;
    const Eigen::VectorXd w = m_graph.weights(); // the surface's frame follows the path
    const double away = std::max(std::abs(w(m_params.surface_x - 1) - m_start.x()),
                                 std::abs(w(m_params.surface_y - 1) - m_start.y()));
    while (away > 0.95 * m_half_width)
        m_half_width *= 2;
}

/// A click on a node shows its local derivatives; a slider sets an input or the target.
Reply Backpropagation::touch(const Touch& touch) {
    if (const auto slider = scalar_graph_dragged(plan(), touch)) {
        const auto& [which, number] = *slider;
        if (which < 2)
            return Reply::set(which == 0 ? "x1" : "x2", number);
        return Reply::set("target",
                          m_params.loss == ScalarLoss::cross_entropy ? std::clamp(number, 0.0, 1.0) : number);
    }
    const auto node = scalar_graph_clicked(plan(), touch);
    if (!node)
        return Reply::ignored();
    m_selected = m_selected == *node ? -1 : *node;
    return Reply::poked();
}

/// Of networks, layer by layer.
void Backpropagation::expose(Tensors& tensors) const {
    const std::vector<int>& layers = plan().layers;
    int at = 0;
    for (std::size_t l = 1; l < layers.size(); ++l) {
        const int in = layers[l - 1], out = layers[l];
        const std::string number = std::to_string(l);
        const auto part = [&](const Eigen::VectorXd& all, int first, int rows) {
            return Eigen::MatrixXd(all.segment(first, rows * out).reshaped<Eigen::RowMajor>(rows, out));
        };
        tensors.add("W" + number, part(m_used, at, in));
        tensors.add("b" + number, part(m_used, at + in * out, 1));
        tensors.add("gradient_W" + number, part(m_gradients, at, in));
        tensors.add("gradient_b" + number, part(m_gradients, at + in * out, 1));
        at += (in + 1) * out;
    }
}

// ---- What it says ----------------------------------------------------------------------------------

Text times(int count) {
    if (count == 2)
        return {"twice", "两次"};
    return {"three times", "三次"}; // no graph has more
}

/// As a factor or a summand: negative numbers in parentheses.
std::string part(double number) {
    const std::string shown = format_number(number);
    return number < 0 ? "(" + shown + ")" : shown;
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

/// A network's sum of many products, or of numbers so large that written out they could not be read.
void Backpropagation::say_long_sum(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    const auto v = [&](std::size_t i) { return m_graph.value(node.parents[i]); };
    Text products;
    for (std::size_t i = 0; i + 1 < node.parents.size(); i += 2) {
        const std::string product = format_number(v(i) * v(i + 1));
        products.en += (i > 0 ? ", " : "") + product;
        products.zh += (i > 0 ? "、" : "") + product;
    }
    n.say({"{0}: products {1}, bias {2}, sum {3}.", "{0}：积 {1}，偏置 {2}，和 {3}。"}, same(node.name),
          products, v(node.parents.size() - 1), m_graph.value(current()));
}

/// A parent that is used more than once and has its whole gradient with this node's share; −1 if none.
int Backpropagation::shared_parent(int node) const {
    for (const int parent : plan().node(node).parents)
        if (plan().node(parent).uses > 1 && plan().node(parent).kind != Part::input &&
            passes().has_gradient(parent))
            return parent;
    return -1;
}

void Backpropagation::say_start(Narration& n) const {
    n.say({"{0:d} numbers follow from x₁ = {1} and x₂ = {2}; the first step computes {3}.",
           "由 x₁ = {1}、x₂ = {2} 要依次算出 {0:d} 个数；第一步先算 {3}。"},
          nodes(), m_params.x1, m_params.x2, same(plan().node(plan().computed.front()).name));
}

void Backpropagation::say_forward(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    const double value = m_graph.value(current());
    n.phase({"Forward · {0}", "前向 · {0}"}, same(node.name));
    if (node.kind == Part::activation)
        n.say({"{0} = {1}({2}) = {3}; the slope there, {4}, is kept for the way back.",
               "{0} = {1}({2}) = {3}；此处斜率 {4}，留给反向时用。"},
              same(node.name), same(graph::name_of(m_params.activation)), m_graph.value(node.parents[0]),
              value, m_graph.slope(current(), 0));
    else if (node.kind == Part::loss)
        n.say({"Output {0}, target {1}: the {2} is {3}.", "输出 {0}，目标 {1}：{2}为 {3}。"},
              m_graph.output(), m_params.target, name_of(m_params.loss), value);
    else if (node.kind == Part::sum && !plan().layers.empty() &&
             (node.parents.size() > 5 || !(std::abs(value) < 1000)))
        say_long_sum(n);
    else
        n.say({"{0} = {1} = {2}.", "{0} = {1} = {2}。"}, same(node.name), same(written_out(current())),
              value);
}

void Backpropagation::say_backward(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    n.phase({"Backward · {0}", "反向 · {0}"}, same(node.name));
    if (node.kind == Part::loss)
        return n.say({"The way back starts with ∂L/∂L = 1; the loss sends ∂L/∂y = {0} to y.",
                      "反向从 ∂L/∂L = 1 出发；损失把 ∂L/∂y = {0} 传给 y。"},
                     m_graph.gradient(node.parents[0]));
    if (const int shared = shared_parent(current()); shared >= 0)
        return say_shared(n, shared);
    say_plain_backward(n);
}

/// The present node sends the last share of a gradient that comes from several.
void Backpropagation::say_shared(Narration& n, int shared) const {
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

void Backpropagation::say_plain_backward(Narration& n) const {
    const ScalarNode& node = plan().node(current());
    const double received = m_graph.gradient(current());
    if (node.kind == Part::activation)
        return n.say({"{0} received {1}; times the slope {2} makes {3} for {4}.",
                      "{0} 收到 {1}，乘斜率 {2}，把 {3} 传给 {4}。"},
                     same(node.name), received, m_graph.slope(current(), 0),
                     received * m_graph.slope(current(), 0), same(plan().node(node.parents[0]).name));
    if (node.kind == Part::sum && plan().layers.empty()) {
        Text names;
        for (const int parent : node.parents) {
            names.en += (names.en.empty() ? "" : ", ") + plan().node(parent).name;
            names.zh += (names.zh.empty() ? "" : "、") + plan().node(parent).name;
        }
        return n.say(
            {"A sum passes the {0} it received on to each: {1}.", "加法把收到的 {0} 原样传给每一路：{1}。"},
            received, names);
    }
    // A weight's slope is the value that it multiplies.
    const std::size_t weight = node.kind == Part::product ? 0 : 1, x = 1 - weight;
    const ScalarNode& w = plan().node(node.parents[weight]);
    // What goes on to an input moves no weight.
    if (m_params.gradient_bug == GradientBug::update_early &&
        plan().node(node.parents[x]).kind != Part::input) {
        n.say({"∂L/∂{0} = {1}; {0} has moved already.", "∂L/∂{0} = {1}；{0} 已提前改动。"}, same(w.name),
              m_graph.gradient(node.parents[weight]));
        return n.say({"The gradient goes back through {0}: wrong.", "梯度却从新值 {0} 传回去：错了。"},
                     m_graph.value(node.parents[weight]));
    }
    n.say({"∂L/∂{0} is the {1} that {2} received times {3} = {4}: {5}.",
           "∂L/∂{0} 等于 {2} 收到的 {1} 乘 {3} = {4}：{5}。"},
          same(w.name), received, same(node.name), same(plan().node(node.parents[x]).name),
          m_graph.value(node.parents[x]), m_graph.gradient(node.parents[weight]));
}

void Backpropagation::say_update(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    const double after = m_graph.value(weight_node(0));
    if (m_params.gradient_bug == GradientBug::update_early)
        n.say({"All weights had moved on the way back: {0} from {1} to {2}.",
               "所有权重在反向途中就已改动：{0} 从 {1} 变到 {2}。"},
              same(weight_name(0)), m_used(0), after);
    else
        n.say({"All weights move: {0} = {1} − {2} × {3} = {4}.",
               "所有权重一起动：{0} = {1} − {2} × {3} = {4}。"},
              same(weight_name(0)), m_used(0), m_params.learning_rate, same(part(m_gradients(0))), after);
    say_check(n);
}

void Backpropagation::say_check(Narration& n) const {
    const double error = m_error.value_or(0);
    if (error > 1e-6)
        n.say({"Numerical gradients differ by {0}: wrong.", "与数值梯度相差 {0}：算错了。"}, error);
    else if (m_loss > 100 * m_first_loss && m_loss > 1)
        n.say({"The gradient is not to blame: the learning rate {0} is too large.",
               "梯度没有错，是学习率 {0} 太大。"},
              m_params.learning_rate);
    else if (not_compared() > 0)
        n.say({"{0:d} of {1:d} weights are not compared: on a kink, or lost in rounding.",
               "{1:d} 个权重里有 {0:d} 个不作比较：在折点上，或淹没在舍入误差里。"},
              not_compared(), m_graph.weight_count());
    else if (error == 0)
        n.say({"Numerical gradients are exactly the same.", "与数值梯度分毫不差。"});
    else
        n.say({"One pass back gave all {1:d} gradients; {2:d} passes forward measure the same to {0:e0}.",
               "反向一遍得全部 {1:d} 个梯度，与 {2:d} 次前向测得的只差 {0:e0}。"},
              error, m_graph.weight_count(), 2 * m_graph.weight_count());
}

void Backpropagation::say_iteration(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    n.say({"Loss {0}: the output is {1}, the target {2}.", "损失 {0}：输出 {1}，目标 {2}。"}, m_loss,
          m_graph.output(), m_params.target);
    say_check(n);
}

void Backpropagation::say_round(Narration& n) const {
    const std::int64_t updates = done().iterations;
    if (updates < 2)
        return say_iteration(n);
    n.phase({"Updates {0:d} to {1:d}", "第 {0:d} 至 {1:d} 次更新"},
            (updates - 1) / updates_a_round * updates_a_round + 1, updates);
    n.say({"Loss from {0} to {1}, output {2}.", "损失从 {0} 变到 {1}，输出 {2}。"}, m_round_loss, m_loss,
          m_graph.output());
    say_check(n);
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr int surface_cells = 25;
constexpr Role gradient_role = Role::class_3;

void Backpropagation::show(Figure& figure) const {
    figure.add(scalar_graph_panel({m_graph, passes(), m_used, m_selected}));
    figure.add(weights_panel());
    figure.add(loss_panel());
    figure.add(error_panel());
    figure.add(surface_panel());
    figure.layout.lines = {{1.36, {{"graph"}}}, {1, {{"weights", 1.25}, {"loss", 1}, {"surface", 1}}}};
    figure.layout.leading = {{"graph"}};
}

Panel Backpropagation::weights_panel() const {
    const int count = m_graph.weight_count();
    const bool all_named = count <= 9; // under its bars; every fourth where there is no room
    const Eigen::VectorXd here = fresh() ? m_gradients : m_graph.gradients();
    Bars analytic{
        .id = "analytic", .role = gradient_role, .label = {"backpropagation", "反向传播"}, .width = 0.38};
    Bars numerical{.id = "numerical", .role = Role::muted, .label = {"numerical", "数值"}, .width = 0.38};
    analytic.at = Eigen::VectorXd::LinSpaced(count, 1, count).array() - 0.2;
    numerical.at = analytic.at.array() + 0.4;
    analytic.value = numerical.value = Eigen::VectorXd::Constant(count, NAN);
    Axis x{.range = Range{0.4, count + 0.6}};
    for (int i = 0; i < count; ++i) {
        const std::string& name = weight_name(i);
        if (all_named || i % 4 == 0)
            x.ticks.push_back({i + 1.0, same(name)});
        const bool left_out = m_numerical.left_out[static_cast<std::size_t>(i)];
        numerical.roles.push_back(left_out ? Role::ghost : Role::muted);
        analytic.names.push_back(same(name));
        numerical.names.push_back({name + " numerical", name + " 数值"});
        if (!passes().has_gradient(weight_node(i)))
            continue;
        analytic.value(i) = here(i);
        numerical.value(i) = m_numerical.values(i);
    }
    Panel panel = Chart("weights", {"Weight gradients", "各权重的梯度"})
                      .x(std::move(x))
                      .y(m_gradients_shown.low, m_gradients_shown.high)
                      .add(std::move(analytic))
                      .add(std::move(numerical))
                      .summary({"The largest difference is {0}.", "最大差异为 {0}。"}, m_error.value_or(NAN));
    if (complete())
        panel.subtitle = weights_remark();
    return panel;
}

Sentence Backpropagation::weights_remark() const {
    if (not_compared() > 0)
        return sentence({"{0:d} not compared", "{0:d} 个不作比较"}, not_compared());
    if (m_error.value_or(0) < 1e-6) {
        const double shown = m_gradients_shown.high - m_gradients_shown.low;
        const bool flat = m_graph.gradients().cwiseAbs().maxCoeff() < 0.01 * shown;
        return flat ? sentence({"all nearly 0: the loss is at its bottom", "都近乎 0：损失已到谷底"})
                    : Sentence{};
    }
    return sentence({"differ by {0}", "相差 {0}"}, *m_error);
}

Panel Backpropagation::loss_panel() const {
    return Chart("loss", {"Loss", "损失"})
        .x_steps({"update", "更新"}, story_updates, done().iterations)
        .y(0, m_loss_shown)
        .trend("loss", Role::data);
}

Panel Backpropagation::error_panel() const {
    return Chart("error", {"Gradient error", "梯度误差"})
        .strip_of("loss")
        .y(Axis{.label = {"gradient error", "梯度误差"},
                .scale = Scale::logarithmic,
                .range = Range{1e-12, 10},
                .ticks = {{1e-6, same("10⁻⁶")}}})
        .add(Trend{.id = "error", .role = gradient_role, .metric = "max_gradient_error"})
        .add(Rule{.id = "limit", .at = 1e-6});
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
    const double half = m_half_width, cell = 2 * half / surface_cells;
    const double left = m_start.x() - half, bottom = m_start.y() - half;
    const Eigen::ArrayXd centers = Eigen::ArrayXd::LinSpaced(surface_cells, cell / 2 - half, half - cell / 2);
    const Eigen::VectorXd now = weights_used();
    return Chart("surface", {"Loss over two weights", "两个权重上的损失"})
        .x(same(weight_name(m_params.surface_x - 1)), left, m_start.x() + half)
        .y(same(weight_name(m_params.surface_y - 1)), bottom, m_start.y() + half)
        .add(Cells{.id = "surface",
                   .left = left,
                   .bottom = bottom,
                   .width = 2 * half,
                   .height = 2 * half,
                   .values = surface(centers + m_start.x(), centers + m_start.y()),
                   .low = {"low", "低"},
                   .high = {"high", "高"},
                   .opacity = 0.75,
                   .smooth = true})
        .add(Trend{.id = "path", .role = Role::neutral, .metric = "weight_y", .against = "weight_x"})
        .add(Points{.id = "now",
                    .role = Role::highlight,
                    .x = Eigen::VectorXd::Constant(1, now(m_params.surface_x - 1)),
                    .y = Eigen::VectorXd::Constant(1, now(m_params.surface_y - 1)),
                    .size = 1.4});
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<ScalarGraphKind>, 3> graphs{
    {{ScalarGraphKind::expression, "expression", {"expression w₃·f(v) + v", "表达式 w₃·f(v) + v"}},
     {ScalarGraphKind::network_2_2_1, "2-2-1", {"network 2-2-1", "网络 2-2-1"}},
     {ScalarGraphKind::network_2_3_3_1, "2-3-3-1", {"network 2-3-3-1", "网络 2-3-3-1"}}}};

const std::array<Named<ScalarLoss>, 3> losses{
    {{ScalarLoss::squared, "squared", {"squared (y − t)²", "平方误差 (y − t)²"}},
     {ScalarLoss::cross_entropy, "cross_entropy", {"cross-entropy of σ(y)", "σ(y) 的交叉熵"}},
     {ScalarLoss::huber, "huber", {"Huber, δ = 1", "Huber，δ = 1"}}}};

const std::array<Named<GradientBug>, 3> bugs{
    {{GradientBug::none, "none", {"none", "无"}},
     {GradientBug::overwrite, "overwrite_instead_of_add", {"overwrite instead of add", "覆盖而不相加"}},
     {GradientBug::update_early, "update_early", {"update too early", "过早更新"}}}};

using P = Backpropagation::Params;

const Text graph_group{"Graph", "计算图"}, sample{"Sample", "样本"}, learning{"Learning", "学习"},
    two_weights{"Loss surface", "损失曲面"};

void add_graph(std::vector<Field<P>>& fields) {
    fields.push_back(
        choice(&P::graph, "graph", {"Graph", "计算图"}, graphs)
            .resets({"surface_x", "surface_y"})
            .group(graph_group)
            .help({"v = w₁x₁ + w₂x₂ + b is used twice in the expression; networks end in a linear unit.",
                   "表达式里 v = w₁x₁ + w₂x₂ + b 用了两次；网络的输出单元是线性的。"}));
    fields.push_back(
        choice(&P::activation, "activation", {"Activation f", "激活函数 f"}, activations)
            .group(graph_group)
            .help({"Of the hidden units; leaky ReLU has slope 0.01, ELU α = 1, GELU is the exact one.",
                   "隐藏单元的激活；带泄漏的 ReLU 斜率 0.01，ELU 的 α = 1，GELU 用精确式。"}));
    fields.push_back(choice(&P::loss, "loss", {"Loss L", "损失 L"}, losses)
                         .group(graph_group)
                         .help({"Of output y and target t; cross-entropy takes y as a logit.",
                                "由输出 y 与目标 t 计算；交叉熵把 y 当作 logit。"}));
}

void add_sample(std::vector<Field<P>>& fields) {
    fields.push_back(
        number(&P::x1, "x1", {"Input x₁", "输入 x₁"}, -3, 3)
            .step(0.05)
            .edit()
            .group(sample)
            .help({"First input; its slider hangs under its node.", "第一个输入；节点下面的滑块也能改。"}));
    fields.push_back(number(&P::x2, "x2", {"Input x₂", "输入 x₂"}, -3, 3)
                         .step(0.05)
                         .edit()
                         .group(sample)
                         .help({"Second input.", "第二个输入。"}));
    fields.push_back(number(&P::target, "target", {"Target t", "目标 t"}, -3, 3)
                         .step(0.05)
                         .edit()
                         .group(sample)
                         .help({"What y should become; between 0 and 1 for cross-entropy.",
                                "希望 y 变成的值；用交叉熵时在 0 与 1 之间。"}));
}

void add_learning(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::learning_rate, "learning_rate", {"Learning rate η", "学习率 η"}, 0.0001, 10)
                         .logarithmic()
                         .live()
                         .group(learning)
                         .help({"Step size of gradient descent.", "梯度下降的步长。"}));
    fields.push_back(
        choice(&P::gradient_bug, "gradient_bug", {"Mistake", "错误写法"}, bugs)
            .edit()
            .group(learning)
            .help({"Makes the backward pass commit a common mistake, so that the check catches it.",
                   "让反向传播犯一个常见错误，看检验怎样抓住它。"}));
    fields.push_back(number(&P::surface_x, "surface_x", {"Weight across", "横轴权重"}, 1, 25)
                         .edit()
                         .group(two_weights)
                         .help({"Number of the weight on the x axis, in the order of the bars.",
                                "横轴画第几个权重，次序同条形图。"}));
    fields.push_back(number(&P::surface_y, "surface_y", {"Weight upward", "纵轴权重"}, 1, 25)
                         .edit()
                         .group(two_weights)
                         .help({"Number of the weight on the y axis; the others stay frozen.",
                                "纵轴画第几个权重；其余权重冻结。"}));
}

std::vector<Preset> presets() {
    return {
        {"network",
         {"A network 2-2-1", "网络 2-2-1"},
         "graph=2-2-1&learning_rate=0.05&surface_x=7&surface_y=8"},
        {"deeper",
         {"Two hidden layers, GELU and cross-entropy", "两个隐藏层，GELU 配交叉熵"},
         "graph=2-3-3-1&activation=gelu&loss=cross_entropy&learning_rate=0.3"},
        {"overwrite",
         {"Overwriting instead of adding", "覆盖而不相加"},
         "gradient_bug=overwrite_instead_of_add",
         true},
        {"unnoticed",
         {"Overwriting in a network: trains all the same", "在网络里覆盖梯度：照样能训练"},
         "graph=2-3-3-1&gradient_bug=overwrite_instead_of_add",
         true},
        {"update_early",
         {"Updating before all gradients are known", "梯度没算完就更新"},
         "graph=2-3-3-1&gradient_bug=update_early&learning_rate=0.1",
         true},
        {"too_fast", {"Right gradients, too large a step", "梯度正确，步长过大"}, "learning_rate=1", true}};
}

Story Backpropagation::story(const Params& params) {
    const int phases = 2 * size_of(params.graph).computed + 1;
    return {{{{Step::iteration, 1}, Step::phase, std::max(3.2, phases / 9.7)},
             {{Step::iteration, story_updates}, Step::iteration, 11}}};
}

Eigen::VectorXd one(double number) {
    return Eigen::VectorXd::Constant(1, number);
}

std::vector<Measured<Backpropagation>> measured() {
    using D = Backpropagation;
    return {{"loss", {"loss", "损失"}, &D::m_loss},
            {"max_gradient_error", {"largest gradient error", "最大梯度误差"}, &D::m_error},
            {"output", {"output y", "输出 y"}, [](const D& d) { return d.m_graph.output(); }},
            {"weight_x",
             {"weight across, before the update", "横轴权重（更新前）"},
             [](const D& d) { return d.m_used(d.m_params.surface_x - 1); }},
            {"weight_y",
             {"weight upward, before the update", "纵轴权重（更新前）"},
             [](const D& d) { return d.m_used(d.m_params.surface_y - 1); }},
            {"gradient_norm",
             {"norm of the gradient", "梯度的范数"},
             [](const D& d) { return d.m_gradients.norm(); }},
            {"left_out", {"weights left out of the check", "检验时略过的权重数"}, &D::not_compared},
            {"numerical_passes",
             {"forward passes of the check", "检验用的前向次数"},
             [](const D& d) { return 2 * d.m_graph.weight_count(); }},
            {"tenth_at",
             {"first update with a tenth of the loss", "损失首次降到十分之一的更新"},
             [](const D& d) { return d.m_tenth_at > 0 ? std::optional(d.m_tenth_at) : std::nullopt; }}};
}

std::vector<Exposed<Backpropagation>> exposed() {
    using D = Backpropagation;
    return {
        {"weights", &D::m_used},
        {"gradients", &D::m_gradients},
        {"numerical_gradients", [](const D& d) { return d.m_numerical.values; }},
        {"left_out",
         [](const D& d) {
             const std::vector<bool>& out = d.m_numerical.left_out;
             return Eigen::VectorXd(
                 Eigen::VectorXd::NullaryExpr(static_cast<Eigen::Index>(out.size()), [&](Eigen::Index i) {
                     return out[static_cast<std::size_t>(i)] ? 1.0 : 0.0;
                 }));
         }},
        {"next_weights", [](const D& d) { return d.m_graph.weights(); }},
        {"inputs", [](const D& d) { return Eigen::VectorXd(Eigen::Vector2d(d.m_params.x1, d.m_params.x2)); }},
        {"target", [](const D& d) { return one(d.m_params.target); }},
        {"output", [](const D& d) { return one(d.fresh() ? NAN : d.m_graph.output()); }}};
}

} // namespace

Demo backpropagation() {
    using D = Backpropagation;
    std::vector<Field<P>> fields;
    add_graph(fields);
    add_sample(fields);
    add_learning(fields);
    return make_demo<D>(
        {.demo = {.id = "backpropagation",
                  .title = {"Backpropagation", "反向传播"},
                  .steps = {.phase = {{"Node", "一个节点"}, {"Node {0:d}", "第 {0:d} 步"}},
                            .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"50 updates", "五十次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = presets(),
                  .story = D::story({}),
                  .point = "loss < 0.1 * first(loss) and max_gradient_error < 0.000001",
                  .twin = {"gradient_bug=overwrite_instead_of_add",
                           Gap{"loss",
                               {"B's loss is {2} times A's: {1} against {0}.",
                                "B 的损失是 A 的 {2} 倍：{1} 对 {0}。"}}}},
         .stages = {{"forward", {"Forward", "前向"}, &D::forward, &D::say_forward, &D::went_forward},
                    {"backward", {"Backward", "反向"}, &D::backward, &D::say_backward, &D::went_backward},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update}},
         .round_length = updates_a_round,
         .measured = measured(),
         .measures_start = true,
         .exposed = exposed()});
}

} // namespace orrery
