// Question 8: what it says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/cart_pole_figure.h"
#include "engine/demos/q_learning.h"

#include <array>
#include <cmath>

namespace orrery {

const Text& QLearning::action_name(int action) {
    static const std::array<Text, 2> names{Text{"left", "左"}, Text{"right", "右"}};
    return names[static_cast<std::size_t>(action)];
}

void QLearning::narrate(Narration& narration) const {
    if (m_touched || !m_begun)
        return narrate_start(narration);
    if (narration.size() == Step::round)
        return narrate_episode(narration);
    if (narration.size() == Step::phase || m_next != Phase::observe) {
        switch (m_next) {
        case Phase::choose:
            return narrate_observe(narration);
        case Phase::act:
            return narrate_choose(narration);
        case Phase::update:
            return narrate_act(narration);
        case Phase::observe:
            break;
        }
    }
    narrate_update(narration);
}

void QLearning::narrate_start(Narration& narration) const {
    const double angle = state_axis_shown(cart_pole::angle, m_pole.state()[cart_pole::angle]);
    if (m_touched) {
        narration.phase({"Moved by hand", "有人动了它"});
        narration.say({"Now at {0:f2} m, leaning by {1:+f1}°; the agent looks again and goes on from here.",
                       "现在在 {0:f2} m 处，倾角 {1:+f1}°；智能体重新观察，从这里继续。"},
                      m_pole.state()[cart_pole::position], angle);
    } else {
        narration.phase({"Before the first step", "第一步之前"});
        narration.say({"The pole leans by {0:+f1}°. The first step finds its cell among the table's {1:d}.",
                       "杆的倾角是 {0:+f1}°。第一步先在 Q 表的 {1:d} 格里找到它所在的一格。"},
                      angle, m_table.states());
    }
    narration.line("observe");
}

void QLearning::narrate_observe(Narration& narration) const {
    const Bins::Counts place = m_bins.place(m_seen);
    const auto angle = static_cast<std::size_t>(cart_pole::angle),
               spin = static_cast<std::size_t>(cart_pole::angular_velocity);
    narration.phase({"Observe · step {0:d}", "观察 · 第 {0:d} 步"}, m_pole.steps() + 1);
    const bool more = m_params.bins_position > 1 || m_params.bins_velocity > 1;
    narration.say(
        more ? Text{"Angle {0:+f1}°: bin {1:d} of {2:d}; {3:+f2} rad/s: bin {4:d} of {5:d}; with the rest, "
                    "cell {6:d}.",
                    "角度 {0:+f1}° 在第 {1:d}/{2:d} 箱，{3:+f2} rad/s 在第 {4:d}/{5:d} 箱；连同其余，第 "
                    "{6:d} 格。"}
             : Text{"Angle {0:+f1}° is in bin {1:d} of {2:d}, {3:+f2} rad/s in bin {4:d} of {5:d}: cell "
                    "{6:d}.",
                    "角度 {0:+f1}° 在第 {1:d}/{2:d} 箱，{3:+f2} rad/s 在第 {4:d}/{5:d} 箱：第 {6:d} 格。"},
        state_axis_shown(cart_pole::angle, m_seen[cart_pole::angle]), place[angle] + 1,
        m_bins.counts()[angle], m_seen[cart_pole::angular_velocity], place[spin] + 1, m_bins.counts()[spin],
        m_state + 1);
    narration.line("observe");
}

void QLearning::narrate_choose(Narration& narration) const {
    const Text& action = action_name(m_choice.action);
    if (m_choice.explored) {
        narration.phase({"Explore", "探索"});
        narration.say({"The die shows {0:f2}, below ε = {1:f2}: any action will do. By lot: {2}.",
                       "骰子 {0:f2} < ε {1:f2}：随便选一个，抽到向{2}。"},
                      m_choice.die, m_epsilon, action);
        return narration.line("explore");
    }
    narration.phase({"Exploit", "利用"});
    if (m_tie)
        narration.say(
            {"The die shows {0:f2}, not below ε = {1:f2}; both actions are worth {2:f2}. By lot: {3}.",
             "骰子 {0:f2} ≥ ε {1:f2}；两个动作都值 {2:f2}，抽签：向{3}。"},
            m_choice.die, m_epsilon, m_table.value(m_state, 0), action);
    else
        narration.say(
            {"The die shows {0:f2}, not below ε = {1:f2}: the better action, {2} ({3:f2} > {4:f2}).",
             "骰子 {0:f2} ≥ ε {1:f2}：选更好的，向{2}（{3:f2} 对 {4:f2}）。"},
            m_choice.die, m_epsilon, action, m_table.value(m_state, m_choice.action),
            m_table.value(m_state, 1 - m_choice.action));
    narration.line("exploit");
}

void QLearning::narrate_act(Narration& narration) const {
    narration.phase({"Act", "行动"});
    narration.say({"10 N to the {0} for 0.02 s: the angle goes from {1:+f2}° to {2:+f2}°.",
                   "向{0}推 10 N：0.02 s 后角度从 {1:+f2}° 变到 {2:+f2}°。"},
                  action_name(m_choice.action), state_axis_shown(cart_pole::angle, m_seen[cart_pole::angle]),
                  state_axis_shown(cart_pole::angle, m_pole.state()[cart_pole::angle]));
    if (m_outcome.terminated)
        narration.say({"It fell; this step's reward is still 1.", "倒了；这一步的奖励仍是 1。"});
    else if (m_outcome.truncated)
        narration.say({"Step {0:d}: the clock ends the episode, the pole still stands.",
                       "第 {0:d} 步：时间到，回合结束，杆还立着。"},
                      m_pole.steps());
    else
        narration.say({"It still stands: reward 1.", "没有倒：奖励 1。"});
    narration.line("act");
}

void QLearning::narrate_update(Narration& narration) const {
    const QTable::Update& u = m_update;
    const Text& action = action_name(m_choice.action);
    narration.phase({"Bellman update · episode {0:d}, step {1:d}", "更新 Q · 回合 {0:d}，第 {1:d} 步"},
                    m_episode + (m_episode_over ? 0 : 1), m_pole.steps());
    narration.line("update");
    if (!u.bootstrapped && m_outcome.terminated)
        return narration.say({"The pole fell, nothing follows: Q({0}) goes from {1:f2} to {2:f2}.",
                              "杆倒了，后面什么也没有：Q({0}) 从 {1:f2} 变到 {2:f2}。"},
                             action, u.before, u.after);
    if (!u.bootstrapped)
        return narration.say({"The time limit is mistaken for a fall: Q({0}) goes from {1:f2} to {2:f2}.",
                              "把时间到误当成倒下：Q({0}) 从 {1:f2} 变到 {2:f2}。"},
                             action, u.before, u.after);
    if (std::abs(u.after - u.before) < 0.005) // nothing that two decimals could show
        narration.say({"Next best value {0:f2}, just as expected: Q({1}) stays at {2:f2}.",
                       "下一格最好值 {0:f2}，正如预想：Q({1}) 仍是 {2:f2}。"},
                      u.next_best, action, u.after);
    else if (u.error > 0)
        narration.say({"Next best value {0:f2}, better than expected: Q({1}) rises from {2:f2} to {3:f2}.",
                       "下一格最好值 {0:f2}，好于预想：Q({1}) 从 {2:f2} 升到 {3:f2}。"},
                      u.next_best, action, u.before, u.after);
    else
        narration.say({"Next best value {0:f2}, worse than expected: Q({1}) falls from {2:f2} to {3:f2}.",
                       "下一格最好值 {0:f2}，差于预想：Q({1}) 从 {2:f2} 降到 {3:f2}。"},
                      u.next_best, action, u.before, u.after);
}

void QLearning::narrate_episode(Narration& narration) const {
    if (!m_episode_over) { // in the middle of an episode, played too fast to speak of steps
        narration.phase({"Episode {0:d}", "第 {0:d} 回合"}, m_episode + 1);
        narration.say({"Standing for {0:d} steps so far, with {1:p} of the actions random.",
                       "已经立了 {0:d} 步，{1:p} 的动作是随机的。"},
                      m_return, m_epsilon);
    } else {
        narration.phase({"Episode {0:d} is over", "第 {0:d} 回合结束"}, m_episode);
        if (m_outcome.terminated)
            narration.say({"The pole fell after {0:d} {0|step|steps}, with {1:p} of the actions random.",
                           "{0:d} 步后倒下，{1:p} 的动作是随机的。"},
                          m_return, m_epsilon);
        else
            narration.say(
                {"The pole stood until the clock ran out, {0:d} steps, with {1:p} of the actions random.",
                 "一直立到时间用完，{0:d} 步，{1:p} 的动作是随机的。"},
                m_return, m_epsilon);
    }
    if (m_returns.size() == window)
        narration.say({"Mean of the last 100 episodes: {0:f1}.", "最近 100 回合平均 {0:f1}。"},
                      recent_mean());
    else
        narration.say({"{0:d} of {1:d} cells visited.", "{1:d} 格访问过 {0:d} 格。"},
                      m_table.states_visited(), m_table.states());
    narration.line("episode");
}

} // namespace orrery
