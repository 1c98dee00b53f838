// Segmentation of a gray picture by its brightness: background removed, a threshold, what hangs together.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/image_components.h"

namespace orrery {

enum class Thresholding { otsu, k_means };

/// Settings as they suit the coins; gray levels are 0 … 255.
struct GraySegmentation {
    double background = 30; ///< σ of the Gaussian that is taken away, in pixels; 0: none
    double smoothing = 1;   ///< σ of the Gaussian that follows; 0: none
    Thresholding method = Thresholding::otsu;
    int minimum_area = 60; ///< smaller components are dropped, in pixels

    /// image − Gaussian(image) + mean(image), smoothed; at the borders the picture is mirrored.
    Eigen::MatrixXd evened(const Eigen::MatrixXd& levels) const;
    /// Of an evened picture, by its rounded levels. k-means: between the means of two clusters.
    double threshold(const Eigen::MatrixXd& evened) const;
    /// What is brighter than the threshold, holes filled, small components dropped.
    Components components(const Mask& bright) const;
    /// All of it.
    Components operator()(const Eigen::MatrixXd& levels) const;
};

} // namespace orrery
