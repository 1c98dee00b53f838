// The operations of the computation graph, and what a node carries besides its inputs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace orrery::graph {

enum class Operation : std::uint8_t {
    // Leaves
    input,
    parameter,
    constant,
    // Products (of `groups` equal blocks of rows, one by one)
    product,
    product_right_transposed,
    product_left_transposed,
    affine,
    // Element by element; the second operand may be a row, a column or a single number
    add,
    subtract,
    multiply,
    divide,
    divide_or_zero,
    scale,
    shift,
    exponential,
    logarithm,
    square_root,
    square,
    absolute,
    sign,
    reciprocal,
    power,
    activation,
    activation_gradient,
    activation_curvature,
    // Reductions and their counterpart
    reduce,
    broadcast,
    row_norms,
    row_maximum,
    row_maximum_gradient,
    softmax,
    softmax_gradient,
    log_softmax,
    log_softmax_gradient,
    log_sum_exp,
    // Losses
    loss,
    loss_gradient,
    cross_entropy,
    cross_entropy_gradient,
    // Rearrangements
    slice_rows,
    pad_rows,
    slice_columns,
    pad_columns,
    concatenate_rows,
    concatenate_columns,
    permute,
    reshape,
    detach,
    gather_rows,
    scatter_rows,
    pick_columns,
    place_columns,
    causal_mask,
    lower_triangle,
    sum_channels,
    spread_channels,
    // Convolution and pooling
    convolve,
    convolve_input,
    convolve_kernel,
    max_pool,
    max_pool_gradient,
    average_pool,
    average_pool_gradient,
    // Normalization
    deviation,
    standardize,
    standardize_gradient,
};

/// The name people know the operation by, such as "matrix product".
std::string_view name_of(Operation operation);

enum class Activation : std::uint8_t { identity, sigmoid, tanh, relu, leaky_relu, elu, gelu, softplus, silu };

std::string_view name_of(Activation activation);

/// Element-wise losses, averaged over all elements. `hinge` takes targets −1 and 1;
/// `cross_entropy` is the binary one, with logits and targets in [0, 1].
enum class Loss : std::uint8_t { squared, absolute, huber, hinge, binary_cross_entropy };

std::string_view name_of(Loss loss);

/// What a reduction runs over, and what a broadcast copies along.
enum class Over : std::uint8_t { rows, columns, all };

/// An image stored in one row of a matrix: channel after channel, row by row.
struct Image {
    int channels = 1, height = 1, width = 1;
    constexpr int size() const { return channels * height * width; }
    constexpr int area() const { return height * width; }
    constexpr bool operator==(const Image&) const = default;
};

/// A sliding window. Padding adds zeros on both sides; no partial windows.
struct Window {
    int height = 1, width = 1;
    int stride_y = 1, stride_x = 1;
    int padding_y = 0, padding_x = 0;
    int dilation_y = 1, dilation_x = 1;

    static constexpr Window square(int size, int stride = 1, int padding = 0, int dilation = 1) {
        return {size, size, stride, stride, padding, padding, dilation, dilation};
    }
    /// For sequences: images of height 1.
    static constexpr Window line(int size, int stride = 1, int padding = 0, int dilation = 1) {
        return {1, size, 1, stride, 0, padding, 1, dilation};
    }
    constexpr int area() const { return height * width; }
    /// The size of the image that this window makes of `image`, with `channels` channels.
    constexpr Image over(const Image& image, int channels) const {
        const int reach_y = dilation_y * (height - 1) + 1, reach_x = dilation_x * (width - 1) + 1;
        return {channels, (image.height + 2 * padding_y - reach_y) / stride_y + 1,
                (image.width + 2 * padding_x - reach_x) / stride_x + 1};
    }
    constexpr bool operator==(const Window&) const = default;
};

/// A convolution seen forward: `window` slides over `input` and makes `output`.
struct Geometry {
    Image input, output;
    Window window;
};

} // namespace orrery::graph
