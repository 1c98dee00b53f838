// The pictures and the declaration of question 29.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/activation_and_loss.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr int samples = 241; ///< points of a curve

Role role_of(NeuronLoss loss) {
    return loss == NeuronLoss::cross_entropy ? Role::class_1
           : loss == NeuronLoss::squared     ? Role::class_2
                                             : Role::class_3;
}

/// What a neuron would compute at each z.
struct Sweep {
    Eigen::VectorXd z, output, slope, loss, gradient;
};

Sweep sweep(Neuron neuron, double reach) {
    Sweep s;
    s.z = Eigen::VectorXd::LinSpaced(samples, -reach, reach);
    s.output = s.slope = s.loss = s.gradient = s.z;
    for (int i = 0; i < samples; ++i) {
        neuron.set_bias(s.z(i) - neuron.weight() * neuron.input());
        neuron.forward();
        neuron.compute_loss();
        neuron.backward();
        s.output(i) = neuron.output();
        s.slope(i) = neuron.slope();
        s.loss(i) = neuron.loss();
        s.gradient(i) = std::abs(neuron.gradient());
    }
    return s;
}

Points point(std::string id, Role role, double x, double y) {
    return {.id = std::move(id),
            .role = role,
            .x = Eigen::VectorXd::Constant(1, x),
            .y = Eigen::VectorXd::Constant(1, y),
            .size = 1.5,
            .handle = {.touch = true, .hint = {"Drag along the curve", "沿曲线拖动"}}};
}

} // namespace

double ActivationAndLoss::reach() const {
    double reach = 6;
    for (const Racer& r : m_racers)
        if (std::isfinite(r.neuron.z()))
            reach = std::max(reach, std::ceil(std::abs(r.neuron.z()) + 0.5));
    return std::min(reach, 60.0);
}

void ActivationAndLoss::show(Figure& figure) const {
    figure.add(activation_panel());
    figure.add(loss_panel());
    figure.add(gradient_panel());
    figure.add(race_panel());
}

Panel ActivationAndLoss::activation_panel() const {
    const Sweep s = sweep(chosen().neuron, reach());
    Panel panel{.id = "activation", .title = {"Activation and its derivative", "激活函数与导数"}};
    panel.x = {.label = {"z", "z"}, .range = Range{-reach(), reach()}};
    panel.marks = {
        Line{.id = "function", .role = Role::neutral, .label = {"f(z)", "f(z)"}, .x = s.z, .y = s.output},
        Line{.id = "slope",
             .role = Role::muted,
             .label = {"f ′(z)", "f ′(z)"},
             .x = s.z,
             .y = s.slope,
             .dashed = true}};
    for (const Racer& r : m_racers)
        panel.marks.push_back(
            point("now " + name_of(r.loss).en, role_of(r.loss), r.neuron.z(), r.neuron.output()));
    panel.summary = sentence({"z is {0}, the output {1}, the slope {2}.", "z 为 {0}，输出 {1}，斜率 {2}。"},
                             chosen().neuron.z(), chosen().neuron.output(), chosen().neuron.slope());
    return panel;
}

Panel ActivationAndLoss::loss_panel() const {
    const bool by_logit = m_params.loss_axis == LossAxis::logit;
    Panel panel{.id = "loss", .title = {"Loss", "损失"}};
    panel.x = {.label = by_logit ? Text{"z", "z"} : Text{"prediction", "预测"}};
    if (by_logit)
        panel.x.range = Range{-reach(), reach()};
    std::vector<Mark> points;
    for (const Racer& r : m_racers) {
        const Sweep s = sweep(r.neuron, reach());
        panel.marks.push_back(Line{.id = name_of(r.loss).en,
                                   .role = role_of(r.loss),
                                   .label = name_of(r.loss),
                                   .x = by_logit ? s.z : s.output,
                                   .y = s.loss});
        points.push_back(point("now " + name_of(r.loss).en, role_of(r.loss),
                               by_logit ? r.neuron.z() : r.neuron.output(), r.neuron.loss()));
    }
    for (Mark& p : points)
        panel.marks.push_back(std::move(p));
    return panel;
}

Panel ActivationAndLoss::gradient_panel() const {
    Panel panel{.id = "gradient", .title = {"Gradient that reaches the weight", "传到权重的梯度"}};
    panel.x = {.label = {"z", "z"}, .range = Range{-reach(), reach()}};
    panel.y.label = {"|∂L/∂w|", "|∂L/∂w|"};
    std::vector<Mark> points;
    for (const Racer& r : m_racers) {
        const Sweep s = sweep(r.neuron, reach());
        panel.marks.push_back(Line{.id = name_of(r.loss).en,
                                   .role = role_of(r.loss),
                                   .label = name_of(r.loss),
                                   .x = s.z,
                                   .y = s.gradient});
        Neuron here = r.neuron; // the gradient at the present place, not the one that was last used
        here.backward();
        points.push_back(
            point("now " + name_of(r.loss).en, role_of(r.loss), here.z(), std::abs(here.gradient())));
    }
    for (Mark& p : points)
        panel.marks.push_back(std::move(p));
    return panel;
}

Panel ActivationAndLoss::race_panel() const {
    Panel panel{.id = "race", .title = {"Output while training", "训练中的输出"}};
    panel.x.label = {"update", "更新"};
    if (m_params.activation == Function::sigmoid)
        panel.y.range = Range{0, 1.05};
    if (racer(NeuronLoss::cross_entropy))
        panel.marks.push_back(Trend{.id = "cross_entropy",
                                    .role = Role::class_1,
                                    .label = name_of(NeuronLoss::cross_entropy),
                                    .metric = "output_cross_entropy"});
    panel.marks.push_back(Trend{.id = "squared",
                                .role = Role::class_2,
                                .label = name_of(NeuronLoss::squared),
                                .metric = "output_squared"});
    if (m_params.loss != NeuronLoss::squared && m_params.loss != NeuronLoss::cross_entropy)
        panel.marks.push_back(Trend{
            .id = "chosen", .role = Role::class_3, .label = name_of(m_params.loss), .metric = "output"});
    panel.marks.push_back(Rule{.id = "target", .label = {"target", "目标"}, .at = m_params.target});
    return panel;
}

Demo activation_and_loss() {
    using P = ActivationAndLoss::Params;
    const Text pair{"Activation and loss", "激活与损失"}, start{"The neuron", "神经元"};
    return make_demo<ActivationAndLoss>({
        .id = "activation-and-loss",
        .title = {"Activation and loss", "激活函数与损失函数"},
        .steps = {.phase = {{"Part", "一环"}, {"Part {0:d}", "第 {0:d} 环"}},
                  .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                  .round = {{"50 updates", "五十次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
        .parameters = {choice(&P::activation, "activation", {"Activation", "激活函数"},
                              {{"sigmoid", same("sigmoid")},
                               {"tanh", same("tanh")},
                               {"relu", same("ReLU")},
                               {"leaky_relu", {"leaky ReLU", "带泄漏的 ReLU"}},
                               {"elu", same("ELU")},
                               {"gelu", same("GELU")},
                               {"softplus", same("softplus")},
                               {"silu", same("SiLU")}})
                           .group(pair)
                           .help({"The non-linearity between z and the output.", "z 与输出之间的非线性。"}),
                       choice(&P::loss, "loss", {"Loss", "损失函数"},
                              {{"squared", {"squared ½(o − t)²", "平方误差 ½(o − t)²"}},
                               {"cross_entropy", {"cross-entropy", "交叉熵"}},
                               {"absolute", {"absolute", "绝对误差"}},
                               {"huber", {"Huber, δ = 1", "Huber，δ = 1"}},
                               {"hinge", {"hinge", "合页"}}})
                           .group(pair)
                           .help({"The chosen one; squared error always runs beside it.",
                                  "选中的损失；平方误差总在旁边一起跑。"}),
                       number(&P::input, "input", {"Input x", "输入 x"}, -3, 3)
                           .step(0.1)
                           .group(start)
                           .help({"The single input.", "唯一的输入。"}),
                       number(&P::weight, "weight", {"Weight w", "权重 w"}, -5, 5)
                           .step(0.1)
                           .group(start)
                           .help({"Where the weight starts.", "权重的初值。"}),
                       number(&P::bias, "bias", {"Bias b", "偏置 b"}, -5, 5)
                           .step(0.1)
                           .group(start)
                           .help({"Where the bias starts.", "偏置的初值。"}),
                       number(&P::target, "target", {"Target t", "目标 t"}, -1, 1)
                           .step(0.1)
                           .group(start)
                           .help({"What the neuron should answer.", "神经元应当给出的答案。"}),
                       number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.001, 10)
                           .logarithmic()
                           .live()
                           .group(pair)
                           .help({"Step size of gradient descent.", "梯度下降的步长。"}),
                       choice(&P::loss_axis, "loss_axis", {"Loss drawn over", "损失的横轴"},
                              {{"logit", same("z")}, {"prediction", {"prediction", "预测"}}})
                           .live()
                           .group(pair)
                           .help({"Draws the loss against z or against the prediction.",
                                  "以 z 或以预测为横轴画损失。"})},
        .metrics = {{"loss_squared", {"squared error", "平方误差"}, ""},
                    {"loss_cross_entropy", {"cross-entropy", "交叉熵"}, ""},
                    {"output", {"output, chosen loss", "所选损失下的输出"}, ""},
                    {"gradient", {"gradient of w, chosen loss", "所选损失下 w 的梯度"}, ""},
                    {"output_squared", {"output, squared error", "平方误差下的输出"}, ""},
                    {"output_cross_entropy", {"output, cross-entropy", "交叉熵下的输出"}, ""},
                    {"loss", {"chosen loss", "所选损失"}, ""}},
        .presets = {{"fast", {"A large learning rate", "更大的学习率"}, "learning_rate=2"},
                    {"gentle_start",
                     {"A start that is only a little wrong", "只错一点的起点"},
                     "weight=0.5&bias=0.5"},
                    {"robust",
                     {"Huber loss with tanh", "tanh 配 Huber 损失"},
                     "activation=tanh&loss=huber&target=-1"},
                    {"squared",
                     {"Squared error on a sigmoid: stuck", "sigmoid 配平方误差：卡住"},
                     "loss=squared&weight=4&bias=4",
                     true},
                    {"dead_relu",
                     {"A dead ReLU never wakes", "死掉的 ReLU 醒不过来"},
                     "activation=relu&loss=squared&weight=-1&bias=-1&target=1",
                     true}},
        .story = {{{{Step::iteration, 2}, Step::phase, 1.4}, {{Step::iteration, 150}, Step::iteration, 17}}},
        .point = "output_cross_entropy < 0.2 and output_squared > 0.9",
    });
}

} // namespace orrery
