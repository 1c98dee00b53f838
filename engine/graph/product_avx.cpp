// Products in AVX registers: twice as many numbers at once, no fused operations, the same bits.
// SPDX-License-Identifier: GPL-3.0-or-later
#define ORRERY_TARGET [[gnu::target("avx")]]

#include "engine/graph/product_blocks.h"

#include <immintrin.h>

namespace orrery::graph::kernels {

namespace {

#define ORRERY_WIDE [[gnu::target("avx"), gnu::always_inline]]

struct WideFloats {
    static constexpr int lanes = 8;
    __m256 v;
    ORRERY_WIDE static WideFloats load(const float* p) { return {_mm256_loadu_ps(p)}; }
    ORRERY_WIDE static WideFloats all(float x) { return {_mm256_set1_ps(x)}; }
    ORRERY_WIDE static WideFloats zero() { return {_mm256_setzero_ps()}; }
    ORRERY_WIDE void store(float* p) const { _mm256_storeu_ps(p, v); }
    ORRERY_WIDE friend WideFloats operator+(WideFloats a, WideFloats b) { return {_mm256_add_ps(a.v, b.v)}; }
    ORRERY_WIDE friend WideFloats operator*(WideFloats a, WideFloats b) { return {_mm256_mul_ps(a.v, b.v)}; }
};

struct WideDoubles {
    static constexpr int lanes = 4;
    __m256d v;
    ORRERY_WIDE static WideDoubles load(const double* p) { return {_mm256_loadu_pd(p)}; }
    ORRERY_WIDE static WideDoubles all(double x) { return {_mm256_set1_pd(x)}; }
    ORRERY_WIDE static WideDoubles zero() { return {_mm256_setzero_pd()}; }
    ORRERY_WIDE void store(double* p) const { _mm256_storeu_pd(p, v); }
    ORRERY_WIDE friend WideDoubles operator+(WideDoubles a, WideDoubles b) {
        return {_mm256_add_pd(a.v, b.v)};
    }
    ORRERY_WIDE friend WideDoubles operator*(WideDoubles a, WideDoubles b) {
        return {_mm256_mul_pd(a.v, b.v)};
    }
};

} // namespace

ORRERY_TARGET void multiply_wide(const Factors<float>& factors, float* scratch) {
    multiply_with<WideFloats>(factors, scratch);
}

ORRERY_TARGET void multiply_wide(const Factors<double>& factors, double* scratch) {
    multiply_with<WideDoubles>(factors, scratch);
}

} // namespace orrery::graph::kernels
