// Playing with a policy network, and its gradients by episodes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pole_policy.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace orrery {

namespace {

const Eigen::Vector4d seen_range(cart_pole::position_limit, 2, cart_pole::angle_limit, 2);

/// Probability that a number from N(mean, deviation²) is above 0.
double above_zero(double mean, double deviation) {
    return 0.5 * (1 + elementary::erf(mean / (deviation * std::numbers::sqrt2)));
}

} // namespace

Eigen::MatrixXd seen_by_network(std::span<const CartPoleState> states) {
    Eigen::MatrixXd seen(static_cast<Eigen::Index>(states.size()), 4);
    Eigen::Index row = 0;
    for (const CartPoleState& state : states)
        seen.row(row++) = state.cwiseQuotient(seen_range).transpose();
    return seen;
}

Eigen::VectorXd discounted_returns(const Eigen::VectorXd& rewards, double gamma, double after) {
    Eigen::VectorXd returns(rewards.size());
    double following = after;
    for (Eigen::Index t = rewards.size(); t-- > 0;)
        returns(t) = following = rewards(t) + gamma * following;
    return returns;
}

Eigen::VectorXd normalized(const Eigen::VectorXd& values) {
    const Eigen::VectorXd centered = values.array() - values.mean();
    const double deviation = std::sqrt(centered.squaredNorm() / static_cast<double>(values.size()));
    return centered / (deviation + 1e-8);
}

PolePolicy::PolePolicy(const Options& options, const Random& initialization)
    : m_kind(options.kind),
      m_training(policy_network({.hidden = options.hidden,
                                 .kind = options.kind,
                                 .rows = options.rows,
                                 .optimizer = {.kind = graph::OptimizerKind::adam,
                                               .learning_rate = options.learning_rate}}),
                 initialization) {}

double PolePolicy::deviation() const {
    return elementary::exp(m_training.memory().scalar(m_training.nodes().log_deviation));
}

double PolePolicy::force(double action) const {
    if (discrete())
        return action > 0.5 ? cart_pole::force : -cart_pole::force;
    return cart_pole::force * std::clamp(action, -1.0, 1.0);
}

PolePolicy::Choice PolePolicy::choose(const CartPoleState& state, Random& random, bool likeliest) {
    const PolicyNetwork& n = m_training.nodes();
    load(seen_by_network(std::span(&state, 1)));
    m_training.run(n.answer);
    Choice choice;
    if (discrete()) {
        choice.right = static_cast<double>(m_training.memory()[n.output](0, 1));
        choice.die = random.uniform();
        choice.action = (likeliest ? choice.right > 0.5 : choice.die < choice.right) ? 1 : 0;
        return choice;
    }
    choice.mean = static_cast<double>(m_training.memory()[n.output](0, 0));
    choice.deviation = deviation();
    choice.right = above_zero(choice.mean, choice.deviation);
    const double drawn = choice.mean + choice.deviation * random.normal();
    choice.action = likeliest ? choice.mean : drawn;
    return choice;
}

Eigen::VectorXd PolePolicy::right(std::span<const CartPoleState> states) {
    const PolicyNetwork& n = m_training.nodes();
    const Eigen::MatrixXd output = m_training.ask(n.x, n.output, seen_by_network(states));
    if (discrete())
        return output.col(1);
    Eigen::VectorXd right(output.rows());
    for (Eigen::Index i = 0; i < right.size(); ++i)
        right(i) = above_zero(output(i, 0), deviation());
    return right;
}

double PolePolicy::entropy(std::span<const CartPoleState> states) {
    if (!discrete())
        return 0.5 * (1 + elementary::log(2 * std::numbers::pi)) + elementary::log(deviation());
    double sum = 0;
    const Eigen::VectorXd all = right(states);
    for (const double p : all)
        for (const double q : {p, 1 - p})
            sum -= q > 0 ? q * elementary::log(q) : 0;
    return sum / static_cast<double>(all.size());
}

std::vector<PoleEpisode> PolePolicy::play(int count, int max_steps, Random& random, bool likeliest) {
    const PolicyNetwork& n = m_training.nodes();
    std::vector<PoleEpisode> episodes(static_cast<std::size_t>(count));
    std::vector<CartPoleState> now;
    std::vector<std::size_t> playing(episodes.size());
    std::iota(playing.begin(), playing.end(), std::size_t{0});
    for (PoleEpisode& episode : episodes)
        episode.last = cart_pole::start(random);
    for (int step = 0; step < max_steps && !playing.empty(); ++step) {
        now.clear();
        for (const std::size_t i : playing)
            now.push_back(episodes[i].last);
        load(seen_by_network(now));
        m_training.run(n.answer);
        const auto output = m_training.memory()[n.output];
        const double sigma = discrete() ? 0 : deviation();
        for (std::size_t row = 0; row < playing.size(); ++row) {
            PoleEpisode& episode = episodes[playing[row]];
            const double said =
                static_cast<double>(output(static_cast<Eigen::Index>(row), discrete() ? 1 : 0));
            double action = said;
            if (discrete()) {
                const double die = random.uniform();
                action = (likeliest ? said > 0.5 : die < said) ? 1 : 0;
            } else {
                const double off = random.normal();
                action = likeliest ? said : said + sigma * off;
            }
            episode.states.push_back(episode.last);
            episode.actions.push_back(action);
            episode.last = cart_pole::step(episode.last, force(action));
            episode.fell = cart_pole::fallen(episode.last);
        }
        std::erase_if(playing, [&](std::size_t i) { return episodes[i].fell; });
    }
    return episodes;
}

std::vector<Eigen::VectorXd> PolePolicy::gradients(const PoleEpisode& episode,
                                                   std::span<const Eigen::VectorXd> weightings) {
    const PolicyNetwork& n = m_training.nodes();
    load(seen_by_network(episode.states));
    m_training.set(n.chosen, Eigen::Map<const Eigen::VectorXd>(episode.actions.data(), episode.steps()));
    std::vector<Eigen::VectorXd> gradients;
    for (const Eigen::VectorXd& weights : weightings) {
        m_training.set(n.weight, weights);
        if (gradients.empty())
            m_training.forward(); // the probabilities are the same for all weights
        m_training.backward();
        gradients.emplace_back(-m_training.gradient());
    }
    return gradients;
}

void PolePolicy::differentiate(std::span<const CartPoleState> states, const Eigen::VectorXd& actions,
                               const Eigen::VectorXd& weights) {
    const PolicyNetwork& n = m_training.nodes();
    load(seen_by_network(states));
    m_training.set(n.chosen, actions);
    m_training.set(n.weight, weights);
    m_training.forward();
    m_training.backward();
}

double total_variance(std::span<const Eigen::VectorXd> gradients) {
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(gradients.front().size());
    for (const Eigen::VectorXd& g : gradients)
        mean += g;
    mean /= static_cast<double>(gradients.size());
    double sum = 0;
    for (const Eigen::VectorXd& g : gradients)
        sum += (g - mean).squaredNorm();
    return sum / std::max(1.0, static_cast<double>(gradients.size()) - 1);
}

} // namespace orrery
