// Matrix products: blocks of 4 rows by 2 packs of columns, kept in registers over the whole inner side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"
#include "engine/graph/pack.h"

namespace orrery::graph::kernels {

namespace {

/// A block of Rows × (Packs · lanes) elements of C. `b` has its columns side by side.
template <class T, int Rows, int Packs>
inline void block(const Factors<T>& f, int i, int j, const T* b, std::ptrdiff_t b_inner, int columns) {
    using P = Pack<T>;
    const T* a = f.a + i * f.a_row;
    P sums[Rows][Packs];
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
        for (int p = 0; p < Packs; ++p)
            sums[r][p] = P::zero();
    }
    for (int k = 0; k < f.inner; ++k) {
        P right[Packs];
#pragma GCC unroll 8
        for (int p = 0; p < Packs; ++p)
            right[p] = P::load(b + p * P::lanes);
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
            const P left = P::all(a[r * f.a_row]);
#pragma GCC unroll 8
            for (int p = 0; p < Packs; ++p)
                sums[r][p] = sums[r][p] + left * right[p];
        }
        a += f.a_inner;
        b += b_inner;
    }
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
        T* c = f.c + (i + r) * f.c_row + j;
        const T* start = f.start ? f.start + (i + r) * f.start_row + j : nullptr;
#pragma GCC unroll 8
        for (int p = 0; p < Packs; ++p) {
            if (start)
                sums[r][p] = P::load(start + p * P::lanes) + sums[r][p];
        }
        if (columns == Packs * P::lanes) {
#pragma GCC unroll 8
            for (int p = 0; p < Packs; ++p)
                sums[r][p].store(c + p * P::lanes);
        } else {
            T rest[Packs * P::lanes];
#pragma GCC unroll 8
            for (int p = 0; p < Packs; ++p)
                sums[r][p].store(rest + p * P::lanes);
            for (int n = 0; n < columns; ++n)
                c[n] = rest[n];
        }
    }
}

template <class T, int Packs>
void column_panel(const Factors<T>& f, int j, const T* b, std::ptrdiff_t b_inner, int columns) {
    int i = 0;
    if constexpr (Packs == 1) {
        for (; i + 8 <= f.rows; i += 8)
            block<T, 8, 1>(f, i, j, b, b_inner, columns);
    }
    for (; i + 4 <= f.rows; i += 4)
        block<T, 4, Packs>(f, i, j, b, b_inner, columns);
    if (i + 2 <= f.rows) {
        block<T, 2, Packs>(f, i, j, b, b_inner, columns);
        i += 2;
    }
    if (i < f.rows)
        block<T, 1, Packs>(f, i, j, b, b_inner, columns);
}

/// Copies columns j … j + count of B side by side, filled up with zeros to `width`.
template <class T>
void copy_panel(const Factors<T>& f, int j, int count, int width, T* to) {
    for (int k = 0; k < f.inner; ++k) {
        const T* from = f.b + k * f.b_inner + j * f.b_column;
        for (int n = 0; n < count; ++n)
            to[n] = from[n * f.b_column];
        for (int n = count; n < width; ++n)
            to[n] = 0;
        to += width;
    }
}

} // namespace

template <class T>
void multiply(const Factors<T>& f, T* scratch) {
    constexpr int lanes = Pack<T>::lanes;
    // With one panel and dense rows, a row may spill into the next one, which is written later.
    const bool spills = f.columns <= 2 * lanes && f.c_row == f.columns && (!f.start || f.start_row == 0);
    for (int j = 0; j < f.columns; j += 2 * lanes) {
        const int left = f.columns - j;
        const bool narrow = left <= lanes;
        const int width = narrow ? lanes : 2 * lanes, count = left < width ? left : width;
        const T* b = f.b + j;
        std::ptrdiff_t b_inner = f.b_inner;
        if (f.b_column != 1 || (count < width && !spills)) {
            copy_panel(f, j, count, width, scratch);
            b = scratch;
            b_inner = width;
        }
        const int written = spills ? width : count;
        if (narrow)
            column_panel<T, 1>(f, j, b, b_inner, written);
        else
            column_panel<T, 2>(f, j, b, b_inner, written);
    }
}

template void multiply(const Factors<float>&, float*);
template void multiply(const Factors<double>&, double*);

namespace {

template <class T>
void product(const Call<T>& call) {
    const View<T> a = call.in(0), b = call.in(1), c = call.out();
    const int groups = call.resolve(call.node.groups);
    const int rows = c.rows / groups, inner = a.columns;
    const T* bias = call.node.operation == Operation::affine ? call.in(2).data : nullptr;
    for (int g = 0; g < groups; ++g) {
        multiply<T>({rows, c.columns, inner, a.row(g * rows), inner, 1, b.row(g * inner), c.columns, 1,
                     c.row(g * rows), c.columns, bias, 0},
                    call.scratch);
    }
}

template <class T>
void product_right_transposed(const Call<T>& call) {
    const View<T> a = call.in(0), b = call.in(1), c = call.out();
    const int groups = call.resolve(call.node.groups);
    const int rows = c.rows / groups, inner = a.columns;
    for (int g = 0; g < groups; ++g) {
        multiply<T>({rows, c.columns, inner, a.row(g * rows), inner, 1, b.row(g * c.columns), 1, inner,
                     c.row(g * rows), c.columns, nullptr, 0},
                    call.scratch);
    }
}

template <class T>
void product_left_transposed(const Call<T>& call) {
    const View<T> a = call.in(0), b = call.in(1), c = call.out();
    const int groups = call.resolve(call.node.groups);
    const int rows = c.rows / groups, inner = a.rows / groups;
    for (int g = 0; g < groups; ++g) {
        multiply<T>({rows, c.columns, inner, a.row(g * inner), 1, a.columns, b.row(g * inner), c.columns, 1,
                     c.row(g * rows), c.columns, nullptr, 0},
                    call.scratch);
    }
}

} // namespace

template <class T>
Kernel<T> find_product(const Node& node) {
    switch (node.operation) {
    case Operation::product:
    case Operation::affine:
        return product<T>;
    case Operation::product_right_transposed:
        return product_right_transposed<T>;
    case Operation::product_left_transposed:
        return product_left_transposed<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_product(const Node&);
template Kernel<double> find_product(const Node&);

} // namespace orrery::graph::kernels
