// Folds, decisions and curves, mark by mark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace orrery {

namespace {

Shape rectangle(double x1, double y1, double x2, double y2, Role role, double opacity) {
    Shape shape{.role = role, .opacity = opacity};
    shape.points.resize(2, 2);
    shape.points << x1, y1, x2, y2;
    return shape;
}

/// Rows of folds over one another, the final test under them; blocks of cases side by side, those of the test
/// set at the right.
class FoldRows {
public:
    explicit FoldRows(int folds) : m_folds(folds) {}

    void add(int row, bool now, std::optional<double> score) {
        const bool last = row == m_folds;
        const double y = last ? test_row : m_folds - row;
        for (int block = 0; block < m_folds; ++block) {
            const bool held_out = block == row;
            const Role role = !held_out ? Role::muted : now ? Role::highlight : Role::data;
            const double opacity = !score && !now ? 0.1 : held_out ? 0.45 : 0.3;
            (held_out ? m_validation : m_training).shapes.push_back(box(middle(block), y, role, opacity));
        }
        Shape locked =
            box(middle(m_folds), y, now && last ? Role::highlight : Role::class_3, last ? 0.45 : 1);
        locked.filled = last && (now || score);
        locked.dashed = !locked.filled;
        m_test.shapes.push_back(locked);
        if (score)
            m_words.labels.push_back(
                {.x = middle(row), .y = y, .text = same(format_number(*score, "f3")), .bold = true});
    }
    /// A number over the blocks of this row.
    void head(int row, int number) {
        m_words.labels.push_back({.x = middle(row),
                                  .y = m_folds + 0.95,
                                  .text = same(std::to_string(number)),
                                  .role = Role::muted});
    }
    Chart chart() const {
        Chart chart("folds", {"What each fold leaves out", "每一折留出什么"});
        Axis y{.label = {"fold", "折"}, .range = Range{-0.75, m_folds + 1.4}};
        for (int row = 0; row < m_folds; ++row)
            y.ticks.push_back({static_cast<double>(m_folds - row), same(std::to_string(row + 1))});
        y.ticks.push_back({test_row, {"test", "测试"}});
        chart.x(Axis{.range = Range{0.4, m_folds + 2.0}, .ticks = {{-9, {}}}}).y(std::move(y));
        return chart.add(m_training).add(m_validation).add(m_test).add(m_words);
    }

private:
    static constexpr double test_row = -0.25;

    /// Middle of the block that this row holds out.
    double middle(int row) const { return row == m_folds ? m_folds + 1.4 : row + 1.0; }

    static Shape box(double x, double y, Role role, double opacity) {
        return rectangle(x - 0.46, y - 0.4, x + 0.46, y + 0.4, role, opacity);
    }

    int m_folds;
    Shapes m_training{.id = "training", .label = {"training", "训练"}, .role = Role::muted};
    Shapes m_validation{.id = "validation", .label = {"validation", "验证"}, .role = Role::data};
    Shapes m_test{.id = "test", .label = {"test set", "测试集"}, .role = Role::class_3};
    Labels m_words{.id = "words"};
};

// The confusion matrix, two cells wide and high, and under it the bars of accuracy, precision, recall and F1.
constexpr double matrix_bottom = 2.5, said_row = 2.22, shares_width = 1.5;

double share_row(std::size_t k) {
    return 1.68 - 0.46 * static_cast<double>(k);
}

std::array<double, 4> shares_of(const Confusion& c) {
    return {c.accuracy(), c.precision(), c.recall(), c.f1()};
}

/// The four counts; each cell is as strong as its share of its row.
void add_counts(Chart& chart, const Confusion& c) {
    Shapes cells{.id = "cells"};
    Labels numbers{.id = "counts"};
    const std::array<int, 4> counts{c.true_negative, c.false_positive, c.false_negative, c.true_positive};
    for (std::size_t k = 0; k < 4; ++k) {
        const double left = k % 2 == 0 ? 0 : 1, bottom = matrix_bottom + (k < 2 ? 1 : 0);
        const int row = k < 2 ? counts[0] + counts[1] : counts[2] + counts[3];
        const double share = row == 0 ? 0 : static_cast<double>(counts[k]) / row;
        cells.shapes.push_back(rectangle(left + 0.01, bottom + 0.03, left + 0.99, bottom + 0.97,
                                         k == 0 || k == 3 ? Role::positive : Role::negative,
                                         0.08 + 0.4 * share));
        numbers.labels.push_back({.x = left + 0.5,
                                  .y = bottom + 0.5,
                                  .text = same(std::to_string(counts[k])),
                                  .bold = true,
                                  .size = 1.5});
    }
    numbers.labels.push_back({.x = 0.5, .y = said_row, .text = {"said no", "判为否"}, .role = Role::muted});
    numbers.labels.push_back({.x = 1.5, .y = said_row, .text = {"said yes", "判为是"}, .role = Role::muted});
    chart.add(std::move(cells)).add(std::move(numbers));
}

void add_shares(Chart& chart, const Confusion& c) {
    Shapes bars{.id = "shares"};
    Labels words{.id = "share names"};
    for (std::size_t k = 0; k < 4; ++k) {
        const double y = share_row(k), share = shares_of(c)[k];
        const bool defined = c.total() > 0 && (k != 1 || c.precision_defined());
        const auto bar = [&](double width, Role role, double opacity) {
            bars.shapes.push_back(rectangle(0.01, y - 0.13, 0.01 + width, y + 0.13, role, opacity));
        };
        bar(shares_width, Role::muted, 0.15);
        if (defined && share > 0)
            bar(shares_width * share, Role::data, 0.8);
        words.labels.push_back({.x = 1.99,
                                .y = y,
                                .text = same(defined ? format_number(share, "f2") : "–"),
                                .anchor = Anchor::left,
                                .bold = true});
    }
    chart.add(std::move(bars)).add(std::move(words));
}

void add_test_shares(Chart& chart, const Confusion& c) {
    Eigen::MatrixXd at(4, 2);
    for (std::size_t k = 0; k < 4; ++k)
        at.row(static_cast<Eigen::Index>(k)) << 0.01 + shares_width * shares_of(c)[k], share_row(k);
    chart.add(Points{.id = "test",
                     .role = Role::class_3,
                     .label = {"test set", "测试集"},
                     .x = at.col(0),
                     .y = at.col(1),
                     .size = 1.9});
}

constexpr double pr_left = 1.3; ///< where the precision–recall square stands beside the ROC square

/// Both curves of one set of scores, to be dragged along.
void add_curves(Chart& chart, const Roc& c, const std::string& id, Role role, Text label, double weight) {
    const Handle drag{.touch = true,
                      .hint = {"drag along the curve to move the threshold", "沿曲线拖动，改变阈值"}};
    const Eigen::Index n = c.threshold.size();
    chart.add(Line{.id = "roc" + id,
                   .role = role,
                   .label = std::move(label),
                   .x = c.false_positive_rate,
                   .y = c.true_positive_rate,
                   .weight = weight,
                   .handle = drag});
    chart.add(Line{.id = "pr" + id,
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
               .x = Eigen::Vector2d(c.false_positive_rate(), pr_left + c.recall()),
               .y = Eigen::Vector2d(c.recall(), c.precision()),
               .size = 1.4,
               .handle = {.touch = true, .hint = {"drag to move the threshold", "拖动以改变阈值"}}};
    if (!c.precision_defined()) {
        now.x.conservativeResize(1);
        now.y.conservativeResize(1);
    }
    return now;
}

} // namespace

Chart fold_rows(const std::vector<FoldRow>& rows) {
    const int folds = static_cast<int>(rows.size()) - 1;
    FoldRows picture(folds);
    for (int row = 0; row <= folds; ++row)
        picture.add(row, rows[static_cast<std::size_t>(row)].now, rows[static_cast<std::size_t>(row)].score);
    picture.head(folds, rows.back().positives);
    for (int row = 0; row < folds; ++row)
        picture.head(row, rows[static_cast<std::size_t>(row)].positives);
    return picture.chart();
}

Panel decisions_panel(const Scored& validation, const Scored& test, double threshold) {
    const Confusion c = validation.decided(threshold);
    const std::string number = format_number(threshold, "f2");
    Chart chart("matrix", {"Decisions at threshold " + number, "阈值 " + number + " 下的判定"});
    Axis y{.label = {"truth", "真实"},
           .range = Range{0, 4.52},
           .ticks = {{matrix_bottom + 1.5, {"no", "否"}}, {matrix_bottom + 0.5, {"yes", "是"}}}};
    const std::array<Text, 4> names{
        Text{"accuracy", "准确率"}, {"precision", "精确率"}, {"recall", "召回率"}, {"F1", "F1 值"}};
    for (std::size_t k = 0; k < 4; ++k)
        y.ticks.push_back({share_row(k), names[k]});
    chart.x(Axis{.range = Range{0, 2}, .ticks = {{-9, {}}}})
        .y(std::move(y))
        .summary({"Accuracy {0:f2}, recall {1:f2}.", "准确率 {0:f2}，召回率 {1:f2}。"}, c.accuracy(),
                 c.recall());
    add_counts(chart, c);
    add_shares(chart, c);
    if (!test.empty())
        add_test_shares(chart, test.decided(threshold));
    return chart;
}

Panel curves_panel(const Scored& validation, const Scored& test, double prevalence, double threshold) {
    Segments chance{.id = "chance", .role = Role::truth, .label = {"chance", "随机"}, .dashed = true};
    chance.ends.resize(2, 4);
    chance.ends << 0, 0, 1, 1, pr_left, prevalence, pr_left + 1, prevalence;
    Chart chart("curves", {"At every threshold", "所有阈值"});
    chart.equal_aspect()
        .x(Axis{.range = Range{0, pr_left + 1},
                .ticks = {{0, same("0")},
                          {0.5, {"false positive rate", "假阳性率"}},
                          {1, same("1")},
                          {pr_left, same("0")},
                          {pr_left + 0.5, {"recall", "召回率"}},
                          {pr_left + 1, same("1")}}})
        .y(Axis{.range = Range{0, 1.22}, .ticks = {{0, same("0")}, {0.5, same("0.5")}, {1, same("1")}}})
        .add(std::move(chance));
    const Roc curve = validation.curve();
    if (!std::isfinite(curve.area))
        return chart;
    chart.summary({"AUC {0:f3}, average precision {1:f3}.", "AUC {0:f3}，平均精确率 {1:f3}。"}, curve.area,
                  curve.average_precision);
    Labels names{.id = "names"};
    const auto name = [&](double x, const char* curve_name, const Text& area, double value) {
        const std::string number = format_number(value, "f2");
        names.labels.push_back({.x = x, .y = 1.14, .text = same(curve_name), .bold = true});
        // Low down, where a curve of any use leaves room.
        names.labels.push_back({.x = x, .y = 0.12, .text = {area.en + number, area.zh + number}});
    };
    name(0.5, "ROC", same("AUC "), curve.area);
    name(pr_left + 0.5, "PR", {"AP ", "平均 "}, curve.average_precision);
    chart.add(std::move(names));
    add_curves(chart, curve, "", Role::data, {"validation folds", "验证折"}, 1);
    if (!test.empty())
        add_curves(chart, test.curve(), "_test", Role::class_3, {"test set", "测试集"}, 0.6);
    return chart.add(operating_point(validation.decided(threshold)));
}

std::optional<double> touched_threshold(const Scored& validation, const Touch& touch) {
    if (touch.panel != "curves" || touch.stage == Touch::Stage::release)
        return std::nullopt;
    const Roc curve = validation.curve();
    if (!std::isfinite(curve.area))
        return std::nullopt;
    const bool right = touch.x > (1 + pr_left) / 2;
    Eigen::ArrayXd x = curve.false_positive_rate, y = curve.true_positive_rate;
    if (right) {
        x = curve.true_positive_rate.array() + pr_left;
        y = curve.precision;
    }
    Eigen::Index nearest = 0;
    ((x - touch.x).square() + (y - touch.y).square()).minCoeff(&nearest);
    return std::clamp(curve.threshold(nearest), 0.0, 1.0);
}

} // namespace orrery
