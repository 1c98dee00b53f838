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

// Where the bars of accuracy, precision, recall and F1 stand beside the confusion matrix.
constexpr double shares_left = 3.05, shares_width = 1.15;

double share_row(std::size_t k) {
    return 1.75 - 0.5 * static_cast<double>(k);
}

std::array<double, 4> shares_of(const Confusion& c) {
    return {c.accuracy(), c.precision(), c.recall(), c.f1()};
}

/// The four counts; each cell is as strong as its share of its row.
void add_cells(const Confusion& c, Panel& panel) {
    Shapes cells{.id = "cells"};
    Labels counts_text{.id = "counts"};
    const std::array<int, 4> counts{c.true_negative, c.false_positive, c.false_negative, c.true_positive};
    for (std::size_t k = 0; k < 4; ++k) {
        const double left = k % 2 == 0 ? 0 : 1, bottom = k < 2 ? 1 : 0;
        const int row = k < 2 ? counts[0] + counts[1] : counts[2] + counts[3];
        const double share = row == 0 ? 0 : static_cast<double>(counts[k]) / row;
        cells.shapes.push_back(rectangle(left + 0.03, bottom + 0.04, left + 0.97, bottom + 0.96,
                                         k == 0 || k == 3 ? Role::positive : Role::negative,
                                         0.08 + 0.4 * share));
        counts_text.labels.push_back({.x = left + 0.5,
                                      .y = bottom + 0.5,
                                      .text = same(std::to_string(counts[k])),
                                      .bold = true,
                                      .size = 1.5});
    }
    panel.marks.push_back(cells);
    panel.marks.push_back(counts_text);
}

void add_shares(const Confusion& c, Panel& panel) {
    Shapes bars{.id = "shares"};
    Labels words{.id = "share names"};
    const std::array<Text, 4> names{
        Text{"accuracy", "准确率"}, {"precision", "精确率"}, {"recall", "召回率"}, {"F1", "F1 值"}};
    for (std::size_t k = 0; k < 4; ++k) {
        const double y = share_row(k), share = shares_of(c)[k];
        const bool defined = c.total() > 0 && (k != 1 || c.precision_defined());
        bars.shapes.push_back(
            rectangle(shares_left, y - 0.13, shares_left + shares_width, y + 0.13, Role::muted, 0.15));
        if (defined && share > 0)
            bars.shapes.push_back(rectangle(shares_left, y - 0.13, shares_left + shares_width * share,
                                            y + 0.13, Role::data, 0.8));
        words.labels.push_back({.x = shares_left - 0.08, .y = y, .text = names[k], .anchor = Anchor::left});
        words.labels.push_back({.x = shares_left + shares_width + 0.08,
                                .y = y,
                                .text = same(defined ? format_number(share, "f2") : "–"),
                                .anchor = Anchor::right,
                                .bold = true});
    }
    panel.marks.push_back(bars);
    panel.marks.push_back(words);
}

void add_test_shares(const Confusion& c, Panel& panel) {
    Points test{.id = "test", .role = Role::class_3, .label = {"test set", "测试集"}, .size = 1.4};
    test.x.resize(4);
    test.y.resize(4);
    for (std::size_t k = 0; k < 4; ++k) {
        test.x(static_cast<Eigen::Index>(k)) = shares_left + shares_width * shares_of(c)[k];
        test.y(static_cast<Eigen::Index>(k)) = share_row(k);
    }
    panel.marks.push_back(test);
}

/// Both curves of one set of scores, to be dragged along.
void add_curves(const Roc& c, const std::string& id, Role role, Text label, double weight, Panel& panel) {
    const Handle drag{.touch = true,
                      .hint = {"drag along the curve to move the threshold", "沿曲线拖动，改变阈值"}};
    const Eigen::Index n = c.threshold.size();
    panel.marks.push_back(Line{.id = "roc" + id,
                               .role = role,
                               .label = std::move(label),
                               .x = c.false_positive_rate,
                               .y = c.true_positive_rate,
                               .weight = weight,
                               .handle = drag});
    panel.marks.push_back(Line{.id = "pr" + id,
                               .role = role,
                               .x = c.true_positive_rate.tail(n - 1).array() + pr_left,
                               .y = c.precision.tail(n - 1),
                               .weight = weight,
                               .handle = drag});
}

/// Where the threshold stands on both curves.
Points operating_point(const Confusion& c) {
    Points now{.id = "now",
               .role = Role::highlight,
               .x = one(c.false_positive_rate()),
               .y = one(c.recall()),
               .size = 1.4,
               .handle = {.touch = true, .hint = {"drag to move the threshold", "拖动以改变阈值"}}};
    if (c.precision_defined()) {
        now.x = Eigen::Vector2d(c.false_positive_rate(), pr_left + c.recall());
        now.y = Eigen::Vector2d(c.recall(), c.precision());
    }
    return now;
}

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
                                    .bold = true,
                                    .size = 0.85});
        }
    }
    for (int fold = -1; fold < folds; ++fold) {
        int positive = 0;
        for (Eigen::Index i = 0; i < m_table->fold.size(); ++i)
            positive += m_table->fold(i) == fold && m_table->labels(i) == 1;
        words.labels.push_back({.x = fold < 0 ? folds + 1.4 : fold + 1.0,
                                .y = folds + 0.95,
                                .text = same(std::to_string(positive)),
                                .role = Role::muted,
                                .size = 0.85});
    }
    Panel panel{.id = "folds", .title = {"What each fold leaves out", "每一折留出什么"}};
    panel.subtitle =
        sentence({"{0}; top row: {1} in each", "{0}；首行：每折中{1}的个数"}, level_text(round), case_name());
    panel.x = {.range = Range{0.4, folds + 2.0}, .ticks = {{-9, {}}}};
    panel.y = {.label = {"fold", "折"}, .range = Range{-0.75, folds + 1.4}};
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
               .ticks = {{0.5, {"said no", "判为否"}}, {1.5, {"said yes", "判为是"}}}};
    panel.y = {.label = {"truth", "真实"},
               .range = Range{0, 2.05},
               .ticks = {{1.5, {"no", "否"}}, {0.5, {"yes", "是"}}}};
    add_cells(c, panel);
    add_shares(c, panel);
    if (m_ended) {
        const Scored test = tested();
        add_test_shares(confusion(test.scores, test.labels, m_params.threshold), panel);
    }
    panel.summary = sentence({"Accuracy {0:f2}, recall {1:f2}.", "准确率 {0:f2}，召回率 {1:f2}。"},
                             c.accuracy(), c.recall());
    return panel;
}

Panel Evaluation::curves_panel() const {
    Panel panel{.id = "curves", .title = {"ROC: recall · PR: precision", "ROC（召回率）与 PR（精确率）曲线"}};
    panel.equal_aspect = true;
    panel.x = {.range = Range{0, pr_left + 1},
               .ticks = {{0, same("0")},
                         {0.5, {"false positive rate", "假阳性率"}},
                         {1, same("1")},
                         {pr_left, same("0")},
                         {pr_left + 0.5, {"recall", "召回率"}},
                         {pr_left + 1, same("1")}}};
    panel.y = {.range = Range{0, 1.04}, .ticks = {{0, same("0")}, {0.5, same("0.5")}, {1, same("1")}}};
    const double positives = (m_table->labels.array() == 1).cast<double>().sum();
    const double prevalence = positives / static_cast<double>(m_table->labels.size());
    Segments chance{.id = "chance", .role = Role::truth, .label = {"chance", "随机"}, .dashed = true};
    chance.ends.resize(2, 4);
    chance.ends << 0, 0, 1, 1, pr_left, prevalence, pr_left + 1, prevalence;
    panel.marks.push_back(chance);
    const Scored all = scored(shown_round());
    const Roc curve = roc(all.scores, all.labels);
    if (!std::isfinite(curve.area))
        return panel;
    panel.subtitle = sentence({"AUC {0:f3} · average {1:f3}", "AUC {0:f3} · 平均 {1:f3}"}, curve.area,
                              curve.average_precision);
    panel.summary = sentence({"AUC {0:f3}, average precision {1:f3}.", "AUC {0:f3}，平均精确率 {1:f3}。"},
                             curve.area, curve.average_precision);
    add_curves(curve, "", Role::data, {"validation folds", "验证折"}, 1, panel);
    if (m_ended) {
        const Scored test = tested();
        add_curves(roc(test.scores, test.labels), "_test", Role::class_3, {"test set", "测试集"}, 0.6, panel);
    }
    panel.marks.push_back(operating_point(confusion(all.scores, all.labels, m_params.threshold)));
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
