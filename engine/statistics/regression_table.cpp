// Drawing the rows, and least squares on them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/regression_table.h"

#include "engine/statistics/preprocessing.h"

#include <Eigen/QR>

#include <cmath>

namespace orrery {

namespace {

constexpr int test_rows = 500;
constexpr double true_intercept = 5;

/// Columns 2k and 2k + 1 share a factor, so that they correlate; the pairs are independent.
Eigen::MatrixXd paired_normals(int rows, int columns, double correlation, Random random) {
    const double shared = std::sqrt(correlation), own = std::sqrt(1 - correlation);
    Eigen::MatrixXd X(rows, columns);
    for (int i = 0; i < rows; ++i) {
        double factor = 0;
        for (int j = 0; j < columns; ++j) {
            if (j % 2 == 0)
                factor = random.normal();
            X(i, j) = shared * factor + own * random.normal();
        }
    }
    return X;
}

/// XᵀX = n I and columns of mean 0, exactly up to rounding.
Eigen::MatrixXd orthogonal_columns(Eigen::MatrixXd X) {
    X.rowwise() -= X.colwise().mean().eval();
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(X);
    return std::sqrt(static_cast<double>(X.rows())) *
           (qr.householderQ() * Eigen::MatrixXd::Identity(X.rows(), X.cols()));
}

Eigen::VectorXd true_weights(RegressionTable::Truth truth, int features) {
    Eigen::VectorXd beta = Eigen::VectorXd::Zero(features);
    switch (truth) {
    case RegressionTable::Truth::sparse:
        beta.head(3) << 2, 1, -1.5;
        break;
    case RegressionTable::Truth::twins:
        beta.head(2) << 1.5, 1.5;
        break;
    case RegressionTable::Truth::dense:
        for (int j = 0; j < features; ++j)
            beta(j) = j % 2 == 0 ? 0.6 : -0.6;
        break;
    }
    return beta;
}

/// What an unscaled feature is counted in: the first in a unit four times as large as its deviation (its
/// numbers are small and its weight must be large), the second in one four times as small.
Eigen::RowVectorXd units(int features) {
    Eigen::RowVectorXd all = Eigen::RowVectorXd::Ones(features);
    all(0) = 1.0 / 4;
    all(1) = 4;
    return all;
}

Eigen::VectorXd responses(const Eigen::MatrixXd& X, const Eigen::VectorXd& beta, double noise,
                          Random random) {
    Eigen::VectorXd y = X * beta;
    for (double& value : y)
        value += true_intercept + noise * random.normal();
    return y;
}

} // namespace

RegressionTable RegressionTable::draw(const Settings& settings, const Random& random) {
    RegressionTable table;
    table.scaling = settings.scaling;
    const int d = settings.features;
    Eigen::MatrixXd X = paired_normals(settings.samples, d, settings.correlation, random.stream("features"));
    Eigen::MatrixXd X_test =
        paired_normals(test_rows, d, settings.correlation, random.stream("test features"));
    if (settings.design == Design::orthogonal) {
        X = orthogonal_columns(std::move(X));
        X_test = paired_normals(test_rows, d, 0, random.stream("test features"));
    }
    const Eigen::VectorXd beta = true_weights(settings.truth, d);
    table.y = responses(X, beta, settings.noise, random.stream("noise"));
    table.y_test = responses(X_test, beta, settings.noise, random.stream("test noise"));
    Scaler scaler = fit_standard(X);
    if (settings.scaling == Scaling::raw) {
        scaler = identity_scaler(d);
        scaler.scale = units(d).cwiseInverse();
    }
    table.X = scaler.apply(X);
    table.X_test = scaler.apply(X_test);
    table.truth = beta.cwiseProduct(scaler.scale.transpose());
    table.spread = fit_standard(table.X).scale.transpose();
    PenalizedFit plain(table.X, table.y);
    plain.settle();
    table.plain = plain.weights();
    table.plain_error = table.test_error(plain);
    return table;
}

double RegressionTable::train_error(const PenalizedFit& fit) const {
    return mean_squared_error(X, y, fit.weights(), fit.intercept());
}

double RegressionTable::test_error(const PenalizedFit& fit) const {
    return mean_squared_error(X_test, y_test, fit.weights(), fit.intercept());
}

} // namespace orrery
