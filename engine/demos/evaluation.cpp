// Question 23: cross-validation fold by fold, what a threshold does, and a hyperparameter chosen and tested.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/demos/evaluation_figure.h"
#include "engine/models/cross_validation.h"
#include "engine/models/evaluation_table.h"
#include "engine/models/graded_classifier.h"
#include "engine/statistics/preprocessing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orrery {
namespace {

using Source = EvaluationTable::Source;
using Model = GradedClassifier::Kind;
enum class Sweep { off, hyperparameter };
enum class Leak { none, features_before_split };

constexpr int chosen_features = 20; ///< of the thousand random ones
constexpr int test_set = -1;        ///< as a fold
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Of a fold, or of all folds for the final test.
struct Fit {
    GradedClassifier model;
    Eigen::MatrixXd held_out; ///< rows, with chosen columns, scaled
    Eigen::VectorXd predicted;

    static auto held(auto& self) { return std::tie(self.model, self.held_out, self.predicted); }
};

/// Values of the hyperparameter are tried in trials, one a round; the last iteration is the final test.
struct Evaluation : Staged<Evaluation> {
    struct Params {
        Source data = Source::digits;
        double imbalance = 0.95; ///< share of the majority, the negatives
        Model model = Model::logistic;
        int hyperparameter = 9; ///< level of complexity: of the only trial, or of the sweep's last
        Sweep sweep = Sweep::hyperparameter;
        int folds = 5;
        bool stratified = true;
        Criterion criterion = Criterion::log_loss;
        double threshold = 0.5;
        Leak leak = Leak::none;
    };

    Evaluation(const Params& params, Random random, const Library& library);
    static std::optional<Text> check(const Params& params);
    static Length length(const Params& p) { return {Step::iteration, trials(p) * p.folds + 1}; }
    static Story story(const Params& params);
    static auto held(auto& self) { return std::tie(self.m_folds, self.m_fit, self.m_test_scores); }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void fit();
    Then fitted() const { return m_fit->model.fitted() ? on() : again(); }
    void predict() { m_fit->predicted = m_fit->model.scores(m_fit->held_out); }
    void score();
    Then scored() const { return testing() ? end() : fold() + 1 == m_params.folds ? round() : on(); }
    Reply touch(const Touch& touch);
    Fit begun() const;
    static int trials(const Params& params);
    int level_of(int trial) const; ///< 1 … 9
    int trial() const { return static_cast<int>(done().rounds); }
    int fold() const { return static_cast<int>(done().iterations % m_params.folds); }
    bool testing() const {
        return trial() >= m_folds.trials();
    } ///< the final test is next, under way or done
    bool ended() const { return done().ended(); }
    /// A fold is done and the next one is not begun.
    bool between() const { return !fresh() && !under_way(); }
    int shown_trial() const;
    Scored shown() const { return m_folds.scored(shown_trial()); } ///< out of fold
    Scored tested() const;                                         ///< empty until the final test
    int positives(int fold) const { return m_table->labels(m_table->held_out(fold)).sum(); }
    double prevalence() const; ///< share of positives in the table
    Yardstick yardstick() const { return {m_params.criterion, m_params.threshold}; }
    Estimate estimate(int trial) const { return m_folds.estimate(trial, yardstick()); }

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_fit(Narration& n) const;
    void say_predict(Narration& n) const;
    void say_score(Narration& n) const { return ended() ? say_test(n) : say_iteration(n); }
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_test(Narration& n) const;
    void say_found(Narration& n, const Scored& cases) const;
    Text place_name() const; ///< of the fit under way
    Text case_name() const;
    Text task_name() const;
    Text level_name(int trial) const;
    Text criterion_name() const;

    // What it shows
    void show(Figure& figure) const;
    Panel folds_panel() const;
    Panel choice_panel() const;
    void add_choice(Chart& chart, const std::function<double(double, double)>& above) const;
    void add_name(Chart& chart, std::string id, double at, double y, Text text, Role role, bool over) const;
    Axis score_axis(double low, double high) const;
    double constant_guess() const;

    Params m_params;
    std::shared_ptr<const EvaluationTable> m_table; ///< immutable, shared by copies
    CrossValidation m_folds;
    std::optional<Fit> m_fit;      ///< until its fold is scored
    std::optional<int> m_chosen;   ///< trial, when all are done
    Eigen::VectorXd m_test_scores; ///< empty until the final test
};

// ---- The algorithm ---------------------------------------------------------------------------------

/// The leak is shown where there is nothing to learn.
Source source_of(const Evaluation::Params& p) {
    return p.leak == Leak::none ? p.data : Source::random;
}

std::shared_ptr<const EvaluationTable> make_table(const Evaluation::Params& p, const Random& random,
                                                  const Library& library) {
    EvaluationTable table =
        make_evaluation_table(source_of(p), p.imbalance, p.folds, p.stratified, random, library);
    if (p.leak == Leak::features_before_split) // the mistake: validation cases have a say
        table.leaked = strongest_columns(table.X, table.labels, table.training(test_set), chosen_features);
    return std::make_shared<const EvaluationTable>(std::move(table));
}

Evaluation::Evaluation(const Params& params, Random random, const Library& library)
    : m_params(params), m_table(make_table(params, random, library)),
      m_folds(m_table, params.folds, trials(params)) {}

std::optional<Text> Evaluation::check(const Params& params) {
    if (source_of(params) == Source::penguins && params.imbalance > 0.97)
        return Text{"With penguins, imbalance goes up to 0.97: beyond, too few Chinstraps are left to learn "
                    "from.",
                    "用企鹅数据时，imbalance 最高 0.97：再高，剩下的帽带企鹅就太少，学不了。"};
    return std::nullopt;
}

int Evaluation::trials(const Params& params) {
    return params.sweep == Sweep::off || params.model == Model::constant ? 1 : params.hyperparameter;
}

int Evaluation::level_of(int trial) const {
    return m_folds.trials() == 1 ? m_params.hyperparameter : trial + 1;
}

/// The trial whose scores are shown: the one under way or just finished, the chosen one while testing.
int Evaluation::shown_trial() const {
    if (testing() && (ended() || under_way()))
        return *m_chosen;
    return done().boundary == Boundary::round ? trial() - 1 : trial();
}

/// Everything that is fitted sees the training rows only: the choice of columns, the scaler, the model.
Fit Evaluation::begun() const {
    const EvaluationTable& table = *m_table;
    const int held_out = testing() ? test_set : fold();
    const std::vector<int> rows = table.training(held_out);
    std::vector<int> columns(static_cast<std::size_t>(table.X.cols()));
    std::iota(columns.begin(), columns.end(), 0);
    if (!table.leaked.empty())
        columns = table.leaked;
    else if (table.source == Source::random)
        columns = strongest_columns(table.X, table.labels, rows, chosen_features);
    const Eigen::MatrixXd X = table.X(rows, columns);
    const Scaler scaler = fit_standard(X);
    return {GradedClassifier(m_params.model, level_of(testing() ? *m_chosen : trial()), scaler.apply(X),
                             table.labels(rows)),
            scaler.apply(table.X(table.held_out(held_out), columns)),
            {}};
}

void Evaluation::fit() {
    if (!under_way())
        m_fit = begun();
    m_fit->model.fit_some();
}

void Evaluation::score() {
    if (testing())
        m_test_scores = m_fit->predicted;
    else
        m_folds.add(trial(), fold(), m_fit->predicted);
    if (done().iterations + 1 == m_folds.trials() * m_params.folds)
        m_chosen = m_folds.choose(yardstick());
    m_fit.reset(); // copies at the ends of iterations stay small
}

double Evaluation::prevalence() const {
    return static_cast<double>(m_table->labels.sum()) / static_cast<double>(m_table->labels.size());
}

Reply Evaluation::touch(const Touch& touch) {
    const auto threshold = touched_threshold(shown(), touch);
    return threshold ? Reply::set("threshold", *threshold) : Reply::ignored();
}

Scored Evaluation::tested() const {
    if (!ended())
        return {};
    return {m_test_scores, m_table->labels(m_table->held_out(test_set))};
}

// ---- What it says ----------------------------------------------------------------------------------

const std::array<Named<Criterion>, 5> criteria{
    {{Criterion::log_loss, "log_loss", {"log loss", "对数损失"}},
     {Criterion::accuracy, "accuracy", {"accuracy", "准确率"}},
     {Criterion::f1, "f1", {"F1", "F1 值"}},
     {Criterion::auc, "auc", same("AUC")},
     {Criterion::average_precision, "average_precision", {"average precision", "平均精确率"}}}};

Text Evaluation::criterion_name() const {
    return named(criteria, m_params.criterion).text;
}

Text Evaluation::level_name(int trial) const {
    const Text knob = GradedClassifier::knob(m_params.model);
    if (m_params.model == Model::constant)
        return knob;
    const Text value = GradedClassifier::value(m_params.model, level_of(trial));
    return {knob.en + " = " + value.en, knob.zh + " = " + value.zh};
}

Text Evaluation::case_name() const {
    switch (m_table->source) {
    case Source::random:
        return {"heads", "正面"};
    case Source::penguins:
        return {"Chinstraps", "帽带企鹅"};
    case Source::digits:
    case Source::digits_pooled:
        break;
    }
    return {"eights", "“8”"};
}

/// What the model is asked.
Text Evaluation::task_name() const {
    switch (m_table->source) {
    case Source::random:
        return {"Is it heads?", "会是正面吗？"};
    case Source::penguins:
        return {"Is it a Chinstrap?", "是不是帽带企鹅？"};
    case Source::digits:
    case Source::digits_pooled:
        break;
    }
    return {"Is it an eight?", "这个数字是不是 8？"};
}

Text Evaluation::place_name() const {
    if (testing())
        return {"final test", "最终测试"};
    const std::string number = std::to_string(fold() + 1);
    return {"fold " + number, "第 " + number + " 折"};
}

Step Evaluation::spoken(Step asked) const {
    if (done().iterations == 0 || ended())
        return Step::phase;
    return done().rounds == 0 ? std::min(asked, Step::iteration) : asked;
}

void Evaluation::say_start(Narration& n) const {
    n.say(task_name());
    n.say({"The test set lies aside; the first fit, {0}, leaves fold 1 out.",
           "测试集先放一边；第一步留出第 1 折，用其余各折拟合（{0}）。"},
          m_params.model == Model::constant ? Text{"the constant", "常数模型"} : level_name(0));
    n.line("split");
}

void Evaluation::say_fit(Narration& n) const {
    const GradedClassifier& model = m_fit->model;
    n.phase({"Fit · {0}", "拟合 · {0}"}, place_name());
    if (!m_table->leaked.empty())
        n.say({"The 20 features were chosen with all 50 cases, held-out ones included: a leak.",
               "20 个特征是用全部 50 个样本选的，留出的也在内：这就是泄漏。"});
    else
        n.say({"Scaler and model see {0:d} training cases, {1:d} of them {2}; {3:d} stay out.",
               "标准化和模型只看 {0:d} 个训练样本（{2} {1:d} 例），留出 {3:d} 个。"},
              model.cases(), model.positives(), case_name(), m_fit->held_out.rows());
    if (m_params.model == Model::logistic)
        n.say({"{0:d} Newton {0|step|steps} so far.", "已走 {0:d} 步牛顿法。"}, model.steps());
    else if (m_params.model == Model::tree)
        n.say({"The tree is {0:d} deep, with {1:d} {1|leaf|leaves}.", "树深 {0:d} 层，{1:d} 个叶子。"},
              model.tree().depth(), model.tree().leaves());
    if (testing())
        n.line("refit");
}

void Evaluation::say_predict(Narration& n) const {
    n.phase({"Predict · {0}", "预测 · {0}"}, place_name());
    n.say({"{0:d} cases that the fit never saw get scores from {1:f2} to {2:f2}.",
           "拟合时没见过的 {0:d} 个样本得到分数，最低 {1:f2}，最高 {2:f2}。"},
          m_fit->held_out.rows(), m_fit->predicted.minCoeff(), m_fit->predicted.maxCoeff());
    if (testing())
        n.line("test");
}

void Evaluation::say_found(Narration& n, const Scored& cases) const {
    const Confusion c = cases.decided(m_params.threshold);
    n.say({"It finds {0:d} of {1:d} {2}, with {3:d} false {3|alarm|alarms}.",
           "{2} {1:d} 例，找出 {0:d} 例，误报 {3:d} 例。"},
          c.true_positive, c.true_positive + c.false_negative, case_name(), c.false_positive);
}

/// The fold that was finished last.
void Evaluation::say_iteration(Narration& n) const {
    const int last = static_cast<int>(done().iterations) - 1;
    const int trial = last / m_params.folds, fold = last % m_params.folds;
    const Scored cases = m_folds.scored(trial, fold);
    n.phase({"Fold {0:d} · {1}", "第 {0:d} 折 · {1}"}, fold + 1, level_name(trial));
    n.say({"Its {0} is {1:f3}.", "{0} {1:f3}。"}, criterion_name(), yardstick().of(cases));
    say_found(n, cases);
}

/// The trial that was finished last; what was chosen, when it was the last of all.
void Evaluation::say_round(Narration& n) const {
    const int last = trial() - 1;
    n.phase({"{0} · all folds", "{0} · 各折合计"}, level_name(last));
    n.line(m_chosen ? "choose" : "mean");
    if (m_chosen && m_folds.trials() > 1) {
        const int best = m_folds.best(yardstick());
        n.say({"Best is {0}: {1} {2:f3}.", "最好的是 {0}：{1} {2:f3}。"}, level_name(best), criterion_name(),
              estimate(best).mean);
        return n.say({"The simplest within one standard error: {0}.", "一倍标准误以内最简单的：{0}。"},
                     level_name(*m_chosen));
    }
    const Estimate e = estimate(last);
    const Confusion c = m_folds.scored(last).decided(m_params.threshold);
    n.say({"The folds give {0} {1:f3} ± {2:f3}; {3:p} right, {4:d} of {5:d} {6} found.",
           "{0} {1:f3} ± {2:f3}；{3:p} 判对，{6} {5:d} 例找出 {4:d} 例。"},
          criterion_name(), e.mean, e.error, c.accuracy(), c.true_positive,
          c.true_positive + c.false_negative, case_name());
    if (c.true_positive + c.false_positive == 0)
        n.say({"It always says no.", "它全判“否”。"});
}

void Evaluation::say_test(Narration& n) const {
    const Scored test = tested();
    n.phase({"Final test · {0}", "最终测试 · {0}"}, level_name(*m_chosen));
    n.say({"Refitted on all folds, tested once: {0} {1:f3}; in cross-validation {2:f3}.",
           "用全部各折重新拟合；测试集只打开一次：{0} {1:f3}，交叉验证时是 {2:f3}。"},
          criterion_name(), yardstick().of(test), estimate(*m_chosen).mean);
    n.line("test");
}

// ---- What it shows ---------------------------------------------------------------------------------

void Evaluation::show(Figure& figure) const {
    figure.add(choice_panel());
    figure.add(decisions_panel(shown(), tested(), m_params.threshold));
    figure.add(folds_panel());
    figure.add(curves_panel(shown(), tested(), prevalence(), m_params.threshold));
    figure.layout.lines = {{1.2, {{"choice", 1.9}, {"matrix", 1}}}, {1, {{"folds", 1.5}, {"curves", 1}}}};
    figure.layout.leading = {{"choice", 760}, {"matrix", 400}};
}

/// One row a fold, the last row the final test.
Panel Evaluation::folds_panel() const {
    const int shown = shown_trial();
    std::vector<FoldRow> rows;
    for (int row = 0; row < m_params.folds; ++row) {
        rows.push_back({.now = !testing() && !between() && row == fold(), .positives = positives(row)});
        if (m_folds.done(shown, row))
            rows.back().score = yardstick().of(m_folds.scored(shown, row));
    }
    rows.push_back({.now = testing() && under_way(), .positives = positives(test_set)});
    if (ended())
        rows.back().score = yardstick().of(tested());
    Chart chart = fold_rows(rows);
    chart.subtitle({"{0}; top row: {1} in each", "{0}；首行：每折中{1}的个数"}, level_name(shown),
                   case_name());
    if (testing())
        chart.summary(
            {"All {0:d} folds train, the test set is held out.", "{0:d} 折都用于训练，留出的是测试集。"},
            m_params.folds);
    else
        chart.summary({"Fold {0:d} of {1:d} is held out.", "共 {1:d} 折，正留出第 {0:d} 折。"}, fold() + 1,
                      m_params.folds);
    return chart;
}

/// The best trial's mean with its standard error taken off, and the trial that was chosen by it. `above`:
/// what lies above on this axis by a share of its length.
void Evaluation::add_choice(Chart& chart, const std::function<double(double, double)>& above) const {
    const bool less = yardstick().less_is_better();
    const int best = m_folds.best(yardstick());
    const Estimate e = estimate(std::max(best, 0));
    if (best >= 0 && e.folds > 1) {
        const double limit = less ? e.mean + e.error : e.mean - e.error;
        chart.add(Line{.id = "limit",
                       .role = Role::ghost,
                       .x = Eigen::Vector2d(0.5, m_folds.trials() + 0.5),
                       .y = Eigen::Vector2d::Constant(limit),
                       .dashed = true,
                       .weight = 0.6});
        chart.add(Labels{.id = "limit_name",
                         .labels = {{.x = 0.5,
                                     .y = above(limit, less ? -0.07 : 0.07),
                                     .text = less ? Text{"best + 1 standard error", "最好值 + 1 倍标准误"}
                                                  : Text{"best − 1 standard error", "最好值 − 1 倍标准误"},
                                     .role = Role::muted,
                                     .anchor = Anchor::right}}});
    }
    const double at = *m_chosen + 1, mean = estimate(*m_chosen).mean;
    const double test = ended() ? yardstick().of(tested()) : less ? infinity : -infinity;
    chart.point("chosen", Role::highlight, {}, at, mean, 1.5);
    const std::string number = format_number(mean, "f3");
    const Text level = level_name(*m_chosen);
    const double error = estimate(*m_chosen).folds > 1 ? estimate(*m_chosen).error : 0;
    add_name(chart, "chosen_name", at, test < mean ? mean + error : mean - error,
             {"chosen: " + level.en + ", " + number, "选中：" + level.zh + "，" + number}, Role::highlight,
             test < mean);
    if (ended()) {
        const std::string shown = format_number(test, "f3");
        chart.point("test", Role::class_3, {}, at, test, 1.6);
        add_name(chart, "test_name", at, test, {"test set " + shown, "测试集 " + shown}, Role::class_3,
                 test >= mean);
    }
}

/// Words over or under a point, far enough from the panel's sides.
void Evaluation::add_name(Chart& chart, std::string id, double at, double y, Text text, Role role,
                          bool over) const {
    const double side = 0.15 * m_folds.trials();
    chart.add(Labels{.id = std::move(id),
                     .labels = {{.x = std::clamp(at, 0.5 + side, m_folds.trials() + 0.5 - side),
                                 .y = y,
                                 .text = std::move(text),
                                 .role = role,
                                 .anchor = over ? Anchor::above : Anchor::below,
                                 .bold = true}}});
}

/// What the share of positives as an answer to every case would get.
double Evaluation::constant_guess() const {
    const Eigen::VectorXi labels = m_table->labels(m_table->training(test_set));
    return yardstick().of({Eigen::VectorXd::Constant(labels.size(), labels.cast<double>().mean()), labels});
}

/// A range that holds from the first frame on, unless a trial is far off: a loss between a fifth of the
/// constant guess's and five times as much, a share as far below 1 as the guess and as much again.
Axis Evaluation::score_axis(double low, double high) const {
    const double guess = constant_guess();
    Axis axis{.label = criterion_name()};
    if (!yardstick().less_is_better()) {
        const double unit = std::max(0.1, 2 * (1 - guess));
        axis.range =
            Range{std::max(0.0, 1 - unit * std::max(1.0, std::ceil((1 - low) / unit))), 1 + 0.05 * unit};
        return axis;
    }
    axis.scale = Scale::logarithmic;
    axis.range = Range{guess / 5, guess * 5};
    while (high > axis.range->high && axis.range->high < 1e3)
        axis.range->high *= 5;
    while (low < axis.range->low && axis.range->low > 1e-6)
        axis.range->low /= 5;
    for (const double tick : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0})
        if (tick > axis.range->low && tick < axis.range->high)
            axis.ticks.push_back({tick, same(format_number(tick, ".1"))});
    return axis;
}

/// Mean and standard error of every trial; what a constant guess would get; the choice; the test.
Panel Evaluation::choice_panel() const {
    const int trials = m_folds.trials();
    const double guess = constant_guess();
    double low = guess, high = guess;
    if (ended()) {
        low = std::min(low, yardstick().of(tested()));
        high = std::max(high, yardstick().of(tested()));
    }
    Axis x{.label = GradedClassifier::knob(m_params.model), .range = Range{0.5, trials + 0.5}};
    Eigen::MatrixXd means(trials, 2), errors(trials, 4);
    Eigen::Index n = 0;
    for (int trial = 0; trial < trials; ++trial) {
        const double at = trial + 1;
        x.ticks.push_back({at, GradedClassifier::value(m_params.model, level_of(trial))});
        const Estimate e = estimate(trial);
        if (e.folds == 0)
            continue;
        const double error = e.folds > 1 ? std::min(e.error, 0.9 * e.mean) : 0;
        means.row(n) << at, e.mean;
        errors.row(n++) << at, e.mean - error, at, e.mean + e.error * (e.folds > 1);
        low = std::min(low, e.mean);
        high = std::max(high, e.mean);
    }
    Axis y = score_axis(low, high);
    const auto above = [range = *y.range, scale = y.scale](double from, double share) {
        return scale == Scale::linear ? from + share * (range.high - range.low)
                                      : from * elementary::pow(range.high / range.low, share);
    };
    Chart chart("choice", {"Score and hyperparameter", "分数与超参数"});
    chart.subtitle({"mean of the folds ± standard error", "各折均值 ± 标准误"})
        .x(std::move(x))
        .y(std::move(y))
        .add(Line{.id = "constant",
                  .role = Role::truth,
                  .label = {"constant guess", "常数模型"},
                  .x = Eigen::Vector2d(0.5, trials + 0.5),
                  .y = Eigen::Vector2d::Constant(guess),
                  .dashed = true})
        .add(Segments{.id = "errors", .role = Role::data, .ends = errors.topRows(n)})
        .add(Line{.id = "means",
                  .label = {"validation folds", "验证折"},
                  .x = means.col(0).head(n),
                  .y = means.col(1).head(n),
                  .vertices = true});
    if (m_chosen)
        add_choice(chart, above);
    if (n > 0)
        chart.summary({"{0}: {1} {2:f3}.", "{0}：{1} {2:f3}。"}, level_name(shown_trial()), criterion_name(),
                      estimate(shown_trial()).mean);
    return chart;
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Source>, 4> sources{
    {{Source::digits, "digits", {"is it an 8? 64 pixels", "是不是 8（64 像素）"}},
     {Source::digits_pooled, "digits_pooled", {"is it an 8? 16 averages", "是不是 8（16 个均值）"}},
     {Source::penguins, "penguins", {"Chinstrap or Adélie?", "帽带还是阿德利企鹅"}},
     {Source::random, "random", {"coin flips, 1,000 features", "抛硬币，1000 个特征"}}}};

const std::array<Named<Leak>, 2> leaks{{{Leak::none, "none", {"none", "无"}},
                                        {Leak::features_before_split,
                                         "features_before_split",
                                         {"features before the split", "先选特征再划分"}}}};

const std::array<Named<Model>, 4> models{{{Model::logistic, "logistic", {"logistic regression", "逻辑回归"}},
                                          {Model::neighbors, "knn", {"nearest neighbors", "k 近邻"}},
                                          {Model::tree, "tree", {"decision tree", "决策树"}},
                                          {Model::constant, "constant", {"constant guess", "常数模型"}}}};

const std::array<Named<Sweep>, 2> sweeps{
    {{Sweep::off, "off", {"off", "关"}},
     {Sweep::hyperparameter, "hyperparameter", {"hyperparameter", "超参数"}}}};

using P = Evaluation::Params;

const Text data{"Data", "数据"}, model{"Model", "模型"}, measuring{"Measuring", "评估"};

void add_data(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::data, "data", {"Data", "数据"}, sources)
                         .group(data)
                         .help({"What is to be told apart. The last one holds nothing to learn.",
                                "要区分什么。最后一种数据里没有任何规律可学。"}));
    fields.push_back(number(&P::imbalance, "imbalance", {"Majority share", "多数类占比"}, 0.5, 0.99)
                         .step(0.01)
                         .edit()
                         .group(data)
                         .help({"Share of the more frequent class, “no”; coin flips stay at one half.",
                                "较多的一类（“否”）所占比例；抛硬币始终各半。"}));
    fields.push_back(
        choice(&P::leak, "leak", {"Leak", "泄漏"}, leaks)
            .edit()
            .group(data)
            .help({"On coin flips: 20 of the 1,000 features are chosen with all cases, before the folds.",
                   "改用抛硬币数据：划分之前就用全部样本从 1000 个特征里选 20 个。"}));
}

void add_model(std::vector<Field<P>>& fields) {
    fields.push_back(choice(&P::model, "model", {"Model", "模型"}, models)
                         .group(model)
                         .help({"The constant guess answers every case with the share of positives.",
                                "常数模型对每个样本都回答正类的占比。"}));
    fields.push_back(choice(&P::sweep, "sweep", {"Sweep", "扫描"}, sweeps)
                         .group(model)
                         .help({"Try every level from the simplest, then choose; or one level only.",
                                "从最简单的一档试起再选择；或只试一档。"}));
    fields.push_back(
        number(&P::hyperparameter, "hyperparameter", {"Complexity", "复杂度"}, 1, GradedClassifier::levels)
            .edit()
            .group(model)
            .help({"1 simple … 9 complex: C from 10⁻⁵ to 1000, k from 51 to 1, depth from 1 to 9.",
                   "1 最简单，9 最复杂：C 从 10⁻⁵ 到 1000，k 从 51 到 1，深度从 1 到 9。"}));
}

void add_measuring(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::folds, "folds", {"Folds", "折数"}, 2, 10)
                         .group(measuring)
                         .help({"Each fold is held out once.", "每一折轮流留出一次。"}));
    fields.push_back(toggle(&P::stratified, "stratified", {"Stratified", "分层划分"})
                         .edit()
                         .group(measuring)
                         .help({"Every fold gets its share of positives.", "让每一折都分到应有的正类。"}));
    fields.push_back(choice(&P::criterion, "criterion", {"Choose by", "选择依据"}, criteria)
                         .edit()
                         .group(measuring)
                         .help({"The score that decides between levels.", "用哪个分数在各档之间选择。"}));
    fields.push_back(
        number(&P::threshold, "threshold", {"Threshold", "阈值"}, 0, 1)
            .step(0.01)
            .live()
            .group(measuring)
            .help({"A case is called positive where its score reaches it. Drag it on the curves, too.",
                   "分数达到它就判为正类；也可以在曲线上拖动。"}));
}

/// A number that is not defined where `when` does not hold.
auto only(bool (*when)(const Evaluation&), auto get) {
    return
        [when, get](const Evaluation& d) { return when(d) ? std::optional<double>(get(d)) : std::nullopt; };
}

std::vector<Measured<Evaluation>> measured() {
    using D = Evaluation;
    const auto any = [](const D& d) { return !d.shown().empty(); };
    const auto both_classes = [](const D& d) { return std::isfinite(d.shown().curve().area); };
    const auto estimated = [](const D& d) { return d.estimate(d.shown_trial()).folds > 0; };
    const auto several = [](const D& d) { return d.estimate(d.shown_trial()).folds > 1; };
    const auto chosen = [](const D& d) { return d.m_chosen.has_value(); };
    const auto ended = [](const D& d) { return d.ended(); };
    const auto shown = [](double (Confusion::*share)() const) {
        return [share](const D& d) { return (d.shown().decided(d.m_params.threshold).*share)(); };
    };
    const auto tested = [](double (Confusion::*share)() const) {
        return [share](const D& d) { return (d.tested().decided(d.m_params.threshold).*share)(); };
    };
    const auto loss = [](const Scored& cases) { return log_loss(cases.scores, cases.labels); };
    return {
        {"accuracy", {"accuracy", "准确率"}, only(any, shown(&Confusion::accuracy))},
        {"precision", {"precision", "精确率"}, only(any, shown(&Confusion::precision))},
        {"recall", {"recall", "召回率"}, only(any, shown(&Confusion::recall))},
        {"f1", {"F1", "F1 值"}, only(any, shown(&Confusion::f1))},
        {"auc", same("AUC"), only(both_classes, [](const D& d) { return d.shown().curve().area; })},
        {"average_precision",
         {"average precision", "平均精确率"},
         only(both_classes, [](const D& d) { return d.shown().curve().average_precision; })},
        {"log_loss", {"log loss", "对数损失"}, only(any, [loss](const D& d) { return loss(d.shown()); })},
        {"level",
         {"level of complexity", "复杂度档位"},
         only(any, [](const D& d) { return d.level_of(d.shown_trial()); })},
        {"score",
         {"mean of the folds", "各折均值"},
         only(estimated, [](const D& d) { return d.estimate(d.shown_trial()).mean; })},
        {"score_error",
         {"its standard error", "均值的标准误"},
         only(several, [](const D& d) { return d.estimate(d.shown_trial()).error; })},
        {"chosen",
         {"chosen level", "选中的档位"},
         only(chosen, [](const D& d) { return d.level_of(*d.m_chosen); })},
        {"test_accuracy",
         {"accuracy on the test set", "测试集准确率"},
         only(ended, tested(&Confusion::accuracy))},
        {"test_recall", {"recall on the test set", "测试集召回率"}, only(ended, tested(&Confusion::recall))},
        {"test_auc",
         {"AUC on the test set", "测试集 AUC"},
         only(ended, [](const D& d) { return d.tested().curve().area; })},
        {"test_log_loss", {"log loss on the test set", "测试集对数损失"}, only(ended, [loss](const D& d) {
             return loss(d.tested());
         })}};
}

/// Of the cases that are dealt into folds, in the table's order.
std::vector<int> dealt(const Evaluation& d) {
    return d.m_table->training(test_set);
}

std::vector<Exposed<Evaluation>> exposed() {
    using D = Evaluation;
    using Vector = Eigen::VectorXd;
    return {
        {"scores", [](const D& d) { return Vector(d.m_folds.scores()(dealt(d), d.shown_trial())); }},
        {"labels", [](const D& d) { return Vector(d.m_table->labels(dealt(d)).cast<double>()); }},
        {"folds", [](const D& d) { return Vector(d.m_table->fold(dealt(d)).cast<double>().array() + 1); }},
        {"features", [](const D& d) { return Eigen::MatrixXd(d.m_table->X(dealt(d), Eigen::all)); }},
        {"test_scores", [](const D& d) { return d.tested().scores; }},
        {"test_labels", [](const D& d) { return Vector(d.tested().labels.cast<double>()); }}};
}

/// One fold by stages; the other folds; what the first value comes to stands for a while, as a trap; the
/// other values; the final test at once: its stages are those of a fold.
Story Evaluation::story(const Params& params) {
    const int rounds = trials(params);
    Story story{
        {{{Step::iteration, 1}, Step::phase, 0.66}, {{Step::round, 1}, Step::iteration, params.folds / 2.0}}};
    if (rounds > 1) {
        story.chapters.push_back({{Step::round, 2}, Step::round, 0.35});
        story.chapters.push_back({{Step::round, rounds}, Step::round, std::max(0.7, (rounds - 2) / 4.5)});
    }
    story.chapters.push_back({{Step::iteration, 0}, Step::iteration, 0.66});
    return story;
}

} // namespace

Demo evaluation() {
    using D = Evaluation;
    std::vector<Field<P>> fields;
    add_data(fields);
    add_model(fields);
    add_measuring(fields);
    return make_demo<D>(
        {.demo = {.id = "evaluation",
                  .title = {"Folds, thresholds and a choice", "折、阈值与选择"},
                  .scalar = Scalar::float64,
                  .steps = {.phase = {{"Stage", "一步"}, {"Stage {0:d}", "第 {0:d} 步"}},
                            .iteration = {{"Fold", "一折"}, {"Fit {0:d}", "第 {0:d} 次拟合"}},
                            .round = {{"Value", "一个取值"}, {"Value {0:d}", "第 {0:d} 个取值"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = {{"balanced", {"Both classes alike", "两类一样多"}, "imbalance=0.5"},
                              {"neighbors", {"How many neighbors?", "看几个近邻"}, "model=knn"},
                              {"penguins",
                               {"A hard pair of penguins", "难分的两种企鹅"},
                               "data=penguins&imbalance=0.69"},
                              {"honest",
                               {"Coin flips, honestly", "老老实实预测抛硬币"},
                               "data=random&sweep=off&hyperparameter=6&criterion=accuracy"},
                              {"leak",
                               {"Coin flips at 90%: a leak", "抛硬币能猜中九成：泄漏"},
                               "data=random&leak=features_before_split&sweep=off&hyperparameter=6&criterion="
                               "accuracy",
                               true},
                              {"constant",
                               {"95% right, and useless", "准确率 95%，却毫无用处"},
                               "model=constant&criterion=accuracy",
                               true},
                              {"looks_constant",
                               {"Learned, yet finds nothing at 0.5", "学到了，阈值 0.5 却一个也找不出"},
                               "data=digits_pooled&sweep=off&hyperparameter=5",
                               true}},
                  .story = D::story({}),
                  .point = "log_loss < 0.6 * first(log_loss) and recall > 0.2 and test_auc > 0.85"},
         .stages = {{"fit", {"Fit", "拟合"}, &D::fit, &D::say_fit, &D::fitted},
                    {"predict", {"Predict", "预测"}, &D::predict, &D::say_predict},
                    {"score", {"Score", "评分"}, &D::score, &D::say_score, &D::scored}},
         .start = {"Before the first fold", "第一折之前"},
         .measured = measured(),
         .exposed = exposed()});
}

} // namespace orrery
