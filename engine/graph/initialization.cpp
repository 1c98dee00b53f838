// Initializations of weights, drawn in double from the given stream.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/initialization.h"

#include "engine/core/random.h"

#include <cassert>
#include <cmath>
#include <vector>

namespace orrery::graph {

namespace {

double dot(const double* a, const double* b, int n) {
    double sum = 0;
    for (int i = 0; i < n; ++i)
        sum += a[i] * b[i];
    return sum;
}

/// Makes `count` rows of `length` ≥ count orthonormal by Gram–Schmidt, twice for full accuracy.
void orthonormalize(std::vector<double>& rows, int count, int length) {
    for (int i = 0; i < count; ++i) {
        double* row = rows.data() + static_cast<std::ptrdiff_t>(i) * length;
        for (int pass = 0; pass < 2; ++pass) {
            for (int j = 0; j < i; ++j) {
                const double* other = rows.data() + static_cast<std::ptrdiff_t>(j) * length;
                const double along = dot(row, other, length);
                for (int k = 0; k < length; ++k)
                    row[k] -= along * other[k];
            }
            const double norm = std::sqrt(dot(row, row, length));
            for (int k = 0; k < length; ++k)
                row[k] /= norm;
        }
    }
}

void fill_orthogonal(Random& random, int rows, int columns, double gain, std::span<double> weights) {
    const bool tall = rows > columns;
    const int count = tall ? columns : rows, length = tall ? rows : columns;
    std::vector<double> basis(static_cast<std::size_t>(count) * static_cast<std::size_t>(length));
    for (double& value : basis)
        value = random.normal();
    orthonormalize(basis, count, length);
    for (int i = 0; i < rows; ++i) {
        for (int j = 0; j < columns; ++j) {
            const int from = tall ? j * length + i : i * length + j;
            weights[static_cast<std::size_t>(i * columns + j)] = gain * basis[static_cast<std::size_t>(from)];
        }
    }
}

} // namespace

std::string_view name_of(InitializationKind kind) {
    switch (kind) {
    case InitializationKind::zeros:
        return "zeros";
    case InitializationKind::ones:
        return "ones";
    case InitializationKind::small:
        return "small";
    case InitializationKind::xavier:
        return "xavier";
    case InitializationKind::he:
        return "he";
    case InitializationKind::large:
        return "large";
    case InitializationKind::orthogonal:
        return "orthogonal";
    case InitializationKind::uniform:
        return "uniform";
    }
    return {};
}

void fill(const Initialization& initialization, Random& random, int rows, int columns,
          std::span<double> weights) {
    assert(weights.size() == static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    const double in = initialization.fan_in > 0 ? initialization.fan_in : rows;
    const double out = initialization.fan_out > 0 ? initialization.fan_out : columns;
    const auto normal = [&](double deviation) {
        for (double& weight : weights)
            weight = initialization.gain * deviation * random.normal();
    };
    switch (initialization.kind) {
    case InitializationKind::zeros:
        for (double& weight : weights)
            weight = 0;
        break;
    case InitializationKind::ones:
        for (double& weight : weights)
            weight = initialization.gain;
        break;
    case InitializationKind::small:
        normal(0.01);
        break;
    case InitializationKind::xavier:
        normal(std::sqrt(2 / (in + out)));
        break;
    case InitializationKind::he:
        normal(std::sqrt(2 / in));
        break;
    case InitializationKind::large:
        normal(1);
        break;
    case InitializationKind::orthogonal:
        fill_orthogonal(random, rows, columns, initialization.gain, weights);
        break;
    case InitializationKind::uniform: {
        const double bound = initialization.gain / std::sqrt(in);
        for (double& weight : weights)
            weight = random.uniform(-bound, bound);
        break;
    }
    }
}

} // namespace orrery::graph
