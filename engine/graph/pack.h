// Pack: a few numbers that SSE2 works on at once, for floats (4) and doubles (2) alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <emmintrin.h>

#include <cstddef>

namespace orrery::graph {

template <class T>
struct Pack;

template <>
struct Pack<float> {
    static constexpr int lanes = 4;
    __m128 v;
    static Pack load(const float* p) { return {_mm_loadu_ps(p)}; }
    static Pack all(float x) { return {_mm_set1_ps(x)}; }
    static Pack zero() { return {_mm_setzero_ps()}; }
    void store(float* p) const { _mm_storeu_ps(p, v); }
};

template <>
struct Pack<double> {
    static constexpr int lanes = 2;
    __m128d v;
    static Pack load(const double* p) { return {_mm_loadu_pd(p)}; }
    static Pack all(double x) { return {_mm_set1_pd(x)}; }
    static Pack zero() { return {_mm_setzero_pd()}; }
    void store(double* p) const { _mm_storeu_pd(p, v); }
};

using Floats = Pack<float>;
using Doubles = Pack<double>;

inline Floats operator+(Floats a, Floats b) {
    return {_mm_add_ps(a.v, b.v)};
}
inline Floats operator-(Floats a, Floats b) {
    return {_mm_sub_ps(a.v, b.v)};
}
inline Floats operator*(Floats a, Floats b) {
    return {_mm_mul_ps(a.v, b.v)};
}
inline Floats operator/(Floats a, Floats b) {
    return {_mm_div_ps(a.v, b.v)};
}
inline Doubles operator+(Doubles a, Doubles b) {
    return {_mm_add_pd(a.v, b.v)};
}
inline Doubles operator-(Doubles a, Doubles b) {
    return {_mm_sub_pd(a.v, b.v)};
}
inline Doubles operator*(Doubles a, Doubles b) {
    return {_mm_mul_pd(a.v, b.v)};
}
inline Doubles operator/(Doubles a, Doubles b) {
    return {_mm_div_pd(a.v, b.v)};
}

// Comparisons give masks: all bits set where true. min and max return b where one of them is a NaN.
inline Floats operator>(Floats a, Floats b) {
    return {_mm_cmpgt_ps(a.v, b.v)};
}
inline Doubles operator>(Doubles a, Doubles b) {
    return {_mm_cmpgt_pd(a.v, b.v)};
}
inline Floats equal(Floats a, Floats b) {
    return {_mm_cmpeq_ps(a.v, b.v)};
}
inline Doubles equal(Doubles a, Doubles b) {
    return {_mm_cmpeq_pd(a.v, b.v)};
}
inline Floats max(Floats a, Floats b) {
    return {_mm_max_ps(a.v, b.v)};
}
inline Doubles max(Doubles a, Doubles b) {
    return {_mm_max_pd(a.v, b.v)};
}
inline Floats min(Floats a, Floats b) {
    return {_mm_min_ps(a.v, b.v)};
}
inline Doubles min(Doubles a, Doubles b) {
    return {_mm_min_pd(a.v, b.v)};
}
inline Floats sqrt(Floats a) {
    return {_mm_sqrt_ps(a.v)};
}
inline Doubles sqrt(Doubles a) {
    return {_mm_sqrt_pd(a.v)};
}
inline Floats operator&(Floats a, Floats b) {
    return {_mm_and_ps(a.v, b.v)};
}
inline Doubles operator&(Doubles a, Doubles b) {
    return {_mm_and_pd(a.v, b.v)};
}
/// b without the bits of the mask.
inline Floats without(Floats mask, Floats b) {
    return {_mm_andnot_ps(mask.v, b.v)};
}
inline Doubles without(Doubles mask, Doubles b) {
    return {_mm_andnot_pd(mask.v, b.v)};
}
inline Floats select(Floats mask, Floats yes, Floats no) {
    return {_mm_or_ps(_mm_and_ps(mask.v, yes.v), _mm_andnot_ps(mask.v, no.v))};
}
inline Doubles select(Doubles mask, Doubles yes, Doubles no) {
    return {_mm_or_pd(_mm_and_pd(mask.v, yes.v), _mm_andnot_pd(mask.v, no.v))};
}
inline Floats abs(Floats a) {
    return without(Floats::all(-0.0F), a);
}
inline Doubles abs(Doubles a) {
    return without(Doubles::all(-0.0), a);
}
inline Floats sign_bit(Floats a) {
    return a & Floats::all(-0.0F);
}
inline Doubles sign_bit(Doubles a) {
    return a & Doubles::all(-0.0);
}
inline Floats operator|(Floats a, Floats b) {
    return {_mm_or_ps(a.v, b.v)};
}
inline Doubles operator|(Doubles a, Doubles b) {
    return {_mm_or_pd(a.v, b.v)};
}

/// Widened to double: the lower and the upper half of four floats, or two doubles themselves.
struct Wide {
    Doubles low, high;
};
inline Wide widen(Floats a) {
    return {{_mm_cvtps_pd(a.v)}, {_mm_cvtps_pd(_mm_movehl_ps(a.v, a.v))}};
}

inline Wide widen(Doubles a) {
    return {a, Doubles::zero()};
}

inline double first(Doubles a) {
    return _mm_cvtsd_f64(a.v);
}
inline double second(Doubles a) {
    return _mm_cvtsd_f64(_mm_unpackhi_pd(a.v, a.v));
}

/// out[i] = f(a[i], b[i], …) over whole packs, reaching up to one pack beyond `count`.
template <class T, class F, class... Ins>
inline void for_packs(std::ptrdiff_t count, T* out, F f, const Ins*... ins) {
    using P = Pack<T>;
    for (std::ptrdiff_t i = 0; i < count; i += P::lanes)
        f(P::load(ins + i)...).store(out + i);
}

} // namespace orrery::graph
