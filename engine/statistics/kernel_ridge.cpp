// Fitting by Cholesky; sweeping lambda by the kernel matrix's eigenvalues.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/kernel_ridge.h"

#include "engine/core/elementary.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

namespace orrery {

namespace {

Eigen::MatrixXd gaussian_matrix(const Eigen::VectorXd& a, const Eigen::VectorXd& b, double gamma) {
    Eigen::MatrixXd K(a.size(), b.size());
    for (Eigen::Index j = 0; j < b.size(); ++j)
        K.col(j) = -gamma * (a.array() - b(j)).square();
    elementary::exp(K.data(), K.data(), K.size());
    return K;
}

Eigen::VectorXd chosen(const Eigen::VectorXd& values, const std::vector<Eigen::Index>& indices) {
    return values(indices);
}

} // namespace

Eigen::VectorXd KernelRidge::predict(const Eigen::VectorXd& x_new) const {
    return gaussian_matrix(x_new, x, gamma) * weights;
}

KernelRidge fit_kernel_ridge(const Eigen::VectorXd& x, const Eigen::VectorXd& y, double lambda,
                             double gamma) {
    Eigen::MatrixXd K = gaussian_matrix(x, x, gamma);
    K.diagonal().array() += lambda;
    return {x, K.ldlt().solve(y), gamma};
}

double mean_squared_error(const Eigen::VectorXd& prediction, const Eigen::VectorXd& truth) {
    return (prediction - truth).squaredNorm() / static_cast<double>(truth.size());
}

CrossValidation::CrossValidation(Eigen::VectorXd x, Eigen::VectorXd y, Eigen::VectorXi fold, int folds)
    : m_count(static_cast<double>(x.size())) {
    for (int k = 0; k < folds; ++k) {
        std::vector<Eigen::Index> train, held;
        for (Eigen::Index i = 0; i < x.size(); ++i)
            (fold(i) == k ? held : train).push_back(i);
        m_splits.push_back({chosen(x, train), chosen(y, train), chosen(x, held), chosen(y, held)});
    }
}

double CrossValidation::error(double lambda, double gamma) const {
    double sum = 0;
    for (const Split& s : m_splits)
        sum += (fit_kernel_ridge(s.x_train, s.y_train, lambda, gamma).predict(s.x_held) - s.y_held)
                   .squaredNorm();
    return sum / m_count;
}

Eigen::VectorXd CrossValidation::errors(const Eigen::VectorXd& lambdas, double gamma) const {
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(lambdas.size());
    for (const Split& s : m_splits) {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(
            gaussian_matrix(s.x_train, s.x_train, gamma));
        const Eigen::VectorXd rotated = eigen.eigenvectors().transpose() * s.y_train;
        const Eigen::MatrixXd cross = gaussian_matrix(s.x_held, s.x_train, gamma) * eigen.eigenvectors();
        for (Eigen::Index i = 0; i < lambdas.size(); ++i) {
            const Eigen::ArrayXd shrunk = rotated.array() / (eigen.eigenvalues().array() + lambdas(i));
            sums(i) += (cross * shrunk.matrix() - s.y_held).squaredNorm();
        }
    }
    return sums / m_count;
}

} // namespace orrery
