// Running a scalar graph: forward, backward with or without mistakes, and the numerical gradient.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/scalar_graph.h"

#include <algorithm>
#include <cmath>

namespace orrery {

using graph::Value;

namespace {

/// How far each place where the loss may bend is away, with the side on which the graph is.
std::vector<double> sides(const ScalarPlan& plan, const graph::Memory<double>& memory) {
    std::vector<double> all;
    for (const Value kink : plan.kinks)
        all.push_back(memory.scalar(kink));
    if (plan.bends_beside_target)
        all.push_back(std::abs(memory.scalar(plan.node(plan.output).value) -
                               memory.scalar(plan.node(plan.target).value)) -
                      1);
    return all;
}

/// Whether a weight's two places see the same smooth piece, far enough from its ends. A kink that the weight
/// does not reach doesn't matter.
bool is_smooth(const std::vector<double>& here, const std::vector<double>& below,
               const std::vector<double>& above) {
    for (std::size_t i = 0; i < here.size(); ++i) {
        const bool reached = below[i] != above[i];
        if (reached && (std::abs(here[i]) < 10 * gradient_check_step || (below[i] < 0) != (above[i] < 0)))
            return false;
    }
    return true;
}

/// What rounding may do to a central difference of the loss: an error of ε in the largest number on the way
/// reaches the loss through its slope, and is divided by h.
double rounding_noise(const ScalarGraph& graph) {
    double largest = 1;
    for (const int node : graph.plan().computed)
        largest = std::max(largest, node == graph.plan().loss ? 0.0 : std::abs(graph.value(node)));
    for (const int weight : graph.plan().weights)
        largest = std::max(largest, std::abs(graph.value(weight)));
    const double loss = std::abs(graph.loss());
    return 1e-15 * (loss + 2 * std::sqrt(loss) * largest) / gradient_check_step;
}

} // namespace

ScalarGraph::ScalarGraph(ScalarGraphKind kind, graph::Activation activation, ScalarLoss loss)
    : m_plan(std::make_shared<const ScalarPlan>(write_scalar_plan(kind, activation, loss))),
      m_memory(m_plan->program) {}

void ScalarGraph::initialize(const Random& random) {
    Random stream = random.stream("initialization");
    for (const int weight : m_plan->weights) {
        const ScalarNode& node = m_plan->node(weight);
        m_memory.set(node.value, node.is_bias ? 0.0 : stream.uniform(-1, 1));
    }
}

void ScalarGraph::set_inputs(double x1, double x2, double target) {
    m_memory.set(m_plan->node(m_plan->inputs[0]).value, x1);
    m_memory.set(m_plan->node(m_plan->inputs[1]).value, x2);
    m_memory.set(m_plan->node(m_plan->target).value, target);
}

void ScalarGraph::set_weights(const Eigen::VectorXd& weights) {
    for (int i = 0; i < weight_count(); ++i)
        set_weight(i, weights(i));
}

void ScalarGraph::set_weight(int index, double number) {
    m_memory.set(m_plan->node(m_plan->weights[static_cast<std::size_t>(index)]).value, number);
}

Eigen::VectorXd ScalarGraph::weights() const {
    Eigen::VectorXd all(weight_count());
    for (int i = 0; i < weight_count(); ++i)
        all(i) = value(m_plan->weights[static_cast<std::size_t>(i)]);
    return all;
}

Eigen::VectorXd ScalarGraph::gradients() const {
    Eigen::VectorXd all(weight_count());
    for (int i = 0; i < weight_count(); ++i)
        all(i) = gradient(m_plan->weights[static_cast<std::size_t>(i)]);
    return all;
}

void ScalarGraph::forward(int node) {
    m_memory.run(m_plan->node(node).forward);
    m_memory.run(m_plan->node(node).local);
}

void ScalarGraph::forward() {
    m_memory.run(m_plan->to_loss);
}

void ScalarGraph::backward(int number, GradientBug bug, double rate) {
    const ScalarNode& node = m_plan->node(number);
    // Weights whose gradient is known already (a bias has that of its sum).
    const auto move_known = [&](int just_computed) {
        for (const int parent : node.parents) {
            const int gradient = m_plan->node(parent).gradient.index;
            const bool now = just_computed < 0
                                 ? !std::binary_search(node.backward.begin(), node.backward.end(), gradient)
                                 : gradient == just_computed;
            if (m_plan->node(parent).kind == ScalarNode::Kind::weight && now)
                m_memory.set(m_plan->node(parent).value, value(parent) - rate * this->gradient(parent));
        }
    };
    if (bug == GradientBug::update_early)
        move_known(-1);
    for (const int operation : node.backward) {
        m_memory.run_node(operation);
        if (bug == GradientBug::overwrite && m_plan->is_sum_of_gradients[static_cast<std::size_t>(operation)])
            *m_memory.data(operation) = *m_memory.data(m_plan->program->node(operation).inputs[1]);
        if (bug == GradientBug::update_early)
            move_known(operation);
    }
    m_memory.run(node.local); // a weight that moved too early is what the gradient has passed through
}

void ScalarGraph::update(const Eigen::VectorXd& gradients, double rate) {
    set_weights(weights() - rate * gradients);
}

NumericalGradient numerical_gradient(ScalarGraph graph) {
    const Eigen::VectorXd weights = graph.weights();
    NumericalGradient result{.values = Eigen::VectorXd(weights.size()), .left_out = {}};
    graph.forward();
    const std::vector<double> here = sides(graph.plan(), graph.memory());
    const double noise = rounding_noise(graph);
    const auto loss_at = [&](int i, double number, std::vector<double>& side) {
        graph.set_weight(i, number);
        graph.forward();
        side = sides(graph.plan(), graph.memory());
        return graph.loss();
    };
    std::vector<double> below, above;
    for (int i = 0; i < weights.size(); ++i) {
        const double high = loss_at(i, weights(i) + gradient_check_step, above);
        const double low = loss_at(i, weights(i) - gradient_check_step, below);
        graph.set_weight(i, weights(i));
        result.values(i) = (high - low) / (2 * gradient_check_step);
        const bool drowned = !(noise < 1e-7 * std::max(1.0, std::abs(result.values(i))));
        result.left_out.push_back(drowned || !is_smooth(here, below, above));
    }
    return result;
}

std::optional<double> largest_gradient_error(const Eigen::VectorXd& analytic,
                                             const NumericalGradient& numerical) {
    std::optional<double> largest;
    for (Eigen::Index i = 0; i < analytic.size(); ++i) {
        if (numerical.left_out[static_cast<std::size_t>(i)])
            continue;
        const double a = analytic(i), n = numerical.values(i);
        const double error = std::abs(a - n) / std::max({1.0, std::abs(a), std::abs(n)});
        if (std::isnan(error))
            return error;
        largest = std::max(largest.value_or(0), error);
    }
    return largest;
}

ScalarGraphSize size_of(ScalarGraphKind kind) {
    switch (kind) {
    case ScalarGraphKind::expression:
        return {4, 7};
    case ScalarGraphKind::network_2_2_1:
        return {9, 6};
    case ScalarGraphKind::network_2_3_3_1:
        return {25, 14};
    }
    return {};
}

Text name_of(ScalarLoss loss) {
    switch (loss) {
    case ScalarLoss::squared:
        return {"squared error", "平方误差"};
    case ScalarLoss::cross_entropy:
        return {"cross-entropy", "交叉熵"};
    case ScalarLoss::huber:
        return {"Huber loss", "Huber 损失"};
    }
    return {};
}

} // namespace orrery
