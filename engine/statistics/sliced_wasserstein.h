// Sliced Wasserstein distance: how far one cloud of points is from another, seen from many sides.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <memory>

namespace orrery {

/// Mean over directions θ of the one-dimensional Wasserstein-1 distance between the projections on θ; for n
/// points on each side that is mean |sort(Xθ)ᵢ − sort(Yθ)ᵢ| (Rabin et al. 2011). The directions are
/// spread evenly over the half circle, the reference is sorted once. Copies share it.
class SlicedWasserstein {
public:
    /// reference: n × 2, n ≥ 1.
    SlicedWasserstein(const Eigen::MatrixXd& reference, int directions);
    /// To n points (n × 2), as many as the reference has.
    double distance(const Eigen::MatrixXd& points) const;

private:
    struct Reference {
        Eigen::MatrixXd directions; ///< 2 × k, unit columns
        Eigen::MatrixXd sorted;     ///< n × k, each column ascending
    };
    std::shared_ptr<const Reference> m_reference;
};

} // namespace orrery
