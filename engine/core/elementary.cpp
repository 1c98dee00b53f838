// Thin wrappers around SLEEF's bit-reproducible functions; tails go through the same vector code.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/elementary.h"

#include <emmintrin.h>
#include <sleef.h>

namespace orrery::elementary {

double exp(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}
double expm1(double x) {
    return Sleef_cinz_expm1d1_u10purec(x);
}
double log(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}
double log1p(double x) {
    return Sleef_cinz_log1pd1_u10purec(x);
}
double log10(double x) {
    return Sleef_cinz_log10d1_u10purec(x);
}
double tanh(double x) {
    return Sleef_cinz_tanhd1_u10purec(x);
}
double sin(double x) {
    return Sleef_cinz_sind1_u10purec(x);
}
double cos(double x) {
    return Sleef_cinz_cosd1_u10purec(x);
}
double atan2(double y, double x) {
    return Sleef_cinz_atan2d1_u10purec(y, x);
}
double erf(double x) {
    return Sleef_cinz_erfd1_u10purec(x);
}
double pow(double x, double y) {
    return Sleef_cinz_powd1_u10purec(x, y);
}

float exp(float x) {
    return Sleef_cinz_expf1_u10purec(x);
}
float expm1(float x) {
    return Sleef_cinz_expm1f1_u10purec(x);
}
float log(float x) {
    return Sleef_cinz_logf1_u10purec(x);
}
float log1p(float x) {
    return Sleef_cinz_log1pf1_u10purec(x);
}
float tanh(float x) {
    return Sleef_cinz_tanhf1_u10purec(x);
}
float sin(float x) {
    return Sleef_cinz_sinf1_u10purec(x);
}
float cos(float x) {
    return Sleef_cinz_cosf1_u10purec(x);
}
float erf(float x) {
    return Sleef_cinz_erff1_u10purec(x);
}

namespace {

// Two doubles or four floats at a time; what is left over travels through a padded copy.
template <class F>
void each(const double* x, double* y, std::ptrdiff_t count, F f) {
    std::ptrdiff_t i = 0;
    for (; i + 2 <= count; i += 2)
        _mm_storeu_pd(y + i, f(_mm_loadu_pd(x + i)));
    if (i < count)
        _mm_store_sd(y + i, f(_mm_set_sd(x[i])));
}

template <class F>
void each(const float* x, float* y, std::ptrdiff_t count, F f) {
    std::ptrdiff_t i = 0;
    for (; i + 4 <= count; i += 4)
        _mm_storeu_ps(y + i, f(_mm_loadu_ps(x + i)));
    for (; i < count; ++i)
        _mm_store_ss(y + i, f(_mm_set_ss(x[i])));
}

__m128d negative(__m128d x) {
    return _mm_xor_pd(x, _mm_set1_pd(-0.0));
}
__m128 negative(__m128 x) {
    return _mm_xor_ps(x, _mm_set1_ps(-0.0F));
}

// 1 / (1 + e^−x): e^−x may be infinite, which gives the right 0.
__m128d sigmoid(__m128d x) {
    const __m128d one = _mm_set1_pd(1);
    return _mm_div_pd(one, _mm_add_pd(one, Sleef_cinz_expd2_u10sse2(negative(x))));
}
__m128 sigmoid(__m128 x) {
    const __m128 one = _mm_set1_ps(1);
    return _mm_div_ps(one, _mm_add_ps(one, Sleef_cinz_expf4_u10sse2(negative(x))));
}

// log(1 + e^x) = max(x, 0) + log1p(e^−|x|)
__m128d softplus(__m128d x) {
    const __m128d magnitude = _mm_andnot_pd(_mm_set1_pd(-0.0), x);
    const __m128d tail = Sleef_cinz_log1pd2_u10sse2(Sleef_cinz_expd2_u10sse2(negative(magnitude)));
    return _mm_add_pd(_mm_max_pd(x, _mm_setzero_pd()), tail);
}
__m128 softplus(__m128 x) {
    const __m128 magnitude = _mm_andnot_ps(_mm_set1_ps(-0.0F), x);
    const __m128 tail = Sleef_cinz_log1pf4_u10sse2(Sleef_cinz_expf4_u10sse2(negative(magnitude)));
    return _mm_add_ps(_mm_max_ps(x, _mm_setzero_ps()), tail);
}

} // namespace

double sigmoid(double x) {
    return _mm_cvtsd_f64(sigmoid(_mm_set_sd(x)));
}
float sigmoid(float x) {
    return _mm_cvtss_f32(sigmoid(_mm_set_ss(x)));
}
double softplus(double x) {
    return _mm_cvtsd_f64(softplus(_mm_set_sd(x)));
}
float softplus(float x) {
    return _mm_cvtss_f32(softplus(_mm_set_ss(x)));
}

void exp(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_expd2_u10sse2);
}
void exp(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_expf4_u10sse2);
}
void log(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_logd2_u10sse2);
}
void log(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_logf4_u10sse2);
}
void tanh(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_tanhd2_u10sse2);
}
void tanh(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_tanhf4_u10sse2);
}
void erf(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_erfd2_u10sse2);
}
void erf(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_erff4_u10sse2);
}

void sigmoid(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, [](__m128d v) { return sigmoid(v); });
}
void sigmoid(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, [](__m128 v) { return sigmoid(v); });
}
void softplus(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, [](__m128d v) { return softplus(v); });
}
void softplus(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, [](__m128 v) { return softplus(v); });
}

} // namespace orrery::elementary
