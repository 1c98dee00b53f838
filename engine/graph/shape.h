// Shapes: matrix sides that are a fixed number times sizes whose active count may vary.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <span>

namespace orrery::graph {

/// One side of a matrix: `factor` times up to two named sizes of a program (batch, tokens, steps).
/// A plain number is a fixed size. `2 * batch` and `batch * tokens` are sizes too.
struct Size {
    int factor = 1;
    int first = -1, second = -1; ///< indices of named sizes in ascending order, −1 for none

    constexpr Size() = default;
    constexpr Size(int fixed) : factor(fixed) {} // NOLINT(google-explicit-constructor): 3 is a size
    constexpr Size(int factor_, int first_, int second_) : factor(factor_), first(first_), second(second_) {}

    constexpr bool is_fixed() const { return first < 0; }
    constexpr bool operator==(const Size&) const = default;

    /// How many rows (or columns) this is when the named sizes have these counts.
    int resolve(std::span<const int> counts) const {
        int n = factor;
        if (first >= 0)
            n *= counts[static_cast<std::size_t>(first)];
        if (second >= 0)
            n *= counts[static_cast<std::size_t>(second)];
        return n;
    }
};

/// The product of two sizes; at most two named sizes together.
constexpr Size operator*(const Size& a, const Size& b) {
    if (b.first < 0)
        return {a.factor * b.factor, a.first, a.second};
    if (a.first < 0)
        return {a.factor * b.factor, b.first, b.second};
    assert(a.second < 0 && b.second < 0 && "a size is a product of at most two named sizes");
    const bool ordered = a.first <= b.first;
    return {a.factor * b.factor, ordered ? a.first : b.first, ordered ? b.first : a.first};
}
constexpr Size operator*(int a, const Size& b) {
    return Size(a) * b;
}
constexpr Size operator*(const Size& a, int b) {
    return a * Size(b);
}

/// `a` parts of `b` rows each make how many parts: a / b, which must come out even.
constexpr Size operator/(const Size& a, const Size& b) {
    assert(a.factor % b.factor == 0);
    Size quotient(a.factor / b.factor, a.first, a.second);
    for (const int name : {b.first, b.second}) {
        if (name < 0)
            continue;
        assert(quotient.first == name || quotient.second == name);
        if (quotient.second == name)
            quotient.second = -1;
        else {
            quotient.first = quotient.second;
            quotient.second = -1;
        }
    }
    return quotient;
}

/// Sizes add up when they count the same thing: batch + batch is 2 · batch.
constexpr Size operator+(const Size& a, const Size& b) {
    assert(a.first == b.first && a.second == b.second && "only sizes of one kind can be added");
    return {a.factor + b.factor, a.first, a.second};
}

struct Shape {
    Size rows, columns;
    constexpr bool operator==(const Shape&) const = default;
};

} // namespace orrery::graph
