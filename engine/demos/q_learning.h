// Question 8: CartPole with a Q-table, learned one Bellman update at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"

#include <utility>
#include <vector>

namespace orrery {

class QLearning {
public:
    enum class Cap { steps_200, steps_500 };
    enum class TimeLimit { bootstrap, terminal };
    enum class Axes {
        angle_angular_velocity,
        position_velocity,
        position_angle,
        position_angular_velocity,
        velocity_angle,
        velocity_angular_velocity
    };
    struct Params {
        double epsilon_start = 1, epsilon_end = 0, epsilon_decay = 0.99;
        double alpha = 0.5, alpha_decay = 0.995;
        double gamma = 0.99;
        double initial_value = 0; ///< of every entry of the table
        int bins_position = 1, bins_velocity = 1, bins_angle = 12, bins_angular_velocity = 12;
        int episodes = 400;
        Cap max_steps = Cap::steps_200;
        TimeLimit time_limit = TimeLimit::bootstrap;
        Axes axes = Axes::angle_angular_velocity;
    };

    QLearning(const Params& params, Random random, const Library& library);
    static Length length(const Params& params) { return {Step::round, params.episodes}; }
    static Story story(const Params& params); ///< as long for a long run as for a short one

    Boundary advance();
    void apply(const Params& params) { m_params = params; }
    Reply touch(const Touch& touch);
    void narrate(Narration& narration) const;
    void show(Figure& figure) const;
    void measure(Metrics& metrics) const;
    void expose(Tensors& tensors) const;
    std::size_t bytes() const;

private:
    enum class Phase { observe, choose, act, update };

    double epsilon() const; ///< in this episode
    double alpha() const;
    double recent_mean() const;
    void begin_episode();
    void observe();
    void act();
    Boundary update();
    /// Left or right, and both words' Chinese.
    static const Text& action_name(int action);
    std::pair<int, int> shown_axes() const; ///< x, y

    void narrate_start(Narration& narration) const;
    void narrate_observe(Narration& narration) const;
    void narrate_choose(Narration& narration) const;
    void narrate_act(Narration& narration) const;
    void narrate_update(Narration& narration) const;
    void narrate_episode(Narration& narration) const;

    Panel table_panel() const;
    Panel returns_panel() const;
    Panel epsilon_panel() const;
    Panel update_panel() const;
    Facts update_facts() const;
    /// The last update's numbers belong to the step that is shown.
    bool update_done() const { return m_begun && m_next == Phase::observe && !m_touched; }

    static constexpr std::size_t ghosts = 5;
    static constexpr std::size_t window = 100; ///< episodes of the running mean

    Params m_params;
    Random m_starts, m_exploration;
    CartPole m_pole;
    Bins m_bins;
    QTable m_table;

    Phase m_next = Phase::observe;
    bool m_begun = false;        ///< a phase has been done
    bool m_touched = false;      ///< somebody has moved the cart or pole since the last phase
    int m_episode = 0;           ///< finished episodes
    bool m_episode_over = false; ///< the next observation starts a new one
    double m_epsilon = 1;        ///< of the last choice
    CartPole::Outcome m_outcome;
    double m_return = 0;
    CartPoleState m_seen = CartPoleState::Zero(); ///< the state before the last push
    int m_state = 0, m_following = 0;             ///< table rows: of m_seen, and of what followed it
    ActionChoice m_choice;
    bool m_tie = false; ///< both actions were worth the same when chosen
    QTable::Update m_update;
    double m_update_alpha = 0;
    std::vector<CartPoleState> m_past; ///< the last states, oldest first
    std::vector<double> m_returns;     ///< of the last `window` episodes, as a ring
    int m_solved = 0;                  ///< the first episode with a mean of 195; 0: none yet
};

Demo q_learning();

} // namespace orrery
