// Max and average pooling.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"

#include <algorithm>

namespace orrery::graph::kernels {

namespace {

/// Calls f(output index, input index of the window's corner) for all windows of one row of images.
template <class F>
void for_windows(const Geometry& g, F f) {
    int output = 0;
    for (int c = 0; c < g.output.channels; ++c) {
        for (int y = 0; y < g.output.height; ++y) {
            for (int x = 0; x < g.output.width; ++x, ++output) {
                const int row = c * g.input.height + y * g.window.stride_y;
                f(output, row * g.input.width + x * g.window.stride_x);
            }
        }
    }
}

/// Calls f(offset from the window's corner) for its elements, row by row.
template <class F>
void for_elements(const Geometry& g, F f) {
    for (int ky = 0; ky < g.window.height; ++ky) {
        for (int kx = 0; kx < g.window.width; ++kx) {
            f(ky * g.window.dilation_y * g.input.width + kx * g.window.dilation_x);
        }
    }
}

template <class T>
void max_pool(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const Geometry& g = call.node.geometry;
    for (int i = 0; i < x.rows; ++i) {
        const T* image = x.row(i);
        for_windows(g, [&](int output, int corner) {
            T largest = image[corner];
            for_elements(g, [&](int offset) { largest = std::max(largest, image[corner + offset]); });
            out.row(i)[output] = largest;
        });
    }
}

/// The gradient goes to the first element that holds the maximum.
template <class T>
void max_pool_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), x = call.in(1), y = call.in(2), out = call.out();
    const Geometry& g = call.node.geometry;
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < x.rows; ++i) {
        const T* image = x.row(i);
        for_windows(g, [&](int output, int corner) {
            int winner = -1;
            const T largest = y.row(i)[output];
            for_elements(g, [&](int offset) {
                if (winner < 0 && image[corner + offset] == largest)
                    winner = corner + offset;
            });
            if (winner >= 0)
                out.row(i)[winner] += d.row(i)[output];
        });
    }
}

template <class T>
void average_pool(const Call<T>& call) {
    const View<T> x = call.in(0), out = call.out();
    const Geometry& g = call.node.geometry;
    for (int i = 0; i < x.rows; ++i) {
        const T* image = x.row(i);
        for_windows(g, [&](int output, int corner) {
            double sum = 0;
            for_elements(g, [&](int offset) { sum += static_cast<double>(image[corner + offset]); });
            out.row(i)[output] = static_cast<T>(sum / g.window.area());
        });
    }
}

template <class T>
void average_pool_gradient(const Call<T>& call) {
    const View<T> d = call.in(0), out = call.out();
    const Geometry& g = call.node.geometry;
    const T share = static_cast<T>(1.0 / g.window.area());
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < d.rows; ++i) {
        T* image = out.row(i);
        for_windows(g, [&](int output, int corner) {
            const T part = d.row(i)[output] * share;
            for_elements(g, [&](int offset) { image[corner + offset] += part; });
        });
    }
}

} // namespace

template <class T>
Kernel<T> find_pooling(const Node& node) {
    switch (node.operation) {
    case Operation::max_pool:
        return max_pool<T>;
    case Operation::max_pool_gradient:
        return max_pool_gradient<T>;
    case Operation::average_pool:
        return average_pool<T>;
    case Operation::average_pool_gradient:
        return average_pool_gradient<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_pooling(const Node&);
template Kernel<double> find_pooling(const Node&);

} // namespace orrery::graph::kernels
