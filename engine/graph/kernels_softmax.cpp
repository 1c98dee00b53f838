// Softmax along rows, its logarithm and log-sum-exp: the row's maximum is taken off first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/graph/kernels.h"
#include "engine/graph/sums.h"

#include <algorithm>

namespace orrery::graph::kernels {

namespace {

/// y = e^(x − max x); returns Σ y.
template <class T>
double exponentials(const T* x, T* y, int count) {
    const T largest = *std::max_element(x, x + count);
    for (int j = 0; j < count; ++j)
        y[j] = x[j] - largest;
    elementary::exp(y, y, count);
    return sums::sum(count, y);
}

template <class T>
void softmax(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    for (int i = 0; i < x.rows; ++i) {
        const int count = call.node.causal ? i % x.columns + 1 : x.columns;
        T* y = out.row(i);
        const T factor = static_cast<T>(1 / exponentials(x.row(i), y, count));
        for (int j = 0; j < count; ++j)
            y[j] *= factor;
        std::fill(y + count, y + x.columns, T(0));
    }
}

template <class T>
void softmax_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), y = call.in(1), out = call.out();
    for (int i = 0; i < y.rows; ++i) {
        const T *di = d.row(i), *yi = y.row(i);
        const T mean = static_cast<T>(sums::dot(y.columns, di, yi));
        T* o = out.row(i);
        for (int j = 0; j < y.columns; ++j)
            o[j] = yi[j] * (di[j] - mean);
    }
}

/// log Σ e^x of one row, with `space` for as many numbers.
template <class T>
double log_sum(const T* x, T* space, int count) {
    const T largest = *std::max_element(x, x + count);
    return static_cast<double>(largest) + elementary::log(exponentials(x, space, count));
}

template <class T>
void log_softmax(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    for (int i = 0; i < x.rows; ++i) {
        T* y = out.row(i);
        const T log_total = static_cast<T>(log_sum(x.row(i), y, x.columns));
        for (int j = 0; j < x.columns; ++j)
            y[j] = x.row(i)[j] - log_total;
    }
}

template <class T>
void log_softmax_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), y = call.in(1), out = call.out();
    for (int i = 0; i < y.rows; ++i) {
        const T *di = d.row(i), *yi = y.row(i);
        const T total = static_cast<T>(sums::sum(y.columns, di));
        T* o = out.row(i);
        elementary::exp(yi, o, y.columns);
        for (int j = 0; j < y.columns; ++j)
            o[j] = di[j] - o[j] * total;
    }
}

template <class T>
void log_sum_exp(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    for (int i = 0; i < x.rows; ++i)
        out.data[i] = static_cast<T>(log_sum(x.row(i), call.scratch, x.columns));
}

} // namespace

template <class T>
Kernel<T> find_softmax(const Node& node) {
    switch (node.operation) {
    case Operation::softmax:
        return softmax<T>;
    case Operation::softmax_gradient:
        return softmax_gradient<T>;
    case Operation::log_softmax:
        return log_softmax<T>;
    case Operation::log_softmax_gradient:
        return log_softmax_gradient<T>;
    case Operation::log_sum_exp:
        return log_sum_exp<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_softmax(const Node&);
template Kernel<double> find_softmax(const Node&);

} // namespace orrery::graph::kernels
