// Question 11: REINFORCE on CartPole, one update from eight episodes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/policy_gradient.h"

#include "engine/core/named.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace orrery {
namespace {

constexpr double value_rate = 0.01;
constexpr int value_steps = 5; // of Adam, on all steps of the batch
constexpr std::size_t window = 16;
constexpr double stands_mean = 150;

using Lesson = PolicyGradient::Lesson;

int rows(const PolicyGradient::Params& p) {
    const int steps = p.max_steps == PolicyGradient::Cap::steps_200 ? 200 : 500;
    return std::max(PolicyGradient::measured_episodes, p.episodes_per_update * steps);
}

/// Calls use(first step, steps, episode) for each episode of a lesson.
template <class Use>
void each_episode(const Lesson& lesson, Use use) {
    int first = 0;
    for (std::size_t i = 0; i < lesson.lengths.size(); ++i) {
        use(first, lesson.lengths[i], i);
        first += lesson.lengths[i];
    }
}

} // namespace

// ---- The algorithm ---------------------------------------------------------------------------------

PolicyGradient::PolicyGradient(const Params& params, Random random, const Library&)
    : m_params(params), m_policy({.kind = params.actions,
                                  .hidden = params.hidden,
                                  .rows = rows(params),
                                  .learning_rate = params.learning_rate},
                                 random.stream("initialization")),
      m_value(value_network(4, 16, rows(params), value_rate), random.stream("value initialization")),
      m_starts(random.stream("environment")), m_actions(random.stream("actions")),
      m_measure(random.stream("measure")) {
    m_recent.reserve(window);
    begin_episode(cart_pole::start(m_starts));
    draw_map();
}

void PolicyGradient::apply(const Params& params) {
    m_params = params;
    m_policy.set_learning_rate(params.learning_rate);
}

void PolicyGradient::begin_episode(const CartPoleState& start) {
    m_batch.emplace_back();
    m_state = start;
    m_playing = true;
    m_right = m_policy.right(std::span(&m_state, 1))(0);
}

void PolicyGradient::act() {
    if (!m_playing)
        begin_episode(cart_pole::start(m_starts));
    m_choice = m_policy.choose(m_state, m_actions, m_params.action == Action::argmax);
    m_right = m_choice.right;
    PoleEpisode& episode = m_batch.back();
    episode.states.push_back(m_state);
    episode.actions.push_back(m_choice.action);
    m_state = cart_pole::step(m_state, m_policy.force(m_choice.action));
    episode.last = m_state;
    episode.fell = cart_pole::fallen(m_state);
    if (episode.fell || episode.steps() >= max_steps())
        finish_episode();
}

void PolicyGradient::finish_episode() {
    m_playing = false;
    const int steps = m_batch.back().steps();
    if (m_recent.size() < window)
        m_recent.push_back(steps);
    else
        m_recent[static_cast<std::size_t>(m_episodes) % window] = steps;
    ++m_episodes;
    const int sum = std::accumulate(m_recent.begin(), m_recent.end(), 0);
    if (!m_stands && m_recent.size() == window && sum >= stands_mean * window)
        m_stands = m_episodes;
}

PolicyGradient::Then PolicyGradient::acted() const {
    if (m_playing)
        return again();
    return episode_in_batch() < m_params.episodes_per_update ? iteration()
                                                             : iteration(&PolicyGradient::look_back);
}

Eigen::VectorXd PolicyGradient::values(std::span<const CartPoleState> states) {
    const ValueNetwork& n = m_value.nodes();
    return m_value.ask(n.x, n.value, seen_by_network(states));
}

/// What follows an episode: nothing after a fall; the time limit only stops the clock of a pole that stands.
double PolicyGradient::after(const CartPoleState& last, bool fell) {
    if (fell || m_params.time_limit == TimeLimit::terminal)
        return 0;
    return values(std::span(&last, 1))(0);
}

Eigen::VectorXd PolicyGradient::returns_of(int steps, bool fell, const CartPoleState& last) {
    const Eigen::VectorXd rewards = Eigen::VectorXd::Ones(steps);
    return m_params.returned == Return::instant
               ? rewards
               : discounted_returns(rewards, m_params.gamma, after(last, fell));
}

void PolicyGradient::look_back() {
    Lesson lesson{.update = m_lesson.update + 1};
    std::vector<double> actions;
    for (const PoleEpisode& episode : m_batch) {
        lesson.states.insert(lesson.states.end(), episode.states.begin(), episode.states.end());
        actions.insert(actions.end(), episode.actions.begin(), episode.actions.end());
        lesson.lengths.push_back(episode.steps());
        lesson.last.push_back(episode.last);
        lesson.fell.push_back(episode.fell);
    }
    m_batch.clear();
    const auto count = static_cast<Eigen::Index>(actions.size());
    lesson.actions = Eigen::Map<const Eigen::VectorXd>(actions.data(), count);
    lesson.returns = Eigen::VectorXd::Zero(count);
    lesson.baseline = lesson.push = lesson.returns;
    each_episode(lesson, [&](int first, int steps, std::size_t i) {
        lesson.returns.segment(first, steps) = returns_of(steps, lesson.fell[i], lesson.last[i]);
    });
    m_lesson = std::move(lesson);
    m_updated = m_compared = false;
    choose_shown();
}

/// The longest episode of the batch that fell; in the first sixth of the run, when falling is what most of
/// the batch does, and kept from there on. Or the last episode of all.
void PolicyGradient::choose_shown() {
    const bool latest = m_params.shown == Look::latest;
    if (!latest && m_ended.update > 0 && m_lesson.update > std::max(1, updates(m_params) / 6))
        return;
    const Eigen::VectorXd advantage = m_lesson.returns - m_lesson.baseline;
    const double mean = m_params.normalize_returns ? advantage.mean() : 0; // normalizing takes it off as well
    int longest = 0;
    each_episode(m_lesson, [&](int first, int steps, std::size_t i) {
        if (!latest && (!m_lesson.fell[i] || steps < longest))
            return;
        longest = steps;
        const int kept = std::min(steps, ended_steps), from = first + steps - kept;
        m_ended = {.update = m_lesson.update, .steps = steps, .fell = m_lesson.fell[i]};
        m_ended.states.assign(m_lesson.states.begin() + from, m_lesson.states.begin() + from + kept);
        m_ended.returns = m_lesson.returns.segment(from, kept);
        m_ended.expected = m_lesson.baseline.segment(from, kept).array() + mean;
        m_ended.push = m_lesson.push.segment(from, kept);
        m_ended.compared = m_compared;
    });
}

void PolicyGradient::compare() {
    if (m_params.baseline == Baseline::mean)
        m_lesson.baseline.setConstant(m_lesson.returns.mean());
    else if (m_params.baseline == Baseline::value_network)
        m_lesson.baseline = values(m_lesson.states);
    m_lesson.push = m_lesson.returns - m_lesson.baseline;
    if (m_params.normalize_returns)
        m_lesson.push = normalized(m_lesson.push);
    m_compared = true;
    choose_shown();
}

void PolicyGradient::differentiate() {
    m_entropy = m_policy.entropy(m_lesson.states);
    m_lesson.parameters = m_policy.training().parameters();
    const double episodes = static_cast<double>(m_lesson.lengths.size());
    m_policy.differentiate(m_lesson.states, m_lesson.actions, m_lesson.push / episodes);
    m_lesson.gradient = -m_policy.training().gradient();
    m_gradient_norm = m_lesson.gradient.norm();
}

void PolicyGradient::play_more() {
    m_more = m_policy.play(measured_episodes, max_steps(), m_measure, m_params.action == Action::argmax);
}

/// Gradients of fresh episodes of the same policy, with the baseline and without, before normalizing.
void PolicyGradient::measure() {
    const std::vector<PoleEpisode> episodes = std::move(m_more);
    m_more.clear();
    std::vector<Eigen::VectorXd> returns;
    double sum = 0, steps = 0;
    for (const PoleEpisode& episode : episodes) {
        returns.push_back(returns_of(episode.steps(), episode.fell, episode.last));
        sum += returns.back().sum();
        steps += episode.steps();
    }
    std::vector<Eigen::VectorXd> with, without;
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        std::vector<Eigen::VectorXd> weightings{returns[i]};
        if (m_params.baseline == Baseline::mean)
            weightings.emplace_back(returns[i].array() - sum / steps);
        else if (m_params.baseline == Baseline::value_network)
            weightings.emplace_back(returns[i] - values(episodes[i].states));
        std::vector<Eigen::VectorXd> gradients = m_policy.gradients(episodes[i], weightings);
        with.push_back(gradients.back());
        without.push_back(std::move(gradients.front()));
    }
    m_variance = total_variance(with);
    m_variance_plain = total_variance(without);
    m_shares += share_left();
    ++m_measurements;
    m_measured_at = m_episodes;
}

void PolicyGradient::update() {
    m_policy.update();
    const ValueNetwork& n = m_value.nodes();
    m_value.set(n.x, seen_by_network(m_lesson.states));
    m_value.set(n.target, m_lesson.returns);
    for (int i = 0; i < value_steps; ++i)
        m_value.step();
    m_updated = true;
    draw_map();
}

double PolicyGradient::mean_return() const {
    return static_cast<double>(m_lesson.states.size()) / static_cast<double>(m_lesson.lengths.size());
}

namespace {

/// Of so many last steps of the episodes that fell, or of those that did not.
template <class Use>
std::optional<double> mean_at_ends(const Lesson& lesson, bool fell, int steps, Use use) {
    double sum = 0, count = 0;
    each_episode(lesson, [&](int first, int length, std::size_t i) {
        if (lesson.fell[i] != fell || length < steps)
            return;
        for (int t = first + length - steps; t < first + length; ++t)
            sum += use(lesson.push(t));
        count += steps;
    });
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace

std::optional<double> PolicyGradient::push_before_fall() const {
    return mean_at_ends(m_lesson, true, 10, [](double push) { return push; });
}

std::optional<double> PolicyGradient::up_before_fall() const {
    return mean_at_ends(m_lesson, true, 10, [](double push) { return push > 0 ? 1.0 : 0.0; });
}

std::optional<double> PolicyGradient::push_before_limit() const {
    return mean_at_ends(m_lesson, false, 20, [](double push) { return push; });
}

/// π(right) over angle (up) and angular velocity, in the middle of the track at rest.
void PolicyGradient::draw_map() {
    std::vector<CartPoleState> states;
    for (int row = 0; row < map_side; ++row)
        for (int column = 0; column < map_side; ++column) {
            const double half = (map_side - 1) / 2.0;
            CartPoleState state = CartPoleState::Zero();
            state[cart_pole::angle] = cart_pole::angle_limit * (half - row) / half;
            state[cart_pole::angular_velocity] = 2 * (column - half) / half;
            states.push_back(state);
        }
    m_map = m_policy.right(states);
}

/// The pole is tilted and the cart dragged; the map puts the pole at an angle and speed; a bar shows its
/// step.
Reply PolicyGradient::touch(const Touch& touch) {
    if (touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.panel == "lesson" && touch.mark == "push") {
        const int kept = static_cast<int>(m_ended.push.size()), back = kept - touch.index;
        if (touch.index < 0 || touch.index >= kept || back == m_params.look_back)
            return Reply::ignored();
        return Reply::set("look_back", static_cast<double>(back));
    }
    if (!m_playing || m_params.look_back > 0)
        return Reply::ignored();
    if (touch.panel == "map" && touch.mark == "cells") {
        constexpr double most = 0.95 * cart_pole::angle_limit, degree = std::numbers::pi / 180;
        m_state[cart_pole::angle] = std::clamp(touch.y * degree, -most, most);
        m_state[cart_pole::angular_velocity] = std::clamp(touch.x, -2.0, 2.0);
    } else if (const auto placed = cart_pole_touched(m_state, touch)) {
        m_state = *placed;
    } else {
        return Reply::ignored();
    }
    m_right = m_policy.right(std::span(&m_state, 1))(0);
    return Reply::poked();
}

// ---- What it says ----------------------------------------------------------------------------------

namespace {

double degrees(const CartPoleState& state) {
    return state_axis_shown(cart_pole::angle, state[cart_pole::angle]);
}

const Text& side(bool right) {
    static const std::array<Text, 2> names{Text{"left", "左"}, Text{"right", "右"}};
    return names[right];
}

} // namespace

Step PolicyGradient::spoken(Step asked) const {
    const bool teaching = under_way() && !did(&PolicyGradient::act);
    return done().iterations == 0 || teaching || (asked == Step::iteration && under_way()) ? Step::phase
                                                                                           : asked;
}

void PolicyGradient::say_start(Narration& n) const {
    n.say({"A network of {0:d} numbers says how likely a push to the right is: {1:f2} here.",
           "一个有 {0:d} 个参数的网络说出向右推的概率：此刻是 {1:f2}。"},
          m_policy.training().parameters().size(), m_right);
    n.say({"Nobody tells it which side to push to.", "没有人告诉它该往哪边推。"});
}

void PolicyGradient::say_touched(Narration& n) const {
    n.phase({"Moved by hand", "有人动了它"});
    n.say({"Now the pole leans by {0:+f1}°; π(right) is {1:f2} here.",
           "现在倾角 {0:+f1}°；这里 π(右) = {1:f2}。"},
          degrees(m_state), m_right);
}

void PolicyGradient::say_act(Narration& n) const {
    const PoleEpisode* episode = m_batch.empty() ? nullptr : &m_batch.back();
    const int steps = episode ? episode->steps() : 0;
    n.phase({"Episode {0:d} · step {1:d}", "第 {0:d} 回合 · 第 {1:d} 步"}, m_episodes + (m_playing ? 1 : 0),
            steps);
    const bool right = m_policy.force(m_choice.action) > 0;
    if (m_params.action == Action::argmax)
        n.say({"π(right) = {0:f2}. No die is cast: the likelier side, {1}.",
               "π(右) = {0:f2}。不掷骰子，直接选更可能的一边：{1}。"},
              m_choice.right, side(right));
    else if (m_policy.discrete())
        n.say({"π(right) = {0:f2}; the die shows {1:f2}: {2}.", "π(右) = {0:f2}；骰子 {1:f2}：向{2}推。"},
              m_choice.right, m_choice.die, side(right));
    else
        n.say({"Drawn from N({0:f2}, {1:f2}²), times 10 N: {2:f1} N to the {3}.",
               "从 N({0:f2}, {1:f2}²) 抽一个数，乘 10 N：向{3} {2:f1} N。"},
              m_choice.mean, m_choice.deviation, std::abs(m_policy.force(m_choice.action)), side(right));
    if (m_playing || !episode)
        n.say({"The pole leans by {0:+f1}°.", "倾角 {0:+f1}°。"}, degrees(m_state));
    else if (episode->fell)
        n.say({"It fell after {0:d} {0|step|steps}: which action was to blame?",
               "{0:d} 步后倒了：该怪哪个动作？"},
              steps);
    else
        n.say({"It stood all {0:d} {0|step|steps}.", "立满了 {0:d} 步。"}, steps);
}

void PolicyGradient::say_look_back(Narration& n) const {
    n.phase({"Returns of update {0:d}", "第 {0:d} 次更新：回报"}, m_lesson.update);
    if (m_params.returned == Return::instant)
        return n.say({"Only the instant reward is taken: 1 for every action, the falling ones too.",
                      "只取眼前的奖励：每个动作都是 1，倒下前的也一样。"});
    if (m_ended.update != m_lesson.update)
        return n.say({"Nothing fell. From the last step back, with what would follow: G = {0:f1}, {1:f1} …",
                      "没有倒。从最后一步往前，算上以后的价值：G = {0:f1}、{1:f1}……"},
                     m_lesson.returns(m_lesson.returns.size() - 1),
                     m_lesson.returns(std::max<Eigen::Index>(0, m_lesson.returns.size() - 2)));
    const Eigen::VectorXd& g = m_ended.returns;
    n.say(m_ended.fell
              ? Text{"From the fall backward G grows: {0:f2}, {1:f2} … {2:f1}, {3:d} steps before.",
                     "从倒下往前，G 越来越大：{0:f2}、{1:f2}……往前 {3:d} 步是 {2:f1}。"}
              : Text{"From the time limit backward: G = {0:f2}, {1:f2} … {2:f1}, {3:d} steps before.",
                     "从时间到往前：G = {0:f2}、{1:f2}……往前 {3:d} 步是 {2:f1}。"},
          g(g.size() - 1), g(std::max<Eigen::Index>(0, g.size() - 2)), g(0), g.size());
}

void PolicyGradient::say_compare(Narration& n) const {
    n.phase({"What update {0:d} teaches", "第 {0:d} 次更新：推上推下"}, m_lesson.update);
    if (m_ended.update != m_lesson.update)
        return n.say({"Every step gets a push: its return less what was to be expected there.",
                      "每一步都得到一个推力：回报减去那里本来的期望。"});
    const Eigen::VectorXd& push = m_ended.push;
    const Eigen::Index half = std::min<Eigen::Index>(10, push.size() / 2);
    const auto down = (push.tail(half).array() < 0).count(), up = (push.head(half).array() > 0).count();
    n.say({"Of the last {0:d} actions {1:d} are made less likely, of the {0:d} first shown {2:d} likelier.",
           "最后 {0:d} 个动作有 {1:d} 个概率被压低，图中最早 {0:d} 个有 {2:d} 个被抬高。"},
          half, down, up);
}

void PolicyGradient::say_differentiate(Narration& n) const {
    n.phase({"Gradient", "梯度"});
    n.say({"Push times ∇ log π, summed over {0:d} steps: a gradient of length {1:.2}.",
           "推力乘 ∇ log π，对 {0:d} 步求和：梯度的长度 {1:.2}。"},
          m_lesson.states.size(), m_gradient_norm);
}

void PolicyGradient::say_play_more(Narration& n) const {
    n.phase({"How noisy is it?", "噪声有多大"});
    std::size_t steps = 0;
    for (const PoleEpisode& episode : m_more)
        steps += episode.actions.size();
    n.say({"The same policy plays {0:d} more episodes, not to learn from: {1:f1} steps on average.",
           "同一策略另打 {0:d} 个回合，不用来学，平均 {1:f1} 步。"},
          m_more.size(), static_cast<double>(steps) / static_cast<double>(m_more.size()));
}

void PolicyGradient::say_measure(Narration& n) const {
    n.phase({"How noisy is it?", "噪声有多大"});
    if (m_params.baseline == Baseline::none)
        return n.say({"{0:d} episodes, {0:d} gradients: their variance is {1:.2}, with no baseline.",
                      "{0:d} 个回合，{0:d} 个梯度：没有基线，方差 {1:.2}。"},
                     measured_episodes, m_variance_plain);
    n.say({"{0:d} episodes, {0:d} gradients: the baseline leaves {1:p} of their variance.",
           "{0:d} 个回合，{0:d} 个梯度：有基线时，方差剩 {1:p}。"},
          measured_episodes, share_left());
}

void PolicyGradient::say_update(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, m_lesson.update);
    n.say({"Adam moves the policy along the gradient, at rate {0}.", "Adam 沿梯度移动策略，学习率 {0}。"},
          m_params.learning_rate);
    n.say({"These episodes lasted {0:f1} steps on average.", "这些回合平均立了 {0:f1} 步。"}, mean_return());
}

void PolicyGradient::say_iteration(Narration& n) const {
    if (did(&PolicyGradient::update))
        return say_round(n);
    n.phase({"Episode {0:d}", "第 {0:d} 回合"}, m_episodes);
    const PoleEpisode& episode = m_batch.back();
    n.line("act");
    if (episode.fell)
        n.say({"It fell after {0:d} {0|step|steps}; {1:d} of {2:d} episodes for the next update.",
               "立了 {0:d} 步后倒下；下次更新要 {2:d} 个回合，已有 {1:d} 个。"},
              episode.steps(), m_batch.size(), m_params.episodes_per_update);
    else
        n.say({"It stood all {0:d} {0|step|steps}; {1:d} of {2:d} episodes for the next update.",
               "立满 {0:d} 步；下次更新要 {2:d} 个回合，已有 {1:d} 个。"},
              episode.steps(), m_batch.size(), m_params.episodes_per_update);
}

void PolicyGradient::say_round(Narration& n) const {
    if (!learned()) {
        n.phase({"Episode {0:d}", "第 {0:d} 回合"}, m_episodes + (m_playing ? 1 : 0));
        n.line("act");
        return n.say({"The policy plays; {0:d} of {1:d} episodes for the next update are done.",
                      "策略在打回合；下次更新要 {1:d} 个，已完成 {0:d} 个。"},
                     m_batch.empty() ? 0 : static_cast<int>(m_batch.size()) - (m_playing ? 1 : 0),
                     m_params.episodes_per_update);
    }
    n.say({"{0:d} {0|episode|episodes} so far; the last {1:d} lasted {2:f1} steps on average.",
           "已有 {0:d} 个回合；最近 {1:d} 个平均立 {2:f1} 步。"},
          m_episodes, m_lesson.lengths.size(), mean_return());
    if (m_params.baseline != Baseline::none)
        n.say({"The baseline leaves {0:p} of the gradient's variance.", "有基线时，梯度的方差剩 {0:p}。"},
              share_left());
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

using D = PolicyGradient;
using P = PolicyGradient::Params;

const std::array<Named<ActionKind>, 2> kinds{
    {{ActionKind::discrete, "discrete", {"left or right", "向左或向右"}},
     {ActionKind::continuous, "continuous", {"a Gaussian force", "高斯分布的力"}}}};
const std::array<Named<D::Action>, 2> choosing{
    {{D::Action::sample, "sample", {"sampled", "按概率采样"}},
     {D::Action::argmax, "argmax", {"the likeliest (wrong)", "取概率最大的（错误）"}}}};
const std::array<Named<D::Baseline>, 3> baselines{
    {{D::Baseline::none, "none", {"none", "无"}},
     {D::Baseline::mean, "mean", {"mean return", "平均回报"}},
     {D::Baseline::value_network, "value_network", {"value network", "价值网络"}}}};
const std::array<Named<D::Return>, 2> returned{
    {{D::Return::future, "future", {"the return from then on", "此后的折扣回报"}},
     {D::Return::instant, "instant", {"the instant reward (wrong)", "眼前的奖励（错误）"}}}};
const std::array<Named<D::TimeLimit>, 2> time_limits{
    {{D::TimeLimit::bootstrap, "bootstrap", {"count what follows", "照常自举"}},
     {D::TimeLimit::terminal, "terminal", {"as if it fell (wrong)", "当作倒下（错误）"}}}};
const std::array<Named<D::Cap>, 2> caps{{{D::Cap::steps_200, "200", {"200 steps", "200 步"}},
                                         {D::Cap::steps_500, "500", {"500 steps", "500 步"}}}};
const std::array<Named<D::Look>, 2> looks{{{D::Look::fall, "fall", {"an early fall", "早期倒下的"}},
                                           {D::Look::latest, "latest", {"the latest", "最近的"}}}};

std::vector<Field<P>> parameters() {
    const Text learning{"Learning", "学习"}, policy{"Policy", "策略"}, episodes{"Episodes", "回合"},
        look{"Look at", "查看"};
    return {number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0003, 0.3)
                .logarithmic()
                .live()
                .group(learning)
                .help({"Of Adam. At 0.1 the pole stands sooner, and is often lost again.",
                       "Adam 的学习率。取 0.1 立得更早，但常常又丢掉。"}),
            number(&P::gamma, "gamma", {"Discount γ", "折扣 γ"}, 0, 1)
                .step(0.01)
                .live()
                .group(learning)
                .help({"What a reward one step later is worth.", "晚一步的奖励打几折。"}),
            choice(&P::returned, "return", {"Multiply by", "乘以"}, returned)
                .live()
                .group(learning)
                .help({"The instant reward is 1 for every action: it tells nothing.",
                       "眼前的奖励对每个动作都是 1，什么也说明不了。"}),
            choice(&P::baseline, "baseline", {"Baseline", "基线"}, baselines)
                .live()
                .group(learning)
                .help({"What is taken off the return; the value network learns what to expect in each state.",
                       "从回报里减去什么；价值网络学的是每个状态的期望回报。"}),
            toggle(&P::normalize_returns, "normalize_returns", {"Normalize", "归一化"})
                .live()
                .group(learning)
                .help({"Over the batch: less the mean, over the deviation. That is a mean baseline as well.",
                       "在这一批里减去均值、除以标准差；这本身也相当于平均基线。"}),
            choice(&P::time_limit, "time_limit", {"At the limit", "到上限时"}, time_limits)
                .live()
                .group(learning)
                .help({"The clock stops a pole that still stands: the value network says what would follow.",
                       "时间到时杆还立着：以后值多少由价值网络估计。"}),
            choice(&P::action, "action", {"Action", "动作"}, choosing)
                .live()
                .group(policy)
                .help({"The gradient is that of an average over sampled actions.",
                       "这个梯度是对采样动作求平均得来的。"}),
            choice(&P::actions, "actions", {"Kind of action", "动作类型"}, kinds)
                .group(policy)
                .help({"A force drawn from a Gaussian whose mean the network gives, or one of two pushes.",
                       "从高斯分布抽一个力（均值由网络给出），或两个方向选一个。"}),
            number(&P::hidden, "hidden", {"Hidden units", "隐藏单元数"}, 1, 64)
                .group(policy)
                .help({"tanh units of the policy network.", "策略网络的 tanh 单元数。"}),
            number(&P::episodes_per_update, "episodes_per_update", {"Episodes an update", "每次更新的回合数"},
                   1, 16)
                .group(episodes)
                .help({"More of them: a better gradient, fewer updates from as many episodes.",
                       "越多梯度越准，但同样多的回合，更新次数就少了。"}),
            number(&P::episodes, "episodes", {"Episodes", "回合数"}, 16, 1600)
                .group(episodes)
                .help({"The run ends after so many.", "跑完这么多回合就结束。"}),
            choice(&P::max_steps, "max_steps", {"Time limit", "步数上限"}, caps)
                .group(episodes)
                .help({"An episode ends then, even if the pole still stands.",
                       "到了这么多步，杆没倒也结束这一回合。"}),
            choice(&P::shown, "shown", {"Episode shown", "显示的回合"}, looks)
                .live()
                .group(look)
                .help({"Of which episode the pushes are drawn, from the next update on.",
                       "从下一次更新起，画哪个回合的推力。"}),
            number(&P::look_back, "look_back", {"Steps before the end", "结束前几步"}, 0, D::ended_steps)
                .live()
                .group(look)
                .help({"The cart at that step of the shown episode; 0: what is played now.",
                       "显示那个回合在这一步的小车；0 表示正在打的回合。"})};
}

const std::vector<Preset> presets{
    {"no_baseline",
     {"No baseline: every action is pushed up", "没有基线：个个往上推"},
     "baseline=none&normalize_returns=false",
     true},
    {"argmax", {"The likeliest action instead of a sample", "不采样，取最大"}, "action=argmax", true},
    {"instant",
     {"The instant reward instead of the return", "用眼前的奖励代替回报"},
     "return=instant&baseline=mean&normalize_returns=false",
     true},
    {"too_fast", {"Rate 0.1: learned, and lost again", "学习率 0.1：学会又丢掉"}, "learning_rate=0.1", true},
    {"each_episode", {"An update after every episode", "每个回合更新一次"}, "episodes_per_update=1"},
    {"gaussian", {"A Gaussian force", "高斯分布的力"}, "actions=continuous"}};

} // namespace

/// One episode step by step, the others of the batch, what they teach phase by phase, and the rest.
Story PolicyGradient::story(const Params& p) {
    const std::int64_t all = updates(p), batch = p.episodes_per_update;
    Story story{{{{Step::iteration, 1}, Step::phase, 10}}};
    if (batch > 1)
        story.chapters.push_back({{Step::iteration, batch}, Step::iteration, std::max(4.0, batch / 2.0)});
    story.chapters.push_back({{Step::round, 1}, Step::phase, 0.66});
    const std::int64_t middle = early(p);
    if (all > 3)
        story.chapters.push_back({{Step::round, middle}, Step::round, std::max(1.0, middle / 3.3)});
    story.chapters.push_back({{Step::round, 0}, Step::round, std::max(1.0, (all - middle) / 5.0)});
    return story;
}

Demo policy_gradient() {
    const Measured<D>::Options round{.cadence = Step::round};
    const auto known = [](auto get) {
        return [get](const D& d) -> std::optional<double> {
            return d.learned() ? std::optional<double>(std::invoke(get, d)) : std::nullopt;
        };
    };
    return make_demo<D>(
        {.demo = {.id = "policy-gradient",
                  .title = {"REINFORCE on CartPole", "REINFORCE 学平衡"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .iteration = {{"Episode or update", "一回合或一次更新"},
                                          {"{0:d} {0|episode or update|episodes and updates}",
                                           "回合与更新共 {0:d} 个"}},
                            .round = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = PolicyGradient::story({}),
                  .point =
                      "mean(mean_return, 12) >= 195 and gradient_variance < 0.5 * gradient_variance_plain"},
         .stages = {{"act", {"Act", "行动"}, &D::act, &D::say_act, &D::acted},
                    {"returns", {"Returns", "回报"}, &D::look_back, &D::say_look_back},
                    {"advantage", {"Compare", "比较"}, &D::compare, &D::say_compare, &D::compared},
                    {"more", {"Noise", "噪声"}, &D::play_more, &D::say_play_more},
                    {"measure", {"Noise", "噪声"}, &D::measure, &D::say_measure},
                    {"gradient", {"Gradient", "梯度"}, &D::differentiate, &D::say_differentiate},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated}},
         .measured = {
             {"mean_return",
              {"mean return of the batch", "这批回合的平均回报"},
              known(&D::mean_return),
              round},
             {"gradient_norm", {"length of the gradient", "梯度的长度"}, known(&D::m_gradient_norm), round},
             {"gradient_variance",
              {"variance of one episode's gradient", "单回合梯度的方差"},
              known(&D::m_variance),
              round},
             {"gradient_variance_plain",
              {"the same without a baseline", "同上，没有基线"},
              known(&D::m_variance_plain),
              round},
             {"policy_entropy", {"entropy of the policy", "策略的熵"}, known(&D::m_entropy), round},
             {"variance_left",
              {"share of the variance that the baseline leaves, so far",
               "有基线时方差剩下的比例（至今平均）"},
              known([](const D& d) { return d.m_shares / d.m_measurements; }),
              round},
             {"variance_share",
              {"share of the variance that the baseline leaves", "有基线时方差剩下的比例"},
              known(&D::share_left),
              round},
             {"stands_at",
              {"first episode with a mean of 150 over 16", "16 回合平均首次达到 150 的回合"},
              [](const D& d) { return d.m_stands; },
              round},
             {"push_before_fall",
              {"mean push of the last ten actions before a fall", "倒下前最后十个动作的平均推力"},
              &D::push_before_fall,
              round},
             {"up_before_fall",
              {"share of the last ten actions before a fall that is pushed up",
               "倒下前最后十个动作被推高的比例"},
              &D::up_before_fall,
              round},
             {"push_before_limit",
              {"mean push of the last twenty actions before the time limit",
               "时间到之前最后二十个动作的平均推力"},
              &D::push_before_limit,
              round}}});
}

} // namespace orrery
