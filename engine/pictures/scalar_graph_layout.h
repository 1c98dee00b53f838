// Where the numbers of a scalar graph stand in its picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/scalar_graph_plan.h"

#include <vector>

namespace orrery {

/// The middle of a node's box; nodes stand about one unit apart.
struct ScalarGraphPlace {
    int node = 0;
    double x = 0, y = 0;
};

/// The expression is laid out by hand; networks in columns x, z, a, …, y, L. Weights of networks are edges:
/// they have no place.
std::vector<ScalarGraphPlace> scalar_graph_layout(const ScalarPlan& plan);

ScalarGraphPlace scalar_graph_place(const std::vector<ScalarGraphPlace>& all, int node);

} // namespace orrery
