// CartPole: a cart that is pushed left or right so that the pole on it does not fall.
// Barto, Sutton and Anderson (1983), with the constants and limits of Gymnasium's CartPole-v1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

#include <numbers>

namespace orrery {

/// Position (m), velocity (m/s), angle (rad, right is positive), angular velocity (rad/s).
using CartPoleState = Eigen::Vector4d;

namespace cart_pole {
inline constexpr int position = 0, velocity = 1, angle = 2, angular_velocity = 3;
inline constexpr double time_step = 0.02;     ///< s
inline constexpr double force = 10;           ///< N
inline constexpr double position_limit = 2.4; ///< m
inline constexpr double angle_limit = 12 * std::numbers::pi / 180;
inline constexpr double pole_length = 1; ///< m; twice the distance to its center of mass

/// The state after one explicit Euler step under this force (N, right is positive).
CartPoleState step(const CartPoleState& state, double force);
/// Off the track or beyond ±12°.
bool fallen(const CartPoleState& state);
/// Four numbers from [−0.05, 0.05).
CartPoleState start(Random& random);
} // namespace cart_pole

/// One episode after another.
class CartPole {
public:
    explicit CartPole(int max_steps = 500) : m_max_steps(max_steps) {}

    /// How a step left things. Termination is the task's end (nothing follows); truncation only the clock's.
    struct Outcome {
        bool terminated = false, truncated = false;
        bool over() const { return terminated || truncated; }
    };

    void reset(Random& random) {
        m_state = cart_pole::start(random);
        m_steps = 0;
    }
    /// Pushes left (0) or right (1) for one time step.
    Outcome act(int action) {
        m_state = cart_pole::step(m_state, action == 1 ? cart_pole::force : -cart_pole::force);
        ++m_steps;
        return {.terminated = cart_pole::fallen(m_state), .truncated = m_steps >= m_max_steps};
    }
    /// Somebody moves the cart or the pole.
    void place(const CartPoleState& state) { m_state = state; }

    const CartPoleState& state() const { return m_state; }
    int steps() const { return m_steps; } ///< of this episode
    int max_steps() const { return m_max_steps; }

private:
    CartPoleState m_state = CartPoleState::Zero();
    int m_steps = 0;
    int m_max_steps;
};

} // namespace orrery
