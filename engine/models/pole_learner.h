// A Q-table that learns to balance, or whatever else its reward pays for; the reward apart from the game.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

namespace orrery {

/// What a step of CartPole is paid. The step on which the pole falls gets `fall` and nothing else.
struct PoleReward {
    double step = 1;            ///< for every step
    double upright = 0;         ///< times 1 − |θ|/12°
    double centered = 0;        ///< times 1 − |x|/2.4
    double near_middle = 0;     ///< times max(0, 1 − 2 |x|)
    double fall = 1, limit = 0; ///< at the fall; at the time limit, besides

    double operator()(const CartPoleState& after, const CartPole::Outcome& outcome) const;
};

/// One learner and its pole: ε-greedy, one Bellman update a step.
class PoleLearner {
public:
    PoleLearner(const Bins& bins, int max_steps, const Random& random);

    void begin_episode();
    // The phases of a step
    void observe();
    void choose(double epsilon);
    void act(const PoleReward& reward);
    void update(double alpha, double gamma, bool clock_ends);

    /// Somebody moves the cart or the pole.
    void place(const CartPoleState& state) { m_pole.place(state); }

    const CartPoleState& state() const { return m_pole.state(); }
    const CartPole& pole() const { return m_pole; }
    const Bins& bins() const { return m_bins; }
    const QTable& table() const { return m_table; }
    const ActionChoice& choice() const { return m_choice; }
    const CartPole::Outcome& outcome() const { return m_outcome; }
    const QTable::Update& last() const { return m_update; }
    int cell() const { return m_cell; }
    bool over() const { return m_outcome.over(); } ///< this episode
    double paid() const { return m_paid; }         ///< by the last step
    double sum() const { return m_sum; }           ///< by this episode so far
    static auto held(auto& self) { return std::tie(self.m_table); }

private:
    Bins m_bins;
    QTable m_table;
    CartPole m_pole;
    Random m_starts, m_exploration;
    ActionChoice m_choice;
    CartPole::Outcome m_outcome;
    QTable::Update m_update;
    int m_cell = 0;
    double m_paid = 0, m_sum = 0;
};

} // namespace orrery
