// What a scalar graph is made of: its numbers, how they hang together, and the program that computes them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"
#include "engine/graph/program.h"

#include <memory>
#include <string>
#include <vector>

namespace orrery {

enum class ScalarGraphKind { expression, network_2_2_1, network_2_3_3_1 };

/// What a graph will have: weights with biases, and numbers that are computed.
struct ScalarGraphSize {
    int weights = 0, computed = 0;
};
ScalarGraphSize size_of(ScalarGraphKind kind);

/// squared        (y − t)²
/// cross_entropy  −t log σ(y) − (1 − t) log(1 − σ(y)), computed from the logit y; 0 ≤ t ≤ 1
/// huber          ½(y − t)² where |y − t| ≤ 1, |y − t| − ½ beyond
enum class ScalarLoss { squared, cross_entropy, huber };

Text name_of(ScalarLoss loss);

/// One number of the graph. Everything computed is a sum (of products), an activation or the loss.
struct ScalarNode {
    enum class Kind { input, target, weight, product, sum, activation, loss };
    Kind kind = Kind::input;
    std::string name;         ///< "w₁", "v": the same in both languages
    std::vector<int> parents; ///< the nodes that it is computed from. Of a network's sum: units and weights
                              ///< in turn, the bias last
    int layer = 0, unit = 0;  ///< in a network: 0 the inputs, then 1 …; the place within the layer
    bool is_bias = false;
    int uses = 0; ///< how many nodes are computed from it

    graph::Value value;
    graph::Value gradient;            ///< ∂L/∂this; not valid for the target
    std::vector<graph::Value> slopes; ///< ∂this/∂parent, one a parent; not valid for the target
    graph::Selection forward;         ///< the program's nodes that compute the value
    graph::Selection backward;        ///< those that send this node's gradient on to its parents
    graph::Selection local;           ///< those that compute the slopes
};

/// What a graph is made of; immutable and shared.
struct ScalarPlan {
    std::vector<ScalarNode> nodes; ///< parents before children; the loss last
    std::vector<int> inputs;       ///< x₁, x₂
    std::vector<int> weights;      ///< weights and biases, in the order of `weights()`
    std::vector<int> computed;     ///< in forward order
    int target = 0, output = 0, loss = 0;
    std::vector<int> layers; ///< of a network: units of each layer, the inputs first
    std::vector<graph::Value>
        kinks; ///< the loss may bend where one of these is 0 (inputs of ReLU, leaky ReLU, ELU)
    bool bends_beside_target = false; ///< and where |y − t| is 1 (Huber's loss, in its second derivative)
    std::vector<bool> is_sum_of_gradients; ///< one a program node: adds what a value used twice gets back
    graph::Selection to_loss;              ///< the whole forward pass
    std::shared_ptr<const graph::Program> program;

    const ScalarNode& node(int index) const { return nodes[static_cast<std::size_t>(index)]; }
};

/// The graphs, f being the activation:
///   expression  v = w₁·x₁ + w₂·x₂ + b, y = w₃·f(v) + v: v is used twice
///   2-2-1       y = f(x·W₁ + b₁)·W₂ + b₂
///   2-3-3-1     y = f(f(x·W₁ + b₁)·W₂ + b₂)·W₃ + b₃
/// and L = loss(y, t). W is (in × out); the last layer is linear. Weights in order: w₁, w₂, b, w₃; or W₁ row
/// by row, b₁, W₂, b₂ …
ScalarPlan write_scalar_plan(ScalarGraphKind kind, graph::Activation activation, ScalarLoss loss);

} // namespace orrery
