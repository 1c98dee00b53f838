// Well-known kernels, and pictures at another size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/image_operations.h"

#include <algorithm>

namespace orrery {

Eigen::MatrixXd correlate(const Eigen::MatrixXd& x, const Eigen::MatrixXd& kernel, const Sliding& sliding) {
    Planes<double> y;
    correlate(Planes<double>(x), Filters<double>(kernel), sliding, y);
    return y.plane(0);
}

Eigen::MatrixXd named_kernel(std::string_view name) {
    Eigen::Matrix3d k;
    if (name == "identity")
        k << 0, 0, 0, 0, 1, 0, 0, 0, 0;
    else if (name == "sobel")
        k << -1, 0, 1, -2, 0, 2, -1, 0, 1;
    else if (name == "sobel_horizontal")
        k << -1, -2, -1, 0, 0, 0, 1, 2, 1;
    else if (name == "edges")
        k << -1, -1, -1, -1, 8, -1, -1, -1, -1;
    else if (name == "blur")
        k.setConstant(1.0 / 9.0);
    else if (name == "sharpen")
        k << 0, -1, 0, -1, 5, -1, 0, -1, 0;
    else if (name == "emboss")
        k << -2, -1, 0, -1, 1, 1, 0, 1, 2;
    else
        return {};
    return k;
}

Eigen::MatrixXd resized(const Eigen::MatrixXd& image, int rows, int columns) {
    // Weights of old cells in each new one, row by row: the overlap of their intervals.
    const auto weights = [](int from, int to) {
        Eigen::MatrixXd w(to, from);
        for (int i = 0; i < to; ++i)
            for (int j = 0; j < from; ++j) {
                const double low = std::max(static_cast<double>(i) * from / to, static_cast<double>(j));
                const double high = std::min(static_cast<double>(i + 1) * from / to, j + 1.0);
                w(i, j) = std::max(0.0, high - low) * to / from;
            }
        return w;
    };
    return weights(static_cast<int>(image.rows()), rows) * image *
           weights(static_cast<int>(image.cols()), columns).transpose();
}

} // namespace orrery
