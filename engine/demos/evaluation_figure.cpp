// The pictures of question 23: folds, decisions, curves, and the score against the hyperparameter.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {

namespace {

Shape rectangle(double x1, double y1, double x2, double y2, Role role, double opacity) {
    Shape shape{.role = role, .opacity = opacity};
    shape.points.resize(2, 2);
    shape.points << x1, y1, x2, y2;
    return shape;
}

Eigen::VectorXd one(double value) {
    return Eigen::VectorXd::Constant(1, value);
}

constexpr double pr_left = 1.3; ///< where the precision–recall square stands beside the ROC square

} // namespace

void Evaluation::show(Figure& figure) const {
    figure.add(folds_panel());
    figure.add(matrix_panel());
    figure.add(curves_panel());
    figure.add(choice_panel());
    figure.layout.lines = {{1.05, {{"folds", 1}, {"matrix", 1}}}, {1.1, {{"curves", 1}, {"choice", 1}}}};
}

/// One row a fold: its own block is held out, the others train; the last row is the final test.
Panel Evaluation::folds_panel() const {
    const int folds = m_params.folds, round = shown_round();
    const bool testing_now = testing() && (m_ended || m_phase != Phase::score);
    Shapes training{.id = "training", .label = {"training", "训练"}, .role = Role::muted};
    Shapes validation{.id = "validation", .label = {"validation", "验证"}, .role = Role::data};
    Shapes test{.id = "test", .label = {"test set", "测试集"}, .role = Role::class_3};
    Labels words{.id = "words"};
    constexpr double half = 0.46;
    for (int row = 0; row <= folds; ++row) {
        const bool last = row == folds;
        const double y = last ? -0.25 : folds - row;
        const bool now = last ? testing_now && !m_ended
                              : !testing_now && row == m_fold && round == m_round && m_phase != Phase::score;
        const bool finished = last ? m_ended : done(round, row);
        for (int block = 0; block < folds; ++block) {
            const bool held_out = block == row;
            const Role role = !held_out ? Role::muted : now ? Role::highlight : Role::data;
            const double opacity = !finished && !now ? 0.1 : held_out ? 0.45 : 0.3;
            (held_out ? validation : training)
                .shapes.push_back(
                    rectangle(block + 1 - half, y - 0.4, block + 1 + half, y + 0.4, role, opacity));
        }
        Shape locked = rectangle(folds + 1.4 - half, y - 0.4, folds + 1.4 + half, y + 0.4,
                                 now && last ? Role::highlight : Role::class_3, last ? 0.45 : 1);
        locked.filled = last && (now || finished);
        locked.dashed = !locked.filled;
        test.shapes.push_back(locked);
        if (finished) {
            const double v = last ? value(tested()) : value(scored(round, row));
            words.labels.push_back({.x = last ? folds + 1.4 : row + 1.0,
                                    .y = y,
                                    .text = same(format_number(v, "f3")),
                                    .bold = true});
        }
    }
    for (int fold = -1; fold < folds; ++fold) {
        int positive = 0;
        for (Eigen::Index i = 0; i < m_table->fold.size(); ++i)
            positive += m_table->fold(i) == fold && m_table->labels(i) == 1;
        words.labels.push_back({.x = fold < 0 ? folds + 1.4 : fold + 1.0,
                                .y = folds + 0.75,
                                .text = same(std::to_string(positive)),
                                .role = Role::muted});
    }
    Panel panel{.id = "folds", .title = {"What each fold leaves out", "每一折留出什么"}};
    panel.subtitle =
        sentence({"{0}; top row: {1} in each", "{0}；首行：每折中{1}的个数"}, level_text(round), case_name());
    panel.x = {.range = Range{0.4, folds + 2.0}, .ticks = {{-9, {}}}};
    panel.y = {.label = {"fold", "折"}, .range = Range{-0.75, folds + 1.1}};
    for (int row = 0; row < folds; ++row)
        panel.y.ticks.push_back({static_cast<double>(folds - row), same(std::to_string(row + 1))});
    panel.y.ticks.push_back({-0.25, {"test", "测试"}});
    panel.marks = {training, validation, test, words};
    panel.summary = sentence({"Fold {0:d} of {1:d} is held out.", "共 {1:d} 折，正留出第 {0:d} 折。"},
                             std::min(m_fold + 1, folds), folds);
    return panel;
}

/// Counts at the threshold, and the shares that follow from them.
Panel Evaluation::matrix_panel() const {
    const Scored all = scored(shown_round());
    const Confusion c = confusion(all.scores, all.labels, m_params.threshold);
    Panel panel{.id = "matrix",
                .title = {"Decisions at threshold " + format_number(m_params.threshold, "f2"),
                          "阈值 " + format_number(m_params.threshold, "f2") + " 下的判定"}};
    panel.x = {.range = Range{-0.05, 4.7},
               .ticks = {{0.5, {"predicted no", "判为否"}}, {1.5, {"predicted yes", "判为是"}}}};
    panel.y = {.range = Range{0, 2.05}, .ticks = {{1.5, {"no", "否"}}, {0.5, {"yes", "是"}}}};
    Shapes cells{.id = "cells"};
    Labels words{.id = "words"};
    const std::array<int, 4> counts{c.true_negative, c.false_positive, c.false_negative, c.true_positive};
    const std::array<Text, 4> names{Text{"true negatives", "真阴性"},
                                    {"false alarms", "误报"},
                                    {"missed", "漏报"},
                                    {"true positives", "真阳性"}};
    for (std::size_t k = 0; k < 4; ++k) {
        const double left = k % 2 == 0 ? 0 : 1, bottom = k < 2 ? 1 : 0;
        const int row = k < 2 ? counts[0] + counts[1] : counts[2] + counts[3];
        const double share = row == 0 ? 0 : static_cast<double>(counts[k]) / row;
        cells.shapes.push_back(rectangle(left + 0.03, bottom + 0.04, left + 0.97, bottom + 0.96,
                                         k == 0 || k == 3 ? Role::positive : Role::negative,
                                         0.08 + 0.4 * share));
        words.labels.push_back({.x = left + 0.5,
                                .y = bottom + 0.62,
                                .text = same(std::to_string(counts[k])),
                                .bold = true,
                                .size = 1.3});
        words.labels.push_back(
            {.x = left + 0.5, .y = bottom + 0.27, .text = names[k], .role = Role::muted, .size = 0.85});
    }
    Shapes bars{.id = "shares"};
    Points test{.id = "test", .role = Role::class_3, .label = {"test set", "测试集"}, .size = 1.4};
    const std::array<std::pair<Text, double>, 4> shares{
        std::pair<Text, double>{{"accuracy", "准确率"}, c.accuracy()},
        {{"precision", "精确率"}, c.precision()},
        {{"recall", "召回率"}, c.recall()},
        {{"F1", "F1 值"}, c.f1()}};
    const Scored held_out = tested();
    const Confusion t = confusion(held_out.scores, held_out.labels, m_params.threshold);
    const std::array<double, 4> of_test{t.accuracy(), t.precision(), t.recall(), t.f1()};
    test.x.resize(m_ended ? 4 : 0);
    test.y.resize(test.x.size());
    constexpr double left = 3.05, width = 1.15;
    for (std::size_t k = 0; k < 4; ++k) {
        const double y = 1.75 - 0.5 * static_cast<double>(k);
        const bool defined = c.total() > 0 && (k != 1 || c.precision_defined());
        bars.shapes.push_back(rectangle(left, y - 0.13, left + width, y + 0.13, Role::muted, 0.15));
        if (defined && shares[k].second > 0)
            bars.shapes.push_back(
                rectangle(left, y - 0.13, left + width * shares[k].second, y + 0.13, Role::data, 0.8));
        words.labels.push_back({.x = left - 0.08, .y = y, .text = shares[k].first, .anchor = Anchor::left});
        words.labels.push_back({.x = left + width + 0.08,
                                .y = y,
                                .text = same(defined ? format_number(shares[k].second, "f2") : "–"),
                                .anchor = Anchor::right,
                                .bold = true});
        if (m_ended) {
            test.x(static_cast<Eigen::Index>(k)) = left + width * of_test[k];
            test.y(static_cast<Eigen::Index>(k)) = y;
        }
    }
    panel.marks = {cells, bars, words};
    if (m_ended)
        panel.marks.push_back(test);
    panel.summary = sentence({"Accuracy {0:f2}, recall {1:f2}.", "准确率 {0:f2}，召回率 {1:f2}。"},
                             c.accuracy(), c.recall());
    return panel;
}

Panel Evaluation::curves_panel() const {
    Panel panel{.id = "curves", .title = {"ROC and precision–recall", "ROC 与精确率–召回率曲线"}};
    panel.equal_aspect = true;
    panel.x = {.range = Range{0, pr_left + 1},
               .ticks = {{0, same("0")},
                         {0.5, {"false positive rate", "假阳性率"}},
                         {1, same("1")},
                         {pr_left, same("0")},
                         {pr_left + 0.5, {"recall", "召回率"}},
                         {pr_left + 1, same("1")}}};
    panel.y = {.label = {"recall | precision", "召回率 | 精确率"},
               .range = Range{0, 1.14},
               .ticks = {{0, same("0")}, {0.5, same("0.5")}, {1, same("1")}}};
    const Scored all = scored(shown_round());
    const Roc curve = roc(all.scores, all.labels);
    const bool defined = std::isfinite(curve.area);
    const double positives = (m_table->labels.array() == 1).cast<double>().sum();
    const double prevalence = positives / static_cast<double>(m_table->labels.size());
    Segments chance{.id = "chance", .role = Role::truth, .label = {"chance", "随机"}, .dashed = true};
    chance.ends.resize(2, 4);
    chance.ends << 0, 0, 1, 1, pr_left, prevalence, pr_left + 1, prevalence;
    panel.marks.push_back(chance);
    const std::string area = defined ? format_number(curve.area, "f3") : "–";
    const std::string precision = defined ? format_number(curve.average_precision, "f3") : "–";
    panel.marks.push_back(Labels{.id = "names",
                                 .labels = {{.x = 0.5, .y = 1.09, .text = same("AUC " + area), .bold = true},
                                            {.x = pr_left + 0.5,
                                             .y = 1.09,
                                             .text = {"average " + precision, "平均 " + precision},
                                             .bold = true}}});
    if (!defined)
        return panel;
    const Handle drag{.touch = true,
                      .hint = {"drag along the curve to move the threshold", "沿曲线拖动，改变阈值"}};
    const auto add = [&](const Roc& c, const char* id, Role role, Text label, double weight) {
        const Eigen::Index n = c.threshold.size();
        panel.marks.push_back(Line{.id = std::string("roc") + id,
                                   .role = role,
                                   .label = std::move(label),
                                   .x = c.false_positive_rate,
                                   .y = c.true_positive_rate,
                                   .weight = weight,
                                   .handle = drag});
        panel.marks.push_back(Line{.id = std::string("pr") + id,
                                   .role = role,
                                   .x = c.true_positive_rate.tail(n - 1).array() + pr_left,
                                   .y = c.precision.tail(n - 1),
                                   .weight = weight,
                                   .handle = drag});
    };
    if (m_ended) {
        const Scored test = tested();
        add(roc(test.scores, test.labels), "_test", Role::class_3, {"test set", "测试集"}, 0.6);
    }
    add(curve, "", Role::data, {"validation folds", "验证折"}, 1);
    const Confusion c = confusion(all.scores, all.labels, m_params.threshold);
    Points now{.id = "now",
               .role = Role::highlight,
               .label = {"threshold " + format_number(m_params.threshold, "f2"),
                         "阈值 " + format_number(m_params.threshold, "f2")},
               .x = one(c.false_positive_rate()),
               .y = one(c.recall()),
               .size = 1.4,
               .handle = drag};
    if (c.precision_defined()) {
        now.x = Eigen::Vector2d(c.false_positive_rate(), pr_left + c.recall());
        now.y = Eigen::Vector2d(c.recall(), c.precision());
    }
    panel.marks.push_back(now);
    panel.summary = sentence({"AUC {0:f3}, average precision {1:f3}.", "AUC {0:f3}，平均精确率 {1:f3}。"},
                             curve.area, curve.average_precision);
    return panel;
}

/// The nearest point of the curve under the pointer sets the threshold.
Reply Evaluation::touch(const Touch& touch) {
    if (touch.panel != "curves" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    const Scored all = scored(shown_round());
    const Roc curve = roc(all.scores, all.labels);
    if (!std::isfinite(curve.area))
        return Reply::ignored();
    const bool right = touch.x > (1 + pr_left) / 2;
    Eigen::ArrayXd x = curve.false_positive_rate, y = curve.true_positive_rate;
    if (right) {
        x = curve.true_positive_rate.array() + pr_left;
        y = curve.precision;
    }
    Eigen::Index nearest = 0;
    ((x - touch.x).square() + (y - touch.y).square()).minCoeff(&nearest);
    return Reply::set("threshold", std::clamp(curve.threshold(nearest), 0.0, 1.0));
}

} // namespace orrery
