// Projecting, sorting and comparing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/sliced_wasserstein.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numbers>

namespace orrery {

namespace {

Eigen::MatrixXd sorted_projections(const Eigen::MatrixXd& points, const Eigen::MatrixXd& directions) {
    Eigen::MatrixXd projections = points * directions;
    for (Eigen::Index k = 0; k < projections.cols(); ++k)
        std::sort(projections.col(k).data(), projections.col(k).data() + projections.rows());
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
