// Question 4: what its demo shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/language_model.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

using L = LanguageModel;

constexpr int bars = 8;
constexpr std::array<Role, 4> roles{Role::class_3, Role::class_4, Role::class_2,
                                    Role::class_5}; ///< of the tasks
const std::array<Text, 4> names{
    {{"classification", "分类"}, {"translation", "翻译"}, {"questions", "问答"}, {"stories", "续写"}}};

Role role_of(PromptTask task) {
    return roles[static_cast<std::size_t>(task)];
}

} // namespace

void L::show(Figure& figure) const {
    figure.add(prompts_panel());
    figure.add(next_panel());
    figure.add(attention_panel());
    if (trains()) {
        figure.add(learning_panel());
        figure.add(loss_panel());
    } else {
        figure.add(tasks_panel());
    }
    figure.layout.lines = {{1.35, {{"prompts", 1.7}, {"next", 1}}},
                           {1, {{"attention", 1}, {trains() ? "learning" : "tasks", 1}}}};
    figure.layout.leading = {{"prompts", 760}, {"next", 400}};
}

/// Tokens of the row that is read now: those of the prompt, then the answer; arcs lead to what is looked at.
Tokens L::live_row() const {
    Tokens live{.id = "live",
                .handle = {.touch = true,
                           .hint = {"Click a token: what does it look at?", "点一个词元：它在看谁？"},
                           .clicks = true}};
    const Row& row = m_rows[m_row];
    const std::vector<int>& tokens = heating() ? m_reading->tokens : row.tokens;
    const int colon = corpus().tokens(":").front();
    const auto head = std::find(tokens.begin(), tokens.end(), colon) - tokens.begin();
    const bool crowded = tokens.size() > 13; // more than a line: no room for arcs and numbers
    const bool known = head < static_cast<std::ptrdiff_t>(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token chip{.text = corpus().word(tokens[i])};
        if (known && static_cast<std::ptrdiff_t>(i) < head) {
            chip.role = role_of(row.task);
            chip.strength = 0.8;
        } else if (!heating() && i >= row.asked) {
            chip.role = Role::data;
            chip.strength = 0.8;
            if (!crowded)
                chip.below = same(format_number(row.shares[i - row.asked], "p"));
            chip.current = i + 1 == tokens.size();
        }
        live.tokens.push_back(std::move(chip));
    }
    if (heating() || (!row.finished && m_reading && !did(&L::draw)))
        live.tokens.push_back({.text = "?", .current = true});
    if (!crowded && !heating() && m_attended && attended().size() <= tokens.size() &&
        std::equal(attended().begin(), attended().end(), tokens.begin()))
        for (int key = 0; key <= asking(); ++key)
            if (const double weight = attention()(asking(), key); weight >= 0.05 && key != asking())
                live.links.push_back({asking(), key, weight});
    return live;
}

Panel L::prompts_panel() const {
    Chart chart("prompts", {"One network, four prompts", "一个网络，四种提示"});
    chart.bare().x(0, 1).y(0, 1);
    const int colon = corpus().tokens(":").front();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const bool live = !trains() && !heating() && i == m_row;
        if (live) {
            chart.add(live_row());
            break;
        }
        const bool again = i + 1 < m_rows.size() && (trains() || heating() || i < m_row) &&
                           m_rows[i + 1].task == row.task && m_params.task == Task::all;
        if (again) // a line for each task
            continue;
        if (row.tokens.size() == row.asked && trains() && done().rounds == 0 && row.shares.empty()) {
            chart.add(Tokens{.id = "row_" + std::to_string(i + 1),
                             .tokens = {{.text = corpus().text(row.tokens)}}});
            continue;
        }
        const auto asked = row.tokens.begin() + static_cast<std::ptrdiff_t>(row.asked);
        auto head = std::find(row.tokens.begin(), asked, colon);
        head = head == asked ? row.tokens.begin() : head;
        Tokens line{.id = "row_" + std::to_string(i + 1)};
        if (head != row.tokens.begin())
            line.tokens.push_back({.text = corpus().text(std::vector<int>(row.tokens.begin(), head)),
                                   .role = role_of(row.task),
                                   .strength = 0.8});
        line.tokens.push_back({.text = corpus().text(std::vector<int>(head, asked))});
        std::vector<int> answer = row.answer();
        const bool nothing = row.ended() && answer.size() == 1,
                   cut = heating() && answer.size() > 8; // a story gives way to the last row
        answer.resize(cut ? 5 : answer.size());
        line.tokens.push_back({.text = nothing ? "–" : corpus().text(answer) + (cut ? " …" : ""),
                               .role = Role::data,
                               .strength = 0.8});
        chart.add(std::move(line));
    }
    if (heating())
        chart.add(live_row());
    return chart
        .subtitle(trains() ? Text{"answers after {0:d} updates", "{0:d} 次更新后的回答"}
                           : Text{"the first word says what to do; blue is its answer",
                                  "第一个词说明任务；蓝色是它的回答"},
                  trains() ? m_training->updates() : 0)
        .summary({"{0:d} prompts; {1:d} of four tasks answered.", "{0:d} 个提示；四类任务完成了 {1:d} 类。"},
                 m_rows.size(), tasks_answered());
}

Panel L::next_panel() const {
    Chart chart("next", {"Next token", "下一个词元"});
    // Numbers stand behind the longer bar of the two, also behind one that is nearly 1.
    chart
        .x(Axis{.label = {"probability", "概率"},
                .range = Range{0, 1.25},
                .ticks = {{0, same("0")}, {0.5, same("0.5")}, {1, same("1")}}})
        .y(Axis{.range = Range{-0.6, bars + 0.6}, .visible = false});
    if (!m_scored)
        return chart.subtitle({"not computed yet", "还没有算"}).summary({"Not computed yet.", "还没有算。"});
    const std::vector<int> order = by_probability(m_raw);
    const Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(bars + 1, bars, 0),
                          none = Eigen::VectorXd::Zero(bars + 1);
    Bars computed{.id = "computed",
                  .role = Role::ghost,
                  .label = {"as computed", "原始"},
                  .at = at,
                  .value = none,
                  .width = 0.8,
                  .horizontal = true};
    Bars left{
        .id = "left",
        .role = Role::data,
        .label = same("T " + format_number(temperature(), ".2")),
        .at = at,
        .value = none,
        .width = 0.5,
        .horizontal = true,
        .handle = {.touch = true,
                   .hint = {"Drag the longest bar: it sets the temperature", "拖最长的条，就在调温度"}}};
    for (std::size_t i = 0; i < order.size(); ++i) { // the last bar is all the others
        const auto bar = static_cast<Eigen::Index>(std::min<std::size_t>(i, bars));
        left.value(bar) += m_left(order[i]);
        computed.value(bar) += m_raw(order[i]);
    }
    left.value = (left.value * 1000).array().round() / 1000; // to be read, not 10⁻¹¹
    for (int i = 0; i < bars; ++i)
        left.names.push_back(same(corpus().word(order[static_cast<std::size_t>(i)])));
    const std::string others = std::to_string(order.size() - bars);
    left.names.push_back({others + " others", "其余 " + others + " 个"});
    Labels numbers{.id = "numbers"};
    for (Eigen::Index bar = 0; bar <= bars; ++bar)
        numbers.labels.push_back({.x = std::max(left.value(bar), computed.value(bar)) + 0.02,
                                  .y = at(bar),
                                  .text = same(format_number(left.value(bar), ".3")),
                                  .anchor = Anchor::right});
    return chart.add(std::move(computed))
        .add(std::move(left))
        .add(std::move(numbers))
        .subtitle({"{0:d} {0|token makes|tokens make} up 90 %", "前 {0:d} 个词元占 90%"}, *nucleus_now())
        .summary({"{0} has {1:p}.", "{0}占 {1:p}。"}, said(likeliest()), m_left.maxCoeff());
}

/// Who looks at whom: rows ask, columns are asked, in the same order; nothing lies right of the diagonal.
Panel L::attention_panel() const {
    Chart chart("attention", {"Attention", "注意力"});
    const int length = m_attended ? static_cast<int>(attended().size()) : 12;
    chart.bare().x(-0.34 * length, length * 1.02).y(-0.1, length * 1.14);
    if (!m_attended)
        return chart.subtitle({"not computed yet", "还没有算"}).summary({"Not computed yet.", "还没有算。"});
    Eigen::MatrixXd weights = attention();
    for (int row = 0; row < length; ++row)
        for (int key = row + 1; key < length; ++key)
            weights(row, key) = std::numeric_limits<double>::quiet_NaN();
    Cells cells{.id = "attention",
                .left = 0,
                .bottom = 0,
                .width = static_cast<double>(length),
                .height = static_cast<double>(length),
                .values = weights,
                .range = Range{0, 1},
                .low = {"0", "0"},
                .high = {"1", "1"}};
    Eigen::Index most = 0;
    attention().row(asking()).maxCoeff(&most);
    for (int key = 0; key <= asking(); ++key)
        cells.current.emplace_back(asking(), key);
    Labels words{.id = "names"};
    const int stride = length > 10 ? 2 : 1;
    for (int i = 0; i < length; ++i) {
        const bool named = i == asking() || i == most;
        const bool crowded =
            stride > 1 && !named &&
            (i % stride != 0 || std::abs(i - asking()) < 2 || std::abs(i - static_cast<int>(most)) < 2);
        if (!crowded)
            words.labels.push_back({.x = -0.02 * length,
                                    .y = length - i - 0.5,
                                    .text = same(corpus().word(attended()[static_cast<std::size_t>(i)])),
                                    .role = named ? Role::neutral : Role::muted,
                                    .anchor = Anchor::left,
                                    .bold = i == asking()});
    }
    words.labels.push_back({.x = static_cast<double>(most) + 0.5, // over its column
                            .y = length * 1.01,
                            .text = same(corpus().word(attended()[static_cast<std::size_t>(most)])),
                            .anchor = Anchor::above});
    return chart.add(std::move(cells))
        .add(std::move(words))
        .subtitle(
            {"layer {0:d}, head {1:d}: {2} looks at {3}, {4:p}", "第 {0:d} 层第 {1:d} 头：{2}看{3}，{4:p}"},
            m_params.layer, m_params.head, said(attended()[static_cast<std::size_t>(asking())]),
            said(attended()[static_cast<std::size_t>(most)]), attention()(asking(), most))
        .summary({"{0} looks most at {1}.", "{0}最看重{1}。"},
                 said(attended()[static_cast<std::size_t>(asking())]),
                 said(attended()[static_cast<std::size_t>(most)]));
}

Panel L::tasks_panel() const {
    Table table{.id = "tasks",
                .header = {{"right, of 24", "24 题中答对"},
                           {"trained on", "学过的"},
                           {"never seen", "没见过的"},
                           {"when drawn", "抽样时"}}};
    for (std::size_t task = 0; task < closed_tasks; ++task) {
        const auto cell = [&](double ExamMarks::Task::*which) {
            const bool told = which != &ExamMarks::Task::drawn || done().rounds > 0;
            return Table::Cell{
                .text = same(m_marks && told ? format_number(m_marks->tasks[task].*which, "p") : "–")};
        };
        table.rows.push_back({{.text = names[task], .role = roles[task], .strength = 0.5},
                              cell(&ExamMarks::Task::own),
                              cell(&ExamMarks::Task::held),
                              cell(&ExamMarks::Task::drawn)});
    }
    return Chart("tasks", {"Every word of the answer right", "答案一字不差"})
        .bare()
        .add(std::move(table))
        .subtitle({"greedy; last column drawn at T {0:.2}", "贪心；最后一列按 T {0:.2} 抽样"},
                  m_params.temperature)
        .summary({"Questions never seen: {0:p} right.", "没见过的问题：答对 {0:p}。"},
                 m_marks ? m_marks->tasks[2].held : 0.0);
}

Panel L::learning_panel() const {
    return Chart("learning", {"Never seen, and answered rightly", "没见过的，答对多少"})
        .x_steps({"update", "次更新"}, decoder_updates, done().iterations)
        .y({"share", "比例"}, 0, 1)
        .trend("held_classification", roles[0], names[0])
        .trend("held_translation", roles[1], names[1])
        .trend("held_questions", roles[2], names[2])
        .summary({"{0:d} updates done.", "已更新 {0:d} 次。"}, m_training->updates());
}

Panel L::loss_panel() const {
    return Chart("loss", {"Loss", "损失"})
        .x_steps({"update", "次更新"}, decoder_updates, done().iterations)
        .y({"loss", "损失"}, 0, 6)
        .strip_of("learning")
        .trend("loss", Role::data);
}

} // namespace orrery
