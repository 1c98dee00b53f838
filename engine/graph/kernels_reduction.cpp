// Reductions over rows, columns or everything, and the broadcasts that undo them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"
#include "engine/graph/sums.h"

#include <algorithm>
#include <cmath>

namespace orrery::graph::kernels {

namespace {

/// Sums of `Packs` packs of columns from column j on, row after row; the last pack may reach beyond.
template <class T, int Packs>
void column_sums(const View<T>& x, int j, double divisor, T* out) {
    using P = Pack<T>;
    Wide sums[Packs];
#pragma GCC unroll 4
    for (int p = 0; p < Packs; ++p)
        sums[p] = {Doubles::zero(), Doubles::zero()};
    for (int i = 0; i < x.rows; ++i) {
        const T* row = x.row(i) + j;
#pragma GCC unroll 4
        for (int p = 0; p < Packs; ++p) {
            const Wide wide = widen(P::load(row + p * P::lanes));
            sums[p].low = sums[p].low + wide.low;
            if constexpr (P::lanes == 4)
                sums[p].high = sums[p].high + wide.high;
        }
    }
    const Doubles by = Doubles::all(divisor);
#pragma GCC unroll 4
    for (int p = 0; p < Packs; ++p) {
        double parts[4];
        (sums[p].low / by).store(parts);
        (sums[p].high / by).store(parts + 2);
        for (int n = 0; n < P::lanes; ++n)
            out[j + p * P::lanes + n] = static_cast<T>(parts[n]);
    }
}

template <class T>
void reduce_rows(const View<T>& x, double divisor, T* out) {
    constexpr int lanes = Pack<T>::lanes;
    if (x.columns == 1) {
        out[0] = static_cast<T>(sums::sum(x.rows, x.data) / divisor);
        return;
    }
    int j = 0;
    for (; j + 4 * lanes <= x.columns; j += 4 * lanes)
        column_sums<T, 4>(x, j, divisor, out);
    for (; j < x.columns; j += lanes)
        column_sums<T, 1>(x, j, divisor, out);
}

template <class T>
void reduce(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const double divisor =
        call.node.mean ? static_cast<double>(x.size()) / static_cast<double>(out.size()) : 1.0;
    switch (call.node.over) {
    case Over::rows:
        reduce_rows(x, divisor, out.data);
        break;
    case Over::columns:
        for (int i = 0; i < x.rows; ++i)
            out.data[i] = static_cast<T>(sums::sum(x.columns, x.row(i)) / divisor);
        break;
    case Over::all:
        out.data[0] = static_cast<T>(sums::sum(x.size(), x.data) / divisor);
        break;
    }
}

template <class T>
void broadcast(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const T divisor = call.node.mean ? static_cast<T>(out.size() / x.size()) : T(1);
    switch (call.node.over) {
    case Over::rows:
        for (int i = 0; i < out.rows; ++i) {
            for (int j = 0; j < out.columns; ++j)
                out.row(i)[j] = x.data[j] / divisor;
        }
        break;
    case Over::columns:
        for (int i = 0; i < out.rows; ++i)
            std::fill_n(out.row(i), out.columns, x.data[i] / divisor);
        break;
    case Over::all:
        std::fill_n(out.data, out.size(), x.data[0] / divisor);
        break;
    }
}

template <class T>
void row_norms(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    for (int i = 0; i < x.rows; ++i) {
        out.data[i] = static_cast<T>(std::sqrt(sums::sum_of_squares(x.columns, x.row(i))));
    }
}

template <class T>
void row_maximum(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    for (int i = 0; i < x.rows; ++i)
        out.data[i] = *std::max_element(x.row(i), x.row(i) + x.columns);
}

template <class T>
void row_maximum_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), x = call.in(1), out = call.out();
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < x.rows; ++i) {
        const auto at = std::max_element(x.row(i), x.row(i) + x.columns) - x.row(i);
        out.row(i)[at] = d.data[i];
    }
}

} // namespace

template <class T>
Kernel<T> find_reduction(const Node& node) {
    switch (node.operation) {
    case Operation::reduce:
        return reduce<T>;
    case Operation::broadcast:
        return broadcast<T>;
    case Operation::row_norms:
        return row_norms<T>;
    case Operation::row_maximum:
        return row_maximum<T>;
    case Operation::row_maximum_gradient:
        return row_maximum_gradient<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_reduction(const Node&);
template Kernel<double> find_reduction(const Node&);

} // namespace orrery::graph::kernels
