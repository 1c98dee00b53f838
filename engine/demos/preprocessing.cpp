// Question 30: the steps of the two fits, and the declaration.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/preprocessing.h"

#include "engine/data/library.h"
#include "engine/statistics/softmax_regression.h"

#include <algorithm>
#include <cmath>

namespace orrery {

Preprocessing::Preprocessing(const Params& params, Random random, const Library& library)
    : m_params(params), m_pipeline(std::make_shared<const Pipeline>(run_pipeline(params, random, library))),
      m_measures(std::make_shared<const Eigen::MatrixXd>(library.penguins().measures)),
      m_species(std::make_shared<const Eigen::VectorXi>(library.penguins().species)),
      m_sex(std::make_shared<const Eigen::VectorXi>(library.penguins().sex)) {
    for (const bool raw : {false, true}) {
        Fit& fit = raw ? m_raw : m_scaled;
        fit.weights.setZero(train(raw).cols(), m_pipeline->classes);
        fit.unit = 1 / softmax_curvature(train(raw), m_pipeline->classes);
        fit.path.reserve(steps_in_all + 1);
        fit.path.push_back(Eigen::Vector2d::Zero());
    }
}

Boundary Preprocessing::advance() {
    if (m_stage < scaled) {
        ++m_stage; // the pipeline is small and was run at the start; stages show it piece by piece
        return Boundary::phase;
    }
    step(m_scaled, false);
    step(m_raw, true);
    return ++m_steps == steps_in_all ? Boundary::end : Boundary::iteration;
}

void Preprocessing::step(Fit& fit, bool raw) {
    const Pipeline& p = *m_pipeline;
    fit.loss = softmax_step(train(raw), p.train_labels, m_params.learning_rate * fit.unit, fit.weights);
    fit.accuracy = softmax_accuracy(raw ? p.raw_test : p.test_rows, p.test_labels, fit.weights);
    if (!raw)
        fit.accuracy_new = softmax_accuracy(p.new_rows, p.test_labels, fit.weights);
    // Two weights by themselves: u ← u − rate/λ_max · D²(Ru − r), D being the columns' units.
    const Eigen::Vector2d units = raw ? p.raw_units : p.scaled_units;
    const Eigen::Vector2d squares = units.cwiseProduct(units);
    const double trace = squares.sum(), difference = squares(0) - squares(1);
    const double off = 2 * units(0) * units(1) * p.correlation(0, 1);
    const double largest = (trace + std::sqrt(difference * difference + off * off)) / 2;
    const Eigen::Vector2d u = fit.path.back();
    const Eigen::Vector2d next =
        u - m_params.learning_rate / largest * squares.cwiseProduct(p.correlation * u - p.toward);
    fit.path.push_back(next.cwiseMax(-1e6).cwiseMin(1e6));
}

void Preprocessing::measure(Metrics& metrics) const {
    const Pipeline& p = *m_pipeline;
    metrics.set("condition_number", p.condition[static_cast<std::size_t>(m_params.scaling)]);
    metrics.set("condition_raw", p.condition[0]);
    metrics.set("rows_used", static_cast<double>(p.rows.size()));
    metrics.set("columns_used", static_cast<double>(p.scaled.cols()));
    if (m_steps == 0)
        return;
    metrics.set("loss", m_scaled.loss);
    metrics.set("loss_raw", m_raw.loss);
    metrics.set("accuracy_test", m_scaled.accuracy);
    metrics.set("accuracy_raw", m_raw.accuracy);
    metrics.set("accuracy_new", m_scaled.accuracy_new);
    metrics.set("leakage", m_scaled.accuracy - m_scaled.accuracy_new);
}

void Preprocessing::expose(Tensors& tensors) const {
    const Pipeline& p = *m_pipeline;
    Eigen::VectorXd test(static_cast<Eigen::Index>(p.test.size()));
    for (Eigen::Index i = 0; i < test.size(); ++i)
        test(i) = p.test[static_cast<std::size_t>(i)];
    tensors.add("table", p.values);
    tensors.add("scaled", p.scaled);
    tensors.add("labels", Eigen::VectorXd(p.label.cast<double>()));
    tensors.add("test", test);
    tensors.add("weights", m_scaled.weights);
    tensors.add("weights_raw", m_raw.weights);
}

std::size_t Preprocessing::bytes() const {
    return sizeof(*this) +
           static_cast<std::size_t>(m_scaled.weights.size() + m_raw.weights.size()) * sizeof(double) +
           (m_scaled.path.size() + m_raw.path.size()) * sizeof(Eigen::Vector2d);
}

namespace {

using Params = Preprocessing::Params;
using Fields = std::vector<Field<Params>>;

/// A member of the base struct as one of Params.
template <class T>
T Params::*own(T Pipeline::Settings::*member) {
    return static_cast<T Params::*>(member);
}

const Text table_group{"Table", "表格"}, column_group{"Columns", "列"}, fit_group{"Fit", "拟合"};

Fields table_fields() {
    using S = Pipeline::Settings;
    return {choice(own(&S::target), "target", {"Predict", "预测"},
                   {{"species", {"species, from four measures", "物种（四项测量）"}},
                    {"sex", {"sex, from bill length and mass", "性别（喙长和体重）"}}})
                .help({"What the model is to tell.", "让模型判断什么。"})
                .group(table_group),
            choice(own(&S::missing), "missing", {"Missing values", "缺失值"},
                   {{"drop", {"drop the row", "删行"}},
                    {"mean", {"fill the mean", "填均值"}},
                    {"median", {"fill the median", "填中位数"}}})
                .edit()
                .help({"Drop deletes every row with any gap, even in a column that is not used.",
                       "删行会删掉凡有缺失的行，哪怕缺的那一列根本用不上。"})
                .group(table_group),
            choice(own(&S::leak), "leak", {"Random code", "随机编号"},
                   {{"none", {"none", "无"}},
                    {"target_encoding", {"target mean, all rows", "目标均值（全部行）"}},
                    {"target_encoding_train", {"target mean, training rows", "目标均值（训练行）"}}})
                .edit()
                .help({"Adds a code of 150 random values, replaced by the target's mean: a leak on all rows.",
                       "加一列 150 个取值的随机编号，换成目标均值：用全部行来算就是泄漏。"})
                .group(table_group)};
}

Fields column_fields() {
    using S = Pipeline::Settings;
    return {choice(own(&S::encoding), "encoding", {"Category", "类别列"},
                   {{"none", {"left out", "不用"}}, {"one_hot", {"one-hot", "独热编码"}}})
                .edit()
                .help({"Adds the species where sex is asked for, the island where species is.",
                       "预测性别时加入物种，预测物种时加入岛屿。"})
                .group(column_group),
            choice(own(&S::features), "features", {"Made features", "构造特征"},
                   {{"raw", {"none", "无"}},
                    {"ratios", {"ratios", "比值"}},
                    {"polynomial", {"squares and products", "平方与乘积"}}})
                .edit()
                .help({"New columns from those that were measured.", "由测量值算出的新列。"})
                .group(column_group),
            choice(own(&S::select), "select", {"Select", "选择特征"},
                   {{"all", {"keep all", "全部保留"}}, {"k_best", {"the k best", "最好的 k 个"}}})
                .edit()
                .help({"Keeps the columns that separate the classes best on the training rows.",
                       "保留在训练行上最能区分各类的列。"})
                .group(column_group),
            number(own(&S::k), "k", {"k", "k"}, 1, 14)
                .edit()
                .help({"How many columns are kept.", "保留几列。"})
                .group(column_group)};
}

Fields fit_fields() {
    using S = Pipeline::Settings;
    return {
        choice(own(&S::scaling), "scaling", {"Scaling", "缩放"},
               {{"none", {"none", "无"}},
                {"standard", {"standardize", "标准化"}},
                {"minmax", {"to 0 … 1", "归一化到 0–1"}},
                {"robust", {"median and quartiles", "中位数与四分位距"}}})
            .edit()
            .help({"Fitted on the training rows, applied to all.", "用训练行拟合，再套用到全部行。"})
            .group(fit_group),
        number(&Params::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.05, 3)
            .step(0.05)
            .live()
            .unit("1/λ")
            .help(
                {"In units of 1/λ_max of the Hessian at the start: above 2, descent on a quadratic diverges.",
                 "以起点处黑塞矩阵的 1/λ_max 为单位；超过 2，二次函数上的下降就发散。"})
            .group(fit_group)};
}

Fields fields() {
    Fields all = table_fields();
    for (const Fields& more : {column_fields(), fit_fields()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Metric> metrics() {
    return {{"condition_number", {"condition number", "条件数"}, ""},
            {"condition_raw", {"condition number, unscaled", "未缩放的条件数"}, ""},
            {"rows_used", {"rows used", "所用行数"}, ""},
            {"columns_used", {"columns used", "所用列数"}, ""},
            {"loss", {"training loss", "训练损失"}, ""},
            {"loss_raw", {"training loss, unscaled", "未缩放的训练损失"}, ""},
            {"accuracy_test", {"test accuracy", "测试准确率"}, ""},
            {"accuracy_raw", {"test accuracy, unscaled", "未缩放的测试准确率"}, ""},
            {"accuracy_new", {"accuracy on new penguins", "对新企鹅的准确率"}, ""},
            {"leakage", {"leakage", "泄漏"}, ""}};
}

} // namespace

Demo preprocessing() {
    return make_demo<Preprocessing>({
        .id = "preprocessing",
        .title = {"From a table to features", "从表格到特征"},
        .steps = {.phase = {{"Stage", "一步"}, {"Stage {0:d}", "第 {0:d} 步"}},
                  .iteration = {{"Gradient step", "一次梯度更新"}, {"Step {0:d}", "第 {0:d} 次更新"}},
                  .round = {{"Fit", "一次拟合"}, {"Fit {0:d}", "第 {0:d} 次拟合"}}},
        .parameters = fields(),
        .metrics = metrics(),
        .presets =
            {{"no_species", {"Sex from two measures alone", "只凭两项测量判断性别"}, "target=sex", true},
             {"species", {"Sex, knowing the species", "知道物种再判断性别"}, "target=sex&encoding=one_hot"},
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
        .story = {{{{Step::iteration, 1}, Step::phase, 0.9}, {{Step::iteration, 0}, Step::iteration, 55}}},
        .point = "accuracy_test > 0.9 and accuracy_raw < 0.8 and loss < 0.5 * first(loss) and "
                 "condition_raw > 100000 * condition_number",
    });
}

} // namespace orrery
