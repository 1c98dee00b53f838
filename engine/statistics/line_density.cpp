// Mixtures of normals and columns on a line, and mass that a map has moved.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/line_density.h"

#include "engine/statistics/normal.h"

#include <algorithm>
#include <cmath>

namespace orrery {

LineDensity::LineDensity(LineSet set, double shift, const Eigen::VectorXd& heights) {
    switch (set) {
    case LineSet::gaussian:
        m_parts = {{.center = 2, .deviation = 0.7}};
        break;
    case LineSet::bimodal:
        m_parts = {{.share = 0.5, .center = -1.5, .deviation = 0.4},
                   {.share = 0.5, .center = 1.5, .deviation = 0.4}};
        break;
    case LineSet::drawn:
        if (heights.size() > 0 && heights.maxCoeff() > 0) {
            const double width = (high - low) / static_cast<double>(heights.size()), all = heights.sum();
            for (Eigen::Index i = 0; i < heights.size(); ++i) {
                const double left = low + static_cast<double>(i) * width;
                if (heights(i) > 0)
                    m_parts.push_back({.share = heights(i) / all, .left = left, .right = left + width});
            }
            break;
        }
        [[fallthrough]];
    case LineSet::uniform:
        m_parts = {{.left = 1, .right = 3}};
        break;
    }
    finish(shift);
}

LineDensity LineDensity::normal(double center, double deviation) {
    LineDensity one;
    one.m_parts = {{.center = center, .deviation = deviation}};
    one.finish(0);
    return one;
}

void LineDensity::finish(double shift) {
    double mean = 0, square = 0;
    for (Part& part : m_parts) {
        part.center += shift;
        part.left += shift;
        part.right += shift;
        const double width = part.right - part.left,
                     middle = part.column() ? (part.left + part.right) / 2 : part.center,
                     variance = part.column() ? width * width / 12 : part.deviation * part.deviation;
        mean += part.share * middle;
        square += part.share * (variance + middle * middle);
    }
    m_mean = mean;
    m_deviation = std::sqrt(square - mean * mean);
}

double LineDensity::density(double x) const {
    double sum = 0;
    for (const Part& part : m_parts)
        sum += part.column()
                   ? (x >= part.left && x < part.right ? part.share / (part.right - part.left) : 0)
                   : part.share * normal_density((x - part.center) / part.deviation) / part.deviation;
    return sum;
}

double LineDensity::cumulative(double x) const {
    double sum = 0;
    for (const Part& part : m_parts)
        sum += part.share * (part.column() ? std::clamp((x - part.left) / (part.right - part.left), 0.0, 1.0)
                                           : normal_cumulative((x - part.center) / part.deviation));
    return sum;
}

Eigen::MatrixXd LineDensity::draw(int count, Random& random) const {
    Eigen::MatrixXd numbers(count, 1);
    for (int i = 0; i < count; ++i) {
        double left = m_parts.size() > 1 ? random.uniform() : 0;
        std::size_t part = 0;
        while (part + 1 < m_parts.size() && left >= m_parts[part].share)
            left -= m_parts[part++].share;
        const Part& one = m_parts[part];
        numbers(i, 0) =
            one.column() ? random.uniform(one.left, one.right) : one.center + one.deviation * random.normal();
    }
    return numbers;
}

Eigen::VectorXd LineBins::centers() const {
    return Eigen::VectorXd::LinSpaced(mass.size(), center(0), center(mass.size() - 1));
}

std::optional<Eigen::MatrixXd> with_stroke(const Eigen::MatrixXd& before, double x, double height) {
    constexpr int columns = LineDensity::columns;
    Eigen::MatrixXd heights = Eigen::MatrixXd::Zero(1, columns);
    heights.leftCols(before.size()) = before.reshaped().transpose();
    const double at = (x - LineDensity::low) / (LineDensity::high - LineDensity::low) * columns;
    double& drawn = heights(std::clamp(static_cast<int>(std::floor(at)), 0, columns - 1));
    const double to = std::round(100 * std::clamp(height, 0.0, 1.0)) / 100;
    if (drawn == to)
        return std::nullopt;
    drawn = to;
    return heights;
}

LineBins binned(const LineDensity& density, double low, double high, int count) {
    LineBins bins{low, high, Eigen::VectorXd(count)};
    double before = density.cumulative(low);
    for (int i = 0; i < count; ++i) {
        const double now = density.cumulative(low + (i + 1) * (high - low) / count);
        bins.mass(i) = now - before;
        before = now;
    }
    return bins;
}

Eigen::VectorXd normal_slices(int count) {
    Eigen::VectorXd z(count);
    for (int i = 0; i < count; ++i)
        z(i) = normal_quantile((i + 0.5) / count);
    return z;
}

LineBins push_forward(const Eigen::VectorXd& images, double low, double high, int count) {
    LineBins bins{low, high, Eigen::VectorXd::Zero(count)};
    const double width = bins.width(), slice = 1 / static_cast<double>(images.size());
    // In units of bins; what lies outside the range is not shown.
    const auto put = [&](double from, double to, double mass) {
        const double least = 1e-9;
        if (!(to - from > least)) {
            const double bin = std::floor(from);
            if (bin >= 0 && bin < count)
                bins.mass(static_cast<Eigen::Index>(bin)) += mass;
            return;
        }
        const double a = std::max(from, 0.0), b = std::min(to, static_cast<double>(count));
        for (auto bin = static_cast<Eigen::Index>(std::floor(a)); static_cast<double>(bin) < b; ++bin) {
            const double left = std::max(a, static_cast<double>(bin)),
                         right = std::min(b, static_cast<double>(bin + 1));
            bins.mass(bin) += mass * (right - left) / (to - from);
        }
    };
    const auto place = [&](Eigen::Index i) { return (images(i) - low) / width; };
    const Eigen::Index last = images.size() - 1;
    for (Eigen::Index i = 0; i < last; ++i) {
        const auto [from, to] = std::minmax({place(i), place(i + 1)});
        put(from, to, i == 0 || i + 1 == last ? 1.5 * slice : slice); // with the half slices at the ends
    }
    return bins;
}

} // namespace orrery
