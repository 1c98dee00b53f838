// Gray levels of a picture: histogram, its entropy, equalization, Otsu's threshold. Levels are whole numbers
// 0 … 255.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

constexpr int gray_levels = 256;

/// The nearest levels of brightnesses 0 … 1; what lies outside counts as 0 or 255.
Eigen::MatrixXi levels_of(const Eigen::MatrixXd& brightness);
/// The brightnesses 0 … 1 of levels.
Eigen::MatrixXd brightness_of(const Eigen::MatrixXi& levels);

/// How many pixels have each level: 256 counts.
Eigen::VectorXi histogram(const Eigen::MatrixXi& levels);
/// Shannon's, of a histogram, in bits a pixel; 0 for an empty one.
double entropy(const Eigen::VectorXi& histogram);

/// round((cdf(v) − cdf_min) / (N − cdf_min) · 255) for each level v, halves to even; a picture of one level
/// stays as it is.
Eigen::MatrixXi equalized(const Eigen::MatrixXi& levels);

/// The threshold t that makes the variance between the classes ≤ t and > t largest (Otsu 1979), of equally
/// good ones the least; with one level alone, that level. `histogram` may have any number of levels and holds
/// at least one pixel.
int otsu_threshold(const Eigen::VectorXi& histogram);
/// That variance for every threshold; 0 where a class is empty.
Eigen::VectorXd between_class_variance(const Eigen::VectorXi& histogram);

} // namespace orrery
