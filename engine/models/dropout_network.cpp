// One set of weights in two programs: with masks for training, without for judging.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dropout_network.h"

#include "engine/graph/layers.h"

namespace orrery {

namespace {

constexpr int hidden = 32;
constexpr double learning_rate = 0.01;

using graph::Builder;
using graph::Value;

/// Weights and biases in turn; `masks` empty: nothing is dropped.
Value logits(Builder& build, Value x, const std::vector<Value>& parameters, const std::vector<Value>& masks) {
    for (std::size_t layer = 0; layer < 3; ++layer) {
        x = build.affine(x, parameters[2 * layer], parameters[2 * layer + 1]);
        if (layer == 2)
            return x;
        x = build.activate(graph::Activation::relu, x);
        if (!masks.empty())
            x = graph::dropout(build, x, masks[layer]);
    }
    return x;
}

graph::OptimizerSettings optimizer_settings(const DropoutNetwork::Settings& settings) {
    return {.kind = settings.decoupled ? graph::OptimizerKind::adamw : graph::OptimizerKind::adam,
            .learning_rate = learning_rate,
            .weight_decay = settings.weight_decay};
}

} // namespace

std::shared_ptr<const graph::Program> DropoutNetwork::build(int train, int test, int grid, Nodes& n) {
    Builder build;
    n.x = build.input("x", train, 2);
    n.labels = build.input("labels", train, 1);
    n.x_test = build.input("x test", test, 2);
    n.labels_test = build.input("labels test", test, 1);
    n.grid = build.input("grid", grid, 2);
    n.first_mask = build.input("mask 1", train, hidden, 1);
    n.second_mask = build.input("mask 2", train, hidden, 1);
    const int widths[] = {2, hidden, hidden, 1};
    for (int layer = 0; layer < 3; ++layer) {
        const std::string number = std::to_string(layer + 1);
        n.parameters.push_back(
            build.parameter("W" + number, widths[layer], widths[layer + 1], {graph::InitializationKind::he}));
        n.parameters.push_back(build.parameter("b" + number, 1, widths[layer + 1], {}));
    }
    constexpr auto loss = graph::Loss::binary_cross_entropy;
    n.loss = build.mean_loss(loss, logits(build, n.x, n.parameters, {n.first_mask, n.second_mask}), n.labels);
    n.train_loss = build.mean_loss(loss, logits(build, n.x, n.parameters, {}), n.labels);
    n.test_logits = logits(build, n.x_test, n.parameters, {});
    n.test_loss = build.mean_loss(loss, n.test_logits, n.labels_test);
    n.field = logits(build, n.grid, n.parameters, {});
    n.gradients = build.gradient(n.loss, n.parameters).values;
    auto program = build.finish();
    n.train = program->needed(n.gradients);
    n.judge = program->needed(std::vector{n.train_loss, n.test_logits, n.test_loss, n.field});
    return program;
}

DropoutNetwork::DropoutNetwork(std::shared_ptr<const graph::Program> program,
                               std::shared_ptr<const Nodes> nodes, const Settings& settings,
                               const Random& random)
    : m_nodes(std::move(nodes)), m_settings(settings), m_first(random), m_masks(random.stream("masks")),
      m_memory(std::move(program)), m_optimizer(optimizer_settings(settings), m_memory, m_nodes->parameters) {
}

DropoutNetwork DropoutNetwork::make(const Points& train, const Points& test, const Eigen::MatrixXd& grid,
                                    const Settings& settings, const Random& random) {
    auto nodes = std::make_shared<Nodes>();
    auto program = build(static_cast<int>(train.labels.size()), static_cast<int>(test.labels.size()),
                         static_cast<int>(grid.rows()), *nodes);
    DropoutNetwork network(std::move(program), std::move(nodes), settings, random);
    const Nodes& n = *network.m_nodes;
    network.m_memory.set(n.x, train.places);
    network.m_memory.set(n.labels, train.labels);
    network.m_memory.set(n.x_test, test.places);
    network.m_memory.set(n.labels_test, test.labels);
    network.m_memory.set(n.grid, grid);
    network.start(settings);
    return network;
}

DropoutNetwork DropoutNetwork::again(const Settings& settings) const {
    DropoutNetwork other = *this;
    other.start(settings);
    return other;
}

void DropoutNetwork::start(const Settings& settings) {
    m_settings = settings;
    m_masks = m_first.stream("masks");
    m_dropped = 0;
    m_memory.initialize(m_first);
    m_memory.set(m_nodes->first_mask, 1.0);
    m_memory.set(m_nodes->second_mask, 1.0);
    m_optimizer = {optimizer_settings(settings), m_memory, m_nodes->parameters};
    judge();
}

void DropoutNetwork::update() {
    if (m_settings.dropout > 0) {
        graph::draw_dropout_mask(m_memory, m_nodes->first_mask, m_settings.dropout, m_masks);
        graph::draw_dropout_mask(m_memory, m_nodes->second_mask, m_settings.dropout, m_masks);
        m_dropped = static_cast<int>((m_memory[m_nodes->first_mask].array() == 0).count() +
                                     (m_memory[m_nodes->second_mask].array() == 0).count());
    }
    m_memory.run(m_nodes->train);
    m_optimizer.update(m_memory, m_nodes->gradients);
}

void DropoutNetwork::judge() {
    m_memory.run(m_nodes->judge);
}

double DropoutNetwork::test_accuracy() const {
    const auto logit = m_memory[m_nodes->test_logits].col(0).array();
    const auto label = m_memory[m_nodes->labels_test].col(0).array();
    return ((logit > 0) == (label > 0.5)).cast<double>().mean();
}

int DropoutNetwork::drawn() const {
    return static_cast<int>(m_memory[m_nodes->first_mask].size() + m_memory[m_nodes->second_mask].size());
}

Eigen::VectorXd DropoutNetwork::collect(bool biases) const {
    Eigen::Index count = 0, at = 0;
    for (std::size_t i = biases; i < m_nodes->parameters.size(); i += 2)
        count += m_memory[m_nodes->parameters[i]].size();
    Eigen::VectorXd all(count);
    for (std::size_t i = biases; i < m_nodes->parameters.size(); i += 2) {
        const auto matrix = m_memory[m_nodes->parameters[i]];
        all.segment(at, matrix.size()) = Eigen::Map<const Eigen::VectorXd>(matrix.data(), matrix.size());
        at += matrix.size();
    }
    return all;
}

Eigen::VectorXd DropoutNetwork::weights() const {
    return collect(false);
}

Eigen::VectorXd DropoutNetwork::biases() const {
    return collect(true);
}

std::size_t DropoutNetwork::bytes() const {
    return m_memory.bytes() + m_optimizer.bytes();
}

} // namespace orrery
