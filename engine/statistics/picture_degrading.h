// Degrading a picture, and the operations by which one tries to make up for it; on 256 gray levels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <cstdint>

namespace orrery {

enum class Degrading : std::uint8_t {
    blur,  ///< a Gaussian of σ = amount pixels
    dark,  ///< halved so many times
    small, ///< the mean of each amount × amount pixels in their place
    noise, ///< a normal number of deviation amount/16 added to each pixel
};

/// The square picture whose pixels stand in a row, row by row, and back. (A row of a matrix must become a
/// vector first: Eigen 3.4 reshapes strided rows wrongly.)
Eigen::MatrixXd as_square(const Eigen::RowVectorXd& pixels);
Eigen::RowVectorXd in_a_row(const Eigen::MatrixXd& picture);

/// Brightness 0 … 1 in and out; not yet rounded to levels. `random` is for noise only.
Eigen::MatrixXd degraded(const Eigen::MatrixXd& picture, Degrading how, int amount, Random random);
/// What all but noise do to a picture of side × side, whose pixels stand in a row: picture · matrix.
Eigen::MatrixXd degrading_matrix(int side, Degrading how, int amount);
/// The mean of each block × block pixels in their place; at the right and the lower edge blocks may be
/// smaller.
Eigen::MatrixXd shrunk(const Eigen::MatrixXd& picture, int block);

// Point operations are tables: the level that each of the 256 levels becomes.
using LevelTable = Eigen::VectorXi;
LevelTable unchanged_levels();
/// The darkest level that there is becomes 0, the brightest 255; one level alone stays.
LevelTable stretching(const Eigen::VectorXi& histogram);
/// round(255 · (v/255)^γ)
LevelTable gamma_correction(double gamma);
/// As `equalized` of gray_levels.h does it.
LevelTable equalization(const Eigen::VectorXi& histogram);
Eigen::MatrixXi applied(const LevelTable& table, const Eigen::MatrixXi& levels);

/// How many different grays there are, and the entropy of their histogram.
int grays_in(const Eigen::MatrixXi& levels);
double bits_of(const Eigen::MatrixXi& levels);

} // namespace orrery
