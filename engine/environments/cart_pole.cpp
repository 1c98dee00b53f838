// CartPole: the equations of motion.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environments/cart_pole.h"

#include "engine/core/elementary.h"

#include <cmath>

namespace orrery::cart_pole {
namespace {

constexpr double gravity = 9.8;                    // m/s²
constexpr double cart_mass = 1.0, pole_mass = 0.1; // kg
constexpr double per_mass = 1 / (cart_mass + pole_mass);
constexpr double half_length = pole_length / 2;
constexpr double pole_moment = pole_mass * half_length;

/// sin and cos. An upright pole's angle is small, and there a few terms of the Taylor series are exact to the
/// last bits and take a fraction of the time: below 0.5 rad the first term left out is under 3e-17.
void sine_and_cosine(double angle, double& sine, double& cosine) {
    if (std::abs(angle) > 0.5) {
        sine = elementary::sin(angle);
        cosine = elementary::cos(angle);
        return;
    }
    // Terms in pairs (Estrin's scheme), so that the processor can work on them side by side.
    const double s = angle * angle, s2 = s * s, s4 = s2 * s2;
    const double sine_head = (1 - s * (1.0 / 6)) + s2 * (1.0 / 120 - s * (1.0 / 5040));
    const double sine_tail = (1.0 / 362880 - s * (1.0 / 39916800)) + s2 * (1.0 / 6227020800);
    const double cosine_head = (1 - s * (1.0 / 2)) + s2 * (1.0 / 24 - s * (1.0 / 720));
    const double cosine_tail =
        (1.0 / 40320 - s * (1.0 / 3628800)) + s2 * (1.0 / 479001600 - s * (1.0 / 87178291200));
    sine = angle * (sine_head + s4 * sine_tail);
    cosine = cosine_head + s4 * cosine_tail;
}

} // namespace

CartPoleState step(const CartPoleState& state, double push) {
    double sine, cosine;
    sine_and_cosine(state[angle], sine, cosine);
    // Florian (2007), "Correct equations for the dynamics of the cart-pole system", without friction.
    const double spin = state[angular_velocity];
    const double pull = (push + pole_moment * spin * spin * sine) * per_mass;
    const double angular_acceleration =
        (gravity * sine - cosine * pull) / (half_length * (4.0 / 3 - pole_mass * cosine * cosine * per_mass));
    const double acceleration = pull - pole_moment * angular_acceleration * cosine * per_mass;
    return {state[position] + time_step * state[velocity], state[velocity] + time_step * acceleration,
            state[angle] + time_step * spin, spin + time_step * angular_acceleration};
}

bool fallen(const CartPoleState& state) {
    return std::abs(state[position]) > position_limit || std::abs(state[angle]) > angle_limit;
}

CartPoleState start(Random& random) {
    CartPoleState state;
    for (int i = 0; i < 4; ++i)
        state[i] = random.uniform(-0.05, 0.05);
    return state;
}

} // namespace orrery::cart_pole
