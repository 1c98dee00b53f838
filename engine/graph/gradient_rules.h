// The rule of each operation: how its gradient reaches its inputs, written as further nodes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/builder.h"

namespace orrery::graph {

/// Reverse accumulation over the nodes 0 … y. `Builder::gradient` is its only user.
class GradientRules {
public:
    GradientRules(Builder& builder, Value y, std::span<const Value> xs);
    Gradient run();

private:
    /// Writes the gradients of one node's inputs, given its own; false where there is no rule.
    bool differentiate(const Node& node, Value self, Value d);
    bool products(const Node& node, Value d);
    bool element_wise(const Node& node, Value self, Value d);
    void combinations(const Node& node, Value self, Value d);
    bool activations(const Node& node, Value self, Value d);
    bool reductions(const Node& node, Value self, Value d);
    bool softmaxes(const Node& node, Value self, Value d);
    bool losses(const Node& node, Value d);
    bool loss_gradients(const Node& node, Value d);
    bool slices(const Node& node, Value d);
    bool rearrangements(const Node& node, Value d);
    bool images(const Node& node, Value self, Value d);
    bool normalizations(const Node& node, Value self, Value d);

    bool wants(const Node& node, std::size_t input) const;
    void give(const Node& node, std::size_t input, Value gradient);
    Value in(const Node& node, std::size_t input) const { return {node.inputs[input]}; }

    Builder& m_build;
    Value m_y;
    std::vector<Value> m_xs;
    std::vector<bool> m_relevant;   ///< the node hangs on one of the xs
    std::vector<Value> m_gradients; ///< of y in each node, so far
};

} // namespace orrery::graph
