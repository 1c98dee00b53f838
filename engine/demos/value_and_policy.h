// Question 24: exact values spread through a map by sweeps; an actor and its critic learn by walking it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/staged.h"
#include "engine/environments/grid_world.h"
#include "engine/models/policy_network.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

struct ValueAndPolicy : Staged<ValueAndPolicy> {
    enum class Method { both, value_iteration, policy_iteration, q_learning, actor_critic };
    enum class Sweep { synchronous, in_place };

    struct Params {
        Method method = Method::both;
        Sweep sweep = Sweep::synchronous;
        double gamma = 0.99, slip = 0.1, step_reward = -0.04;
        double learning_rate_actor = 0.02, learning_rate_critic = 0.1;
        int hidden = 64, sweeps = 21, episodes = 1000;
        std::string map = ".......G/.##.##../.#...P../.#.#.##./.....P../S..P....";
    };

    ValueAndPolicy(const Params& params, Random random, const Library&);
    /// An empty map stands for the usual one.
    static std::optional<Text> check(const Params& params) {
        return params.map.empty() ? std::nullopt : GridWorld::refuse(params.map);
    }
    static Length length(const Params& params);
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.map, self.m_values, self.m_following, self.m_choices, self.m_actor,
                        self.m_critic, self.m_q, self.m_visits, self.m_policy, self.m_returns, self.m_arrows);
    }
    void apply(const Params& params);

    // The algorithm: sweeps
    void look();
    Then looked() const {
        return m_swept ? to(&ValueAndPolicy::act) : m_action < GridWorld::actions ? again() : on();
    }
    void take();
    Then taken() const;
    // … and walks
    void act();
    void compare();
    void learn();
    Then learned() const;
    Reply touch(const Touch& touch);

    bool sweeps() const { return m_params.method <= Method::policy_iteration; }
    bool walks() const {
        return m_params.method != Method::value_iteration && m_params.method != Method::policy_iteration;
    }
    bool walking() const { return walks() && m_swept; }
    bool tabular() const { return m_params.method == Method::q_learning; }
    int episode() const { return m_episodes; } ///< finished ones
    double best_start() const { return m_optimal(m_world->start()); }

    // What is measured
    std::optional<double> max_change() const;
    double bellman_residual() const { return m_residual; }
    double value_error() const; ///< root mean square against the exact values
    double worst_error() const; ///< of the sweeps' values
    int arrows_right() const { return m_arrows_right; }
    std::optional<double> mean_return() const;
    std::optional<double> start_value() const { return m_start_value; }
    std::optional<double> goal_probability() const { return m_goal_probability; }
    std::optional<double> error_walked() const { return error(true); }
    std::optional<double> error_elsewhere() const { return error(false); }

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_look(Narration& n) const;
    void say_take(Narration& n) const;
    void say_act(Narration& n) const;
    void say_compare(Narration& n) const;
    void say_learn(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows, in value_and_policy_figure.cpp
    void show(Figure& figure) const;
    Panel map_panel(const char* id, Text title, const Eigen::VectorXd& values, bool exact) const;
    Panel backup_panel() const;
    Panel error_panel() const;
    Panel start_strip() const;

    Params m_params;
    std::shared_ptr<const GridWorld> m_world;
    Eigen::VectorXd m_optimal;
    // Sweeps
    Eigen::VectorXd m_values, m_following;
    Eigen::Vector4d m_action_values = Eigen::Vector4d::Zero(); ///< of the cell under way
    Eigen::Matrix<double, 4, 3> m_worth =
        Eigen::Matrix<double, 4, 3>::Zero(); ///< of their outcomes, as they were
    std::vector<int> m_choices;              ///< of policy iteration
    std::size_t m_index = 0;                 ///< of the cell under way, in the world's order
    int m_cell = 0, m_action = 0,
        m_sweeps = 0; ///< cell of the last phase; actions looked at; finished sweeps
    double m_before = 0, m_change = 0, m_last_change = 0;
    std::optional<int> m_settled; ///< the first sweep that moved nothing worth mentioning
    bool m_moved = false;         ///< policy iteration has changed an action in this sweep
    bool m_swept = false;         ///< sweeps are over, or were never made
    int m_changed = -1;           ///< the cell that somebody changed last; −1: none
    int m_sweeps_since = 0;       ///< finished since then
    bool m_catching_up = false;   ///< one sweep after each walk
    // Measured once a sweep or a walk: rows are kept for every step
    double m_residual = 0;
    int m_arrows_right = 0;
    Eigen::VectorXd m_arrows; ///< best actions
    std::optional<double> m_start_value, m_goal_probability;
    // Walks
    Training<PolicyNetwork, float> m_actor;
    Eigen::VectorXd m_critic, m_visits;
    Eigen::MatrixXd m_q, m_policy; ///< states × actions
    Random m_chance, m_slips;
    int m_state = 0, m_chosen = 0, m_steps = 0, m_episodes = 0;
    int m_more_episodes = 0;  ///< as many again, for a map that was changed after the last one
    double m_probability = 0; ///< of the chosen action
    GridWorld::Outcome m_outcome;
    double m_error = 0, m_value_before = 0, m_return = 0, m_weight = 1;
    bool m_over = true;
    std::vector<double> m_returns; ///< of the last 100 episodes, as a ring

private:
    std::optional<double> error(bool walked) const;
    void begin_sweep();
    void end_sweep();
    void look_at(int cell);
    void change_map(std::string map, int at);
    void catch_up();
    bool settled() const;
    void begin_episode();
    void read_policy();
    void measure_sweep();
    void measure_walk();
};

} // namespace orrery
