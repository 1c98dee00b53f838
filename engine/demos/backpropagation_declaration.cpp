// Question 15: what can be set, measured and played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/backpropagation.h"

namespace orrery {
namespace {

using P = Backpropagation::Params;

const Text graph_group{"Graph", "计算图"}, sample{"Sample", "样本"}, learning{"Learning", "学习"},
    surface{"Loss surface", "损失曲面"};

std::vector<Field<P>> graph_fields() {
    return {choice(&P::graph, "graph", {"Graph", "计算图"},
                   {{"expression", {"expression w₃·f(v) + v", "表达式 w₃·f(v) + v"}},
                    {"2-2-1", {"network 2-2-1", "网络 2-2-1"}},
                    {"2-3-3-1", {"network 2-3-3-1", "网络 2-3-3-1"}}})
                .resets({"surface_x", "surface_y"})
                .group(graph_group)
                .help({"v = w₁x₁ + w₂x₂ + b is used twice in the expression; networks end in a linear unit.",
                       "表达式里 v = w₁x₁ + w₂x₂ + b 用了两次；网络的输出单元是线性的。"}),
            choice(&P::activation, "activation", {"Activation f", "激活函数 f"},
                   {{"sigmoid", same("sigmoid")},
                    {"tanh", same("tanh")},
                    {"relu", same("ReLU")},
                    {"leaky_relu", {"leaky ReLU", "带泄漏的 ReLU"}},
                    {"elu", same("ELU")},
                    {"gelu", same("GELU")},
                    {"softplus", same("softplus")},
                    {"silu", same("SiLU")}})
                .group(graph_group)
                .help({"Of the hidden units; leaky ReLU has slope 0.01, ELU α = 1, GELU is the exact one.",
                       "隐藏单元的激活；带泄漏的 ReLU 斜率 0.01，ELU 的 α = 1，GELU 用精确式。"}),
            choice(&P::loss, "loss", {"Loss L", "损失 L"},
                   {{"squared", {"squared (y − t)²", "平方误差 (y − t)²"}},
                    {"cross_entropy", {"cross-entropy of σ(y)", "σ(y) 的交叉熵"}},
                    {"huber", {"Huber, δ = 1", "Huber，δ = 1"}}})
                .group(graph_group)
                .help({"Of output y and target t; cross-entropy takes y as a logit.",
                       "由输出 y 与目标 t 计算；交叉熵把 y 当作 logit。"})};
}

void add_sample(std::vector<Field<P>>& fields) {
    fields.push_back(
        number(&P::x1, "x1", {"Input x₁", "输入 x₁"}, -3, 3)
            .step(0.05)
            .edit()
            .group(sample)
            .help({"First input; its slider hangs under its node.", "第一个输入；节点下面的滑块也能改。"}));
    fields.push_back(number(&P::x2, "x2", {"Input x₂", "输入 x₂"}, -3, 3)
                         .step(0.05)
                         .edit()
                         .group(sample)
                         .help({"Second input.", "第二个输入。"}));
    fields.push_back(number(&P::target, "target", {"Target t", "目标 t"}, -3, 3)
                         .step(0.05)
                         .edit()
                         .group(sample)
                         .help({"What y should become; between 0 and 1 for cross-entropy.",
                                "希望 y 变成的值；用交叉熵时在 0 与 1 之间。"}));
}

void add_learning(std::vector<Field<P>>& fields) {
    fields.push_back(number(&P::learning_rate, "learning_rate", {"Learning rate η", "学习率 η"}, 0.0001, 10)
                         .logarithmic()
                         .live()
                         .group(learning)
                         .help({"Step size of gradient descent.", "梯度下降的步长。"}));
    fields.push_back(
        choice(&P::gradient_bug, "gradient_bug", {"Mistake", "错误写法"},
               {{"none", {"none", "无"}},
                {"overwrite_instead_of_add", {"overwrite instead of add", "覆盖而不相加"}},
                {"update_early", {"update too early", "过早更新"}}})
            .edit()
            .group(learning)
            .help({"Makes the backward pass commit a common mistake, so that the check catches it.",
                   "让反向传播犯一个常见错误，看检验怎样抓住它。"}));
    fields.push_back(number(&P::surface_x, "surface_x", {"Weight across", "横轴权重"}, 1, 25)
                         .edit()
                         .group(surface)
                         .help({"Number of the weight on the x axis, in the order of the bars.",
                                "横轴画第几个权重，次序同条形图。"}));
    fields.push_back(number(&P::surface_y, "surface_y", {"Weight upward", "纵轴权重"}, 1, 25)
                         .edit()
                         .group(surface)
                         .help({"Number of the weight on the y axis; the others stay frozen.",
                                "纵轴画第几个权重；其余权重冻结。"}));
}

std::vector<Metric> metrics() {
    return {{"loss", {"loss", "损失"}, ""},
            {"max_gradient_error", {"largest gradient error", "最大梯度误差"}, ""},
            {"output", {"output y", "输出 y"}, ""},
            {"weight_x", {"weight across, before the update", "横轴权重（更新前）"}, ""},
            {"weight_y", {"weight upward, before the update", "纵轴权重（更新前）"}, ""},
            {"gradient_norm", {"norm of the gradient", "梯度的范数"}, ""},
            {"left_out", {"weights left out of the check", "检验时略过的权重数"}, ""},
            {"numerical_passes", {"forward passes of the check", "检验用的前向次数"}, ""},
            {"tenth_at", {"first update with a tenth of the loss", "损失首次降到十分之一的更新"}, ""}};
}

std::vector<Preset> presets() {
    return {
        {"network",
         {"A network 2-2-1", "网络 2-2-1"},
         "graph=2-2-1&learning_rate=0.05&surface_x=7&surface_y=8"},
        {"deeper",
         {"Two hidden layers, GELU and cross-entropy", "两个隐藏层，GELU 配交叉熵"},
         "graph=2-3-3-1&activation=gelu&loss=cross_entropy&learning_rate=0.3"},
        {"overwrite",
         {"Overwriting instead of adding", "覆盖而不相加"},
         "gradient_bug=overwrite_instead_of_add",
         true},
        {"unnoticed",
         {"Overwriting in a network: trains all the same", "在网络里覆盖梯度：照样能训练"},
         "graph=2-3-3-1&gradient_bug=overwrite_instead_of_add",
         true},
        {"update_early",
         {"Updating before all gradients are known", "梯度没算完就更新"},
         "graph=2-3-3-1&gradient_bug=update_early&learning_rate=0.1",
         true},
        {"too_fast", {"Right gradients, too large a step", "梯度正确，步长过大"}, "learning_rate=1", true}};
}

} // namespace

Demo backpropagation() {
    std::vector<Field<P>> fields = graph_fields();
    add_sample(fields);
    add_learning(fields);
    return make_demo<Backpropagation>({
        .id = "backpropagation",
        .title = {"Backpropagation", "反向传播"},
        .steps = {.phase = {{"Node", "一个节点"}, {"Node {0:d}", "第 {0:d} 步"}},
                  .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                  .round = {{"50 updates", "五十次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
        .parameters = std::move(fields),
        .metrics = metrics(),
        .presets = presets(),
        .story = Backpropagation::story({}),
        .point = "loss < 0.1 * first(loss) and max_gradient_error < 0.000001",
    });
}

} // namespace orrery
