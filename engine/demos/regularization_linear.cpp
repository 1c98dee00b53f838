// Drawing the table, and following the minimum along λ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization_linear.h"

#include "engine/core/elementary.h"
#include "engine/statistics/preprocessing.h"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

using P = RegularizationParams;

constexpr int test_rows = 500, swept_rounds = 25, places_beforehand = 33;
constexpr double decades = 3;        ///< a sweep begins so many below its end
constexpr double usual_highest = 10; ///< end of the curve solved beforehand, unless λ is larger
constexpr double true_intercept = 5;
constexpr double near_enough = 1e-3; ///< largest change in a sweep at which the fit is settled
constexpr int patience = 150;        ///< sweeps at one λ after which the rest is done at once
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

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

Eigen::VectorXd true_weights(P::Truth truth, int features) {
    Eigen::VectorXd beta = Eigen::VectorXd::Zero(features);
    switch (truth) {
    case P::Truth::sparse:
        beta.head(3) << 2, 1, -1.5;
        break;
    case P::Truth::twins:
        beta.head(2) << 1.5, 1.5;
        break;
    case P::Truth::dense:
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

Eigen::VectorXd spaced(double low, double high, int count) {
    Eigen::VectorXd all = Eigen::VectorXd::LinSpaced(count, elementary::log10(low), elementary::log10(high));
    for (double& value : all)
        value = elementary::pow(10, value);
    all(count - 1) = high;
    return all;
}

double ratio_of(const P& params) {
    return params.penalty == P::Penalty::l2            ? 0
           : params.penalty == P::Penalty::elastic_net ? params.l1_ratio
                                                       : 1;
}

Eigen::VectorXd lambdas_of(const P& params) {
    if (params.penalty == P::Penalty::none)
        return Eigen::VectorXd::Zero(1);
    if (params.sweep == P::Sweep::off)
        return Eigen::VectorXd::Constant(1, params.lambda);
    return spaced(params.lambda * elementary::pow(10, -decades), params.lambda, swept_rounds);
}

} // namespace

RegressionTable RegressionTable::draw(const P& params, const Random& random) {
    RegressionTable table;
    const int d = params.features;
    Eigen::MatrixXd X = paired_normals(params.samples, d, params.correlation, random.stream("features"));
    Eigen::MatrixXd X_test = paired_normals(test_rows, d, params.correlation, random.stream("test features"));
    if (params.design == P::Design::orthogonal) {
        X = orthogonal_columns(std::move(X));
        X_test = paired_normals(test_rows, d, 0, random.stream("test features"));
    }
    const Eigen::VectorXd beta = true_weights(params.truth, d);
    table.y = responses(X, beta, params.noise, random.stream("noise"));
    table.y_test = responses(X_test, beta, params.noise, random.stream("test noise"));
    Scaler scaler = fit_standard(X);
    if (params.scaling == P::Scaling::raw) {
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
    table.plain_error = mean_squared_error(table.X_test, table.y_test, table.plain, plain.intercept());
    return table;
}

PenalizedPath::PenalizedPath(const P& params, const Random& random)
    : m_table(std::make_shared<RegressionTable>(RegressionTable::draw(params, random))),
      m_fit(m_table->X, m_table->y, params.penalize_bias),
      m_swept(params.sweep == P::Sweep::lambda && params.penalty != P::Penalty::none),
      m_lambdas(lambdas_of(params)), m_ratio(ratio_of(params)) {
    m_curve.lambdas = m_lambdas;
    if (!m_swept && params.penalty != P::Penalty::none)
        m_curve.lambdas = spaced(lowest_lambda, std::max(usual_highest, params.lambda), places_beforehand);
    const Eigen::Index places = m_curve.lambdas.size();
    m_curve.train = m_curve.test = Eigen::VectorXd::Constant(places, nan);
    m_curve.weights = Eigen::MatrixXd::Constant(m_table->X.cols(), places, nan);
    if (!m_swept && params.penalty != P::Penalty::none)
        fill_curve(params);
    m_ends.reserve(static_cast<std::size_t>(m_lambdas.size()));
    begin_round();
}

/// From the strongest penalty down, each from the last: the usual order, because it is fast.
void PenalizedPath::fill_curve(const P& params) {
    PenalizedFit fit(m_table->X, m_table->y, params.penalize_bias);
    for (Eigen::Index k = m_curve.lambdas.size() - 1; k >= 0; --k) {
        fit.set_penalty(m_curve.lambdas(k), m_ratio);
        fit.solve();
        const Eigen::VectorXd w = fit.weights();
        m_curve.weights.col(k) = w;
        m_curve.train(k) = mean_squared_error(m_table->X, m_table->y, w, fit.intercept());
        m_curve.test(k) = mean_squared_error(m_table->X_test, m_table->y_test, w, fit.intercept());
    }
}

void PenalizedPath::begin_round() {
    m_fit.set_penalty(m_lambdas(rounds()), m_ratio);
    m_next = 0;
    m_sweeps = 0;
    m_largest = 0;
    m_round_done = false;
}

Boundary PenalizedPath::advance() {
    if (m_round_done)
        begin_round();
    m_last = m_next;
    m_before = m_last < m_table->X.cols() ? m_fit.weights()(m_last) : m_fit.intercept();
    m_largest = std::max(m_largest, m_fit.update(m_next));
    if (++m_next < m_fit.coordinates())
        return Boundary::phase;
    m_next = 0;
    m_change = m_largest;
    m_largest = 0;
    ++m_iterations;
    ++m_sweeps;
    m_round_done = (m_change < near_enough && m_fit.settle()) || m_change < 1e-13;
    if (!m_round_done && m_sweeps >= patience) {
        m_fit.solve();
        m_round_done = true;
    }
    if (!m_round_done)
        return Boundary::iteration;
    end_round();
    return rounds() == m_lambdas.size() ? Boundary::end : Boundary::round;
}

void PenalizedPath::end_round() {
    const double test = test_error();
    if (m_swept) {
        m_curve.weights.col(rounds()) = weights();
        m_curve.train(rounds()) = train_error();
        m_curve.test(rounds()) = test;
    }
    if (m_best < 0 || test < m_best_error) {
        m_best = rounds();
        m_best_error = test;
    }
    m_ends.push_back(m_iterations);
}

double PenalizedPath::train_error() const {
    return mean_squared_error(m_table->X, m_table->y, weights(), intercept());
}

double PenalizedPath::test_error() const {
    return mean_squared_error(m_table->X_test, m_table->y_test, weights(), intercept());
}

int PenalizedPath::rounds_of(const P& params) {
    return params.penalty == P::Penalty::none || params.sweep == P::Sweep::off ? 1 : swept_rounds;
}

std::size_t PenalizedPath::bytes() const {
    const auto doubles = m_lambdas.size() + 3 * m_curve.lambdas.size() + m_curve.weights.size();
    return m_fit.bytes() + static_cast<std::size_t>(doubles) * sizeof(double) +
           m_ends.size() * sizeof(std::int64_t);
}

} // namespace orrery
