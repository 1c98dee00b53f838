// The declaration of question 2: parameters, metrics, presets, story.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/vanishing_gradients.h"

namespace orrery {

namespace {

std::vector<Field<VanishingGradients::Params>> parameters() {
    using P = VanishingGradients::Params;
    const Text network{"Network", "网络"}, training{"Training", "训练"};
    return {
        choice(&P::activation, "activation", {"Activation", "激活函数"},
               {{"sigmoid", same("sigmoid")},
                {"tanh", same("tanh")},
                {"relu", same("ReLU")},
                {"leaky_relu", {"leaky ReLU", "带泄漏的 ReLU"}},
                {"gelu", same("GELU")}})
            .group(network)
            .help({"Of all hidden layers.", "所有隐藏层共用。"}),
        choice(&P::initialization, "initialization", {"Initialization", "初始化"},
               {{"small", {"small: 0.01", "很小：0.01"}},
                {"xavier", same("Xavier")},
                {"he", same("He")},
                {"large", {"large: 1", "很大：1"}}})
            .group(network)
            .help({"Standard deviation of the starting weights.", "权重初值的标准差。"}),
        number(&P::depth, "depth", {"Depth", "深度"}, 2, 50)
            .group(network)
            .help({"Number of hidden layers.", "隐藏层的层数。"}),
        number(&P::width, "width", {"Width", "宽度"}, 4, 64)
            .group(network)
            .help({"Units in a hidden layer.", "每个隐藏层的单元数。"}),
        toggle(&P::batch_norm, "batch_norm", {"Batch norm", "批量归一化"})
            .group(network)
            .help({"Normalizes each unit's pre-activation with the batch's mean and variance.",
                   "激活之前，用一批样本的均值和方差归一化每个单元的加权和。"}),
        toggle(&P::residual, "residual", {"Residual", "残差连接"})
            .group(network)
            .help({"Adds each layer's input to its output.", "把每层的输入加到输出上。"}),
        choice(&P::optimizer, "optimizer", {"Optimizer", "优化器"},
               {{"sgd", same("SGD")}, {"momentum", {"momentum", "动量"}}, {"adam", same("Adam")}})
            .group(training)
            .help({"How gradients become steps.", "梯度怎样变成步子。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 1e-5, 10)
            .logarithmic()
            .live()
            .group(training)
            .help({"Size of a step.", "步子的大小。"}),
        choice(&P::clipping, "clipping", {"Clipping", "裁剪"},
               {{"none", {"none", "无"}}, {"value", {"by value", "按值"}}, {"norm", {"by norm", "按范数"}}})
            .live()
            .group(training)
            .help({"Limits each component, or the length of the whole gradient.",
                   "限制每个分量，或限制整个梯度的长度。"}),
        number(&P::clip_threshold, "clip_threshold", {"Threshold", "阈值"}, 1e-6, 1e6)
            .logarithmic()
            .live()
            .group(training)
            .help({"Of clipping.", "裁剪的阈值。"})};
}

} // namespace

Demo vanishing_gradients() {
    return make_demo<VanishingGradients>({
        .id = "vanishing-gradients",
        .title = {"Vanishing and exploding gradients", "梯度消失与梯度爆炸"},
        .steps = {.phase = {{"Layer", "一层"}, {"Layer step {0:d}", "第 {0:d} 小步"}},
                  .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                  .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
        .parameters = parameters(),
        .metrics = {{"loss", {"loss", "损失"}, ""},
                    {"gradient_norm_first",
                     {"gradient per weight, first hidden-to-hidden layer", "第一个隐藏到隐藏层的梯度"},
                     ""},
                    {"gradient_norm_last",
                     {"gradient per weight, last hidden-to-hidden layer", "最后一个隐藏到隐藏层的梯度"},
                     ""},
                    {"gradient_ratio", {"first / last", "首末之比"}, ""},
                    {"clip_angle", {"angle by clipping", "裁剪造成的偏角"}, "°"},
                    {"moved_first",
                     {"how far the first hidden-to-hidden weights moved", "第一个隐藏到隐藏层权重移动的距离"},
                     ""},
                    {"moved_last", {"how far the last ones moved", "最后一层权重移动的距离"}, ""},
                    {"gradient_norms",
                     {"gradient per weight, by layer", "各层每个权重的梯度"},
                     "",
                     Step::iteration,
                     21,
                     true}},
        .presets =
            {{"relu_he", {"ReLU + He: it holds", "ReLU + He：保持住了"}, "activation=relu&initialization=he"},
             {"batch_norm", {"Sigmoid rescued by batch norm", "批量归一化救回 sigmoid"}, "batch_norm=true"},
             {"residual",
              {"Residual connections with batch norm", "残差连接加批量归一化"},
              "batch_norm=true&residual=true"},
             {"adam", {"Adam does not cure it", "Adam 也治不好"}, "optimizer=adam", true},
             {"small_start",
              {"ReLU started small: dead quiet", "ReLU 起步太小：一片寂静"},
              "activation=relu&initialization=small",
              true},
             {"explosion",
              {"ReLU started large: it explodes", "ReLU 起步太大：爆炸"},
              "activation=relu&initialization=large",
              true},
             {"clip_by_value",
              {"Clipping by value turns the gradient", "按值裁剪会转向"},
              "activation=relu&initialization=he&clipping=value&clip_threshold=0.01",
              true},
             {"clip_by_norm",
              {"Clipping by norm keeps the direction", "按范数裁剪保持方向"},
              "activation=relu&initialization=he&clipping=norm&clip_threshold=0.1"}},
        .story = {{{{Step::iteration, 1}, Step::phase, 8},
                   {{Step::iteration, 9}, Step::iteration, 4},
                   {{Step::round, 60}, Step::iteration, 40}}},
        .point = "moved_first < 0.000001 and moved_last > 1.2 * first(moved_last) and mean(loss, 20) > 0.6",
    });
}

} // namespace orrery
