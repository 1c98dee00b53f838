// Operations of a sliding window: cross-correlation, pooling, their gradients.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/image_operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace orrery {
namespace {

/// Where a window's tap lies in memory, seen from the window's first cell, and its weight.
template <class Scalar>
struct Tap {
    std::ptrdiff_t offset;
    Scalar weight;
};

/// So many outputs of one column are summed at once: their sums (eight vector registers) stay where they are
/// while the taps pass.
template <class Scalar>
constexpr int block = 128 / static_cast<int>(sizeof(Scalar));

template <class Scalar>
void resize(Planes<Scalar>& planes, int rows, int columns, int channels) {
    planes.rows = rows;
    planes.columns = columns;
    planes.values.resize(static_cast<Eigen::Index>(rows) * columns, channels);
}

/// The planes with `padding` rings of `fill` around them.
template <class Scalar>
Planes<Scalar> padded(const Planes<Scalar>& x, int padding, Scalar fill) {
    Planes<Scalar> result(x.rows + 2 * padding, x.columns + 2 * padding, x.channels());
    result.values.setConstant(fill);
    for (int c = 0; c < x.channels(); ++c)
        result.plane(c).block(padding, padding, x.rows, x.columns) = x.plane(c);
    return result;
}

/// Gradient planes of the padded size, cut back to the size of `gradient`.
template <class Scalar>
void crop(const Planes<Scalar>& wide, int padding, Planes<Scalar>& gradient) {
    for (int c = 0; c < gradient.channels(); ++c)
        gradient.plane(c) = wide.plane(c).block(padding, padding, gradient.rows, gradient.columns);
}

template <class Scalar>
std::vector<Tap<Scalar>> taps_of(const Filters<Scalar>& filters, int output, int rows, int columns,
                                 int dilation) {
    std::vector<Tap<Scalar>> taps;
    taps.reserve(static_cast<std::size_t>(filters.weights.rows()));
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(rows) * columns;
    for (int c = 0; c < filters.inputs; ++c)
        for (int b = 0; b < filters.columns; ++b)
            for (int a = 0; a < filters.rows; ++a)
                taps.push_back({c * plane + static_cast<std::ptrdiff_t>(b) * dilation * rows + a * dilation,
                                filters.kernel(output, c)(a, b)});
    return taps;
}

/// One block of sums in AVX registers, where the processor has them: twice as many at once, no fused
/// operations, so the same bits.
template <class Scalar>
[[gnu::target("avx")]] void sum_block_wide(const Scalar* x, const std::vector<Tap<Scalar>>& taps, Scalar* y) {
    typedef Scalar Vector __attribute__((vector_size(32), aligned(alignof(Scalar)), may_alias));
    const auto at = [x](const Tap<Scalar>& tap) { return reinterpret_cast<const Vector*>(x + tap.offset); };
    const Vector* p = at(taps[0]);
    Vector a = taps[0].weight * p[0], b = taps[0].weight * p[1], c = taps[0].weight * p[2],
           d = taps[0].weight * p[3];
    for (std::size_t t = 1; t < taps.size(); ++t) {
        p = at(taps[t]);
        a += taps[t].weight * p[0];
        b += taps[t].weight * p[1];
        c += taps[t].weight * p[2];
        d += taps[t].weight * p[3];
    }
    auto* out = reinterpret_cast<Vector*>(y);
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

template <class Scalar>
void sum_block(const Scalar* x, const std::vector<Tap<Scalar>>& taps, Scalar* y) {
    using Block = Eigen::Array<Scalar, block<Scalar>, 1>;
    Block sum = taps[0].weight * Eigen::Map<const Block>(x + taps[0].offset);
    for (std::size_t t = 1; t < taps.size(); ++t)
        sum += taps[t].weight * Eigen::Map<const Block>(x + taps[t].offset);
    Eigen::Map<Block> out(y);
    out = sum;
}

/// One column of outputs from windows that start at `x` and lie `stride` apart.
template <class Scalar>
void correlate_column(const Scalar* x, const std::vector<Tap<Scalar>>& taps, int stride, int count,
                      Scalar* y) {
    constexpr int size = block<Scalar>;
    int i = 0;
    if (stride == 1 && count >= size) {
        const bool wide = __builtin_cpu_supports("avx");
        for (; i < count; i += size) {
            // The last block overlaps the one before: the same sums again instead of single ones.
            const int first = std::min(i, count - size);
            if (wide)
                sum_block_wide(x + first, taps, y + first);
            else
                sum_block(x + first, taps, y + first);
        }
    }
    for (; i < count; ++i) {
        const Scalar* window = x + static_cast<std::ptrdiff_t>(i) * stride;
        Scalar sum = 0;
        for (const Tap<Scalar>& tap : taps)
            sum += tap.weight * window[tap.offset];
        y[i] = sum;
    }
}

/// Calls visit(output row, output column, first padded row, first padded column) for every window, row by
/// row.
template <class Visit>
void for_each_window(int rows, int columns, int stride, Visit visit) {
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j)
            visit(i, j, i * stride, j * stride);
}

template <class Scalar>
Scalar fill_of(Pooling pooling) {
    return pooling == Pooling::maximum ? -std::numeric_limits<Scalar>::infinity() : Scalar(0);
}

} // namespace

int window_reach(int kernel, int dilation) {
    return dilation * (kernel - 1) + 1;
}

int output_size(int size, int kernel, const Sliding& sliding) {
    const int room = size + 2 * sliding.padding - window_reach(kernel, sliding.dilation);
    return room < 0 ? 0 : room / sliding.stride + 1;
}

template <class Scalar>
Filters<Scalar> turned(const Filters<Scalar>& filters) {
    Filters<Scalar> result = filters;
    for (int o = 0; o < filters.outputs(); ++o)
        for (int c = 0; c < filters.inputs; ++c)
            result.kernel(o, c) = filters.kernel(o, c).reverse();
    return result;
}

template <class Scalar>
void correlate(const Planes<Scalar>& x, const Filters<Scalar>& filters, const Sliding& sliding,
               Planes<Scalar>& y) {
    assert(x.channels() == filters.inputs && &x != &y);
    if (sliding.padding > 0) {
        correlate(padded(x, sliding.padding, Scalar(0)), filters,
                  {.stride = sliding.stride, .padding = 0, .dilation = sliding.dilation}, y);
        return;
    }
    resize(y, output_size(x.rows, filters.rows, sliding), output_size(x.columns, filters.columns, sliding),
           filters.outputs());
    for (int o = 0; o < filters.outputs(); ++o) {
        const auto taps = taps_of(filters, o, x.rows, x.columns, sliding.dilation);
        auto out = y.plane(o);
        for (int j = 0; j < y.columns; ++j)
            correlate_column(x.values.data() + static_cast<std::ptrdiff_t>(j) * sliding.stride * x.rows, taps,
                             sliding.stride, y.rows, out.col(j).data());
    }
}

template <class Scalar>
void correlate_input_gradient(const Planes<Scalar>& upstream, const Filters<Scalar>& filters,
                              const Sliding& sliding, Planes<Scalar>& gradient) {
    assert(upstream.channels() == filters.outputs() && gradient.channels() == filters.inputs);
    const int pad = sliding.padding, d = sliding.dilation, s = sliding.stride;
    Planes<Scalar> wide(gradient.rows + 2 * pad, gradient.columns + 2 * pad, gradient.channels());
    for (int o = 0; o < filters.outputs(); ++o)
        for (int c = 0; c < filters.inputs; ++c)
            for (int b = 0; b < filters.columns; ++b)
                for (int a = 0; a < filters.rows; ++a)
                    for (int j = 0; j < upstream.columns; ++j)
                        wide.plane(c).col(j * s + b * d)(Eigen::seqN(a * d, upstream.rows, s)) +=
                            filters.kernel(o, c)(a, b) * upstream.plane(o).col(j);
    crop(wide, pad, gradient);
}

template <class Scalar>
void correlate_filter_gradient(const Planes<Scalar>& x, const Planes<Scalar>& upstream,
                               const Sliding& sliding, Filters<Scalar>& gradient) {
    assert(x.channels() == gradient.inputs && upstream.channels() == gradient.outputs());
    const Planes<Scalar> wide = padded(x, sliding.padding, Scalar(0));
    const int d = sliding.dilation, s = sliding.stride;
    for (int o = 0; o < gradient.outputs(); ++o)
        for (int c = 0; c < gradient.inputs; ++c)
            for (int b = 0; b < gradient.columns; ++b)
                for (int a = 0; a < gradient.rows; ++a) {
                    Scalar sum = 0;
                    for (int j = 0; j < upstream.columns; ++j)
                        sum += wide.plane(c)
                                   .col(j * s + b * d)(Eigen::seqN(a * d, upstream.rows, s))
                                   .dot(upstream.plane(o).col(j));
                    gradient.kernel(o, c)(a, b) = sum;
                }
}

template <class Scalar>
void pool(const Planes<Scalar>& x, Pooling pooling, int size, const Sliding& sliding, Planes<Scalar>& y) {
    assert(&x != &y);
    const Planes<Scalar> wide = padded(x, sliding.padding, fill_of<Scalar>(pooling));
    const int d = sliding.dilation;
    resize(y, output_size(x.rows, size, sliding), output_size(x.columns, size, sliding), x.channels());
    for (int c = 0; c < x.channels(); ++c) {
        const auto in = wide.plane(c);
        auto out = y.plane(c);
        for_each_window(y.rows, y.columns, sliding.stride, [&](int i, int j, int row, int column) {
            const auto window = in(Eigen::seqN(row, size, d), Eigen::seqN(column, size, d));
            out(i, j) = pooling == Pooling::maximum ? window.maxCoeff() : window.mean();
        });
    }
}

template <class Scalar>
void pool_gradient(const Planes<Scalar>& x, const Planes<Scalar>& upstream, Pooling pooling, int size,
                   const Sliding& sliding, Planes<Scalar>& gradient) {
    assert(upstream.channels() == x.channels());
    const int d = sliding.dilation;
    const Planes<Scalar> wide = padded(x, sliding.padding, fill_of<Scalar>(pooling));
    Planes<Scalar> wide_gradient(wide.rows, wide.columns, wide.channels());
    for (int c = 0; c < x.channels(); ++c) {
        const auto in = wide.plane(c);
        const auto up = upstream.plane(c);
        auto out = wide_gradient.plane(c);
        for_each_window(upstream.rows, upstream.columns, sliding.stride,
                        [&](int i, int j, int row, int column) {
                            if (pooling == Pooling::average) {
                                out(Eigen::seqN(row, size, d), Eigen::seqN(column, size, d)).array() +=
                                    up(i, j) / static_cast<Scalar>(size * size);
                                return;
                            }
                            int best_row = row, best_column = column;
                            for (int a = row; a < row + d * size; a += d)
                                for (int b = column; b < column + d * size; b += d)
                                    if (in(a, b) > in(best_row, best_column)) {
                                        best_row = a;
                                        best_column = b;
                                    }
                            out(best_row, best_column) += up(i, j);
                        });
    }
    resize(gradient, x.rows, x.columns, x.channels());
    crop(wide_gradient, sliding.padding, gradient);
}

#define ORRERY_IMAGE_OPERATIONS(Scalar)                                                                      \
    template Filters<Scalar> turned(const Filters<Scalar>&);                                                 \
    template void correlate(const Planes<Scalar>&, const Filters<Scalar>&, const Sliding&, Planes<Scalar>&); \
    template void correlate_input_gradient(const Planes<Scalar>&, const Filters<Scalar>&, const Sliding&,    \
                                           Planes<Scalar>&);                                                 \
    template void correlate_filter_gradient(const Planes<Scalar>&, const Planes<Scalar>&, const Sliding&,    \
                                            Filters<Scalar>&);                                               \
    template void pool(const Planes<Scalar>&, Pooling, int, const Sliding&, Planes<Scalar>&);                \
    template void pool_gradient(const Planes<Scalar>&, const Planes<Scalar>&, Pooling, int, const Sliding&,  \
                                Planes<Scalar>&);
ORRERY_IMAGE_OPERATIONS(float)
ORRERY_IMAGE_OPERATIONS(double)
#undef ORRERY_IMAGE_OPERATIONS

} // namespace orrery
