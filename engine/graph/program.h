// Program: an immutable list of matrix operations in evaluation order, shared by all its memories.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A network, its gradient and a few steps of training:
//
//     using namespace orrery::graph;
//     Builder build;
//     const Size batch = build.size("batch", 64);               // capacity; fewer rows may be active
//     const Value x = build.input("x", batch, 2);
//     const Value t = build.input("t", batch, 1);
//     const Value h = dense(build, x, 8, {.name = "hidden", .activation = Activation::tanh});
//     const Value y = dense(build, h, 1, {.name = "output"});
//     const Value loss = build.mean_loss(Loss::squared, y, t);
//     const std::vector<Value> parameters = build.parameters();
//     const Gradient gradient = build.gradient(loss, parameters); // further nodes; .error says if it can't
//     const auto program = build.finish();
//
//     Memory<float> memory(program);                            // a value: every node's matrix
//     memory.initialize(random.stream("initialization"));
//     Optimizer<float> optimizer({.kind = OptimizerKind::adam, .learning_rate = 0.01}, memory, parameters);
//     memory.resize(batch, 10);                                 // ten active rows
//     memory.set(x, points);                                    // any Eigen matrix, 10 × 2
//     memory.set(t, targets);
//     memory.run();                                             // or a selection, or node by node
//     optimizer.update(memory, gradient.values);
//     const double now = memory.scalar(loss);
//
// Samples are rows. Matrices are stored row by row. What may change while a demo plays (learning rate,
// temperature, dropout) is an input or belongs to the optimizer, never a constant in a node.
#pragma once

#include "engine/graph/initialization.h"
#include "engine/graph/operation.h"
#include "engine/graph/shape.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::graph {

/// A node of a program; the same handle works in every memory of that program.
struct Value {
    int index = -1;
    constexpr bool is_valid() const { return index >= 0; }
    constexpr bool operator==(const Value&) const = default;
};

/// Nodes to be evaluated, in ascending order.
using Selection = std::vector<int>;

/// One operation. Attributes that its operation does not use keep their defaults.
struct Node {
    Operation operation = Operation::input;
    std::vector<int> inputs;
    Shape shape;
    std::string name;              ///< of what it computes: "W1", "∂loss/∂W1"; may be empty
    std::string layer;             ///< "hidden 1"; a gradient belongs to the layer it is taken through
    std::string stage = "forward"; ///< "forward" or "backward", or what the builder was told

    double constant = 0;                          ///< factor, summand, exponent, slope, initial value
    Activation activation = Activation::identity; ///< activation…
    Loss loss = Loss::squared;                    ///< loss, loss_gradient
    Over over = Over::all;                        ///< reduce, broadcast, deviation, standardize…
    bool mean = false;                            ///< reduce, broadcast: divide by the count
    bool causal = false;                          ///< softmax: row i of a block sees columns 0 … i
    Size groups = 1;                              ///< products; outer part of permute
    Size offset = 0;                              ///< slices and pads: first row or column
    Size first = 1, second = 1;                   ///< permute: the two parts that change places
    Geometry geometry;                            ///< convolution and pooling, channels
    Initialization initialization;                ///< parameter
    int storage = -1;                             ///< the node whose matrix this one shares, or itself
};

class Program {
public:
    int count() const { return static_cast<int>(m_nodes.size()); }
    const Node& node(int index) const { return m_nodes[static_cast<std::size_t>(index)]; }
    const Node& node(Value value) const { return node(value.index); }

    /// Named sizes with the capacities that memories allocate for.
    std::span<const int> capacities() const { return m_capacities; }
    std::span<const std::string> size_names() const { return m_size_names; }

    /// All parameters in the order of their making.
    std::vector<Value> parameters() const;
    /// The node of that name, the first if there are several.
    std::optional<Value> find(std::string_view name) const;

    /// The computed nodes of a stage ("forward", "backward"; empty: any) and a layer (empty: any).
    Selection select(std::string_view stage, std::string_view layer = {}) const;
    /// The computed nodes that these values hang on, themselves included; `given` and what only they
    /// need is left out: it is taken as it stands in the memory.
    Selection needed(std::span<const Value> values, std::span<const Value> given = {}) const;

private:
    friend class Builder;
    std::vector<Node> m_nodes;
    std::vector<int> m_capacities;
    std::vector<std::string> m_size_names;
};

/// True for inputs, parameters, constants and views, which have nothing to evaluate.
bool is_still(Operation operation);

} // namespace orrery::graph
