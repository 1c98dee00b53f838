// Question 17: one learner, the reward that was written, and beside it the same learner paid for standing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/figure.h"
#include "engine/core/staged.h"
#include "engine/models/pole_learner.h"

#include <optional>
#include <vector>

namespace orrery {

struct RewardAndPolicy : Staged<RewardAndPolicy> {
    enum class Reward { survive, penalize_fall, pays_for_falling, stay_centered, sparse, custom };
    enum class Cap { steps_200, steps_500 };
    enum class TimeLimit { bootstrap, terminal };

    struct Params {
        Reward reward = Reward::pays_for_falling;
        double step_reward = -1, angle_weight = 0, position_weight = 0, end_reward = 100; ///< custom
        double epsilon_start = 1, epsilon_end = 0, epsilon_decay = 0.99;
        double alpha = 0.5, alpha_decay = 0.995, gamma = 0.99;
        int bins_position = 1, bins_velocity = 1, bins_angle = 12, bins_angular_velocity = 12;
        int episodes = 400;
        Cap max_steps = Cap::steps_200;
        TimeLimit time_limit = TimeLimit::bootstrap;
    };

    RewardAndPolicy(const Params& params, Random random, const Library&);
    static Length length(const Params& params) { return {Step::round, params.episodes}; }
    static Story story(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_learner, self.m_other, self.m_lengths, self.m_rewards, self.m_others);
    }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void observe();
    void choose();
    void act();
    void update();
    Then updated() const {
        return over() ? end_of_round() : m_learner.over() ? iteration(&RewardAndPolicy::wait) : iteration();
    }
    void wait(); ///< a step of the other one, while the first lies
    Then waited() const { return over() ? end_of_round() : iteration(&RewardAndPolicy::wait); }
    Reply touch(const Touch& touch);

    PoleReward reward() const;
    Text named_reward() const; ///< as the form calls it
    /// The one beside it is another one, not the same run.
    bool compares() const { return m_params.reward != Reward::survive; }
    bool over() const { return m_learner.over() && m_other.over(); }
    int episode() const { return static_cast<int>(done().rounds); } ///< finished ones
    double epsilon() const;
    double alpha() const;
    int max_steps() const { return m_params.max_steps == Cap::steps_200 ? 200 : 500; }
    std::optional<double> mean_length() const { return mean(m_lengths); }
    std::optional<double> mean_reward() const { return mean(m_rewards); }
    std::optional<double> mean_other() const { return mean(m_others); }
    static std::optional<double> mean(const std::vector<double>& last);
    /// Of the last twenty episodes, or as many as there are.
    double recent(const std::vector<double>& last) const;

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_observe(Narration& n) const;
    void say_choose(Narration& n) const;
    void say_act(Narration& n) const;
    void say_update(Narration& n) const;
    void say_wait(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows, in reward_and_policy_figure.cpp
    void show(Figure& figure) const;
    Panel account_panel() const;
    Panel seconds_strip() const;
    Panel cart_panel() const;
    Panel map_panel() const;
    Panel reward_panel() const;

    Params m_params;
    PoleLearner m_learner, m_other;
    double m_epsilon = 1;
    std::vector<double> m_lengths, m_rewards, m_others; ///< of the last 100 episodes, as rings

private:
    Then end_of_round() const { return episode() + 1 == m_params.episodes ? end() : round(); }
    void finish_episode();
};

} // namespace orrery
