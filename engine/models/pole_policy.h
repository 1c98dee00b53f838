// A policy network that pushes the cart: episodes played with it, what their steps returned, and how much its
// gradient scatters from episode to episode.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environments/cart_pole.h"
#include "engine/models/policy_network.h"

#include <span>
#include <vector>

namespace orrery {

/// One episode as it was played; every step is rewarded by 1.
struct PoleEpisode {
    std::vector<CartPoleState> states; ///< before each push
    std::vector<double> actions;       ///< 0 left, 1 right; or the force drawn, in units of 10 N
    CartPoleState last = CartPoleState::Zero();
    bool fell = false; ///< otherwise the clock ended it, or it goes on

    int steps() const { return static_cast<int>(actions.size()); }
    static auto held(auto& self) { return std::tie(self.states, self.actions); }
};

/// What the networks see of states (one a row): each part over its range, 2.4 m, 2 m/s, 12°, 2 rad/s.
Eigen::MatrixXd seen_by_network(std::span<const CartPoleState> states);

/// G_t = r_t + γ G_{t+1}; behind the last step follows what is worth `after`.
Eigen::VectorXd discounted_returns(const Eigen::VectorXd& rewards, double gamma, double after);

/// (x − mean) / (standard deviation + 10⁻⁸).
Eigen::VectorXd normalized(const Eigen::VectorXd& values);

class PolePolicy {
public:
    struct Options {
        ActionKind kind = ActionKind::discrete;
        int hidden = 16, rows = 1;
        double learning_rate = 0.01; ///< Adam
    };

    PolePolicy(const Options& options, const Random& initialization);

    /// What it thinks of the two sides, and what was drawn from that.
    struct Choice {
        double right = 0.5;             ///< probability of a push to the right
        double die = 0;                 ///< discrete: uniform in [0, 1), right when below `right`
        double mean = 0, deviation = 0; ///< continuous: of the force, in units of 10 N
        double action = 0;
    };
    /// Draws an action, or takes the likeliest one (the mean) when `likeliest`; draws a number in any case.
    Choice choose(const CartPoleState& state, Random& random, bool likeliest);
    /// The force of an action (N); a Gaussian one is cut off at ±10 N.
    double force(double action) const;
    /// Probability of a push to the right in each state.
    Eigen::VectorXd right(std::span<const CartPoleState> states);
    /// Mean entropy of what it says in these states (nats).
    double entropy(std::span<const CartPoleState> states);

    /// So many episodes side by side.
    std::vector<PoleEpisode> play(int count, int max_steps, Random& random, bool likeliest);
    /// The gradient of Σ weight · log π over an episode's steps, for each of these weightings.
    std::vector<Eigen::VectorXd> gradients(const PoleEpisode& episode,
                                           std::span<const Eigen::VectorXd> weightings);

    /// Minus the gradient of Σ weight · log π over these steps is left for update().
    void differentiate(std::span<const CartPoleState> states, const Eigen::VectorXd& actions,
                       const Eigen::VectorXd& weights);
    void update() { m_training.update(); }
    void set_learning_rate(double rate) { m_training.settings().learning_rate = rate; }

    Training<PolicyNetwork, float>& training() { return m_training; }
    const Training<PolicyNetwork, float>& training() const { return m_training; }
    bool discrete() const { return m_kind == ActionKind::discrete; }
    double deviation() const; ///< continuous: σ, in units of 10 N
    static auto held(auto& self) { return std::tie(self.m_training); }

private:
    void load(const Eigen::MatrixXd& seen) { m_training.set(m_training.nodes().x, seen); }

    ActionKind m_kind;
    Training<PolicyNetwork, float> m_training;
};

/// The total variance of gradients from one episode each: Σ over parameters, over n − 1.
double total_variance(std::span<const Eigen::VectorXd> gradients);

} // namespace orrery
