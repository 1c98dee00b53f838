// Least squares with and without penalties, and logistic regression by Newton's method.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/linear_models.h"

#include "engine/core/elementary.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>

#include <algorithm>
#include <cmath>

namespace orrery {

Eigen::VectorXd ridge(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, double alpha) {
    Eigen::MatrixXd gram = X.transpose() * X;
    gram.diagonal().array() += alpha;
    return gram.ldlt().solve(X.transpose() * y);
}

Eigen::VectorXd least_squares(const Eigen::MatrixXd& X, const Eigen::VectorXd& y) {
    return X.completeOrthogonalDecomposition().solve(y);
}

Eigen::MatrixXd pseudo_inverse(const Eigen::MatrixXd& X) {
    return X.completeOrthogonalDecomposition().pseudoInverse();
}

double soft_threshold(double value, double t) {
    if (value > t)
        return value - t;
    if (value < -t)
        return value + t;
    return 0;
}

CoordinateDescent::CoordinateDescent(Eigen::MatrixXd X, Eigen::VectorXd y)
    : m_X(std::move(X)), m_y(std::move(y)), m_w(Eigen::VectorXd::Zero(m_X.cols())), m_residual(m_y) {
    m_squares = m_X.colwise().squaredNorm().transpose() / static_cast<double>(m_X.rows());
}

void CoordinateDescent::set_weights(const Eigen::VectorXd& w) {
    m_w = w;
    m_residual = m_y - m_X * m_w;
}

double CoordinateDescent::update(int coordinate, double lambda, double ratio) {
    if (m_squares(coordinate) == 0)
        return 0; // a constant column tells nothing
    const double n = static_cast<double>(m_X.rows());
    const double old = m_w(coordinate);
    // Correlation of the column with the residual that leaves this weight out.
    const double correlation = m_X.col(coordinate).dot(m_residual) / n + m_squares(coordinate) * old;
    const double now =
        soft_threshold(correlation, lambda * ratio) / (m_squares(coordinate) + lambda * (1 - ratio));
    if (now != old) {
        m_residual += (old - now) * m_X.col(coordinate);
        m_w(coordinate) = now;
    }
    return std::abs(now - old);
}

double CoordinateDescent::sweep(double lambda, double ratio) {
    double largest = 0;
    for (int j = 0; j < m_w.size(); ++j)
        largest = std::max(largest, update(j, lambda, ratio));
    return largest;
}

int CoordinateDescent::solve(double lambda, double ratio, double tolerance, int most) {
    for (int sweeps = 1; sweeps <= most; ++sweeps)
        if (sweep(lambda, ratio) < tolerance)
            return sweeps;
    return most;
}

Eigen::VectorXd logistic_scores(const Eigen::MatrixXd& X, const Eigen::VectorXd& weights) {
    Eigen::VectorXd scores = X * weights.head(X.cols());
    scores.array() += weights(X.cols());
    elementary::sigmoid(scores.data(), scores.data(), scores.size());
    return scores;
}

namespace {

/// The sum of log losses with the penalty, which a Newton step must not raise.
double logistic_objective(const Eigen::MatrixXd& X, const Eigen::VectorXd& labels, double alpha,
                          const Eigen::VectorXd& weights) {
    const Eigen::Index d = X.cols();
    double sum = alpha / 2 * weights.head(d).squaredNorm();
    const Eigen::VectorXd z = (X * weights.head(d)).array() + weights(d);
    for (Eigen::Index i = 0; i < z.size(); ++i)
        sum += std::max(z(i), 0.0) - labels(i) * z(i) + elementary::log(1 + elementary::exp(-std::abs(z(i))));
    return sum;
}

} // namespace

double logistic_step(const Eigen::MatrixXd& X, const Eigen::VectorXd& labels, double alpha,
                     Eigen::VectorXd& weights) {
    const Eigen::Index d = X.cols();
    Eigen::MatrixXd design(X.rows(), d + 1);
    design << X, Eigen::VectorXd::Ones(X.rows());
    Eigen::VectorXd penalty = Eigen::VectorXd::Constant(d + 1, alpha);
    penalty(d) = 0;
    const Eigen::VectorXd p = logistic_scores(X, weights);
    const Eigen::VectorXd gradient = design.transpose() * (p - labels) + penalty.cwiseProduct(weights);
    const Eigen::ArrayXd curvature = (p.array() * (1 - p.array())).max(1e-12);
    // One column of the Hessian's lower half at a time: matrix–vector products do not depend on the
    // cache's size.
    Eigen::MatrixXd hessian = Eigen::MatrixXd::Zero(d + 1, d + 1);
    for (Eigen::Index j = 0; j <= d; ++j)
        hessian.col(j).tail(d + 1 - j) =
            design.rightCols(d + 1 - j).transpose() * (curvature * design.col(j).array()).matrix();
    hessian.diagonal() += penalty;
    hessian.diagonal().array() += 1e-9; // separable data without a penalty has no finite optimum
    Eigen::VectorXd change = hessian.ldlt().solve(gradient);
    // Where the scores are saturated the parabola lies: half the step, until the loss doesn't rise.
    const double before = logistic_objective(X, labels, alpha, weights);
    constexpr int most_halvings = 40;
    for (int k = 0; k < most_halvings; ++k, change /= 2)
        if (logistic_objective(X, labels, alpha, weights - change) <= before + 1e-9 * (1 + std::abs(before)))
            break;
    weights -= change;
    return change.cwiseAbs().maxCoeff();
}

Eigen::VectorXd logistic_regression(const Eigen::MatrixXd& X, const Eigen::VectorXd& labels, double alpha,
                                    int most_steps) {
    Eigen::VectorXd w = Eigen::VectorXd::Zero(X.cols() + 1);
    for (int step = 0; step < most_steps; ++step)
        if (logistic_step(X, labels, alpha, w) < 1e-10)
            break;
    return w;
}

} // namespace orrery
