// Fitting and applying scalers, quantiles, encodings and principal components.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/preprocessing.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace orrery {

Eigen::MatrixXd Scaler::apply(const Eigen::MatrixXd& X) const {
    return ((X.rowwise() - center).array().rowwise() / scale.array()).matrix();
}

namespace {

Scaler with_safe_scale(Scaler scaler) {
    for (double& s : scaler.scale.reshaped())
        if (s == 0)
            s = 1;
    return scaler;
}

} // namespace

Scaler identity_scaler(Eigen::Index columns) {
    return {Eigen::RowVectorXd::Zero(columns), Eigen::RowVectorXd::Ones(columns)};
}

Scaler fit_standard(const Eigen::MatrixXd& X) {
    Scaler s{X.colwise().mean(), {}};
    s.scale = ((X.rowwise() - s.center).array().square().colwise().mean()).sqrt();
    // A mean of n equal values errs by up to n ε |value|: a spread within that is rounding, the column
    // constant.
    const double rounding = std::numeric_limits<double>::epsilon() * static_cast<double>(X.rows());
    s.scale = (s.scale.array() > rounding * s.center.array().abs()).select(s.scale, 0.0);
    return with_safe_scale(std::move(s));
}

/// Differences of equal values are exactly 0, so that min–max and quartiles know a constant column by it.
Scaler fit_minmax(const Eigen::MatrixXd& X) {
    const Eigen::RowVectorXd low = X.colwise().minCoeff();
    return with_safe_scale({low, X.colwise().maxCoeff() - low});
}

Scaler fit_robust(const Eigen::MatrixXd& X) {
    Scaler s = identity_scaler(X.cols());
    for (Eigen::Index j = 0; j < X.cols(); ++j) {
        s.center(j) = quantile(X.col(j), 0.5);
        s.scale(j) = quantile(X.col(j), 0.75) - quantile(X.col(j), 0.25);
    }
    return with_safe_scale(std::move(s));
}

double quantile(const Eigen::VectorXd& values, double q) {
    std::vector<double> sorted;
    for (const double v : values)
        if (std::isfinite(v))
            sorted.push_back(v);
    if (sorted.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::sort(sorted.begin(), sorted.end());
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double mean_of_finite(const Eigen::VectorXd& values) {
    double sum = 0;
    int count = 0;
    for (const double v : values)
        if (std::isfinite(v)) {
            sum += v;
            ++count;
        }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
}

Eigen::MatrixXd one_hot(const Eigen::VectorXi& classes, int count) {
    Eigen::MatrixXd encoded = Eigen::MatrixXd::Zero(classes.size(), count);
    for (Eigen::Index i = 0; i < classes.size(); ++i)
        if (classes(i) >= 0)
            encoded(i, classes(i)) = 1;
    return encoded;
}

Eigen::MatrixXd polynomial_features(const Eigen::MatrixXd& X) {
    const Eigen::Index d = X.cols();
    Eigen::MatrixXd made(X.rows(), 1 + d + d * (d + 1) / 2);
    made.col(0).setOnes();
    made.middleCols(1, d) = X;
    Eigen::Index next = 1 + d;
    for (Eigen::Index i = 0; i < d; ++i)
        for (Eigen::Index j = i; j < d; ++j)
            made.col(next++) = X.col(i).cwiseProduct(X.col(j));
    return made;
}

Eigen::MatrixXd PrincipalComponents::project(const Eigen::MatrixXd& X) const {
    return (X.rowwise() - mean) * directions;
}

PrincipalComponents principal_components(const Eigen::MatrixXd& X, int count) {
    PrincipalComponents pca;
    pca.mean = X.colwise().mean();
    const Eigen::MatrixXd centered = X.rowwise() - pca.mean;
    // One column at a time: matrix–vector products do not depend on the cache's size.
    Eigen::MatrixXd covariance(X.cols(), X.cols());
    for (Eigen::Index j = 0; j < X.cols(); ++j)
        covariance.col(j) = centered.transpose() * centered.col(j) / static_cast<double>(X.rows() - 1);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance); // ascending eigenvalues
    pca.directions.resize(X.cols(), count);
    pca.variances.resize(count);
    for (int k = 0; k < count; ++k) {
        const Eigen::Index from = X.cols() - 1 - k;
        pca.variances(k) = solver.eigenvalues()(from);
        pca.directions.col(k) = solver.eigenvectors().col(from);
        Eigen::Index largest = 0;
        pca.directions.col(k).cwiseAbs().maxCoeff(&largest);
        if (pca.directions(largest, k) < 0)
            pca.directions.col(k) *= -1;
    }
    return pca;
}

} // namespace orrery
