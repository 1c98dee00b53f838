// Slices, concatenations, permutations, gathers, masks and channel sums.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"
#include "engine/graph/sums.h"

#include <algorithm>
#include <limits>

namespace orrery::graph::kernels {

namespace {

template <class T>
void slice_rows(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    std::copy_n(x.row(call.resolve(call.node.offset)), out.size(), out.data);
}

template <class T>
void pad_rows(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    T* at = out.row(call.resolve(call.node.offset));
    std::fill(out.data, at, T(0));
    std::copy_n(x.data, x.size(), at);
    std::fill(at + x.size(), out.data + out.size(), T(0));
}

template <class T>
void slice_columns(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const int offset = call.resolve(call.node.offset);
    for (int i = 0; i < out.rows; ++i)
        std::copy_n(x.row(i) + offset, out.columns, out.row(i));
}

template <class T>
void pad_columns(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const int offset = call.resolve(call.node.offset);
    for (int i = 0; i < out.rows; ++i) {
        T* o = out.row(i);
        std::fill_n(o, offset, T(0));
        std::copy_n(x.row(i), x.columns, o + offset);
        std::fill(o + offset + x.columns, o + out.columns, T(0));
    }
}

template <class T>
void concatenate_rows(const Call<T>& call) {
    T* to = call.out().data;
    for (const int input : call.node.inputs) {
        const View<T> x = call.at(input);
        to = std::copy_n(x.data, x.size(), to);
    }
}

template <class T>
void concatenate_columns(const Call<T>& call) {
    const View<T> out = call.out();
    int offset = 0;
    for (const int input : call.node.inputs) {
        const View<T> x = call.at(input);
        for (int i = 0; i < out.rows; ++i)
            std::copy_n(x.row(i), x.columns, out.row(i) + offset);
        offset += x.columns;
    }
}

template <class T>
void permute(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const int outer = call.resolve(call.node.groups), first = call.resolve(call.node.first);
    const int second = call.resolve(call.node.second);
    const std::ptrdiff_t rest = x.size() / (static_cast<std::ptrdiff_t>(outer) * first * second);
    T* to = out.data;
    for (int o = 0; o < outer; ++o) {
        const T* block = x.data + static_cast<std::ptrdiff_t>(o) * first * second * rest;
        for (int b = 0; b < second; ++b) {
            for (int a = 0; a < first; ++a) {
                to = std::copy_n(block + (static_cast<std::ptrdiff_t>(a) * second + b) * rest, rest, to);
            }
        }
    }
}

template <class T>
void gather_rows(const Call<T>& call) {
    const View<T> table = call.in(0), indices = call.in(1), out = call.out();
    for (int i = 0; i < out.rows; ++i)
        std::copy_n(table.row(static_cast<int>(indices.data[i])), out.columns, out.row(i));
}

template <class T>
void scatter_rows(const Call<T>& call) {
    const View<T> d = call.in(0), indices = call.in(1), out = call.out();
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < d.rows; ++i) {
        T* o = out.row(static_cast<int>(indices.data[i]));
        for (int j = 0; j < d.columns; ++j)
            o[j] += d.row(i)[j];
    }
}

template <class T>
void pick_columns(const Call<T>& call) {
    const View<T> x = call.in(0), indices = call.in(1), out = call.out();
    for (int i = 0; i < x.rows; ++i)
        out.data[i] = x.row(i)[static_cast<int>(indices.data[i])];
}

template <class T>
void place_columns(const Call<T>& call) {
    const View<T> d = call.in(0), indices = call.in(1), out = call.out();
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < out.rows; ++i)
        out.row(i)[static_cast<int>(indices.data[i])] = d.data[i];
}

template <class T>
void triangle(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const bool mask = call.node.operation == Operation::causal_mask;
    const T above = mask ? -std::numeric_limits<T>::infinity() : T(0);
    for (int i = 0; i < x.rows; ++i) {
        const int seen = i % x.columns + 1;
        std::copy_n(x.row(i), seen, out.row(i));
        std::fill(out.row(i) + seen, out.row(i) + x.columns, above);
    }
}

template <class T>
void sum_channels(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const int area = call.node.geometry.input.area();
    for (int c = 0; c < out.columns; ++c) {
        double sum = 0;
        for (int i = 0; i < x.rows; ++i)
            sum += sums::sum(area, x.row(i) + static_cast<std::ptrdiff_t>(c) * area);
        out.data[c] = static_cast<T>(sum);
    }
}

template <class T>
void spread_channels(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const int area = call.node.geometry.input.area();
    for (int i = 0; i < out.rows; ++i) {
        for (int c = 0; c < x.columns; ++c)
            std::fill_n(out.row(i) + static_cast<std::ptrdiff_t>(c) * area, area, x.data[c]);
    }
}

} // namespace

template <class T>
Kernel<T> find_rearrangement(const Node& node) {
    switch (node.operation) {
    case Operation::slice_rows:
        return slice_rows<T>;
    case Operation::pad_rows:
        return pad_rows<T>;
    case Operation::slice_columns:
        return slice_columns<T>;
    case Operation::pad_columns:
        return pad_columns<T>;
    case Operation::concatenate_rows:
        return concatenate_rows<T>;
    case Operation::concatenate_columns:
        return concatenate_columns<T>;
    case Operation::permute:
        return permute<T>;
    case Operation::gather_rows:
        return gather_rows<T>;
    case Operation::scatter_rows:
        return scatter_rows<T>;
    case Operation::pick_columns:
        return pick_columns<T>;
    case Operation::place_columns:
        return place_columns<T>;
    case Operation::causal_mask:
    case Operation::lower_triangle:
        return triangle<T>;
    case Operation::sum_channels:
        return sum_channels<T>;
    case Operation::spread_channels:
        return spread_channels<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_rearrangement(const Node&);
template Kernel<double> find_rearrangement(const Node&);

} // namespace orrery::graph::kernels
