// Maps of single moves and of chains of them, and pictures read through a map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/augmentation.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr double radians = 3.14159265358979323846 / 180;

PixelMap linear(double a, double b, double c, double d) {
    PixelMap map;
    map << a, b, 0, c, d, 0;
    return map;
}

double both_ways(Random& random) {
    return random.uniform(-1, 1);
}

} // namespace

bool is_on(const Augmentation& range, Move move) {
    switch (move) {
    case Move::flip:
        return range.flip;
    case Move::turn:
        return range.rotation > 0;
    case Move::shear:
        return range.shear > 0;
    case Move::zoom:
        return range.zoom > 0;
    case Move::crop:
        return range.crop > 0;
    case Move::shift:
        return range.shift > 0;
    }
    return false;
}

/// One after another: the order of evaluation in a list of arguments differs between compilers.
Chance draw_chance(Random& random) {
    Chance chance;
    chance.flip = random.chance(0.5);
    for (double* share : {&chance.turn, &chance.shear, &chance.zoom})
        *share = both_ways(random);
    chance.crop = random.uniform();
    for (double* share : {&chance.crop_x, &chance.crop_y, &chance.shift_x, &chance.shift_y})
        *share = both_ways(random);
    return chance;
}

double amount(const Augmentation& range, const Chance& chance, Move move) {
    switch (move) {
    case Move::flip:
        return range.flip && chance.flip ? 1 : 0;
    case Move::turn:
        return range.rotation * chance.turn;
    case Move::shear:
        return range.shear * chance.shear;
    case Move::zoom:
        return 1 + range.zoom * chance.zoom;
    case Move::crop:
        return 1 - range.crop * chance.crop;
    case Move::shift:
        return range.shift;
    }
    return 0;
}

PixelMap unmoved() {
    return linear(1, 0, 0, 1);
}

/// Rows count downwards, so the original is read along an axis turned the other way.
PixelMap turned(double degrees) {
    const double c = elementary::cos(degrees * radians), s = elementary::sin(degrees * radians);
    return linear(c, -s, s, c);
}

/// Upper rows (negative) take their ink from further left.
PixelMap sheared(double degrees) {
    const double angle = degrees * radians;
    return linear(1, elementary::sin(angle) / elementary::cos(angle), 0, 1);
}

PixelMap map_of(const Augmentation& range, const Chance& chance, Move move, int side) {
    const double much = amount(range, chance, move);
    switch (move) {
    case Move::flip:
        return much == 1 ? linear(-1, 0, 0, 1) : unmoved();
    case Move::turn:
        return turned(much);
    case Move::shear:
        return sheared(much);
    case Move::zoom:
        return linear(1 / much, 0, 0, 1 / much);
    case Move::crop: {
        PixelMap map = linear(much, 0, 0, much);
        const double room = (1 - much) * side / 2;
        map(0, 2) = room * chance.crop_x;
        map(1, 2) = room * chance.crop_y;
        return map;
    }
    case Move::shift: {
        PixelMap map = unmoved();
        map(0, 2) = -much * side * chance.shift_x;
        map(1, 2) = -much * side * chance.shift_y;
        return map;
    }
    }
    return unmoved();
}

PixelMap map_of(const Augmentation& range, const Chance& chance, int side, std::size_t count) {
    PixelMap map = unmoved();
    for (std::size_t i = 0; i < count; ++i)
        if (is_on(range, moves[i]))
            map = chained(map, map_of(range, chance, moves[i], side));
    return map;
}

PixelMap chained(const PixelMap& a, const PixelMap& b) {
    PixelMap both;
    for (int i = 0; i < 2; ++i) {
        for (int j = 0; j < 3; ++j)
            both(i, j) = a(i, 0) * b(0, j) + a(i, 1) * b(1, j);
        both(i, 2) += a(i, 2);
    }
    return both;
}

Eigen::RowVectorXd moved(const Eigen::Ref<const Eigen::RowVectorXd>& picture, const PixelMap& map, int side) {
    const double center = (side - 1) / 2.0;
    Eigen::RowVectorXd copy(picture.size());
    const auto ink = [&](int row, int column) {
        const bool inside = row >= 0 && row < side && column >= 0 && column < side;
        return inside ? picture(row * side + column) : 0.0;
    };
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double dx = column - center, dy = row - center;
            const double x = center + map(0, 0) * dx + map(0, 1) * dy + map(0, 2),
                         y = center + map(1, 0) * dx + map(1, 1) * dy + map(1, 2);
            double sum = 0;
            if (x > -1 && x < side && y > -1 && y < side) {
                const double left = std::floor(x), top = std::floor(y), p = x - left, q = y - top;
                const int i = static_cast<int>(top), j = static_cast<int>(left);
                sum = (1 - q) * ((1 - p) * ink(i, j) + p * ink(i, j + 1)) +
                      q * ((1 - p) * ink(i + 1, j) + p * ink(i + 1, j + 1));
            }
            copy(row * side + column) = sum;
        }
    return copy;
}

Eigen::MatrixXd all_moved(const Eigen::MatrixXd& pictures, const PixelMap& map, int side) {
    Eigen::MatrixXd all(pictures.rows(), pictures.cols());
    for (Eigen::Index i = 0; i < pictures.rows(); ++i)
        all.row(i) = moved(pictures.row(i), map, side);
    return all;
}

void add_noise(Eigen::Ref<Eigen::RowVectorXd> picture, double deviation, Random& random) {
    if (deviation > 0)
        for (double& ink : picture)
            ink = std::clamp(ink + deviation * random.normal(), 0.0, 1.0);
}

double mixing_share(double alpha, Random& random) {
    while (alpha > 0) {
        const double u = elementary::pow(random.uniform(), 1 / alpha),
                     v = elementary::pow(random.uniform(), 1 / alpha);
        if (u + v > 0 && u + v <= 1)
            return u / (u + v);
    }
    return 1;
}

} // namespace orrery
