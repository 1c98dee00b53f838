// The matrix product that all layers, attention and convolution come down to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace orrery::graph::kernels {

/// C = A·B, plus what the sums start from. A's element (i, k) is a[i·a_row + k·a_inner], B's (k, j) is
/// b[k·b_inner + j·b_column]; C's rows are c_row apart, its columns side by side.
template <class T>
struct Factors {
    int rows, columns, inner;
    const T* a;
    std::ptrdiff_t a_row, a_inner;
    const T* b;
    std::ptrdiff_t b_inner, b_column;
    T* c;
    std::ptrdiff_t c_row;
    const T* start;           ///< added to the sums; null: nothing
    std::ptrdiff_t start_row; ///< 0 for a bias row, c_row to add to C itself
};

/// Each element sums its products in ascending k, by multiplications and additions that are never fused,
/// whatever the blocking and the width of the registers: the same bits on every CPU. May read and write up
/// to 15 scalars beyond the ends. `scratch` is what `panel` says.
template <class T>
void multiply(const Factors<T>& factors, T* scratch);

/// What `multiply` chooses from: SSE2 registers, and AVX registers for processors that have them.
void multiply_narrow(const Factors<float>& factors, float* scratch);
void multiply_narrow(const Factors<double>& factors, double* scratch);
void multiply_wide(const Factors<float>& factors, float* scratch);
void multiply_wide(const Factors<double>& factors, double* scratch);

/// Scalars of scratch for that many inner products.
constexpr std::size_t panel(int inner) {
    return static_cast<std::size_t>(inner) * 16;
}

} // namespace orrery::graph::kernels
