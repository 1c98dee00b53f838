// A landscape of two hyperparameters: the real, cross-validated error of kernel ridge regression on noisy
// samples of one curve.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/statistics/bayesian_search.h"

#include <Eigen/Core>

#include <tuple>

namespace orrery {

/// Places are in the unit square: u says log10 γ, the kernel's width, v log10 λ, the penalty. A value that
/// never changes once it is made.
class RidgeLandscape {
public:
    /// The exponent of a hyperparameter along an edge of the square.
    struct Exponent {
        double low, span;
        double at(double place) const { return low + place * span; }
        double place(double exponent) const { return (exponent - low) / span; }
    };
    static constexpr Exponent gamma_exponent{-1, 5}, lambda_exponent{-6, 8};
    static double gamma(SearchPoint at);
    static double lambda(SearchPoint at);

    static constexpr int folds = 5;

    /// `noise`: standard deviation of what is added to every observation.
    RidgeLandscape(const Random& random, int samples, double noise);

    int samples() const { return static_cast<int>(m_x.size()); }
    /// Cross-validated on the first `samples` points, or on all; at least two a fold.
    double error(SearchPoint at, int samples) const;
    double error(SearchPoint at) const { return error(at, samples()); }
    /// Of the fit on all points, on 400 others.
    double test_error(SearchPoint at) const;

    /// log10 of the error at the middles of 33 × 21 cells: rows λ falling, columns γ rising.
    const Eigen::MatrixXd& surface() const { return m_surface; }
    /// Within 10% of the surface's least error.
    bool near_least(double error) const { return error <= 1.1 * m_least_error; }
    /// The samples, n × 3: x, y, fold.
    Eigen::MatrixXd data() const;

    static auto held(auto& self) {
        return std::tie(self.m_x, self.m_y, self.m_x_test, self.m_y_test, self.m_fold, self.m_surface);
    }

private:
    void draw_surface();

    Eigen::VectorXd m_x, m_y, m_x_test, m_y_test;
    Eigen::VectorXi m_fold;
    Eigen::MatrixXd m_surface;
    double m_least_error = 0; ///< of the surface's cells
};

} // namespace orrery
