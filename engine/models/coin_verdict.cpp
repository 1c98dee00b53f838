// The verdict, by counting pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/coin_verdict.h"

#include <algorithm>
#include <numeric>

namespace orrery {

BoxOverPixels box_over(const std::vector<CoinScene::Pixel>& pixels, const Box& box) {
    const auto inside = std::count_if(pixels.begin(), pixels.end(), [&](const CoinScene::Pixel& p) {
        return p.first >= box.y1 && p.first < box.y2 && p.second >= box.x1 && p.second < box.x2;
    });
    const double both = static_cast<double>(inside);
    const double either = box.area() + static_cast<double>(pixels.size()) - both;
    return {box.area() > 0 ? both / box.area() : 0, either > 0 ? both / either : 0};
}

int best_box(const std::vector<CoinScene::Pixel>& pixels, const std::vector<Box>& boxes) {
    int best = -1;
    double most = 0;
    for (std::size_t k = 0; k < boxes.size(); ++k)
        if (const double overlap = box_over(pixels, boxes[k]).iou; overlap > most) {
            most = overlap;
            best = static_cast<int>(k);
        }
    return best;
}

CoinVerdict judge(const CoinScene& scene, const CoinScene::Changes& changes, const Components& components,
                  const std::vector<Box>& boxes) {
    CoinVerdict verdict;
    std::vector<Box> truth;
    double coin_pixels = 0, right = 0;
    for (int coin = 0; coin < CoinScene::coins; ++coin) {
        truth.push_back(scene.box(coin, changes));
        const std::vector<CoinScene::Pixel> pixels = scene.visible(coin, changes);
        const auto own = static_cast<double>(pixels.size());
        std::vector<int> shares(components.areas.size() + 1,
                                0); // of its pixels in each component; 0: in none
        for (const auto& [row, column] : pixels)
            ++shares[static_cast<std::size_t>(components.labels(row, column))];
        coin_pixels += own;
        right += own - shares[0];
        for (std::size_t k = 1; k < shares.size(); ++k)
            if (shares[k] > 0)
                verdict.mask(coin) =
                    std::max(verdict.mask(coin), shares[k] / (components.areas[k - 1] + own - shares[k]));
        if (const int best = best_box(pixels, boxes); best >= 0)
            verdict.box(coin) = box_over(pixels, boxes[static_cast<std::size_t>(best)]).iou;
    }
    const Matching matching = matched(boxes, truth);
    verdict.coin_of = matching.truth_of;
    verdict.iou_mean = matching.mean_iou();
    verdict.precision = matching.precision();
    verdict.recall = matching.recall();
    verdict.mask_matched = matched(components.boxes, truth, 0.7).hits();
    const double area = std::accumulate(components.areas.begin(), components.areas.end(), 0.0);
    const auto all = static_cast<double>(components.labels.size());
    verdict.pixel_accuracy = (all - area - coin_pixels + 2 * right) / all;
    verdict.empty_accuracy = 1 - coin_pixels / all;
    return verdict;
}

} // namespace orrery
