// Sums of floats or doubles, accumulated in double in a fixed order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/pack.h"

namespace orrery::graph::sums {

/// Σ f(a[i], b[i], …), f applied to doubles. Four running sums, added at the end.
template <class T, class F, class... Ins>
inline double sum_of(std::ptrdiff_t count, F f, const Ins*... ins) {
    Doubles low = Doubles::zero(), high = Doubles::zero();
    std::ptrdiff_t i = 0;
    if constexpr (sizeof(T) == 4) {
        for (; i + 4 <= count; i += 4) {
            low = low + f(widen(Floats::load(ins + i)).low...);
            high = high + f(widen(Floats::load(ins + i)).high...);
        }
    } else {
        for (; i + 4 <= count; i += 4) {
            low = low + f(Doubles::load(ins + i)...);
            high = high + f(Doubles::load(ins + i + 2)...);
        }
    }
    low = low + high;
    double sum = first(low) + second(low);
    for (; i < count; ++i)
        sum += first(f(Doubles::all(static_cast<double>(ins[i]))...));
    return sum;
}

template <class T>
double sum(std::ptrdiff_t count, const T* a) {
    return sum_of<T>(
        count, [](Doubles x) { return x; }, a);
}
template <class T>
double sum_of_squares(std::ptrdiff_t count, const T* a) {
    return sum_of<T>(
        count, [](Doubles x) { return x * x; }, a);
}
template <class T>
double dot(std::ptrdiff_t count, const T* a, const T* b) {
    return sum_of<T>(
        count, [](Doubles x, Doubles y) { return x * y; }, a, b);
}

} // namespace orrery::graph::sums
