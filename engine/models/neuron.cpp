// Building one neuron, and which pairs of activation and loss fit.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/neuron.h"

#include "engine/graph/builder.h"

#include <array>

namespace orrery {

using graph::Activation;

std::shared_ptr<const graph::Program> Neuron::build(Activation activation, NeuronLoss loss, Nodes& n) {
    graph::Builder build;
    n.x = build.input("x", 1, 1);
    n.w = build.parameter("w", 1, 1, {graph::InitializationKind::zeros});
    n.b = build.parameter("b", 1, 1, {graph::InitializationKind::zeros});
    n.target = build.input("t", 1, 1);
    n.z = build.affine(n.x, n.w, n.b);
    n.output = build.activate(activation, n.z);
    switch (loss) {
    case NeuronLoss::squared:
        n.loss = build.scale(build.mean_loss(graph::Loss::squared, n.output, n.target), 0.5);
        break;
    case NeuronLoss::cross_entropy:
        n.loss = build.mean_loss(graph::Loss::binary_cross_entropy, n.z, n.target);
        break;
    case NeuronLoss::absolute:
        n.loss = build.mean_loss(graph::Loss::absolute, n.output, n.target);
        break;
    case NeuronLoss::huber:
        n.loss = build.mean_loss(graph::Loss::huber, n.output, n.target);
        break;
    case NeuronLoss::hinge:
        n.loss = build.mean_loss(graph::Loss::hinge, n.output, n.target);
        break;
    }
    n.slope = build.gradient(n.output, std::array{n.z}).values[0];
    const graph::Gradient gradient = build.gradient(n.loss, std::array{n.z, n.w, n.b});
    n.loss_by_z = gradient.values[0];
    n.loss_by_weight = gradient.values[1];
    n.loss_by_bias = gradient.values[2];
    auto program = build.finish();
    n.forward = program->needed(std::array{n.output});
    n.loss_only = program->needed(std::array{n.loss}, std::array{n.z, n.output});
    n.backward = program->needed(std::array{n.slope, n.loss_by_z, n.loss_by_weight, n.loss_by_bias},
                                 std::array{n.z, n.output, n.loss});
    return program;
}

Neuron::Neuron(Activation activation, NeuronLoss loss, double input, double weight, double bias,
               double target)
    : m_memory(build(activation, loss, m_nodes)) {
    m_memory.set(m_nodes.x, input);
    m_memory.set(m_nodes.w, weight);
    m_memory.set(m_nodes.b, bias);
    m_memory.set(m_nodes.target, target);
    forward();
    compute_loss();
    backward();
}

void Neuron::forward() {
    m_memory.run(m_nodes.forward);
}
void Neuron::compute_loss() {
    m_memory.run(m_nodes.loss_only);
}
void Neuron::backward() {
    m_memory.run(m_nodes.backward);
}

void Neuron::update(double learning_rate) {
    m_memory.set(m_nodes.w, weight() - learning_rate * gradient());
    m_memory.set(m_nodes.b, bias() - learning_rate * m_memory.scalar(m_nodes.loss_by_bias));
}

void Neuron::set_bias(double bias) {
    m_memory.set(m_nodes.b, bias);
}

Text name_of(NeuronLoss loss) {
    switch (loss) {
    case NeuronLoss::squared:
        return {"squared error", "平方误差"};
    case NeuronLoss::cross_entropy:
        return {"cross-entropy", "交叉熵"};
    case NeuronLoss::absolute:
        return {"absolute error", "绝对误差"};
    case NeuronLoss::huber:
        return {"Huber loss", "Huber 损失"};
    case NeuronLoss::hinge:
        return {"hinge loss", "合页损失"};
    }
    return {};
}

std::optional<Text> refuse_pair(Activation activation, NeuronLoss loss, double target) {
    const bool sigmoid = activation == Activation::sigmoid;
    const bool never_negative =
        sigmoid || activation == Activation::relu || activation == Activation::softplus;
    if (loss == NeuronLoss::cross_entropy && !sigmoid)
        return Text{
            "Cross-entropy needs a probability, and of these activations only the sigmoid gives one: "
            "choose activation=sigmoid or another loss.",
            "交叉熵需要概率，这些激活函数里只有 sigmoid 输出概率：请选 activation=sigmoid，或换一种损失。"};
    if (loss == NeuronLoss::cross_entropy && (target < 0 || target > 1))
        return Text{"Cross-entropy needs a target between 0 and 1.", "交叉熵的 target 须在 0 与 1 之间。"};
    if (loss == NeuronLoss::hinge && never_negative)
        return Text{
            "Hinge loss wants a score of either sign, which this activation cannot give: choose tanh, "
            "leaky_relu, elu, gelu or silu.",
            "合页损失需要可正可负的得分，这个激活函数给不出：请选 tanh、leaky_relu、elu、gelu 或 silu。"};
    if (loss == NeuronLoss::hinge && target != -1 && target != 1)
        return Text{"Hinge loss needs target −1 or 1.", "合页损失的 target 须为 −1 或 1。"};
    return std::nullopt;
}

} // namespace orrery
