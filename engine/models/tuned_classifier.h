// A classifier that is trained once and then tuned for another task: its weights, or low-rank adapters.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <array>

namespace orrery {

struct TunedClassifierOptions {
    int lora_rank = 0; ///< of the adapters of every layer; 0: none, the weights themselves are tuned
    int batch = 32;
    double pretraining_rate = 0.003; ///< Adam
};

struct TunedClassifierNodes {
    graph::Value x, label, logits;
    graph::Value asked, plain, adapted; ///< pictures to look at; their logits without and with adapters
    std::vector<graph::Value> weights, biases, down, up; ///< one a layer; adapters: down · up
};

/// 64-64-48-32-10, ReLU, started as He et al. say; layers count from 0, the last one is the head. With
/// adapters a layer computes x·(W + A·B) + b, where A starts as He et al. say and B at 0 (Hu et al. 2022),
/// and tuning changes A and B only.
template <class Scalar>
class TunedClassifier {
public:
    static constexpr std::array<int, 5> units{64, 64, 48, 32, 10};
    static constexpr int layers = 4, head = 3, classes = 10;

    TunedClassifier(const TunedClassifierOptions& options, const Random& random)
        : m_rank(options.lora_rank), m_training(plan(options), random) {}

    void load(const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& labels) {
        m_training.set(nodes().x, pictures);
        m_training.set(nodes().label, labels);
    }
    /// A step of Adam for all weights, before tuning.
    void pretrain() { m_training.step(pretraining); }
    /// The head as it starts, in place of the trained one.
    void renew_head(const Random& random);
    void forward() { m_training.forward(tuning); }
    void backward() { m_training.backward(tuning); }
    /// Plain gradient descent; the first `frozen` layers stay.
    void update(double rate, double head_rate, int frozen);

    double loss() const { return m_training.loss(tuning); }
    /// n × 10; overwrites nothing that training needs.
    Eigen::MatrixXd logits(const Eigen::MatrixXd& pictures, bool adapters) {
        return m_training.ask(nodes().asked, adapters ? nodes().adapted : nodes().plain, pictures);
    }
    /// W of a layer, or W + A·B.
    Eigen::MatrixXd weights(int layer) const;
    Eigen::MatrixXd biases(int layer) const { return m_training.at(at(nodes().biases, layer)); }
    /// How many numbers tuning changes with so many frozen layers.
    int trainable(int frozen) const;

    Training<TunedClassifierNodes, Scalar>& training() { return m_training; }

    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    enum Player { pretraining, tuning };
    static typename Training<TunedClassifierNodes, Scalar>::Plan plan(const TunedClassifierOptions& options);
    static graph::Value at(const std::vector<graph::Value>& all, int layer) {
        return all[static_cast<std::size_t>(layer)];
    }
    const TunedClassifierNodes& nodes() const { return m_training.nodes(); }

    int m_rank;
    Training<TunedClassifierNodes, Scalar> m_training;
};

extern template class TunedClassifier<float>;
extern template class TunedClassifier<double>;

} // namespace orrery
