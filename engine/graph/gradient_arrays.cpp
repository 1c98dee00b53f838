// The rules of rearrangements, convolution and pooling: each is linear, its gradient the transposed map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/gradient_rules.h"

namespace orrery::graph {

bool GradientRules::slices(const Node& node, Value d) {
    const Shape of_x = m_build.shape(in(node, 0));
    Size at = 0;
    switch (node.operation) {
    case Operation::slice_rows:
        give(node, 0, m_build.rearrange(Operation::pad_rows, {d.index}, of_x, node.offset));
        break;
    case Operation::slice_columns:
        give(node, 0, m_build.rearrange(Operation::pad_columns, {d.index}, of_x, node.offset));
        break;
    case Operation::pad_rows:
        give(node, 0, m_build.slice_rows(d, node.offset, of_x.rows));
        break;
    case Operation::pad_columns:
        give(node, 0, m_build.slice_columns(d, node.offset, of_x.columns));
        break;
    default: {
        const bool by_rows = node.operation == Operation::concatenate_rows;
        for (std::size_t k = 0; k < node.inputs.size(); ++k) {
            const Shape part = m_build.shape(in(node, k));
            const Size length = by_rows ? part.rows : part.columns;
            if (wants(node, k)) {
                give(node, k,
                     by_rows ? m_build.slice_rows(d, at, length) : m_build.slice_columns(d, at, length));
            }
            at = at == Size(0) ? length : at + length;
        }
    }
    }
    return true;
}

bool GradientRules::rearrangements(const Node& node, Value d) {
    const Shape of_x = m_build.shape(in(node, 0));
    switch (node.operation) {
    case Operation::permute:
        give(node, 0, m_build.permute(d, node.groups, node.second, node.first, of_x.rows, of_x.columns));
        return true;
    case Operation::reshape:
        give(node, 0, m_build.reshape(d, of_x.rows, of_x.columns));
        return true;
    case Operation::gather_rows:
        give(node, 0, m_build.rearrange(Operation::scatter_rows, {d.index, node.inputs[1]}, of_x));
        return true;
    case Operation::scatter_rows:
        give(node, 0, m_build.gather_rows(d, in(node, 1)));
        return true;
    case Operation::pick_columns:
        give(node, 0, m_build.rearrange(Operation::place_columns, {d.index, node.inputs[1]}, of_x));
        return true;
    case Operation::place_columns:
        give(node, 0, m_build.pick_columns(d, in(node, 1)));
        return true;
    case Operation::causal_mask:
    case Operation::lower_triangle:
        give(node, 0, m_build.lower_triangle(d));
        return true;
    case Operation::sum_channels:
        give(node, 0, m_build.with_geometry(Operation::spread_channels, {d.index}, of_x, node.geometry));
        return true;
    case Operation::spread_channels:
        give(node, 0, m_build.with_geometry(Operation::sum_channels, {d.index}, of_x, node.geometry));
        return true;
    default:
        return true; // detach: not reached, it stops the gradient
    }
}

bool GradientRules::images(const Node& node, Value self, Value d) {
    // Convolution is linear in the image and in the kernel; its three maps are each other's gradients.
    const Geometry& geometry = node.geometry;
    const auto add = [&](std::size_t input, Operation operation, Value a, Value b) {
        if (!wants(node, input))
            return;
        const Shape shape = m_build.shape(in(node, input));
        give(node, input, m_build.with_geometry(operation, {a.index, b.index}, shape, geometry));
    };
    const Value a = in(node, 0), b = node.inputs.size() > 1 ? in(node, 1) : Value{};
    const Shape of_a = m_build.shape(a);
    switch (node.operation) {
    case Operation::convolve: // (x, k)
        add(1, Operation::convolve_kernel, a, d);
        add(0, Operation::convolve_input, d, b);
        return true;
    case Operation::convolve_input: // (d, k)
        add(1, Operation::convolve_kernel, d, a);
        add(0, Operation::convolve, d, b);
        return true;
    case Operation::convolve_kernel: // (x, d)
        add(1, Operation::convolve, a, d);
        add(0, Operation::convolve_input, b, d);
        return true;
    case Operation::max_pool:
        give(node, 0,
             m_build.with_geometry(Operation::max_pool_gradient, {d.index, a.index, self.index}, of_a,
                                   geometry));
        return true;
    case Operation::average_pool:
        give(node, 0, m_build.with_geometry(Operation::average_pool_gradient, {d.index}, of_a, geometry));
        return true;
    case Operation::average_pool_gradient:
        give(node, 0, m_build.with_geometry(Operation::average_pool, {d.index}, of_a, geometry));
        return true;
    default:
        return false;
    }
}

} // namespace orrery::graph
