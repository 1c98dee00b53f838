// Question 29: one neuron that starts badly wrong, trained with several losses side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/models/neuron.h"

#include <vector>

namespace orrery {

class ActivationAndLoss {
public:
    /// In the order of graph::Activation, which has the identity before them.
    enum class Function { sigmoid, tanh, relu, leaky_relu, elu, gelu, softplus, silu };
    enum class LossAxis { logit, prediction };
    struct Params {
        Function activation = Function::sigmoid;
        NeuronLoss loss = NeuronLoss::cross_entropy;
        double input = 1, weight = 2, bias = 2, target = 0, learning_rate = 0.15;
        LossAxis loss_axis = LossAxis::logit;
    };

    ActivationAndLoss(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum class Phase { forward, loss, derivative, update };
    struct Racer {
        NeuronLoss loss;
        Neuron neuron;
    };

    const Racer* racer(NeuronLoss loss) const;
    const Racer& chosen() const { return *racer(m_params.loss); }
    void narrate_phase(Narration& narration) const;

    Panel activation_panel() const;
    Panel loss_panel() const;
    Panel gradient_panel() const;
    Panel race_panel() const;
    double reach() const; ///< the planes show z from −reach to reach

    Params m_params;
    std::vector<Racer> m_racers; ///< squared error, cross-entropy where it makes sense, and the chosen one
    Phase m_next = Phase::forward;
    int m_updates = 0;
    double m_old_weight = 0; ///< of the chosen neuron, before the last update
};

/// Question 29.
Demo activation_and_loss();

} // namespace orrery
