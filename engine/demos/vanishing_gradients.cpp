// Question 2: the network, one layer a phase, and what happens to its gradients.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/vanishing_gradients.h"

#include "engine/core/elementary.h"
#include "engine/graph/builder.h"
#include "engine/models/perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace orrery {

namespace {

constexpr int samples = 128, batch = 32;

graph::Activation activation_of(VanishingGradients::Activation a) {
    constexpr std::array all{graph::Activation::sigmoid, graph::Activation::tanh, graph::Activation::relu,
                             graph::Activation::leaky_relu, graph::Activation::gelu};
    return all[static_cast<std::size_t>(a)];
}

graph::InitializationKind start_of(VanishingGradients::Start s) {
    constexpr std::array all{graph::InitializationKind::small, graph::InitializationKind::xavier,
                             graph::InitializationKind::he, graph::InitializationKind::large};
    return all[static_cast<std::size_t>(s)];
}

graph::OptimizerKind method_of(VanishingGradients::Method m) {
    constexpr std::array all{graph::OptimizerKind::sgd, graph::OptimizerKind::momentum,
                             graph::OptimizerKind::adam};
    return all[static_cast<std::size_t>(m)];
}

/// All gradients as one vector.
Eigen::VectorXd joined(const graph::Memory<double>& memory, const std::vector<graph::Value>& values) {
    Eigen::Index count = 0;
    for (const graph::Value v : values)
        count += memory[v].size();
    Eigen::VectorXd all(count);
    Eigen::Index at = 0;
    for (const graph::Value v : values) {
        const auto matrix = memory[v];
        all.segment(at, matrix.size()) = Eigen::Map<const Eigen::VectorXd>(matrix.data(), matrix.size());
        at += matrix.size();
    }
    return all;
}

/// Degrees between two vectors; the chord's length is exact where the cosine would round to 1.
double angle_between(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    const double na = a.stableNorm(), nb = b.stableNorm();
    if (!(na > 0) || !(nb > 0) || !std::isfinite(na) || !std::isfinite(nb))
        return 0;
    const double half = std::min(1.0, (a / na - b / nb).norm() / 2);
    const double angle = 2 * elementary::atan2(half, std::sqrt(1 - half * half)) * 180 / std::numbers::pi;
    return angle < 1e-6 ? 0 : angle;
}

double root_mean_square(const Eigen::MatrixXd& m) {
    return m.stableNorm() / std::sqrt(static_cast<double>(m.size()));
}

} // namespace

std::shared_ptr<const VanishingGradients::Network> VanishingGradients::build(const Params& params) {
    auto network = std::make_shared<Network>();
    Network& n = *network;
    graph::Builder build;
    n.x = build.input("x", batch, 2);
    n.target = build.input("t", batch, 1);
    const Perceptron net =
        perceptron(build, n.x,
                   {.hidden = std::vector<int>(static_cast<std::size_t>(params.depth), params.width),
                    .outputs = 1,
                    .activation = activation_of(params.activation),
                    .initialization = {start_of(params.initialization)},
                    .batch_norm = params.batch_norm,
                    .residual = params.residual});
    build.set_layer("loss");
    n.prediction = net.output;
    n.loss = build.mean_loss(graph::Loss::binary_cross_entropy, net.output, n.target);
    n.parameters = net.parameters;
    n.gradients = build.gradient(n.loss, net.parameters).values;
    n.program = build.finish();
    n.weights = net.weights;
    n.activations.assign(net.activations.begin(), net.activations.end() - 1);
    for (const graph::Value w : n.weights)
        for (std::size_t i = 0; i < n.parameters.size(); ++i)
            if (n.parameters[i] == w)
                n.weight_gradients.push_back(n.gradients[i]);
    for (const std::string& layer : net.layers) {
        n.forward.push_back(n.program->select("forward", layer));
        n.backward.push_back(n.program->select("backward", layer));
    }
    // The loss is computed with the output layer, forward and backward.
    const graph::Selection loss = n.program->select("forward", "loss"),
                           back = n.program->select("backward", "loss");
    n.forward.back().insert(n.forward.back().end(), loss.begin(), loss.end());
    n.backward.back().insert(n.backward.back().begin(), back.begin(), back.end());
    std::sort(n.backward.back().begin(), n.backward.back().end());
    return network;
}

VanishingGradients::VanishingGradients(const Params& params, Random random, const Library&)
    : m_params(params), m_network(build(params)), m_memory(m_network->program),
      m_optimizer({.kind = method_of(params.optimizer), .learning_rate = params.learning_rate}, m_memory,
                  m_network->parameters),
      m_batches(random.stream("batches")), m_data(two_moons(samples, 0.1, random.stream("data"))),
      m_norms(Eigen::VectorXd::Zero(layers())) {
    m_memory.initialize(random.stream("initialization"));
    m_first_start = weights(2);
    m_last_start = weights(m_params.depth);
    m_order = m_batches.permutation(samples);
    load_batch();
    m_memory.run(); // so that there are activations to look at before the first step
}

Eigen::MatrixXd VanishingGradients::weights(int layer) const {
    return m_memory[m_network->weights[static_cast<std::size_t>(layer - 1)]];
}

void VanishingGradients::apply(const Params& params) {
    m_params = params;
    m_optimizer.settings().learning_rate = params.learning_rate;
}

void VanishingGradients::load_batch() {
    const int first = (m_updates % (samples / batch)) * batch;
    if (first == 0 && m_updates > 0)
        m_batches.shuffle(m_order);
    Eigen::MatrixXd x(batch, 2), t(batch, 1);
    for (int i = 0; i < batch; ++i) {
        const int from = m_order[static_cast<std::size_t>(first + i)];
        x.row(i) = m_data.points.row(from);
        t(i, 0) = m_data.labels(from);
    }
    m_memory.set(m_network->x, x);
    m_memory.set(m_network->target, t);
}

Boundary VanishingGradients::advance() {
    const Network& n = *m_network;
    const int phase = m_next++;
    if (phase < layers()) {
        if (phase == 0 && m_updates > 0)
            load_batch();
        m_memory.run(n.forward[static_cast<std::size_t>(phase)]);
        if (phase + 1 == layers())
            m_loss = m_memory.scalar(n.loss);
        return Boundary::phase;
    }
    if (phase < 2 * layers()) {
        const auto layer = static_cast<std::size_t>(2 * layers() - 1 - phase);
        m_memory.run(n.backward[layer]);
        m_norms(static_cast<Eigen::Index>(layer)) = m_memory.root_mean_square(n.weight_gradients[layer]);
        return Boundary::phase;
    }
    clip_and_update();
    m_next = 0;
    ++m_updates;
    return m_updates % (samples / batch) == 0 ? Boundary::round : Boundary::iteration;
}

void VanishingGradients::clip_and_update() {
    const Network& n = *m_network;
    const Eigen::VectorXd raw = joined(m_memory, n.gradients);
    m_norm = raw.stableNorm();
    if (m_params.clipping == Clipping::value)
        graph::clip_by_value<double>(m_memory, n.gradients, m_params.clip_threshold);
    else if (m_params.clipping == Clipping::norm)
        graph::clip_by_norm<double>(m_memory, n.gradients, m_params.clip_threshold);
    const Eigen::VectorXd clipped = m_params.clipping == Clipping::none ? raw : joined(m_memory, n.gradients);
    m_clip_angle = angle_between(raw, clipped);
    Eigen::Index first = 0, second = 0;
    Eigen::VectorXd size = raw.cwiseAbs();
    size.maxCoeff(&first);
    size(first) = -1;
    size.maxCoeff(&second);
    m_raw = {raw(first), raw(second)};
    m_clipped = {clipped(first), clipped(second)};
    const Eigen::MatrixXd before = weights(2);
    m_optimizer.update(m_memory, n.gradients);
    m_first_step = root_mean_square(weights(2) - before);
}

void VanishingGradients::measure(Metrics& metrics) const {
    if (m_updates == 0)
        return;
    metrics.set("loss", m_loss);
    const double first = m_norms(1), last = m_norms(m_params.depth - 1); // W2 and W_depth, hidden to hidden
    metrics.set("gradient_norm_first", first);
    metrics.set("gradient_norm_last", last);
    if (last > 0)
        metrics.set("gradient_ratio", first / last);
    else
        metrics.undefined("gradient_ratio");
    metrics.set("clip_angle", m_clip_angle);
    metrics.set("moved_first", root_mean_square(weights(2) - m_first_start));
    metrics.set("moved_last", root_mean_square(weights(m_params.depth) - m_last_start));
    metrics.set("gradient_norms", m_norms);
}

void VanishingGradients::expose(Tensors& tensors) const {
    tensors.add("gradient_norms", m_norms);
    for (std::size_t k = 0; k < m_network->weights.size(); ++k) {
        const std::string number = std::to_string(k + 1);
        tensors.add("W" + number, Eigen::MatrixXd(m_memory[m_network->weights[k]]));
        tensors.add("gradient_W" + number, Eigen::MatrixXd(m_memory[m_network->weight_gradients[k]]));
    }
}

std::pair<int, bool> VanishingGradients::last_layer() const {
    if (m_next == 0)
        return {0, false};
    return m_next <= layers() ? std::pair{m_next, false} : std::pair{2 * layers() - m_next + 1, true};
}

void VanishingGradients::narrate(Narration& narration) const {
    if (m_updates == 0 && m_next == 0) {
        narration.phase({"Before the first update", "第一次更新之前"});
        narration.say({"{0:d} hidden layers of {1:d} units wait for the first batch.",
                       "{0:d} 个隐藏层，每层 {1:d} 个单元，等待第一批数据。"},
                      m_params.depth, m_params.width);
        return narration.line("forward");
    }
    if (m_next != 0 && (narration.size() == Step::phase || m_updates == 0))
        return narrate_layer(narration);
    narrate_update(narration);
}

void VanishingGradients::narrate_layer(Narration& narration) const {
    const auto [layer, back] = last_layer();
    const auto k = static_cast<std::size_t>(layer - 1);
    if (!back) {
        narration.phase({"Forward · layer {0:d} of {1:d}", "前向 · 第 {0:d}/{1:d} 层"}, layer, layers());
        narration.line("forward");
        if (layer == layers()) {
            narration.say(
                {"The output layer answers, and the loss of this batch is {0}; guessing gives 0.693.",
                 "输出层给出回答，这一批的损失是 {0}；瞎猜是 0.693。"},
                m_loss);
            return narration.line("loss");
        }
        const auto a = m_memory[m_network->activations[k]];
        const double mean = a.mean(), spread = std::sqrt((a.array() - mean).square().mean());
        narration.say({"Layer {0:d} passes on {1} ± {2}.", "第 {0:d} 层的输出是 {1} ± {2}。"}, layer, mean,
                      spread);
        return;
    }
    narration.phase({"Backward · layer {0:d} of {1:d}", "反向 · 第 {0:d}/{1:d} 层"}, layer, layers());
    narration.line("backward");
    const double here = m_norms(layer - 1);
    if (layer == layers()) {
        narration.say({"The gradient starts here: {0} per weight.", "梯度从这里出发，每个权重 {0}。"}, here);
        return;
    }
    const double after = m_norms(layer);
    narration.say({"Layer {0:d}'s gradient is {1} per weight, {2} times that of layer {3:d}.",
                   "第 {0:d} 层每个权重的梯度是 {1}，是第 {3:d} 层的 {2} 倍。"},
                  layer, here, after > 0 ? here / after : 0.0, layer + 1);
}

void VanishingGradients::narrate_update(Narration& narration) const {
    narration.phase({"Update {0:d}", "第 {0:d} 次更新"}, m_updates);
    narration.line("update");
    narration.say({"Loss {0}. The second layer's gradient is {1} times the last hidden one's.",
                   "损失 {0}。第二层的梯度是最后一个隐藏层的 {1} 倍。"},
                  m_loss, m_norms(m_params.depth - 1) > 0 ? m_norms(1) / m_norms(m_params.depth - 1) : 0.0);
    const double c = m_params.clip_threshold;
    if (m_params.clipping == Clipping::value)
        narration.say(
            {"Clipping turned the gradient of norm {0} by {1:f0}°.", "裁剪把范数为 {0} 的梯度转了 {1:f0}°。"},
            m_norm, m_clip_angle);
    else if (m_params.clipping == Clipping::norm && m_norm > c)
        narration.say({"The gradient's norm is cut from {0} to {1}, its direction kept.",
                       "梯度的范数从 {0} 缩到 {1}，方向不变。"},
                      m_norm, c);
    else
        narration.say({"In layer 2 a weight moved by about {0}.", "第 2 层的权重这一次大约动了 {0}。"},
                      m_first_step);
}

} // namespace orrery
