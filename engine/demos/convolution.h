// Question 19: the sliding window, one multiply–add at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/statistics/image_operations.h"

#include <utility>

namespace orrery {

class Convolution {
public:
    enum class Operation { cross_correlation, convolution, max_pooling, average_pooling };
    enum class Picture { digit, step, ramp, impulse, noise };
    enum class Kernel { sobel, identity, edges, blur, sharpen, emboss, own };
    struct Params {
        Operation operation = Operation::cross_correlation;
        Picture image = Picture::digit;
        int size = 6;
        Eigen::MatrixXd input_values; ///< not empty: the picture itself, of any shape
        Kernel kernel = Kernel::sobel;
        Eigen::MatrixXd kernel_values; ///< not empty: the kernel itself, of any shape
        int kernel_size = 3, stride = 1, padding = 1, dilation = 1;
    };

    Convolution(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params&) { return {Step::round, 1}; }

    Boundary advance();
    void apply(const Params&) {} // every change starts over
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    using Cell = std::pair<int, int>; ///< row, column

    bool pooling() const;
    bool averaging() const { return m_params.operation == Operation::average_pooling; }
    bool begun() const { return m_window > 0 || m_taps_done > 0; }
    bool window_done() const { return m_taps_done == taps(); }
    int taps() const { return static_cast<int>(m_kernel.size()); }
    int windows() const { return static_cast<int>(m_output.size()); }
    Sliding sliding() const {
        return {.stride = m_params.stride, .padding = m_params.padding, .dilation = m_params.dilation};
    }
    /// Of the window, in the output; of its first cell, in the padded input.
    Cell place() const;
    Cell corner() const;
    /// The window's cell and the stored kernel's cell that meet in tap number t. They differ in convolution
    /// proper, which runs through the kernel backward.
    Cell window_cell(int t) const;
    Cell kernel_cell(int t) const;
    double input_at(int t) const; ///< padded input under tap number t
    double product(int t) const;  ///< what tap number t contributes
    double result() const;        ///< of the window so far
    Eigen::MatrixXd whole_output() const;

    Panel input_panel() const;
    Panel kernel_panel() const;
    Panel products_panel() const;
    Panel output_panel() const;
    void narrate_tap(Narration& narration) const;
    void narrate_window(Narration& narration) const;
    void narrate_whole(Narration& narration) const;
    Text sum_written_out() const;

    Params m_params;
    Eigen::MatrixXd m_input;    ///< unpadded
    Eigen::MatrixXd m_padded;   ///< zeros around it, −∞ in maximum pooling
    Eigen::MatrixXd m_kernel;   ///< as stored; in pooling, the window's shape
    Eigen::MatrixXd m_expected; ///< the whole output, for a scale that doesn't change while it is filled
    Eigen::MatrixXd m_output;   ///< NaN: not computed yet
    int m_window = 0;           ///< number of the present window, row by row
    int m_taps_done = 0;        ///< of the present window
    double m_sum = 0;           ///< running sum, or maximum
};

Demo convolution();

} // namespace orrery
