// Gray levels: counting them, and what follows from the counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/gray_levels.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery {

Eigen::MatrixXi levels_of(const Eigen::MatrixXd& brightness) {
    return brightness.unaryExpr(
        [](double b) { return static_cast<int>(std::lround(std::clamp(b, 0.0, 1.0) * (gray_levels - 1))); });
}

Eigen::MatrixXd brightness_of(const Eigen::MatrixXi& levels) {
    return levels.cast<double>() / (gray_levels - 1);
}

Eigen::VectorXi histogram(const Eigen::MatrixXi& levels) {
    Eigen::VectorXi counts = Eigen::VectorXi::Zero(gray_levels);
    for (const int level : levels.reshaped()) {
        assert(level >= 0 && level < gray_levels);
        ++counts(level);
    }
    return counts;
}

double entropy(const Eigen::VectorXi& histogram) {
    constexpr double log_2 = 0.693147180559945309417;
    const double total = histogram.sum();
    double sum = 0;
    for (const int count : histogram)
        if (count > 0)
            sum -= count / total * elementary::log(count / total);
    return sum / log_2;
}

Eigen::MatrixXi equalized(const Eigen::MatrixXi& levels) {
    const Eigen::VectorXi counts = histogram(levels);
    const auto total = static_cast<int>(levels.size());
    int below = 0, least = 0; // pixels up to this level; those of the darkest level that there is
    Eigen::VectorXi becomes(gray_levels);
    for (int v = 0; v < gray_levels; ++v) {
        below += counts(v);
        least = least == 0 ? below : least;
        becomes(v) = total == least ? v
                                    : static_cast<int>(std::nearbyint(static_cast<double>(below - least) /
                                                                      (total - least) * (gray_levels - 1)));
    }
    return levels.unaryExpr([&](int v) { return becomes(v); });
}

Eigen::VectorXd between_class_variance(const Eigen::VectorXi& histogram) {
    const auto size = histogram.size();
    const Eigen::VectorXd counts = histogram.cast<double>();
    const double total = counts.sum();
    const double all = counts.dot(Eigen::VectorXd::LinSpaced(size, 0, static_cast<double>(size - 1)));
    Eigen::VectorXd variance = Eigen::VectorXd::Zero(size);
    double dark = 0, sum = 0; // pixels up to t, and of their levels
    for (Eigen::Index t = 0; t < size; ++t) {
        dark += counts(t);
        sum += counts(t) * static_cast<double>(t);
        const double bright = total - dark;
        if (dark == 0 || bright == 0)
            continue;
        const double apart = sum / dark - (all - sum) / bright;
        variance(t) = dark / total * (bright / total) * apart * apart;
    }
    return variance;
}

int otsu_threshold(const Eigen::VectorXi& histogram) {
    Eigen::Index threshold = 0;
    if (between_class_variance(histogram).maxCoeff(&threshold) == 0)
        histogram.maxCoeff(&threshold);
    return static_cast<int>(threshold);
}

} // namespace orrery
