// One set of weights, applied with masks for training and without for judging.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dropout_network.h"

#include "engine/models/perceptron.h"

namespace orrery {

namespace {

constexpr int hidden = 32;
constexpr double learning_rate = 0.01;

/// W1, b1, W2 … without outputs: what `apply` needs to know of a network.
Perceptron parameters(graph::Builder& build) {
    Perceptron network;
    const int widths[] = {2, hidden, hidden, 1};
    for (int layer = 0; layer < 3; ++layer) {
        const std::string number = std::to_string(layer + 1);
        network.weights.push_back(
            build.parameter("W" + number, widths[layer], widths[layer + 1], {graph::InitializationKind::he}));
        network.biases.push_back(build.parameter("b" + number, 1, widths[layer + 1], {}));
        network.parameters.insert(network.parameters.end(), {network.weights.back(), network.biases.back()});
    }
    return network;
}

graph::OptimizerSettings optimizer_settings(const DropoutNetwork::Settings& settings) {
    return {.kind = settings.decoupled ? graph::OptimizerKind::adamw : graph::OptimizerKind::adam,
            .learning_rate = learning_rate,
            .weight_decay = settings.weight_decay};
}

} // namespace

Training<DropoutNetwork::Nodes>::Plan DropoutNetwork::plan(int train, int test, int grid,
                                                           const Settings& settings) {
    return written<Nodes>([&](NetworkBuilder& build, Nodes& n) {
        n.x = build.input("x", train, 2);
        n.labels = build.input("labels", train, 1);
        n.x_test = build.input("x test", test, 2);
        n.labels_test = build.input("labels test", test, 1);
        n.grid = build.input("grid", grid, 2);
        n.masks = {build.input("mask 1", train, hidden, 1), build.input("mask 2", train, hidden, 1)};
        const Perceptron network = parameters(build);
        n.weights = network.weights;
        n.biases = network.biases;
        PerceptronOptions options{.hidden = {hidden, hidden}, .activation = graph::Activation::relu};
        options.masks = n.masks;
        const graph::Value trained = apply(build, network, n.x, options).output;
        options.masks.clear();
        constexpr auto loss = graph::Loss::binary_cross_entropy;
        n.train_loss = build.mean_loss(loss, apply(build, network, n.x, options).output, n.labels);
        n.test_logits = apply(build, network, n.x_test, options).output;
        n.test_loss = build.mean_loss(loss, n.test_logits, n.labels_test);
        n.field = apply(build, network, n.grid, options).output;
        build.minimize(build.mean_loss(loss, trained, n.labels), optimizer_settings(settings));
        n.judge = build.needed({n.train_loss, n.test_logits, n.test_loss, n.field});
    });
}

DropoutNetwork::DropoutNetwork(const Points& train, const Points& test, const Eigen::MatrixXd& grid,
                               const Settings& settings, const Random& random)
    : m_settings(settings), m_first(random), m_masks(random),
      m_training(plan(static_cast<int>(train.labels.size()), static_cast<int>(test.labels.size()),
                      static_cast<int>(grid.rows()), settings),
                 random) {
    const Nodes& n = nodes();
    m_training.set(n.x, train.places);
    m_training.set(n.labels, train.labels);
    m_training.set(n.x_test, test.places);
    m_training.set(n.labels_test, test.labels);
    m_training.set(n.grid, grid);
    start();
}

DropoutNetwork DropoutNetwork::again(const Settings& settings) const {
    DropoutNetwork other = *this;
    other.m_settings = settings;
    other.m_training.settings() = optimizer_settings(settings);
    other.m_training.restart(m_first);
    other.start();
    return other;
}

void DropoutNetwork::start() {
    m_masks = m_first.stream("masks");
    m_dropped = 0;
    for (const graph::Value mask : nodes().masks)
        m_training.set(mask, 1.0);
    judge();
}

void DropoutNetwork::update() {
    if (m_settings.dropout > 0) {
        m_dropped = 0;
        for (const graph::Value mask : nodes().masks) {
            graph::draw_dropout_mask(m_training.memory(), mask, m_settings.dropout, m_masks);
            m_dropped += static_cast<int>((memory()[mask].array() == 0).count());
        }
    }
    m_training.step();
}

double DropoutNetwork::test_accuracy() const {
    const auto logit = memory()[nodes().test_logits].col(0).array();
    const auto label = memory()[nodes().labels_test].col(0).array();
    return ((logit > 0) == (label > 0.5)).cast<double>().mean();
}

int DropoutNetwork::drawn() const {
    return static_cast<int>(joined<double>(memory(), nodes().masks).size());
}

} // namespace orrery
