// Question 8: what can be set, measured and played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/q_learning.h"

#include <algorithm>

namespace orrery {
namespace {

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
    fields.push_back(choice(&P::axes, "axes", {"Axes shown", "显示的坐标轴"},
                            {{"angle_angular_velocity", {"angle × angular velocity", "角度 × 角速度"}},
                             {"position_velocity", {"position × velocity", "位置 × 速度"}},
                             {"position_angle", {"position × angle", "位置 × 角度"}},
                             {"position_angular_velocity", {"position × angular velocity", "位置 × 角速度"}},
                             {"velocity_angle", {"velocity × angle", "速度 × 角度"}},
                             {"velocity_angular_velocity", {"velocity × angular velocity", "速度 × 角速度"}}})
                         .live()
                         .group(table)
                         .help({"The two axes of the map; the others stay at the present cell.",
                                "图上画哪两个坐标轴；其余两个取当前所在的箱。"}));
}

void add_episodes(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::episodes, "episodes", {"Episodes", "回合数"}, 1, 2000)
                         .group(episode)
                         .help({"The run ends after so many.", "跑完这么多回合就结束。"}));
    fields.push_back(choice(&P::max_steps, "max_steps", {"Time limit", "步数上限"},
                            {{"200", {"200 steps", "200 步"}}, {"500", {"500 steps", "500 步"}}})
                         .group(episode)
                         .help({"An episode ends then, even if the pole still stands.",
                                "到了这么多步，杆没倒也结束这一回合。"}));
    fields.push_back(
        choice(&P::time_limit, "time_limit", {"At the limit", "到上限时"},
               {{"bootstrap", {"count what follows", "照常自举"}},
                {"terminal", {"as if it fell (wrong)", "当作倒下（错误）"}}})
            .live()
            .group(episode)
            .help({"The clock stops a pole that still stands; its cell's future is worth as much as ever.",
                   "时间到时杆还立着，那一格以后的价值并没有变成 0。"}));
}

} // namespace

Story QLearning::story(const Params& p) {
    const double early = 0.3 * p.episodes, cap = p.max_steps == Cap::steps_200 ? 200 : 500;
    return {{{{Step::iteration, 2}, Step::phase, 1.5},
             {{Step::round, 1}, Step::iteration, 8},
             {{Step::round, static_cast<std::int64_t>(early) + 1}, Step::round, std::max(1.0, early / 3.5)},
             {{Step::round, 0}, Step::iteration, std::max(20.0, (p.episodes - early) * cap / 10)}}};
}

Demo q_learning() {
    std::vector<Field<P>> fields;
    add_learning(fields);
    add_exploring(fields);
    add_bins(fields);
    add_episodes(fields);
    return make_demo<QLearning>({
        .id = "q-learning",
        .title = {"CartPole with a Q-table", "用 Q 表学会平衡"},
        .scalar = Scalar::float64,
        .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                  .iteration = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                  .round = {{"Episode", "一回合"}, {"Episode {0:d}", "第 {0:d} 回合"}}},
        .parameters = std::move(fields),
        .metrics = {{"episode_return", {"return of the episode", "回合回报"}, "", Step::round},
                    {"mean_return_100", {"mean return of 100 episodes", "100 回合平均回报"}, "", Step::round},
                    {"epsilon", {"ε", "ε"}, "", Step::round},
                    {"states_visited", {"cells visited", "访问过的格数"}, "", Step::round},
                    {"td_error", {"temporal difference error", "时序差分误差"}, ""},
                    {"solved_at",
                     {"first episode with a mean of 195 over 100", "百回合平均首次达到 195 的回合"},
                     "",
                     Step::round}},
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
                     {"All four axes: 1,296 cells, 1,500 episodes", "四个坐标轴：1296 格，1500 回合"},
                     "bins_position=3&bins_velocity=3&alpha=0.7&epsilon_decay=0.995&episodes=1500"},
                    {"long_episodes",
                     {"500 steps at most", "每回合最多 500 步"},
                     "max_steps=500&episodes=800"}},
        .story = QLearning::story({}),
        .point = "mean_return_100 >= 195",
    });
}

} // namespace orrery
