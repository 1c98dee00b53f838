// Question 29: the race of the losses, and what is said about it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/activation_and_loss.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr int updates_a_round = 50;

graph::Activation activation_of(ActivationAndLoss::Function f) {
    return static_cast<graph::Activation>(static_cast<int>(f) + 1);
}

} // namespace

std::optional<Text> ActivationAndLoss::check(const Params& p) {
    return refuse_pair(activation_of(p.activation), p.loss, p.target);
}

ActivationAndLoss::ActivationAndLoss(const Params& params, Random, const Library&) : m_params(params) {
    const graph::Activation activation = activation_of(params.activation);
    std::vector<NeuronLoss> losses{NeuronLoss::squared};
    if (!refuse_pair(activation, NeuronLoss::cross_entropy, params.target))
        losses.push_back(NeuronLoss::cross_entropy);
    if (std::find(losses.begin(), losses.end(), params.loss) == losses.end())
        losses.push_back(params.loss);
    for (const NeuronLoss loss : losses)
        m_racers.push_back(
            {loss, Neuron(activation, loss, params.input, params.weight, params.bias, params.target)});
}

const ActivationAndLoss::Racer* ActivationAndLoss::racer(NeuronLoss loss) const {
    for (const Racer& r : m_racers)
        if (r.loss == loss)
            return &r;
    return nullptr;
}

Boundary ActivationAndLoss::advance() {
    for (Racer& r : m_racers) {
        switch (m_next) {
        case Phase::forward:
            r.neuron.forward();
            break;
        case Phase::loss:
            r.neuron.compute_loss();
            break;
        case Phase::derivative:
            r.neuron.backward();
            break;
        case Phase::update:
            if (r.loss == m_params.loss)
                m_old_weight = r.neuron.weight();
            r.neuron.update(m_params.learning_rate);
            break;
        }
    }
    if (m_next != Phase::update) {
        m_next = static_cast<Phase>(static_cast<int>(m_next) + 1);
        return Boundary::phase;
    }
    m_next = Phase::forward;
    // What an update achieved shows in the next output; gradients stay those that it used.
    for (Racer& r : m_racers) {
        r.neuron.forward();
        r.neuron.compute_loss();
    }
    return ++m_updates % updates_a_round == 0 ? Boundary::round : Boundary::iteration;
}

/// Dragging along a curve moves every neuron there, by its bias.
Reply ActivationAndLoss::touch(const Touch& touch) {
    const bool by_logit = touch.panel == "activation" || touch.panel == "gradient" ||
                          (touch.panel == "loss" && m_params.loss_axis == LossAxis::logit);
    if (!by_logit || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    const double z = std::clamp(touch.x, -reach(), reach());
    for (Racer& r : m_racers) {
        r.neuron.set_bias(z - r.neuron.weight() * r.neuron.input());
        r.neuron.forward();
        r.neuron.compute_loss();
        r.neuron.backward();
    }
    return Reply::poked();
}

void ActivationAndLoss::measure(Metrics& metrics) const {
    const Racer* squared = racer(NeuronLoss::squared);
    const Racer* entropy = racer(NeuronLoss::cross_entropy);
    metrics.set("loss_squared", squared->neuron.loss());
    if (entropy)
        metrics.set("loss_cross_entropy", entropy->neuron.loss());
    metrics.set("output", chosen().neuron.output());
    metrics.set("gradient", chosen().neuron.gradient());
    metrics.set("output_squared", squared->neuron.output());
    if (entropy)
        metrics.set("output_cross_entropy", entropy->neuron.output());
    metrics.set("loss", chosen().neuron.loss());
}

void ActivationAndLoss::expose(Tensors& tensors) const {
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(m_racers.size()), 5);
    for (std::size_t i = 0; i < m_racers.size(); ++i) {
        const Neuron& n = m_racers[i].neuron;
        rows.row(static_cast<Eigen::Index>(i)) << n.weight(), n.bias(), n.z(), n.output(), n.gradient();
    }
    tensors.add("neurons", rows); // weight, bias, z, output, gradient; squared error first
}

std::size_t ActivationAndLoss::bytes() const {
    std::size_t sum = sizeof(*this) + (m_racers.capacity() - m_racers.size()) * sizeof(Racer);
    for (const Racer& r : m_racers)
        sum += sizeof(Racer) + r.neuron.bytes();
    return sum;
}

void ActivationAndLoss::narrate(Narration& narration) const {
    const bool fresh = m_updates == 0 && m_next == Phase::forward;
    const Neuron& n = chosen().neuron;
    if (fresh) {
        narration.phase({"Before the first update", "第一次更新之前"});
        narration.say({"The neuron answers {0}, the target is {1}: the first step computes its output.",
                       "神经元输出 {0}，目标是 {1}：第一步先算输出。"},
                      n.output(), m_params.target);
        return narration.line("forward");
    }
    if (narration.size() == Step::phase && m_next != Phase::forward)
        return narrate_phase(narration);
    narration.phase({"Update {0:d}", "第 {0:d} 次更新"}, m_updates);
    narration.line("update");
    if (narration.size() == Step::phase) {
        narration.say({"With {0} the weight goes from {1} to {2}: rate {3} times gradient {4}.",
                       "{0}：权重从 {1} 变到 {2}，学习率 {3} 乘梯度 {4}。"},
                      name_of(m_params.loss), m_old_weight, n.weight(), m_params.learning_rate, n.gradient());
        return;
    }
    const Racer* other = m_params.loss == NeuronLoss::squared ? racer(NeuronLoss::cross_entropy) : &chosen();
    if (!other)
        return narration.say(
            {"With {0} the output is {1}; the target is {2}.", "{0}下输出为 {1}；目标是 {2}。"},
            name_of(m_params.loss), n.output(), m_params.target);
    narration.say({"With {0} the output is {1}, with squared error {2}; the target is {3}.",
                   "{0}下输出为 {1}，平方误差下为 {2}；目标是 {3}。"},
                  name_of(other->loss), other->neuron.output(), racer(NeuronLoss::squared)->neuron.output(),
                  m_params.target);
}

void ActivationAndLoss::narrate_phase(Narration& narration) const {
    const Neuron& n = chosen().neuron;
    const Neuron& squared = racer(NeuronLoss::squared)->neuron;
    if (m_next == Phase::loss) {
        narration.phase({"Forward", "前向"});
        narration.say({"z = {0} × {1} + {2} = {3}, and the activation makes {4} of it.",
                       "z = {0} × {1} + {2} = {3}，激活后输出 {4}。"},
                      n.weight(), n.input(), n.bias(), n.z(), n.output());
        return narration.line("forward");
    }
    if (m_next == Phase::derivative) {
        narration.phase({"Loss", "损失"});
        narration.line("loss");
        if (m_params.loss == NeuronLoss::squared)
            return narration.say(
                {"Output {0}, target {1}: the squared error is {2}.", "输出 {0}，目标 {1}：平方误差为 {2}。"},
                n.output(), m_params.target, n.loss());
        return narration.say({"Output {0}, target {1}: {2} is {3}; the squared error's neuron has {4}.",
                              "输出 {0}，目标 {1}：{2}为 {3}；平方误差的神经元为 {4}。"},
                             n.output(), m_params.target, name_of(m_params.loss), n.loss(), squared.loss());
    }
    narration.phase({"Derivative", "求导"});
    narration.say({"The slope here is {0}: {1} sends {2} to the weight.",
                   "此处激活函数的斜率为 {0}：{1}传给权重的梯度是 {2}。"},
                  n.slope(), name_of(m_params.loss), n.gradient());
    if (m_params.loss != NeuronLoss::squared)
        narration.say({"Squared error sends {0}.", "平方误差传来 {0}。"}, squared.gradient());
    narration.line("derivative");
}

} // namespace orrery
