// The detector's sums: by running sums along each row of pixels, so that a window costs its height.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/disc_detector.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr double ring = 1.35; // its outer radius, in radii
constexpr double quiet = 4;   // added to the variance

/// Half the width of a circle's row that lies `off` rows from its center; −1: none.
int half_chord(double radius, int off) {
    const double room = radius * radius - static_cast<double>(off) * off;
    return room < 0 ? -1 : static_cast<int>(std::sqrt(room));
}

/// Sums of the pixels from the left edge on, and of their squares; `margin` more at either side.
struct RunningSums {
    Eigen::VectorXd sum, squares;

    RunningSums(const Eigen::MatrixXd& levels, Eigen::Index row, int margin)
        : sum(levels.cols() + 2 * margin + 1), squares(sum.size()) {
        sum(0) = squares(0) = 0;
        for (Eigen::Index j = 0; j + 1 < sum.size(); ++j) {
            const double v = levels(row, std::clamp<Eigen::Index>(j - margin, 0, levels.cols() - 1));
            sum(j + 1) = sum(j) + v;
            squares(j + 1) = squares(j) + v * v;
        }
    }
};

} // namespace

Eigen::RowVectorXd disc_scores(const Eigen::MatrixXd& levels, int radius, int stride, int row) {
    const int reach = static_cast<int>(ring * radius), columns = windows(levels.cols(), stride);
    Eigen::RowVectorXd disc = Eigen::RowVectorXd::Zero(columns), both = disc, squares = disc;
    double disc_pixels = 0, pixels = 0;
    for (int off = -reach; off <= reach; ++off) {
        const RunningSums sums(levels, std::clamp<Eigen::Index>(row * stride + off, 0, levels.rows() - 1),
                               reach);
        const int wide = half_chord(ring * radius, off), narrow = half_chord(radius, off);
        pixels += 2 * wide + 1;
        disc_pixels += narrow < 0 ? 0 : 2 * narrow + 1;
        for (int j = 0; j < columns; ++j) {
            const int center = j * stride + reach;
            both(j) += sums.sum(center + wide + 1) - sums.sum(center - wide);
            squares(j) += sums.squares(center + wide + 1) - sums.squares(center - wide);
            if (narrow >= 0)
                disc(j) += sums.sum(center + narrow + 1) - sums.sum(center - narrow);
        }
    }
    const double share = disc_pixels / pixels;
    Eigen::RowVectorXd scores(columns);
    for (int j = 0; j < columns; ++j) {
        const double contrast = disc(j) / disc_pixels - (both(j) - disc(j)) / (pixels - disc_pixels);
        const double mean = both(j) / pixels;
        const double variance = std::max(0.0, squares(j) / pixels - mean * mean);
        scores(j) = contrast * std::sqrt(share * (1 - share)) / std::sqrt(variance + quiet);
    }
    return scores;
}

DiscBoxes disc_boxes(const Eigen::MatrixXd& scores, int stride, double threshold) {
    const Eigen::Index rows = scores.rows() / static_cast<Eigen::Index>(disc_radii.size());
    DiscBoxes found;
    for (Eigen::Index i = 0; i < scores.rows(); ++i)
        for (Eigen::Index j = 0; j < scores.cols(); ++j)
            if (scores(i, j) > threshold) {
                const int radius = disc_radii[static_cast<std::size_t>(i / rows)];
                const auto x = static_cast<double>(j * stride), y = static_cast<double>(i % rows * stride);
                found.boxes.push_back({x - radius, y - radius, x + radius + 1, y + radius + 1});
                found.scores.push_back(scores(i, j));
            }
    DiscBoxes sorted;
    for (const int k : by_score(found.scores)) {
        sorted.boxes.push_back(found.boxes[static_cast<std::size_t>(k)]);
        sorted.scores.push_back(found.scores[static_cast<std::size_t>(k)]);
    }
    return sorted;
}

} // namespace orrery
