// Which kernel evaluates a node, and the scratch it needs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"

namespace orrery::graph::kernels {

template <class T>
Kernel<T> find(const Node& node) {
    using enum Operation;
    const Operation operation = node.operation;
    if (is_still(operation))
        return nullptr;
    if (operation <= affine)
        return find_product<T>(node);
    if (operation <= power)
        return find_element_wise<T>(node);
    if (operation <= activation_curvature)
        return find_activation<T>(node);
    if (operation <= row_maximum_gradient)
        return find_reduction<T>(node);
    if (operation <= log_sum_exp)
        return find_softmax<T>(node);
    if (operation <= cross_entropy_gradient)
        return find_loss<T>(node);
    if (operation <= spread_channels)
        return find_rearrangement<T>(node);
    if (operation <= convolve_kernel)
        return find_convolution<T>(node);
    if (operation <= average_pool_gradient)
        return find_pooling<T>(node);
    return find_normalization<T>(node);
}

template Kernel<float> find(const Node&);
template Kernel<double> find(const Node&);

std::size_t scratch(const Node& node, std::span<const int> capacities, std::span<const Node> nodes) {
    using enum Operation;
    const auto shape_of = [&](std::size_t k) -> const Shape& {
        return nodes[static_cast<std::size_t>(node.inputs[k])].shape;
    };
    switch (node.operation) {
    case product:
    case affine:
    case product_right_transposed:
        return panel(shape_of(0).columns.resolve(capacities));
    case product_left_transposed:
        return panel((shape_of(0).rows / node.groups).resolve(capacities));
    case convolve:
    case convolve_input:
    case convolve_kernel:
        return convolution_scratch(node.geometry);
    case log_sum_exp:
        return static_cast<std::size_t>(shape_of(0).columns.resolve(capacities));
    case deviation:
    case standardize:
    case standardize_gradient:
        return static_cast<std::size_t>(shape_of(0).columns.resolve(capacities)) * 4;
    default:
        return 0;
    }
}

} // namespace orrery::graph::kernels
