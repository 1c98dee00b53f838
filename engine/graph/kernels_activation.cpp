// Activations, their slopes f′ and curvatures f″.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"
#include "engine/graph/kernels.h"
#include "engine/graph/pack.h"

#include <algorithm>
#include <numbers>

namespace orrery::graph::kernels {

namespace {

constexpr int chunk = 64; // what transcendental functions work on at a time, on the stack

/// out = combine(x, f(x), …) by chunks: `prepare` fills a chunk with f of the x it is given.
template <class T, class Prepare, class Combine, class... Ins>
void by_chunks(std::ptrdiff_t count, const T* x, T* out, Prepare prepare, Combine combine,
               const Ins*... ins) {
    alignas(16) T prepared[chunk] = {};
    for (std::ptrdiff_t at = 0; at < count; at += chunk) {
        const std::ptrdiff_t n = std::min<std::ptrdiff_t>(chunk, count - at);
        prepare(x + at, prepared, n);
        for_packs(n, out + at, combine, x + at, static_cast<const T*>(prepared), (ins + at)...);
    }
}

/// Φ(x), the standard normal distribution function, ½ + ½ erf(x/√2).
template <class T>
void normal_distribution(const T* x, T* y, std::ptrdiff_t n) {
    const auto root = Pack<T>::all(static_cast<T>(1 / std::numbers::sqrt2));
    const auto half = Pack<T>::all(T(0.5));
    for_packs(
        n, y, [root](Pack<T> v) { return v * root; }, x);
    elementary::erf(y, y, n);
    for_packs(
        n, y, [half](Pack<T> v) { return half + half * v; }, static_cast<const T*>(y));
}

/// φ(x) = e^(−x²/2)/√(2π)
template <class T>
void normal_density(const T* x, T* y, std::ptrdiff_t n) {
    const auto half = Pack<T>::all(T(-0.5));
    const auto factor = Pack<T>::all(static_cast<T>(std::numbers::inv_sqrtpi / std::numbers::sqrt2));
    for_packs(
        n, y, [half](Pack<T> v) { return half * v * v; }, x);
    elementary::exp(y, y, n);
    for_packs(
        n, y, [factor](Pack<T> v) { return factor * v; }, static_cast<const T*>(y));
}

constexpr auto sigmoid = [](const auto* x, auto* y, std::ptrdiff_t n) { elementary::sigmoid(x, y, n); };
constexpr auto exponential = [](const auto* x, auto* y, std::ptrdiff_t n) { elementary::exp(x, y, n); };

template <class T>
void activation(const Call<T>& call) {
    using P = Pack<T>;
    const View<T> x = call.in(0), out = call.out();
    const std::ptrdiff_t n = out.size();
    const P zero = P::zero(), one = P::all(1), slope = P::all(static_cast<T>(call.node.constant));
    switch (call.node.activation) {
    case Activation::identity:
        std::copy(x.data, x.data + n, out.data);
        break;
    case Activation::sigmoid:
        elementary::sigmoid(x.data, out.data, n);
        break;
    case Activation::tanh:
        elementary::tanh(x.data, out.data, n);
        break;
    case Activation::softplus:
        elementary::softplus(x.data, out.data, n);
        break;
    case Activation::relu:
        for_packs(
            n, out.data, [zero](P v) { return max(zero, v); }, x.data);
        break;
    case Activation::leaky_relu:
        for_packs(
            n, out.data, [=](P v) { return select(v > zero, v, v * slope); }, x.data);
        break;
    case Activation::elu:
        by_chunks(n, x.data, out.data, exponential, [=](P v, P e) { return select(v > zero, v, e - one); });
        break;
    case Activation::gelu: // x Φ(x)
        by_chunks(n, x.data, out.data, normal_distribution<T>,
                  [](P v, P distribution) { return v * distribution; });
        break;
    case Activation::silu: // x σ(x)
        by_chunks(n, x.data, out.data, sigmoid, [](P v, P s) { return v * s; });
        break;
    }
}

/// d·f′(x) of the activations whose slope takes an exponential function.
template <class T>
void smooth_gradient(Activation activation, std::ptrdiff_t n, const T* d, const T* x, const T* y, T* out) {
    using P = Pack<T>;
    const P zero = P::zero(), half = P::all(T(0.5)), one = P::all(1);
    switch (activation) {
    case Activation::softplus:
        by_chunks(
            n, x, out, sigmoid, [](P, P s, P g) { return g * s; }, d);
        break;
    case Activation::silu: // s + x s (1 − s)
        by_chunks(
            n, x, out, sigmoid, [=](P v, P s, P g) { return g * (s + v * s * (one - s)); }, d);
        break;
    case Activation::gelu: // Φ + x φ, with Φ = y/x, ½ at 0
        by_chunks(
            n, x, out, normal_density<T>,
            [=](P v, P density, P g, P value) {
                const P distribution = select(equal(v, zero), half, value / v);
                return g * (distribution + v * density);
            },
            d, y);
        break;
    default:
        break;
    }
}

/// d·f′(x), from d, x and y = f(x).
template <class T>
void activation_gradient(const Call<T>& call) {
    using P = Pack<T>;
    const View<T> out = call.out();
    const T *d = call.in(0).data, *x = call.in(1).data, *y = call.in(2).data;
    const std::ptrdiff_t n = out.size();
    const P zero = P::zero(), one = P::all(1), slope = P::all(static_cast<T>(call.node.constant));
    switch (call.node.activation) {
    case Activation::identity:
        std::copy(d, d + n, out.data);
        break;
    case Activation::sigmoid:
        for_packs(
            n, out.data, [=](P g, P v) { return g * (v * (one - v)); }, d, y);
        break;
    case Activation::tanh:
        for_packs(
            n, out.data, [=](P g, P v) { return g * (one - v * v); }, d, y);
        break;
    case Activation::relu:
        for_packs(
            n, out.data, [=](P g, P v) { return g & (v > zero); }, d, x);
        break;
    case Activation::leaky_relu:
        for_packs(
            n, out.data, [=](P g, P v) { return select(v > zero, g, g * slope); }, d, x);
        break;
    case Activation::elu: // e^x = y + 1
        for_packs(
            n, out.data, [=](P g, P v) { return select(v > zero, g, g * (v + one)); }, d, y);
        break;
    default:
        smooth_gradient(call.node.activation, n, d, x, y, out.data);
        break;
    }
}

/// f″(x), from x and y = f(x).
template <class T>
void activation_curvature(const Call<T>& call) {
    using P = Pack<T>;
    const View<T> out = call.out();
    const T *x = call.in(0).data, *y = call.in(1).data;
    const std::ptrdiff_t n = out.size();
    const P zero = P::zero(), one = P::all(1), two = P::all(2);
    switch (call.node.activation) {
    case Activation::sigmoid:
        for_packs(
            n, out.data, [=](P v) { return v * (one - v) * (one - two * v); }, y);
        break;
    case Activation::tanh:
        for_packs(
            n, out.data, [=](P v) { return zero - two * v * (one - v * v); }, y);
        break;
    case Activation::elu:
        for_packs(
            n, out.data, [=](P v) { return without(v > zero, v + one); }, y);
        break;
    case Activation::softplus:
        by_chunks(n, x, out.data, sigmoid, [=](P, P s) { return s * (one - s); });
        break;
    case Activation::silu: // s (1 − s) (2 + x (1 − 2 s))
        by_chunks(n, x, out.data, sigmoid,
                  [=](P v, P s) { return s * (one - s) * (two + v * (one - two * s)); });
        break;
    case Activation::gelu: // φ (2 − x²)
        by_chunks(n, x, out.data, normal_density<T>, [=](P v, P density) { return density * (two - v * v); });
        break;
    default:
        std::fill(out.data, out.data + n, T(0));
        break;
    }
}

} // namespace

template <class T>
Kernel<T> find_activation(const Node& node) {
    switch (node.operation) {
    case Operation::activation:
        return activation<T>;
    case Operation::activation_gradient:
        return activation_gradient<T>;
    case Operation::activation_curvature:
        return activation_curvature<T>;
    default:
        return nullptr;
    }
}

template Kernel<float> find_activation(const Node&);
template Kernel<double> find_activation(const Node&);

} // namespace orrery::graph::kernels
