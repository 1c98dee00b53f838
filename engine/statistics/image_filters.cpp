// Filters and warps, straight from their definitions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/image_filters.h"

#include "engine/core/elementary.h"
#include "engine/statistics/image_operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace orrery {
namespace {

Eigen::Index inside(Eigen::Index at, Eigen::Index size) {
    return std::clamp(at, Eigen::Index(0), size - 1);
}

/// The pixel that stands for one outside, by mirrors at both edges.
Eigen::Index mirrored(Eigen::Index at, Eigen::Index size) {
    const Eigen::Index period = 2 * size, place = (at % period + period) % period;
    return place < size ? place : period - 1 - place;
}

/// Each column filtered downward.
Eigen::MatrixXd filtered_down(const Eigen::MatrixXd& image, const Eigen::VectorXd& weights, Outside outside) {
    const Eigen::Index rows = image.rows(), radius = weights.size() / 2;
    Eigen::MatrixXd wide(rows + 2 * radius, image.cols());
    for (Eigen::Index i = 0; i < wide.rows(); ++i)
        wide.row(i) =
            image.row(outside == Outside::edge ? inside(i - radius, rows) : mirrored(i - radius, rows));
    return correlate(wide, weights);
}

} // namespace

Eigen::VectorXd gaussian_weights(double sigma) {
    const auto radius = static_cast<Eigen::Index>(4 * sigma + 0.5);
    Eigen::VectorXd weights(2 * radius + 1);
    for (Eigen::Index k = -radius; k <= radius; ++k) {
        const double z = k == 0 ? 0 : static_cast<double>(k) / sigma;
        weights(k + radius) = elementary::exp(-0.5 * z * z);
    }
    return weights / weights.sum();
}

Eigen::MatrixXd gaussian_filtered(const Eigen::MatrixXd& image, double sigma, Outside outside) {
    const Eigen::VectorXd weights = gaussian_weights(sigma);
    if (weights.size() == 1 || image.size() == 0)
        return image;
    const Eigen::MatrixXd down = filtered_down(image, weights, outside).transpose();
    return filtered_down(down, weights, outside).transpose();
}

Eigen::MatrixXd median_filtered(const Eigen::MatrixXd& image, int size) {
    assert(size % 2 == 1);
    const Eigen::Index radius = size / 2;
    Eigen::MatrixXd result(image.rows(), image.cols());
    std::vector<double> window(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    for (Eigen::Index j = 0; j < image.cols(); ++j)
        for (Eigen::Index i = 0; i < image.rows(); ++i) {
            auto next = window.begin();
            for (Eigen::Index b = j - radius; b <= j + radius; ++b)
                for (Eigen::Index a = i - radius; a <= i + radius; ++a)
                    *next++ = image(inside(a, image.rows()), inside(b, image.cols()));
            const auto middle = window.begin() + static_cast<std::ptrdiff_t>(window.size() / 2);
            std::nth_element(window.begin(), middle, window.end());
            result(i, j) = *middle;
        }
    return result;
}

Eigen::MatrixXd unsharp_masked(const Eigen::MatrixXd& image, double amount, double sigma) {
    return image + amount * (image - gaussian_filtered(image, sigma));
}

Affine Affine::about(double x, double y, const Eigen::Matrix2d& matrix) {
    const Eigen::Vector2d center(x, y);
    return {matrix, center - matrix * center};
}

double interpolated(const Eigen::MatrixXd& image, double x, double y, double outside) {
    const double left = std::floor(x), top = std::floor(y), right_share = x - left, lower_share = y - top;
    const auto at = [&](double row, double column) {
        const bool within = row >= 0 && row < static_cast<double>(image.rows()) && column >= 0 &&
                            column < static_cast<double>(image.cols());
        return within ? image(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) : outside;
    };
    const double upper = (1 - right_share) * at(top, left) + right_share * at(top, left + 1);
    const double lower = (1 - right_share) * at(top + 1, left) + right_share * at(top + 1, left + 1);
    return (1 - lower_share) * upper + lower_share * lower;
}

Eigen::MatrixXd warped(const Eigen::MatrixXd& image, const Affine& source, double outside) {
    Eigen::MatrixXd result(image.rows(), image.cols());
    for (Eigen::Index j = 0; j < image.cols(); ++j)
        for (Eigen::Index i = 0; i < image.rows(); ++i) {
            const Eigen::Vector2d from = source(static_cast<double>(j), static_cast<double>(i));
            result(i, j) = interpolated(image, from.x(), from.y(), outside);
        }
    return result;
}

} // namespace orrery
