// The layers, with or without adapters, and a step of plain gradient descent.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tuned_classifier.h"

#include <string>

namespace orrery {

using graph::Value;

namespace {

constexpr int asked_rows = 64;
constexpr graph::Initialization he{graph::InitializationKind::he};

} // namespace

template <class Scalar>
typename Training<TunedClassifierNodes, Scalar>::Plan
TunedClassifier<Scalar>::plan(const TunedClassifierOptions& options) {
    return written<TunedClassifierNodes>([&](NetworkBuilder& build, TunedClassifierNodes& n) {
        const graph::Size batch = build.size("batch", options.batch), asked = build.size("asked", asked_rows);
        n.x = build.input("x", batch, units.front());
        n.label = build.input("label", batch, 1);
        n.asked = build.input("asked", asked, units.front());
        n.logits = n.x;
        n.plain = n.adapted = n.asked;
        const auto layer = [&](Value h, int l, Value weights) {
            h = build.affine(h, weights, at(n.biases, l));
            return l == head ? h : build.activate(graph::Activation::relu, h);
        };
        for (int l = 0; l < layers; ++l) {
            const auto k = static_cast<std::size_t>(l);
            build.set_layer("layer " + std::to_string(l + 1));
            n.weights.push_back(build.parameter("W", units[k], units[k + 1], he));
            n.biases.push_back(build.parameter("b", 1, units[k + 1], {}));
            Value tuned = n.weights.back();
            if (options.lora_rank > 0) {
                n.down.push_back(build.parameter("A", units[k], options.lora_rank, he));
                n.up.push_back(build.parameter("B", options.lora_rank, units[k + 1], {}));
                tuned = build.add(tuned, build.product(n.down.back(), n.up.back()));
            }
            n.logits = layer(n.logits, l, tuned);
            n.plain = layer(n.plain, l, n.weights.back());
            n.adapted = layer(n.adapted, l, tuned);
        }
        const Value loss = build.cross_entropy(n.logits, n.label);
        std::vector<Value> all = n.weights;
        all.insert(all.end(), n.biases.begin(), n.biases.end());
        build.minimize(loss, {.kind = graph::OptimizerKind::adam, .learning_rate = options.pretraining_rate},
                       {.parameters = all}); // in the order of Player
        if (options.lora_rank > 0) {
            all = n.down;
            all.insert(all.end(), n.up.begin(), n.up.end());
        }
        build.minimize(loss, {}, {.parameters = all});
    });
}

template <class Scalar>
void TunedClassifier<Scalar>::renew_head(const Random& random) {
    Random draws = random.stream("fresh head");
    std::vector<double> weights(static_cast<std::size_t>(units[head]) * units[head + 1]);
    graph::fill(he, draws, units[head], units[head + 1], weights);
    auto to = m_training.memory()[at(nodes().weights, head)];
    for (std::size_t i = 0; i < weights.size(); ++i)
        to.data()[i] = static_cast<Scalar>(weights[i]);
    m_training.memory()[at(nodes().biases, head)].setZero();
}

/// Both lists hold all layers' matrices of one kind, then all of the other.
template <class Scalar>
void TunedClassifier<Scalar>::update(double rate, double head_rate, int frozen) {
    const Objective& objective = m_training.objective(tuning);
    auto& memory = m_training.memory();
    for (std::size_t k = 0; k < objective.parameters.size(); ++k) {
        const int layer = static_cast<int>(k) % layers;
        if (layer >= frozen)
            memory[objective.parameters[k]] -=
                static_cast<Scalar>(layer == head ? head_rate : rate) * memory[objective.gradients[k]];
    }
}

template <class Scalar>
Eigen::MatrixXd TunedClassifier<Scalar>::weights(int layer) const {
    const Eigen::MatrixXd own = m_training.at(at(nodes().weights, layer));
    if (m_rank == 0)
        return own;
    return own + m_training.at(at(nodes().down, layer)) * m_training.at(at(nodes().up, layer));
}

template <class Scalar>
int TunedClassifier<Scalar>::trainable(int frozen) const {
    int count = 0;
    for (int l = frozen; l < layers; ++l) {
        const auto k = static_cast<std::size_t>(l);
        count += m_rank > 0 ? m_rank * (units[k] + units[k + 1]) : units[k] * units[k + 1] + units[k + 1];
    }
    return count;
}

template class TunedClassifier<float>;
template class TunedClassifier<double>;

} // namespace orrery
