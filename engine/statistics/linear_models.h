// Linear models: least squares, ridge, lasso and elastic net, logistic regression.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// Weights of |y − Xw|² + alpha |w|², no intercept; X n × d, y n. Solved by Cholesky on XᵀX + alpha I.
Eigen::VectorXd ridge(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, double alpha);

/// Weights of least |y − Xw|², of least norm where several are as good (complete orthogonal decomposition).
Eigen::VectorXd least_squares(const Eigen::MatrixXd& X, const Eigen::VectorXd& y);

/// The matrix X⁺, d × n, with least_squares(X, y) = X⁺ y for every y.
Eigen::MatrixXd pseudo_inverse(const Eigen::MatrixXd& X);

/// Coordinate descent on |y − Xw|²/(2n) + lambda (ratio |w|₁ + (1 − ratio) |w|²/2), no intercept
/// (Friedman, Hastie & Tibshirani 2010). A value: it can be taken one coordinate at a time, and a next
/// lambda starts from the weights of the last.
class CoordinateDescent {
public:
    CoordinateDescent(Eigen::MatrixXd X, Eigen::VectorXd y);

    /// Minimizes over one weight; returns by how much it changed.
    double update(int coordinate, double lambda, double ratio);
    /// All coordinates in turn; returns the largest change.
    double sweep(double lambda, double ratio);
    /// Sweeps until the largest change is below `tolerance`; returns the number of sweeps.
    int solve(double lambda, double ratio, double tolerance = 1e-12, int most = 100000);

    const Eigen::VectorXd& weights() const { return m_w; }
    void set_weights(const Eigen::VectorXd& w);
    static auto held(auto& self) {
        return std::tie(self.m_X, self.m_y, self.m_w, self.m_residual, self.m_squares);
    }

private:
    Eigen::MatrixXd m_X;
    Eigen::VectorXd m_y, m_w, m_residual, m_squares; ///< m_squares: |x_j|²/n
};

/// The proximal operator of t|·|: shrinks toward 0 by t.
double soft_threshold(double value, double t);

/// Weights (the intercept last) of logistic regression with penalty alpha |w|²/2 (not on the intercept)
/// on the sum of log losses, by Newton steps until they no longer change; labels 0 or 1.
Eigen::VectorXd logistic_regression(const Eigen::MatrixXd& X, const Eigen::VectorXd& labels, double alpha,
                                    int most_steps = 50);
/// One of those Newton steps, halved until the loss doesn't rise, from `weights` (intercept last); returns
/// the largest change of a weight.
double logistic_step(const Eigen::MatrixXd& X, const Eigen::VectorXd& labels, double alpha,
                     Eigen::VectorXd& weights);
/// Probabilities of class 1 for rows of X with weights as above.
Eigen::VectorXd logistic_scores(const Eigen::MatrixXd& X, const Eigen::VectorXd& weights);

} // namespace orrery
