// Question 15: the passes, the update, and what is measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/backpropagation.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr int updates_a_round = 50;

graph::Activation activation_of(Backpropagation::Function f) {
    return static_cast<graph::Activation>(static_cast<int>(f) + 1);
}

int weight_count(ScalarGraphKind kind) {
    return kind == ScalarGraphKind::expression ? 4 : kind == ScalarGraphKind::network_2_2_1 ? 9 : 25;
}

} // namespace

std::optional<Text> Backpropagation::check(const Params& p) {
    if (p.loss == ScalarLoss::cross_entropy && (p.target < 0 || p.target > 1))
        return Text{"Cross-entropy needs a target between 0 and 1.", "交叉熵的 target 须在 0 与 1 之间。"};
    const int count = weight_count(p.graph);
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

Story Backpropagation::story(const Params& params) {
    const int phases = params.graph == ScalarGraphKind::expression      ? 15
                       : params.graph == ScalarGraphKind::network_2_2_1 ? 13
                                                                        : 29;
    return {{{{Step::iteration, 1}, Step::phase, std::max(2.5, phases / 9.7)},
             {{Step::iteration, 60}, Step::iteration, 11}}};
}

Backpropagation::Backpropagation(const Params& params, Random random, const Library&)
    : m_params(params), m_graph(params.graph, activation_of(params.activation), params.loss) {
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
}

int Backpropagation::current() const {
    if (m_phase == 0)
        return -1;
    const int at = m_phase <= nodes() ? m_phase - 1 : 2 * nodes() - m_phase;
    return plan().computed[static_cast<std::size_t>(at)];
}

bool Backpropagation::has_value(int node) const {
    if (plan().node(node).parents.empty() || complete())
        return true;
    return m_phase > 0 && (backward_running() || node <= current());
}

double Backpropagation::shown_value(int node) const {
    const std::vector<int>& weights = plan().weights;
    const auto weight = std::find(weights.begin(), weights.end(), node);
    return complete() && weight != weights.end() ? m_used(weight - weights.begin()) : m_graph.value(node);
}

bool Backpropagation::has_gradient(int node) const {
    if (complete() || m_phase <= nodes())
        return complete() && plan().node(node).gradient.is_valid();
    if (!plan().node(node).gradient.is_valid())
        return false;
    for (int user = node + 1; user < current(); ++user) { // all from `current()` up have been gone through
        const std::vector<int>& parents = plan().node(user).parents;
        if (std::find(parents.begin(), parents.end(), node) != parents.end())
            return false;
    }
    return true;
}

void Backpropagation::start_iteration() {
    m_used = m_graph.weights();
    m_numerical = numerical_gradient(m_graph);
}

Boundary Backpropagation::advance() {
    if (m_phase == 0)
        start_iteration();
    if (++m_phase <= nodes()) {
        m_graph.forward(current());
        return Boundary::phase;
    }
    if (m_phase <= 2 * nodes()) {
        m_graph.backward(current(), m_params.gradient_bug, m_params.learning_rate);
        return Boundary::phase;
    }
    finish_iteration();
    return ++m_iterations % updates_a_round == 0 ? Boundary::round : Boundary::iteration;
}

void Backpropagation::finish_iteration() {
    m_gradients = m_graph.gradients();
    m_error = largest_gradient_error(m_gradients, m_numerical);
    m_loss = m_graph.loss();
    if (m_iterations % updates_a_round == 0)
        m_round_loss = m_loss;
    if (m_params.gradient_bug != GradientBug::update_early) // there, all have moved on the way
        m_graph.update(m_gradients, m_params.learning_rate);
    if (m_tenth_at == 0 && m_loss < m_first_loss / 10)
        m_tenth_at = m_iterations + 1;
    m_phase = 0;
    follow_path();
}

void Backpropagation::follow_path() {
    const Eigen::VectorXd w = m_graph.weights();
    const double away = std::max(std::abs(w(m_params.surface_x - 1) - m_start.x()),
                                 std::abs(w(m_params.surface_y - 1) - m_start.y()));
    while (away > 0.95 * m_half_width)
        m_half_width *= 2;
}

void Backpropagation::measure(Metrics& metrics) const {
    metrics.set("loss", m_loss);
    if (m_error)
        metrics.set("max_gradient_error", *m_error);
    else
        metrics.undefined("max_gradient_error");
    metrics.set("output", m_graph.output());
    metrics.set("weight_x", m_used(m_params.surface_x - 1));
    metrics.set("weight_y", m_used(m_params.surface_y - 1));
    metrics.set("gradient_norm", m_gradients.norm());
    metrics.set("left_out", static_cast<double>(
                                std::count(m_numerical.left_out.begin(), m_numerical.left_out.end(), true)));
    metrics.set("numerical_passes", 2.0 * m_graph.weight_count());
    if (m_tenth_at > 0)
        metrics.set("tenth_at", m_tenth_at);
}

void Backpropagation::expose(Tensors& tensors) const {
    Eigen::VectorXd left_out(m_used.size());
    for (Eigen::Index i = 0; i < left_out.size(); ++i)
        left_out(i) = m_numerical.left_out[static_cast<std::size_t>(i)] ? 1 : 0;
    tensors.add("weights", m_used);
    tensors.add("gradients", m_gradients);
    tensors.add("numerical_gradients", m_numerical.values);
    tensors.add("left_out", left_out);
    tensors.add("next_weights", m_graph.weights());
    tensors.add("inputs", Eigen::VectorXd(Eigen::Vector2d(m_params.x1, m_params.x2)));
    tensors.add("target", Eigen::VectorXd(Eigen::VectorXd::Constant(1, m_params.target)));
    tensors.add("output", Eigen::VectorXd(Eigen::VectorXd::Constant(1, fresh() ? NAN : m_graph.output())));
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

std::size_t Backpropagation::bytes() const {
    const auto doubles =
        static_cast<std::size_t>(m_used.size() + m_gradients.size() + m_numerical.values.size());
    return sizeof(*this) + m_graph.bytes() + doubles * sizeof(double) + m_numerical.left_out.capacity() / 8;
}

/// A click on a node shows its local derivatives; a slider sets an input or the target.
Reply Backpropagation::touch(const Touch& touch) {
    if (touch.panel != "graph" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.mark == "sliders")
        return drag_slider(touch);
    if (touch.mark != "nodes" || touch.stage != Touch::Stage::press)
        return Reply::ignored();
    const std::vector<Place> all = places();
    if (touch.index < 0 || touch.index >= static_cast<int>(all.size()))
        return Reply::ignored();
    const int node = all[static_cast<std::size_t>(touch.index)].node;
    m_selected = m_selected == node ? -1 : node;
    return Reply::poked();
}

} // namespace orrery
