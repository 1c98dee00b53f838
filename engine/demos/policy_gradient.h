// Question 11: REINFORCE on CartPole; what it is, does, says and shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/staged.h"
#include "engine/models/pole_policy.h"

#include <optional>
#include <vector>

namespace orrery {

struct PolicyGradient : Staged<PolicyGradient> {
    enum class Baseline { none, mean, value_network };
    enum class Return { future, instant };
    enum class TimeLimit { bootstrap, terminal };
    enum class Action { sample, argmax };
    enum class Cap { steps_200, steps_500 };
    enum class Look { fall, latest };

    struct Params {
        ActionKind actions = ActionKind::discrete;
        Action action = Action::sample;
        double learning_rate = 0.01, gamma = 0.99;
        Return returned = Return::future;
        Baseline baseline = Baseline::value_network;
        bool normalize_returns = true;
        TimeLimit time_limit = TimeLimit::bootstrap;
        int episodes_per_update = 8, episodes = 480, hidden = 16;
        Cap max_steps = Cap::steps_200;
        Look shown = Look::fall;
        int look_back = 0; ///< steps before the shown episode's end; 0: what is played now
    };

    /// The steps of one update's episodes, one after another, and what they taught.
    struct Lesson {
        int update = 0; ///< 0: none yet
        std::vector<CartPoleState> states;
        std::vector<int> lengths;
        std::vector<CartPoleState> last; ///< behind each episode's last step
        std::vector<bool> fell;
        Eigen::VectorXd actions, returns, baseline, push;
        Eigen::VectorXd parameters, gradient; ///< of the policy that played; mean over episodes
        static auto held(auto& self) {
            return std::tie(self.states, self.lengths, self.last, self.fell, self.actions, self.returns,
                            self.baseline, self.push, self.parameters, self.gradient);
        }
    };
    /// The end of one episode, for the picture.
    struct Ended {
        int update = 0, steps = 0; ///< of the whole episode
        bool fell = true;
        bool compared = false; ///< pushes are known, not only returns
        std::vector<CartPoleState> states;
        Eigen::VectorXd returns, expected, push; ///< of its last steps; expected: all that is taken off
        static auto held(auto& self) { return std::tie(self.states, self.returns, self.expected, self.push); }
    };

    static constexpr int ended_steps = 40, measured_episodes = 64;
    static constexpr int map_side = 21;

    PolicyGradient(const Params& params, Random random, const Library&);
    static Length length(const Params& params) { return {Step::round, updates(params)}; }
    static Story story(const Params& params);
    static int updates(const Params& p) {
        return (p.episodes + p.episodes_per_update - 1) / p.episodes_per_update;
    }
    /// The end of the story's third chapter.
    static int early(const Params& p) { return std::max(2, updates(p) / 3); }
    static auto held(auto& self) {
        return std::tie(self.m_policy, self.m_value, self.m_batch, self.m_lesson, self.m_ended, self.m_map,
                        self.m_recent, self.m_more);
    }
    void apply(const Params& params);

    // The algorithm
    void act();
    Then acted() const;
    void look_back();
    void compare();
    /// Every eight episodes the gradient's scatter is measured.
    Then compared() const {
        return m_episodes - m_measured_at < 8 && m_measurements > 0 ? to(&PolicyGradient::differentiate)
                                                                    : on();
    }
    void play_more();
    void measure();
    void differentiate();
    void update();
    Then updated() const { return update_number() >= updates(m_params) ? end() : round(); }
    Reply touch(const Touch& touch);

    int max_steps() const { return m_params.max_steps == Cap::steps_200 ? 200 : 500; }
    int update_number() const { return m_lesson.update; }
    bool learned() const { return m_lesson.update > 0 && m_updated; }
    int episode() const { return m_episodes; } ///< finished ones
    double share_left() const { return m_variance_plain > 0 ? m_variance / m_variance_plain : 1; }
    /// Of the present batch.
    int episode_in_batch() const { return static_cast<int>(m_batch.size()); }
    double mean_return() const;
    std::optional<double> push_before_fall() const;  ///< mean of the last ten actions of episodes that fell
    std::optional<double> up_before_fall() const;    ///< share of them that are pushed up
    std::optional<double> push_before_limit() const; ///< mean of the last twenty of those that stood

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_act(Narration& n) const;
    void say_look_back(Narration& n) const;
    void say_compare(Narration& n) const;
    void say_differentiate(Narration& n) const;
    void say_play_more(Narration& n) const;
    void say_measure(Narration& n) const;
    void say_update(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows, in policy_gradient_figure.cpp
    void show(Figure& figure) const;
    Panel lesson_panel() const;
    Panel returns_strip() const;
    Panel cart_panel() const;
    Panel map_panel() const;
    Panel mean_panel() const;
    Panel variance_strip() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    PolePolicy m_policy;
    Training<ValueNetwork, float> m_value;
    Random m_starts, m_actions, m_measure;
    std::vector<PoleEpisode> m_batch; ///< finished ones, and the one under way
    CartPoleState m_state = CartPoleState::Zero();
    bool m_playing = true; ///< an episode is under way, or about to begin
    double m_right = 0.5;  ///< π(right) where the last action was chosen, or now
    PolePolicy::Choice m_choice;
    int m_episodes = 0;
    bool m_compared = false;
    bool m_updated = false; ///< the lesson has been learned; all its numbers are there
    Lesson m_lesson;
    Ended m_ended;
    Eigen::VectorXd m_map;       ///< π(right), as drawn: rows from above
    std::vector<int> m_recent;   ///< lengths of the last 16 episodes, as a ring
    std::optional<int> m_stands; ///< the first episode with a mean of 150 over 16
    double m_gradient_norm = 0, m_variance = 0, m_variance_plain = 0, m_entropy = 0;
    std::vector<PoleEpisode> m_more;           ///< episodes that are played only to be measured
    int m_measured_at = 0, m_measurements = 0; ///< episodes by the last one; how many there were
    double m_shares = 0; ///< sum over measurements of the variance's share that the baseline leaves

private:
    void begin_episode(const CartPoleState& start);
    void finish_episode();
    double after(const CartPoleState& last, bool fell);
    Eigen::VectorXd values(std::span<const CartPoleState> states);
    Eigen::VectorXd returns_of(int steps, bool fell, const CartPoleState& last);
    void choose_shown();
    void draw_map();
};

} // namespace orrery
