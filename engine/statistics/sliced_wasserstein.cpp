// Projecting, sorting and comparing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/sliced_wasserstein.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace orrery {

namespace {

constexpr int buckets = 512, crowd = 32;

/// Sorts finite numbers. They are first thrown into buckets of equal width, in order of the buckets; what is
/// left is close to its place, unless a bucket is crowded. Many times faster than std::sort on points that
/// fill their range.
void sort(double* values, Eigen::Index count) {
    const auto [low, high] = std::minmax_element(values, values + count);
    const double start = *low, width = *high - *low;
    if (!(width > std::numeric_limits<double>::min() * buckets)) // equal, as good as
        return std::sort(values, values + count);
    std::array<std::int32_t, buckets + 1> starts{};
    std::vector<std::int32_t> bucket(static_cast<std::size_t>(count));
    for (Eigen::Index i = 0; i < count; ++i) {
        const auto b = static_cast<std::int32_t>((values[i] - start) * ((buckets - 1) / width));
        bucket[static_cast<std::size_t>(i)] = b;
        ++starts[static_cast<std::size_t>(b) + 1];
    }
    if (*std::max_element(starts.begin(), starts.end()) > crowd)
        return std::sort(values, values + count);
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    const std::vector<double> thrown(values, values + count);
    for (std::size_t i = 0; i < thrown.size(); ++i)
        values[starts[static_cast<std::size_t>(bucket[i])]++] = thrown[i];
    for (Eigen::Index i = 1; i < count; ++i) { // insertion
        const double value = values[i];
        Eigen::Index place = i;
        for (; place > 0 && values[place - 1] > value; --place)
            values[place] = values[place - 1];
        values[place] = value;
    }
}

Eigen::MatrixXd sorted_projections(const Eigen::MatrixXd& points, const Eigen::MatrixXd& directions) {
    Eigen::MatrixXd projections = points * directions;
    for (Eigen::Index k = 0; k < projections.cols(); ++k)
        sort(projections.col(k).data(), projections.rows());
    return projections;
}

} // namespace

SlicedWasserstein::SlicedWasserstein(const Eigen::MatrixXd& reference, int directions) {
    assert(reference.rows() >= 1 && reference.cols() == 2 && directions >= 1);
    Reference made;
    made.directions.resize(2, directions);
    for (int k = 0; k < directions; ++k) {
        const double angle = std::numbers::pi * (k + 0.5) / directions;
        made.directions.col(k) << elementary::cos(angle), elementary::sin(angle);
    }
    made.sorted = sorted_projections(reference, made.directions);
    m_reference = std::make_shared<const Reference>(std::move(made));
}

double SlicedWasserstein::distance(const Eigen::MatrixXd& points) const {
    assert(points.rows() == m_reference->sorted.rows());
    if (!points.allFinite()) // NaNs have no order
        return std::numeric_limits<double>::quiet_NaN();
    return (sorted_projections(points, m_reference->directions) - m_reference->sorted).cwiseAbs().mean();
}

} // namespace orrery
