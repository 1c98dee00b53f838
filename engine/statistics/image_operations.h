// Operations of a sliding window: cross-correlation (the "convolution" of neural networks), pooling, their
// gradients, for stacks of planes (channels); float and double.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <string_view>

namespace orrery {

/// How a window moves over a plane: the same in both directions.
struct Sliding {
    int stride = 1;   ///< cells from one window to the next, ≥ 1
    int padding = 0;  ///< rings of cells added around the plane, ≥ 0
    int dilation = 1; ///< cells from one tap of the window to the next, ≥ 1
};

/// Cells that `kernel` taps span: dilation · (kernel − 1) + 1.
int window_reach(int kernel, int dilation = 1);
/// Windows that fit: ⌊(size + 2·padding − reach) / stride⌋ + 1; 0 when not even one does. None is partial.
int output_size(int size, int kernel, const Sliding& sliding = {});

/// Equally large planes: the channels of an image, or feature maps. Each column of `values` is one plane,
/// itself stored column by column: element (row, column) of a channel is values(column · rows + row,
/// channel).
template <class Scalar>
struct Planes {
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

    int rows = 0, columns = 0;
    Matrix values; ///< (rows · columns) × channels

    Planes() = default;
    Planes(int r, int c, int channels) : rows(r), columns(c), values(Matrix::Zero(r * c, channels)) {}
    explicit Planes(const Matrix& plane)
        : rows(static_cast<int>(plane.rows())), columns(static_cast<int>(plane.cols())),
          values(plane.reshaped()) {}

    int channels() const { return static_cast<int>(values.cols()); }
    Eigen::Map<const Matrix> plane(int channel) const { return {values.col(channel).data(), rows, columns}; }
    Eigen::Map<Matrix> plane(int channel) { return {values.col(channel).data(), rows, columns}; }
};

/// The weights of a convolutional layer: filter o has one rows × columns kernel for each input channel.
template <class Scalar>
struct Filters {
    using Matrix = typename Planes<Scalar>::Matrix;

    int rows = 0, columns = 0, inputs = 1;
    Matrix weights; ///< (rows · columns · inputs) × outputs; channel after channel, each column by column

    Filters() = default;
    Filters(int r, int c, int in, int out)
        : rows(r), columns(c), inputs(in), weights(Matrix::Zero(r * c * in, out)) {}
    explicit Filters(const Matrix& kernel)
        : rows(static_cast<int>(kernel.rows())), columns(static_cast<int>(kernel.cols())),
          weights(kernel.reshaped()) {}

    int outputs() const { return static_cast<int>(weights.cols()); }
    Eigen::Map<const Matrix> kernel(int output, int input) const {
        return {weights.col(output).data() + rows * columns * input, rows, columns};
    }
    Eigen::Map<Matrix> kernel(int output, int input) {
        return {weights.col(output).data() + rows * columns * input, rows, columns};
    }
};

/// Each kernel turned by 180°: correlating with it is convolution in the sense of mathematics.
template <class Scalar>
Filters<Scalar> turned(const Filters<Scalar>& filters);

/// y_o(i, j) = Σ_c Σ_{a, b} w_oc(a, b) · x_c(i·stride + a·dilation − padding, j·stride + b·dilation −
/// padding), cells outside being 0. `x` has filters.inputs channels; `y` is given its size, and keeps its
/// memory when that is already right.
template <class Scalar>
void correlate(const Planes<Scalar>& x, const Filters<Scalar>& filters, const Sliding& sliding,
               Planes<Scalar>& y);

/// Gradient of a loss in x, given the one in y (`upstream`). `gradient` has the size of x and is overwritten.
/// Read the other way round it is the transposed convolution, from y's size to x's.
template <class Scalar>
void correlate_input_gradient(const Planes<Scalar>& upstream, const Filters<Scalar>& filters,
                              const Sliding& sliding, Planes<Scalar>& gradient);

/// Gradient of a loss in the filters; `gradient` has their shape and is overwritten.
template <class Scalar>
void correlate_filter_gradient(const Planes<Scalar>& x, const Planes<Scalar>& upstream,
                               const Sliding& sliding, Filters<Scalar>& gradient);

enum class Pooling { maximum, average };

/// Channel by channel, over size × size windows. The maximum pads with −∞; the average pads with zeros and
/// counts them.
template <class Scalar>
void pool(const Planes<Scalar>& x, Pooling pooling, int size, const Sliding& sliding, Planes<Scalar>& y);

/// Gradient of a loss in x. Of equal maxima in a window, the first one row by row takes it all.
template <class Scalar>
void pool_gradient(const Planes<Scalar>& x, const Planes<Scalar>& upstream, Pooling pooling, int size,
                   const Sliding& sliding, Planes<Scalar>& gradient);

/// One plane and one kernel, in double.
Eigen::MatrixXd correlate(const Eigen::MatrixXd& x, const Eigen::MatrixXd& kernel,
                          const Sliding& sliding = {});

/// A well-known 3 × 3 kernel: identity, sobel (vertical edges), sobel_horizontal (horizontal edges),
/// edges (Laplace, eight neighbors), blur (mean), sharpen, emboss; empty when there is none of that name.
Eigen::MatrixXd named_kernel(std::string_view name);

/// `image` at another size: each new cell is the mean of the area that it covers.
Eigen::MatrixXd resized(const Eigen::MatrixXd& image, int rows, int columns);

} // namespace orrery
