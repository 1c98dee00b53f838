// The steps of a learner, and what they are paid.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pole_learner.h"

#include <algorithm>
#include <cmath>

namespace orrery {

double PoleReward::operator()(const CartPoleState& after, const CartPole::Outcome& outcome) const {
    if (outcome.terminated)
        return fall;
    const double x = std::abs(after[cart_pole::position]), angle = std::abs(after[cart_pole::angle]);
    return step + upright * (1 - angle / cart_pole::angle_limit) +
           centered * (1 - x / cart_pole::position_limit) + near_middle * std::max(0.0, 1 - 2 * x) +
           (outcome.truncated ? limit : 0);
}

PoleLearner::PoleLearner(const Bins& bins, int max_steps, const Random& random)
    : m_bins(bins), m_table(bins.states(), 2, 0), m_pole(max_steps), m_starts(random.stream("environment")),
      m_exploration(random.stream("exploration")) {
    begin_episode();
}

void PoleLearner::begin_episode() {
    m_pole.reset(m_starts);
    m_outcome = {};
    m_paid = m_sum = 0;
}

void PoleLearner::observe() {
    m_cell = m_bins.index(m_pole.state());
}

void PoleLearner::choose(double epsilon) {
    m_choice = m_table.choose(m_cell, epsilon, m_exploration);
}

void PoleLearner::act(const PoleReward& reward) {
    m_outcome = m_pole.act(m_choice.action);
    m_paid = reward(m_pole.state(), m_outcome);
    m_sum += m_paid;
}

void PoleLearner::update(double alpha, double gamma, bool clock_ends) {
    const bool nothing_follows = m_outcome.terminated || (m_outcome.truncated && clock_ends);
    m_update = m_table.update(m_cell, m_choice.action, m_paid, m_bins.index(m_pole.state()), !nothing_follows,
                              alpha, gamma);
}

} // namespace orrery
