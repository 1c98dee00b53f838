// A detector of bright discs: a window slides over the picture, and a disc is compared with the ring around
// it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/boxes.h"

#include <Eigen/Core>

#include <array>
#include <vector>

namespace orrery {

/// Radii of the discs, in pixels; the ring ends at 1.35 radii.
constexpr std::array<int, 3> disc_radii{12, 15, 18};

/// Normalized cross-correlation with a disc in its ring, for windows whose centers lie `stride` pixels apart,
/// in row number `row` of them:
///     (mean of disc − mean of ring) · √(p (1 − p)) / √(variance of both + 4),   p: the disc's share,
/// gray levels 0 … 255, edge pixels going on outside. The 4 keeps flat parts quiet. Of one radius.
Eigen::RowVectorXd disc_scores(const Eigen::MatrixXd& levels, int radius, int stride, int row);

/// Windows in a column and in a row of the picture.
inline int windows(Eigen::Index pixels, int stride) {
    return (static_cast<int>(pixels) + stride - 1) / stride;
}

/// Boxes around discs that score above a threshold, best first.
struct DiscBoxes {
    std::vector<Box> boxes;
    std::vector<double> scores;
};

/// `scores`: of each radius, one below another, (radii · rows) × columns.
DiscBoxes disc_boxes(const Eigen::MatrixXd& scores, int stride, double threshold);

} // namespace orrery
