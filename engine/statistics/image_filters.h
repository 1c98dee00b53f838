// Filters of a picture and its affine warps: the same picture, smoothed, sharpened or moved.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// Weights of a Gaussian at −radius … radius that sum to 1; radius ⌊4σ + ½⌋, at least 1 entry. σ ≥ 0.
Eigen::VectorXd gaussian_weights(double sigma);

/// What is taken to lie outside of a picture: its edge pixels going on (a a | a b c), or its mirror image
/// (b a | a b c), which suits filters wider than what is seen at the edge.
enum class Outside { edge, mirror };

/// Smoothed along rows and columns with these weights; σ 0 changes nothing.
Eigen::MatrixXd gaussian_filtered(const Eigen::MatrixXd& image, double sigma,
                                  Outside outside = Outside::edge);

/// The median of the size × size pixels around each one, the edge pixels going on outside. `size` is odd.
Eigen::MatrixXd median_filtered(const Eigen::MatrixXd& image, int size);

/// Unsharp masking: image + amount · (image − Gaussian(image)); may leave the range of the image.
Eigen::MatrixXd unsharp_masked(const Eigen::MatrixXd& image, double amount, double sigma);

/// x′ = matrix · (x, y) + shift, in pixels; the center of the pixel in column j of row i is (j, i).
struct Affine {
    Eigen::Matrix2d matrix = Eigen::Matrix2d::Identity();
    Eigen::Vector2d shift = Eigen::Vector2d::Zero();

    /// The linear map about a point that stays.
    static Affine about(double x, double y, const Eigen::Matrix2d& matrix);
    Eigen::Vector2d operator()(double x, double y) const { return matrix * Eigen::Vector2d(x, y) + shift; }
};

/// Between four pixels, in proportion to their nearness; pixels outside count as `outside`.
double interpolated(const Eigen::MatrixXd& image, double x, double y, double outside = 0);

/// The picture whose pixel at p is that of `image` at source(p).
Eigen::MatrixXd warped(const Eigen::MatrixXd& image, const Affine& source, double outside = 0);

} // namespace orrery
