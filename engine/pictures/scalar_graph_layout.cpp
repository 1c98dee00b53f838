// The places of an expression's numbers, one by one, and of a network's, column by column.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pictures/scalar_graph_layout.h"

#include <algorithm>

namespace orrery {

std::vector<ScalarGraphPlace> scalar_graph_layout(const ScalarPlan& p) {
    if (p.layers.empty()) { // in the order of write_scalar_plan()
        return {{0, 0, 2.2},      {1, 0, 1.05},      {2, 6.68, 0.15},  {3, 0, 3.2},     {4, 0, -0.1},
                {5, 1.12, -0.1},  {6, 3.36, 3.2},    {7, 1.12, 2.7},   {8, 1.12, 1.05}, {9, 2.24, 1.35},
                {10, 3.36, 2.15}, {11, 4.46, 2.675}, {12, 5.58, 1.35}, {13, 6.68, 1.35}};
    }
    std::vector<ScalarGraphPlace> all;
    const int tallest = *std::max_element(p.layers.begin(), p.layers.end());
    const double pitch = 1.25, middle = pitch * (tallest - 1) / 2;
    // Activations stand close to their sums, so that the weights between layers have room.
    const double near = 0.98, layer = near + 1.41;
    for (int i = 0; i < static_cast<int>(p.nodes.size()); ++i) {
        const ScalarNode& node = p.node(i);
        const double x = node.layer * layer - near;
        const double y =
            middle + pitch * ((p.layers[static_cast<std::size_t>(node.layer)] - 1) / 2.0 - node.unit);
        if (node.kind == ScalarNode::Kind::input)
            all.push_back({i, 0, y});
        if (node.kind == ScalarNode::Kind::sum)
            all.push_back({i, x, y});
        if (node.kind == ScalarNode::Kind::activation)
            all.push_back({i, x + near, y});
        if (node.kind == ScalarNode::Kind::loss)
            all.push_back({i, layer * static_cast<double>(p.layers.size() - 1), middle});
        if (node.kind == ScalarNode::Kind::target)
            all.push_back({i, layer * static_cast<double>(p.layers.size() - 1), middle - pitch});
    }
    return all;
}

ScalarGraphPlace scalar_graph_place(const std::vector<ScalarGraphPlace>& places, int node) {
    for (const ScalarGraphPlace& at : places)
        if (at.node == node)
            return at;
    return {};
}

} // namespace orrery
