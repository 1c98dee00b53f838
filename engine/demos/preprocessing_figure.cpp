// The pictures of question 30: the table, the plane of two weights, accuracies, and condition numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/preprocessing.h"

#include "engine/core/elementary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace orrery {

namespace {

constexpr int most_columns = 6; ///< of numbers; more are counted in the last heading

const std::array<Text, 3>& species_names() {
    static const std::array<Text, 3> names{
        Text{"Adélie", "阿德利"}, {"Chinstrap", "帽带"}, {"Gentoo", "巴布亚"}};
    return names;
}

Text number_text(double value) {
    const double size = std::abs(value);
    return same(format_number(value, size >= 1000 ? "d" : size >= 10 ? "f1" : "f2"));
}

Eigen::VectorXd one(double value) {
    return Eigen::VectorXd::Constant(1, value);
}

} // namespace

void Preprocessing::show(Figure& figure) const {
    figure.add(table_panel());
    figure.add(plane_panel());
    figure.add(accuracy_panel());
    figure.add(loss_strip());
    figure.add(condition_panel());
    figure.layout.lines = {{1.2, {{"table", 1.5}, {"plane", 1}}}, {1, {{"accuracy", 1.5}, {"condition", 1}}}};
}

/// Penguins with gaps first, then some of every species, in the order of the table.
std::vector<int> Preprocessing::shown_rows() const {
    const Eigen::MatrixXd& measures = *m_measures;
    std::vector<int> rows{0};
    const auto add_first = [&](auto wanted) {
        for (int i = 0; i < measures.rows(); ++i)
            if (wanted(i) && std::find(rows.begin(), rows.end(), i) == rows.end()) {
                rows.push_back(i);
                return;
            }
    };
    const auto gap = [&](int i) { return !std::isfinite(measures(i, 0)); };
    add_first(gap);
    add_first([&](int i) { return !gap(i) && (*m_sex)(i) < 0; });
    add_first([&](int i) { return (*m_species)(i) == 1; });
    add_first([&](int i) { return i > rows.back() + 30 && (*m_species)(i) == 1; });
    add_first([&](int i) { return (*m_species)(i) == 2; });
    add_first([&](int i) { return i > rows.back() + 40 && (*m_species)(i) == 2; });
    std::sort(rows.begin(), rows.end());
    return rows;
}

Table::Cell Preprocessing::cell(int row, int column) const {
    const Pipeline& p = *m_pipeline;
    const auto j = static_cast<std::size_t>(column);
    const auto& origin = p.columns[j].origin;
    const auto found = std::find(p.rows.begin(), p.rows.end(), row);
    if (m_stage >= filled && found == p.rows.end())
        return {same("–"), Role::negative, 0.35};
    const auto at = static_cast<Eigen::Index>(found - p.rows.begin());
    if (origin == Pipeline::Origin::measured && m_stage < filled) {
        const int measure =
            p.columns.size() > 1 && m_params.target == Pipeline::Target::sex && column == 1 ? 3 : column;
        const double value = (*m_measures)(row, measure);
        if (!std::isfinite(value))
            return {same("?"), Role::negative, m_stage >= looked ? 0.5 : 0.2};
        return {number_text(value)};
    }
    const int born = origin == Pipeline::Origin::measured ? filled
                     : origin == Pipeline::Origin::made   ? made
                                                          : encoded;
    if (m_stage < born)
        return {};
    if (!p.columns[j].selected && m_stage >= chosen)
        return {same("·"), Role::muted};
    if (m_stage >= scaled && m_params.scaling != Pipeline::Scaling::none) {
        Eigen::Index place = 0;
        for (std::size_t k = 0; k < j; ++k)
            place += p.columns[k].selected;
        return {same(format_number(p.scaled(at, place), "f2")),
                m_steps == 0 ? Role::highlight : Role::neutral, m_steps == 0 ? 0.35 : 0};
    }
    const double value = p.values(at, column);
    const int measure = m_params.target == Pipeline::Target::sex && column == 1 ? 3 : column;
    if (origin == Pipeline::Origin::measured) {
        const bool was_gap = p.filled[static_cast<std::size_t>(at)][static_cast<std::size_t>(measure)];
        return {number_text(value), was_gap ? Role::highlight : Role::neutral, was_gap ? 0.5 : 0};
    }
    const bool now = m_stage == born;
    const Text text =
        origin == Pipeline::Origin::encoded ? same(format_number(value, "d")) : number_text(value);
    return {text, now ? Role::highlight : Role::neutral, now ? 0.4 : 0};
}

Panel Preprocessing::table_panel() const {
    const Pipeline& p = *m_pipeline;
    Panel panel{.id = "table", .title = {"The table", "表格"}};
    Table table{.id = "penguins"};
    table.header = {{"species", "物种"}, {"sex", "性别"}};
    const int columns = static_cast<int>(p.columns.size()), shown = std::min(columns, most_columns);
    for (int j = 0; j < shown; ++j) {
        const bool known =
            p.columns[static_cast<std::size_t>(j)].origin == Pipeline::Origin::measured ||
            m_stage >=
                (p.columns[static_cast<std::size_t>(j)].origin == Pipeline::Origin::made ? made : encoded);
        table.header.push_back(known ? p.columns[static_cast<std::size_t>(j)].name : Text{});
    }
    for (const int row : shown_rows()) {
        std::vector<Table::Cell> cells;
        cells.push_back({species_names()[static_cast<std::size_t>((*m_species)(row))]});
        const int sex = (*m_sex)(row);
        cells.push_back(sex < 0 ? Table::Cell{same("?"), Role::negative, m_stage >= looked ? 0.5 : 0.2}
                                : Table::Cell{sex == 1 ? Text{"male", "雄"} : Text{"female", "雌"}});
        for (int j = 0; j < shown; ++j)
            cells.push_back(cell(row, j));
        table.rows.push_back(std::move(cells));
    }
    panel.subtitle = sentence(
        {"{0:d} rows × {1:d} columns", "{0:d} 行 × {1:d} 列"},
        m_stage >= filled ? static_cast<double>(p.rows.size()) : static_cast<double>(m_measures->rows()),
        m_stage >= chosen ? static_cast<double>(p.scaled.cols()) : static_cast<double>(columns));
    panel.summary = panel.subtitle;
    panel.marks = {table};
    return panel;
}

/// A simpler problem than the fit of the other panels, with the same columns and the same fault: least
/// squares of one class on two columns. Ellipses of equal loss round the minimum, and the two paths. Each
/// weight is drawn as what it does per standard deviation of its column, so that both fits have the same
/// landscape.
Panel Preprocessing::plane_panel() const {
    const Pipeline& p = *m_pipeline;
    Panel panel{.id = "plane",
                .title = {"Stand-in: least squares, two columns", "替身：只用两列的最小二乘"},
                .equal_aspect = true};
    panel.subtitle = m_pipeline->classes == 3 ? sentence({"is it a Chinstrap?", "是不是帽带企鹅"})
                                              : sentence({"is it a male?", "是不是雄性"});
    panel.x.label = p.columns[static_cast<std::size_t>(p.pair[0])].name;
    panel.y.label = p.columns[static_cast<std::size_t>(p.pair[1])].name;
    const double together = p.correlation(0, 1);
    const double scale = 1 / (1 - together * together);
    const Eigen::Vector2d best(scale * (p.toward(0) - together * p.toward(1)),
                               scale * (p.toward(1) - together * p.toward(0)));
    const double reach = std::max(0.05, best.norm());
    panel.x.range = Range{std::min(0.0, best(0)) - 0.5 * reach, std::max(0.0, best(0)) + 0.5 * reach};
    panel.y.range = Range{std::min(0.0, best(1)) - 0.5 * reach, std::max(0.0, best(1)) + 0.5 * reach};
    // R has eigenvectors (1, 1)/√2 and (1, −1)/√2 with eigenvalues 1 + r and 1 − r.
    constexpr int around = 72;
    for (int ring = 1; ring <= 4; ++ring) {
        Line ellipse{.id = "ring " + std::to_string(ring), .role = Role::ghost, .weight = 0.5};
        ellipse.x.resize(around + 1);
        ellipse.y.resize(around + 1);
        for (int i = 0; i <= around; ++i) {
            const double angle = 2 * std::numbers::pi * i / around, size = 0.3 * reach * ring;
            const double a = size * elementary::cos(angle) / std::sqrt(2 * (1 + together));
            const double b = size * elementary::sin(angle) / std::sqrt(2 * (1 - together));
            ellipse.x(i) = best(0) + a + b;
            ellipse.y(i) = best(1) + a - b;
        }
        panel.marks.push_back(ellipse);
    }
    panel.marks.push_back(Points{.id = "best",
                                 .role = Role::truth,
                                 .label = {"minimum", "最小点"},
                                 .x = one(best(0)),
                                 .y = one(best(1)),
                                 .hollow = true});
    const auto path = [&](const Fit& fit, const char* id, Role role, Text label) {
        Line line{.id = id, .role = role, .label = std::move(label), .vertices = fit.path.size() < 40};
        const auto n = static_cast<Eigen::Index>(fit.path.size());
        line.x.resize(n);
        line.y.resize(n);
        for (Eigen::Index i = 0; i < n; ++i) {
            line.x(i) = fit.path[static_cast<std::size_t>(i)](0);
            line.y(i) = fit.path[static_cast<std::size_t>(i)](1);
        }
        panel.marks.push_back(line);
        panel.marks.push_back(Points{.id = std::string(id) + " now",
                                     .role = role,
                                     .x = line.x.tail(1),
                                     .y = line.y.tail(1),
                                     .size = 1.3});
    };
    path(m_raw, "raw", Role::negative, {"unscaled", "不缩放"});
    if (m_params.scaling != Pipeline::Scaling::none)
        path(m_scaled, "scaled", Role::data, {"scaled", "缩放后"});
    panel.summary = sentence({"Step {0:d}: scaled at {1:f2}, {2:f2}; unscaled at {3:f2}, {4:f2}.",
                              "第 {0:d} 步：缩放后在 {1:f2}、{2:f2}，不缩放在 {3:f2}、{4:f2}。"},
                             m_steps, m_scaled.path.back()(0), m_scaled.path.back()(1), m_raw.path.back()(0),
                             m_raw.path.back()(1));
    return panel;
}

Panel Preprocessing::accuracy_panel() const {
    const Pipeline& p = *m_pipeline;
    Panel panel{.id = "accuracy", .title = {"Test accuracy", "测试准确率"}};
    panel.x = {.label = {"step", "步"}, .range = Range{1, steps_in_all}};
    panel.y.range = Range{0, 1.02};
    double most = 0;
    for (int k = 0; k < p.classes; ++k)
        most = std::max(most, static_cast<double>((p.test_labels.array() == k).count()));
    panel.marks = {
        Rule{.id = "majority",
             .label = {"always the most frequent", "总猜最多的一类"},
             .at = most / static_cast<double>(p.test_labels.size())},
        Trend{
            .id = "raw", .role = Role::negative, .label = {"unscaled", "不缩放"}, .metric = "accuracy_raw"}};
    if (m_params.leak == Pipeline::Leak::target_encoding) {
        panel.marks.push_back(Trend{.id = "new",
                                    .role = Role::class_3,
                                    .label = {"new penguins", "新企鹅"},
                                    .metric = "accuracy_new"});
        panel.subtitle =
            sentence({"leakage {0:+f2}", "泄漏 {0:+f2}"}, m_scaled.accuracy - m_scaled.accuracy_new);
    }
    if (m_params.scaling != Pipeline::Scaling::none)
        panel.marks.push_back(
            Trend{.id = "scaled", .label = {"scaled", "缩放后"}, .metric = "accuracy_test"});
    return panel;
}

/// The loss that both fits descend: cross-entropy of the softmax on the training rows.
Panel Preprocessing::loss_strip() const {
    Panel panel{.id = "loss", .title = {"Training loss", "训练损失"}};
    panel.strip_of = "accuracy";
    panel.y = {.label = {"loss", "损失"}, .range = Range{0, 2}};
    panel.marks = {Trend{.id = "raw", .role = Role::negative, .metric = "loss_raw"}};
    if (m_params.scaling != Pipeline::Scaling::none)
        panel.marks.push_back(Trend{.id = "scaled", .metric = "loss"});
    return panel;
}

Panel Preprocessing::condition_panel() const {
    static const std::array<Text, 4> names{
        Text{"none", "不缩放"}, {"standard", "标准化"}, {"min–max", "归一化"}, {"robust", "稳健"}};
    Panel panel{.id = "condition", .title = {"Condition number", "条件数"}};
    panel.subtitle = sentence({"log₁₀, by scaling", "log₁₀，各种缩放"});
    Bars bars{.id = "condition", .width = 0.6, .horizontal = true};
    const bool known = m_stage >= scaled;
    bars.numbers = known;
    bars.at = Eigen::VectorXd::LinSpaced(4, 4, 1);
    bars.value.setZero(4);
    for (std::size_t k = 0; k < 4; ++k) {
        if (known)
            bars.value(static_cast<Eigen::Index>(k)) = elementary::log10(m_pipeline->condition[k]);
        const bool here = k == static_cast<std::size_t>(m_params.scaling);
        bars.roles.push_back(k == 0 ? Role::negative : here ? Role::data : Role::ghost);
        bars.names.push_back(names[k]);
    }
    panel.x.range = Range{0, std::max(6.0, bars.value.maxCoeff() * 1.2)};
    panel.y.range = Range{0.4, 4.6};
    panel.marks = {bars};
    panel.summary = sentence({"Condition number {0}.", "条件数 {0}。"},
                             m_pipeline->condition[static_cast<std::size_t>(m_params.scaling)]);
    return panel;
}

} // namespace orrery
