// A scalar graph as a picture: values and gradients in its nodes, and what a pointer does to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/touch.h"
#include "engine/models/scalar_graph.h"
#include "engine/models/scalar_passes.h"

#include <optional>

namespace orrery {

/// What is drawn: every node as it was in the passes, also when the weights have moved since.
struct ScalarGraphMoment {
    const ScalarGraph& graph;
    ScalarPasses passes;
    const Eigen::VectorXd& weights; ///< that the iteration started from
    int selected = -1;              ///< the node whose local derivatives were asked for; −1: none
};

/// Panel "graph".
Panel scalar_graph_panel(const ScalarGraphMoment& moment);

/// The node that was clicked in panel "graph"; nothing when the touch means none.
std::optional<int> scalar_graph_clicked(const ScalarPlan& plan, const Touch& touch);

/// A slider that was dragged in panel "graph": 0 and 1 are the inputs, 2 the target; −3 … 3.
struct ScalarGraphSlider {
    int which = 0;
    double number = 0;
};
std::optional<ScalarGraphSlider> scalar_graph_dragged(const ScalarPlan& plan, const Touch& touch);

} // namespace orrery
