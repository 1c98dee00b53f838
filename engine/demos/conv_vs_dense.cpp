// Question 25: a convolution and a dense network on the same digits, their pixels in order and shuffled.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/digit_classifier.h"
#include "engine/models/placed_digits.h"
#include "engine/pictures/wired_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace orrery {
namespace {

constexpr int tested = 597, most_training = 1200; ///< of the 1,797 digits
constexpr int batch = 32, tested_a_phase = 2 * batch, story_epochs = 20;
constexpr int places = (last_place + 1) * (last_place + 1); ///< of a digit on the canvas
constexpr double gap = 3;                                   ///< between the two canvases, in pixels of theirs

enum class Positions { anywhere, left_to_right };
enum Net : std::size_t { conv, conv_shuffled, dense, dense_shuffled, nets };
using Classifier = Training<DigitClassifier, float>;

struct ConvVsDense : Staged<ConvVsDense> {
    struct Params {
        int filters = 16, kernel_size = 5, hidden = 32;
        DigitHead head = DigitHead::flatten;
        double learning_rate = 0.003;
        int training_size = most_training;
        Positions positions = Positions::anywhere;
        int unit = 45, digit = 1; ///< counted from 1
        Eigen::MatrixXd drawing;  ///< canvas_side × canvas_side, in place of the digit; empty: none
    };
    /// What the networks see: the pictures as they are, and shuffled.
    struct Pictures {
        PlacedDigits plain;
        Eigen::MatrixXd shuffled;
        const Eigen::MatrixXd& of(std::size_t net) const {
            return net == conv || net == dense ? plain.pictures : shuffled;
        }
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        std::vector<int> order; ///< pixel j of a shuffled picture was pixel order[j]
        Pictures training, test;
        Pictures seen; ///< the test digits, where training had its digits; empty if that is the same
    };

    ConvVsDense(const Params& params, Random random, const Library&);
    void apply(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.drawing, self.m_networks, self.m_batches, self.m_history);
    }

    // The algorithm
    void wire_conv() {}
    void wire_dense() {}
    void shuffle() { m_shuffled = true; }
    void forward();
    void backward();
    void update();
    Then updated() const { return m_batches.epoch_done() ? on() : iteration(&ConvVsDense::forward); }
    void test();
    Then test_done() const {
        return m_asked < tested ? again() : Then{Then::Kind::round, &ConvVsDense::forward};
    }
    Reply touch(const Touch& touch);

    int map_side() const { return canvas_side - m_params.kernel_size + 1; }
    /// Row and column of the chosen unit in the map: its window's top left pixel.
    DigitPlace unit() const;
    int shown() const { return m_params.digit - 1; } ///< which of the tested digits
    int label() const { return static_cast<int>(m_fixed->test.plain.labels(shown())); }
    DigitPlace place() const;
    Eigen::MatrixXd drawing() const;
    bool drawn() const { return m_params.drawing.size() > 0; }
    Eigen::RowVectorXd picture() const; ///< on the canvas now
    Reply draw(int row, int column) const;
    std::array<int, nets> answers_now() const;
    std::array<int, nets> places_right() const; ///< where the digit would be read right, of `places`
    /// Of a layer of one of the networks; weights first.
    int parameters(Net net, std::size_t layer) const;
    int all_parameters(Net net) const { return static_cast<int>(m_networks[net].parameters().size()); }
    double parameters_as_dense() const {
        const double outputs = m_params.filters * map_side() * map_side();
        return canvas_pixels * outputs + outputs;
    }
    Eigen::MatrixXd weights(Net net, std::size_t layer, std::size_t which = 0) const {
        return m_networks[net].at(m_networks[net].objective().layers[layer].parameters[which]);
    }
    std::optional<double> accuracy(Net net) const {
        return m_history.empty() ? std::nullopt : std::optional(m_history.back()[net]);
    }

    /// What the shuffle costs the convolution.
    std::optional<double> drop() const {
        return m_history.empty() ? std::nullopt
                                 : std::optional(m_history.back()[conv] - m_history.back()[conv_shuffled]);
    }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase
               : done().rounds == 0   ? std::min(asked, Step::iteration)
                                      : asked;
    }
    void say_start(Narration& n) const;
    void say_wire_conv(Narration& n) const;
    void say_wire_dense(Narration& n) const;
    void say_shuffle(Narration& n) const;
    void say_forward(Narration& n) const;
    void say_backward(Narration& n) const;
    void say_update(Narration& n) const;
    void say_test(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_touched(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel accuracy_panel() const;
    Panel wiring_panel() const;
    Panel weights_panel() const;
    Panel parameters_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    const Library* m_library;
    std::shared_ptr<const Fixed> m_fixed;
    std::vector<Classifier> m_networks; ///< as Net
    Batches m_batches;
    bool m_shuffled = false;             ///< it has been shown
    std::optional<DigitPlace> m_dragged; ///< where a hand has put the shown digit
    std::array<double, nets> m_losses{}; ///< of the last batch
    int m_asked = 0;                     ///< test digits in this epoch
    std::array<int, nets> m_right{};     ///< of them
    int m_right_seen = 0;
    std::optional<double> m_accuracy_seen;
    std::vector<std::array<double, nets>> m_history; ///< accuracies, one an epoch
};

// ---- The algorithm ---------------------------------------------------------------------------------

DigitClassifierOptions options(const ConvVsDense::Params& p) {
    return {.side = canvas_side,
            .batch = batch,
            .filters = p.filters,
            .kernel_size = p.kernel_size,
            .head = p.head,
            .hidden = p.hidden,
            .learning_rate = p.learning_rate};
}

std::shared_ptr<const ConvVsDense::Fixed> prepared(const ConvVsDense::Params& p, const Random& random,
                                                   const Library& library) {
    const Digits& all = library.digits();
    const std::vector<int> digits = random.stream("digits").permutation(static_cast<int>(all.labels.size()));
    auto fixed = std::make_shared<ConvVsDense::Fixed>();
    fixed->order = random.stream("shuffle").permutation(canvas_pixels);
    const auto put = [&](ConvVsDense::Pictures& to, std::size_t first, int count, DigitSide side,
                         std::string_view stream) {
        to.plain = placed_digits(all, std::span(digits).subspan(first, static_cast<std::size_t>(count)), side,
                                 random.stream(stream));
        to.shuffled = shuffled(to.plain.pictures, fixed->order);
    };
    const bool sides = p.positions == Positions::left_to_right;
    put(fixed->test, 0, tested, sides ? DigitSide::right : DigitSide::anywhere, "test places");
    put(fixed->training, tested, p.training_size, sides ? DigitSide::left : DigitSide::anywhere, "places");
    if (sides)
        put(fixed->seen, 0, tested, DigitSide::left, "test places");
    return fixed;
}

ConvVsDense::ConvVsDense(const Params& params, Random random, const Library& library)
    : m_params(params), m_library(&library), m_fixed(prepared(params, random, library)),
      m_batches(params.training_size, batch, random.stream("batches")) {
    const auto convolutional = convolutional_classifier(options(params)),
               fully_connected = dense_classifier(options(params));
    const Random initialization = random.stream("initialization");
    for (const auto& plan : {convolutional, convolutional, fully_connected, fully_connected})
        m_networks.emplace_back(plan, initialization);
    // The dense pair starts alike: every weight goes along with its pixel.
    const graph::Value first = m_networks[dense].objective().layers[0].parameters[0];
    m_networks[dense_shuffled].memory().set(first, weights(dense, 0)(m_fixed->order, Eigen::all));
}

void ConvVsDense::apply(const Params& params) {
    m_params = params;
    for (Classifier& network : m_networks)
        network.settings().learning_rate = params.learning_rate;
}

void ConvVsDense::forward() {
    m_shuffled = true;
    const std::span<const int> rows = m_batches.next();
    for (std::size_t net = 0; net < nets; ++net) {
        Classifier& network = m_networks[net];
        network.load(rows, {{network.nodes().x, m_fixed->training.of(net)},
                            {network.nodes().label, m_fixed->training.plain.labels}});
        network.forward();
        m_losses[net] = network.loss();
    }
}

void ConvVsDense::backward() {
    for (Classifier& network : m_networks)
        network.backward();
}

void ConvVsDense::update() {
    for (Classifier& network : m_networks)
        network.update();
    m_asked = 0;
    m_right = {};
    m_right_seen = 0;
}

int right_answers(Classifier& network, const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& labels) {
    return static_cast<int>(
        (answers(network, pictures).cast<double>().array() == labels.col(0).array()).count());
}

/// So many test digits a phase; after the last ones the accuracies are known.
void ConvVsDense::test() {
    const int count = std::min(tested_a_phase, tested - m_asked);
    const auto ask = [&](std::size_t net, const Pictures& pictures) {
        return right_answers(m_networks[net], pictures.of(net).middleRows(m_asked, count),
                             pictures.plain.labels.middleRows(m_asked, count));
    };
    for (std::size_t net = 0; net < nets; ++net)
        m_right[net] += ask(net, m_fixed->test);
    const bool sides = m_params.positions == Positions::left_to_right;
    if (sides)
        m_right_seen += ask(conv, m_fixed->seen);
    m_asked += count;
    if (m_asked < tested)
        return;
    std::array<double, nets> accuracies{};
    for (std::size_t net = 0; net < nets; ++net)
        accuracies[net] = static_cast<double>(m_right[net]) / tested;
    m_history.push_back(accuracies);
    if (sides)
        m_accuracy_seen = static_cast<double>(m_right_seen) / tested;
}

DigitPlace ConvVsDense::unit() const {
    const int at = std::min(m_params.unit - 1, map_side() * map_side() - 1);
    return {at / map_side(), at % map_side()};
}

DigitPlace ConvVsDense::place() const {
    return m_dragged.value_or(m_fixed->test.plain.places[static_cast<std::size_t>(shown())]);
}

/// On the whole canvas, from its upper left corner on; empty where nothing was drawn.
Eigen::MatrixXd ConvVsDense::drawing() const {
    Eigen::MatrixXd canvas = Eigen::MatrixXd::Zero(canvas_side, canvas_side);
    canvas.topLeftCorner(m_params.drawing.rows(), m_params.drawing.cols()) = m_params.drawing;
    return canvas;
}

Eigen::RowVectorXd ConvVsDense::picture() const {
    if (drawn())
        return drawing().reshaped<Eigen::RowMajor>().transpose();
    const int digit = m_fixed->test.plain.digits[static_cast<std::size_t>(shown())];
    return placed(m_library->digits().pixels.row(digit), place());
}

std::array<int, nets> ConvVsDense::answers_now() const {
    std::array<int, nets> all{};
    const Eigen::MatrixXd plain = picture(), mixed = shuffled(plain, m_fixed->order);
    for (std::size_t net = 0; net < nets; ++net) {
        Classifier network = m_networks[net]; // looking needs scratch memory
        all[net] = answers(network, net == conv || net == dense ? plain : mixed)(0);
    }
    return all;
}

std::array<int, nets> ConvVsDense::places_right() const {
    const int digit = m_fixed->test.plain.digits[static_cast<std::size_t>(shown())];
    Eigen::MatrixXd plain(places, canvas_pixels);
    for (int i = 0; i < places; ++i)
        plain.row(i) =
            placed(m_library->digits().pixels.row(digit), {i / (last_place + 1), i % (last_place + 1)});
    const Eigen::MatrixXd mixed = shuffled(plain, m_fixed->order);
    std::array<int, nets> right{};
    for (std::size_t net = 0; net < nets; ++net) {
        Classifier network = m_networks[net];
        const Eigen::VectorXi said = answers(network, net == conv || net == dense ? plain : mixed);
        right[net] = static_cast<int>((said.array() == label()).count());
    }
    return right;
}

int ConvVsDense::parameters(Net net, std::size_t layer) const {
    Eigen::Index count = 0;
    for (const graph::Value value : m_networks[net].objective().layers[layer].parameters)
        count += m_networks[net].memory()[value].size();
    return static_cast<int>(count);
}

/// The pixels of a picture that have ink: what can be seized.
std::vector<int> inked(const Eigen::RowVectorXd& picture) {
    std::vector<int> pixels;
    for (int i = 0; i < static_cast<int>(picture.size()); ++i)
        if (picture(i) > 0)
            pixels.push_back(i);
    return pixels;
}

/// A stroke of a thick pen on an empty canvas, or on what has been drawn.
Reply ConvVsDense::draw(int row, int column) const {
    Eigen::MatrixXd drawing = this->drawing();
    for (int i = std::max(0, row - 1); i <= std::min(canvas_side - 1, row + 1); ++i)
        for (int j = std::max(0, column - 1); j <= std::min(canvas_side - 1, column + 1); ++j) {
            const int off = std::abs(i - row) + std::abs(j - column);
            drawing(i, j) = std::max(drawing(i, j), off == 0 ? 1 : off == 1 ? 0.5 : 0);
        }
    if (drawing == this->drawing())
        return Reply::ignored();
    return Reply::set("drawing", drawing);
}

/// Drags the digit about on its canvas, or the window; with Shift it draws.
Reply ConvVsDense::touch(const Touch& touch) {
    if (touch.panel != "wiring" || touch.stage == Touch::Stage::release)
        return Reply::ignored();
    const bool beside = touch.x < 0 || touch.x >= canvas_side || touch.y <= 0 || touch.y > canvas_side;
    const int column = static_cast<int>(std::clamp(touch.x, 0.0, canvas_side - 0.5)),
              row = static_cast<int>(std::clamp(canvas_side - touch.y, 0.0, canvas_side - 0.5));
    if (touch.shift)
        return beside ? Reply::ignored() : draw(row, column);
    if (touch.mark == "ink" && !drawn()) {
        const std::vector<int> pixels = inked(picture());
        if (touch.index < 0 || touch.index >= static_cast<int>(pixels.size()))
            return Reply::ignored();
        // The digit is seized by a pixel, which stays under the pointer.
        const int pixel = pixels[static_cast<std::size_t>(touch.index)];
        const DigitPlace now = place(),
                         to{std::clamp(now.row + row - pixel / canvas_side, 0, last_place),
                            std::clamp(now.column + column - pixel % canvas_side, 0, last_place)};
        if (to.row == now.row && to.column == now.column)
            return Reply::ignored();
        m_dragged = to;
        return Reply::poked();
    }
    if (touch.mark != "window")
        return Reply::ignored();
    const auto first = [&](int middle) {
        return std::clamp(middle - m_params.kernel_size / 2, 0, map_side() - 1);
    };
    return Reply::set("unit", first(row) * map_side() + first(column) + 1.0);
}

// ---- What it says ----------------------------------------------------------------------------------

void ConvVsDense::say_start(Narration& n) const {
    n.say({"Real digits anywhere on a canvas of 14 × 14, to be told apart by two networks.",
           "真实的手写数字放在 14×14 画布的任意位置，由两种网络来认。"});
}

void ConvVsDense::say_wire_conv(Narration& n) const {
    const int k = m_params.kernel_size;
    n.say({"Convolution: this unit sees {0:d} of 196 pixels, with weights that serve everywhere.",
           "卷积：这个单元只连 196 个像素中的 {0:d} 个，权重各处共用。"},
          k * k);
}

void ConvVsDense::say_wire_dense(Narration& n) const {
    n.say({"Dense: each of {0:d} units sees all 196 pixels, each through a weight of its own.",
           "全连接：{0:d} 个单元各连全部 196 个像素，条条都有自己的权重。"},
          m_params.hidden);
}

void ConvVsDense::say_shuffle(Narration& n) const {
    n.say({"The second pair gets every picture with its pixels shuffled, always in the same way.",
           "另一对网络看到的每张图，像素都按同一个固定顺序打乱。"});
}

void ConvVsDense::say_forward(Narration& n) const {
    n.say({"{0:d} digits in: the convolution's loss is {1:f2}, on shuffled pixels {2:f2}.",
           "输入 {0:d} 个数字：卷积的损失 {1:f2}，打乱后 {2:f2}。"},
          m_networks[conv].memory()[m_networks[conv].nodes().x].rows(), m_losses[conv],
          m_losses[conv_shuffled]);
    n.say({"The dense net's losses: {0:f2} and {1:f2}.", "全连接的损失：{0:f2} 与 {1:f2}。"}, m_losses[dense],
          m_losses[dense_shuffled]);
}

void ConvVsDense::say_backward(Narration& n) const {
    n.say({"Slopes for all weights: {0:d} in the convolution, {1:d} in the dense layer.",
           "求出所有权重的梯度：卷积层 {0:d} 个参数，全连接层 {1:d} 个。"},
          parameters(conv, 0), parameters(dense, 0));
}

void ConvVsDense::say_update(Narration& n) const {
    n.say({"Adam moves the weights of all four networks, at rate {0}.",
           "Adam 更新四个网络的权重，学习率 {0}。"},
          m_params.learning_rate);
}

void ConvVsDense::say_test(Narration& n) const {
    if (m_asked < tested)
        return n.say({"{0:d} of {1:d} unseen digits asked; the convolution has {2:d} right.",
                      "已考 {0:d}/{1:d} 个没见过的数字；卷积答对 {2:d} 个。"},
                     m_asked, tested, m_right[conv]);
    say_round(n);
}

void ConvVsDense::say_iteration(Narration& n) const {
    n.say({"Loss of the convolution {0:f2}, shuffled {1:f2}; of the dense net {2:f2} and {3:f2}.",
           "卷积的损失 {0:f2}，打乱后 {1:f2}；全连接 {2:f2} 与 {3:f2}。"},
          m_losses[conv], m_losses[conv_shuffled], m_losses[dense], m_losses[dense_shuffled]);
}

void ConvVsDense::say_round(Narration& n) const {
    if (m_history.empty())
        return say_iteration(n);
    const std::array<double, nets>& now = m_history.back();
    n.say({"Unseen digits: the convolution has {0:p} right, with shuffled pixels {1:p}.",
           "没见过的数字：卷积答对 {0:p}，打乱像素后 {1:p}。"},
          now[conv], now[conv_shuffled]);
    n.say({"The dense net: {0:p} and {1:p}.", "全连接：{0:p} 与 {1:p}。"}, now[dense], now[dense_shuffled]);
}

void ConvVsDense::say_touched(Narration& n) const {
    n.phase({"Moved by hand", "有人动了它"});
    const std::array<int, nets> now = answers_now();
    n.say({"The digit is a {0:d}. The convolution says {1:d}, the dense net {2:d}.",
           "这是 {0:d}。卷积答 {1:d}，全连接答 {2:d}。"},
          label(), now[conv], now[dense]);
}

// ---- What it shows ---------------------------------------------------------------------------------

void ConvVsDense::show(Figure& figure) const {
    figure.add(accuracy_panel());
    figure.add(wiring_panel());
    figure.add(weights_panel());
    figure.add(parameters_panel());
    figure.layout.lines = {{1.45, {{"accuracy", 1.25}, {"wiring", 1}}},
                           {1, {{"weights", 1.25}, {"parameters", 1}}}};
    figure.layout.leading = {{"accuracy", 660}, {"wiring", 500}};
}

/// Heights in descending order, moved apart where they are nearer than `least`, between 0 and 1.
std::vector<double> apart(std::vector<double> heights, double least) {
    for (std::size_t i = 1; i < heights.size(); ++i)
        heights[i] = std::min(heights[i], heights[i - 1] - least);
    for (std::size_t i = heights.size(); i-- > 0;) {
        const double lowest = i + 1 == heights.size() ? 0.02 : heights[i + 1] + least;
        heights[i] = std::max(heights[i], lowest);
    }
    return heights;
}

struct Curve {
    const char *id, *metric;
    Role role;
    Text name;
};

const std::array<Curve, nets> curves{
    {{"conv", "accuracy_conv", Role::data, {"convolution", "卷积"}},
     {"conv_shuffled", "accuracy_conv_shuffled", Role::data, {"shuffled", "打乱"}},
     {"dense", "accuracy_dense", Role::negative, {"dense", "全连接"}},
     {"dense_shuffled", "accuracy_dense_shuffled", Role::negative, {"shuffled", "打乱"}}}};

/// The names at the curves' ends; the dense pair has one where it lies on itself.
Labels names_at_ends(const std::array<double, nets>& now, std::optional<double> seen, double x) {
    struct Name {
        Text text;
        Role role;
        double y;
    };
    std::vector<Name> names;
    const bool together = std::abs(now[dense] - now[dense_shuffled]) < 0.015;
    for (std::size_t net = 0; net < nets; ++net) {
        if (together && net == dense_shuffled)
            continue;
        const Text& name = curves[net].name;
        const std::string number = " " + format_number(now[net], "f2");
        names.push_back({together && net == dense ? Text{"dense, both" + number, "全连接，两条" + number}
                                                  : Text{name.en + number, name.zh + number},
                         curves[net].role, now[net]});
    }
    if (seen) {
        const std::string number = " " + format_number(*seen, "f2");
        names.push_back({{"convolution, at the left" + number, "卷积，在左边" + number}, Role::muted, *seen});
    }
    std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.y > b.y; });
    std::vector<double> heights;
    for (const Name& name : names)
        heights.push_back(name.y);
    heights = apart(heights, 0.085);
    Labels labels{.id = "names"};
    for (std::size_t i = 0; i < names.size(); ++i)
        labels.labels.push_back(
            {.x = x, .y = heights[i], .text = names[i].text, .role = names[i].role, .anchor = Anchor::right});
    return labels;
}

Panel ConvVsDense::accuracy_panel() const {
    double epochs = story_epochs;
    while (epochs < static_cast<double>(m_history.size()))
        epochs *= 2;
    Axis x{.label = {"epoch", "轮"}, .range = Range{0, 1.55 * epochs}}; // room for the names
    for (int i = 0; i <= 4; ++i)
        x.ticks.push_back({epochs * i / 4, same(format_number(epochs * i / 4, "d"))});
    Chart chart("accuracy", {"Right answers on unseen digits", "没见过的数字，答对的比例"});
    chart.x(std::move(x))
        .y({"accuracy", "准确率"}, 0, 1)
        .add(Rule{.id = "guessing", .label = {"guessing", "瞎猜"}, .at = 0.1});
    const auto count = static_cast<Eigen::Index>(m_history.size());
    for (std::size_t net = 0; net < nets; ++net) {
        Points points{.id = curves[net].id,
                      .role = curves[net].role,
                      .x = Eigen::VectorXd::LinSpaced(count, 1, static_cast<double>(count)),
                      .y = Eigen::VectorXd(count),
                      .hollow = net == conv_shuffled || net == dense_shuffled};
        for (Eigen::Index i = 0; i < count; ++i)
            points.y(i) = m_history[static_cast<std::size_t>(i)][net];
        chart.trend(curves[net].metric, curves[net].role).add(std::move(points));
    }
    if (m_history.empty())
        return chart.summary({"No epoch is done yet.", "还没有练完一轮。"});
    const std::array<double, nets>& now = m_history.back();
    const double last = static_cast<double>(count), at = last + 0.03 * epochs;
    chart.add(names_at_ends(now, m_accuracy_seen, at + 0.015 * epochs));
    if (m_accuracy_seen)
        chart.trend("accuracy_conv_seen", Role::muted);
    Eigen::MatrixXd bracket(3, 4);                    // what the shuffle takes from the convolution
    bracket << at, now[conv], at, now[conv_shuffled], //
        at - 0.012 * epochs, now[conv], at, now[conv], at - 0.012 * epochs, now[conv_shuffled], at,
        now[conv_shuffled];
    return chart.add(Segments{.id = "gap", .role = Role::data, .ends = bracket})
        .subtitle({"shuffling costs the convolution {0:f2}, the dense net {1:f2}",
                   "打乱让卷积掉 {0:f2}，全连接掉 {1:f2}"},
                  now[conv] - now[conv_shuffled], now[dense] - now[dense_shuffled])
        .summary({"Accuracy: convolution {0:f2}, shuffled {1:f2}; dense {2:f2}, shuffled {3:f2}.",
                  "准确率：卷积 {0:f2}，打乱 {1:f2}；全连接 {2:f2}，打乱 {3:f2}。"},
                 now[conv], now[conv_shuffled], now[dense], now[dense_shuffled]);
}

Panel ConvVsDense::wiring_panel() const {
    const Eigen::RowVectorXd plain = picture();
    const std::array<int, nets> says = answers_now();
    // At how many places a digit is read right, until it is put somewhere; what is drawn stays where it is.
    const bool asked = done().iterations > 0, counted = asked && !drawn() && !m_dragged;
    const std::array<int, nets> right_at = counted ? places_right() : std::array<int, nets>{};
    const double right = canvas_side + gap;
    std::vector<int> place(canvas_pixels); // where each pixel has gone
    std::iota(place.begin(), place.end(), 0);
    if (m_shuffled)
        for (int j = 0; j < canvas_pixels; ++j)
            place[static_cast<std::size_t>(m_fixed->order[static_cast<std::size_t>(j)])] = j;

    Chart chart("wiring", {"What one unit is connected to", "一个单元连着哪些像素"});
    chart.bare().equal_aspect().x(-0.5, right + canvas_side + 0.5);
    chart.y(-unit_room, canvas_side + unit_room);
    for (const bool first : {true, false}) {
        const auto words = [&](const Text& name, Net net) {
            if (!asked)
                return name;
            const std::string said = std::to_string(says[net]),
                              share = " " + std::to_string(right_at[net]) + "/" + std::to_string(places);
            return counted ? Text{name.en + share, name.zh + share}
                           : Text{name.en + ": " + said, name.zh + "：" + said};
        };
        WiredCanvas canvas{.suffix = first ? "" : "_shuffled",
                           .left = first ? 0 : right,
                           .side = canvas_side,
                           .row = unit().row,
                           .column = unit().column,
                           .window = m_params.kernel_size,
                           .all_lines = did(&ConvVsDense::wire_dense),
                           .few_lines = did(&ConvVsDense::wire_conv),
                           .above = words({"conv", "卷积"}, first ? conv : conv_shuffled),
                           .below = words(curves[dense].name, first ? dense : dense_shuffled)};
        for (const int pixel : inked(plain))
            canvas.ink.push_back(
                {pixel, first ? pixel : place[static_cast<std::size_t>(pixel)], plain(pixel)});
        if (first) {
            canvas.ink_handle = {
                .touch = true,
                .hint = {"Drag the digit; with Shift, draw one", "拖动数字；按住 Shift 自己画"}};
            canvas.window_handle = {.touch = true, .hint = {"Drag the window", "拖动窗口"}};
        }
        add(chart, canvas);
    }
    if (drawn())
        chart.subtitle({"your drawing, and the same shuffled", "你画的，和打乱后的它"});
    else if (counted)
        chart.subtitle({"a {0:d}, then shuffled: read right at so many places",
                        "一个 {0:d}，和打乱后的它：各有几个位置认对"},
                       label());
    else
        chart.subtitle({"a {0:d}, and the same shuffled", "一个 {0:d}，和打乱后的它"}, label());
    return chart.summary({"The unit sees {0:d} pixels in a convolution, {1:d} in a dense layer.",
                          "卷积的单元看 {0:d} 个像素，全连接的单元看 {1:d} 个。"},
                         m_params.kernel_size * m_params.kernel_size, canvas_pixels);
}

constexpr int tiles = 5; ///< filters, and dense units, that are shown

Panel ConvVsDense::weights_panel() const {
    // Weights of the dense net on shuffled pixels, put back to where these pixels were.
    const Eigen::MatrixXd mixed = weights(dense_shuffled, 0).transpose();
    Eigen::MatrixXd back(mixed.rows(), mixed.cols());
    back(Eigen::all, m_fixed->order) = mixed;
    const int k = m_params.kernel_size;
    constexpr double second = 6.9, middle = 2.9; // where the dense units begin; half of five tiles
    Labels words{.id = "words"};
    words.labels = {
        {.x = middle, .y = 2.45, .text = {"filters", "卷积核"}, .role = Role::data},
        {.x = second + middle, .y = 2.45, .text = {"dense units", "全连接单元"}, .role = Role::negative},
        {.x = -0.2, .y = 1.65, .text = {"normal", "原图"}, .anchor = Anchor::left},
        {.x = -0.2, .y = 0.5, .text = {"shuffled", "打乱"}, .anchor = Anchor::left}};
    return Chart("weights", {"Learned weights", "学到的权重"})
        .bare()
        .equal_aspect()
        .x(-1.9, second + 5.8)
        .y(-0.05, 2.7)
        .add(tile_row("filters", weights(conv, 0), k, tiles, 0, 1.15))
        .add(tile_row("filters_shuffled", weights(conv_shuffled, 0), k, tiles, 0, 0))
        .add(tile_row("dense_weights", weights(dense, 0).transpose(), canvas_side, tiles, second, 1.15))
        .add(tile_row("dense_weights_shuffled", back, canvas_side, tiles, second, 0))
        .add(std::move(words))
        .subtitle({"the shuffled dense ones put back in order", "打乱后的全连接权重已放回原位"})
        .summary({"The first {0:d} filters and dense units as pictures; dense weights put back in order.",
                  "前 {0:d} 个卷积核与全连接单元的权重图；打乱后的全连接权重已放回原位。"},
                 tiles);
}

Panel ConvVsDense::parameters_panel() const {
    Bars bars{.id = "parameters", .width = 0.6, .horizontal = true, .numbers = true};
    const bool two = m_params.head == DigitHead::global_max;
    const auto add = [&](Text name, int count, Role role) {
        bars.names.push_back(std::move(name));
        bars.roles.push_back(role);
        bars.value.conservativeResize(bars.value.size() + 1);
        bars.value(bars.value.size() - 1) = count;
    };
    add({"convolution", "卷积层"}, parameters(conv, 0), Role::data);
    if (two)
        add({"second one", "第二卷积层"}, parameters(conv, 1), Role::data);
    add({"its output", "它的输出层"}, parameters(conv, two ? 2 : 1), Role::data);
    add({"dense", "全连接层"}, parameters(dense, 0), Role::negative);
    add({"its output", "它的输出层"}, parameters(dense, 1), Role::negative);
    const auto rows = static_cast<double>(bars.value.size());
    bars.at = Eigen::VectorXd::LinSpaced(bars.value.size(), rows, 1);
    const double most = bars.value.maxCoeff();
    return Chart("parameters", {"Parameters", "参数量"})
        .x({"weights and biases", "权重与偏置"}, 0, 1.25 * most)
        .y(Axis{.range = Range{0.4, rows + 0.6}, .visible = false})
        .add(std::move(bars))
        .subtitle({"{0:d} and {1:d} in all", "合计 {0:d} 与 {1:d}"}, all_parameters(conv),
                  all_parameters(dense))
        .summary(
            {"{0:d} parameters with a convolution, {1:d} without.", "用卷积 {0:d} 个参数，不用 {1:d} 个。"},
            all_parameters(conv), all_parameters(dense));
}

/// Everything that a network has, from which its answers can be computed again.
void ConvVsDense::expose(Tensors& tensors) const {
    const auto add = [&](const std::string& suffix, Net of_conv, Net of_dense) {
        tensors.add("filters" + suffix, weights(of_conv, 0));
        tensors.add("filter_biases" + suffix, weights(of_conv, 0, 1));
        const std::size_t last = m_networks[of_conv].objective().layers.size() - 1;
        if (m_params.head == DigitHead::global_max) {
            tensors.add("filters_2" + suffix, weights(of_conv, 1));
            tensors.add("filter_biases_2" + suffix, weights(of_conv, 1, 1));
        }
        tensors.add("conv_output_weights" + suffix, weights(of_conv, last));
        tensors.add("conv_output_biases" + suffix, weights(of_conv, last, 1));
        tensors.add("dense_weights" + suffix, Eigen::MatrixXd(weights(of_dense, 0).transpose()));
        tensors.add("dense_biases" + suffix, weights(of_dense, 0, 1));
        tensors.add("dense_output_weights" + suffix, weights(of_dense, 1));
        tensors.add("dense_output_biases" + suffix, weights(of_dense, 1, 1));
    };
    add("", conv, dense);
    add("_shuffled", conv_shuffled, dense_shuffled);
    Eigen::VectorXd order(canvas_pixels);
    std::copy(m_fixed->order.begin(), m_fixed->order.end(), order.begin());
    tensors.add("shuffle", order);
    tensors.add("test_pictures", m_fixed->test.plain.pictures);
    tensors.add("test_labels", m_fixed->test.plain.labels);
    tensors.add("picture", Eigen::MatrixXd(picture().reshaped<Eigen::RowMajor>(canvas_side, canvas_side)));
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<DigitHead>, 2> heads{
    {{DigitHead::flatten, "flatten", {"flattened, then dense", "展平后接全连接"}},
     {DigitHead::global_max, "global_max", {"second convolution, global maximum", "再卷积，全局最大池化"}}}};
const std::array<Named<Positions>, 2> positions{
    {{Positions::anywhere, "anywhere", {"anywhere", "任意位置"}},
     {Positions::left_to_right, "left_to_right", {"training left, test right", "左边训练，右边测试"}}}};

using P = ConvVsDense::Params;

std::vector<Field<P>> parameters() {
    const Text networks{"Networks", "网络"}, data{"Data", "数据"}, look{"Look at", "查看"};
    return {
        number(&P::filters, "filters", {"Filters", "卷积核个数"}, 2, 32)
            .group(networks)
            .help({"Maps of the convolution; a second convolution has twice as many.",
                   "卷积层的通道数；第二个卷积层是它的两倍。"}),
        number(&P::kernel_size, "kernel_size", {"Kernel size", "卷积核大小"}, 1, 9)
            .group(networks)
            .help({"Rows and columns of a window. At 1 a unit sees no neighbors.",
                   "窗口的行数与列数。取 1 时单元看不到邻居。"}),
        choice(&P::head, "head", {"After the convolution", "卷积之后"}, heads)
            .group(networks)
            .help({"A dense layer knows each feature's place; a global maximum forgets it.",
                   "全连接层知道特征在哪里；全局最大池化不管位置。"}),
        number(&P::hidden, "hidden", {"Dense units", "全连接单元数"}, 4, 128)
            .group(networks)
            .help({"Hidden units of the dense network.", "全连接网络的隐藏单元数。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.1)
            .logarithmic()
            .live()
            .group(networks)
            .help({"Of Adam, in all four networks.", "四个网络共用，Adam。"}),
        number(&P::training_size, "training_size", {"Training digits", "训练样本数"}, 50, most_training)
            .group(data)
            .help({"Digits to learn from; 597 others test.", "用来学习的数字个数；另有 597 个用来测试。"}),
        choice(&P::positions, "positions", {"Places", "摆放位置"}, positions)
            .group(data)
            .help({"Where on the canvas digits stand in training and in the test.",
                   "训练和测试时，数字放在画布的哪里。"}),
        number(&P::digit, "digit", {"Test digit", "测试数字"}, 1, tested)
            .live()
            .resets({"drawing"})
            .group(look)
            .help({"The unseen digit on the canvas; drag it about.", "画布上那个没见过的数字，可以拖动。"}),
        matrix(&P::drawing, "drawing", {"Drawing", "手绘"}, 0, 1)
            .largest(canvas_side)
            .picture({.ink = true, .around = 3})
            .live()
            .group(look)
            .help({"14 rows of 14 in place of the digit; or draw on the canvas, with Shift.",
                   "14 行 14 列，代替测试数字；也可以按住 Shift 直接画。"}),
        number(&P::unit, "unit", {"Unit", "单元"}, 1, canvas_pixels)
            .live()
            .group(look)
            .help({"Whose window is shown, row by row; drag the window.",
                   "显示哪个单元的窗口，逐行编号；也可以拖动窗口。"})};
}

const std::vector<Preset> presets{
    {"one_by_one", {"1 × 1: sees no neighbors", "1×1：看不到邻居"}, "kernel_size=1", true},
    {"left_right", {"Learned left, tested right", "左边学，右边考"}, "positions=left_to_right", true},
    {"global_max",
     {"Global maximum instead of flattening", "全局最大池化代替展平"},
     "filters=8&kernel_size=3&head=global_max"},
    {"left_right_global",
     {"The same test with a global maximum", "同样的考法，改用全局最大池化"},
     "positions=left_to_right&filters=8&kernel_size=3&head=global_max"},
    {"few", {"Few training digits", "训练样本很少"}, "training_size=150", true}};

} // namespace

Demo conv_vs_dense() {
    using D = ConvVsDense;
    const auto of = [](Net net) { return [net](const D& d) { return d.accuracy(net); }; };
    const auto loss = [](Net net) { return [net](const D& d) { return d.m_losses[net]; }; };
    const Measured<D>::Options round{.cadence = Step::round};
    return make_demo<D>(
        {.demo = {.id = "conv-vs-dense",
                  .title = {"Convolution against dense", "卷积对全连接"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Batch", "一批"}, {"Batch {0:d}", "第 {0:d} 批"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::round, 8}, Step::iteration, 100},
                             {{Step::round, story_epochs}, Step::iteration, 120}}},
                  .point = "accuracy_conv > 0.6 and accuracy_dense < accuracy_conv and "
                           "accuracy_conv_shuffled < accuracy_dense_shuffled"},
         .stages = {{"local", {"Convolution", "卷积层"}, &D::wire_conv, &D::say_wire_conv},
                    {"all", {"Dense layer", "全连接层"}, &D::wire_dense, &D::say_wire_dense},
                    {"shuffle", {"Shuffle", "打乱"}, &D::shuffle, &D::say_shuffle},
                    {"forward", {"Forward", "前向"}, &D::forward, &D::say_forward},
                    {"backward", {"Backward", "反向"}, &D::backward, &D::say_backward},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"test", {"Test", "测试"}, &D::test, &D::say_test, &D::test_done}},
         .measured = {{"loss_conv", {"convolution: loss of the batch", "卷积：本批损失"}, loss(conv)},
                      {"loss_conv_shuffled",
                       {"convolution, shuffled: loss of the batch", "卷积，打乱：本批损失"},
                       loss(conv_shuffled)},
                      {"loss_dense", {"dense: loss of the batch", "全连接：本批损失"}, loss(dense)},
                      {"loss_dense_shuffled",
                       {"dense, shuffled: loss of the batch", "全连接，打乱：本批损失"},
                       loss(dense_shuffled)},
                      {"accuracy_conv", {"convolution: accuracy", "卷积：准确率"}, of(conv), round},
                      {"accuracy_conv_shuffled",
                       {"convolution, shuffled: accuracy", "卷积，打乱：准确率"},
                       of(conv_shuffled),
                       round},
                      {"accuracy_dense", {"dense: accuracy", "全连接：准确率"}, of(dense), round},
                      {"accuracy_dense_shuffled",
                       {"dense, shuffled: accuracy", "全连接，打乱：准确率"},
                       of(dense_shuffled),
                       round},
                      {"drop_conv",
                       {"accuracy that the shuffle costs the convolution", "打乱让卷积损失的准确率"},
                       &D::drop,
                       round},
                      {"accuracy_conv_seen",
                       {"convolution: accuracy where it was trained", "卷积：在训练过的位置的准确率"},
                       &D::m_accuracy_seen,
                       round},
                      {"parameters_conv",
                       {"parameters with a convolution", "卷积网络的参数量"},
                       [](const D& d) { return d.all_parameters(conv); },
                       round},
                      {"parameters_dense",
                       {"parameters of the dense network", "全连接网络的参数量"},
                       [](const D& d) { return d.all_parameters(dense); },
                       round},
                      {"parameters_as_dense",
                       {"parameters of a dense layer that gives the same maps",
                        "全连接层要给出同样的特征图所需的参数量"},
                       &D::parameters_as_dense,
                       round}}});
}

} // namespace orrery
