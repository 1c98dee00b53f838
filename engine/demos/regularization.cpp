// Question 20: penalties on a linear model, followed along λ, and dropout or weight decay on a network. What
// can be set, and which half runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/regularization.h"

#include "engine/core/named.h"

namespace orrery {

namespace {

using P = RegularizationParams;

const std::array<Named<P::Penalty>, 6> penalties{
    {{P::Penalty::none, "none", {"none", "无"}},
     {P::Penalty::l2, "l2", {"L2 (ridge)", "L2（岭回归）"}},
     {P::Penalty::l1, "l1", {"L1 (lasso)", "L1（Lasso）"}},
     {P::Penalty::elastic_net, "elastic_net", {"elastic net", "弹性网络"}},
     {P::Penalty::dropout, "dropout", {"dropout (network)", "随机失活（网络）"}},
     {P::Penalty::weight_decay, "weight_decay", {"weight decay (network)", "权重衰减（网络）"}}}};

const std::array<Named<P::Sweep>, 2> sweeps{
    {{P::Sweep::off, "off", {"off", "关"}}, {P::Sweep::lambda, "lambda", {"strength", "强度"}}}};

using Table = RegressionTable;

const std::array<Named<Table::Truth>, 3> truths{
    {{Table::Truth::sparse, "sparse", {"three matter", "三个有用"}},
     {Table::Truth::twins, "twins", {"two alike", "两个一样"}},
     {Table::Truth::dense, "dense", {"all matter a little", "都有一点用"}}}};

const std::array<Named<Table::Design>, 2> designs{
    {{Table::Design::random, "random", {"random", "随机"}},
     {Table::Design::orthogonal, "orthogonal", {"orthogonal", "正交"}}}};

const std::array<Named<Table::Scaling>, 2> scalings{
    {{Table::Scaling::standardized, "standardized", {"standardized", "标准化"}},
     {Table::Scaling::raw, "raw", {"raw units", "原始单位"}}}};

const std::array<Named<P::Decay>, 2> decays{
    {{P::Decay::adamw, "adamw", {"on its own (AdamW)", "单独衰减（AdamW）"}},
     {P::Decay::adam_l2, "adam_l2", {"as L2 inside Adam", "作为 L2 放进 Adam"}}}};

const Text penalty{"Penalty", "惩罚"}, data{"Data", "数据"}, network{"Network", "网络"},
    pitfalls{"Pitfalls", "容易犯的错"};

std::vector<Field<P>> penalty_fields() {
    return {choice(&P::penalty, "penalty", {"Penalty", "惩罚项"}, penalties)
                .group(penalty)
                .help({"The last two train a network 2-32-32-1, the others a linear model.",
                       "最后两项训练一个 2-32-32-1 的网络，其余用线性模型。"}),
            choice(&P::sweep, "sweep", {"Sweep", "扫描"}, sweeps)
                .group(penalty)
                .help({"Let λ (for dropout, its rate) rise from nearly nothing to its value.",
                       "让 λ（随机失活则是失活率）从几乎为零升到所设的值。"}),
            number(&P::lambda, "lambda", same("λ"), lowest_lambda, highest_lambda)
                .logarithmic()
                .edit()
                .group(penalty)
                .help({"Strength of the penalty; the end of the sweep.", "惩罚的强度；也是扫描的终点。"}),
            number(&P::l1_ratio, "l1_ratio", {"L1 share ρ", "L1 占比 ρ"}, 0, 1)
                .step(0.05)
                .edit()
                .group(penalty)
                .help({"Of the elastic net: 1 is L1, 0 is L2.", "用于弹性网络：1 就是 L1，0 就是 L2。"})};
}

void add_data(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::samples, "samples", {"Samples", "样本数"}, 8, 200)
                         .edit()
                         .group(data)
                         .help({"Training rows or points.", "训练样本的个数。"}));
    fields.push_back(number(&P::features, "features", {"Features", "特征数"}, 4, 20)
                         .edit()
                         .group(data)
                         .help({"Columns of the linear model.", "线性模型的列数。"}));
    fields.push_back(choice(&P::truth, "truth", {"True weights", "真实权重"}, truths)
                         .edit()
                         .group(data)
                         .help({"2, 1, −1.5 and zeros; 1.5, 1.5 and zeros; or 0.6 and −0.6 in turn.",
                                "2、1、−1.5 其余为零；1.5、1.5 其余为零；或 0.6 与 −0.6 交替。"}));
    fields.push_back(number(&P::correlation, "correlation", {"Correlation", "相关系数"}, 0, 0.99)
                         .step(0.01)
                         .edit()
                         .group(data)
                         .help({"Within the pairs 1–2, 3–4, 5–6 … of features.",
                                "特征 1–2、3–4、5–6…… 两两之间的相关。"}));
    fields.push_back(
        number(&P::noise, "noise", {"Noise", "噪声"}, 0, 4)
            .step(0.1)
            .edit()
            .group(data)
            .help({"Standard deviation of the target; of the network's points 0.3 times as much.",
                   "目标值的标准差；网络的数据点散布是它的 0.3 倍。"}));
    fields.push_back(
        choice(&P::design, "design", {"Design", "设计矩阵"}, designs)
            .edit()
            .group(data)
            .help({"Orthogonal: the training columns are exactly uncorrelated, whatever the correlation is.",
                   "正交：训练数据各列严格不相关，不管相关系数设为多少。"}));
}

void add_pitfalls(std::vector<Field<P>>& fields) {
    fields.push_back(
        choice(&P::scaling, "scaling", {"Scaling", "缩放"}, scalings)
            .edit()
            .group(pitfalls)
            .help({"Raw: feature 1 in a unit 4 times too large, feature 2 in one 4 times too small.",
                   "原始单位：特征 1 的单位大到 4 倍，特征 2 的单位小到四分之一。"}));
    fields.push_back(toggle(&P::penalize_bias, "penalize_bias", {"Penalize the bias", "惩罚偏置"})
                         .edit()
                         .group(pitfalls)
                         .help({"Treats the intercept (5 in truth) like a weight.",
                                "把截距（真值是 5）当成权重一起惩罚。"}));
}

void add_network(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::dropout_rate, "dropout_rate", {"Dropout rate", "失活率"}, 0, 0.9)
                         .step(0.05)
                         .edit()
                         .group(network)
                         .help({"Share of hidden activations dropped in training; the end of its sweep.",
                                "训练时被丢弃的隐藏激活比例；也是它的扫描终点。"}));
    fields.push_back(choice(&P::decay, "decay", {"Decay", "衰减方式"}, decays)
                         .edit()
                         .group(network)
                         .help({"Whether Adam rescales the penalty's gradient along with the loss's.",
                                "Adam 是否连同损失的梯度一起缩放惩罚的梯度。"}));
}

std::vector<Preset> presets() {
    return {
        {"ridge", {"L2 shrinks all, zeroes none", "L2：全都压小，谁也不归零"}, "penalty=l2"},
        {"orthogonal",
         {"Orthogonal features, one zero after another", "正交特征：一个接一个归零"},
         "design=orthogonal"},
        {"twins_l1",
         {"Two nearly equal features: L1 divides by chance", "两个几乎相同的特征：L1 怎么分全凭运气"},
         "truth=twins&correlation=0.98&samples=60",
         true},
        {"twins_elastic",
         {"The same twins in an elastic net", "同样的两个特征，换成弹性网络"},
         "penalty=elastic_net&truth=twins&correlation=0.98&samples=60"},
        {"too_strong",
         {"λ far too large: nothing is left", "λ 过大：什么都不剩"},
         "sweep=off&lambda=100",
         true},
        {"raw_units", {"Unscaled features: units decide", "不缩放：单位说了算"}, "scaling=raw", true},
        {"penalized_bias", {"The bias penalized too", "连偏置也惩罚"}, "penalize_bias=true", true},
        {"dropout", {"Dropout on a network", "网络加随机失活"}, "penalty=dropout&samples=40"},
        {"weight_decay", {"Weight decay on a network", "网络加权重衰减"}, "penalty=weight_decay&samples=40"},
        {"adam_l2",
         {"L2 inside Adam is another thing", "放进 Adam 的 L2 是另一回事"},
         "penalty=weight_decay&decay=adam_l2&samples=40"}};
}

Declaration<P> declaration() {
    std::vector<Field<P>> fields = penalty_fields();
    add_data(fields);
    add_pitfalls(fields);
    add_network(fields);
    return {.id = "regularization",
            .title = {"Regularization", "正则化"},
            .steps = {.phase = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                      .iteration = {{"Iteration", "一次迭代"}, {"Iteration {0:d}", "第 {0:d} 次迭代"}},
                      .round = {{"Strength", "一个强度"}, {"Strength {0:d}", "第 {0:d} 个强度"}}},
            .parameters = std::move(fields),
            .presets = presets(),
            .point = "best_error < 0.85 * plain_error and test_error > 1.2 * best_error"};
}

} // namespace

/// The linear model's, which hands over to the network's where a penalty is meant for that.
Demo regularization() {
    Demo demo = regularized_linear_model(declaration());
    const auto half = [linear = demo, network = regularized_network(declaration()),
                       penalty =
                           demo.parameter_index("penalty").value()](const Values& values) -> const Demo& {
        const auto& id = std::get<std::string>(values.at(penalty));
        return id == "dropout" || id == "weight_decay" ? network : linear;
    };
    demo.story = half(demo.defaults()).story_for(demo.defaults());
    demo.start = [half](const Values& values, Random random, const Library& library) {
        return half(values).start(values, random, library);
    };
    demo.check = [half](const Values& values) { return half(values).check(values); };
    demo.length = [half](const Values& values) { return half(values).length(values); };
    demo.story_for = [half](const Values& values) { return half(values).story_for(values); };
    return demo;
}

} // namespace orrery
