// Tabular Q-learning: bins that make a continuous state countable, and the table of action values.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <array>
#include <cstddef>

namespace orrery {

/// Equal bins along four axes; what lies beyond ±limit falls into the first or last bin.
class Bins {
public:
    using Counts = std::array<int, 4>;

    Bins(const Counts& counts, const Eigen::Vector4d& limits);

    /// Bin along each axis, from 0.
    Counts place(const Eigen::Vector4d& state) const;
    /// Number of the cell: ((i₀ · n₁ + i₁) · n₂ + i₂) · n₃ + i₃.
    int index(const Counts& place) const;
    int index(const Eigen::Vector4d& state) const { return index(place(state)); }

    int states() const { return m_counts[0] * m_counts[1] * m_counts[2] * m_counts[3]; }
    const Counts& counts() const { return m_counts; }
    const Eigen::Vector4d& limits() const { return m_limits; }

private:
    Counts m_counts;
    Eigen::Vector4d m_limits;
    Eigen::Array4d m_scale, m_last; ///< bins a unit; number of the last bin
};

/// What an ε-greedy choice came from.
struct ActionChoice {
    int action = 0;
    bool explored = false;
    double die = 0; ///< uniform in [0, 1): explored when below ε
};

class QTable {
public:
    /// `initial` for all action values.
    QTable(int states, int actions, double initial);
    /// States × actions, not visited yet.
    explicit QTable(const Eigen::MatrixXd& values);

    int states() const { return static_cast<int>(m_values.cols()); }
    int actions() const { return static_cast<int>(m_values.rows()); }
    double value(int state, int action) const { return m_values(action, state); }
    double best(int state) const {
        const double* q = &m_values(0, state);
        double best = q[0];
        for (int a = 1; a < actions(); ++a)
            best = q[a] > best ? q[a] : best;
        return best;
    }
    /// Updates made so far in this state with this action.
    int visits(int state, int action) const { return m_visits(action, state); }
    bool visited(int state) const { return m_visits.col(state).any(); }
    int states_visited() const { return m_states_visited; }

    /// The best action; equally good ones by lot.
    int greedy(int state, Random& random) const;
    /// With probability ε any action, otherwise the best one.
    ActionChoice choose(int state, double epsilon, Random& random) const;

    /// Q(s, a) ← Q(s, a) + α [r + γ max Q(s′, ·) − Q(s, a)], the bootstrap only when something follows
    /// (Watkins 1989).
    struct Update {
        double before = 0, reward = 0, next_best = 0, target = 0, error = 0, after = 0;
        bool bootstrapped = true;
    };
    Update update(int state, int action, double reward, int next, bool bootstrap, double alpha, double gamma);

    Eigen::MatrixXd values() const { return m_values.transpose(); }                ///< states × actions
    Eigen::MatrixXd visits() const { return m_visits.transpose().cast<double>(); } ///< states × actions
    static auto held(auto& self) { return std::tie(self.m_values, self.m_visits); }

private:
    Eigen::MatrixXd m_values; ///< actions × states: what is read together lies together
    Eigen::MatrixXi m_visits;
    int m_states_visited = 0;
};

} // namespace orrery
