// Bayesian search: standardizing, fitting, choosing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/bayesian_search.h"

#include "engine/core/elementary.h"
#include "engine/statistics/gaussian_process.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

BayesianSearch::BayesianSearch(Random random, Acquisition acquisition, int field)
    : m_kind(acquisition), m_field(field) {
    // A Latin square to start from, each row and column of it used once.
    const std::vector<int> rows_of = random.permutation(latin);
    for (int i = 0; i < latin; ++i) {
        const double u = random.uniform(), v = random.uniform();
        m_start.push_back({(i + u) / latin, (rows_of[static_cast<std::size_t>(i)] + v) / latin});
    }
    m_mean = m_deviation = m_acquisition =
        Eigen::MatrixXd::Constant(field, field, std::numeric_limits<double>::quiet_NaN());
}

void BayesianSearch::add(SearchPoint at, double error) {
    m_places.push_back(at);
    m_log_errors.push_back(elementary::log10(error));
}

void BayesianSearch::fit() {
    if (!models())
        return;
    const auto n = static_cast<Eigen::Index>(m_places.size());
    Eigen::MatrixXd X(n, 2);
    for (Eigen::Index i = 0; i < n; ++i)
        X.row(i) << m_places[static_cast<std::size_t>(i)].u, m_places[static_cast<std::size_t>(i)].v;
    Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(m_log_errors.data(), n);
    m_center = y.mean();
    m_scale = std::max(1e-6, std::sqrt((y.array() - m_center).square().mean()));
    y = (y.array() - m_center) / m_scale;
    double likeliest = -std::numeric_limits<double>::infinity();
    for (const double length : {0.1, 0.15, 0.2, 0.3, 0.45}) {
        const double likelihood = GaussianProcess(X, y, {length, 1, 1e-3}).log_marginal_likelihood();
        if (likelihood > likeliest) {
            likeliest = likelihood;
            m_length = length;
        }
    }
    Eigen::MatrixXd lattice(m_field * m_field, 2); // row 0 is the largest v, as in a picture
    for (int i = 0; i < m_field; ++i)
        for (int j = 0; j < m_field; ++j)
            lattice.row(i + j * m_field) << (j + 0.5) / m_field, 1 - (i + 0.5) / m_field;
    const auto prediction = GaussianProcess(X, y, {m_length, 1, 1e-3}).predict(lattice);
    m_mean = prediction.mean.reshaped(m_field, m_field);
    m_deviation = prediction.deviation.reshaped(m_field, m_field);
}

SearchPoint BayesianSearch::choose() {
    if (!models())
        return m_next = m_start[m_places.size()];
    const double least = *std::min_element(m_log_errors.begin(), m_log_errors.end());
    const double best = (least - m_center) / m_scale;
    for (Eigen::Index k = 0; k < m_mean.size(); ++k) {
        const double mean = m_mean(k), deviation = m_deviation(k);
        switch (m_kind) {
        case Acquisition::ei:
            m_acquisition(k) = expected_improvement(mean, deviation, best, 0.01);
            break;
        case Acquisition::ucb:
            m_acquisition(k) = 2 * deviation - mean;
            break;
        case Acquisition::pi:
            m_acquisition(k) = probability_of_improvement(mean, deviation, best, 0.01);
            break;
        }
    }
    Eigen::Index row = 0, column = 0;
    m_acquisition.maxCoeff(&row, &column);
    return m_next = {(static_cast<double>(column) + 0.5) / m_field,
                     1 - (static_cast<double>(row) + 0.5) / m_field};
}

} // namespace orrery
