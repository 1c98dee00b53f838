// Question 24: value iteration, and actor-critic on the same map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/value_and_policy.h"

#include "engine/core/named.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr double settles = 1e-3; // a sweep that moves nothing by more is the last
constexpr int most_steps = 500;
constexpr std::size_t window = 100;
constexpr double often = 500, seldom = 50; // visits of a cell
constexpr double exploring = 0.1;          // of Q-learning

GridWorld world_of(const ValueAndPolicy::Params& p) {
    return {p.map.empty() ? ValueAndPolicy::Params().map : p.map,
            {.slip = p.slip, .step_reward = p.step_reward}};
}

bool sweeping(const ValueAndPolicy::Params& p) {
    return p.method <= ValueAndPolicy::Method::policy_iteration;
}

bool walking(const ValueAndPolicy::Params& p) {
    return p.method != ValueAndPolicy::Method::value_iteration &&
           p.method != ValueAndPolicy::Method::policy_iteration;
}

} // namespace

// ---- The algorithm ---------------------------------------------------------------------------------

ValueAndPolicy::ValueAndPolicy(const Params& params, Random random, const Library&)
    : m_params(params), m_world(std::make_shared<const GridWorld>(world_of(params))),
      m_optimal(m_world->optimal(params.gamma)), m_values(Eigen::VectorXd::Zero(m_world->states())),
      m_following(m_values), m_choices(static_cast<std::size_t>(m_world->states()), 0),
      m_swept(!sweeping(params)),
      m_actor(policy_network({.inputs = m_world->states(),
                              .hidden = params.hidden,
                              .actions = GridWorld::actions,
                              .first = {graph::InitializationKind::large},
                              .output_gain = 0.1,
                              .rows = m_world->states(),
                              .optimizer = {.kind = graph::OptimizerKind::sgd,
                                            .learning_rate = params.learning_rate_actor}}),
              random.stream("initialization")),
      m_critic(Eigen::VectorXd::Zero(m_world->states())), m_visits(m_critic),
      m_q(Eigen::MatrixXd::Zero(m_world->states(), GridWorld::actions)), m_policy(m_q),
      m_chance(random.stream("actions")), m_slips(random.stream("environment")) {
    m_returns.reserve(window);
    m_state = m_world->start();
    m_cell = m_world->order().front();
    if (m_swept)
        m_values = m_optimal; // nothing is swept: it is only what walks are compared with
    read_policy();
    measure_sweep();
}

void ValueAndPolicy::apply(const Params& params) {
    m_params = params;
    m_actor.settings().learning_rate = params.learning_rate_actor;
}

/// The value of one more action here.
void ValueAndPolicy::look() {
    if (m_swept) // nothing is swept: the walks begin
        return;
    if (m_action == GridWorld::actions || m_index == 0)
        begin_sweep();
    look_at(m_world->order()[m_index]);
}

void ValueAndPolicy::look_at(int cell) {
    m_cell = cell;
    const GridWorld::Outcomes outcomes = m_world->outcomes(m_cell, m_action);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        m_worth(m_action, static_cast<Eigen::Index>(i)) =
            outcomes[i].reward + (outcomes[i].ends ? 0 : m_params.gamma * m_values(outcomes[i].to));
    m_action_values(m_action) = m_world->expected(m_cell, m_action, m_values, m_params.gamma);
    ++m_action;
}

/// Before the first cell of a sweep: policy iteration knows the exact values of its policy.
void ValueAndPolicy::begin_sweep() {
    if (m_action == GridWorld::actions)
        m_action = 0;
    if (m_index > 0 || m_action > 0)
        return;
    m_change = 0;
    m_moved = false;
    if (m_params.method == Method::policy_iteration) {
        Eigen::MatrixXd policy = Eigen::MatrixXd::Zero(m_world->states(), GridWorld::actions);
        for (int state = 0; state < m_world->states(); ++state)
            policy(state, m_choices[static_cast<std::size_t>(state)]) = 1;
        const Eigen::VectorXd exact = m_world->values_of(policy, m_params.gamma);
        m_change = (exact - m_values).cwiseAbs().maxCoeff();
        m_values = exact;
    }
    m_following = m_values;
}

/// The best of the four: a cell's new value, or its new action.
void ValueAndPolicy::take() {
    if (m_action == 0)
        begin_sweep();
    while (m_action < GridWorld::actions) // the map has changed under it, or nobody watches
        look_at(m_world->order()[m_index]);
    int best = 0;
    const double highest = m_action_values.maxCoeff(&best);
    m_before = m_values(m_cell);
    if (m_params.method == Method::policy_iteration) {
        int& choice = m_choices[static_cast<std::size_t>(m_cell)];
        if (highest > m_action_values(choice) + 1e-9) {
            choice = best;
            m_moved = true;
        }
    } else {
        m_change = std::max(m_change, std::abs(highest - m_before));
        m_following(m_cell) = highest;
        if (m_params.sweep == Sweep::in_place)
            m_values(m_cell) = highest;
    }
    if (++m_index == m_world->order().size())
        end_sweep();
}

void ValueAndPolicy::end_sweep() {
    m_index = 0;
    ++m_sweeps;
    ++m_sweeps_since;
    m_last_change = m_change;
    if (m_params.method != Method::policy_iteration)
        m_values = m_following;
    if (!m_settled && settled())
        m_settled = m_sweeps;
    m_swept = m_swept || m_sweeps >= m_params.sweeps;
    measure_sweep();
}

bool ValueAndPolicy::settled() const {
    return m_params.method == Method::policy_iteration ? !m_moved : m_last_change < settles;
}

ValueAndPolicy::Then ValueAndPolicy::taken() const {
    if (m_index > 0)
        return iteration();
    if (!m_swept)
        return round();
    if (!walks())
        return end();
    return {Then::Kind::round, &ValueAndPolicy::act};
}

void ValueAndPolicy::begin_episode() {
    m_state = m_world->start();
    m_steps = 0;
    m_return = 0;
    m_weight = 1;
    m_over = false;
}

void ValueAndPolicy::act() {
    if (m_over)
        begin_episode();
    else if (m_steps > 0)
        m_state = m_outcome.to;
    Eigen::RowVector4d probabilities;
    if (tabular()) {
        int best = 0;
        m_q.row(m_state).maxCoeff(&best);
        probabilities.setConstant(exploring / GridWorld::actions);
        probabilities(best) += 1 - exploring;
    } else {
        m_actor.set(m_actor.nodes().x, Eigen::RowVectorXd::Unit(m_world->states(), m_state));
        m_actor.run(m_actor.nodes().answer);
        probabilities = m_actor.memory()[m_actor.nodes().output].cast<double>();
    }
    double die = m_chance.uniform();
    m_chosen = 0;
    while (m_chosen < GridWorld::actions - 1 && die >= probabilities(m_chosen))
        die -= probabilities(m_chosen++);
    m_probability = probabilities(m_chosen);
    m_outcome = m_world->step(m_state, m_chosen, m_slips);
    m_visits(m_state) += 1;
    ++m_steps;
    m_return += m_weight * m_outcome.reward;
    m_weight *= m_params.gamma;
}

/// δ = r + γ V(s′) − V(s), or with the best Q of s′.
void ValueAndPolicy::compare() {
    m_value_before = tabular() ? m_q(m_state, m_chosen) : m_critic(m_state);
    const double next = m_outcome.ends ? 0
                        : tabular()    ? m_q.row(m_outcome.to).maxCoeff()
                                       : m_critic(m_outcome.to);
    m_error = m_outcome.reward + m_params.gamma * next - m_value_before;
}

void ValueAndPolicy::learn() {
    if (tabular()) {
        m_q(m_state, m_chosen) += m_params.learning_rate_critic * m_error;
        m_critic(m_state) = m_q.row(m_state).maxCoeff();
    } else {
        m_critic(m_state) += m_params.learning_rate_critic * m_error;
        const PolicyNetwork& n = m_actor.nodes();
        m_actor.set(n.chosen, static_cast<double>(m_chosen));
        m_actor.set(n.weight, m_error);
        m_actor.step();
    }
    m_over = m_outcome.ends || m_steps == most_steps;
    if (!m_over)
        return;
    if (m_returns.size() < window)
        m_returns.push_back(m_return);
    else
        m_returns[static_cast<std::size_t>(m_episodes) % window] = m_return;
    ++m_episodes;
    catch_up();
    read_policy();
    measure_walk();
}

ValueAndPolicy::Then ValueAndPolicy::learned() const {
    if (!m_over)
        return iteration(&ValueAndPolicy::act);
    if (m_episodes >= m_params.episodes + m_more_episodes)
        return end();
    return {Then::Kind::round, &ValueAndPolicy::act};
}

void ValueAndPolicy::read_policy() {
    if (!tabular()) {
        const Eigen::MatrixXd cells = Eigen::MatrixXd::Identity(m_world->states(), m_world->states());
        m_policy = m_actor.ask(m_actor.nodes().x, m_actor.nodes().output, cells);
        return;
    }
    m_policy.setZero();
    for (int state = 0; state < m_world->states(); ++state) {
        int best = 0;
        m_q.row(state).maxCoeff(&best);
        m_policy(state, best) = 1;
    }
}

/// A click makes a wall of an open cell, a pit of a wall, a goal of a pit, and opens a goal again. At the
/// start it is another map; later the world changes under way.
Reply ValueAndPolicy::touch(const Touch& touch) {
    if (touch.stage != Touch::Stage::press || touch.mark != "values")
        return Reply::ignored();
    const int columns = m_world->columns(), at = touch.index;
    const bool stands = walking() && !m_over && (at == m_state || at == m_outcome.to);
    if (at < 0 || at >= m_world->states() || at == m_world->start() || stands)
        return Reply::ignored();
    std::string map = m_world->map();
    char& cell = map[static_cast<std::size_t>(at + at / columns)];
    cell = cell == '.' ? '#' : cell == '#' ? 'P' : cell == 'P' ? 'G' : '.';
    if (GridWorld::refuse(map))
        return Reply::ignored();
    if (fresh())
        return Reply::set("map", map);
    change_map(std::move(map), at);
    return Reply::poked();
}

/// Nobody is told: sweeps begin anew from the values they had, walks go on with what they know.
void ValueAndPolicy::change_map(std::string map, int at) {
    Params changed = m_params;
    changed.map = std::move(map);
    m_world = std::make_shared<const GridWorld>(world_of(changed));
    m_optimal = m_world->optimal(m_params.gamma);
    m_changed = at;
    if (m_episodes >= m_params.episodes + m_more_episodes)
        m_more_episodes += m_params.episodes;
    m_settled.reset();
    m_index = 0;
    m_action = 0;
    m_sweeps_since = 0;
    m_catching_up = m_swept && sweeps();
    m_values(at) = m_following(at) = 0;
    if (!m_world->open(at))
        m_critic(at) = m_visits(at) = 0;
    if (!sweeps())
        m_values = m_optimal; // only what walks are compared with
    m_cell = m_world->order().front();
    measure_sweep();
    if (m_episodes > 0)
        measure_walk();
}

/// The sweeps are over, but the map has changed: one more after each walk, until they have noticed.
void ValueAndPolicy::catch_up() {
    if (!m_catching_up)
        return;
    do {
        m_action = 0;
        take();
    } while (m_index > 0);
    m_catching_up = !settled();
}

// ---- What is measured ------------------------------------------------------------------------------

std::optional<double> ValueAndPolicy::max_change() const {
    return m_sweeps > 0 ? std::optional(m_last_change) : std::nullopt;
}

double ValueAndPolicy::value_error() const {
    const Eigen::VectorXd& values = walking() ? m_critic : m_values;
    double sum = 0;
    for (const int state : m_world->order())
        sum += (values(state) - m_optimal(state)) * (values(state) - m_optimal(state));
    return std::sqrt(sum / static_cast<double>(m_world->order().size()));
}

double ValueAndPolicy::worst_error() const {
    double most = 0;
    for (const int state : m_world->order())
        most = std::max(most, std::abs(m_values(state) - m_optimal(state)));
    return most;
}

/// An arrow is right if no action that looks best is worse than the best. Arrows: 0 up, 1 right, 2 down, 3
/// left; −1 where there is nothing to choose.
void ValueAndPolicy::measure_sweep() {
    m_residual = 0;
    m_arrows_right = 0;
    m_arrows = Eigen::VectorXd::Constant(m_world->states(), -1);
    for (const int state : m_world->order()) {
        const double best = m_world->best(state, m_values, m_params.gamma),
                     truth = m_world->best(state, m_optimal, m_params.gamma);
        m_residual = std::max(m_residual, std::abs(best - m_values(state)));
        m_arrows(state) = m_world->best_action(state, m_values, m_params.gamma);
        bool right = true;
        for (int action = 0; action < GridWorld::actions; ++action)
            if (m_world->expected(state, action, m_values, m_params.gamma) > best - 1e-9)
                right = right && m_world->expected(state, action, m_optimal, m_params.gamma) > truth - 1e-9;
        m_arrows_right += right;
    }
}

std::optional<double> ValueAndPolicy::mean_return() const {
    if (m_returns.empty())
        return std::nullopt;
    double sum = 0;
    for (const double one : m_returns)
        sum += one;
    return sum / static_cast<double>(m_returns.size());
}

void ValueAndPolicy::measure_walk() {
    m_start_value = m_world->values_of(m_policy, m_params.gamma)(m_world->start());
    Eigen::MatrixXd greedy = Eigen::MatrixXd::Zero(m_policy.rows(), GridWorld::actions);
    for (Eigen::Index state = 0; state < m_policy.rows(); ++state) {
        int best = 0;
        m_policy.row(state).maxCoeff(&best);
        greedy(state, best) = 1;
    }
    m_goal_probability = m_world->goal_probability(greedy)(m_world->start());
}

/// Mean distance of the critic's values from the exact ones, in cells that it knows well or hardly.
std::optional<double> ValueAndPolicy::error(bool walked) const {
    double sum = 0, count = 0;
    if (m_episodes > 0)
        for (const int state : m_world->order())
            if (walked ? m_visits(state) >= often : m_visits(state) < seldom) {
                sum += std::abs(m_critic(state) - m_optimal(state));
                ++count;
            }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

// ---- What it says ----------------------------------------------------------------------------------

namespace {

const Text& direction(int action) {
    static const std::array<Text, 4> names{Text{"up", "上"}, Text{"right", "右"}, Text{"down", "下"},
                                           Text{"left", "左"}};
    return names[static_cast<std::size_t>(action)];
}

} // namespace

Step ValueAndPolicy::spoken(Step asked) const {
    return done().iterations == 0                       ? Step::phase
           : asked == Step::round && done().rounds == 0 ? Step::iteration
                                                        : asked;
}

void ValueAndPolicy::say_start(Narration& n) const {
    if (m_swept)
        return n.say({"It walks without a map. Exact values stand at the left only to compare.",
                      "它不看地图，只管走。左边的精确价值只用来对照。"});
    n.say({"All {0:d} values are 0. The first cell to be looked at lies beside the goal.",
           "{0:d} 个格子的价值都是 0。先看目标旁边的一格。"},
          m_world->order().size());
}

void ValueAndPolicy::say_touched(Narration& n) const {
    if (m_changed < 0)
        return say_start(n);
    static const std::array<Text, 4> kinds{Text{"open", "空格"}, Text{"a wall", "墙"}, Text{"a goal", "目标"},
                                           Text{"a pit", "坑"}};
    n.say({"Row {0:d}, column {1:d} is {2} now.", "第 {0:d} 行第 {1:d} 列现在是{2}。"},
          m_changed / m_world->columns() + 1, m_changed % m_world->columns() + 1,
          kinds[static_cast<std::size_t>(m_world->cell(m_changed))]);
    if (!m_world->goal_reachable())
        n.say({"No goal can be reached from the start.", "从起点走不到任何目标。"});
    else if (walking() && sweeps())
        n.say({"Who notices first? One sweep follows each walk.", "谁先发现？每走完一回合扫一遍。"});
}

void ValueAndPolicy::say_look(Narration& n) const {
    if (m_swept)
        return say_start(n);
    const int action = std::max(0, m_action - 1);
    n.phase({"Sweep {0:d} · row {1:d}, column {2:d}", "第 {0:d} 遍 · 第 {1:d} 行第 {2:d} 列"}, m_sweeps + 1,
            m_cell / m_world->columns() + 1, m_cell % m_world->columns() + 1);
    n.say({"A step {0}, three outcomes weighed by their chances: worth {1:f3}.",
           "向{0}走，三种结果按概率加权：值 {1:f3}。"},
          direction(action), m_action_values(action));
}

void ValueAndPolicy::say_take(Narration& n) const {
    int best = 0;
    const double highest = m_action_values.maxCoeff(&best);
    if (m_params.method == Method::policy_iteration)
        return n.say({"Best is {0}, worth {1:f3}: that is the policy here now.",
                      "最好的是向{0}，值 {1:f3}：策略就取它。"},
                     direction(best), highest);
    n.say(
        {"The best counts: {0}. V goes from {1:f3} to {2:f3}.", "取最好的：向{0}。V 从 {1:f3} 变为 {2:f3}。"},
        direction(best), m_before, highest);
}

void ValueAndPolicy::say_act(Narration& n) const {
    n.phase({"Episode {0:d} · step {1:d}", "第 {0:d} 回合 · 第 {1:d} 步"}, m_episodes + (m_over ? 0 : 1),
            m_steps);
    n.say({"Chosen with probability {0:f2}: {1}. Reward {2:+f2}.", "以概率 {0:f2} 选了向{1}。奖励 {2:+f2}。"},
          m_probability, direction(m_chosen), m_outcome.reward);
}

void ValueAndPolicy::say_compare(Narration& n) const {
    n.phase({"TD error", "TD 误差"});
    n.say(m_error >= 0 ? Text{"Better than the {0:f3} expected here: the error is {1:+f3}.",
                              "比这里预想的 {0:f3} 好：误差 {1:+f3}。"}
                       : Text{"Worse than the {0:f3} expected here: the error is {1:+f3}.",
                              "比这里预想的 {0:f3} 差：误差 {1:+f3}。"},
          m_value_before, m_error);
}

void ValueAndPolicy::say_learn(Narration& n) const {
    if (tabular())
        return n.say({"Q({0}) goes from {1:f3} to {2:f3}.", "Q({0}) 从 {1:f3} 变为 {2:f3}。"},
                     direction(m_chosen), m_value_before, m_q(m_state, m_chosen));
    n.say(m_error >= 0 ? Text{"The critic goes from {0:f3} to {1:f3}; the actor makes {2} likelier.",
                              "评论家从 {0:f3} 改为 {1:f3}；演员把向{2}的概率调高。"}
                       : Text{"The critic goes from {0:f3} to {1:f3}; the actor makes {2} less likely.",
                              "评论家从 {0:f3} 改为 {1:f3}；演员把向{2}的概率调低。"},
          m_value_before, m_critic(m_state), direction(m_chosen));
}

void ValueAndPolicy::say_iteration(Narration& n) const {
    if (!did(&ValueAndPolicy::look) && !did(&ValueAndPolicy::take)) {
        n.line("learn");
        n.phase({"Episode {0:d}", "第 {0:d} 回合"}, m_episodes + (m_over ? 0 : 1));
        return n.say({"Step {0:d}: {1}, reward {2:+f2}, error {3:+f3}.",
                      "第 {0:d} 步：向{1}，奖励 {2:+f2}，误差 {3:+f3}。"},
                     m_steps, direction(m_chosen), m_outcome.reward, m_error);
    }
    n.line("take");
    n.phase({"Sweep {0:d}", "第 {0:d} 遍"}, m_sweeps + (m_index > 0 ? 1 : 0));
    say_take(n);
}

void ValueAndPolicy::say_round(Narration& n) const {
    if (did(&ValueAndPolicy::look) || did(&ValueAndPolicy::take)) {
        n.line("take");
        n.phase({"Sweep {0:d}", "第 {0:d} 遍"}, m_sweeps);
        n.say({"The largest change was {0:f3}; {1:d} of {2:d} arrows are right.",
               "最大变化 {0:f3}；{2:d} 个箭头对了 {1:d} 个。"},
              m_last_change, arrows_right(), m_world->order().size());
        return;
    }
    n.line("learn");
    n.phase({"Episode {0:d}", "第 {0:d} 回合"}, m_episodes);
    if (m_changed >= 0 && sweeps()) {
        n.say(m_catching_up ? Text{"Sweep {0:d} since the map changed: {1:d} of {2:d} arrows are right.",
                                   "地图改后第 {0:d} 遍：{2:d} 个箭头对了 {1:d} 个。"}
                            : Text{"{0:d} sweeps after the change, {1:d} of {2:d} arrows are right.",
                                   "地图改后扫了 {0:d} 遍，{2:d} 个箭头对了 {1:d} 个。"},
              m_sweeps_since, arrows_right(), m_world->order().size());
        return n.say({"The walker's policy earns {0:f2} from the start, the best would {1:f2}.",
                      "走路的策略从起点挣 {0:f2}，最好能有 {1:f2}。"},
                     start_value().value_or(0), best_start());
    }
    n.say({"The last 100 episodes returned {0:f2} on average; the best possible is {1:f2}.",
           "最近 100 个回合平均回报 {0:f2}；最好能有 {1:f2}。"},
          mean_return().value_or(0), best_start());
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

using D = ValueAndPolicy;
using P = ValueAndPolicy::Params;

const std::array<Named<D::Method>, 5> methods{
    {{D::Method::both, "both", {"value iteration, then actor-critic", "先价值迭代，再演员–评论家"}},
     {D::Method::value_iteration, "value_iteration", {"value iteration", "价值迭代"}},
     {D::Method::policy_iteration, "policy_iteration", {"policy iteration", "策略迭代"}},
     {D::Method::q_learning, "q_learning", {"Q-learning", "Q 学习"}},
     {D::Method::actor_critic, "actor_critic", {"actor-critic", "演员–评论家"}}}};
const std::array<Named<D::Sweep>, 2> sweep_kinds{
    {{D::Sweep::synchronous, "synchronous", {"all at once", "同时更新"}},
     {D::Sweep::in_place, "in_place", {"one after another", "逐个更新"}}}};

std::vector<Field<P>> parameters() {
    const Text method{"Method", "方法"}, world{"World", "环境"}, learning{"Learning", "学习"};
    return {
        choice(&P::method, "method", {"Method", "方法"}, methods)
            .group(method)
            .help({"Sweeps know the map; walks don't.", "扫描时知道地图，边走边学时不知道。"}),
        choice(&P::sweep, "sweep", {"Values in a sweep", "一遍之内"}, sweep_kinds)
            .group(method)
            .help({"One after another, a sweep uses values that are new already.",
                   "逐个更新时，同一遍里就用上新的值。"}),
        number(&P::sweeps, "sweeps", {"Sweeps", "扫描的遍数"}, 1, 400)
            .group(method)
            .help({"Over all cells; before the walks, if there are both.",
                   "对所有格子各扫这么多遍；若还要走路，先扫描。"}),
        number(&P::gamma, "gamma", {"Discount γ", "折扣 γ"}, 0.5, 0.995)
            .step(0.005)
            .group(world)
            .help({"What a reward one step later is worth.", "晚一步的奖励打几折。"}),
        number(&P::slip, "slip", {"Slip", "打滑"}, 0, 0.6)
            .step(0.05)
            .group(world)
            .help({"Probability that a step turns to one side.", "一步滑向两侧的概率。"}),
        number(&P::step_reward, "step_reward", {"For a step", "每步的奖励"}, -2, 0.1)
            .step(0.01)
            .group(world)
            .help({"For each step that ends in an open cell.", "每走到一个空格得到的奖励。"}),
        words(&P::map, "map", {"Map", "地图"})
            .edit()
            .group(world)
            .help({"Rows joined by “/”: . open, # wall, G goal, P pit, S start. Or click the left map.",
                   "各行用“/”隔开：. 空，# 墙，G 目标，P 坑，S 起点；也可以点左边的地图。"}),
        number(&P::learning_rate_actor, "learning_rate_actor", {"Actor's rate", "演员的学习率"}, 0.001, 1)
            .logarithmic()
            .live()
            .group(learning)
            .help({"Of plain gradient steps. Too fast, and it commits to its first way.",
                   "普通梯度步。太快，就会认定最早走通的路。"}),
        number(&P::learning_rate_critic, "learning_rate_critic", {"Critic's rate", "评论家的学习率"}, 0.01, 1)
            .logarithmic()
            .live()
            .group(learning)
            .help({"How far a value moves toward its target; Q-learning's α as well.",
                   "每次朝目标走多远；也是 Q 学习的 α。"}),
        number(&P::hidden, "hidden", {"Hidden units", "隐藏单元数"}, 4, 128)
            .group(learning)
            .help({"tanh units of the policy network.", "策略网络的 tanh 单元数。"}),
        number(&P::episodes, "episodes", {"Episodes", "回合数"}, 10, 3000)
            .group(learning)
            .help({"Walks after the sweeps.", "扫描之后走多少个回合。"})};
}

const std::vector<Preset> presets{
    {"small",
     {"4 × 3: the classic", "4×3：经典小地图"},
     "method=value_iteration&map=...G/.%23.P/S...&slip=0.2"},
    {"paid_to_stay",
     {"+0.05 a step: never arrives", "每步 +0.05：永不到达"},
     "method=value_iteration&step_reward=0.05&sweeps=200",
     true},
    {"too_eager",
     {"An actor that commits too soon", "太早认定的演员"},
     "method=actor_critic&learning_rate_actor=1&episodes=200",
     true},
    {"policy_iteration", {"Policy iteration: few sweeps", "策略迭代：几遍就够"}, "method=policy_iteration"},
    {"q_learning", {"Q-learning instead", "换成 Q 学习"}, "method=q_learning"}};

/// How many sweeps such a run makes.
int sweeps_of(const P& p) {
    return sweeping(p) ? p.sweeps : 0;
}

} // namespace

Length ValueAndPolicy::length(const Params& p) {
    return {Step::round, sweeps_of(p) + (::orrery::walking(p) ? p.episodes : 0)};
}

/// One backup, the sweeps, the first walks slowly, and then ever faster.
Story ValueAndPolicy::story(const Params& p) {
    const std::int64_t sweeps = sweeps_of(p), walks = p.episodes;
    Story story;
    if (sweeps > 0)
        story.chapters.push_back({{Step::iteration, 1}, Step::phase, 1});
    if (!::orrery::walking(p)) {
        story.chapters.push_back(
            {{Step::round, 0}, Step::round, std::max(2.0, static_cast<double>(sweeps) / 5)});
        return story;
    }
    if (sweeps > 0)
        story.chapters.push_back(
            {{Step::round, sweeps}, Step::round, std::max(1.0, static_cast<double>(sweeps) / 5)});
    story.chapters.push_back({{Step::round, sweeps + std::max<std::int64_t>(1, walks / 20)},
                              Step::round,
                              std::max(1.0, static_cast<double>(walks) / 80)});
    story.chapters.push_back({{Step::round, 0}, Step::round, std::max(1.0, static_cast<double>(walks) / 5)});
    return story;
}

Demo value_and_policy() {
    const Measured<D>::Options round{.cadence = Step::round};
    return make_demo<D>(
        {.demo = {.id = "value-and-policy",
                  .title = {"Values and a policy on a map", "地图上的价值与策略"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Backup or step", "一次备份或一步"},
                                          {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"Sweep or episode", "一遍或一回合"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = ValueAndPolicy::story({}),
                  .point = "start_value >= 0.36 and error_walked < 0.2 * error_elsewhere"},
         .stages = {{"look", {"Backup", "备份"}, &D::look, &D::say_look, &D::looked},
                    {"take", {"The best", "取最好"}, &D::take, &D::say_take, &D::taken},
                    {"act", {"Actor", "演员"}, &D::act, &D::say_act},
                    {"compare", {"Critic", "评论家"}, &D::compare, &D::say_compare},
                    {"learn", {"Learn", "学习"}, &D::learn, &D::say_learn, &D::learned}},
         .measured =
             {{"max_change", {"largest change of a sweep", "一遍中的最大变化"}, &D::max_change, round},
              {"bellman_residual",
               {"Bellman residual of the sweeps", "扫描的贝尔曼残差"},
               &D::bellman_residual,
               round},
              {"value_error",
               {"root mean square error of the values", "价值的均方根误差"},
               &D::value_error,
               round},
              {"worst_error",
               {"largest error of the sweeps' values", "扫描的最大误差"},
               &D::worst_error,
               round},
              {"arrows_right", {"right arrows of the sweeps", "扫描中正确的箭头数"}, &D::arrows_right, round},
              {"settled_at", {"sweep that settles the values", "价值定下来的那一遍"}, &D::m_settled, round},
              {"value_start",
               {"value of the start by the sweeps", "扫描得到的起点价值"},
               [](const D& d) { return d.m_values(d.m_world->start()); },
               round},
              {"arrows",
               {"best actions of the sweeps", "扫描得到的最好动作"},
               &D::m_arrows,
               {.cadence = Step::round, .length = 48}},
              {"mean_return", {"mean return of 100 episodes", "100 回合的平均回报"}, &D::mean_return, round},
              {"start_value",
               {"exact value of the policy at the start", "策略在起点的精确价值"},
               &D::start_value,
               round},
              {"goal_probability",
               {"probability of the goal, likeliest actions", "取最可能的动作，到达目标的概率"},
               &D::goal_probability,
               round},
              {"error_walked",
               {"critic's error where it often was", "常去之处评论家的误差"},
               &D::error_walked,
               round},
              {"error_elsewhere",
               {"critic's error where it hardly went", "少去之处评论家的误差"},
               &D::error_elsewhere,
               round}},
         .exposed = {{"v", [](const D& d) { return Eigen::VectorXd(d.m_values); }},
                     {"v_exact", [](const D& d) { return Eigen::VectorXd(d.m_optimal); }},
                     {"v_critic", [](const D& d) { return Eigen::VectorXd(d.m_critic); }},
                     {"q",
                      [](const D& d) {
                          Eigen::MatrixXd q = Eigen::MatrixXd::Zero(d.m_world->states(), GridWorld::actions);
                          for (const int state : d.m_world->order())
                              for (int action = 0; action < GridWorld::actions; ++action)
                                  q(state, action) =
                                      d.tabular()
                                          ? d.m_q(state, action)
                                          : d.m_world->expected(state, action, d.m_values, d.m_params.gamma);
                          return q;
                      }},
                     {"policy", [](const D& d) { return Eigen::MatrixXd(d.m_policy); }},
                     {"visits", [](const D& d) { return Eigen::VectorXd(d.m_visits); }}}});
}

} // namespace orrery
