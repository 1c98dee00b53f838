// Training at one strength after another.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization_network.h"

#include "engine/core/held.h"
#include "engine/statistics/point_sets.h"
#include "engine/statistics/preprocessing.h"

#include <limits>

namespace orrery {

namespace {

using P = RegularizationParams;

constexpr int test_points = 400;
constexpr double noise_of_moons = 0.3; ///< for each unit of `noise`
constexpr int swept_rounds = 6;        ///< without, then rising evenly (a rate) or by about √10 (λ)
constexpr double parts_of_lambda[] = {0.01, 0.03, 0.1, 0.3, 1};

std::vector<double> strengths_of(const P& params) {
    const bool dropout = params.penalty == P::Penalty::dropout;
    const double end = dropout ? params.dropout_rate : params.lambda;
    if (params.sweep == P::Sweep::off)
        return {end};
    std::vector<double> all{0};
    for (int k = 1; k < swept_rounds; ++k)
        all.push_back(end * (dropout ? static_cast<double>(k) / (swept_rounds - 1) : parts_of_lambda[k - 1]));
    return all;
}

Eigen::MatrixXd field_places() {
    constexpr int n = PenalizedTrainings::cells;
    constexpr double side = PenalizedTrainings::side;
    Eigen::MatrixXd places(n * n, 2);
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column) {
            places(row * n + column, 0) = -side + 2 * side * (column + 0.5) / n;
            places(row * n + column, 1) = side - 2 * side * (row + 0.5) / n;
        }
    return places;
}

} // namespace

PenalizedTrainings::TwoSets PenalizedTrainings::draw(const P& params, const Random& random) {
    const double noise = noise_of_moons * params.noise;
    const LabeledPoints train = two_moons(params.samples, noise, random.stream("moons")),
                        test = two_moons(test_points, noise, random.stream("test moons"));
    const Scaler scaler = fit_standard(train.points);
    return {{scaler.apply(train.points), train.labels}, {scaler.apply(test.points), test.labels}};
}

DropoutNetwork::Settings PenalizedTrainings::settings(int round) const {
    const double strength = m_strengths[static_cast<std::size_t>(round)];
    if (m_params.penalty == P::Penalty::dropout)
        return {.dropout = strength};
    return {.weight_decay = strength, .decoupled = m_params.decay == P::Decay::adamw};
}

PenalizedTrainings::PenalizedTrainings(const P& params, const Random& random)
    : m_params(params), m_points(std::make_shared<TwoSets>(draw(params, random))),
      m_strengths(strengths_of(params)),
      m_network(DropoutNetwork(m_points->train, m_points->test, field_places(), settings(0),
                               random.stream("network"))) {
    m_train = m_test =
        Eigen::MatrixXd::Constant(iterations_a_round + 1, static_cast<Eigen::Index>(m_strengths.size()),
                                  std::numeric_limits<double>::quiet_NaN());
    note();
}

void PenalizedTrainings::note() {
    m_train(iterations(), m_round) = m_network.train_loss();
    m_test(iterations(), m_round) = m_network.test_loss();
}

Boundary PenalizedTrainings::advance() {
    if (m_round_done) {
        m_network = m_network.again(settings(++m_round));
        m_updates = 0;
        m_round_done = false;
        note();
    }
    m_network.update();
    if (++m_updates % updates_an_iteration != 0)
        return Boundary::phase;
    m_network.judge();
    note();
    if (iterations() < iterations_a_round)
        return Boundary::iteration;
    m_round_done = true;
    if (m_round == 0)
        m_plain = m_network.weights();
    if (m_best < 0 || m_network.test_loss() < m_test(iterations_a_round, m_best))
        m_best = m_round;
    ++m_done;
    return m_done == static_cast<int>(m_strengths.size()) ? Boundary::end : Boundary::round;
}

int PenalizedTrainings::rounds_of(const P& params) {
    return params.sweep == P::Sweep::off ? 1 : swept_rounds;
}

std::size_t PenalizedTrainings::bytes() const {
    const auto doubles = static_cast<Eigen::Index>(m_strengths.size()) + 2 * m_train.size() + m_plain.size();
    return held::heap(m_network).whole + static_cast<std::size_t>(doubles) * sizeof(double);
}

} // namespace orrery
