// Standardization over rows (batch norm) or columns (layer norm), and its gradient.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"
#include "engine/graph/sums.h"

#include <algorithm>
#include <cmath>

namespace orrery::graph::kernels {

namespace {

/// Σ over rows of f(i, j) for each column j, in double, row after row.
template <class T, class F>
void over_rows(int rows, int columns, double* totals, F f) {
    std::fill_n(totals, columns, 0.0);
    for (int i = 0; i < rows; ++i) {
        for (int j = 0; j < columns; ++j)
            totals[j] += f(i, j);
    }
}

template <class T>
double* doubles(T* scratch) { // scratch starts on a whole number of packs
    return reinterpret_cast<double*>(scratch);
}

template <class T>
void means(const View<T>& x, double* mean) {
    over_rows<T>(x.rows, x.columns, mean, [&](int i, int j) { return static_cast<double>(x.row(i)[j]); });
    for (int j = 0; j < x.columns; ++j)
        mean[j] /= x.rows;
}

template <class T>
double centered_square(const T* x, int count, double mean) {
    return sums::sum_of<T>(
        count, [m = Doubles::all(mean)](Doubles v) { return (v - m) * (v - m); }, x);
}

template <class T>
void deviation(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const double epsilon = static_cast<double>(call.in(1).data[0]);
    if (call.node.over == Over::columns) {
        for (int i = 0; i < x.rows; ++i) {
            const double mean = sums::sum(x.columns, x.row(i)) / x.columns;
            out.data[i] =
                static_cast<T>(std::sqrt(centered_square(x.row(i), x.columns, mean) / x.columns + epsilon));
        }
        return;
    }
    double *mean = doubles(call.scratch), *total = mean + x.columns;
    means(x, mean);
    over_rows<T>(x.rows, x.columns, total, [&](int i, int j) {
        const double centered = static_cast<double>(x.row(i)[j]) - mean[j];
        return centered * centered;
    });
    for (int j = 0; j < x.columns; ++j)
        out.data[j] = static_cast<T>(std::sqrt(total[j] / x.rows + epsilon));
}

template <class T>
void standardize(const Call<T>& call) {
    const View<T> x = call.in(0), deviation = call.in(1), out = call.out();
    if (call.node.over == Over::columns) {
        for (int i = 0; i < x.rows; ++i) {
            const T mean = static_cast<T>(sums::sum(x.columns, x.row(i)) / x.columns),
                    by = 1 / deviation.data[i];
            for (int j = 0; j < x.columns; ++j)
                out.row(i)[j] = (x.row(i)[j] - mean) * by;
        }
        return;
    }
    double* mean = doubles(call.scratch);
    means(x, mean);
    for (int i = 0; i < x.rows; ++i) {
        for (int j = 0; j < x.columns; ++j) {
            out.row(i)[j] = static_cast<T>(static_cast<double>(x.row(i)[j]) - mean[j]) / deviation.data[j];
        }
    }
}

/// (d − mean(d) − y·mean(d·y)) / deviation (Ioffe & Szegedy 2015)
template <class T>
void standardize_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), y = call.in(1), deviation = call.in(2), out = call.out();
    if (call.node.over == Over::columns) {
        for (int i = 0; i < y.rows; ++i) {
            const T *di = d.row(i), *yi = y.row(i);
            const T mean = static_cast<T>(sums::sum(y.columns, di) / y.columns);
            const T along = static_cast<T>(sums::dot(y.columns, di, yi) / y.columns),
                    by = 1 / deviation.data[i];
            for (int j = 0; j < y.columns; ++j)
                out.row(i)[j] = (di[j] - mean - yi[j] * along) * by;
        }
        return;
    }
    double *mean = doubles(call.scratch), *along = mean + y.columns;
    means(d, mean);
    over_rows<T>(y.rows, y.columns, along, [&](int i, int j) {
        return static_cast<double>(d.row(i)[j]) * static_cast<double>(y.row(i)[j]);
    });
    for (int j = 0; j < y.columns; ++j)
        along[j] /= y.rows;
    for (int i = 0; i < y.rows; ++i) {
        const T *di = d.row(i), *yi = y.row(i);
        for (int j = 0; j < y.columns; ++j) {
            const double centered =
                static_cast<double>(di[j]) - mean[j] - static_cast<double>(yi[j]) * along[j];
            out.row(i)[j] = static_cast<T>(centered / static_cast<double>(deviation.data[j]));
        }
    }
}

} // namespace

template <class T>
Kernel<T> find_normalization(const Node& node) {
    switch (node.operation) {
    case Operation::deviation:
        return deviation<T>;
    case Operation::standardize:
        return standardize<T>;
    case Operation::standardize_gradient:
        return standardize_gradient<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_normalization(const Node&);
template Kernel<double> find_normalization(const Node&);

} // namespace orrery::graph::kernels
