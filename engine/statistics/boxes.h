// Boxes around objects: how much two overlap, suppression of those that say the same twice, and how good
// found ones are beside the true ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace orrery {

/// From (x1, y1) to (x2, y2), in pixels; the upper edges are exclusive.
struct Box {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;

    double width() const { return x2 - x1; }
    double height() const { return y2 - y1; }
    double area() const { return width() * height(); }
    bool operator==(const Box&) const = default;
};

/// Intersection over union, 0 … 1; two empty boxes have 0.
double iou(const Box& a, const Box& b);

/// Indices from the highest score to the lowest; of equal ones the earlier first.
std::vector<int> by_score(std::span<const double> scores);

/// Greedy non-maximum suppression: the box with the highest score stays, all whose IoU with it is above
/// `threshold` go, and so on. Indices of those that stay, in order of score.
std::vector<int> suppressed(std::span<const Box> boxes, std::span<const double> scores, double threshold);

/// Found boxes, in order of score, matched with true ones: each takes the free true box that it overlaps
/// most, if their IoU is at least `threshold`.
struct Matching {
    std::vector<int> truth_of;   ///< for each found box its true one; −1: none
    std::vector<double> overlap; ///< for each found box its IoU with that; 0: none
    int truths = 0;

    int hits() const;
    double precision() const; ///< hits of found ones; 0 if none was found
    double recall() const;    ///< hits of true ones
    double mean_iou() const;  ///< of the hits; 0 without any
};
Matching matched(std::span<const Box> found, std::span<const Box> truth, double threshold = 0.5);

} // namespace orrery
