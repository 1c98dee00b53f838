// The network with its three learners, and what is borrowed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/transfer_network.h"

#include "engine/graph/layers.h"
#include "engine/statistics/row_maxima.h"

#include <cmath>
#include <limits>

namespace orrery {

namespace {

constexpr graph::Initialization he{graph::InitializationKind::he};
constexpr double new_output = 0.1; ///< of He's start

} // namespace

double output_rate(double learning_rate) {
    return learning_rate * 10 / 3;
}

double body_rate(double learning_rate) {
    return learning_rate / 10;
}

std::shared_ptr<const NetworkPlan<TransferNetwork>> transfer_network(const TransferOptions& options) {
    return written<TransferNetwork>([&](NetworkBuilder& build, TransferNetwork& n) {
        const graph::Size rows = build.size("rows", options.room);
        n.x = build.input("x", rows, options.inputs);
        n.label = build.input("label", rows, 1);
        const auto layer = [&](graph::Value x, int units, const char* name) {
            return graph::dense(build, x, units,
                                {.name = name, .activation = graph::Activation::relu, .initialization = he});
        };
        n.features = layer(layer(n.x, options.first, "hidden 1"), options.second, "hidden 2");
        const std::vector<graph::Value> before = build.parameters();
        const int nodes = build.count();
        n.logits = graph::dense(build, n.features, options.classes, {.name = "output", .initialization = he});
        const std::vector<graph::Value> output = build.parameters_since(nodes);
        const graph::Value loss = build.cross_entropy(n.logits, n.label);
        const auto adam = [](double rate) {
            return graph::OptimizerSettings{.kind = graph::OptimizerKind::adam, .learning_rate = rate};
        };
        build.minimize(loss, adam(options.learning_rate));
        build.minimize(loss, adam(output_rate(options.learning_rate)), {.parameters = output});
        build.minimize(loss, adam(body_rate(options.learning_rate)), {.parameters = before});
    });
}

void set_rates(TransferTraining& network, double learning_rate) {
    network.settings(everything).learning_rate = learning_rate;
    network.settings(output_layer).learning_rate = output_rate(learning_rate);
    network.settings(body).learning_rate = body_rate(learning_rate);
}

void borrow(TransferTraining& to, const TransferTraining& from, Random random) {
    for (const graph::Value value : from.objective(body).parameters)
        to.memory().set(value, from.at(value));
    const std::vector<graph::Value>& output = from.objective(output_layer).parameters;
    Eigen::MatrixXd weights = from.at(output[0]);
    const double deviation = new_output * std::sqrt(2.0 / static_cast<double>(weights.rows()));
    for (double& weight : weights.reshaped())
        weight = deviation * random.normal();
    to.memory().set(output[0], weights);
    to.memory().set(output[1], Eigen::MatrixXd::Zero(1, weights.cols()));
}

int count(const TransferTraining& network, Learner learner) {
    return static_cast<int>(network.parameters(learner).size());
}

Eigen::VectorXi answers(TransferTraining& network, const Eigen::MatrixXd& pictures) {
    return row_maxima(network.ask(network.nodes().x, network.nodes().logits, pictures));
}

double accuracy(TransferTraining& network, const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& labels) {
    const auto right = (answers(network, pictures).cast<double>().array() == labels.col(0).array()).count();
    return static_cast<double>(right) / static_cast<double>(pictures.rows());
}

double silhouette(const Eigen::MatrixXd& points, const Eigen::VectorXi& kinds, int count) {
    double sum = 0;
    int counted = 0;
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
        std::vector<double> distance(static_cast<std::size_t>(count));
        std::vector<int> members(static_cast<std::size_t>(count));
        for (Eigen::Index j = 0; j < points.rows(); ++j)
            if (j != i) {
                const auto kind = static_cast<std::size_t>(kinds(j));
                distance[kind] += std::sqrt((points.row(i) - points.row(j)).squaredNorm());
                ++members[kind];
            }
        const auto own = static_cast<std::size_t>(kinds(i));
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t kind = 0; kind < distance.size(); ++kind)
            if (kind != own && members[kind] > 0)
                nearest = std::min(nearest, distance[kind] / members[kind]);
        if (members[own] == 0 || !std::isfinite(nearest))
            continue; // alone of its kind, or there is no other
        const double inner = distance[own] / members[own], most = std::max(inner, nearest);
        sum += most > 0 ? (nearest - inner) / most : 0;
        ++counted;
    }
    return counted > 0 ? sum / counted : 0;
}

} // namespace orrery
