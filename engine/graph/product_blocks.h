// The inner loops of `multiply`, for packs of any width: blocks of rows by 2 packs of columns are kept in
// registers over the whole inner side. The file that includes this defines ORRERY_TARGET, the attribute
// that says which processors its functions are compiled for; they are its own (unnamed namespace).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/product.h"

namespace orrery::graph::kernels {

namespace {

/// A block of Rows × (Packs · lanes) elements of C. `b` has its columns side by side.
template <class P, class T, int Rows, int Packs>
ORRERY_TARGET inline void block(const Factors<T>& f, int i, int j, const T* b, std::ptrdiff_t b_inner,
                                int columns) {
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

template <class P, class T, int Packs>
ORRERY_TARGET void column_panel(const Factors<T>& f, int j, const T* b, std::ptrdiff_t b_inner, int columns) {
    int i = 0;
    if constexpr (Packs == 1) {
        for (; i + 8 <= f.rows; i += 8)
            block<P, T, 8, 1>(f, i, j, b, b_inner, columns);
    }
    for (; i + 4 <= f.rows; i += 4)
        block<P, T, 4, Packs>(f, i, j, b, b_inner, columns);
    if (i + 2 <= f.rows) {
        block<P, T, 2, Packs>(f, i, j, b, b_inner, columns);
        i += 2;
    }
    if (i < f.rows)
        block<P, T, 1, Packs>(f, i, j, b, b_inner, columns);
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

/// Panel after panel of two packs of columns.
template <class P, class T>
ORRERY_TARGET void multiply_with(const Factors<T>& f, T* scratch) {
    constexpr int lanes = P::lanes;
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
            column_panel<P, T, 1>(f, j, b, b_inner, written);
        else
            column_panel<P, T, 2>(f, j, b, b_inner, written);
    }
}

} // namespace

} // namespace orrery::graph::kernels
