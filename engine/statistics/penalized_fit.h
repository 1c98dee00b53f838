// Penalized fit: linear regression with an L1, L2 or mixed penalty and an intercept, coordinate by
// coordinate.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/linear_models.h"

#include <Eigen/Core>

#include <optional>
#include <vector>

namespace orrery {

/// Minimizes |y − Xw − b|²/(2n) + lambda (ratio |w|₁ + (1 − ratio) |w|²/2). The intercept b is free, and
/// found by centering; or, on demand, penalized like a weight (which is a mistake worth seeing). A value.
class PenalizedFit {
public:
    /// X n × d as it is to be fitted, y n.
    PenalizedFit(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, bool penalize_intercept = false);

    /// Goes on from the present weights.
    void set_penalty(double lambda, double ratio);
    double lambda() const { return m_lambda; }
    double ratio() const { return m_ratio; }
    bool penalizes_intercept() const { return m_penalize_intercept; }

    /// Coordinates that are descended on: the weights, then the intercept if it is penalized.
    int coordinates() const { return static_cast<int>(m_target.size()); }
    /// Minimizes over one of them; returns by how much it changed.
    double update(int coordinate) { return m_descent.update(coordinate, m_lambda, m_ratio); }
    /// Solves for the non-zero weights at their present signs, which is a linear system, and takes the
    /// solution if it is the minimum: no sign turns and no zero wants to leave 0. Without a penalty, the
    /// least-squares solution of least norm.
    bool settle();
    /// Finds the minimum without descending: from 0, frees the zero that pulls hardest, moves towards the
    /// solution at these signs and stops where a weight reaches 0, again and again. Slow to watch, but sure.
    bool finish();
    /// Finishes, or descends until it can settle.
    void solve();

    Eigen::VectorXd weights() const { return m_descent.weights().head(m_mean.size()); }
    double intercept() const;
    static auto held(auto& self) {
        return std::tie(self.m_mean, self.m_design, self.m_y, self.m_gram, self.m_target, self.m_descent);
    }

private:
    using Indices = std::vector<Eigen::Index>;
    std::optional<Eigen::VectorXd> solution_at(const Indices& active, const Eigen::VectorXd& signs) const;

    Eigen::RowVectorXd m_mean; ///< of the columns of X
    double m_mean_y = 0;
    bool m_penalize_intercept = false;
    Eigen::MatrixXd m_design; ///< what is descended on: X centered, or X with a column of ones
    Eigen::VectorXd m_y;
    Eigen::MatrixXd m_gram;   ///< designᵀ design / n
    Eigen::VectorXd m_target; ///< designᵀ y / n
    CoordinateDescent m_descent;
    double m_lambda = 0, m_ratio = 1;
};

/// Mean of (y − Xw − b)².
double mean_squared_error(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, const Eigen::VectorXd& w,
                          double intercept);

} // namespace orrery
