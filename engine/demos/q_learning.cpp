// Question 8: the loop of observing, choosing, acting and updating.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/q_learning.h"

#include "engine/core/elementary.h"
#include "engine/demos/cart_pole_figure.h"

#include <algorithm>
#include <numeric>

namespace orrery {
namespace {

constexpr double velocity_range = 1.5, angular_velocity_range = 2.0; // m/s, rad/s: beyond lie the end bins
constexpr double smallest_alpha = 0.05;
constexpr double solved_mean = 195; // Gymnasium's mark for 200 steps

} // namespace

QLearning::QLearning(const Params& params, Random random, const Library&)
    : m_params(params), m_starts(random.stream("environment")), m_exploration(random.stream("exploration")),
      m_pole(params.max_steps == Cap::steps_200 ? 200 : 500),
      m_bins({params.bins_position, params.bins_velocity, params.bins_angle, params.bins_angular_velocity},
             {cart_pole::position_limit, velocity_range, cart_pole::angle_limit, angular_velocity_range}),
      m_table(m_bins.states(), 2, params.initial_value) {
    m_past.reserve(ghosts);
    m_returns.reserve(window);
    begin_episode();
}

void QLearning::begin_episode() {
    m_pole.reset(m_starts);
    m_episode_over = false;
    m_outcome = {};
    m_return = 0;
    m_past.clear();
    m_epsilon = epsilon();
}

double QLearning::epsilon() const {
    return std::max(m_params.epsilon_end,
                    m_params.epsilon_start * elementary::pow(m_params.epsilon_decay, m_episode));
}

double QLearning::alpha() const {
    return std::max(std::min(m_params.alpha, smallest_alpha),
                    m_params.alpha * elementary::pow(m_params.alpha_decay, m_episode));
}

Boundary QLearning::advance() {
    m_begun = true;
    m_touched = false;
    switch (m_next) {
    case Phase::observe:
        observe();
        m_next = Phase::choose;
        return Boundary::phase;
    case Phase::choose:
        m_tie = m_table.value(m_state, 0) == m_table.value(m_state, 1);
        m_epsilon = epsilon();
        m_choice = m_table.choose(m_state, m_epsilon, m_exploration);
        m_next = Phase::act;
        return Boundary::phase;
    case Phase::act:
        act();
        m_next = Phase::update;
        return Boundary::phase;
    case Phase::update:
        break;
    }
    m_next = Phase::observe;
    return update();
}

void QLearning::observe() {
    if (m_episode_over)
        begin_episode();
    m_seen = m_pole.state();
    m_state = m_bins.index(m_seen);
}

void QLearning::act() {
    if (m_past.size() == ghosts)
        m_past.erase(m_past.begin());
    m_past.push_back(m_seen);
    m_outcome = m_pole.act(m_choice.action);
    m_following = m_bins.index(m_pole.state());
    m_return += 1;
}

Boundary QLearning::update() {
    // After a fall there is nothing to come; the time limit only stops the clock of a pole that still stands.
    const bool nothing_follows =
        m_outcome.terminated || (m_outcome.truncated && m_params.time_limit == TimeLimit::terminal);
    m_update_alpha = alpha();
    m_update = m_table.update(m_state, m_choice.action, 1, m_following, !nothing_follows, m_update_alpha,
                              m_params.gamma);
    if (!m_outcome.over())
        return Boundary::iteration;
    if (m_returns.size() < window)
        m_returns.push_back(m_return);
    else
        m_returns[static_cast<std::size_t>(m_episode) % window] = m_return;
    ++m_episode;
    m_episode_over = true;
    if (m_solved == 0 && m_returns.size() == window && recent_mean() >= solved_mean)
        m_solved = m_episode;
    return m_episode == m_params.episodes ? Boundary::end : Boundary::round;
}

double QLearning::recent_mean() const {
    return std::accumulate(m_returns.begin(), m_returns.end(), 0.0) / static_cast<double>(m_returns.size());
}

Reply QLearning::touch(const Touch& touch) {
    if (m_episode_over)
        return Reply::ignored(); // the next step starts a new episode
    const auto placed = cart_pole_touched(m_pole.state(), touch);
    if (!placed)
        return Reply::ignored();
    // What was chosen or done before belongs to another state: the agent looks again, and learns nothing
    // false.
    m_pole.place(*placed);
    m_past.clear();
    m_next = Phase::observe;
    m_touched = true;
    return Reply::poked();
}

std::pair<int, int> QLearning::shown_axes() const {
    using namespace cart_pole;
    switch (m_params.axes) {
    case Axes::position_velocity:
        return {position, velocity};
    case Axes::position_angle:
        return {position, angle};
    case Axes::position_angular_velocity:
        return {position, angular_velocity};
    case Axes::velocity_angle:
        return {velocity, angle};
    case Axes::velocity_angular_velocity:
        return {velocity, angular_velocity};
    case Axes::angle_angular_velocity:
        break;
    }
    return {angular_velocity, angle};
}

void QLearning::measure(Metrics& metrics) const {
    metrics.set("episode_return", m_return);
    if (m_returns.size() == window)
        metrics.set("mean_return_100", recent_mean());
    else
        metrics.undefined("mean_return_100");
    metrics.set("epsilon", m_epsilon);
    metrics.set("states_visited", m_table.states_visited());
    metrics.set("td_error", m_update.error);
    if (m_solved > 0)
        metrics.set("solved_at", m_solved);
}

void QLearning::expose(Tensors& tensors) const {
    tensors.add("q", m_table.values());
    tensors.add("visits", m_table.visits());
    tensors.add("state", Eigen::VectorXd(m_pole.state()));
}

std::size_t QLearning::bytes() const {
    return sizeof(*this) + m_table.bytes() + m_past.size() * sizeof(CartPoleState) +
           m_returns.size() * sizeof(double);
}

} // namespace orrery
