// Augmentation: copies of a small picture, mirrored, turned, sheared, zoomed, cropped and shifted by chance.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>

namespace orrery {

/// Where a pixel of a copy takes its ink from: (column, row) of the original = A · (column, row, 1), all
/// counted from the picture's center.
using PixelMap = Eigen::Matrix<double, 2, 3>;

/// How far chance may go; with all of it 0 a copy is the original, bit for bit.
struct Augmentation {
    double rotation = 0; ///< degrees, either way
    double shear = 0;    ///< degrees by which upright lines may lean, either way; below 90
    double zoom = 0;     ///< sizes 1 − zoom … 1 + zoom; below 1
    double crop = 0;     ///< share of the side that may be cut off; what is left fills the picture
    double shift = 0;    ///< share of the side, either way in both directions
    bool flip = false;   ///< half of the copies are mirrored, left to right
    double noise = 0;    ///< standard deviation of what is added to each pixel
    bool operator==(const Augmentation&) const = default;
};

/// The steps of the chain that move pixels, in the order in which a copy goes through them.
enum class Move : std::uint8_t { flip, turn, shear, zoom, crop, shift };
constexpr std::array<Move, 6> moves{Move::flip, Move::turn, Move::shear, Move::zoom, Move::crop, Move::shift};
bool is_on(const Augmentation& range, Move move);

/// What chance says of one copy, whatever the range: shares −1 … 1 of it (crop: 0 … 1).
struct Chance {
    bool flip = false;
    double turn = 0, shear = 0, zoom = 0, crop = 0, crop_x = 0, crop_y = 0, shift_x = 0, shift_y = 0;
};
Chance draw_chance(Random& random);
/// What leaves the original as it is.
constexpr Chance no_chance{};

/// What one move does to this copy: degrees, a size, the share of the side that is left, 1 for mirrored.
double amount(const Augmentation& range, const Chance& chance, Move move);
/// The map of this move alone on pictures of side × side.
PixelMap map_of(const Augmentation& range, const Chance& chance, Move move, int side);
/// Of the first `count` moves together.
PixelMap map_of(const Augmentation& range, const Chance& chance, int side, std::size_t count = moves.size());

/// Content turned counterclockwise.
PixelMap turned(double degrees);
/// Content leaning to the right by so many degrees.
PixelMap sheared(double degrees);
/// First `a` happens to the picture, then `b`.
PixelMap chained(const PixelMap& a, const PixelMap& b);
PixelMap unmoved();

/// The copy, row by row as the picture is, between four pixels each in proportion; outside there is no ink.
Eigen::RowVectorXd moved(const Eigen::Ref<const Eigen::RowVectorXd>& picture, const PixelMap& map, int side);
/// All rows by one map.
Eigen::MatrixXd all_moved(const Eigen::MatrixXd& pictures, const PixelMap& map, int side);
/// Adds noise where there is any; ink stays within 0 … 1.
void add_noise(Eigen::Ref<Eigen::RowVectorXd> picture, double deviation, Random& random);

/// λ of a mixup pair, from Beta(α, α), 0 < α ≤ 1 (Jöhnk 1964); 1 without mixup, α = 0.
double mixing_share(double alpha, Random& random);

} // namespace orrery
