// Placed digits: real digits anywhere on a larger canvas, and the same with all pixels shuffled alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/data/library.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <vector>

namespace orrery {

constexpr int canvas_side = 14, digit_side = 8;
constexpr int canvas_pixels = canvas_side * canvas_side;
constexpr int last_place = canvas_side - digit_side; ///< of rows and of columns, from 0
constexpr int side_places = 3;                       ///< columns at either edge that count as left, as right

/// A place on the canvas: row and column of the digit's top left pixel, 0 … last_place.
struct DigitPlace {
    int row = 0, column = 0;
};

enum class DigitSide : std::uint8_t { anywhere, left, right }; ///< where columns come from

/// Pictures of canvas_pixels, row by row, 0 … 1, one a row.
struct PlacedDigits {
    Eigen::MatrixXd pictures; ///< n × canvas_pixels
    Eigen::MatrixXd labels;   ///< n × 1, 0 … 9
    std::vector<int> digits;  ///< rows of the library's digits
    std::vector<DigitPlace> places;
};

/// One digit (64 pixels) on an empty canvas.
Eigen::RowVectorXd placed(const Eigen::RowVectorXd& digit, DigitPlace place);

/// Each of these digits once, at a place of chance.
PlacedDigits placed_digits(const Digits& all, std::span<const int> digits, DigitSide side, Random random);

/// Pixel j of the result is pixel order[j]: of every picture alike.
Eigen::MatrixXd shuffled(const Eigen::MatrixXd& pictures, const std::vector<int>& order);

} // namespace orrery
