// Question 17: what it is paid against what was wanted, two poles on one track, both policies, the reward.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/demos/reward_and_policy.h"
#include "engine/pictures/cart_pole.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr Role left_role = Role::class_3, right_role = Role::class_4;
constexpr int left_class = 2, right_class = 3;          // as Palette::classes counts
constexpr double other_at = 4.35, room = 1.3;           // m: middle of the other pole's place, half its width
constexpr double least_seconds = 0.1, name_room = 1.55; // of the axis of episodes

/// What an episode can be paid, by and large: the axis stands still.
Range reward_range(const RewardAndPolicy::Params& p, const PoleReward& r, int max_steps) {
    using Reward = RewardAndPolicy::Reward;
    if (p.reward == Reward::pays_for_falling)
        return {50, 100};
    if (p.reward == Reward::sparse)
        return {-0.1, 1.1};
    const double most = r.step + r.upright + r.centered + r.near_middle;
    const double ends[] = {9 * r.step + r.fall, 9 * most + r.fall, max_steps * r.step, max_steps * most, 0};
    const double low = *std::min_element(std::begin(ends), std::end(ends)),
                 high = *std::max_element(std::begin(ends), std::end(ends)), margin = 0.05 * (high - low);
    return {low - margin, high + margin + (high == low)};
}

Axis episodes_axis(int episodes, bool named) {
    Axis axis{.range = Range{0, name_room * episodes}};
    if (named)
        axis.label = {"episode", "回合"};
    for (int i = 0; i <= 4; ++i)
        axis.ticks.push_back({episodes * i / 4.0, same(format_number(episodes * i / 4, "d"))});
    return axis;
}

} // namespace

void RewardAndPolicy::show(Figure& figure) const {
    figure.add(account_panel());
    figure.add(seconds_strip());
    figure.add(cart_panel());
    figure.add(reward_panel());
    figure.add(map_panel());
    figure.layout.lines = {{1.4, {{"account", 1.2}, {"cart", 1}}}, {1, {{"reward", 1}, {"map", 1.3}}}};
    figure.layout.leading = {{"account", 640}, {"cart", 560}};
}

Panel RewardAndPolicy::account_panel() const {
    Chart chart("account", {"What it is paid, and what was wanted", "付给它的，与真正想要的"});
    const Range range = reward_range(m_params, reward(), max_steps());
    chart.x(episodes_axis(m_params.episodes, false))
        .y({"reward", "奖励"}, range.low, range.high)
        .add(Trend{
            .id = "reward", .role = Role::data, .metric = "episode_reward", .smoothing = 20, .dots = true});
    const int shown = episode();
    if (shown > 0) {
        const double at = recent(m_rewards);
        const std::string number = " " + format_number(at, std::abs(at) < 10 ? "f1" : "d");
        chart.add(Labels{.id = "name",
                         .labels = {{.x = shown + 0.02 * m_params.episodes,
                                     .y = std::clamp(at, range.low, range.high),
                                     .text = {"reward" + number, "奖励" + number},
                                     .role = Role::data,
                                     .anchor = Anchor::right,
                                     .bold = true}}});
    }
    if (!m_learner.over() && m_learner.pole().steps() > 0)
        chart.subtitle({"this episode so far: {0:+.3}", "这一回合至今：{0:+.3}"}, m_learner.sum());
    else
        chart.subtitle({"mean of 20 episodes", "20 回合平均"});
    return chart.summary(
        {"The last episodes were paid {0:f1} and lasted {1:f2} s.", "最近的回合得 {0:f1} 分，立 {1:f2} 秒。"},
        recent(m_rewards), recent(m_lengths) * cart_pole::time_step);
}

Panel RewardAndPolicy::seconds_strip() const {
    const double most = max_steps() * cart_pole::time_step;
    Chart chart("seconds", {"Seconds on the pole", "杆上的秒数"});
    Axis y{.label = {"seconds on the pole", "杆上的秒数"},
           .scale = Scale::logarithmic,
           .range = Range{least_seconds, 1.6 * most}};
    for (const double tick : {0.2, 1.0, most})
        y.ticks.push_back({tick, same(format_number(tick, tick < 1 ? "f1" : "d"))});
    chart.strip_of("account").x(episodes_axis(m_params.episodes, true)).y(std::move(y));
    if (compares())
        chart.add(Trend{.id = "standing",
                        .role = Role::neutral,
                        .metric = "seconds_standing",
                        .smoothing = 20,
                        .dots = false});
    chart.add(
        Trend{.id = "seconds", .role = Role::negative, .metric = "seconds", .smoothing = 20, .dots = true});
    const int shown = episode();
    if (shown > 0) {
        Labels names{.id = "names"};
        const double x = shown + 0.02 * m_params.episodes;
        const double mine = recent(m_lengths) * cart_pole::time_step,
                     other = recent(m_others) * cart_pole::time_step;
        const auto name = [&](Text text, double seconds, Role role, double y_at) {
            const std::string number = " " + format_number(seconds, "f2") + " s";
            names.labels.push_back({.x = x,
                                    .y = y_at,
                                    .text = {text.en + number, text.zh + number},
                                    .role = role,
                                    .anchor = Anchor::right,
                                    .bold = role == Role::negative});
        };
        name({"this one", "这一个"}, mine, Role::negative, compares() ? std::min(mine, other / 2.3) : mine);
        if (compares())
            name({"paid to stand", "站立有奖"}, other, Role::neutral, std::max(other, 2.3 * mine));
        chart.add(std::move(names));
    }
    return chart.summary({"It lasts {0:f2} s; the one that is paid for standing {1:f2} s.",
                          "它立 {0:f2} 秒；按站立付分的立 {1:f2} 秒。"},
                         recent(m_lengths) * cart_pole::time_step, recent(m_others) * cart_pole::time_step);
}

Panel RewardAndPolicy::cart_panel() const {
    const bool two = compares();
    Panel panel{.id = "cart", .title = {"Cart and pole", "小车与杆"}, .equal_aspect = true};
    panel.x = {.range = Range{-2.75, two ? other_at + room + 0.1 : 2.75}, .visible = false};
    panel.y = {.range = Range{-0.95, 1.8}, .visible = false};
    panel.marks.push_back(cart_pole_track());
    if (two) {
        Shapes ground{.id = "ground"};
        Shape line{.role = Role::muted};
        line.points.resize(2, 2);
        line.points << other_at - room, -0.02, other_at + room, 0;
        ground.shapes.push_back(line);
        panel.marks.emplace_back(ground);
    }
    for (Mark& mark : cart_pole_marks(m_learner.state(), {}))
        panel.marks.push_back(std::move(mark));
    if (two) {
        CartPoleState other = m_other.state(); // it stays in the picture
        other[cart_pole::position] = std::clamp(other[cart_pole::position], -(room - 0.3), room - 0.3);
        for (Mark& mark : cart_pole_marks(other, {"other_", other_at, true}))
            panel.marks.push_back(std::move(mark));
    }
    const auto words = [&](const PoleLearner& one, double x, Text name) {
        const std::string steps = format_number(one.pole().steps(), "d");
        const Text state = one.outcome().terminated ? Text{"fell at step " + steps, "第 " + steps + " 步倒下"}
                                                    : Text{"step " + steps, "第 " + steps + " 步"};
        const std::string paid = format_number(one.sum(), "+.3");
        const bool fell = one.outcome().terminated;
        const Role role = fell ? Role::negative : Role::neutral;
        return std::vector<Label>{
            {.x = x, .y = 1.6, .text = std::move(name), .bold = true, .size = 1.1},
            {.x = x, .y = -0.3, .text = state, .role = role, .bold = fell, .size = 1.15},
            {.x = x, .y = -0.7, .text = {"paid " + paid, "得 " + paid + " 分"}, .role = role, .size = 1.15}};
    };
    Labels labels{.id = "words"};
    labels.labels = words(m_learner, 0, named_reward());
    if (two)
        for (Label& label : words(m_other, other_at, {"+1 a step", "每步 +1"}))
            labels.labels.push_back(std::move(label));
    panel.marks.emplace_back(std::move(labels));
    panel.summary = sentence(
        {"The pole leans by {0:+f1}°; the other one by {1:+f1}°.", "杆的倾角 {0:+f1}°；另一根 {1:+f1}°。"},
        state_axis_shown(cart_pole::angle, m_learner.state()[cart_pole::angle]),
        state_axis_shown(cart_pole::angle, m_other.state()[cart_pole::angle]));
    return panel;
}

/// Both policies, angle over angular velocity: the better action in the other bins of the present cell.
Panel RewardAndPolicy::map_panel() const {
    constexpr double width = 10, height = 6, gap = 1.6;
    Chart chart("map", {"The policy it found", "学到的策略：往哪边推"});
    const double right_edge = compares() ? 2 * width + gap : width;
    chart.bare().x(-2.3, right_edge + 0.2).y(-1.3, height + 1.2);
    Labels words{.id = "words"};
    const auto add = [&](const char* id, const PoleLearner& one, double left, Text name) {
        const Bins& bins = one.bins();
        const int rows = bins.counts()[2], columns = bins.counts()[3];
        Cells cells{.id = id,
                    .left = left,
                    .width = width,
                    .height = height,
                    .values = Eigen::MatrixXd(rows, columns),
                    .strength = Eigen::MatrixXd::Ones(rows, columns),
                    .palette = Palette::classes,
                    .gaps = true,
                    .visited_dots = true};
        Bins::Counts at = bins.place(one.state());
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                at[2] = rows - 1 - row;
                at[3] = column;
                const int cell = bins.index(at);
                const double better = one.table().value(cell, 1) - one.table().value(cell, 0);
                cells.values(row, column) = !one.table().visited(cell) || better == 0
                                                ? std::numeric_limits<double>::quiet_NaN()
                                            : better > 0 ? right_class
                                                         : left_class;
            }
        chart.add(std::move(cells));
        chart.add(Segments{.id = std::string(id) + "_tips",
                           .role = Role::neutral,
                           .ends = Eigen::RowVector4d(left, height, left + width, 0),
                           .dashed = true});
        words.labels.push_back(
            {.x = left + width / 2, .y = height + 0.6, .text = std::move(name), .bold = true});
    };
    add("cells", m_learner, 0, named_reward());
    if (compares())
        add("cells_standing", m_other, width + gap, {"+1 a step", "每步 +1"});
    words.labels.push_back({.x = -0.2, .y = height - 0.6, .text = {"12°", "12°"}, .anchor = Anchor::left});
    words.labels.push_back({.x = -0.2, .y = 0.6, .text = {"−12°", "−12°"}, .anchor = Anchor::left});
    words.labels.push_back({.x = 0,
                            .y = -0.7,
                            .text = {"left", "左"},
                            .role = left_role,
                            .anchor = Anchor::right,
                            .bold = true});
    words.labels.push_back({.x = 1.9,
                            .y = -0.7,
                            .text = {"right", "右"},
                            .role = right_role,
                            .anchor = Anchor::right,
                            .bold = true});
    words.labels.push_back(
        {.x = right_edge,
         .y = -0.7,
         .text = {"angle over angular velocity, ±2 rad/s", "纵轴角度，横轴角速度 ±2 rad/s"},
         .anchor = Anchor::left});
    return chart.add(std::move(words))
        .subtitle({"past the dashed line it tips right", "虚线右边，杆往右倒"})
        .summary({"{0:d} of {1:d} cells have been visited.", "{1:d} 格中访问过 {0:d} 格。"},
                 m_learner.table().states_visited(), m_learner.table().states());
}

Panel RewardAndPolicy::reward_panel() const {
    const PoleReward r = reward();
    Bars bars{.id = "terms", .width = 0.56, .horizontal = true, .numbers = true};
    const auto add = [&](Text name, double value) {
        bars.names.push_back(std::move(name));
        bars.roles.push_back(value < 0 ? Role::negative : Role::positive);
        bars.value.conservativeResize(bars.value.size() + 1);
        bars.value(bars.value.size() - 1) = value;
    };
    add({"a step", "每一步"}, r.step);
    add({"upright", "杆直"}, r.upright);
    add({"centered", "居中"}, r.centered + r.near_middle);
    if (m_params.reward == Reward::sparse)
        add({"at the limit", "立满"}, r.limit);
    add({"at the fall", "倒下时"}, r.fall);
    const auto rows = static_cast<double>(bars.value.size());
    bars.at = Eigen::VectorXd::LinSpaced(bars.value.size(), rows, 1);
    const double most = std::max(1.0, bars.value.cwiseAbs().maxCoeff());
    return Chart("reward", {"The reward, as written", "写下来的奖励"})
        .x(Axis{.range = Range{-1.3 * most, 1.3 * most}, .visible = false})
        .y(Axis{.range = Range{0.4, rows + 0.6}, .visible = false})
        .add(std::move(bars))
        .summary({"A step is paid {0:.3}, the fall {1:.3}.", "每步 {0:.3} 分，倒下 {1:.3} 分。"}, r.step,
                 r.fall);
}

} // namespace orrery
