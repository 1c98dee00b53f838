// Posterior mean and deviation by a Cholesky factor of the covariance.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/gaussian_process.h"

#include "engine/core/elementary.h"
#include "engine/statistics/normal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery {

GaussianProcess::GaussianProcess(Eigen::MatrixXd X, Eigen::VectorXd y, GaussianKernel kernel)
    : m_X(std::move(X)), m_y(std::move(y)), m_kernel(kernel) {
    Eigen::MatrixXd K = covariance(m_X, m_X);
    K.diagonal().array() += m_kernel.noise_variance;
    m_factor.compute(K);
    m_alpha = m_factor.solve(m_y);
}

Eigen::MatrixXd GaussianProcess::covariance(const Eigen::MatrixXd& A, const Eigen::MatrixXd& B) const {
    Eigen::MatrixXd K(A.rows(), B.rows());
    const double scale = -0.5 / (m_kernel.length * m_kernel.length);
    for (Eigen::Index j = 0; j < B.rows(); ++j)
        for (Eigen::Index i = 0; i < A.rows(); ++i)
            K(i, j) = scale * (A.row(i) - B.row(j)).squaredNorm();
    elementary::exp(K.data(), K.data(), K.size());
    return m_kernel.signal_variance * K;
}

GaussianProcess::Prediction GaussianProcess::predict(const Eigen::MatrixXd& X_new) const {
    Eigen::MatrixXd cross = covariance(m_X, X_new);
    Prediction p;
    p.mean = cross.transpose() * m_alpha;
    m_factor.matrixL().solveInPlace(cross);
    const Eigen::ArrayXd variance =
        m_kernel.signal_variance - cross.colwise().squaredNorm().transpose().array();
    p.deviation = variance.max(0).sqrt();
    return p;
}

double GaussianProcess::log_marginal_likelihood() const {
    double log_determinant = 0; // ½ log |K|
    for (Eigen::Index i = 0; i < m_X.rows(); ++i)
        log_determinant += elementary::log(m_factor.matrixLLT()(i, i));
    const double n = static_cast<double>(m_y.size());
    return -0.5 * m_y.dot(m_alpha) - log_determinant - 0.5 * n * elementary::log(2 * std::numbers::pi);
}

double expected_improvement(double mean, double deviation, double best, double xi) {
    const double gain = best - xi - mean;
    if (deviation <= 0)
        return std::max(gain, 0.0);
    const double z = gain / deviation;
    return gain * normal_cumulative(z) + deviation * normal_density(z);
}

double probability_of_improvement(double mean, double deviation, double best, double xi) {
    const double gain = best - xi - mean;
    if (deviation <= 0)
        return gain > 0 ? 1 : 0;
    return normal_cumulative(gain / deviation);
}

} // namespace orrery
