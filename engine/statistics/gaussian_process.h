// Gaussian process regression with a squared-exponential kernel, and acquisition functions for searches.
// Source: Rasmussen & Williams (2006), algorithm 2.1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>

namespace orrery {

/// k(a, b) = signal_variance · exp(−|a − b|² / (2 length²)), and noise on the diagonal.
struct GaussianKernel {
    double length = 1;
    double signal_variance = 1;
    double noise_variance = 1e-3;
};

class GaussianProcess {
public:
    /// X n × d, y n; y has mean 0 (standardize before).
    GaussianProcess(Eigen::MatrixXd X, Eigen::VectorXd y, GaussianKernel kernel);

    struct Prediction {
        Eigen::VectorXd mean, deviation; ///< of the function without noise, one a row
    };
    Prediction predict(const Eigen::MatrixXd& X_new) const;
    double log_marginal_likelihood() const;

private:
    Eigen::MatrixXd covariance(const Eigen::MatrixXd& A, const Eigen::MatrixXd& B) const;

    Eigen::MatrixXd m_X;
    Eigen::VectorXd m_y, m_alpha; ///< m_alpha = K⁻¹ y
    GaussianKernel m_kernel;
    Eigen::LLT<Eigen::MatrixXd> m_factor;
};

/// How much a point with this mean and deviation is expected to fall below best − xi.
double expected_improvement(double mean, double deviation, double best, double xi = 0);
/// The probability that it falls below best − xi.
double probability_of_improvement(double mean, double deviation, double best, double xi = 0);

} // namespace orrery
