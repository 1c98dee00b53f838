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

/// One row of a 3 × 3 kernel at work on three neighboring packs of an image row.
template <class P, class T>
[[gnu::always_inline]] inline P kernel_row(const P* k, const T* pixels) {
    return k[0] * P::load(pixels) + k[1] * P::load(pixels + 1) + k[2] * P::load(pixels + 2);
}

/// One image, one kernel of 3 × 3, stride 1, no padding: packs straight from the image.
template <class T>
void convolve_three(const T* image, int width, const T* kernel, const Image& output, T* out) {
    using P = Pack<T>;
    P k[9];
#pragma GCC unroll 9
    for (int i = 0; i < 9; ++i)
        k[i] = P::all(kernel[i]);
    const int last = output.width - P::lanes; // where the last pack starts, overlapping the one before
    for (int y = 0; y < output.height; ++y) {
        const T* a = image + static_cast<std::ptrdiff_t>(y) * width;
        const T *b = a + width, *c = b + width;
        T* to = out + static_cast<std::ptrdiff_t>(y) * output.width;
        for (int x = 0; x < last; x += P::lanes) {
            (kernel_row(k, a + x) + kernel_row(k + 3, b + x) + kernel_row(k + 6, c + x)).store(to + x);
        }
        (kernel_row(k, a + last) + kernel_row(k + 3, b + last) + kernel_row(k + 6, c + last))
            .store(to + last);
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
