// Question 29: one neuron that starts badly wrong, trained with several losses side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/activations.h"
#include "engine/models/neuron.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace orrery {
namespace {

constexpr int story_updates = 150;

enum class LossAxis { logit, prediction };

struct ActivationAndLoss : Staged<ActivationAndLoss> {
    struct Params {
        graph::Activation activation = graph::Activation::sigmoid;
        NeuronLoss loss = NeuronLoss::cross_entropy;
        double input = 1, weight = 2, bias = 2, target = 0, learning_rate = 0.15;
        LossAxis loss_axis = LossAxis::logit;
    };
    struct Racer {
        NeuronLoss loss;
        Neuron neuron;
        static auto held(auto& self) { return std::tie(self.neuron); }
    };
    struct Sweep;

    ActivationAndLoss(const Params& params, Random, const Library&);
    static std::optional<Text> check(const Params& p) { return refuse_pair(p.activation, p.loss, p.target); }
    static auto held(auto& self) { return std::tie(self.m_racers); }
    void apply(const Params& params) { m_params = params; }

    // The algorithm
    void forward();
    void loss();
    void derivative();
    void update();
    Reply touch(const Touch& touch);
    const Racer* racer(NeuronLoss loss) const; ///< null: that loss does not run
    const Neuron& chosen() const { return racer(m_params.loss)->neuron; }
    const Neuron& squared() const { return racer(NeuronLoss::squared)->neuron; }

    // What it says
    void say_start(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_loss(Narration& n) const;
    void say_derivative(Narration& n) const;
    void say_update(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel activation_panel() const;
    Panel loss_panel() const;
    Panel gradient_panel() const;
    Panel race_panel() const;
    std::vector<const Racer*> in_order() const;
    void mark_now(Chart& chart, double (*x)(const Neuron&), double (*y)(const Neuron&)) const;
    double reach() const; ///< the planes show z from −reach to reach
    Eigen::MatrixXd neurons() const;

    Params m_params;
    std::vector<Racer> m_racers; ///< squared error, cross-entropy where it makes sense, and the chosen one
    double m_old_weight = 0;     ///< of the chosen neuron, before the last update
};

// ---- The algorithm ---------------------------------------------------------------------------------

ActivationAndLoss::ActivationAndLoss(const Params& p, Random, const Library&) : m_params(p) {
    std::vector<NeuronLoss> losses{NeuronLoss::squared};
    if (!refuse_pair(p.activation, NeuronLoss::cross_entropy, p.target))
        losses.push_back(NeuronLoss::cross_entropy);
    if (std::find(losses.begin(), losses.end(), p.loss) == losses.end())
        losses.push_back(p.loss);
    for (const NeuronLoss loss : losses)
        m_racers.push_back({loss, Neuron(p.activation, loss, p.input, p.weight, p.bias, p.target)});
}

const ActivationAndLoss::Racer* ActivationAndLoss::racer(NeuronLoss loss) const {
    for (const Racer& r : m_racers)
        if (r.loss == loss)
            return &r;
    return nullptr;
}

void ActivationAndLoss::forward() {
    for (Racer& r : m_racers)
        r.neuron.forward();
}

void ActivationAndLoss::loss() {
    for (Racer& r : m_racers)
        r.neuron.compute_loss();
}

void ActivationAndLoss::derivative() {
    for (Racer& r : m_racers)
        r.neuron.backward();
}

void ActivationAndLoss::update() {
    m_old_weight = chosen().weight();
    for (Racer& r : m_racers)
        r.neuron.update(m_params.learning_rate);
    // What an update achieved shows in the next output; gradients stay those that it used.
    forward();
    loss();
}

/// Dragging along a curve moves every neuron there, by its bias.
Reply ActivationAndLoss::touch(const Touch& touch) {
    const bool by_logit = touch.panel == "activation" || touch.panel == "gradient" ||
                          (touch.panel == "loss" && m_params.loss_axis == LossAxis::logit);
    if (!by_logit || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    const double z = std::clamp(touch.x, -reach(), reach());
    for (Racer& r : m_racers)
        r.neuron.set_bias(z - r.neuron.weight() * r.neuron.input());
    forward();
    loss();
    derivative();
    return Reply::poked();
}

/// A row each: weight, bias, z, output, gradient; squared error first.
Eigen::MatrixXd ActivationAndLoss::neurons() const {
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(m_racers.size()), 5);
    Eigen::Index i = 0;
    for (const auto& [loss, n] : m_racers)
        rows.row(i++) << n.weight(), n.bias(), n.z(), n.output(), n.gradient();
    return rows;
}

// ---- What it says ----------------------------------------------------------------------------------

void ActivationAndLoss::say_start(Narration& n) const {
    n.say({"The neuron answers {0}, the target is {1}: the first step computes its output.",
           "神经元输出 {0}，目标是 {1}：第一步先算输出。"},
          chosen().output(), m_params.target);
}

void ActivationAndLoss::say_forward(Narration& n) const {
    const Neuron& it = chosen();
    n.say({"z = {0} × {1} + {2} = {3}, and the activation makes {4} of it.",
           "z = {0} × {1} + {2} = {3}，激活后输出 {4}。"},
          it.weight(), it.input(), it.bias(), it.z(), it.output());
}

void ActivationAndLoss::say_loss(Narration& n) const {
    if (m_params.loss == NeuronLoss::squared)
        return n.say(
            {"Output {0}, target {1}: the squared error is {2}.", "输出 {0}，目标 {1}：平方误差为 {2}。"},
            chosen().output(), m_params.target, chosen().loss());
    n.say({"Output {0}, target {1}: {2} is {3}.", "输出 {0}，目标 {1}：{2}为 {3}。"}, chosen().output(),
          m_params.target, name_of(m_params.loss), chosen().loss());
    n.say({"The neuron with squared error has {0}.", "平方误差的神经元为 {0}。"}, squared().loss());
}

void ActivationAndLoss::say_derivative(Narration& n) const {
    n.say({"The slope here is {0}: {1} sends {2} to the weight.",
           "此处激活函数的斜率为 {0}：{1}传给权重的梯度是 {2}。"},
          chosen().slope(), name_of(m_params.loss), chosen().gradient());
    if (m_params.loss != NeuronLoss::squared)
        n.say({"Squared error sends {0}.", "平方误差传来 {0}。"}, squared().gradient());
}

void ActivationAndLoss::say_update(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    n.say({"With {0} the weight goes from {1} to {2}.", "{0}：权重从 {1} 变到 {2}。"}, name_of(m_params.loss),
          m_old_weight, chosen().weight());
    n.say({"Rate {0} times gradient {1} is taken off.", "减去的是学习率 {0} 乘梯度 {1}。"},
          m_params.learning_rate, chosen().gradient());
}

void ActivationAndLoss::say_iteration(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    const Racer* other =
        racer(m_params.loss == NeuronLoss::squared ? NeuronLoss::cross_entropy : m_params.loss);
    if (other)
        n.say({"With {0} the output is {1}, with squared error {2}.", "{0}下输出为 {1}，平方误差下为 {2}。"},
              name_of(other->loss), other->neuron.output(), squared().output());
    else
        n.say({"With {0} the output is {1}.", "{0}下输出为 {1}。"}, name_of(m_params.loss),
              chosen().output());
    n.say({"The target is {0}.", "目标是 {0}。"}, m_params.target);
}

/// While it plays: what came of the race, and why.
void ActivationAndLoss::say_round(Narration& n) const {
    const Racer* other = racer(NeuronLoss::cross_entropy);
    if (other == nullptr)
        return say_iteration(n);
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    n.say({"Output with cross-entropy {0}, with squared error {1}; the target is {2}.",
           "交叉熵下的输出 {0}，平方误差下 {1}；目标 {2}。"},
          other->neuron.output(), squared().output(), m_params.target);
    n.say({"Squared error multiplies its gradient by the slope, {0}; cross-entropy doesn't.",
           "平方误差的梯度要乘斜率 {0}，交叉熵的不乘。"},
          squared().slope());
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr int samples = 241; ///< points of a curve

Role role_of(NeuronLoss loss) {
    return loss == NeuronLoss::cross_entropy ? Role::class_1
           : loss == NeuronLoss::squared     ? Role::class_2
                                             : Role::class_3;
}

/// What a neuron would compute at each z.
struct ActivationAndLoss::Sweep {
    Eigen::VectorXd z, output, slope, loss, gradient;

    Sweep(Neuron neuron, double reach) : z(Eigen::VectorXd::LinSpaced(samples, -reach, reach)) {
        output = slope = loss = gradient = z;
        for (int i = 0; i < samples; ++i) {
            neuron.set_bias(z(i) - neuron.weight() * neuron.input());
            neuron.forward();
            neuron.compute_loss();
            neuron.backward();
            output(i) = neuron.output();
            slope(i) = neuron.slope();
            loss(i) = neuron.loss();
            gradient(i) = std::abs(neuron.gradient());
        }
    }
};

/// Where a neuron is on its curve.
Points now(NeuronLoss loss, double x, double y) {
    return {.id = "now " + name_of(loss).en,
            .role = role_of(loss),
            .x = Eigen::VectorXd::Constant(1, x),
            .y = Eigen::VectorXd::Constant(1, y),
            .size = 1.5,
            .handle = {.touch = true, .hint = {"Drag along the curve", "沿曲线拖动"}}};
}

double ActivationAndLoss::reach() const {
    double reach = 6;
    for (const Racer& r : m_racers)
        if (std::isfinite(r.neuron.z()))
            reach = std::max(reach, std::ceil(std::abs(r.neuron.z()) + 0.5));
    return std::min(reach, 60.0);
}

void ActivationAndLoss::show(Figure& figure) const {
    figure.add(race_panel());
    figure.add(gradient_panel());
    figure.add(activation_panel());
    figure.add(loss_panel());
    figure.layout.lines = {{1.25, {{"race", 1.2}, {"gradient", 1}}}, {1, {{"activation", 1.2}, {"loss", 1}}}};
    figure.layout.leading = {{"race", 660}, {"gradient", 500}};
}

/// As legends name them: cross-entropy before squared error.
std::vector<const ActivationAndLoss::Racer*> ActivationAndLoss::in_order() const {
    std::vector<const Racer*> racers;
    for (const Racer& r : m_racers)
        racers.push_back(&r);
    std::stable_sort(racers.begin(), racers.end(),
                     [](const Racer* a, const Racer* b) { return role_of(a->loss) < role_of(b->loss); });
    return racers;
}

/// Where each neuron is, with a line down to its z, so that it is found again in the other panels.
void ActivationAndLoss::mark_now(Chart& chart, double (*x)(const Neuron&), double (*y)(const Neuron&)) const {
    Segments down{
        .id = "down", .ends = Eigen::MatrixXd(static_cast<Eigen::Index>(m_racers.size()), 4), .dashed = true};
    Eigen::Index i = 0;
    for (const auto& [loss, neuron] : m_racers) {
        down.ends.row(i++) << x(neuron), 0, x(neuron), y(neuron);
        down.roles.push_back(role_of(loss));
    }
    chart.add(std::move(down));
    for (const auto& [loss, neuron] : m_racers)
        chart.add(now(loss, x(neuron), y(neuron)));
}

/// An axis from below zero, where there is something, to above all of these.
Axis holding(Text label, const std::vector<Eigen::VectorXd>& curves) {
    Range range{0, 0};
    for (const Eigen::VectorXd& curve : curves)
        for (const double y : curve)
            if (std::isfinite(y))
                range = {std::min(range.low, y), std::max(range.high, y)};
    const double margin = 0.04 * std::max(range.high - range.low, 1e-9);
    return {.label = std::move(label),
            .range = Range{range.low < 0 ? range.low - margin : 0, range.high + margin}};
}

double logit_of(const Neuron& neuron) {
    return neuron.z();
}
double output_of(const Neuron& neuron) {
    return neuron.output();
}
double loss_of(const Neuron& neuron) {
    return neuron.loss();
}
/// At the present place, not the one last used.
double gradient_of(const Neuron& neuron) {
    Neuron here = neuron;
    here.backward();
    return std::abs(here.gradient());
}

Panel ActivationAndLoss::activation_panel() const {
    const Sweep s(chosen(), reach());
    Chart chart("activation", {"Activation and its derivative", "激活函数与导数"});
    chart.x(same("z"), -reach(), reach())
        .line("function", Role::neutral, same("f(z)"), s.z, s.output)
        .add(Line{.id = "slope",
                  .role = Role::muted,
                  .label = same("f ′(z)"),
                  .x = s.z,
                  .y = s.slope,
                  .dashed = true})
        .summary({"z is {0}, the output {1}, the slope {2}.", "z 为 {0}，输出 {1}，斜率 {2}。"}, chosen().z(),
                 chosen().output(), chosen().slope());
    chart.y(holding({}, {s.output, s.slope}));
    mark_now(chart, logit_of, output_of);
    return chart;
}

Panel ActivationAndLoss::loss_panel() const {
    const bool by_logit = m_params.loss_axis == LossAxis::logit;
    Chart chart("loss", {"Loss", "损失"});
    if (by_logit)
        chart.x(same("z"), -reach(), reach());
    else
        chart.x({"prediction", "预测"});
    std::vector<Eigen::VectorXd> curves;
    for (const Racer* r : in_order()) {
        const Sweep s(r->neuron, reach());
        chart.line(name_of(r->loss).en, role_of(r->loss), name_of(r->loss), by_logit ? s.z : s.output,
                   s.loss);
        curves.push_back(s.loss);
    }
    chart.y(holding({}, curves));
    mark_now(chart, by_logit ? logit_of : output_of, loss_of);
    return chart;
}

Panel ActivationAndLoss::gradient_panel() const {
    Chart chart("gradient", {"Gradient that reaches the weight", "传到权重的梯度"});
    chart.x(same("z"), -reach(), reach());
    std::vector<Eigen::VectorXd> curves;
    for (const Racer* r : in_order()) {
        const Sweep s(r->neuron, reach());
        chart.line(name_of(r->loss).en, role_of(r->loss), name_of(r->loss), s.z, s.gradient);
        curves.push_back(s.gradient);
    }
    chart.y(holding(same("|∂L/∂w|"), curves));
    mark_now(chart, logit_of, gradient_of);
    return chart;
}

Panel ActivationAndLoss::race_panel() const {
    Chart chart("race", {"Output while training", "训练中的输出"});
    chart.x_steps({"update", "更新"}, story_updates, done().iterations);
    if (m_params.activation == graph::Activation::sigmoid)
        chart.y(0, 1.05);
    else if (m_params.activation == graph::Activation::tanh)
        chart.y(-1.05, 1.05);
    for (const auto& [loss, id, metric] :
         {std::tuple{NeuronLoss::cross_entropy, "cross_entropy", "output_cross_entropy"},
          std::tuple{NeuronLoss::squared, "squared", "output_squared"}})
        if (racer(loss))
            chart.add(Trend{.id = id, .role = role_of(loss), .label = name_of(loss), .metric = metric});
    if (m_params.loss != NeuronLoss::squared && m_params.loss != NeuronLoss::cross_entropy)
        chart.add(Trend{
            .id = "chosen", .role = Role::class_3, .label = name_of(m_params.loss), .metric = "output"});
    return chart.add(Rule{.id = "target", .label = {"target", "目标"}, .at = m_params.target});
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<NeuronLoss>, 5> losses{
    {{NeuronLoss::squared, "squared", {"squared ½(o − t)²", "平方误差 ½(o − t)²"}},
     {NeuronLoss::cross_entropy, "cross_entropy", {"cross-entropy", "交叉熵"}},
     {NeuronLoss::absolute, "absolute", {"absolute", "绝对误差"}},
     {NeuronLoss::huber, "huber", {"Huber, δ = 1", "Huber，δ = 1"}},
     {NeuronLoss::hinge, "hinge", {"hinge", "合页"}}}};

const std::array<Named<LossAxis>, 2> loss_axes{
    {{LossAxis::logit, "logit", same("z")}, {LossAxis::prediction, "prediction", {"prediction", "预测"}}}};

using P = ActivationAndLoss::Params;

const Text pair{"Activation and loss", "激活与损失"}, beginning{"The neuron", "神经元"};

std::vector<Field<P>> fields() {
    return {
        choice(&P::activation, "activation", {"Activation", "激活函数"}, activations)
            .group(pair)
            .help({"The non-linearity between z and the output.", "z 与输出之间的非线性。"}),
        choice(&P::loss, "loss", {"Loss", "损失函数"}, losses)
            .group(pair)
            .help({"The chosen one; squared error always runs beside it.",
                   "选中的损失；平方误差总在旁边一起跑。"}),
        number(&P::input, "input", {"Input x", "输入 x"}, -3, 3)
            .step(0.1)
            .group(beginning)
            .help({"The single input.", "唯一的输入。"}),
        number(&P::weight, "weight", {"Weight w", "权重 w"}, -5, 5)
            .step(0.1)
            .group(beginning)
            .help({"Where the weight starts.", "权重的初值。"}),
        number(&P::bias, "bias", {"Bias b", "偏置 b"}, -5, 5)
            .step(0.1)
            .group(beginning)
            .help({"Where the bias starts.", "偏置的初值。"}),
        number(&P::target, "target", {"Target t", "目标 t"}, -1, 1)
            .step(0.1)
            .group(beginning)
            .help({"What the neuron should answer.", "神经元应当给出的答案。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.001, 10)
            .logarithmic()
            .live()
            .group(pair)
            .help({"Step size of gradient descent.", "梯度下降的步长。"}),
        choice(&P::loss_axis, "loss_axis", {"Loss drawn over", "损失的横轴"}, loss_axes)
            .live()
            .group(pair)
            .help({"Draws the loss against z or against the prediction.", "以 z 或以预测为横轴画损失。"})};
}

/// What a loss's neuron has, where that loss runs.
auto of(NeuronLoss loss, double (Neuron::*number)() const) {
    return [=](const ActivationAndLoss& d) {
        const auto* racer = d.racer(loss);
        return racer ? std::optional((racer->neuron.*number)()) : std::nullopt;
    };
}

auto of_chosen(double (Neuron::*number)() const) {
    return [=](const ActivationAndLoss& d) { return (d.chosen().*number)(); };
}

} // namespace

Demo activation_and_loss() {
    using D = ActivationAndLoss;
    return make_demo<D>(
        {.demo = {.id = "activation-and-loss",
                  .title = {"Activation and loss", "激活函数与损失函数"},
                  .steps = {.phase = {{"Part", "一环"}, {"Part {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"50 updates", "五十次"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = fields(),
                  .metrics = {},
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
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, story_updates}, Step::iteration, 17}}},
                  .point = "output_cross_entropy < 0.2 and output_squared > 0.9"},
         .stages = {{"forward", {"Forward", "前向"}, &D::forward, &D::say_forward},
                    {"loss", {"Loss", "损失"}, &D::loss, &D::say_loss},
                    {"derivative", {"Derivative", "求导"}, &D::derivative, &D::say_derivative},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update}},
         .start = {"Before the first update", "第一次更新之前"},
         .round_length = 50,
         .measured = {{"loss_squared", {"squared error", "平方误差"}, of(NeuronLoss::squared, &Neuron::loss)},
                      {"loss_cross_entropy",
                       {"cross-entropy", "交叉熵"},
                       of(NeuronLoss::cross_entropy, &Neuron::loss)},
                      {"output", {"output, chosen loss", "所选损失下的输出"}, of_chosen(&Neuron::output)},
                      {"gradient",
                       {"gradient of w, chosen loss", "所选损失下 w 的梯度"},
                       of_chosen(&Neuron::gradient)},
                      {"output_squared",
                       {"output, squared error", "平方误差下的输出"},
                       of(NeuronLoss::squared, &Neuron::output)},
                      {"output_cross_entropy",
                       {"output, cross-entropy", "交叉熵下的输出"},
                       of(NeuronLoss::cross_entropy, &Neuron::output)},
                      {"loss", {"chosen loss", "所选损失"}, of_chosen(&Neuron::loss)}},
         .measures_start = true,
         .exposed = {{"neurons", &D::neurons}}});
}

} // namespace orrery
