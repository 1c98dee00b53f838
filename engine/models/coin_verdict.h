// How well a mask and boxes answer for the coins of a scene.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/coin_scene.h"

#include <tuple>

namespace orrery {

struct CoinVerdict {
    /// Of each coin, its visible pixels beside the component, and beside the box, that fits them best: IoU.
    Eigen::VectorXd mask = Eigen::VectorXd::Zero(CoinScene::coins), box = mask;
    std::vector<int> coin_of; ///< for each box the coin that it is matched with (IoU ≥ 0.5); −1: none
    double iou_mean = 0, precision = 0, recall = 0; ///< of the boxes, beside the true ones
    int mask_matched = 0;      ///< true boxes that a component's box matches with IoU ≥ 0.7
    double pixel_accuracy = 0; ///< share of pixels that the mask has right
    double empty_accuracy = 0; ///< that of a mask in which there is nothing

    static auto held(auto& self) { return std::tie(self.mask, self.box, self.coin_of); }
};

/// `boxes`: best first.
CoinVerdict judge(const CoinScene& scene, const CoinScene::Changes& changes, const Components& components,
                  const std::vector<Box>& boxes);

/// A box beside a coin's visible pixels: what share of it they are, and the IoU of both.
struct BoxOverPixels {
    double filled = 0, iou = 0;
};
BoxOverPixels box_over(const std::vector<CoinScene::Pixel>& pixels, const Box& box);

/// The one of the boxes that fits these pixels best; −1: none overlaps.
int best_box(const std::vector<CoinScene::Pixel>& pixels, const std::vector<Box>& boxes);

} // namespace orrery
