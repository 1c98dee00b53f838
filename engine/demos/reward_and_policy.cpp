// Question 17: the reward that was written is what is learned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/reward_and_policy.h"

#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/environments/balanced_pole.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr double smallest_alpha = 0.05;
constexpr std::size_t window = 100, recent_window = 20;

} // namespace

// ---- The algorithm ---------------------------------------------------------------------------------

RewardAndPolicy::RewardAndPolicy(const Params& params, Random random, const Library&)
    : m_params(params), m_learner(pole_bins({params.bins_position, params.bins_velocity, params.bins_angle,
                                             params.bins_angular_velocity}),
                                  params.max_steps == Cap::steps_200 ? 200 : 500, random),
      m_other(m_learner) {
    for (std::vector<double>* last : {&m_lengths, &m_rewards, &m_others})
        last->reserve(window);
    m_epsilon = epsilon();
}

PoleReward RewardAndPolicy::reward() const {
    switch (m_params.reward) {
    case Reward::survive:
        break;
    case Reward::penalize_fall:
        return {.step = 1, .fall = -100};
    case Reward::pays_for_falling:
        return {.step = -1, .fall = 100};
    case Reward::stay_centered:
        return {.step = 0, .near_middle = 1, .fall = 0};
    case Reward::sparse:
        return {.step = 0, .fall = 0, .limit = 1};
    case Reward::custom:
        return {.step = m_params.step_reward,
                .upright = m_params.angle_weight,
                .centered = m_params.position_weight,
                .fall = m_params.end_reward};
    }
    return {};
}

double RewardAndPolicy::epsilon() const {
    return std::max(m_params.epsilon_end,
                    m_params.epsilon_start * elementary::pow(m_params.epsilon_decay, episode()));
}

double RewardAndPolicy::alpha() const {
    return std::max(std::min(m_params.alpha, smallest_alpha),
                    m_params.alpha * elementary::pow(m_params.alpha_decay, episode()));
}

std::optional<double> RewardAndPolicy::mean(const std::vector<double>& last) {
    if (last.size() < window)
        return std::nullopt;
    double sum = 0;
    for (const double one : last)
        sum += one;
    return sum / static_cast<double>(window);
}

double RewardAndPolicy::recent(const std::vector<double>& last) const {
    const std::size_t count = std::min(last.size(), recent_window), all = static_cast<std::size_t>(episode());
    double sum = 0;
    for (std::size_t back = 1; back <= count; ++back)
        sum += last[(all - back) % window];
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

void RewardAndPolicy::observe() {
    if (over()) {
        m_learner.begin_episode();
        m_other.begin_episode();
        m_epsilon = epsilon();
    }
    m_learner.observe();
    if (!m_other.over())
        m_other.observe();
}

void RewardAndPolicy::choose() {
    m_epsilon = epsilon();
    m_learner.choose(m_epsilon);
    if (!m_other.over())
        m_other.choose(m_epsilon);
}

/// A phase of the two at a time: whoever's episode is over waits for the other.
void RewardAndPolicy::act() {
    m_learner.act(reward());
    if (m_other.over())
        return;
    m_other.act({});
    m_other.update(alpha(), m_params.gamma, m_params.time_limit == TimeLimit::terminal);
}

void RewardAndPolicy::update() {
    m_learner.update(alpha(), m_params.gamma, m_params.time_limit == TimeLimit::terminal);
    finish_episode();
}

void RewardAndPolicy::wait() {
    m_other.observe();
    m_other.choose(m_epsilon);
    m_other.act({});
    m_other.update(alpha(), m_params.gamma, m_params.time_limit == TimeLimit::terminal);
    finish_episode();
}

void RewardAndPolicy::finish_episode() {
    if (!over())
        return;
    const auto keep = [&](std::vector<double>& last, double value) {
        if (last.size() < window)
            last.push_back(value);
        else
            last[static_cast<std::size_t>(episode()) % window] = value;
    };
    keep(m_lengths, m_learner.pole().steps());
    keep(m_rewards, m_learner.sum());
    keep(m_others, m_other.pole().steps());
}

Reply RewardAndPolicy::touch(const Touch& touch) {
    if (m_learner.over())
        return Reply::ignored(); // the next step starts a new episode
    const auto placed = cart_pole_touched(m_learner.state(), touch);
    if (!placed)
        return Reply::ignored();
    m_learner.place(*placed);
    begin_again();
    return Reply::poked();
}

// ---- What it says ----------------------------------------------------------------------------------

namespace {

const Text& side(int action) {
    static const std::array<Text, 2> names{Text{"left", "左"}, Text{"right", "右"}};
    return names[static_cast<std::size_t>(action)];
}

double degrees(const CartPoleState& state) {
    return state_axis_shown(cart_pole::angle, state[cart_pole::angle]);
}

} // namespace

Step RewardAndPolicy::spoken(Step asked) const {
    return asked == Step::round && done().rounds > 0 ? Step::round
           : done().iterations == 0                  ? Step::phase
                                                     : std::min(asked, Step::iteration);
}

void RewardAndPolicy::say_start(Narration& n) const {
    const PoleReward r = reward();
    n.say({"A step is paid {0:+.3}, a fall {1:+.3}. Does anything here say that standing is wanted?",
           "每步得 {0:+.3} 分，倒下得 {1:+.3} 分。这里有哪一条说了要站着？"},
          r.step, r.fall);
}

void RewardAndPolicy::say_touched(Narration& n) const {
    n.phase({"Moved by hand", "有人动了它"});
    n.say({"Now at {0:f2} m, leaning by {1:+f1}°; it looks again and goes on from here.",
           "现在在 {0:f2} m 处，倾角 {1:+f1}°；重新观察，从这里继续。"},
          m_learner.state()[cart_pole::position], degrees(m_learner.state()));
}

void RewardAndPolicy::say_observe(Narration& n) const {
    n.phase({"Observe · step {0:d}", "观察 · 第 {0:d} 步"}, m_learner.pole().steps() + 1);
    n.say({"The pole leans by {0:+f1}°, {1:+f2} rad/s: cell {2:d} of {3:d} in its table.",
           "倾角 {0:+f1}°，角速度 {1:+f2} rad/s：表里 {3:d} 格中的第 {2:d} 格。"},
          degrees(m_learner.state()), m_learner.state()[cart_pole::angular_velocity], m_learner.cell() + 1,
          m_learner.table().states());
}

void RewardAndPolicy::say_choose(Narration& n) const {
    const QTable& table = m_learner.table();
    const int cell = m_learner.cell(), action = m_learner.choice().action;
    if (m_learner.choice().explored)
        n.say({"By chance ({0:p} of the time): {1}.", "随机选（概率 {0:p}）：向{1}。"}, m_epsilon,
              side(action));
    else
        n.say({"The table says {0}: worth {1:f2} against {2:f2}.", "表说向{0}：值 {1:f2}，另一边 {2:f2}。"},
              side(action), table.value(cell, action), table.value(cell, 1 - action));
}

void RewardAndPolicy::say_act(Narration& n) const {
    if (m_learner.outcome().terminated)
        n.say({"It falls, and is paid {0:+.3}; the episode comes to {1:+.3}.",
               "倒了，得 {0:+.3} 分；这一回合合计 {1:+.3}。"},
              m_learner.paid(), m_learner.sum());
    else
        n.say({"Pushed {0}, it stands; this step is paid {1:+.3}, so far {2:+.3}.",
               "向{0}推，没有倒；这一步得 {1:+.3} 分，至今 {2:+.3}。"},
              side(m_learner.choice().action), m_learner.paid(), m_learner.sum());
}

void RewardAndPolicy::say_update(Narration& n) const {
    const QTable::Update& u = m_learner.last();
    n.phase({"Update · episode {0:d}, step {1:d}", "更新 · 回合 {0:d}，第 {1:d} 步"},
            episode() + (over() ? 0 : 1), m_learner.pole().steps());
    n.say({"Reward {0:+.3}; the cell's Q({1}) goes from {2:f2} to {3:f2}.",
           "奖励 {0:+.3}；这一格的 Q({1}) 从 {2:f2} 变为 {3:f2}。"},
          u.reward, side(m_learner.choice().action), u.before, u.after);
}

void RewardAndPolicy::say_wait(Narration& n) const {
    n.phase({"Episode {0:d}", "第 {0:d} 回合"}, episode() + (over() ? 0 : 1));
    n.say({"Down after {0:d} {0|step|steps}, paid {1:+.3}. Paid for standing, the other is at step {2:d}.",
           "{0:d} 步就倒了，得 {1:+.3} 分。按站立付分的那个到了第 {2:d} 步。"},
          m_learner.pole().steps(), m_learner.sum(), m_other.pole().steps());
}

void RewardAndPolicy::say_round(Narration& n) const {
    n.line("episode");
    n.say({"Episodes are paid {0:f1} now (mean of 20), and last {1:f2} s.",
           "现在每回合得 {0:f1} 分（20 回合平均），立 {1:f2} 秒。"},
          recent(m_rewards), recent(m_lengths) * cart_pole::time_step);
    if (compares())
        n.say({"Paid for standing: {0:f2} s.", "按站立付分的：{0:f2} 秒。"},
              recent(m_others) * cart_pole::time_step);
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

using D = RewardAndPolicy;
using P = RewardAndPolicy::Params;

const std::array<Named<D::Reward>, 6> rewards{
    {{D::Reward::survive, "survive", {"+1 a step", "每步 +1"}},
     {D::Reward::penalize_fall, "penalize_fall", {"+1 a step, −100 at the fall", "每步 +1，倒下 −100"}},
     {D::Reward::pays_for_falling, "pays_for_falling", {"−1 a step, +100 at the fall", "每步 −1，倒下 +100"}},
     {D::Reward::stay_centered, "stay_centered", {"for the middle of the track", "待在轨道中间"}},
     {D::Reward::sparse, "sparse", {"+1 only at the time limit", "只有立满才 +1"}},
     {D::Reward::custom, "custom", {"composed below", "下面自己写"}}}};
const std::array<Named<D::Cap>, 2> caps{{{D::Cap::steps_200, "200", {"200 steps", "200 步"}},
                                         {D::Cap::steps_500, "500", {"500 steps", "500 步"}}}};
const std::array<Named<D::TimeLimit>, 2> time_limits{
    {{D::TimeLimit::bootstrap, "bootstrap", {"count what follows", "照常自举"}},
     {D::TimeLimit::terminal, "terminal", {"as if it fell (wrong)", "当作倒下（错误）"}}}};

} // namespace

Text RewardAndPolicy::named_reward() const {
    return m_params.reward == Reward::custom ? Text{"your reward", "自己写的奖励"}
                                             : named(rewards, m_params.reward).text;
}

namespace {

void add_rewards(std::vector<Field<P>>& fields) {
    const Text reward{"Reward", "奖励"}, own{"Your own reward", "自己写的奖励"};
    fields.push_back(
        choice(&P::reward, "reward", {"Reward", "奖励"}, rewards)
            .live()
            .group(reward)
            .help({"What the learner is paid; the game stays the same.", "付给它的分；游戏本身不变。"}));
    fields.push_back(number(&P::step_reward, "step_reward", {"For a step", "每一步"}, -200, 200)
                         .step(0.01)
                         .live()
                         .group(own)
                         .help({"For every step but the one that falls.", "除了倒下的那一步，每一步都给。"}));
    fields.push_back(number(&P::angle_weight, "angle_weight", {"For being upright", "杆直"}, 0, 10)
                         .step(0.1)
                         .live()
                         .group(own)
                         .help({"Times 1 upright, 0 at 12°.", "竖直时乘 1，到 12° 时乘 0。"}));
    fields.push_back(number(&P::position_weight, "position_weight", {"For being centered", "居中"}, 0, 10)
                         .step(0.1)
                         .live()
                         .group(own)
                         .help({"Times 1 in the middle, 0 at the ends; the table must see positions.",
                                "在中间乘 1，到两端乘 0；表得看得见位置。"}));
    fields.push_back(
        number(&P::end_reward, "end_reward", {"At the fall", "倒下时"}, -200, 200)
            .step(1)
            .live()
            .group(own)
            .help({"For the step that falls, instead of the rest.", "倒下的那一步得这个，别的不给。"}));
}

void add_learning(std::vector<Field<P>>& fields) {
    const Text learning{"Learning", "学习"}, exploring{"Exploring", "探索"}, table{"Bins", "分箱"},
        episodes{"Episodes", "回合"};
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
                         .help({"What a reward one step later is worth.", "晚一步的奖励打几折。"}));
    const auto chance = [&](double P::*member, const char* id, Text label, double low, Text help) {
        fields.push_back(number(member, id, std::move(label), low, 1)
                             .step(low > 0 ? 0.001 : 0.01)
                             .live()
                             .group(exploring)
                             .help(std::move(help)));
    };
    chance(&P::epsilon_start, "epsilon_start", {"ε at first", "ε 起点"}, 0,
           {"Probability of a random action in the first episode.", "第一回合随机行动的概率。"});
    chance(&P::epsilon_end, "epsilon_end", {"ε at least", "ε 终点"}, 0,
           {"ε never falls below this.", "ε 不会低于这个数。"});
    chance(&P::epsilon_decay, "epsilon_decay", {"ε decay", "ε 衰减"}, 0.9,
           {"ε is multiplied by this after each episode.", "每回合结束后 ε 乘以这个数。"});
    const auto bins = [&](int P::*member, const char* id, Text label, Text help) {
        fields.push_back(number(member, id, std::move(label), 1, 24).group(table).help(std::move(help)));
    };
    bins(&P::bins_position, "bins_position", {"Position", "位置"},
         {"Bins between −2.4 and 2.4 m; 1: it cannot see it.",
          "把 −2.4 到 2.4 m 分成几箱；1 表示看不到位置。"});
    bins(&P::bins_velocity, "bins_velocity", {"Velocity", "速度"},
         {"Bins between −1.5 and 1.5 m/s; 1: it cannot see it.",
          "把 −1.5 到 1.5 m/s 分成几箱；1 表示看不到。"});
    bins(&P::bins_angle, "bins_angle", {"Angle", "角度"},
         {"Bins between −12° and 12°.", "把 −12° 到 12° 分成几箱。"});
    bins(&P::bins_angular_velocity, "bins_angular_velocity", {"Angular velocity", "角速度"},
         {"Bins between −2 and 2 rad/s.", "把 −2 到 2 rad/s 分成几箱。"});
    fields.push_back(number(&P::episodes, "episodes", {"Episodes", "回合数"}, 1, 2000)
                         .group(episodes)
                         .help({"The run ends after so many.", "跑完这么多回合就结束。"}));
    fields.push_back(choice(&P::max_steps, "max_steps", {"Time limit", "步数上限"}, caps)
                         .group(episodes)
                         .help({"An episode ends then, even if the pole still stands.",
                                "到了这么多步，杆没倒也结束这一回合。"}));
    fields.push_back(choice(&P::time_limit, "time_limit", {"At the limit", "到上限时"}, time_limits)
                         .live()
                         .group(episodes)
                         .help({"The clock stops a pole that still stands; what would follow counts.",
                                "时间到时杆还立着，以后的价值照算。"}));
}

const std::vector<Preset> presets{
    {"survive", {"+1 a step: it stands", "每步 +1：它站住"}, "reward=survive"},
    {"penalize_fall", {"+1 a step, −100 at the fall", "每步 +1，倒下 −100"}, "reward=penalize_fall"},
    {"be_quick",
     {"−1 a step, nothing else", "每步 −1，别的没有"},
     "reward=custom&step_reward=-1&end_reward=0",
     true},
    {"punish_harder",
     {"−1 a step, −200 at the fall", "每步 −1，倒下 −200"},
     "reward=custom&step_reward=-1&end_reward=-200",
     true},
    {"sparse", {"Paid only at step 200: never seen", "只在第 200 步付分：从没见过"}, "reward=sparse", true},
    {"only_the_fall",
     {"Only the fall costs: slow", "只有倒下扣分：学得慢"},
     "reward=custom&step_reward=0&end_reward=-1",
     true}};

} // namespace

/// An episode's account, chance, learning, and the last episode as fast as poles really move.
Story RewardAndPolicy::story(const Params& p) {
    const std::int64_t early = std::max(2, 3 * p.episodes / 20),
                       last = std::max<std::int64_t>(early + 1, p.episodes - 1);
    return {{{{Step::round, 1}, Step::iteration, 10},
             {{Step::round, early}, Step::round, std::max(1.0, static_cast<double>(early) / 4)},
             {{Step::round, last}, Step::round, std::max(1.0, static_cast<double>(last - early) / 5.5)},
             {{Step::round, 0}, Step::iteration, 1 / cart_pole::time_step}}};
}

Demo reward_and_policy() {
    std::vector<Field<P>> fields;
    add_rewards(fields);
    add_learning(fields);
    const Measured<D>::Options round{.cadence = Step::round};
    return make_demo<D>(
        {.demo = {.id = "reward-and-policy",
                  .title = {"The reward that was written", "写下来的奖励"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"Episode", "一回合"}, {"Episode {0:d}", "第 {0:d} 回合"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = presets,
                  .story = RewardAndPolicy::story({}),
                  .point = "mean(episode_length, 100) < 15 and mean(episode_reward, 100) > 85"},
         .stages = {{"observe", {"Observe", "观察"}, &D::observe, &D::say_observe},
                    {"choose", {"Policy", "策略"}, &D::choose, &D::say_choose},
                    {"act", {"Reward", "奖励"}, &D::act, &D::say_act},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"wait", {"The other one", "另一个"}, &D::wait, &D::say_wait, &D::waited}},
         .measured =
             {{"episode_reward",
               {"reward of the episode", "回合奖励"},
               [](const D& d) { return d.m_learner.sum(); },
               round},
              {"episode_length",
               {"steps of the episode", "回合步数"},
               [](const D& d) { return d.m_learner.pole().steps(); },
               round},
              {"mean_length_100", {"mean steps of 100 episodes", "100 回合平均步数"}, &D::mean_length, round},
              {"mean_reward_100",
               {"mean reward of 100 episodes", "100 回合平均奖励"},
               &D::mean_reward,
               round},
              {"seconds",
               {"seconds on the pole", "杆上的秒数"},
               [](const D& d) { return d.m_learner.pole().steps() * cart_pole::time_step; },
               {.unit = "s", .cadence = Step::round}},
              {"seconds_standing",
               {"seconds of the one that is paid for standing", "按站立付分的那个的秒数"},
               [](const D& d) { return d.m_other.pole().steps() * cart_pole::time_step; },
               {.unit = "s", .cadence = Step::round}},
              {"mean_standing_100",
               {"mean steps of 100 episodes, paid for standing", "按站立付分：100 回合平均步数"},
               &D::mean_other,
               round}},
         .exposed = {{"q", [](const D& d) { return d.m_learner.table().values(); }},
                     {"q_standing", [](const D& d) { return d.m_other.table().values(); }},
                     {"visits", [](const D& d) { return d.m_learner.table().visits(); }},
                     {"state", [](const D& d) { return Eigen::VectorXd(d.m_learner.state()); }}}});
}

} // namespace orrery
