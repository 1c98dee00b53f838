// Matrix products of nodes, and the choice between registers.
// SPDX-License-Identifier: GPL-3.0-or-later
#define ORRERY_TARGET

#include "engine/graph/kernels.h"
#include "engine/graph/pack.h"
#include "engine/graph/product_blocks.h"

namespace orrery::graph::kernels {

void multiply_narrow(const Factors<float>& factors, float* scratch) {
    multiply_with<Floats>(factors, scratch);
}

void multiply_narrow(const Factors<double>& factors, double* scratch) {
    multiply_with<Doubles>(factors, scratch);
}

template <class T>
void multiply(const Factors<T>& factors, T* scratch) {
    // Few columns would leave wide registers half empty.
    if (factors.columns > Pack<T>::lanes && __builtin_cpu_supports("avx"))
        multiply_wide(factors, scratch);
    else
        multiply_narrow(factors, scratch);
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
