// What question 23 says about each step, and its picture of the choice.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {

namespace {

constexpr std::array<const char*, 9> strengths{"10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1",
                                               "1",    "10",   "100",  "1000"};
constexpr std::array<const char*, 9> neighbors{"51", "31", "21", "15", "11", "7", "5", "3", "1"};

/// The value of a level without its name, for ticks.
Text value_text(Evaluation::Model model, int level) {
    const auto i = static_cast<std::size_t>(level - 1);
    switch (model) {
    case Evaluation::Model::logistic:
        return same(strengths[i]);
    case Evaluation::Model::knn:
        return same(neighbors[i]);
    case Evaluation::Model::tree:
        return same(std::to_string(level));
    case Evaluation::Model::constant:
        break;
    }
    return same("–");
}

Text value_name(Evaluation::Model model) {
    switch (model) {
    case Evaluation::Model::logistic:
        return same("C");
    case Evaluation::Model::knn:
        return same("k");
    case Evaluation::Model::tree:
        return {"depth", "深度"};
    case Evaluation::Model::constant:
        break;
    }
    return {"constant", "常数模型"};
}

} // namespace

Text Evaluation::level_text(int round) const {
    const Text name = value_name(m_params.model);
    if (m_params.model == Model::constant)
        return name;
    const Text value = value_text(m_params.model, level_of(round));
    return {name.en + " = " + value.en, name.zh + " = " + value.zh};
}

Text Evaluation::case_name() const {
    if (m_table->X.cols() == 1000)
        return {"heads", "正面"};
    if (m_params.data == EvaluationTable::Source::penguins)
        return {"Chinstraps", "帽带企鹅"};
    return {"eights", "“8”"};
}

Text Evaluation::criterion_text() const {
    static const std::array<Text, 5> names{Text{"log loss", "对数损失"},
                                           {"accuracy", "准确率"},
                                           {"F1", "F1 值"},
                                           {"AUC", "AUC"},
                                           {"average precision", "平均精确率"}};
    return names[static_cast<std::size_t>(m_params.criterion)];
}

void Evaluation::narrate(Narration& narration) const {
    if (m_phase == Phase::begin) {
        narration.phase({"Before the first fold", "第一折之前"});
        narration.say({"The test set lies aside. The first step fits {0} on all folds but the first.",
                       "测试集先放一边。第一步用第 1 折以外的各折拟合（{0}）。"},
                      m_params.model == Model::constant ? Text{"the constant", "常数模型"} : level_text(0));
        return narration.line("split");
    }
    const bool nothing_scored = m_round == 0 && m_fold == 0;
    if (m_ended || nothing_scored || narration.size() == Step::phase)
        return narrate_phase(narration);
    if (narration.size() == Step::iteration || m_round == 0)
        return narrate_fold(narration);
    narrate_round(narration);
}

void Evaluation::narrate_phase(Narration& narration) const {
    if (m_ended) {
        const Scored test = tested();
        const Confusion c = confusion(test.scores, test.labels, m_params.threshold);
        narration.phase({"Final test · {0}", "最终测试 · {0}"}, level_text(m_chosen));
        narration.say({"Opened once: {0} {1:f3} on the test set, {2:f3} in cross-validation.",
                       "测试集只打开一次：{0} {1:f3}，交叉验证时是 {2:f3}。"},
                      criterion_text(), value(test), estimate(m_chosen).mean);
        narration.say({"It finds {0:d} of {1:d} {2}, with {3:d} false {3|alarm|alarms}.",
                       "{2} {1:d} 例，找出 {0:d} 例，误报 {3:d} 例。"},
                      c.true_positive, c.true_positive + c.false_negative, case_name(), c.false_positive);
        return narration.line("test");
    }
    if (m_phase == Phase::score)
        return narrate_fold(narration);
    const Text where =
        testing() ? Text{"final test", "最终测试"}
                  : Text{"fold " + std::to_string(m_fold + 1), "第 " + std::to_string(m_fold + 1) + " 折"};
    const auto held_out = static_cast<double>(m_X_held_out.rows());
    if (m_predicted.size() > 0) {
        narration.phase({"Predict · {0}", "预测 · {0}"}, where);
        narration.say({"{0:d} cases that the fit never saw get scores from {1:f2} to {2:f2}.",
                       "拟合时没见过的 {0:d} 个样本得到分数，最低 {1:f2}，最高 {2:f2}。"},
                      held_out, m_predicted.minCoeff(), m_predicted.maxCoeff());
        return narration.line(testing() ? "test" : "predict");
    }
    narration.phase({"Fit · {0}", "拟合 · {0}"}, where);
    if (!m_table->leaked.empty())
        narration.say({"The 20 features were chosen with all 50 cases, held-out ones included: a leak.",
                       "20 个特征是用全部 50 个样本选的，留出的也在内：这就是泄漏。"});
    else
        narration.say({"Scaler and model see {0:d} training cases, {1:d} of them {2}; {3:d} stay out.",
                       "标准化和模型只看 {0:d} 个训练样本（{2} {1:d} 例），留出 {3:d} 个。"},
                      static_cast<double>(m_y.size()), m_y.sum(), case_name(), held_out);
    if (m_params.model == Model::logistic)
        narration.say({"{0:d} Newton {0|step|steps} so far.", "已走 {0:d} 步牛顿法。"}, m_steps);
    else if (m_params.model == Model::tree)
        narration.say(
            {"The tree is {0:d} deep, with {1:d} {1|leaf|leaves}.", "树深 {0:d} 层，{1:d} 个叶子。"},
            m_tree.depth(), m_tree.leaves());
    narration.line(testing() ? "refit" : "fit");
}

/// The fold that was finished last.
void Evaluation::narrate_fold(Narration& narration) const {
    const int round = m_fold == 0 ? m_round - 1 : m_round;
    const int fold = m_fold == 0 ? m_params.folds - 1 : m_fold - 1;
    const Scored one = scored(round, fold);
    const Confusion c = confusion(one.scores, one.labels, m_params.threshold);
    narration.phase({"Fold {0:d} · {1}", "第 {0:d} 折 · {1}"}, fold + 1, level_text(round));
    narration.say({"Its {0} is {1:f3}.", "{0} {1:f3}。"}, criterion_text(), value(one));
    narration.say({"It finds {0:d} of {1:d} {2}, with {3:d} false {3|alarm|alarms}.",
                   "{2} {1:d} 例，找出 {0:d} 例，误报 {3:d} 例。"},
                  c.true_positive, c.true_positive + c.false_negative, case_name(), c.false_positive);
    narration.line("score");
}

void Evaluation::narrate_round(Narration& narration) const {
    const int round = m_round - 1;
    const Estimate e = estimate(round);
    const Scored all = scored(round);
    const Confusion c = confusion(all.scores, all.labels, m_params.threshold);
    narration.phase({"{0} · all folds", "{0} · 各折合计"}, level_text(round));
    narration.say({"The folds average a {0} of {1:f3} ± {2:f3}; accuracy {3:f3}, recall {4:f2}.",
                   "{0} {1:f3} ± {2:f3}；准确率 {3:f3}，召回率 {4:f2}。"},
                  criterion_text(), e.mean, e.error, c.accuracy(), c.recall());
    if (m_chosen >= 0)
        narration.say({"Best is {0}; the simplest within one standard error is {1}.",
                       "最好的是 {0}；一倍标准误以内最简单的是 {1}。"},
                      level_text(best()), level_text(m_chosen));
    narration.line(m_chosen >= 0 ? "choose" : "mean");
}

/// Mean and standard error of every round; what a constant guess would get; the choice; the test.
Panel Evaluation::choice_panel() const {
    const int rounds = levels(m_params);
    Panel panel{.id = "choice", .title = {"Score and hyperparameter", "分数与超参数"}};
    panel.subtitle = sentence({"mean of the folds ± standard error", "各折均值 ± 标准误"});
    panel.x = {.label = value_name(m_params.model), .range = Range{0.5, rounds + 0.5}};
    panel.y.label = criterion_text();
    Line line{.id = "means", .label = {"validation folds", "验证折"}, .vertices = true};
    Segments errors{.id = "errors", .role = Role::data};
    std::vector<double> x, y, error;
    for (int round = 0; round < rounds; ++round) {
        panel.x.ticks.push_back({round + 1.0, value_text(m_params.model, level_of(round))});
        const Estimate e = estimate(round);
        if (e.folds == 0)
            continue;
        x.push_back(round + 1);
        y.push_back(e.mean);
        error.push_back(e.folds > 1 ? e.error : 0);
    }
    const auto n = static_cast<Eigen::Index>(x.size());
    line.x = Eigen::Map<const Eigen::VectorXd>(x.data(), n);
    line.y = Eigen::Map<const Eigen::VectorXd>(y.data(), n);
    errors.ends.resize(n, 4);
    Scored constant = Scored{{}, {}};
    const std::vector<int> rows = m_table->training(-1);
    constant.labels.resize(static_cast<Eigen::Index>(rows.size()));
    for (Eigen::Index i = 0; i < constant.labels.size(); ++i)
        constant.labels(i) = m_table->labels(rows[static_cast<std::size_t>(i)]);
    constant.scores =
        Eigen::VectorXd::Constant(constant.labels.size(), constant.labels.cast<double>().mean());
    const double guess = value(constant);
    double low = guess, high = guess;
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto k = static_cast<std::size_t>(i);
        errors.ends.row(i) << x[k], y[k] - error[k], x[k], y[k] + error[k];
        low = std::min(low, y[k] - error[k]);
        high = std::max(high, y[k] + error[k]);
    }
    panel.marks = {
        Rule{.id = "constant", .role = Role::truth, .label = {"constant guess", "常数模型"}, .at = guess},
        errors, line};
    if (m_chosen >= 0 && rounds > 1) {
        const int winner = best();
        const Estimate e = estimate(std::max(winner, 0));
        const double sign = m_params.criterion == Criterion::log_loss ? 1 : -1;
        if (winner >= 0 && e.folds > 1) {
            Line limit{.id = "limit",
                       .role = Role::ghost,
                       .label = {"best + 1 standard error", "最好值 + 1 倍标准误"},
                       .dashed = true,
                       .weight = 0.6};
            limit.x = Eigen::Vector2d(0.5, rounds + 0.5);
            limit.y = Eigen::Vector2d::Constant(e.mean + sign * e.error);
            if (sign < 0)
                limit.label = {"best − 1 standard error", "最好值 − 1 倍标准误"};
            panel.marks.push_back(limit);
        }
        const Estimate chosen = estimate(m_chosen);
        panel.marks.push_back(Points{.id = "chosen",
                                     .role = Role::highlight,
                                     .x = Eigen::VectorXd::Constant(1, m_chosen + 1),
                                     .y = Eigen::VectorXd::Constant(1, chosen.mean),
                                     .size = 1.5});
        panel.marks.push_back(Labels{.id = "chosen_name",
                                     .labels = {{.x = m_chosen + 1.0,
                                                 .y = chosen.mean,
                                                 .text = {"chosen", "选中"},
                                                 .role = Role::highlight,
                                                 .anchor = Anchor::below,
                                                 .bold = true}}});
    }
    if (m_ended) {
        const double v = value(tested());
        low = std::min(low, v);
        high = std::max(high, v);
        panel.marks.push_back(Points{.id = "test",
                                     .role = Role::class_3,
                                     .label = {"test set", "测试集"},
                                     .x = Eigen::VectorXd::Constant(1, m_chosen + 1),
                                     .y = Eigen::VectorXd::Constant(1, v),
                                     .size = 1.3});
    }
    if (n == 0)
        low = 0;
    const double margin = std::max(0.02, 0.15 * (high - low));
    panel.y.range = Range{low - margin, high + margin};
    if (n > 0)
        panel.summary = sentence({"{0}: {1} {2:f3}.", "{0}：{1} {2:f3}。"}, level_text(shown_round()),
                                 criterion_text(), estimate(shown_round()).mean);
    return panel;
}

} // namespace orrery
