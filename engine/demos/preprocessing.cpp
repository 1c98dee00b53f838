// Question 30: the penguins table through a pipeline, and what each stage does to gradient descent.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/library.h"
#include "engine/models/preprocessing_pipeline.h"
#include "engine/pictures/descent_landscape.h"
#include "engine/statistics/softmax_regression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

namespace orrery {
namespace {

using Target = Pipeline::Target;
using Missing = Pipeline::Missing;
using Scaling = Pipeline::Scaling;
using Encoding = Pipeline::Encoding;
using Features = Pipeline::Features;
using Select = Pipeline::Select;
using Leak = Pipeline::Leak;
using Origin = Pipeline::Origin;

constexpr int steps_in_all = 300;

/// A fit under way: softmax regression, and beside it the two weights of the pipeline's pair.
struct Fit {
    Eigen::MatrixXd weights; ///< (columns + 1) × classes
    double unit = 0;         ///< of the learning rate: 1/λ_max
    std::optional<double> loss;
    double accuracy = 0;               ///< on test rows
    std::vector<Eigen::Vector2d> path; ///< of the two weights, per standard deviation

    static auto held(auto& self) { return std::tie(self.weights, self.path); }
};

/// How far the table has come before the eyes: the pipeline is small and was run at the start, its stages
/// show it piece by piece.
struct Shown {
    bool gaps = false, filled = false, encoded = false, made = false, selected = false, scaled = false;
};

struct Preprocessing : Staged<Preprocessing> {
    struct Params : Pipeline::Settings {
        double learning_rate = 1; ///< in units of 1/λ_max of the Hessian at the start
    };

    Preprocessing(const Params& params, Random random, const Library& library);
    static Length length(const Params&) { return {Step::iteration, steps_in_all}; }
    static auto held(auto& self) { return std::tie(self.m_scaled, self.m_raw); }
    void apply(const Params& params) { m_params = params; }

    // The stages, and the step that is repeated
    void look() { m_shown.gaps = true; }
    void split() {} // moves no cell
    void fill() { m_shown.filled = true; }
    Then fill_done() const { return encodes() ? on() : encode_done(); }
    void encode() { m_shown.encoded = true; }
    Then encode_done() const { return to(makes() ? &Preprocessing::make : &Preprocessing::select); }
    void make() { m_shown.made = true; }
    void select() { m_shown.selected = true; }
    void scale() { m_shown.scaled = true; }
    void descend();
    void descend(Fit& fit, const Pipeline::Inputs& inputs, const Eigen::Vector2d& units);
    Then descended() const {
        return done().iterations + 1 == steps_in_all ? end() : iteration(&Preprocessing::descend);
    }
    bool descending() const { return done().iterations > 0; }
    /// Stages that have nothing to do are left out.
    bool encodes() const { return m_params.encoding != Encoding::none || m_params.leak != Leak::none; }
    bool makes() const { return m_params.features != Features::raw; }
    bool scales() const { return m_params.scaling != Scaling::none; }
    double condition() const { return m_pipeline->condition[static_cast<std::size_t>(m_params.scaling)]; }
    double leakage() const { return m_scaled.accuracy - m_accuracy_new; }

    // What it says
    void say_start(Narration& n) const;
    void say_look(Narration& n) const;
    void say_split(Narration& n) const;
    void say_fill(Narration& n) const;
    void say_encode(Narration& n) const;
    void say_make(Narration& n) const;
    void say_select(Narration& n) const;
    void say_scale(Narration& n) const;
    void say_descend(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel table_panel() const;
    std::vector<int> shown_rows() const;
    bool known(Origin origin) const;
    Table::Cell cell(int row, std::size_t column) const;
    Panel plane_panel() const;
    Panel accuracy_panel() const;
    Panel loss_strip() const;
    Panel condition_panel() const;

    Params m_params;
    const Penguins* m_penguins;
    std::shared_ptr<const Pipeline> m_pipeline; ///< immutable, shared by copies
    Shown m_shown;
    Fit m_scaled, m_raw;       ///< with the scaled columns and with the raw ones
    double m_accuracy_new = 0; ///< of m_scaled on test rows with codes that leave them out
};

// ---- The algorithm ---------------------------------------------------------------------------------

Fit begun(const Eigen::MatrixXd& train, int classes) {
    Fit fit;
    fit.weights.setZero(train.cols(), classes);
    fit.unit = 1 / softmax_curvature(train, classes);
    fit.path.assign(1, Eigen::Vector2d::Zero());
    return fit;
}

Preprocessing::Preprocessing(const Params& params, Random random, const Library& library)
    : m_params(params), m_penguins(&library.penguins()),
      m_pipeline(std::make_shared<const Pipeline>(run_pipeline(params, random, library))),
      m_scaled(begun(m_pipeline->scaled_inputs.train, m_pipeline->classes)),
      m_raw(begun(m_pipeline->raw_inputs.train, m_pipeline->classes)) {}

void Preprocessing::descend() {
    const Pipeline& p = *m_pipeline;
    descend(m_scaled, p.scaled_inputs, p.pair.scaled_units);
    descend(m_raw, p.raw_inputs, p.pair.raw_units);
    m_accuracy_new = softmax_accuracy(p.new_rows, p.test_labels, m_scaled.weights);
}

void Preprocessing::descend(Fit& fit, const Pipeline::Inputs& inputs, const Eigen::Vector2d& units) {
    const Pipeline& p = *m_pipeline;
    fit.loss = softmax_step(inputs.train, p.train_labels, m_params.learning_rate * fit.unit, fit.weights);
    fit.accuracy = softmax_accuracy(inputs.test, p.test_labels, fit.weights);
    const Eigen::Vector2d next = p.pair.descend(fit.path.back(), units, m_params.learning_rate);
    fit.path.push_back(next.cwiseMax(-1e6).cwiseMin(1e6));
}

// ---- What it says ----------------------------------------------------------------------------------

void Preprocessing::say_start(Narration& n) const {
    n.say({"344 penguins as they were written down. The first stage only looks.",
           "344 只企鹅的原始记录。第一步只看，不动。"});
}

void Preprocessing::say_look(Narration& n) const {
    n.say({"{0:d} cells are empty, most of them the sex. Mass runs in thousands, bills in tens.",
           "有 {0:d} 个空格，多数缺的是性别。体重以千计，喙长以十计。"},
          m_pipeline->gaps);
}

void Preprocessing::say_split(Narration& n) const {
    n.say({"{0:d} rows train, {1:d} test. What is fitted from here on sees training rows only.",
           "{0:d} 行训练，{1:d} 行测试。此后凡要拟合的，只看训练行。"},
          m_pipeline->train_labels.size(), m_pipeline->test_labels.size());
}

void Preprocessing::say_fill(Narration& n) const {
    const std::size_t used = m_pipeline->rows.size();
    if (m_params.missing == Missing::drop)
        n.say({"{0:d} rows are dropped, {1:d} stay.", "删掉 {0:d} 行，剩 {1:d} 行。"}, m_pipeline->dropped,
              used);
    else
        n.say({"Gaps get the training rows' {0}; {1:d} of 344 rows have an answer and stay.",
               "空格填上训练行的{0}；344 行中有答案的 {1:d} 行留下。"},
              m_params.missing == Missing::mean ? Text{"mean", "均值"} : Text{"median", "中位数"}, used);
}

void Preprocessing::say_encode(Narration& n) const {
    if (const int columns = m_pipeline->count(Origin::encoded); columns > 0)
        n.say({"Three categories become {0:d} columns of 0 and 1; the first category is all 0.",
               "三个类别变成 {0:d} 列 0 和 1；第一个类别全为 0。"},
              columns);
    if (m_params.leak == Leak::target_encoding)
        n.say({"A random code becomes the target's mean over all rows, test rows included.",
               "随机编号换成全部行的目标均值，连测试行也算了进去。"});
    else if (m_params.leak == Leak::target_encoding_train)
        n.say({"A random code becomes the target's mean over the training rows.",
               "随机编号换成训练行的目标均值。"});
}

void Preprocessing::say_make(Narration& n) const {
    n.say({"{0:d} new {0|column|columns} from those that were measured.", "由测量值算出 {0:d} 个新列。"},
          m_pipeline->count(Origin::made));
}

void Preprocessing::say_select(Narration& n) const {
    const Pipeline& p = *m_pipeline;
    const auto best = std::max_element(p.columns.begin(), p.columns.end(),
                                       [](const auto& a, const auto& b) { return a.strength < b.strength; });
    n.say({"{0:d} of {1:d} columns stay. The best at telling classes apart is {2}: F = {3}.",
           "{1:d} 列留下 {0:d} 列。最能区分各类的是{2}：F = {3}。"},
          p.scaled.cols(), p.columns.size(), best->name, best->strength);
}

void Preprocessing::say_scale(Narration& n) const {
    if (scales())
        n.say({"The condition number was {0}; now it is {1}.", "条件数原来是 {0}，现在是 {1}。"},
              m_pipeline->condition[0], condition());
    else
        n.say({"Nothing is scaled: the condition number stays {0}.", "不做缩放，条件数仍是 {0}。"},
              condition());
}

void Preprocessing::say_descend(Narration& n) const {
    n.phase({"Gradient step {0:d}", "第 {0:d} 次梯度更新"}, done().iterations);
    n.say({"Loss {0:f3}, {1:p} of the test rows right; unscaled: {2:f3} and {3:p}.",
           "损失 {0:f3}，测试行对 {1:p}；不缩放是 {2:f3} 和 {3:p}。"},
          *m_scaled.loss, m_scaled.accuracy, *m_raw.loss, m_raw.accuracy);
    if (m_params.leak == Leak::target_encoding)
        n.say({"New penguins, whose labels are in no mean: only {0:p}.",
               "对标签没有算进均值的新企鹅，只有 {0:p}。"},
              m_accuracy_new);
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr std::size_t most_columns = 6; ///< of numbers; the rest is counted in the subtitle

void Preprocessing::show(Figure& figure) const {
    figure.add(accuracy_panel());
    figure.add(loss_strip());
    figure.add(condition_panel());
    figure.add(table_panel());
    figure.add(plane_panel());
    figure.layout.lines = {{1, {{"accuracy", 1.5}, {"condition", 1}}}, {1.1, {{"table", 1.5}, {"plane", 1}}}};
    figure.layout.leading = {{"accuracy", 700}, {"condition", 460}};
}

/// Penguins with gaps first, then some of every species, in the order of the table.
std::vector<int> Preprocessing::shown_rows() const {
    const Penguins& all = *m_penguins;
    std::vector<int> rows{0};
    const auto add_first = [&](auto wanted) {
        for (int i = 0; i < all.measures.rows(); ++i)
            if (wanted(i) && std::find(rows.begin(), rows.end(), i) == rows.end()) {
                rows.push_back(i);
                return;
            }
    };
    const auto gap = [&](int i) { return !std::isfinite(all.measures(i, 0)); };
    add_first(gap);
    add_first([&](int i) { return !gap(i) && all.sex(i) < 0; });
    add_first([&](int i) { return all.species(i) == 1; });
    add_first([&](int i) { return i > rows.back() + 30 && all.species(i) == 1; });
    add_first([&](int i) { return all.species(i) == 2; });
    add_first([&](int i) { return i > rows.back() + 40 && all.species(i) == 2; });
    std::sort(rows.begin(), rows.end());
    return rows;
}

Text number_text(double value) {
    const double size = std::abs(value);
    return same(format_number(value, size >= 1000 ? "d" : size >= 10 ? "f1" : "f2"));
}

Table::Cell gap(bool looked_at) {
    return {same("?"), Role::negative, looked_at ? 0.5 : 0.2};
}

/// What this stage has brought is tinted.
Table::Cell filled_cell(Text text, bool now, double strength) {
    return {std::move(text), now ? Role::highlight : Role::neutral, now ? strength : 0};
}

/// Whether columns of this kind have come into the table.
bool Preprocessing::known(Origin origin) const {
    return origin == Origin::measured || (origin == Origin::made ? m_shown.made : m_shown.encoded);
}

/// A penguin's number as far as the stages have come.
Table::Cell Preprocessing::cell(int row, std::size_t column) const {
    const Pipeline& p = *m_pipeline;
    const Pipeline::Column& c = p.columns[column];
    const auto found = std::find(p.rows.begin(), p.rows.end(), row);
    const auto at = found - p.rows.begin();
    if (m_shown.filled && found == p.rows.end())
        return {same("–"), Role::negative, 0.35};
    if (c.origin == Origin::measured && !m_shown.filled) {
        const double value = m_penguins->measures(row, c.measure);
        return std::isfinite(value) ? Table::Cell{number_text(value)} : gap(m_shown.gaps);
    }
    if (!known(c.origin))
        return {};
    if (!c.selected && m_shown.selected)
        return {same("·"), Role::muted};
    if (m_shown.scaled && scales()) {
        const auto place = std::count_if(p.columns.begin(), p.columns.begin() + static_cast<int>(column),
                                         [](const Pipeline::Column& before) { return before.selected; });
        return filled_cell(same(format_number(p.scaled(at, place), "f2")), !descending(), 0.35);
    }
    const double value = p.values(at, static_cast<Eigen::Index>(column));
    if (c.origin == Origin::measured)
        return filled_cell(number_text(value),
                           p.filled[static_cast<std::size_t>(at)][static_cast<std::size_t>(c.measure)], 0.5);
    return filled_cell(c.origin == Origin::encoded ? same(format_number(value, "d")) : number_text(value),
                       did(c.origin == Origin::made ? &Preprocessing::make : &Preprocessing::encode), 0.4);
}

Panel Preprocessing::table_panel() const {
    static const std::array<Text, 3> species{
        Text{"Adélie", "阿德利"}, {"Chinstrap", "帽带"}, {"Gentoo", "巴布亚"}};
    const Pipeline& p = *m_pipeline;
    const std::size_t columns = std::min(p.columns.size(), most_columns);
    Table table{.id = "penguins", .header = {{"species", "物种"}, {"sex", "性别"}}};
    for (std::size_t j = 0; j < columns; ++j)
        table.header.push_back(known(p.columns[j].origin) ? p.columns[j].name : Text{});
    // Once the gaps are filled, the sex of a bird whose species is asked is of no more concern.
    const Table::Cell unknown = m_shown.filled && m_params.target == Target::species
                                    ? Table::Cell{{"not used", "没用到"}, Role::muted}
                                    : gap(m_shown.gaps);
    for (const int row : shown_rows()) {
        const int sex = m_penguins->sex(row);
        std::vector<Table::Cell> cells{
            {species[static_cast<std::size_t>(m_penguins->species(row))]},
            sex < 0 ? unknown : Table::Cell{sex == 1 ? Text{"male", "雄"} : Text{"female", "雌"}}};
        for (std::size_t j = 0; j < columns; ++j)
            cells.push_back(cell(row, j));
        table.rows.push_back(std::move(cells));
    }
    const Text size{"{0:d} rows × {1:d} columns", "{0:d} 行 × {1:d} 列"};
    const Eigen::Index rows_now = m_shown.filled ? p.values.rows() : m_penguins->measures.rows();
    const Eigen::Index columns_now = m_shown.selected ? p.scaled.cols() : p.values.cols();
    return Chart("table", {"The table", "表格"})
        .subtitle(size, rows_now, columns_now)
        .summary(size, rows_now, columns_now)
        .add(std::move(table));
}

/// A simpler problem than the fit of the other panels, with the same columns and the same fault: least
/// squares of one class on two columns, drawn in its true shape in each table's own units.
Panel Preprocessing::plane_panel() const {
    const Pipeline& p = *m_pipeline;
    const auto [x, y] = p.pair.columns;
    const Text &across = p.columns[static_cast<std::size_t>(x)].name,
               &up = p.columns[static_cast<std::size_t>(y)].name;
    const Eigen::Vector2d scaled_now = m_scaled.path.back(), raw_now = m_raw.path.back();
    constexpr double second = 1.12; // where the other square begins
    constexpr double edge = 0.02;   // for half of a frame's line
    Chart chart("plane", {"The reason, in two columns", "原因：只看两列"});
    chart.equal_aspect()
        .x(Axis{.range = Range{-edge, (scales() ? second + 1 : 1) + edge},
                .ticks = {{0.5, across}, {second + 0.5, across}}})
        .y(Axis{.label = up, .range = Range{-edge, 1.18}, .ticks = {{-9, {}}}})
        .subtitle(m_params.target == Target::species
                      ? Text{"least squares: a Chinstrap?", "最小二乘：是不是帽带企鹅"}
                      : Text{"least squares: a male?", "最小二乘：是不是雄性"})
        .summary({"Step {0:d}: scaled at {1:f2}, {2:f2}; unscaled at {3:f2}, {4:f2}.",
                  "第 {0:d} 步：缩放后在 {1:f2}、{2:f2}，不缩放在 {3:f2}、{4:f2}。"},
                 done().iterations, scaled_now(0), scaled_now(1), raw_now(0), raw_now(1));
    const auto landscape = [&](const Eigen::Vector2d& units, const Fit& fit) {
        return DescentLandscape{p.pair.best(), p.pair.correlation(0, 1), units, fit.path};
    };
    add_landscape(chart, landscape(p.pair.raw_units, m_raw), 0, "raw", Role::negative,
                  {"unscaled", "不缩放"});
    if (scales())
        add_landscape(chart, landscape(p.pair.scaled_units, m_scaled), second, "scaled", Role::data,
                      {"scaled", "缩放后"});
    return chart;
}

Panel Preprocessing::accuracy_panel() const {
    const Eigen::VectorXi& labels = m_pipeline->test_labels;
    Eigen::Index most = 0;
    for (int k = 0; k < m_pipeline->classes; ++k)
        most = std::max(most, (labels.array() == k).count());
    Chart chart("accuracy", {"Test accuracy", "测试准确率"});
    chart.x({"step", "步"}, 1, steps_in_all)
        .y(0, 1.02)
        .add(Line{
            .id = "majority",
            .role = Role::truth,
            .label = {"most frequent class", "总猜最多的一类"},
            .x = Eigen::Vector2d(1, steps_in_all),
            .y = Eigen::Vector2d::Constant(static_cast<double>(most) / static_cast<double>(labels.size())),
            .dashed = true})
        .add(Trend{
            .id = "raw", .role = Role::negative, .label = {"unscaled", "不缩放"}, .metric = "accuracy_raw"});
    if (m_params.leak == Leak::target_encoding)
        chart.subtitle({"leakage {0:+f2}", "泄漏 {0:+f2}"}, leakage())
            .add(Trend{.id = "new",
                       .role = Role::class_3,
                       .label = {"new penguins", "新企鹅"},
                       .metric = "accuracy_new"});
    if (scales())
        chart.add(Trend{.id = "scaled", .label = {"scaled", "缩放后"}, .metric = "accuracy_test"});
    return chart;
}

/// The loss that both fits descend: cross-entropy of the softmax on the training rows.
Panel Preprocessing::loss_strip() const {
    Chart chart("loss", {"Training loss", "训练损失"});
    chart.strip_of("accuracy").y({"loss", "损失"}, 0, 2);
    chart.add(Trend{.id = "raw", .role = Role::negative, .metric = "loss_raw"});
    if (scales())
        chart.add(Trend{.id = "scaled", .metric = "loss"});
    return chart;
}

/// What the raw table has from the start, and what each way of scaling makes of it.
Panel Preprocessing::condition_panel() const {
    Bars bars{
        .id = "condition",
        .at = Eigen::VectorXd::LinSpaced(4, 4, 1),
        .value = Eigen::VectorXd::Constant(4, std::nan("")),
        .names = {{"none", "不缩放"}, {"standard", "标准化"}, {"min–max", "归一化"}, {"robust", "稳健"}},
        .width = 0.6,
        .horizontal = true,
        .numbers = true};
    for (const Scaling scaling : {Scaling::none, Scaling::standard, Scaling::minmax, Scaling::robust}) {
        const auto k = static_cast<std::size_t>(scaling);
        if (m_shown.scaled || scaling == Scaling::none)
            bars.value(static_cast<Eigen::Index>(k)) = m_pipeline->condition[k];
        bars.roles.push_back(scaling == Scaling::none      ? Role::negative
                             : scaling == m_params.scaling ? Role::data
                                                           : Role::ghost);
    }
    // Powers of ten that squares and products of grams reach, too.
    Axis x{.scale = Scale::logarithmic, .range = Range{1, 1e13}};
    while (bars.value(0) * 1e2 > x.range->high)
        x.range->high *= 1e3;
    return Chart("condition", {"Condition number by scaling", "各种缩放的条件数"})
        .subtitle({"large: a long ravine", "越大，山谷越狭长"})
        .x(std::move(x))
        .y(0.4, 4.6)
        .summary({"Condition number {0}.", "条件数 {0}。"}, condition())
        .add(std::move(bars));
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Target>, 2> targets{
    {{Target::species, "species", {"species, from four measures", "物种（四项测量）"}},
     {Target::sex, "sex", {"sex, from bill length and mass", "性别（喙长和体重）"}}}};

const std::array<Named<Missing>, 3> missing{{{Missing::drop, "drop", {"drop the row", "删行"}},
                                             {Missing::mean, "mean", {"fill the mean", "填均值"}},
                                             {Missing::median, "median", {"fill the median", "填中位数"}}}};

const std::array<Named<Leak>, 3> leaks{
    {{Leak::none, "none", {"none", "无"}},
     {Leak::target_encoding, "target_encoding", {"target mean, all rows", "目标均值（全部行）"}},
     {Leak::target_encoding_train,
      "target_encoding_train",
      {"target mean, training rows", "目标均值（训练行）"}}}};

const std::array<Named<Encoding>, 2> encodings{{{Encoding::none, "none", {"left out", "不用"}},
                                                {Encoding::one_hot, "one_hot", {"one-hot", "独热编码"}}}};

const std::array<Named<Features>, 3> features{
    {{Features::raw, "raw", {"none", "无"}},
     {Features::ratios, "ratios", {"ratios", "比值"}},
     {Features::polynomial, "polynomial", {"squares and products", "平方与乘积"}}}};

const std::array<Named<Select>, 2> selections{{{Select::all, "all", {"keep all", "全部保留"}},
                                               {Select::k_best, "k_best", {"the k best", "最好的 k 个"}}}};

const std::array<Named<Scaling>, 4> scalings{
    {{Scaling::none, "none", {"none", "无"}},
     {Scaling::standard, "standard", {"standardize", "标准化"}},
     {Scaling::minmax, "minmax", {"to 0 … 1", "归一化到 0–1"}},
     {Scaling::robust, "robust", {"median and quartiles", "中位数与四分位距"}}}};

using P = Preprocessing::Params;

const Text table{"Table", "表格"}, columns{"Columns", "列"}, fit{"Fit", "拟合"};

/// A member of the pipeline's settings as one of Params.
template <class T>
T P::*own(T Pipeline::Settings::*member) {
    return member;
}

void add_table(std::vector<Field<P>>& fields) {
    fields.push_back(choice(own(&P::target), "target", {"Predict", "预测"}, targets)
                         .group(table)
                         .help({"What the model is to tell.", "让模型判断什么。"}));
    fields.push_back(choice(own(&P::missing), "missing", {"Missing values", "缺失值"}, missing)
                         .edit()
                         .group(table)
                         .help({"Drop deletes every row with any gap, even in a column that is not used.",
                                "删行会删掉凡有缺失的行，哪怕缺的那一列根本用不上。"}));
    fields.push_back(
        choice(own(&P::leak), "leak", {"Random code", "随机编号"}, leaks)
            .edit()
            .group(table)
            .help({"Adds a code of 150 random values, replaced by the target's mean: a leak on all rows.",
                   "加一列 150 个取值的随机编号，换成目标均值：用全部行来算就是泄漏。"}));
}

void add_columns(std::vector<Field<P>>& fields) {
    fields.push_back(choice(own(&P::encoding), "encoding", {"Category", "类别列"}, encodings)
                         .edit()
                         .group(columns)
                         .help({"Adds the species where sex is asked for, the island where species is.",
                                "预测性别时加入物种，预测物种时加入岛屿。"}));
    fields.push_back(choice(own(&P::features), "features", {"Made features", "构造特征"}, features)
                         .edit()
                         .group(columns)
                         .help({"New columns from those that were measured.", "由测量值算出的新列。"}));
    fields.push_back(choice(own(&P::select), "select", {"Select", "选择特征"}, selections)
                         .edit()
                         .group(columns)
                         .help({"Keeps the columns that separate the classes best on the training rows.",
                                "保留在训练行上最能区分各类的列。"}));
    fields.push_back(number(own(&P::k), "k", same("k"), 1, 14)
                         .edit()
                         .group(columns)
                         .help({"How many columns are kept.", "保留几列。"}));
}

void add_fit(std::vector<Field<P>>& fields) {
    fields.push_back(
        choice(own(&P::scaling), "scaling", {"Scaling", "缩放"}, scalings)
            .edit()
            .group(fit)
            .help({"Fitted on the training rows, applied to all.", "用训练行拟合，再套用到全部行。"}));
    fields.push_back(
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.05, 3)
            .step(0.05)
            .live()
            .unit("1/λ")
            .group(fit)
            .help(
                {"In units of 1/λ_max of the Hessian at the start: above 2, descent on a quadratic diverges.",
                 "以起点处黑塞矩阵的 1/λ_max 为单位；超过 2，二次函数上的下降就发散。"}));
}

/// A number of the fits, which have none before the first step.
auto of_fit(auto get) {
    return [get](const Preprocessing& d) {
        return d.descending() ? std::optional<double>(get(d)) : std::nullopt;
    };
}

std::vector<Measured<Preprocessing>> measured() {
    using D = Preprocessing;
    return {{"condition_number", {"condition number", "条件数"}, &D::condition},
            {"condition_raw",
             {"condition number, unscaled", "未缩放的条件数"},
             [](const D& d) { return d.m_pipeline->condition[0]; }},
            {"rows_used", {"rows used", "所用行数"}, [](const D& d) { return d.m_pipeline->scaled.rows(); }},
            {"columns_used",
             {"columns used", "所用列数"},
             [](const D& d) { return d.m_pipeline->scaled.cols(); }},
            {"loss", {"training loss", "训练损失"}, of_fit([](const D& d) { return d.m_scaled.loss; })},
            {"loss_raw", {"training loss, unscaled", "未缩放的训练损失"}, of_fit([](const D& d) {
                 return d.m_raw.loss;
             })},
            {"accuracy_test", {"test accuracy", "测试准确率"}, of_fit([](const D& d) {
                 return d.m_scaled.accuracy;
             })},
            {"accuracy_raw", {"test accuracy, unscaled", "未缩放的测试准确率"}, of_fit([](const D& d) {
                 return d.m_raw.accuracy;
             })},
            {"accuracy_new", {"accuracy on new penguins", "对新企鹅的准确率"}, of_fit([](const D& d) {
                 return d.m_accuracy_new;
             })},
            {"leakage", {"leakage", "泄漏"}, of_fit([](const D& d) { return d.leakage(); })}};
}

} // namespace

Demo preprocessing() {
    using D = Preprocessing;
    std::vector<Field<P>> fields;
    add_table(fields);
    add_columns(fields);
    add_fit(fields);
    return make_demo<D>(
        {.demo =
             {.id = "preprocessing",
              .title = {"From a table to features", "从表格到特征"},
              .scalar = Scalar::float64,
              .steps = {.phase = {{"Stage", "一步"}, {"Stage {0:d}", "第 {0:d} 步"}},
                        .iteration = {{"Gradient step", "一次梯度更新"}, {"Step {0:d}", "第 {0:d} 次更新"}},
                        .round = {{"Fit", "一次拟合"}, {"Fit {0:d}", "第 {0:d} 次拟合"}}},
              .parameters = std::move(fields),
              .metrics = {},
              .presets =
                  {{"no_species",
                    {"Sex from two measures alone", "只凭两项测量判断性别"},
                    "target=sex",
                    true},
                   {"species",
                    {"Sex, knowing the species", "知道物种再判断性别"},
                    "target=sex&encoding=one_hot"},
                   {"raw", {"No scaling: hardly moves", "不缩放：几乎不动"}, "scaling=none", true},
                   {"leak",
                    {"A random code that seems to help", "随机编号似乎有用"},
                    "target=sex&leak=target_encoding",
                    true},
                   {"honest",
                    {"The same code, from training rows only", "同样的编号，只用训练行"},
                    "target=sex&leak=target_encoding_train"},
                   {"dropped", {"Dropping rows without looking", "不看就删行"}, "missing=drop", true},
                   {"polynomial",
                    {"Squares, products, and a choice", "平方、乘积与选择"},
                    "features=polynomial&select=k_best&k=5"},
                   {"too_fast", {"Learning rate above 2/λ", "学习率超过 2/λ"}, "learning_rate=2.5", true}},
              .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                         {{Step::iteration, 30}, Step::iteration, 10},
                         {{Step::iteration, 0}, Step::iteration, 90}}},
              .point = "accuracy_test > 0.9 and accuracy_raw < 0.8 and loss < 0.5 * first(loss) and "
                       "condition_raw > 100000 * condition_number"},
         .stages = {{"look", {"Look", "先看"}, &D::look, &D::say_look},
                    {"split", {"Split", "划分"}, &D::split, &D::say_split},
                    {"fill", {"Missing values", "缺失值"}, &D::fill, &D::say_fill, &D::fill_done},
                    {"encode", {"Encode", "编码"}, &D::encode, &D::say_encode, &D::encode_done},
                    {"make", {"Make features", "构造特征"}, &D::make, &D::say_make},
                    {"select", {"Select", "选择"}, &D::select, &D::say_select},
                    {"scale", {"Scale", "缩放"}, &D::scale, &D::say_scale},
                    {"step", {}, &D::descend, &D::say_descend, &D::descended}},
         .start = {"Before the first stage", "第一步之前"},
         .measured = measured(),
         .measures_start = true,
         .exposed = {
             {"table", [](const D& d) { return d.m_pipeline->values; }},
             {"scaled", [](const D& d) { return d.m_pipeline->scaled; }},
             {"labels", [](const D& d) { return Eigen::VectorXd(d.m_pipeline->label.cast<double>()); }},
             {"test",
              [](const D& d) {
                  const std::vector<bool>& test = d.m_pipeline->test;
                  Eigen::VectorXd all(static_cast<Eigen::Index>(test.size()));
                  std::copy(test.begin(), test.end(), all.begin());
                  return all;
              }},
             {"weights", [](const D& d) { return d.m_scaled.weights; }},
             {"weights_raw", [](const D& d) { return d.m_raw.weights; }}}});
}

} // namespace orrery
