// Wrappers around SLEEF's bit-reproducible functions, and faster SSE2 versions of float exp, tanh and erf.
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

float expm1(float x) {
    return Sleef_cinz_expm1f1_u10purec(x);
}
float log(float x) {
    return Sleef_cinz_logf1_u10purec(x);
}
float log1p(float x) {
    return Sleef_cinz_log1pf1_u10purec(x);
}
float sin(float x) {
    return Sleef_cinz_sinf1_u10purec(x);
}
float cos(float x) {
    return Sleef_cinz_cosf1_u10purec(x);
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
    if (i == count)
        return;
    const std::ptrdiff_t left = count - i;
    float rest[4] = {1, 1, 1, 1};
    for (std::ptrdiff_t k = 0; k < left; ++k)
        rest[k] = x[i + k];
    _mm_storeu_ps(rest, f(_mm_loadu_ps(rest)));
    for (std::ptrdiff_t k = 0; k < left; ++k)
        y[i + k] = rest[k];
}

__m128d negative(__m128d x) {
    return _mm_xor_pd(x, _mm_set1_pd(-0.0));
}
__m128 negative(__m128 x) {
    return _mm_xor_ps(x, _mm_set1_ps(-0.0F));
}
__m128 magnitude(__m128 x) {
    return _mm_andnot_ps(_mm_set1_ps(-0.0F), x);
}
__m128 times_plus(__m128 a, __m128 b, float c) {
    return _mm_add_ps(_mm_mul_ps(a, b), _mm_set1_ps(c));
}

/// 2^n in two halves, so that neither over- nor underflows before the product does.
__m128 times_power_of_two(__m128 x, __m128i n) {
    const __m128i half = _mm_srai_epi32(n, 1), rest = _mm_sub_epi32(n, half), bias = _mm_set1_epi32(127);
    const __m128 a = _mm_castsi128_ps(_mm_slli_epi32(_mm_add_epi32(half, bias), 23));
    const __m128 b = _mm_castsi128_ps(_mm_slli_epi32(_mm_add_epi32(rest, bias), 23));
    return _mm_mul_ps(_mm_mul_ps(x, a), b);
}

/// e^x = 2^n e^r, |r| ≤ ½ ln 2, with the polynomial of Cephes' expf (Moshier 1984); about 1 ulp. SLEEF's is
/// as exact, but training spends its time here. The limits keep n in range; NaN passes through.
[[gnu::always_inline]] inline __m128 fast_exp(__m128 x) {
    x = _mm_max_ps(_mm_set1_ps(-104), _mm_min_ps(_mm_set1_ps(89), x));
    const __m128i n = _mm_cvtps_epi32(_mm_mul_ps(x, _mm_set1_ps(1.44269504F))); // to nearest
    const __m128 whole = _mm_cvtepi32_ps(n);
    __m128 r = _mm_sub_ps(x, _mm_mul_ps(whole, _mm_set1_ps(0.693359375F)));
    r = _mm_sub_ps(r, _mm_mul_ps(whole, _mm_set1_ps(-2.12194440e-4F)));
    __m128 p = times_plus(_mm_set1_ps(1.9875691500e-4F), r, 1.3981999507e-3F);
    p = times_plus(p, r, 8.3334519073e-3F);
    p = times_plus(p, r, 4.1665795894e-2F);
    p = times_plus(p, r, 1.6666665459e-1F);
    p = times_plus(p, r, 5.0000001201e-1F);
    p = _mm_add_ps(_mm_add_ps(_mm_mul_ps(p, _mm_mul_ps(r, r)), r), _mm_set1_ps(1));
    return times_power_of_two(p, n);
}

/// tanh as a quotient of polynomials, with the coefficients of Eigen's generic_fast_tanh_float (MPL 2.0);
/// about 3 ulp, ±1 where the nearest float is ±1.
[[gnu::always_inline]] inline __m128 fast_tanh(__m128 input) {
    const __m128 limit = _mm_set1_ps(7.90531110763549805F), one = _mm_set1_ps(1);
    const __m128 x = _mm_max_ps(negative(limit), _mm_min_ps(limit, input));
    const __m128 square = _mm_mul_ps(x, x);
    __m128 p = times_plus(square, _mm_set1_ps(-2.76076847742355e-16F), 2.00018790482477e-13F);
    p = times_plus(square, p, -8.60467152213735e-11F);
    p = times_plus(square, p, 5.12229709037114e-08F);
    p = times_plus(square, p, 1.48572235717979e-05F);
    p = times_plus(square, p, 6.37261928875436e-04F);
    p = _mm_mul_ps(x, times_plus(square, p, 4.89352455891786e-03F));
    __m128 q = times_plus(square, _mm_set1_ps(1.19825839466702e-06F), 1.18534705686654e-04F);
    q = times_plus(square, q, 2.26843463243900e-03F);
    q = times_plus(square, q, 4.89352518554385e-03F);
    const __m128 small = _mm_cmplt_ps(magnitude(input), _mm_set1_ps(0.0004F));
    const __m128 large = _mm_cmpgt_ps(magnitude(input), _mm_set1_ps(9.01F));
    const __m128 sign = _mm_and_ps(input, _mm_set1_ps(-0.0F));
    const __m128 quotient = _mm_or_ps(_mm_and_ps(small, input), _mm_andnot_ps(small, _mm_div_ps(p, q)));
    return _mm_or_ps(_mm_and_ps(large, _mm_or_ps(one, sign)), _mm_andnot_ps(large, quotient));
}

/// erf as a quotient of polynomials on [−4, 4], with the coefficients of Eigen's generic_fast_erf_float
/// (MPL 2.0); about 3 ulp.
[[gnu::always_inline]] inline __m128 fast_erf(__m128 input) {
    const __m128 limit = _mm_set1_ps(4), one = _mm_set1_ps(1);
    const __m128 x = _mm_max_ps(negative(limit), _mm_min_ps(limit, input));
    const __m128 square = _mm_mul_ps(x, x);
    __m128 p = times_plus(square, _mm_set1_ps(-2.72614225801306e-10F), 2.77068142495902e-08F);
    p = times_plus(square, p, -2.10102402082508e-06F);
    p = times_plus(square, p, -5.69250639462346e-05F);
    p = times_plus(square, p, -7.34990630326855e-04F);
    p = times_plus(square, p, -2.95459980854025e-03F);
    p = _mm_mul_ps(x, times_plus(square, p, -1.60960333262415e-02F));
    __m128 q = times_plus(square, _mm_set1_ps(-1.45660718464996e-05F), -2.13374055278905e-04F);
    q = times_plus(square, q, -1.68282697438203e-03F);
    q = times_plus(square, q, -7.37332916720468e-03F);
    q = times_plus(square, q, -1.42647390514189e-02F);
    return _mm_max_ps(negative(one), _mm_min_ps(one, _mm_div_ps(p, q)));
}

// 1 / (1 + e^−x): e^−x may be infinite, which gives the right 0.
__m128d sigmoid(__m128d x) {
    const __m128d one = _mm_set1_pd(1);
    return _mm_div_pd(one, _mm_add_pd(one, Sleef_cinz_expd2_u10sse2(negative(x))));
}
__m128 sigmoid(__m128 x) {
    const __m128 one = _mm_set1_ps(1);
    return _mm_div_ps(one, _mm_add_ps(one, fast_exp(negative(x))));
}

// log(1 + e^x) = max(x, 0) + log1p(e^−|x|)
__m128d softplus(__m128d x) {
    const __m128d size = _mm_andnot_pd(_mm_set1_pd(-0.0), x);
    const __m128d tail = Sleef_cinz_log1pd2_u10sse2(Sleef_cinz_expd2_u10sse2(negative(size)));
    return _mm_add_pd(_mm_max_pd(x, _mm_setzero_pd()), tail);
}
__m128 softplus(__m128 x) {
    const __m128 tail = Sleef_cinz_log1pf4_u10sse2(fast_exp(negative(magnitude(x))));
    return _mm_add_ps(_mm_max_ps(x, _mm_setzero_ps()), tail);
}

} // namespace

float exp(float x) {
    return _mm_cvtss_f32(fast_exp(_mm_set_ss(x)));
}
float erf(float x) {
    return _mm_cvtss_f32(fast_erf(_mm_set_ss(x)));
}
float tanh(float x) {
    return _mm_cvtss_f32(fast_tanh(_mm_set_ss(x)));
}
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
    each(x, y, n, [](__m128 v) { return fast_exp(v); });
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
    each(x, y, n, [](__m128 v) { return fast_tanh(v); });
}
void erf(const double* x, double* y, std::ptrdiff_t n) {
    each(x, y, n, Sleef_cinz_erfd2_u10sse2);
}
void erf(const float* x, float* y, std::ptrdiff_t n) {
    each(x, y, n, [](__m128 v) { return fast_erf(v); });
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
