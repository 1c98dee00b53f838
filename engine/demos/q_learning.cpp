// Question 8: CartPole with a Q-table, learned one Bellman update at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/environments/balanced_pole.h"
#include "engine/environments/cart_pole.h"
#include "engine/environments/q_table.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace orrery {
namespace {

constexpr double smallest_alpha = 0.05;
constexpr double solved_mean = 195; // Gymnasium's mark for 200 steps
constexpr std::size_t ghosts = 5;
constexpr std::size_t window = 100; // episodes of the running mean

enum class Cap { steps_200, steps_500 };
enum class TimeLimit { bootstrap, terminal };
using Axes = std::pair<int, int>; // of a state: x, y

struct QLearning : Staged<QLearning> {
    struct Params {
        double epsilon_start = 1, epsilon_end = 0, epsilon_decay = 0.99;
        double alpha = 0.5, alpha_decay = 0.995;
        double gamma = 0.99;
        double initial_value = 0; ///< of every entry of the table
        int bins_position = 1, bins_velocity = 1, bins_angle = 12, bins_angular_velocity = 12;
        int episodes = 400;
        Cap max_steps = Cap::steps_200;
        TimeLimit time_limit = TimeLimit::bootstrap;
        Axes axes{cart_pole::angular_velocity, cart_pole::angle};
    };

    QLearning(const Params& params, Random random, const Library&);
    static Length length(const Params& params) { return {Step::round, params.episodes}; }
    static Story story(const Params& params); ///< as long for a long run as for a short one
    static auto held(auto& self) { return std::tie(self.m_table, self.m_past, self.m_returns); }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void observe();
    void choose();
    void act();
    void update();
    Then updated() const;
    Reply touch(const Touch& touch);
    void begin_episode();
    int episode() const { return static_cast<int>(done().rounds); } ///< finished ones
    double epsilon() const;                                         ///< in this episode
    double alpha() const;
    double recent_mean() const;
    bool averages() const { return m_returns.size() == window; }

    // What it says
    Step spoken(Step asked) const { return asked != Step::round && under_way() ? Step::phase : asked; }
    void say_start(Narration& n) const;
    void say_touched(Narration& n) const;
    void say_observe(Narration& n) const;
    void say_choose(Narration& n) const;
    void say_act(Narration& n) const;
    void say_update(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel table_panel() const;
    Panel returns_panel() const;
    Panel epsilon_panel() const;
    Panel update_panel() const;
    Facts update_facts() const;
    Labels value_labels() const;
    Arrows change_arrow() const;
    double horizon() const;
    /// The last update's numbers belong to the step that is shown.
    bool update_done() const { return did(&QLearning::update) && !touched(); }

    Params m_params;
    Random m_random; ///< only streams are taken from it
    Random m_starts, m_exploration;
    CartPole m_pole;
    Bins m_bins;
    QTable m_table;
    bool m_episode_over = false; ///< the next observation starts a new one
    double m_epsilon = 1;        ///< of the last choice
    CartPole::Outcome m_outcome;
    double m_return = 0;
    CartPoleState m_seen = CartPoleState::Zero(); ///< the state before the last push
    int m_state = 0, m_following = 0;             ///< table rows: of m_seen, and of what followed it
    ActionChoice m_choice;
    bool m_tie = false; ///< both actions were worth the same when chosen
    QTable::Update m_update;
    double m_update_alpha = 0;
    std::vector<CartPoleState> m_past; ///< the last states, oldest first
    std::vector<double> m_returns;     ///< of the last `window` episodes, as a ring
    int m_solved = 0;                  ///< the first episode with a mean of 195; 0: none yet
};

// ---- The algorithm ---------------------------------------------------------------------------------

QLearning::QLearning(const Params& params, Random random, const Library&)
    : m_params(params), m_random(random), m_starts(random.stream("environment")),
      m_exploration(random.stream("exploration")), m_pole(params.max_steps == Cap::steps_200 ? 200 : 500),
      m_bins(pole_bins(
          {params.bins_position, params.bins_velocity, params.bins_angle, params.bins_angular_velocity})),
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
                    m_params.epsilon_start * elementary::pow(m_params.epsilon_decay, episode()));
}

double QLearning::alpha() const {
    return std::max(std::min(m_params.alpha, smallest_alpha),
                    m_params.alpha * elementary::pow(m_params.alpha_decay, episode()));
}

double QLearning::recent_mean() const {
    return std::accumulate(m_returns.begin(), m_returns.end(), 0.0) / static_cast<double>(m_returns.size());
}

void QLearning::observe() {
    if (m_episode_over)
        begin_episode();
    m_seen = m_pole.state();
    m_state = m_bins.index(m_seen);
}

void QLearning::choose() {
    m_tie = m_table.value(m_state, 0) == m_table.value(m_state, 1);
    m_epsilon = epsilon();
    m_choice = m_table.choose(m_state, m_epsilon, m_exploration);
}

void QLearning::act() {
    if (m_past.size() == ghosts)
        m_past.erase(m_past.begin());
    m_past.push_back(m_seen);
    m_outcome = m_pole.act(m_choice.action);
    m_following = m_bins.index(m_pole.state());
    m_return += 1;
}

void QLearning::update() {
    // After a fall there is nothing to come; the time limit only stops the clock of a pole that still stands.
    const bool nothing_follows =
        m_outcome.terminated || (m_outcome.truncated && m_params.time_limit == TimeLimit::terminal);
    m_update_alpha = alpha();
    m_update = m_table.update(m_state, m_choice.action, 1, m_following, !nothing_follows, m_update_alpha,
                              m_params.gamma);
    m_episode_over = m_outcome.over();
    if (!m_episode_over)
        return;
    if (!averages())
        m_returns.push_back(m_return);
    else
        m_returns[static_cast<std::size_t>(episode()) % window] = m_return;
    if (m_solved == 0 && averages() && recent_mean() >= solved_mean)
        m_solved = episode() + 1;
}

QLearning::Then QLearning::updated() const {
    if (!m_episode_over)
        return iteration();
    return episode() + 1 == m_params.episodes ? end() : round();
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
    begin_again();
    return Reply::poked();
}

// ---- What it says ----------------------------------------------------------------------------------

/// Left or right.
const Text& action_name(int action) {
    static const std::array<Text, 2> names{Text{"left", "左"}, Text{"right", "右"}};
    return names[static_cast<std::size_t>(action)];
}

double shown_angle(const CartPoleState& state) {
    return state_axis_shown(cart_pole::angle, state[cart_pole::angle]);
}

void QLearning::say_start(Narration& n) const {
    n.say({"The pole leans by {0:+f1}°. The first step finds its cell among the table's {1:d}.",
           "杆的倾角是 {0:+f1}°。第一步先在 Q 表的 {1:d} 格里找到它所在的一格。"},
          shown_angle(m_pole.state()), m_table.states());
}

void QLearning::say_touched(Narration& n) const {
    n.phase({"Moved by hand", "有人动了它"});
    n.say({"Now at {0:f2} m, leaning by {1:+f1}°; the agent looks again and goes on from here.",
           "现在在 {0:f2} m 处，倾角 {1:+f1}°；智能体重新观察，从这里继续。"},
          m_pole.state()[cart_pole::position], shown_angle(m_pole.state()));
}

void QLearning::say_observe(Narration& n) const {
    const Bins::Counts place = m_bins.place(m_seen);
    const auto angle = static_cast<std::size_t>(cart_pole::angle),
               spin = static_cast<std::size_t>(cart_pole::angular_velocity);
    n.phase({"Observe · step {0:d}", "观察 · 第 {0:d} 步"}, m_pole.steps() + 1);
    const bool more = m_params.bins_position > 1 || m_params.bins_velocity > 1;
    n.say(more ? Text{"Angle {0:+f1}°: bin {1:d} of {2:d}; {3:+f2} rad/s: bin {4:d} of {5:d}; with the rest, "
                      "cell {6:d}.",
                      "角度 {0:+f1}° 在第 {1:d}/{2:d} 箱，{3:+f2} rad/s 在第 {4:d}/{5:d} 箱；连同其余，第 "
                      "{6:d} 格。"}
               : Text{"Angle {0:+f1}° is in bin {1:d} of {2:d}, {3:+f2} rad/s in bin {4:d} of {5:d}: cell "
                      "{6:d}.",
                      "角度 {0:+f1}° 在第 {1:d}/{2:d} 箱，{3:+f2} rad/s 在第 {4:d}/{5:d} 箱：第 {6:d} 格。"},
          shown_angle(m_seen), place[angle] + 1, m_bins.counts()[angle], m_seen[cart_pole::angular_velocity],
          place[spin] + 1, m_bins.counts()[spin], m_state + 1);
}

void QLearning::say_choose(Narration& n) const {
    const Text& action = action_name(m_choice.action);
    if (m_choice.explored) {
        n.phase({"Explore", "探索"});
        n.say({"The die shows {0:f2}, below ε = {1:f2}: any action will do. By lot: {2}.",
               "骰子 {0:f2} < ε {1:f2}：随便选一个，抽到向{2}。"},
              m_choice.die, m_epsilon, action);
        return n.line("explore");
    }
    if (m_tie)
        n.say({"The die shows {0:f2}, not below ε = {1:f2}; both actions are worth {2:f2}. By lot: {3}.",
               "骰子 {0:f2} ≥ ε {1:f2}；两个动作都值 {2:f2}，抽签：向{3}。"},
              m_choice.die, m_epsilon, m_table.value(m_state, 0), action);
    else
        n.say({"The die shows {0:f2}, not below ε = {1:f2}: the better action, {2} ({3:f2} > {4:f2}).",
               "骰子 {0:f2} ≥ ε {1:f2}：选更好的，向{2}（{3:f2} 对 {4:f2}）。"},
              m_choice.die, m_epsilon, action, m_table.value(m_state, m_choice.action),
              m_table.value(m_state, 1 - m_choice.action));
}

void QLearning::say_act(Narration& n) const {
    n.say({"10 N to the {0} for 0.02 s: the angle goes from {1:+f2}° to {2:+f2}°.",
           "向{0}推 10 N：0.02 s 后角度从 {1:+f2}° 变到 {2:+f2}°。"},
          action_name(m_choice.action), shown_angle(m_seen), shown_angle(m_pole.state()));
    if (m_outcome.terminated)
        n.say({"It fell; this step's reward is still 1.", "倒了；这一步的奖励仍是 1。"});
    else if (m_outcome.truncated)
        n.say({"Step {0:d}: the clock ends the episode, the pole still stands.",
               "第 {0:d} 步：时间到，回合结束，杆还立着。"},
              m_pole.steps());
    else
        n.say({"It still stands: reward 1.", "没有倒：奖励 1。"});
}

void QLearning::say_update(Narration& n) const {
    const QTable::Update& u = m_update;
    const Text& action = action_name(m_choice.action);
    n.phase({"Bellman update · episode {0:d}, step {1:d}", "更新 Q · 回合 {0:d}，第 {1:d} 步"},
            episode() + (m_episode_over ? 0 : 1), m_pole.steps());
    if (!u.bootstrapped && m_outcome.terminated)
        return n.say({"The pole fell, nothing follows: Q({0}) goes from {1:f2} to {2:f2}.",
                      "杆倒了，后面什么也没有：Q({0}) 从 {1:f2} 变到 {2:f2}。"},
                     action, u.before, u.after);
    if (!u.bootstrapped)
        return n.say({"The time limit is mistaken for a fall: Q({0}) goes from {1:f2} to {2:f2}.",
                      "把时间到误当成倒下：Q({0}) 从 {1:f2} 变到 {2:f2}。"},
                     action, u.before, u.after);
    if (std::abs(u.after - u.before) < 0.005) // nothing that two decimals could show
        n.say({"Next best value {0:f2}, just as expected: Q({1}) stays at {2:f2}.",
               "下一格最好值 {0:f2}，正如预想：Q({1}) 仍是 {2:f2}。"},
              u.next_best, action, u.after);
    else if (u.error > 0)
        n.say({"Next best value {0:f2}, better than expected: Q({1}) rises from {2:f2} to {3:f2}.",
               "下一格最好值 {0:f2}，好于预想：Q({1}) 从 {2:f2} 升到 {3:f2}。"},
              u.next_best, action, u.before, u.after);
    else
        n.say({"Next best value {0:f2}, worse than expected: Q({1}) falls from {2:f2} to {3:f2}.",
               "下一格最好值 {0:f2}，差于预想：Q({1}) 从 {2:f2} 降到 {3:f2}。"},
              u.next_best, action, u.before, u.after);
}

void QLearning::say_round(Narration& n) const {
    if (!m_episode_over) { // in the middle of an episode, played too fast to speak of steps
        n.phase({"Episode {0:d}", "第 {0:d} 回合"}, episode() + 1);
        if (!m_returns.empty() && !averages() && episode() + 1 < m_params.episodes)
            n.say({"{0:d} {0|episode|episodes} so far, {1:d} {1|step|steps} on average, {2:p} of the actions "
                   "random.",
                   "前 {0:d} 个回合平均立了 {1:d} 步，{2:p} 的动作是随机的。"},
                  m_returns.size(), recent_mean(), m_epsilon);
        else
            n.say({"Standing for {0:d} {0|step|steps} so far, with {1:p} of the actions random.",
                   "已经立了 {0:d} 步，{1:p} 的动作是随机的。"},
                  m_return, m_epsilon);
    } else {
        n.phase({"Episode {0:d} is over", "第 {0:d} 回合结束"}, episode());
        if (m_outcome.terminated)
            n.say({"It fell after {0:d} {0|step|steps}, with {1:p} of the actions random.",
                   "立了 {0:d} 步后倒下，{1:p} 的动作是随机的。"},
                  m_return, m_epsilon);
        else
            n.say({"It stood all {0:d} {0|step|steps}, with {1:p} of the actions random.",
                   "立满了 {0:d} 步，{1:p} 的动作是随机的。"},
                  m_return, m_epsilon);
    }
    if (averages())
        n.say({"Mean of the last 100: {0:f1}.", "最近 100 回合平均 {0:f1}。"}, recent_mean());
    else
        n.say({"{0:d} of {1:d} cells visited.", "{1:d} 格访问过 {0:d} 格。"}, m_table.states_visited(),
              m_table.states());
    n.line("episode");
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr double sure = 5; ///< steps of difference at which a color is full

/// 1, 2 or 5 times a power of ten, at least `value`: an axis that doesn't change with every step.
double round_up(double value) {
    double unit = 1;
    for (;;) {
        for (const double factor : {1.0, 2.0, 5.0})
            if (factor * unit >= value)
                return factor * unit;
        unit *= 10;
    }
}

void QLearning::show(Figure& figure) const {
    const bool pushed = !fresh() && !touched() && !did(&QLearning::observe) && !did(&QLearning::choose);
    figure.add(returns_panel());
    figure.add(epsilon_panel());
    figure.add(cart_pole_panel(m_pole.state(), m_past,
                               pushed ? (m_choice.action == 1 ? cart_pole::force : -cart_pole::force) : 0));
    figure.add(table_panel());
    figure.add(update_panel());
    figure.layout.lines = {{1.25, {{"returns", 1.2}, {"cart", 1}}}, {1, {{"table", 1.2}, {"update", 1}}}};
    figure.layout.leading = {{"returns", 660}, {"cart", 500}};
}

Panel QLearning::table_panel() const {
    const auto [x, y] = m_params.axes;
    const StateMap map{.x_axis = x, .y_axis = y, .here = m_bins.place(m_pole.state())};
    const auto better = [this](const Bins::Counts& place) {
        const int state = m_bins.index(place);
        return m_table.visited(state) ? m_table.value(state, 1) - m_table.value(state, 0)
                                      : std::numeric_limits<double>::quiet_NaN();
    };
    Panel panel = state_map_panel("table", {"Q-table: the better action", "Q 表：更好的动作"}, m_bins, map,
                                  better, sure);
    auto& cells = std::get<Cells>(panel.marks.front());
    cells.low = {"left", "左"};
    cells.high = {"right", "右"};
    panel.summary = sentence({"{0:d} of {1:d} cells have been visited.", "{1:d} 格中已访问 {0:d} 格。"},
                             m_table.states_visited(), m_table.states());
    return panel;
}

Panel QLearning::returns_panel() const {
    Chart chart("returns", {"Return per episode", "每回合的回报"});
    chart.x(0, m_params.episodes)
        .y({"steps", "步"}, 0, m_pole.max_steps() * 1.04)
        .add(Trend{.id = "return",
                   .role = Role::data,
                   .label = {"20-episode mean", "20 回合平均"},
                   .metric = "episode_return",
                   .smoothing = 20,
                   .dots = true})
        .summary(
            {"{0:d} episodes so far; the last return is {1:d}.", "已有 {0:d} 个回合，最近的回报是 {1:d}。"},
            episode(), m_return);
    if (averages())
        chart.subtitle({"last 100: {0:f1}", "最近 100 回合平均 {0:f1}"}, recent_mean());
    return chart;
}

Panel QLearning::epsilon_panel() const {
    return Chart("epsilon", {"Share of random actions ε", "随机动作的比例 ε"})
        .strip_of("returns")
        .x({"episode", "回合"}, 0, m_params.episodes)
        .y(Axis{.label = {"share of random actions ε", "随机动作的比例 ε"},
                .range = Range{0, 1.05},
                .ticks = {{0, same("0")}, {1, same("1")}}})
        .trend("epsilon", Role::neutral)
        .summary({"ε is {0:f2} now.", "现在 ε 是 {0:f2}。"}, m_epsilon);
}

/// Line by line what stands in the formula: the bracket, then the new value. "–" until this step has got
/// there.
Facts QLearning::update_facts() const {
    const QTable::Update& u = m_update;
    // A decimal more where two would show nothing of the change.
    const std::string format = std::abs(u.error) < 0.05 ? "f3" : "f2";
    const auto number = [&](double value) { return same(format_number(value, format)); };
    const Text change = same(format_number(u.error, "+" + format));
    const bool done = update_done();
    Sentence error = sentence(same("–")), value = error;
    if (done && u.bootstrapped)
        error = sentence(same("{0:d} + {1} × {2} − {3} = **{4}**"), u.reward, m_params.gamma,
                         number(u.next_best), number(u.before), change);
    else if (done)
        error = sentence(m_outcome.terminated
                             ? Text{"{0:d} − {1} = **{2}** (it fell)", "{0:d} − {1} = **{2}**（倒了）"}
                             : Text{"{0:d} − {1} = **{2}** (out of time)", "{0:d} − {1} = **{2}**（时间到）"},
                         u.reward, number(u.before), change);
    if (done)
        value = sentence(same("{0} + {1:f2} × ({2}) = **{3}**"), number(u.before), m_update_alpha, change,
                         number(u.after));
    Facts facts{.id = "numbers"};
    facts.rows.push_back({.name = {"error δ", "误差 δ"}, .value = error});
    facts.rows.push_back({.name = {"new value", "新值"},
                          .value = value,
                          .role = done ? Role::highlight : Role::neutral,
                          .strong = done});
    return facts;
}

Labels QLearning::value_labels() const {
    Labels numbers{.id = "value_numbers"};
    for (const int action : {0, 1}) {
        const bool changed = update_done() && action == m_choice.action;
        numbers.labels.push_back({.x = m_table.value(m_state, action),
                                  .y = 1.0 - action,
                                  .text = same(format_number(m_table.value(m_state, action), "f2")),
                                  .role = changed ? Role::highlight : Role::neutral,
                                  .anchor = Anchor::right,
                                  .bold = changed});
    }
    return numbers;
}

/// From the value before to the value after, over the bar that was changed.
Arrows QLearning::change_arrow() const {
    const double y = 1.0 - m_choice.action + 0.44;
    Arrows arrow{.id = "change"};
    if (m_update.before != m_update.after) {
        arrow.ends.resize(1, 4);
        arrow.ends << m_update.before, y, m_update.after, y;
    }
    return arrow;
}

/// What a pole that never falls is worth: the axis that all values of a run fit on.
double QLearning::horizon() const {
    const double rounding = 1 - 1e-9; // 1/(1 − 0.9) is a little over 10
    return m_params.gamma < 1 ? rounding / (1 - m_params.gamma) : m_pole.max_steps();
}

Panel QLearning::update_panel() const {
    Panel panel{.id = "update", .title = {"This update", "这一次更新"}};
    const double left = m_table.value(m_state, 0), right = m_table.value(m_state, 1);
    panel.marks = {Formula{.id = "formula", .name = "bellman-update"}, update_facts(),
                   Bars{.id = "values",
                        .at = Eigen::Vector2d(1, 0),
                        .value = Eigen::Vector2d(left, right),
                        .roles = {Role::negative, Role::positive},
                        .names = {{"Q left", "Q 左"}, {"Q right", "Q 右"}},
                        .width = 0.54,
                        .horizontal = true}};
    if (update_done())
        panel.marks.push_back(change_arrow());
    panel.marks.push_back(value_labels());
    const double most = round_up(std::max({left, right, m_update.before, 1.0, horizon()}));
    constexpr double room = 1.22;                                 // for the numbers at the bars' ends
    panel.x = {.range = Range{0, room * most}, .visible = false}; // rewards of 1: no value is negative
    panel.y = {.range = Range{-0.36, 1.6}, .visible = false};
    panel.summary = sentence(
        {"Q left is {0:f2}, Q right {1:f2}.", "向左的 Q 值 {0:f2}，向右的 Q 值 {1:f2}。"}, left, right);
    return panel;
}

// ---- What can be set -------------------------------------------------------------------------------

/// x and y of the map.
const std::array<Named<Axes>, 6> axes{
    {{{cart_pole::angular_velocity, cart_pole::angle},
      "angle_angular_velocity",
      {"angle × angular velocity", "角度 × 角速度"}},
     {{cart_pole::position, cart_pole::velocity},
      "position_velocity",
      {"position × velocity", "位置 × 速度"}},
     {{cart_pole::position, cart_pole::angle}, "position_angle", {"position × angle", "位置 × 角度"}},
     {{cart_pole::position, cart_pole::angular_velocity},
      "position_angular_velocity",
      {"position × angular velocity", "位置 × 角速度"}},
     {{cart_pole::velocity, cart_pole::angle}, "velocity_angle", {"velocity × angle", "速度 × 角度"}},
     {{cart_pole::velocity, cart_pole::angular_velocity},
      "velocity_angular_velocity",
      {"velocity × angular velocity", "速度 × 角速度"}}}};

const std::array<Named<Cap>, 2> caps{
    {{Cap::steps_200, "200", {"200 steps", "200 步"}}, {Cap::steps_500, "500", {"500 steps", "500 步"}}}};

const std::array<Named<TimeLimit>, 2> time_limits{
    {{TimeLimit::bootstrap, "bootstrap", {"count what follows", "照常自举"}},
     {TimeLimit::terminal, "terminal", {"as if it fell (wrong)", "当作倒下（错误）"}}}};

using P = QLearning::Params;

const Text learning{"Learning", "学习"}, exploring{"Exploring", "探索"}, table{"Bins", "分箱"},
    episode{"Episodes", "回合"};

void add_learning(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::alpha, "alpha", {"Step size α", "步长 α"}, 0.01, 1)
                         .step(0.01)
                         .live()
                         .group(learning)
                         .help({"How far a value moves toward its target, in the first episode.",
                                "第一回合里，每次更新朝目标走多大一步。"}));
    fields.push_back(number(&P::alpha_decay, "alpha_decay", {"α decay", "α 衰减"}, 0.9, 1)
                         .step(0.001)
                         .live()
                         .group(learning)
                         .help({"α is multiplied by this after each episode, down to 0.05.",
                                "每回合结束后 α 乘以这个数，最低降到 0.05。"}));
    fields.push_back(number(&P::gamma, "gamma", {"Discount γ", "折扣 γ"}, 0, 1)
                         .step(0.01)
                         .live()
                         .group(learning)
                         .help({"What a reward one step later is worth; 0 sees only this step.",
                                "晚一步的奖励打几折：0 就只看眼前一步。"}));
    fields.push_back(number(&P::initial_value, "initial_value", {"Initial Q", "Q 的初值"}, 0, 100)
                         .step(1)
                         .group(learning)
                         .help({"Every entry of the table at the start; a high one makes the agent curious.",
                                "Q 表每一格的初值；取得高，智能体会更愿意尝试没走过的动作。"}));
}

void add_exploring(std::vector<Field<P>>& fields) {
    fields.push_back(
        number(&P::epsilon_start, "epsilon_start", {"ε at first", "ε 起点"}, 0, 1)
            .step(0.01)
            .live()
            .group(exploring)
            .help({"Probability of a random action in the first episode.", "第一回合随机行动的概率。"}));
    fields.push_back(number(&P::epsilon_end, "epsilon_end", {"ε at least", "ε 终点"}, 0, 1)
                         .step(0.01)
                         .live()
                         .group(exploring)
                         .help({"ε never falls below this.", "ε 不会低于这个数。"}));
    fields.push_back(
        number(&P::epsilon_decay, "epsilon_decay", {"ε decay", "ε 衰减"}, 0.9, 1)
            .step(0.001)
            .live()
            .group(exploring)
            .help({"ε is multiplied by this after each episode.", "每回合结束后 ε 乘以这个数。"}));
}

void add_bins(std::vector<Field<P>>& fields) {
    const auto bins = [](int P::*member, const char* id, Text label, Text help) {
        return number(member, id, std::move(label), 1, 24).group(table).help(std::move(help));
    };
    fields.push_back(bins(&P::bins_position, "bins_position", {"Position", "位置"},
                          {"Bins between −2.4 and 2.4 m; 1: the agent cannot see it.",
                           "把 −2.4 到 2.4 m 分成几箱；1 表示看不到位置。"}));
    fields.push_back(bins(&P::bins_velocity, "bins_velocity", {"Velocity", "速度"},
                          {"Bins between −1.5 and 1.5 m/s; 1: the agent cannot see it.",
                           "把 −1.5 到 1.5 m/s 分成几箱；1 表示看不到速度。"}));
    fields.push_back(bins(&P::bins_angle, "bins_angle", {"Angle", "角度"},
                          {"Bins between −12° and 12°.", "把 −12° 到 12° 分成几箱。"}));
    fields.push_back(bins(&P::bins_angular_velocity, "bins_angular_velocity", {"Angular velocity", "角速度"},
                          {"Bins between −2 and 2 rad/s; faster ones fall into the end bins.",
                           "把 −2 到 2 rad/s 分成几箱；更快的归入两端。"}));
    fields.push_back(choice(&P::axes, "axes", {"Axes shown", "显示的坐标轴"}, axes)
                         .live()
                         .group(table)
                         .help({"The two axes of the map; the others stay at the present cell.",
                                "图上画哪两个坐标轴；其余两个取当前所在的箱。"}));
}

void add_episodes(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::episodes, "episodes", {"Episodes", "回合数"}, 1, 2000)
                         .group(episode)
                         .help({"The run ends after so many.", "跑完这么多回合就结束。"}));
    fields.push_back(choice(&P::max_steps, "max_steps", {"Time limit", "步数上限"}, caps)
                         .group(episode)
                         .help({"An episode ends then, even if the pole still stands.",
                                "到了这么多步，杆没倒也结束这一回合。"}));
    fields.push_back(
        choice(&P::time_limit, "time_limit", {"At the limit", "到上限时"}, time_limits)
            .live()
            .group(episode)
            .help({"The clock stops a pole that still stands; its cell's future is worth as much as ever.",
                   "时间到时杆还立着，那一格以后的价值并没有变成 0。"}));
}

/// The first poles fall; the table fills; one update is taken apart where values differ already; the rest is
/// learned; the last episode is played as fast as the pole really moves.
Story QLearning::story(const Params& p) {
    const std::int64_t looked_at = 5 * p.episodes; // before the end: no pole falls in fewer than eight steps
    const std::int64_t last = std::max(1, p.episodes - 1);
    return {{{{Step::iteration, std::min<std::int64_t>(40, looked_at)}, Step::iteration, 20},
             {{Step::iteration, looked_at}, Step::iteration, std::max(20.0, looked_at / 1.3)},
             {{Step::iteration, looked_at + 1}, Step::phase, 0.66},
             {{Step::round, last}, Step::round, std::max(1.0, p.episodes / 3.2)},
             {{Step::round, 0}, Step::iteration, 1 / cart_pole::time_step}}};
}

} // namespace

Demo q_learning() {
    using D = QLearning;
    std::vector<Field<P>> fields;
    add_learning(fields);
    add_exploring(fields);
    add_bins(fields);
    add_episodes(fields);
    return make_demo<QLearning>(
        {.demo = {.id = "q-learning",
                  .title = {"CartPole with a Q-table", "用 Q 表学会平衡"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"Episode", "一回合"}, {"Episode {0:d}", "第 {0:d} 回合"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = {{"no_exploration",
                               {"Never explores: caught in its first habit", "从不探索：困在最初的习惯里"},
                               "epsilon_start=0&epsilon_end=0",
                               true},
                              {"always_random",
                               {"Only explores: falls after some 22 steps", "只探索：平均约 22 步就倒"},
                               "epsilon_start=1&epsilon_end=1",
                               true},
                              {"short_sighted", {"No future: γ = 0", "只看眼前：γ = 0"}, "gamma=0", true},
                              {"no_averaging",
                               {"α = 1: believes only the last try", "α = 1：只信最近一次"},
                               "alpha=1&alpha_decay=1",
                               true},
                              {"clock_as_fall",
                               {"Takes the time limit for a fall", "把时间到当成倒下"},
                               "time_limit=terminal",
                               true},
                              {"four_axes",
                               {"All four axes: 1,296 cells, 1,500 episodes",
                                "四个坐标轴：1296 格，1500 回合"},
                               "bins_position=3&bins_velocity=3&alpha=0.7&epsilon_decay=0.995&episodes=1500"},
                              {"long_episodes",
                               {"500 steps at most", "每回合最多 500 步"},
                               "max_steps=500&episodes=800"}},
                  .story = QLearning::story({}),
                  .point = "mean_return_100 >= 195"},
         .stages = {{"observe", {"Observe", "观察"}, &D::observe, &D::say_observe},
                    {"exploit", {"Exploit", "利用"}, &D::choose, &D::say_choose},
                    {"act", {"Act", "行动"}, &D::act, &D::say_act},
                    {"update", {"Bellman update", "更新 Q"}, &D::update, &D::say_update, &D::updated}},
         .measured = {{"episode_return",
                       {"return of the episode", "回合回报"},
                       &D::m_return,
                       {.cadence = Step::round}},
                      {"mean_return_100",
                       {"mean return of 100 episodes", "100 回合平均回报"},
                       [](const D& d) {
                           return d.averages() ? std::optional(d.recent_mean()) : std::nullopt;
                       },
                       {.cadence = Step::round}},
                      {"epsilon", same("ε"), &D::m_epsilon, {.cadence = Step::round}},
                      {"states_visited",
                       {"cells visited", "访问过的格数"},
                       [](const D& d) { return d.m_table.states_visited(); },
                       {.cadence = Step::round}},
                      {"td_error",
                       {"temporal difference error", "时序差分误差"},
                       [](const D& d) { return d.m_update.error; }},
                      {"solved_at",
                       {"first episode with a mean of 195 over 100", "百回合平均首次达到 195 的回合"},
                       [](const D& d) { return d.m_solved > 0 ? std::optional(d.m_solved) : std::nullopt; },
                       {.cadence = Step::round}}},
         .measures_start = true,
         .exposed = {{"q", [](const D& d) { return d.m_table.values(); }},
                     {"visits", [](const D& d) { return d.m_table.visits(); }},
                     {"state", [](const D& d) { return Eigen::VectorXd(d.m_pole.state()); }},
                     {"comes_back", [](const D& d) {
                          return Eigen::VectorXd(
                              tilts_withstood(greedy_balancer(d.m_bins, d.m_table), d.m_random));
                      }}}});
}

} // namespace orrery
