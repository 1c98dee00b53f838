// Neuron: one unit with an activation and a loss, as a program of the computation graph.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"
#include "engine/graph/memory.h"
#include "engine/graph/operation.h"

#include <memory>
#include <optional>

namespace orrery {

enum class NeuronLoss { squared, cross_entropy, absolute, huber, hinge };

/// z = w·x + b, output = f(z), loss L(output, target). Squared error is ½(o − t)²; cross-entropy is taken
/// from z, so that it cannot overflow.
class Neuron {
public:
    Neuron(graph::Activation activation, NeuronLoss loss, double input, double weight, double bias,
           double target);

    void forward(); ///< z and the output
    void compute_loss();
    void backward(); ///< every derivative
    void update(double learning_rate);
    void set_bias(double bias);

    double input() const { return m_memory.scalar(m_nodes.x); }
    double weight() const { return m_memory.scalar(m_nodes.w); }
    double bias() const { return m_memory.scalar(m_nodes.b); }
    double z() const { return m_memory.scalar(m_nodes.z); }
    double output() const { return m_memory.scalar(m_nodes.output); }
    double loss() const { return m_memory.scalar(m_nodes.loss); }
    double slope() const { return m_memory.scalar(m_nodes.slope); }             ///< do/dz
    double loss_by_z() const { return m_memory.scalar(m_nodes.loss_by_z); }     ///< dL/dz
    double gradient() const { return m_memory.scalar(m_nodes.loss_by_weight); } ///< dL/dw
    static auto held(auto& self) {
        auto& n = self.m_nodes;
        return std::tie(self.m_memory, n.forward, n.loss_only, n.backward);
    }

private:
    struct Nodes {
        graph::Value x, w, b, target, z, output, loss, slope, loss_by_z, loss_by_weight, loss_by_bias;
        graph::Selection forward, loss_only, backward;
    };
    static std::shared_ptr<const graph::Program> build(graph::Activation activation, NeuronLoss loss,
                                                       Nodes& nodes);

    Nodes m_nodes;
    graph::Memory<double> m_memory;
};

/// "cross-entropy", for legends and sentences.
Text name_of(NeuronLoss loss);

/// Why this activation, loss and target make no sense together; nothing when they do.
std::optional<Text> refuse_pair(graph::Activation activation, NeuronLoss loss, double target);

} // namespace orrery
