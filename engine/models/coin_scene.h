// The photograph of 24 coins as something to play with: coins can be moved, and a shadow laid over one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/image_components.h"

#include <Eigen/Core>

#include <tuple>
#include <utility>
#include <vector>

namespace orrery {

class Library;

/// Coins are numbered from 0 in the order of coins_boxes.csv, row by row. A coin's pixels are those that
/// GraySegmentation finds in the untouched photograph; around them some more move along, and where they were,
/// the ground goes on (a Gaussian mean of the ground near by).
class CoinScene {
public:
    static constexpr int coins = 24;
    using Pixel = std::pair<int, int>; // row, column

    /// What has been done to the photograph.
    struct Changes {
        std::vector<Eigen::Vector2i> moves = std::vector<Eigen::Vector2i>(coins, {0, 0}); ///< columns, rows
        Eigen::Vector2d shadow{0, 0}; ///< its center: column, row
        double radius = 0;            ///< of the shadow, a disc as dark as the ground; 0: none

        static auto held(auto& self) { return std::tie(self.moves); }
    };

    explicit CoinScene(const Library& library);

    /// Gray levels 0 … 255 of the photograph after the changes.
    Eigen::MatrixXd levels(const Changes& changes) const;
    const Eigen::MatrixXd& photograph() const { return m_levels; }
    /// A coin's pixels inside of the picture, seen or not.
    std::vector<Pixel> whole(int coin, const Changes& changes) const;
    /// Those of them that are neither in the shadow nor under another coin; moved coins lie on top, later
    /// ones over earlier ones.
    std::vector<Pixel> visible(int coin, const Changes& changes) const;
    /// Around that; empty where nothing is seen.
    Box box(int coin, const Changes& changes) const;
    /// Mean column and row of an unmoved coin's pixels, and the radius of a disc as large.
    Eigen::Vector2d center(int coin) const { return m_centers[static_cast<std::size_t>(coin)]; }
    double radius(int coin) const;

private:
    Eigen::MatrixXd m_levels, m_ground;
    std::vector<Box> m_boxes;                                   ///< the shipped ones
    std::vector<std::vector<Pixel>> m_pixels, m_moved, m_bared; ///< of each coin; what moves; what it leaves
    std::vector<Eigen::Vector2d> m_centers;
};

} // namespace orrery
