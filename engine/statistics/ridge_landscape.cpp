// The data under the landscape and its errors.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/ridge_landscape.h"

#include "engine/core/elementary.h"
#include "engine/statistics/kernel_ridge.h"

#include <numbers>
#include <vector>

namespace orrery {
namespace {

double power_of_ten(double exponent) {
    return elementary::exp(exponent * std::numbers::ln10);
}

/// The function to be learned: its frequency rises with x, so that no single width suits it everywhere.
double truth(double x) {
    return elementary::sin(2 * std::numbers::pi * 1.3 * x * (1 + 3 * x));
}

} // namespace

double RidgeLandscape::gamma(SearchPoint at) {
    return power_of_ten(gamma_exponent.at(at.u));
}

double RidgeLandscape::lambda(SearchPoint at) {
    return power_of_ten(lambda_exponent.at(at.v));
}

RidgeLandscape::RidgeLandscape(const Random& random, int samples, double noise) {
    Random places = random.stream("data"), noises = random.stream("noise");
    const auto draw = [&](int count, Eigen::VectorXd& x, Eigen::VectorXd& y) {
        x.resize(count);
        y.resize(count);
        for (int i = 0; i < count; ++i) {
            x(i) = places.uniform();
            y(i) = truth(x(i)) + noise * noises.normal();
        }
    };
    draw(samples, m_x, m_y);
    draw(400, m_x_test, m_y_test);
    const std::vector<int> order = random.stream("folds").permutation(samples);
    m_fold.resize(samples);
    for (int i = 0; i < samples; ++i)
        m_fold(order[static_cast<std::size_t>(i)]) = i % folds;
    draw_surface();
}

void RidgeLandscape::draw_surface() {
    constexpr int columns = 21, rows = 33;
    const CrossValidation validation(m_x, m_y, m_fold, folds);
    Eigen::VectorXd lambdas(rows);
    for (int i = 0; i < rows; ++i)
        lambdas(i) = lambda({0, 1 - (i + 0.5) / rows});
    m_surface.resize(rows, columns);
    for (int j = 0; j < columns; ++j) {
        const Eigen::VectorXd errors = validation.errors(lambdas, gamma({(j + 0.5) / columns, 0}));
        for (int i = 0; i < rows; ++i)
            m_surface(i, j) = elementary::log10(errors(i));
    }
    m_least_error = power_of_ten(m_surface.minCoeff());
}

double RidgeLandscape::error(SearchPoint at, int samples) const {
    const CrossValidation validation(m_x.head(samples), m_y.head(samples), m_fold.head(samples), folds);
    return validation.error(lambda(at), gamma(at));
}

double RidgeLandscape::test_error(SearchPoint at) const {
    const KernelRidge fit = fit_kernel_ridge(m_x, m_y, lambda(at), gamma(at));
    return mean_squared_error(fit.predict(m_x_test), m_y_test);
}

Eigen::MatrixXd RidgeLandscape::data() const {
    Eigen::MatrixXd data(m_x.size(), 3);
    data << m_x, m_y, m_fold.cast<double>();
    return data;
}

} // namespace orrery
