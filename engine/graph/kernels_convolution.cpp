// Convolution by patches: a matrix of patches, tile by tile, turns its three maps into products.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/kernels.h"
#include "engine/graph/pack.h"

#include <algorithm>

namespace orrery::graph::kernels {

namespace {

constexpr int tile = 128; // output pixels handled at a time

/// The stretch [first, last) of output columns x for which x·stride + shift lies inside the image.
struct Stretch {
    int first, last;
    Stretch(int shift, int stride, int width, int from, int to) {
        first = from;
        while (first < to && first * stride + shift < 0)
            ++first;
        last = to;
        while (last > first && (last - 1) * stride + shift >= width)
            --last;
    }
};

/// Calls f(patch row, pixel within the tile, image row, first image column, count) for every run of
/// output pixels first … last that meets the image, for one (channel, ky, kx) after the other.
template <class F>
void for_runs(const Geometry& g, int first, int last, F f) {
    const Window& w = g.window;
    int patch_row = 0;
    for (int c = 0; c < g.input.channels; ++c) {
        for (int ky = 0; ky < w.height; ++ky) {
            for (int kx = 0; kx < w.width; ++kx, ++patch_row) {
                for (int y = first / g.output.width; y <= (last - 1) / g.output.width; ++y) {
                    const int row_start = y * g.output.width;
                    const int from = std::max(first - row_start, 0);
                    const int to = std::min(last - row_start, g.output.width);
                    const int iy = y * w.stride_y + ky * w.dilation_y - w.padding_y;
                    if (iy < 0 || iy >= g.input.height)
                        continue;
                    const int shift = kx * w.dilation_x - w.padding_x;
                    const Stretch inside(shift, w.stride_x, g.input.width, from, to);
                    if (inside.first >= inside.last)
                        continue;
                    f(patch_row, row_start + inside.first - first, c * g.input.height + iy,
                      inside.first * w.stride_x + shift, inside.last - inside.first);
                }
            }
        }
    }
}

template <class T>
void fill_patches(const Geometry& g, const T* image, int first, int last, T* patches) {
    const int rows = g.input.channels * g.window.area(), stride = g.window.stride_x;
    const bool padded = g.window.padding_x > 0 || g.window.padding_y > 0;
    if (padded)
        std::fill_n(patches, static_cast<std::ptrdiff_t>(rows) * tile, T(0));
    for_runs(g, first, last, [&](int row, int pixel, int image_row, int column, int count) {
        T* to = patches + static_cast<std::ptrdiff_t>(row) * tile + pixel;
        const T* from = image + static_cast<std::ptrdiff_t>(image_row) * g.input.width + column;
        for (int n = 0; n < count; ++n)
            to[n] = from[n * stride];
    });
}

template <class T>
void add_patches(const Geometry& g, const T* patches, int first, int last, T* image) {
    const int stride = g.window.stride_x;
    for_runs(g, first, last, [&](int row, int pixel, int image_row, int column, int count) {
        const T* from = patches + static_cast<std::ptrdiff_t>(row) * tile + pixel;
        T* to = image + static_cast<std::ptrdiff_t>(image_row) * g.input.width + column;
        for (int n = 0; n < count; ++n)
            to[n * stride] += from[n];
    });
}

/// The sizes that all three maps share.
template <class T>
struct Sizes {
    const Geometry& g;
    int inner, area;
    T *patches, *panel_space;
    explicit Sizes(const Call<T>& call)
        : g(call.node.geometry), inner(g.input.channels * g.window.area()), area(g.output.area()),
          patches(call.scratch), panel_space(call.scratch + static_cast<std::ptrdiff_t>(inner) * tile) {}
};

/// One image, one kernel of 3 × 3, stride 1, no padding: rows of packs straight from the image.
template <class T>
void convolve_three(const T* image, int width, const T* kernel, const Image& output, T* out) {
    using P = Pack<T>;
    const P k0 = P::all(kernel[0]), k1 = P::all(kernel[1]), k2 = P::all(kernel[2]);
    const P k3 = P::all(kernel[3]), k4 = P::all(kernel[4]), k5 = P::all(kernel[5]);
    const P k6 = P::all(kernel[6]), k7 = P::all(kernel[7]), k8 = P::all(kernel[8]);
    for (int y = 0; y < output.height; ++y) {
        const T* a = image + static_cast<std::ptrdiff_t>(y) * width;
        const T *b = a + width, *c = b + width;
        T* to = out + static_cast<std::ptrdiff_t>(y) * output.width;
        const auto at = [&](int x) {
            P sum = k0 * P::load(a + x) + k1 * P::load(a + x + 1) + k2 * P::load(a + x + 2);
            sum = sum + k3 * P::load(b + x) + k4 * P::load(b + x + 1) + k5 * P::load(b + x + 2);
            sum = sum + k6 * P::load(c + x) + k7 * P::load(c + x + 1) + k8 * P::load(c + x + 2);
            sum.store(to + x);
        };
        int x = 0;
        for (; x + P::lanes <= output.width; x += P::lanes)
            at(x);
        if (x < output.width)
            at(output.width - P::lanes);
    }
}

template <class T>
void convolve(const Call<T>& call) {
    const Sizes<T> s(call);
    const View<T> x = call.in(0), kernel = call.in(1), out = call.out();
    const Window plain = Window::square(3);
    if (s.g.input.channels == 1 && s.g.window == plain && s.g.output.width >= 8) {
        for (int i = 0; i < x.rows; ++i) {
            for (int o = 0; o < kernel.rows; ++o) {
                T* to = out.row(i) + static_cast<std::ptrdiff_t>(o) * s.area;
                convolve_three(x.row(i), s.g.input.width, kernel.row(o), s.g.output, to);
            }
        }
        return;
    }
    for (int i = 0; i < x.rows; ++i) {
        for (int first = 0; first < s.area; first += tile) {
            const int last = std::min(first + tile, s.area);
            fill_patches(s.g, x.row(i), first, last, s.patches);
            multiply<T>({kernel.rows, last - first, s.inner, kernel.data, s.inner, 1, s.patches, tile, 1,
                         out.row(i) + first, s.area, nullptr, 0},
                        s.panel_space);
        }
    }
}

template <class T>
void convolve_input(const Call<T>& call) {
    const Sizes<T> s(call);
    const View<T> d = call.in(0), kernel = call.in(1), out = call.out();
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < d.rows; ++i) {
        for (int first = 0; first < s.area; first += tile) {
            const int last = std::min(first + tile, s.area);
            multiply<T>({s.inner, last - first, kernel.rows, kernel.data, 1, s.inner, d.row(i) + first,
                         s.area, 1, s.patches, tile, nullptr, 0},
                        s.panel_space);
            add_patches(s.g, s.patches, first, last, out.row(i));
        }
    }
}

template <class T>
void convolve_kernel(const Call<T>& call) {
    const Sizes<T> s(call);
    const View<T> x = call.in(0), d = call.in(1), out = call.out();
    std::fill_n(out.data, out.size(), T(0));
    for (int i = 0; i < x.rows; ++i) {
        for (int first = 0; first < s.area; first += tile) {
            const int last = std::min(first + tile, s.area);
            fill_patches(s.g, x.row(i), first, last, s.patches);
            multiply<T>({out.rows, s.inner, last - first, d.row(i) + first, s.area, 1, s.patches, 1, tile,
                         out.data, s.inner, out.data, s.inner},
                        s.panel_space);
        }
    }
}

} // namespace

std::size_t convolution_scratch(const Geometry& g) {
    const int inner = g.input.channels * g.window.area();
    return static_cast<std::size_t>(inner) * tile + panel(std::max({inner, tile, g.output.channels}));
}

template <class T>
Kernel<T> find_convolution(const Node& node) {
    switch (node.operation) {
    case Operation::convolve:
        return convolve<T>;
    case Operation::convolve_input:
        return convolve_input<T>;
    case Operation::convolve_kernel:
        return convolve_kernel<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_convolution(const Node&);
template Kernel<double> find_convolution(const Node&);

} // namespace orrery::graph::kernels
