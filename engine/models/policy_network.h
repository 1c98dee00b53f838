// Policy networks: what a perceptron thinks of each action, and the gradient that makes chosen ones likelier.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <cstdint>

namespace orrery {

enum class ActionKind : std::uint8_t {
    discrete,   ///< one of several, by a softmax over logits
    continuous, ///< a number from a Gaussian whose mean the network gives; its deviation is a parameter
};

struct PolicyNetworkOptions {
    int inputs = 4, hidden = 16;
    int actions = 2; ///< of discrete ones
    ActionKind kind = ActionKind::discrete;
    graph::Initialization first{graph::InitializationKind::xavier}; ///< of the hidden layer's weights
    double output_gain = 0.1; ///< multiplies the output layer's initial (Xavier) weights
    int rows = 1;             ///< at most, at a time
    graph::OptimizerSettings optimizer;
};

/// Inputs → tanh → what is thought of the actions. Parameters: W1, b1, W2, b2 and, of a Gaussian, log σ.
struct PolicyNetwork {
    graph::Value x;               ///< states, one a row
    graph::Value chosen;          ///< rows × 1: the action's number, or the number that was drawn
    graph::Value weight;          ///< rows × 1: what log π(chosen) is multiplied by
    graph::Value output;          ///< rows × actions: probabilities; continuous: rows × 1, means
    graph::Value log_probability; ///< rows × 1: log π(chosen); a density when continuous
    graph::Value log_deviation;   ///< 1 × 1; invalid when discrete
    graph::Selection answer;      ///< what `output` needs
};

/// Minimizes −Σ weight · log π(chosen | x) (Williams 1992): with returns as weights, REINFORCE.
std::shared_ptr<const NetworkPlan<PolicyNetwork>> policy_network(const PolicyNetworkOptions& options);

/// Inputs → tanh → one number, minimizing the mean squared error.
struct ValueNetwork {
    graph::Value x, target, value; ///< one a row
};
std::shared_ptr<const NetworkPlan<ValueNetwork>> value_network(int inputs, int hidden, int rows,
                                                               double learning_rate);

} // namespace orrery
