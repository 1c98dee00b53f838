// The program of a small curve-fitting network, and how it starts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/curve_network.h"

#include "engine/models/perceptron.h"

namespace orrery {

namespace {

constexpr double learning_rate = 0.01, bias_spread = 2;

} // namespace

Training<CurveNetwork::Nodes>::Plan CurveNetwork::plan(int points, int places) {
    return written<Nodes>([=](NetworkBuilder& build, Nodes& n) {
        const PerceptronOptions options{
            .hidden = {32, 32}, .outputs = 1, .activation = graph::Activation::tanh};
        n.x = build.input("x", points, 1);
        n.y = build.input("y", points, 1);
        n.grid = build.input("grid", places, 1);
        n.penalty = build.input("λ", 1, 1);
        const Perceptron network = perceptron(build, n.x, options);
        n.curve = apply(build, network, n.grid, options).output;
        n.error = build.mean_loss(graph::Loss::squared, network.output, n.y);
        graph::Value squares = build.sum(build.square(network.weights.front()));
        for (std::size_t layer = 1; layer < network.weights.size(); ++layer)
            squares = build.add(squares, build.sum(build.square(network.weights[layer])));
        build.minimize(build.add(n.error, build.multiply(n.penalty, squares)),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate});
        n.judge = build.needed({n.error});
        n.show = build.needed({n.curve});
    });
}

CurveNetwork::CurveNetwork(const Eigen::VectorXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& grid,
                           double penalty, const Random& random)
    : m_training(plan(static_cast<int>(x.size()), static_cast<int>(grid.size())), random) {
    m_training.set(nodes().x, x);
    m_training.set(nodes().grid, grid);
    m_training.set(nodes().penalty, penalty);
    start(y, random);
}

CurveNetwork CurveNetwork::again(const Eigen::VectorXd& y, const Random& random) const {
    CurveNetwork other = *this;
    other.m_training.restart(random);
    other.start(y, random);
    return other;
}

void CurveNetwork::start(const Eigen::VectorXd& y, const Random& random) {
    Random biases = random.stream("first-layer biases");
    auto first = m_training.memory()[m_training.objective().parameters[1]];
    for (Eigen::Index i = 0; i < first.size(); ++i)
        first.data()[i] = biases.uniform(-bias_spread, bias_spread);
    m_training.set(nodes().y, y);
    m_training.memory().run();
}

double CurveNetwork::training_error() {
    m_training.run(nodes().judge);
    return m_training.memory().scalar(nodes().error);
}

} // namespace orrery
