// A canvas of pixels between two units: one that sees a window of it, one that sees all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"

namespace orrery {

/// Its bottom is at 0; a pixel is one unit wide.
struct WiredCanvas {
    /// What is to be seen of a pixel; equal ids in two frames are the same one, moved.
    struct Ink {
        int id = 0, at = 0; ///< at: row by row, from the top left
        double value = 1;   ///< 0 … 1
    };

    std::string suffix; ///< of the ids of its marks: "ink", "window" …
    double left = 0;
    int side = 1;
    std::vector<Ink> ink;
    int row = 0, column = 0, window = 1;       ///< the window's first pixel, and its side
    bool all_lines = false, few_lines = false; ///< from that unit to each pixel; otherwise to the corners
    Text above, below;                         ///< words at the units
    Handle ink_handle, window_handle;
};

/// How far the units stand above and below, and how much room their words need.
constexpr double unit_distance = 2.4, unit_room = 5.4;

void add(Chart& chart, const WiredCanvas& canvas);

/// Each row of `all` is a picture of side × side: the first few beside one another, with 0 in the middle of
/// the colors. Each picture is one unit wide.
Cells tile_row(std::string id, const Eigen::MatrixXd& all, int side, int count, double left, double bottom);

} // namespace orrery
