// Initializations: how the weights of a layer start.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace orrery {
class Random;
}

namespace orrery::graph {

enum class InitializationKind : std::uint8_t {
    zeros,
    ones,
    small,      ///< normal, standard deviation 0.01
    xavier,     ///< normal, √(2/(in + out)) (Glorot & Bengio 2010)
    he,         ///< normal, √(2/in) (He et al. 2015)
    large,      ///< normal, standard deviation 1
    orthogonal, ///< orthonormal rows or columns (Saxe et al. 2014)
    uniform,    ///< uniform in ±1/√in
};

std::string_view name_of(InitializationKind kind);

struct Initialization {
    InitializationKind kind = InitializationKind::zeros;
    double gain = 1; ///< every weight is multiplied by it; {ones, 0.5} is the constant 0.5
    int fan_in = 0;  ///< inputs of a unit; 0: the rows of the matrix
    int fan_out = 0; ///< outputs of a unit; 0: its columns
};

/// Fills a matrix of rows × columns, stored row by row.
void fill(const Initialization& initialization, Random& random, int rows, int columns,
          std::span<double> weights);

} // namespace orrery::graph
