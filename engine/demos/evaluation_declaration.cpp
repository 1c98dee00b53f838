// The declaration of question 23: parameters, metrics, presets and story.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/evaluation.h"

namespace orrery {

namespace {

using P = Evaluation::Params;
using Fields = std::vector<Field<P>>;

const Text data_group{"Data", "数据"}, model_group{"Model", "模型"}, measure_group{"Measuring", "评估"};

Fields data_fields() {
    return {choice(&P::data, "data", {"Data", "数据"},
                   {{"digits", {"is it an 8? 64 pixels", "是不是 8（64 像素）"}},
                    {"digits_pooled", {"is it an 8? 16 averages", "是不是 8（16 个均值）"}},
                    {"penguins", {"Chinstrap or Adélie?", "帽带还是阿德利企鹅"}},
                    {"random", {"coin flips, 1,000 features", "抛硬币，1000 个特征"}}})
                .help({"What is to be told apart. The last one holds nothing to learn.",
                       "要区分什么。最后一种数据里没有任何规律可学。"})
                .group(data_group),
            number(&P::imbalance, "imbalance", {"Majority share", "多数类占比"}, 0.5, 0.99)
                .step(0.01)
                .edit()
                .help({"Share of the more frequent class, “no”; coin flips stay at one half.",
                       "较多的一类（“否”）所占比例；抛硬币始终各半。"})
                .group(data_group),
            choice(&P::leak, "leak", {"Leak", "泄漏"},
                   {{"none", {"none", "无"}},
                    {"features_before_split", {"features before the split", "先选特征再划分"}}})
                .edit()
                .help({"On coin flips: 20 of the 1,000 features are chosen with all cases, before the folds.",
                       "改用抛硬币数据：划分之前就用全部样本从 1000 个特征里选 20 个。"})
                .group(data_group)};
}

Fields model_fields() {
    return {choice(&P::model, "model", {"Model", "模型"},
                   {{"logistic", {"logistic regression", "逻辑回归"}},
                    {"knn", {"nearest neighbors", "k 近邻"}},
                    {"tree", {"decision tree", "决策树"}},
                    {"constant", {"constant guess", "常数模型"}}})
                .help({"The constant guess answers every case with the share of positives.",
                       "常数模型对每个样本都回答正类的占比。"})
                .group(model_group),
            choice(&P::sweep, "sweep", {"Sweep", "扫描"},
                   {{"off", {"off", "关"}}, {"hyperparameter", {"hyperparameter", "超参数"}}})
                .help({"Try every level from the simplest, then choose; or one level only.",
                       "从最简单的一档试起再选择；或只试一档。"})
                .group(model_group),
            number(&P::hyperparameter, "hyperparameter", {"Complexity", "复杂度"}, 1, 9)
                .edit()
                .help({"1 simple … 9 complex: C from 10⁻⁵ to 1000, k from 51 to 1, depth from 1 to 9.",
                       "1 最简单，9 最复杂：C 从 10⁻⁵ 到 1000，k 从 51 到 1，深度从 1 到 9。"})
                .group(model_group)};
}

Fields measure_fields() {
    return {number(&P::folds, "folds", {"Folds", "折数"}, 2, 10)
                .help({"Each fold is held out once.", "每一折轮流留出一次。"})
                .group(measure_group),
            toggle(&P::stratified, "stratified", {"Stratified", "分层划分"})
                .edit()
                .help({"Every fold gets its share of positives.", "让每一折都分到应有的正类。"})
                .group(measure_group),
            choice(&P::criterion, "criterion", {"Choose by", "选择依据"},
                   {{"log_loss", {"log loss", "对数损失"}},
                    {"accuracy", {"accuracy", "准确率"}},
                    {"f1", {"F1", "F1 值"}},
                    {"auc", {"AUC", "AUC"}},
                    {"average_precision", {"average precision", "平均精确率"}}})
                .edit()
                .help({"The score that decides between levels.", "用哪个分数在各档之间选择。"})
                .group(measure_group),
            number(&P::threshold, "threshold", {"Threshold", "阈值"}, 0, 1)
                .step(0.01)
                .live()
                .help({"A case is called positive where its score reaches it. Drag it on the curves, too.",
                       "分数达到它就判为正类；也可以在曲线上拖动。"})
                .group(measure_group)};
}

Fields fields() {
    Fields all = data_fields();
    for (const Fields& more : {model_fields(), measure_fields()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Metric> metrics() {
    return {{"accuracy", {"accuracy", "准确率"}, ""},
            {"precision", {"precision", "精确率"}, ""},
            {"recall", {"recall", "召回率"}, ""},
            {"f1", {"F1", "F1 值"}, ""},
            {"auc", {"AUC", "AUC"}, ""},
            {"average_precision", {"average precision", "平均精确率"}, ""},
            {"log_loss", {"log loss", "对数损失"}, ""},
            {"level", {"level of complexity", "复杂度档位"}, ""},
            {"score", {"mean of the folds", "各折均值"}, ""},
            {"score_error", {"its standard error", "均值的标准误"}, ""},
            {"chosen", {"chosen level", "选中的档位"}, ""},
            {"test_accuracy", {"accuracy on the test set", "测试集准确率"}, ""},
            {"test_recall", {"recall on the test set", "测试集召回率"}, ""},
            {"test_auc", {"AUC on the test set", "测试集 AUC"}, ""},
            {"test_log_loss", {"log loss on the test set", "测试集对数损失"}, ""}};
}

std::vector<Preset> presets() {
    return {{"balanced", {"Both classes alike", "两类一样多"}, "imbalance=0.5"},
            {"neighbors", {"How many neighbors?", "看几个近邻"}, "model=knn"},
            {"penguins", {"A hard pair of penguins", "难分的两种企鹅"}, "data=penguins&imbalance=0.69"},
            {"honest",
             {"Coin flips, honestly", "老老实实预测抛硬币"},
             "data=random&sweep=off&hyperparameter=6&criterion=accuracy"},
            {"leak",
             {"Coin flips at 90%: a leak", "抛硬币能猜中九成：泄漏"},
             "data=random&leak=features_before_split&sweep=off&hyperparameter=6&criterion=accuracy",
             true},
            {"constant",
             {"95% right, and useless", "准确率 95%，却毫无用处"},
             "model=constant&criterion=accuracy",
             true},
            {"looks_constant",
             {"Learned, yet finds nothing at 0.5", "学到了，阈值 0.5 却一个也找不出"},
             "data=digits_pooled&sweep=off&hyperparameter=5",
             true}};
}

} // namespace

Story Evaluation::story(const Params& params) {
    const int rounds = levels(params);
    Story story{{{{Step::iteration, 1}, Step::phase, 1.2}}};
    if (rounds > 1) {
        story.chapters.push_back({{Step::round, 1}, Step::iteration, params.folds / 2.2});
        story.chapters.push_back({{Step::round, rounds}, Step::iteration, (rounds - 1) * params.folds / 5.5});
    } else {
        story.chapters.push_back({{Step::round, 1}, Step::iteration, params.folds / 5.0});
    }
    story.chapters.push_back({{Step::iteration, 0}, Step::phase, 1.2});
    return story;
}

Demo evaluation() {
    return make_demo<Evaluation>({
        .id = "evaluation",
        .title = {"Folds, thresholds and a choice", "折、阈值与选择"},
        .steps = {.phase = {{"Stage", "一步"}, {"Stage {0:d}", "第 {0:d} 步"}},
                  .iteration = {{"Fold", "一折"}, {"Fold {0:d}", "第 {0:d} 折"}},
                  .round = {{"Value", "一个取值"}, {"Value {0:d}", "第 {0:d} 个取值"}}},
        .parameters = fields(),
        .metrics = metrics(),
        .presets = presets(),
        .story = Evaluation::story({}),
        .point = "log_loss < 0.6 * first(log_loss) and recall > 0.2 and test_auc > 0.85",
    });
}

} // namespace orrery
