// Elementary functions that give the same bits on every CPU: SLEEF's reproducible `cinz`
// functions, and plain SSE2 polynomials for float exp, tanh and erf.
// The C library's own differ in the last bit between CPUs with and without FMA, and training amplifies
// one bit into another picture; the engine calls no transcendental function of <cmath>.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace orrery::elementary {

double exp(double x);
double expm1(double x);
double log(double x);
double log1p(double x);
double log10(double x);
double tanh(double x);
double sin(double x);
double cos(double x);
double atan2(double y, double x);
double erf(double x);
double pow(double x, double y);

float exp(float x);
float expm1(float x);
float log(float x);
float log1p(float x);
float tanh(float x);
float sin(float x);
float cos(float x);
float erf(float x);

/// Logistic function 1 / (1 + e^−x) and softplus log(1 + e^x), neither overflowing.
double sigmoid(double x);
float sigmoid(float x);
double softplus(double x);
float softplus(float x);

/// y[i] = f(x[i]) for `count` values; y may be x. Bit for bit what the scalar function gives.
void exp(const double* x, double* y, std::ptrdiff_t count);
void exp(const float* x, float* y, std::ptrdiff_t count);
void log(const double* x, double* y, std::ptrdiff_t count);
void log(const float* x, float* y, std::ptrdiff_t count);
void tanh(const double* x, double* y, std::ptrdiff_t count);
void tanh(const float* x, float* y, std::ptrdiff_t count);
void sigmoid(const double* x, double* y, std::ptrdiff_t count);
void sigmoid(const float* x, float* y, std::ptrdiff_t count);
void softplus(const double* x, double* y, std::ptrdiff_t count);
void softplus(const float* x, float* y, std::ptrdiff_t count);
void erf(const double* x, double* y, std::ptrdiff_t count);
void erf(const float* x, float* y, std::ptrdiff_t count);

} // namespace orrery::elementary
