// Composing the picture pixel by pixel from the photograph.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/coin_scene.h"

#include "engine/data/library.h"
#include "engine/models/gray_segmentation.h"
#include "engine/statistics/gray_levels.h"
#include "engine/statistics/image_filters.h"

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

constexpr double ground_blur = 8;         // σ, in pixels
constexpr int moves_along = 1, bared = 3; // rings of pixels round a coin: its rim, and its shine

/// The mask with so many rings of neighbors through sides.
Mask grown(Mask mask, int rings) {
    for (int ring = 0; ring < rings; ++ring) {
        const Mask before = mask;
        const Eigen::Index rows = mask.rows(), columns = mask.cols();
        mask.topRows(rows - 1) = mask.topRows(rows - 1) || before.bottomRows(rows - 1);
        mask.bottomRows(rows - 1) = mask.bottomRows(rows - 1) || before.topRows(rows - 1);
        mask.leftCols(columns - 1) = mask.leftCols(columns - 1) || before.rightCols(columns - 1);
        mask.rightCols(columns - 1) = mask.rightCols(columns - 1) || before.leftCols(columns - 1);
    }
    return mask;
}

std::vector<CoinScene::Pixel> pixels_of(const Mask& mask) {
    std::vector<CoinScene::Pixel> pixels;
    for (int i = 0; i < mask.rows(); ++i)
        for (int j = 0; j < mask.cols(); ++j)
            if (mask(i, j))
                pixels.emplace_back(i, j);
    return pixels;
}

/// The component that overlaps the box best, as a mask.
Mask inside_of(const Components& found, const Box& box) {
    const auto best = std::max_element(found.boxes.begin(), found.boxes.end(),
                                       [&](const Box& a, const Box& b) { return iou(a, box) < iou(b, box); });
    return found.labels.array() == static_cast<int>(best - found.boxes.begin()) + 1;
}

} // namespace

CoinScene::CoinScene(const Library& library)
    : m_levels(library.photograph("coins").gray * (gray_levels - 1)) {
    const Components found = GraySegmentation{}(m_levels);
    std::vector<Mask> masks;
    for (const auto& row : library.coin_boxes().rowwise())
        m_boxes.push_back({row(0), row(1), row(2), row(3)});
    for (const Box& box : m_boxes)
        masks.push_back(inside_of(found, box));
    Mask rims = Mask::Constant(m_levels.rows(), m_levels.cols(), false); // of all coins
    for (const Mask& mask : masks)
        rims = rims || grown(mask, moves_along);
    for (const Mask& mask : masks) {
        const Mask rim = grown(mask, moves_along);
        m_pixels.push_back(pixels_of(mask));
        m_moved.push_back(pixels_of(rim));
        m_bared.push_back(pixels_of(grown(mask, bared) && (rim || !rims)));
        Eigen::Vector2d sum(0, 0);
        for (const auto& [row, column] : m_pixels.back())
            sum += Eigen::Vector2d(column, row);
        m_centers.emplace_back(sum / static_cast<double>(m_pixels.back().size()));
    }
    const Eigen::MatrixXd free = (!grown(found.labels.array() > 0, bared)).cast<double>();
    const Eigen::MatrixXd lit = free.cwiseProduct(m_levels);
    m_ground = gaussian_filtered(lit, ground_blur)
                   .cwiseQuotient(gaussian_filtered(free, ground_blur).cwiseMax(1e-9));
}

double CoinScene::radius(int coin) const {
    constexpr double pi = 3.14159265358979323846;
    return std::sqrt(static_cast<double>(m_pixels[static_cast<std::size_t>(coin)].size()) / pi);
}

Eigen::MatrixXd CoinScene::levels(const Changes& changes) const {
    Eigen::MatrixXd levels = m_levels;
    for (std::size_t c = 0; c < coins; ++c)
        if (changes.moves[c] != Eigen::Vector2i(0, 0))
            for (const auto& [row, column] : m_bared[c])
                levels(row, column) = m_ground(row, column);
    for (std::size_t c = 0; c < coins; ++c)
        if (const Eigen::Vector2i& move = changes.moves[c]; move != Eigen::Vector2i(0, 0))
            for (const auto& [row, column] : m_moved[c]) {
                const int i = row + move.y(), j = column + move.x();
                if (i >= 0 && i < levels.rows() && j >= 0 && j < levels.cols())
                    levels(i, j) = m_levels(row, column);
            }
    for (int j = 0; changes.radius > 0 && j < levels.cols(); ++j)
        for (int i = 0; i < levels.rows(); ++i)
            if ((Eigen::Vector2d(j, i) - changes.shadow).squaredNorm() <= changes.radius * changes.radius)
                levels(i, j) = m_ground(i, j);
    return levels;
}

std::vector<CoinScene::Pixel> CoinScene::whole(int coin, const Changes& changes) const {
    const auto c = static_cast<std::size_t>(coin);
    std::vector<Pixel> pixels;
    for (const auto& [row, column] : m_pixels[c]) {
        const int i = row + changes.moves[c].y(), j = column + changes.moves[c].x();
        if (i >= 0 && i < m_levels.rows() && j >= 0 && j < m_levels.cols())
            pixels.emplace_back(i, j);
    }
    return pixels;
}

std::vector<CoinScene::Pixel> CoinScene::visible(int coin, const Changes& changes) const {
    const auto moved = [&](int c) {
        return changes.moves[static_cast<std::size_t>(c)] != Eigen::Vector2i(0, 0);
    };
    Mask covered = Mask::Constant(m_levels.rows(), m_levels.cols(), false);
    for (int other = 0; other < coins; ++other) // as levels() lays them on one another
        if (other != coin && moved(other) && (other > coin || !moved(coin)))
            for (const auto& [i, j] : whole(other, changes))
                covered(i, j) = true;
    std::vector<Pixel> seen;
    for (const auto& [i, j] : whole(coin, changes)) {
        const bool in_shadow = changes.radius > 0 && (Eigen::Vector2d(j, i) - changes.shadow).squaredNorm() <=
                                                         changes.radius * changes.radius;
        if (!in_shadow && !covered(i, j))
            seen.emplace_back(i, j);
    }
    return seen;
}

Box CoinScene::box(int coin, const Changes& changes) const {
    const auto c = static_cast<std::size_t>(coin);
    const std::vector<Pixel> seen = visible(coin, changes);
    if (seen.size() == m_pixels[c].size()) { // whole: the shipped box, wherever it is now
        const Eigen::Vector2d move = changes.moves[c].cast<double>();
        const Box& box = m_boxes[c];
        return {box.x1 + move.x(), box.y1 + move.y(), box.x2 + move.x(), box.y2 + move.y()};
    }
    if (seen.empty())
        return {};
    Box box{1e9, 1e9, -1e9, -1e9};
    for (const auto& [row, column] : seen)
        box = {std::min(box.x1, column + 0.0), std::min(box.y1, row + 0.0), std::max(box.x2, column + 1.0),
               std::max(box.y2, row + 1.0)};
    return box;
}

} // namespace orrery
