// The pictures of question 28 that need nothing but the answers themselves, and what its pictures are made
// of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"
#include "engine/models/coin_verdict.h"
#include "engine/models/suppression.h"

namespace orrery {

/// Where the second of two pictures of this width begins.
inline double right_edge(double columns) {
    return columns + 14;
}

/// A picture in gray, levels 0 … 255; a pixel is one unit wide.
Cells gray_picture(std::string id, const Eigen::MatrixXd& levels, double left, double opacity = 1);
/// A box of a picture of so many rows whose left edge is at `left`; y goes up.
Shape box_outline(const Box& box, double left, double rows, Role role);
/// Centers of the boxes of these ranks, n × 2.
Eigen::MatrixXd box_centers(const Suppression& boxes, Suppression::Fate fate, double left, double rows);

/// The components of the picture, each in the color of the coin that it covers best, so that it keeps it
/// while coins move; brightness shows the coin's face.
Cells colored_components(const Components& found, const Eigen::MatrixXd& levels,
                         const std::vector<Box>& coins);

/// A ring round something of a picture, by column and row.
struct Ring {
    Eigen::Vector2d center;
    double radius;
    std::string id;
};
Shapes rings_in_both(const std::vector<Ring>& rings, double rows, double columns);
/// Over both pictures: the question, or the number that answers it.
Labels headings(std::optional<int> objects, std::optional<int> boxes, double rows, double columns);

/// `scores`: of each radius, one below another; `done` rows of windows have one.
Panel window_scores_panel(const Eigen::MatrixXd& scores, double rows, double columns, int done,
                          const Suppression& boxes);
/// Scores over ranks 0 … `most`.
Panel suppression_panel(const Suppression& boxes, int most, double threshold);
/// No mask yet: null. `boxes`: they are judged, too.
Panel fit_panel(const CoinVerdict* verdict, bool boxes);

} // namespace orrery
