// Segmentation by brightness: each step one line of picture operations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gray_segmentation.h"

#include "engine/statistics/gray_levels.h"
#include "engine/statistics/image_filters.h"

namespace orrery {
namespace {

/// Half-way between the means of two clusters of levels, found by Lloyd's steps from the extremes.
double two_means(const Eigen::VectorXi& histogram) {
    const auto size = histogram.size();
    Eigen::Index least = 0, most = size - 1;
    while (least < most && histogram(least) == 0)
        ++least;
    while (most > least && histogram(most) == 0)
        --most;
    double between = static_cast<double>(least + most) / 2;
    for (double before = -1; before != between;) {
        before = between;
        double n[2] = {0, 0}, sum[2] = {0, 0};
        for (Eigen::Index level = 0; level < size; ++level) {
            const int cluster = static_cast<double>(level) > between;
            n[cluster] += histogram(level);
            sum[cluster] += histogram(level) * static_cast<double>(level);
        }
        if (n[0] > 0 && n[1] > 0)
            between = (sum[0] / n[0] + sum[1] / n[1]) / 2;
    }
    return between;
}

} // namespace

Eigen::MatrixXd GraySegmentation::evened(const Eigen::MatrixXd& levels) const {
    Eigen::MatrixXd even = levels;
    if (background > 0)
        even += Eigen::MatrixXd::Constant(levels.rows(), levels.cols(), levels.mean()) -
                gaussian_filtered(levels, background, Outside::mirror);
    return gaussian_filtered(even, smoothing, Outside::mirror);
}

double GraySegmentation::threshold(const Eigen::MatrixXd& evened) const {
    const Eigen::VectorXi counts = histogram(levels_of(evened / (gray_levels - 1)));
    return method == Thresholding::otsu ? otsu_threshold(counts) : two_means(counts);
}

Components GraySegmentation::components(const Mask& bright) const {
    return at_least(components_of(holes_filled(bright)), minimum_area);
}

Components GraySegmentation::operator()(const Eigen::MatrixXd& levels) const {
    const Eigen::MatrixXd even = evened(levels);
    return components(even.array() > threshold(even));
}

} // namespace orrery
