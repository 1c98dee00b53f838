// Tabular Q-learning: bins and the table of action values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/q_table.h"

namespace orrery {

Bins::Bins(const Counts& counts, const Eigen::Vector4d& limits) : m_counts(counts), m_limits(limits) {
    for (int i = 0; i < 4; ++i) {
        const int count = counts[static_cast<std::size_t>(i)];
        m_scale[i] = count / (2 * limits[i]);
        m_last[i] = count - 1;
    }
}

Bins::Counts Bins::place(const Eigen::Vector4d& state) const {
    const Eigen::Array4d at = ((state + m_limits).array() * m_scale).max(0.0).min(m_last);
    Counts place;
    for (int i = 0; i < 4; ++i)
        place[static_cast<std::size_t>(i)] = static_cast<int>(at[i]);
    return place;
}

int Bins::index(const Counts& place) const {
    int index = 0;
    for (std::size_t i = 0; i < 4; ++i)
        index = index * m_counts[i] + place[i];
    return index;
}

QTable::QTable(int states, int actions, double initial)
    : m_values(Eigen::MatrixXd::Constant(actions, states, initial)),
      m_visits(Eigen::MatrixXi::Zero(actions, states)) {}

QTable::QTable(const Eigen::MatrixXd& values)
    : m_values(values.transpose()), m_visits(Eigen::MatrixXi::Zero(values.cols(), values.rows())) {}

int QTable::greedy(int state, Random& random) const {
    const double* q = &m_values(0, state);
    const double highest = best(state);
    int first = 0;
    while (q[first] != highest)
        ++first;
    int others = 0; // as good as the first
    for (int a = first + 1; a < actions(); ++a)
        others += q[a] == highest;
    int skip = others > 0 ? random.below(others + 1) : 0;
    int chosen = first;
    while (skip > 0)
        if (q[++chosen] == highest)
            --skip;
    return chosen;
}

ActionChoice QTable::choose(int state, double epsilon, Random& random) const {
    ActionChoice choice;
    choice.die = random.uniform();
    choice.explored = choice.die < epsilon;
    choice.action = choice.explored ? random.below(actions()) : greedy(state, random);
    return choice;
}

QTable::Update QTable::update(int state, int action, double reward, int next, bool bootstrap, double alpha,
                              double gamma) {
    Update u;
    u.before = value(state, action);
    u.reward = reward;
    u.bootstrapped = bootstrap;
    u.next_best = bootstrap ? best(next) : 0;
    u.target = reward + gamma * u.next_best;
    u.error = u.target - u.before;
    u.after = u.before + alpha * u.error;
    m_values(action, state) = u.after;
    m_states_visited += !visited(state);
    ++m_visits(action, state);
    return u;
}

} // namespace orrery
