// The program of a small curve-fitting network, and one step of its training.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/curve_network.h"

#include "engine/models/perceptron.h"

#include <array>

namespace orrery {

namespace {

constexpr double learning_rate = 0.01, bias_spread = 2;

const PerceptronOptions& options() {
    static const PerceptronOptions two_layers{
        .hidden = {32, 32}, .outputs = 1, .activation = graph::Activation::tanh};
    return two_layers;
}

} // namespace

std::shared_ptr<const graph::Program> CurveNetwork::build(int points, int places, Nodes& n) {
    graph::Builder build;
    n.x = build.input("x", points, 1);
    n.y = build.input("y", points, 1);
    n.grid = build.input("grid", places, 1);
    n.penalty = build.input("λ", 1, 1);
    const Perceptron network = perceptron(build, n.x, options());
    n.curve = apply(build, network, n.grid, options()).output;
    n.error = build.mean_loss(graph::Loss::squared, network.output, n.y);
    graph::Value squares = build.sum(build.square(network.weights.front()));
    for (std::size_t layer = 1; layer < network.weights.size(); ++layer)
        squares = build.add(squares, build.sum(build.square(network.weights[layer])));
    const graph::Value objective = build.add(n.error, build.multiply(n.penalty, squares));
    n.parameters = network.parameters;
    n.gradients = build.gradient(objective, n.parameters).values;
    auto program = build.finish();
    n.train = program->needed(n.gradients);
    n.judge = program->needed(std::array{n.error});
    n.show = program->needed(std::array{n.curve});
    return program;
}

CurveNetwork::CurveNetwork(std::shared_ptr<const graph::Program> program, std::shared_ptr<const Nodes> nodes)
    : m_nodes(std::move(nodes)), m_memory(std::move(program)),
      m_optimizer({.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate}, m_memory,
                  m_nodes->parameters) {}

CurveNetwork CurveNetwork::make(const Eigen::VectorXd& x, const Eigen::VectorXd& y,
                                const Eigen::VectorXd& grid, double penalty, const Random& random) {
    auto nodes = std::make_shared<Nodes>();
    auto program = build(static_cast<int>(x.size()), static_cast<int>(grid.size()), *nodes);
    CurveNetwork network(std::move(program), std::move(nodes));
    network.start(x, y, grid, penalty, random);
    return network;
}

void CurveNetwork::start(const Eigen::VectorXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& grid,
                         double penalty, const Random& random) {
    const Nodes& n = *m_nodes;
    m_memory.initialize(random);
    Random biases = random.stream("first-layer biases");
    auto first = m_memory[n.parameters[1]];
    for (Eigen::Index i = 0; i < first.size(); ++i)
        first.data()[i] = biases.uniform(-bias_spread, bias_spread);
    m_memory.set(n.x, x);
    m_memory.set(n.y, y);
    m_memory.set(n.grid, grid);
    m_memory.set(n.penalty, penalty);
    m_memory.run();
}

CurveNetwork CurveNetwork::again(const Eigen::VectorXd& y, const Random& random) const {
    CurveNetwork other = *this;
    other.m_optimizer = {m_optimizer.settings(), other.m_memory, m_nodes->parameters};
    const Eigen::VectorXd x = m_memory[m_nodes->x].col(0), grid = m_memory[m_nodes->grid].col(0);
    other.start(x, y, grid, m_memory.scalar(m_nodes->penalty), random);
    return other;
}

void CurveNetwork::train_epoch() {
    m_memory.run(m_nodes->train);
    m_optimizer.update(m_memory, m_nodes->gradients);
}

double CurveNetwork::training_error() {
    m_memory.run(m_nodes->judge);
    return m_memory.scalar(m_nodes->error);
}

void CurveNetwork::draw() {
    m_memory.run(m_nodes->show);
}

Eigen::VectorXd CurveNetwork::curve() const {
    return m_memory[m_nodes->curve].col(0);
}

Eigen::VectorXd CurveNetwork::weights() const {
    Eigen::Index count = 0;
    for (const graph::Value p : m_nodes->parameters)
        count += m_memory[p].size();
    Eigen::VectorXd all(count);
    Eigen::Index at = 0;
    for (const graph::Value p : m_nodes->parameters) {
        const auto matrix = m_memory[p];
        all.segment(at, matrix.size()) = Eigen::Map<const Eigen::VectorXd>(matrix.data(), matrix.size());
        at += matrix.size();
    }
    return all;
}

std::size_t CurveNetwork::bytes() const {
    return m_memory.bytes() + m_optimizer.bytes();
}

} // namespace orrery
