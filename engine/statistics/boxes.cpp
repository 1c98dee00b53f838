// Boxes: overlap, suppression and matching by the textbook.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/boxes.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace orrery {

double iou(const Box& a, const Box& b) {
    const double width = std::min(a.x2, b.x2) - std::max(a.x1, b.x1);
    const double height = std::min(a.y2, b.y2) - std::max(a.y1, b.y1);
    const double both = width > 0 && height > 0 ? width * height : 0;
    const double either = a.area() + b.area() - both;
    return either > 0 ? both / either : 0;
}

std::vector<int> by_score(std::span<const double> scores) {
    std::vector<int> order(scores.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
    });
    return order;
}

std::vector<int> suppressed(std::span<const Box> boxes, std::span<const double> scores, double threshold) {
    std::vector<int> kept;
    for (const int candidate : by_score(scores)) {
        const Box& box = boxes[static_cast<std::size_t>(candidate)];
        if (std::none_of(kept.begin(), kept.end(),
                         [&](int k) { return iou(boxes[static_cast<std::size_t>(k)], box) > threshold; }))
            kept.push_back(candidate);
    }
    return kept;
}

int Matching::hits() const {
    return static_cast<int>(std::count_if(truth_of.begin(), truth_of.end(), [](int t) { return t >= 0; }));
}

double Matching::precision() const {
    return truth_of.empty() ? 0 : hits() / static_cast<double>(truth_of.size());
}

double Matching::recall() const {
    return truths == 0 ? 0 : hits() / static_cast<double>(truths);
}

double Matching::mean_iou() const {
    return hits() == 0 ? 0 : std::accumulate(overlap.begin(), overlap.end(), 0.0) / hits();
}

Matching matched(std::span<const Box> found, std::span<const Box> truth, double threshold) {
    Matching matching{.truth_of = {}, .overlap = {}, .truths = static_cast<int>(truth.size())};
    std::vector<bool> taken(truth.size(), false);
    for (const Box& box : found) {
        int best = -1;
        double most = 0;
        for (std::size_t t = 0; t < truth.size(); ++t)
            if (const double overlap = iou(box, truth[t]);
                !taken[t] && overlap >= threshold && overlap > most) {
                best = static_cast<int>(t);
                most = overlap;
            }
        if (best >= 0)
            taken[static_cast<std::size_t>(best)] = true;
        matching.truth_of.push_back(best);
        matching.overlap.push_back(most);
    }
    return matching;
}

} // namespace orrery
