// Straight from the definitions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/picture_degrading.h"

#include "engine/core/elementary.h"
#include "engine/statistics/gray_levels.h"
#include "engine/statistics/image_filters.h"

#include <algorithm>
#include <cmath>

namespace orrery {

Eigen::MatrixXd as_square(const Eigen::RowVectorXd& pixels) {
    const auto side = static_cast<Eigen::Index>(std::lround(std::sqrt(static_cast<double>(pixels.size()))));
    return pixels.reshaped<Eigen::RowMajor>(side, side);
}

Eigen::RowVectorXd in_a_row(const Eigen::MatrixXd& picture) {
    return picture.reshaped<Eigen::RowMajor>().transpose();
}

Eigen::MatrixXd shrunk(const Eigen::MatrixXd& picture, int block) {
    Eigen::MatrixXd result(picture.rows(), picture.cols());
    for (Eigen::Index i = 0; i < picture.rows(); i += block)
        for (Eigen::Index j = 0; j < picture.cols(); j += block) {
            const Eigen::Index rows = std::min<Eigen::Index>(block, picture.rows() - i),
                               columns = std::min<Eigen::Index>(block, picture.cols() - j);
            result.block(i, j, rows, columns).setConstant(picture.block(i, j, rows, columns).mean());
        }
    return result;
}

Eigen::MatrixXd degraded(const Eigen::MatrixXd& picture, Degrading how, int amount, Random random) {
    switch (how) {
    case Degrading::blur:
        return gaussian_filtered(picture, amount);
    case Degrading::dark:
        return picture / static_cast<double>(1 << amount);
    case Degrading::small:
        return shrunk(picture, amount);
    case Degrading::noise:
        break;
    }
    Eigen::MatrixXd result(picture.rows(), picture.cols());
    for (Eigen::Index i = 0; i < picture.rows(); ++i)
        for (Eigen::Index j = 0; j < picture.cols(); ++j)
            result(i, j) = std::clamp(picture(i, j) + random.normal() * amount / 16, 0.0, 1.0);
    return result;
}

Eigen::MatrixXd degrading_matrix(int side, Degrading how, int amount) {
    Eigen::MatrixXd matrix(side * side, side * side);
    for (int pixel = 0; pixel < side * side; ++pixel) {
        Eigen::MatrixXd one = Eigen::MatrixXd::Zero(side, side);
        one(pixel / side, pixel % side) = 1;
        matrix.row(pixel) = in_a_row(degraded(one, how, amount, Random(0)));
    }
    return matrix;
}

LevelTable unchanged_levels() {
    return LevelTable::LinSpaced(gray_levels, 0, gray_levels - 1);
}

LevelTable stretching(const Eigen::VectorXi& histogram) {
    int least = 0, most = gray_levels - 1;
    while (least < most && histogram(least) == 0)
        ++least;
    while (most > least && histogram(most) == 0)
        --most;
    LevelTable table = unchanged_levels();
    if (least < most)
        for (int& level : table)
            level =
                std::clamp(static_cast<int>(std::lround(255.0 * (level - least) / (most - least))), 0, 255);
    return table;
}

LevelTable gamma_correction(double gamma) {
    LevelTable table(gray_levels);
    for (int v = 0; v < gray_levels; ++v)
        table(v) = v == 0 ? 0 : static_cast<int>(std::lround(255 * elementary::pow(v / 255.0, gamma)));
    return table;
}

LevelTable equalization(const Eigen::VectorXi& histogram) {
    const int total = histogram.sum();
    LevelTable table(gray_levels);
    int below = 0, least = 0; // pixels up to this level; those of the darkest level that there is
    for (int v = 0; v < gray_levels; ++v) {
        below += histogram(v);
        least = least == 0 ? below : least;
        table(v) = total == least ? v
                                  : static_cast<int>(std::nearbyint(static_cast<double>(below - least) /
                                                                    (total - least) * (gray_levels - 1)));
    }
    return table.cwiseMax(0);
}

Eigen::MatrixXi applied(const LevelTable& table, const Eigen::MatrixXi& levels) {
    return levels.unaryExpr([&](int v) { return table(v); });
}

int grays_in(const Eigen::MatrixXi& levels) {
    return static_cast<int>((histogram(levels).array() > 0).count());
}

double bits_of(const Eigen::MatrixXi& levels) {
    return entropy(histogram(levels));
}

} // namespace orrery
