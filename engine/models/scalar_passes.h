// How far a forward and a backward pass through a scalar graph have got, node by node.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/scalar_graph_plan.h"

namespace orrery {

/// An iteration is a step a computed node forward, then a step a node backward, then the update.
struct ScalarPasses {
    const ScalarPlan& plan;
    int steps = 0;         ///< done in the present iteration
    bool complete = false; ///< the present iteration is not begun; the one before it shows

    int nodes() const { return static_cast<int>(plan.computed.size()); }
    bool forward() const { return steps > 0 && steps <= nodes(); }
    bool backward() const { return steps > nodes(); }
    int current() const;               ///< the node of the last step; −1: none
    bool has_value(int node) const;    ///< in this iteration
    bool has_gradient(int node) const; ///< complete: every node that uses it has sent its share
};

} // namespace orrery
