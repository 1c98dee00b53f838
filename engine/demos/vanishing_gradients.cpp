// Question 2: a deep perceptron trained layer by layer before one's eyes; its gradients sag, hold or climb.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/activations.h"
#include "engine/models/perceptron.h"
#include "engine/models/training.h"
#include "engine/pictures/recent_mean.h"
#include "engine/statistics/point_sets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery {
namespace {

constexpr int samples = 128, batch = 32;
constexpr int story_epochs = 60, story_updates = story_epochs * samples / batch;
constexpr int averaged = 9; ///< losses of single batches, of which the picture shows the mean

enum class Clipping { none, value, norm };

struct VanishingGradients : Staged<VanishingGradients> {
    struct Params {
        graph::Activation activation = graph::Activation::sigmoid;
        graph::InitializationKind initialization = graph::InitializationKind::xavier;
        int depth = 20, width = 32;
        bool batch_norm = false, residual = false;
        graph::OptimizerKind optimizer = graph::OptimizerKind::sgd;
        double learning_rate = 0.03;
        Clipping clipping = Clipping::none;
        double clip_threshold = 1;
    };
    struct Nodes {
        graph::Value x, target;
    };

    VanishingGradients(const Params& params, Random random, const Library&);
    static auto held(auto& self) {
        return std::tie(self.m_network, self.m_batches, self.m_data.points, self.m_data.labels, self.m_norms,
                        self.m_first_start, self.m_last_start);
    }
    void apply(const Params& params);

    // The algorithm; layers count from 1, the output layer is depth + 1
    void forward();
    Then forwarded() const { return m_layer < layers() ? again() : on(); }
    void backward();
    Then went_back() const { return m_layer > 1 ? again() : on(); }
    void update();
    void load_batch();
    void clip();
    void reach_for_norm(double norm);
    void reach_for_outputs();
    void reach_for_loss();
    int layers() const { return m_params.depth + 1; }
    const TrainedLayer& layer(int number) const {
        return m_network.objective().layers[static_cast<std::size_t>(number - 1)];
    }
    Eigen::MatrixXd weights(int number) const { return m_network.at(layer(number).parameters.front()); }
    Eigen::MatrixXd weight_gradient(int number) const {
        return m_network.at(layer(number).gradients.front());
    }
    double first_norm() const { return m_norms(1); }                 ///< of W2, hidden to hidden
    double last_norm() const { return m_norms(m_params.depth - 1); } ///< of W_depth, likewise
    double ratio() const { return last_norm() > 0 ? first_norm() / last_norm() : 0; }
    double moved(int number, const Eigen::MatrixXd& from) const;
    void expose(Tensors& tensors) const;

    // What it says
    void say_start(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_iteration(Narration& n) const { say_update(n); }
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel norms_panel() const;
    Range usual_outputs() const;
    Eigen::MatrixXd output_shares(int bins, Range outputs) const;
    Panel activations_panel(Range outputs) const;
    Panel loss_panel() const;
    Line clipping_limit(double radius) const;
    Panel clipping_panel() const;

    Params m_params;
    Training<Nodes> m_network;
    Batches m_batches;
    LabeledPoints m_data;
    int m_layer = 0;                             ///< of the last phase forward or backward
    Eigen::VectorXd m_norms;                     ///< root mean square gradient of a weight, layer by layer
    Eigen::MatrixXd m_first_start, m_last_start; ///< W2 and W_depth before the first update
    double m_loss = 0, m_norm = 0, m_clip_angle = 0;
    double m_first_step = 0; ///< how far a weight of layer 2 moved in the last update
    RecentMean<averaged> m_losses;
    // Axes: what a run usually needs, and more only once it has gone there
    Range m_norms_shown{1e-15, 10}, m_outputs_shown{0, 1}, m_losses_shown{0, 1.25};
    /// The two largest components of the gradient before and after clipping.
    Eigen::Vector2d m_raw = Eigen::Vector2d::Zero(), m_clipped = Eigen::Vector2d::Zero();
};

using P = VanishingGradients::Params;

// ---- The algorithm ---------------------------------------------------------------------------------

Training<VanishingGradients::Nodes>::Plan plan(const P& params) {
    return written<VanishingGradients::Nodes>([&](NetworkBuilder& build, VanishingGradients::Nodes& n) {
        n.x = build.input("x", batch, 2);
        n.target = build.input("t", batch, 1);
        const graph::Value answer =
            perceptron(build, n.x,
                       {.hidden = std::vector<int>(static_cast<std::size_t>(params.depth), params.width),
                        .outputs = 1,
                        .activation = params.activation,
                        .initialization = {params.initialization},
                        .batch_norm = params.batch_norm,
                        .residual = params.residual})
                .output;
        build.minimize(build.mean_loss(graph::Loss::binary_cross_entropy, answer, n.target),
                       {.kind = params.optimizer, .learning_rate = params.learning_rate});
    });
}

/// Degrees between two vectors; the chord's length is exact where the cosine would round to 1.
double angle_between(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    const double na = a.stableNorm(), nb = b.stableNorm();
    if (!(na > 0) || !(nb > 0) || !std::isfinite(na) || !std::isfinite(nb))
        return 0;
    const double half = std::min(1.0, (a / na - b / nb).norm() / 2);
    const double angle = 2 * elementary::atan2(half, std::sqrt(1 - half * half)) * 180 / std::numbers::pi;
    return angle < 1e-6 ? 0 : angle;
}

double root_mean_square(const Eigen::MatrixXd& m) {
    return m.stableNorm() / std::sqrt(static_cast<double>(m.size()));
}

VanishingGradients::VanishingGradients(const Params& params, Random random, const Library&)
    : m_params(params), m_network(plan(params), random.stream("initialization")),
      m_batches(samples, batch, random.stream("batches")),
      m_data(two_moons(samples, 0.1, random.stream("data"))), m_norms(Eigen::VectorXd::Zero(layers())) {
    m_first_start = weights(2);
    m_last_start = weights(m_params.depth);
    load_batch();
    m_network.memory().run(); // so that there are activations to look at before the first step
    for (int k = 1; k <= layers(); ++k)
        reach_for_norm(m_network.memory().root_mean_square(layer(k).gradients.front()));
    if (params.residual ||
        (params.activation != graph::Activation::sigmoid && params.activation != graph::Activation::tanh))
        m_outputs_shown.high = 16; // has no bound; grows in training
    reach_for_outputs();
}

/// Powers of 10⁵, so that an axis seldom changes.
void VanishingGradients::reach_for_norm(double norm) {
    if (!(norm > 0) || !std::isfinite(norm))
        return;
    while (norm < m_norms_shown.low && m_norms_shown.low > 1e-300)
        m_norms_shown.low /= 1e5;
    while (norm > m_norms_shown.high)
        m_norms_shown.high *= m_norms_shown.high < 1e5 ? 1e4 : 1e5; // 10, then powers of 10⁵
}

/// At 1, 2, 4 … on either side of zero.
void VanishingGradients::reach_for_outputs() {
    const Range usual = usual_outputs();
    while (usual.high > m_outputs_shown.high)
        m_outputs_shown.high *= 2;
    if (usual.low < -0.05 && m_outputs_shown.low == 0)
        m_outputs_shown.low = -1;
    while (usual.low < m_outputs_shown.low - 0.05)
        m_outputs_shown.low *= 2;
}

void VanishingGradients::reach_for_loss() {
    m_losses.add(m_loss);
    const double mean = m_losses.mean();
    while (std::isfinite(mean) && mean > 0.96 * m_losses_shown.high)
        m_losses_shown.high *= 2;
}

void VanishingGradients::apply(const Params& params) {
    m_params = params;
    m_network.settings().learning_rate = params.learning_rate;
}

void VanishingGradients::load_batch() {
    m_network.load(m_batches.next(),
                   {{m_network.nodes().x, m_data.points}, {m_network.nodes().target, m_data.labels}});
}

void VanishingGradients::forward() {
    if (!under_way() && !fresh())
        load_batch();
    m_layer = under_way() ? m_layer + 1 : 1;
    m_network.forward_layer(static_cast<std::size_t>(m_layer - 1));
    if (m_layer < layers())
        return;
    m_loss = m_network.loss();
    reach_for_outputs();
    reach_for_loss();
}

void VanishingGradients::backward() {
    m_layer = did(&VanishingGradients::forward) ? layers() : m_layer - 1;
    m_network.backward_layer(static_cast<std::size_t>(m_layer - 1));
    m_norms(m_layer - 1) = m_network.memory().root_mean_square(layer(m_layer).gradients.front());
    reach_for_norm(m_norms(m_layer - 1));
}

void VanishingGradients::update() {
    clip();
    const Eigen::MatrixXd before = weights(2);
    m_network.update();
    m_first_step = root_mean_square(weights(2) - before);
}

void VanishingGradients::clip() {
    const std::vector<graph::Value>& gradients = m_network.objective().gradients;
    const Eigen::VectorXd raw = m_network.gradient();
    m_norm = raw.stableNorm();
    if (m_params.clipping == Clipping::value)
        graph::clip_by_value<double>(m_network.memory(), gradients, m_params.clip_threshold);
    else if (m_params.clipping == Clipping::norm)
        graph::clip_by_norm<double>(m_network.memory(), gradients, m_params.clip_threshold);
    const Eigen::VectorXd clipped = m_params.clipping == Clipping::none ? raw : m_network.gradient();
    m_clip_angle = angle_between(raw, clipped);
    Eigen::Index first = 0, second = 0;
    Eigen::VectorXd size = raw.cwiseAbs();
    size.maxCoeff(&first);
    size(first) = -1;
    size.maxCoeff(&second);
    m_raw = {raw(first), raw(second)};
    m_clipped = {clipped(first), clipped(second)};
}

double VanishingGradients::moved(int number, const Eigen::MatrixXd& from) const {
    return root_mean_square(weights(number) - from);
}

void VanishingGradients::expose(Tensors& tensors) const {
    for (int k = 1; k <= layers(); ++k) {
        tensors.add("W" + std::to_string(k), weights(k));
        tensors.add("gradient_W" + std::to_string(k), weight_gradient(k));
    }
}

// ---- What it says ----------------------------------------------------------------------------------

void VanishingGradients::say_start(Narration& n) const {
    n.say({"{0:d} hidden layers of {1:d} units wait for the first batch.",
           "{0:d} 个隐藏层，每层 {1:d} 个单元，等待第一批数据。"},
          m_params.depth, m_params.width);
}

void VanishingGradients::say_forward(Narration& n) const {
    n.phase({"Forward · layer {0:d} of {1:d}", "前向 · 第 {0:d}/{1:d} 层"}, m_layer, layers());
    if (m_layer == layers()) {
        n.say({"The output layer answers, and the loss of this batch is {0}; guessing gives 0.693.",
               "输出层给出回答，这一批的损失是 {0}；瞎猜是 0.693。"},
              m_loss);
        return n.line("loss");
    }
    const auto a = m_network.memory()[layer(m_layer).output];
    const double mean = a.mean(), spread = std::sqrt((a.array() - mean).square().mean());
    n.say({"Layer {0:d} passes on {1} ± {2}.", "第 {0:d} 层的输出是 {1} ± {2}。"}, m_layer, mean, spread);
}

void VanishingGradients::say_backward(Narration& n) const {
    n.phase({"Backward · layer {0:d} of {1:d}", "反向 · 第 {0:d}/{1:d} 层"}, m_layer, layers());
    const double here = m_norms(m_layer - 1);
    if (m_layer == layers())
        return n.say({"The gradient starts here: {0} per weight.", "梯度从这里出发，每个权重 {0}。"}, here);
    const double after = m_norms(m_layer);
    n.say({"Layer {0:d}'s gradient is {1} per weight, {2} times that of layer {3:d}.",
           "第 {0:d} 层每个权重的梯度是 {1}，是第 {3:d} 层的 {2} 倍。"},
          m_layer, here, after > 0 ? here / after : 0.0, m_layer + 1);
}

void VanishingGradients::say_update(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    n.say({"Loss {0}. The second layer's gradient is {1} times the last hidden one's.",
           "损失 {0}。第二层的梯度是最后一个隐藏层的 {1} 倍。"},
          m_loss, ratio());
    const double c = m_params.clip_threshold;
    if (m_params.clipping == Clipping::value)
        n.say(
            {"Clipping turned the gradient of norm {0} by {1:f0}°.", "裁剪把范数为 {0} 的梯度转了 {1:f0}°。"},
            m_norm, m_clip_angle);
    else if (m_params.clipping == Clipping::norm && m_norm > c)
        n.say({"The gradient's norm is cut from {0} to {1}, its direction kept.",
               "梯度的范数从 {0} 缩到 {1}，方向不变。"},
              m_norm, c);
    else
        n.say({"This update moved layer 2's weights by about {0}.", "第 2 层的权重这一次大约动了 {0}。"},
              m_first_step);
}

void VanishingGradients::say_round(Narration& n) const {
    n.phase({"Update {0:d}", "第 {0:d} 次更新"}, done().iterations);
    n.say({"Layer 2 gets {1} times layer {2:d}'s gradient; loss {0}, a guess has 0.693.",
           "第 2 层的梯度是第 {2:d} 层的 {1} 倍；损失 {0}，瞎猜是 0.693。"},
          m_loss, ratio(), m_params.depth);
}

// ---- What it shows ---------------------------------------------------------------------------------

void VanishingGradients::show(Figure& figure) const {
    figure.add(norms_panel());
    figure.add(loss_panel());
    figure.add(activations_panel(figure.range("activations", m_outputs_shown)));
    figure.layout.lines = {{1.15, {{"norms"}}}, {1, {{"loss"}, {"activations"}}}};
    figure.layout.leading = {{"norms", 760}, {"loss", 400}};
    if (m_params.clipping == Clipping::none)
        return;
    figure.add(clipping_panel());
    figure.layout.lines.front() = {1.15, {{"norms", 2}, {"clipping", 1}}};
    figure.layout.leading = {{"norms", 660}, {"clipping", 500}};
}

/// 1, 10⁻⁵, 10⁻¹⁰ …
std::vector<Tick> norm_ticks(const Range& range) {
    const int low = static_cast<int>(std::lround(elementary::log10(range.low))),
              high = static_cast<int>(std::lround(elementary::log10(range.high)));
    const int apart = 5 * ((high - low + 19) / 20);
    std::vector<Tick> ticks;
    for (int power = high / apart * apart; power >= low; power -= apart) {
        const double at = elementary::pow(10, power);
        ticks.push_back(
            {at, same(power == 0 ? "1" : format_number(at, "e0").substr(std::string("1×").size()))});
    }
    return ticks;
}

std::vector<Tick> layer_ticks(int depth) {
    const int apart = depth > 25 ? 10 : 5;
    std::vector<Tick> ticks{{1, same("1")}};
    for (int layer = apart; layer <= depth; layer += apart)
        ticks.push_back({static_cast<double>(layer), same(std::to_string(layer))});
    return ticks;
}

/// Gradient of every layer, with the layer at work marked.
Panel VanishingGradients::norms_panel() const {
    Chart chart("norms", {"Gradient by layer", "各层梯度"});
    chart
        .x(Axis{.label = {"layer", "层"},
                .range = Range{1, static_cast<double>(layers())},
                .ticks = layer_ticks(m_params.depth)})
        .y(Axis{.label = {"root mean square per weight", "每个权重的均方根"},
                .scale = Scale::logarithmic,
                .range = m_norms_shown,
                .ticks = norm_ticks(m_norms_shown)})
        .add(Trail{.id = "norms", .label = {"now", "现在"}, .metric = "gradient_norms", .length = 6})
        .add(Line{.id = "earlier", .role = Role::ghost, .label = {"earlier updates", "前几次更新"}})
        .summary({"From {0} in the last layer to {1} in the first.", "从最后一层的 {0} 到第一层的 {1}。"},
                 m_norms(layers() - 1), m_norms(0));
    if (last_norm() > 0)
        chart.subtitle(
            {"layer 2 gets {0} times the gradient of layer {1:d}", "第 2 层是第 {1:d} 层的 {0} 倍"}, ratio(),
            m_params.depth);
    if (!under_way())
        return chart;
    chart.add(
        Rule{.id = "layer", .role = Role::highlight, .at = static_cast<double>(m_layer), .vertical = true});
    if (did(&VanishingGradients::backward)) { // the part of this iteration's curve that is known already
        const int known = layers() - m_layer + 1;
        chart.add(Line{.id = "growing",
                       .role = Role::data,
                       .x = Eigen::VectorXd::LinSpaced(known, m_layer, layers()),
                       .y = m_norms.tail(known),
                       .vertices = true});
    }
    return chart;
}

/// The range of the hidden layers' outputs; where it has no bounds, what holds 99 %.
Range VanishingGradients::usual_outputs() const {
    if (!m_params.residual && m_params.activation == graph::Activation::sigmoid)
        return {0, 1};
    if (!m_params.residual && m_params.activation == graph::Activation::tanh)
        return {-1, 1};
    std::vector<double> all;
    for (int k = 1; k <= m_params.depth; ++k) {
        const auto a = m_network.memory()[layer(k).output];
        for (Eigen::Index i = 0; i < a.size(); ++i)
            if (std::isfinite(a.data()[i]))
                all.push_back(a.data()[i]);
    }
    if (all.empty())
        return {0, 0};
    const auto at = [&](double q) {
        const auto place = all.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(all.size() - 1));
        std::nth_element(all.begin(), place, all.end());
        return *place;
    };
    return {at(0.005), at(0.995)};
}

/// Which share of each layer's outputs lies in a bin; the highest bin is row 0. NaN: none.
Eigen::MatrixXd VanishingGradients::output_shares(int bins, Range outputs) const {
    const auto [low, high] = outputs;
    Eigen::MatrixXd shares =
        Eigen::MatrixXd::Constant(bins, m_params.depth, std::numeric_limits<double>::quiet_NaN());
    for (int k = 0; k < m_params.depth; ++k) {
        const auto a = m_network.memory()[layer(k + 1).output];
        for (Eigen::Index i = 0; i < a.size(); ++i) {
            const double place = (a.data()[i] - low) / (high - low);
            if (!(place >= 0 && place <= 1))
                continue;
            double& share = shares(bins - 1 - std::min(bins - 1, static_cast<int>(place * bins)), k);
            share = (std::isnan(share) ? 0 : share) + 1.0 / static_cast<double>(a.size());
        }
    }
    return shares;
}

/// How the outputs of each layer are distributed, as columns of a heat map.
Panel VanishingGradients::activations_panel(Range outputs) const {
    const auto [low, high] = outputs;
    return Chart("activations", {"Outputs of the layers", "各层输出的分布"})
        .x({"layer", "层"}, 0.5, m_params.depth + 0.5)
        .y(low, high)
        .add(Cells{.id = "activations",
                   .left = 0.5,
                   .bottom = low,
                   .width = static_cast<double>(m_params.depth),
                   .height = high - low,
                   .values = output_shares(28, outputs),
                   .range = Range{0, 0.08}, // with more, all others would have one color where most are 0
                   .low = {"few", "少"},
                   .high = {"many", "多"}});
}

Panel VanishingGradients::loss_panel() const {
    Chart chart("loss", {"Loss", "损失"});
    chart.x_steps({"update", "更新"}, story_updates, done().iterations)
        .y(Axis{.label = {"cross-entropy", "交叉熵"}, .range = m_losses_shown})
        .add(
            Trend{.id = "loss", .label = {"mean of 9", "9 次平均"}, .metric = "loss", .smoothing = averaged});
    return chart.add(
        Rule{.id = "guessing", .label = {"guessing: ln 2", "瞎猜：ln 2"}, .at = std::numbers::ln2});
}

/// What the clipped gradient may not leave: a quarter of a circle, or two sides of a square.
Line VanishingGradients::clipping_limit(double radius) const {
    constexpr int points = 33;
    Line limit{.id = "limit", .role = Role::truth, .dashed = true, .weight = 0.8};
    limit.x.resize(points);
    limit.y.resize(points);
    for (int i = 0; i < points; ++i) {
        const double angle = std::numbers::pi / 2 * i / (points - 1), cosine = elementary::cos(angle),
                     sine = elementary::sin(angle);
        const double r = m_params.clipping == Clipping::norm ? radius : radius / std::max(cosine, sine);
        limit.x(i) = r * cosine;
        limit.y(i) = r * sine;
    }
    return limit;
}

/// The two largest components of the gradient, in units of the larger one.
Panel VanishingGradients::clipping_panel() const {
    Segments axes{.id = "axes", .role = Role::ghost, .ends = Eigen::MatrixXd(2, 4)};
    axes.ends << 0, 0, 1.5, 0, 0, 0, 0, 1.2;
    Chart chart("clipping", {"Clipping", "梯度裁剪"});
    chart.square(1)
        .x(Axis{.range = Range{-0.15, 1.5}, .ticks = {{-1, {}}}})
        .y(Axis{.range = Range{-0.15, 1.25}, .ticks = {{-1, {}}}})
        .add(std::move(axes));
    const double unit = m_raw.cwiseAbs().maxCoeff();
    if (!(unit > 0) || !std::isfinite(unit))
        return chart.subtitle({"after the first update", "第一次更新之后才有"});
    const auto arrow = [&](const Eigen::Vector2d& v) {
        return Eigen::RowVector4d(0, 0, std::abs(v(0)) / unit, std::abs(v(1)) / unit);
    };
    const double c = m_params.clip_threshold / unit;
    if (c < 2)
        chart.add(clipping_limit(c));
    chart.add(Arrows{.id = "raw", .role = Role::muted, .label = {"raw", "原始"}, .ends = arrow(m_raw)});
    chart.add(Arrows{.id = "clipped",
                     .role = m_clip_angle > 0.5 ? Role::negative : Role::data,
                     .label = {"clipped", "裁剪后"},
                     .ends = arrow(m_clipped)});
    return chart.subtitle(
        {"two largest parts; norm {0}, turned by {1:f0}°", "最大的两个分量；范数 {0}，偏转 {1:f0}°"}, m_norm,
        m_clip_angle);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<graph::InitializationKind>, 4> starts{
    {{graph::InitializationKind::small, "small", {"small: 0.01", "很小：0.01"}},
     {graph::InitializationKind::xavier, "xavier", same("Xavier")},
     {graph::InitializationKind::he, "he", same("He")},
     {graph::InitializationKind::large, "large", {"large: 1", "很大：1"}}}};

const std::array<Named<graph::OptimizerKind>, 3> optimizers{
    {{graph::OptimizerKind::sgd, "sgd", same("SGD")},
     {graph::OptimizerKind::momentum, "momentum", {"momentum", "动量"}},
     {graph::OptimizerKind::adam, "adam", same("Adam")}}};

const std::array<Named<Clipping>, 3> clippings{{{Clipping::none, "none", {"none", "无"}},
                                                {Clipping::value, "value", {"by value", "按值"}},
                                                {Clipping::norm, "norm", {"by norm", "按范数"}}}};

std::vector<Field<P>> network_parameters() {
    using F = graph::Activation;
    const Text network{"Network", "网络"};
    return {choice(&P::activation, "activation", {"Activation", "激活函数"},
                   some_of(activations, F::sigmoid, F::tanh, F::relu, F::leaky_relu, F::gelu))
                .group(network)
                .help({"Of all hidden layers.", "所有隐藏层共用。"}),
            choice(&P::initialization, "initialization", {"Initialization", "初始化"}, starts)
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
                .help({"Adds each layer's input to its output.", "把每层的输入加到输出上。"})};
}

std::vector<Field<P>> training_parameters() {
    const Text training{"Training", "训练"};
    return {choice(&P::optimizer, "optimizer", {"Optimizer", "优化器"}, optimizers)
                .group(training)
                .help({"How gradients become steps.", "梯度怎样变成步子。"}),
            number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 1e-5, 10)
                .logarithmic()
                .live()
                .group(training)
                .help({"Size of a step.", "步子的大小。"}),
            choice(&P::clipping, "clipping", {"Clipping", "裁剪"}, clippings)
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

const std::vector<Preset> presets{
    {"relu_he", {"ReLU + He: it holds", "ReLU + He：保持住了"}, "activation=relu&initialization=he"},
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
     "activation=relu&initialization=he&clipping=norm&clip_threshold=0.1"}};

} // namespace

Demo vanishing_gradients() {
    using D = VanishingGradients;
    std::vector<Field<P>> fields = network_parameters();
    for (Field<P>& field : training_parameters())
        fields.push_back(std::move(field));
    return make_demo<D>(
        {.demo = {.id = "vanishing-gradients",
                  .title = {"Vanishing and exploding gradients", "梯度消失与梯度爆炸"},
                  .steps = {.phase = {{"Layer", "一层"}, {"Layer step {0:d}", "第 {0:d} 小步"}},
                            .iteration = {{"Update", "一次更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = std::move(fields),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 8},
                             {{Step::iteration, 9}, Step::iteration, 4},
                             {{Step::round, story_epochs}, Step::iteration, 40}}},
                  .point = "moved_first < 0.000001 and moved_last > 1.2 * first(moved_last) and "
                           "mean(loss, 20) > 0.6",
                  .twin = {"activation=relu&initialization=he",
                           Gap{"gradient_norm_first",
                               {"{2}× as much arrives in layer 2: {1} instead of {0}.",
                                "到达第 2 层的梯度是它的 {2} 倍：{1}，而不是 {0}。"}}}},
         .stages = {{"forward", {"Forward", "前向"}, &D::forward, &D::say_forward, &D::forwarded},
                    {"backward", {"Backward", "反向"}, &D::backward, &D::say_backward, &D::went_back},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update}},
         .start = {"Before the first update", "第一次更新之前"},
         .round_length = samples / batch,
         .measured =
             {{"loss", {"loss", "损失"}, &D::m_loss},
              {"gradient_norm_first",
               {"gradient per weight, first hidden-to-hidden layer", "第一个隐藏到隐藏层的梯度"},
               &D::first_norm},
              {"gradient_norm_last",
               {"gradient per weight, last hidden-to-hidden layer", "最后一个隐藏到隐藏层的梯度"},
               &D::last_norm},
              {"gradient_ratio",
               {"first / last", "首末之比"},
               [](const D& d) { return d.last_norm() > 0 ? std::optional(d.ratio()) : std::nullopt; }},
              {"clip_angle", {"angle by clipping", "裁剪造成的偏角"}, &D::m_clip_angle, {.unit = "°"}},
              {"moved_first",
               {"how far the first hidden-to-hidden weights moved", "第一个隐藏到隐藏层权重移动的距离"},
               [](const D& d) { return d.moved(2, d.m_first_start); }},
              {"moved_last",
               {"how far the last ones moved", "最后一层权重移动的距离"},
               [](const D& d) { return d.moved(d.m_params.depth, d.m_last_start); }},
              {"gradient_norms",
               {"gradient per weight, by layer", "各层每个权重的梯度"},
               &D::m_norms,
               {.length = 21}}},
         .exposed = {{"gradient_norms", &D::m_norms}}});
}

} // namespace orrery
