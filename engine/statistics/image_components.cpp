// Connected components by flooding, row by row from the top.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/image_components.h"

#include <algorithm>
#include <utility>

namespace orrery {
namespace {

using Pixel = std::pair<int, int>; // row, column

/// Calls visit(row, column) once for each pixel that hangs together with this one; `open` says which may be
/// entered, and must be false for a pixel that was visited.
template <class Open, class Visit>
void flood(Pixel start, Open open, Visit visit) {
    std::vector<Pixel> waiting{start};
    visit(start.first, start.second);
    while (!waiting.empty()) {
        const auto [row, column] = waiting.back();
        waiting.pop_back();
        for (const auto& [i, j] :
             {Pixel(row - 1, column), Pixel(row + 1, column), Pixel(row, column - 1), Pixel(row, column + 1)})
            if (open(i, j)) {
                visit(i, j);
                waiting.emplace_back(i, j);
            }
    }
}

bool lies_in(const Mask& mask, int row, int column) {
    return row >= 0 && row < mask.rows() && column >= 0 && column < mask.cols();
}

} // namespace

Components components_of(const Mask& mask) {
    Components found{.labels = Eigen::MatrixXi::Zero(mask.rows(), mask.cols()), .areas = {}, .boxes = {}};
    for (int i = 0; i < mask.rows(); ++i)
        for (int j = 0; j < mask.cols(); ++j) {
            if (!mask(i, j) || found.labels(i, j) != 0)
                continue;
            const int label = found.count() + 1;
            int area = 0;
            Box box{.x1 = j + 0.0, .y1 = i + 0.0, .x2 = j + 1.0, .y2 = i + 1.0};
            flood(
                {i, j},
                [&](int r, int c) { return lies_in(mask, r, c) && mask(r, c) && found.labels(r, c) == 0; },
                [&](int r, int c) {
                    found.labels(r, c) = label;
                    ++area;
                    box.x1 = std::min(box.x1, c + 0.0);
                    box.y1 = std::min(box.y1, r + 0.0);
                    box.x2 = std::max(box.x2, c + 1.0);
                    box.y2 = std::max(box.y2, r + 1.0);
                });
            found.areas.push_back(area);
            found.boxes.push_back(box);
        }
    return found;
}

Components at_least(const Components& components, int area) {
    Components kept;
    std::vector<int> becomes{0};
    for (std::size_t k = 0; k < components.areas.size(); ++k) {
        const bool stays = components.areas[k] >= area;
        if (stays) {
            kept.areas.push_back(components.areas[k]);
            kept.boxes.push_back(components.boxes[k]);
        }
        becomes.push_back(stays ? kept.count() : 0);
    }
    kept.labels =
        components.labels.unaryExpr([&](int label) { return becomes[static_cast<std::size_t>(label)]; });
    return kept;
}

Mask holes_filled(const Mask& mask) {
    Mask outside = Mask::Constant(mask.rows(), mask.cols(), false);
    for (int i = 0; i < mask.rows(); ++i)
        for (int j = 0; j < mask.cols(); ++j) {
            const bool border = i == 0 || j == 0 || i + 1 == mask.rows() || j + 1 == mask.cols();
            if (!border || mask(i, j) || outside(i, j))
                continue;
            flood(
                {i, j}, [&](int r, int c) { return lies_in(mask, r, c) && !mask(r, c) && !outside(r, c); },
                [&](int r, int c) { outside(r, c) = true; });
        }
    return !outside;
}

double mask_iou(const Mask& a, const Mask& b) {
    const auto either = (a || b).count();
    return either == 0 ? 0 : static_cast<double>((a && b).count()) / static_cast<double>(either);
}

} // namespace orrery
