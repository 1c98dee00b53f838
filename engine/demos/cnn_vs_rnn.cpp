// Question 6: a convolution, a plain recurrent network and an LSTM on one question about a sequence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/sequence_networks.h"
#include "engine/models/sequence_tasks.h"
#include "engine/pictures/influence_lines.h"
#include "engine/pictures/read_sequence.h"
#include "engine/statistics/certainty.h"
#include "engine/statistics/row_maxima.h"

#include <algorithm>
#include <array>

namespace orrery {
namespace {

constexpr int symbols = 4, batch = 32, tested = 256, examined = 128, asked = 128;
constexpr int measured_every = 10, default_updates = 600;
constexpr int longest_delay = 24, longest_shown = 40;
constexpr int trained_places = 12; ///< of the pattern: those in which it lies in the left part of the line
constexpr int all_places = pattern_length - pattern_width + 1;
constexpr double clipping = 1; ///< norm of each network's gradient

enum class Task { recall, pattern };
enum class Sweep { off, delay, all };
enum class RnnStart { uniform, orthogonal };

constexpr std::size_t nets = 3;
using PerNet = std::array<double, nets>; ///< convolution, plain network, LSTM
using Network = Training<SequenceNodes, float>;
using Plan = std::shared_ptr<const NetworkPlan<SequenceNodes>>;

struct CnnVsRnn : Staged<CnnVsRnn> {
    struct Params {
        Task task = Task::recall;
        Sweep sweep = Sweep::delay;
        int delay = 12;
        int kernel_size = 3, conv_layers = 3, dilation = 1;
        SequenceHead head = SequenceHead::global_max; ///< of the pattern task
        int hidden = 16;
        RnnStart rnn_start = RnnStart::uniform;
        double forget_bias = 1, learning_rate = 0.003;
        int updates = default_updates, shift = 16;
        std::string sequence; ///< in place of a random one
        int place = 8;        ///< of the pattern shown, from 1
    };
    struct Accuracies {
        double at = 0; ///< a delay, a place or an update
        PerNet right{};
    };
    static std::optional<Text> check(const Params& p);
    static Length length(const Params& p);
    static Story story(const Params& p);

    CnnVsRnn(const Params& params, Random random, const Library&)
        : m_random(random), m_data(random.stream("data")) {
        apply(params);
    }
    void apply(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.sequence, self.m_delays, self.m_networks, self.m_influence,
                        self.m_untrained, self.m_curve, self.m_trained, self.m_asked);
    }

    // The algorithm
    void begin();
    Then begun() const { return m_built < nets ? again() : on(); }
    void draw();
    void convolve();
    Then convolved() const { return m_layer < m_params.conv_layers ? again() : on(); }
    void step();
    Then stepped() const { return m_step < steps() ? again() : on(); }
    void answer();
    Then answered() const { return m_answered < nets ? again() : on(); }
    void learn();
    Then learned() const;
    void measure();
    Then measured_now() const;
    void ask();
    Then ask_done() const;
    Reply touch(const Touch& touch);

    bool recall() const { return m_params.task == Task::recall; }
    int delay() const {
        return m_delays[std::min(m_round, m_delays.size() - 1)];
    } ///< being learned, or the last one
    int steps() const { return recall() ? delay() + 1 : pattern_length; }
    double chance() const { return recall() ? 1.0 / symbols : 0.5; }
    bool asking() const { return m_trained.size() == m_delays.size(); } ///< all is learned
    SequenceOptions options(int length, int batch_size) const;
    int field() const { return receptive_field(options(2, 1)); }
    SequenceBatch test(int count, int delay_or_place) const;
    void examine(std::size_t net);
    PerNet influence_first() const;
    std::string shown_symbols() const;
    SequenceBatch shown() const;
    std::optional<double> right_at(double place, std::size_t net) const;

    // What it says
    Step spoken(Step asked_for) const {
        return done().iterations == 0 ? Step::phase : std::min(asked_for, Step::iteration);
    }
    void say_start(Narration& n) const;
    void say_begin(Narration& n) const;
    void say_convolve(Narration& n) const;
    void say_step(Narration& n) const;
    void say_answer(Narration& n) const;
    void say_learn(Narration& n) const;
    void say_measure(Narration& n) const;
    void say_ask(Narration& n) const;
    void say_iteration(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel influence_panel() const;
    Panel sequence_panel() const;
    Text answer_of(const Text& name, const Eigen::RowVectorXf& logits, Eigen::Index truth) const;
    Panel elsewhere_panel() const;
    Panel training_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    Random m_random, m_data;
    std::vector<int> m_delays; ///< one a round
    std::size_t m_round = 0;
    std::vector<Network> m_networks;
    std::array<Plan, nets> m_examination, m_look; ///< of the present round; for the sequence shown
    std::size_t m_built = 0, m_answered = 0, m_learned = 0, m_measured = 0;
    int m_layer = 0, m_step = 0, m_updates = 0; ///< in this update; of this round
    PerNet m_losses{}, m_right{}, m_right_seen{};
    Eigen::MatrixXd m_influence, m_untrained; ///< nets × steps; at the start of the round
    std::vector<Accuracies> m_curve, m_trained, m_asked;
};

const auto& names = sequence_net_names;
constexpr auto& roles = sequence_net_roles;

// ---- The algorithm ---------------------------------------------------------------------------------

std::vector<int> delays(const CnnVsRnn::Params& p) {
    if (p.task == Task::pattern || p.sweep == Sweep::off)
        return {p.delay};
    const std::vector<int> all = p.sweep == Sweep::delay ? std::vector{4, 7} : std::vector{2, 4, 6, 7, 8, 10};
    std::vector<int> some;
    for (const int delay : all)
        if (delay < p.delay)
            some.push_back(delay);
    some.push_back(p.delay);
    return some;
}

int asks(const CnnVsRnn::Params& p) {
    return p.task == Task::recall ? longest_delay : all_places;
}

std::optional<Text> CnnVsRnn::check(const Params& p) {
    const std::string& typed = p.sequence;
    if (typed.find_first_not_of("ABCDabcd") != std::string::npos)
        return Text{"A sequence is written with the letters A, B, C and D only.",
                    "序列只能用 A、B、C、D 四个字母来写。"};
    if (!typed.empty() && (typed.size() < 2 || typed.size() > longest_shown + 1))
        return Text{"A sequence has 2 to 41 letters.", "序列要有 2 到 41 个字母。"};
    return std::nullopt;
}

Length CnnVsRnn::length(const Params& p) {
    return {Step::round, static_cast<std::int64_t>(delays(p).size()) + 1};
}

/// One update by phases, a chapter a delay, and the questions at other delays.
Story CnnVsRnn::story(const Params& p) {
    Story story{{{{Step::iteration, 1}, Step::phase, 2}}};
    const auto rounds = static_cast<std::int64_t>(delays(p).size());
    for (std::int64_t round = 1; round <= rounds; ++round)
        story.chapters.push_back({{Step::round, round}, Step::iteration, 150});
    story.chapters.push_back({{Step::round, rounds + 1}, Step::iteration, 8});
    return story;
}

SequenceOptions CnnVsRnn::options(int length, int batch_size) const {
    return {.inputs = recall() ? symbols : 1,
            .answers = recall() ? symbols : 2,
            .length = length,
            .batch = batch_size,
            .units = m_params.hidden,
            .kernel_size = m_params.kernel_size,
            .layers = m_params.conv_layers,
            .dilation = m_params.dilation,
            .head = recall() ? SequenceHead::last : m_params.head,
            .orthogonal_rnn = m_params.rnn_start == RnnStart::orthogonal,
            .forget_bias = m_params.forget_bias,
            .learning_rate = m_params.learning_rate};
}

void CnnVsRnn::apply(const Params& params) {
    m_params = params;
    m_delays = delays(params);
    for (Network& network : m_networks)
        network.settings().learning_rate = params.learning_rate;
    const int length = recall() ? static_cast<int>(shown_symbols().size()) : pattern_length;
    for (std::size_t net = 0; net < nets; ++net)
        m_look[net] = sequence_network(sequence_nets[net], options(length, 1), SequencePurpose::ask);
}

/// One network is built and looked at before it has learned anything.
void CnnVsRnn::begin() {
    if (m_built == nets || m_built == 0) {
        m_built = 0;
        m_updates = 0;
        m_round = m_trained.size();
        m_networks.clear();
        m_curve.clear();
        m_influence = Eigen::MatrixXd::Zero(nets, steps());
        if (m_params.sequence.empty())
            apply(m_params); // another length is shown
    }
    const SequenceNet net = sequence_nets[m_built];
    m_networks.emplace_back(sequence_network(net, options(steps(), batch), SequencePurpose::train),
                            m_random.stream("initialization", static_cast<std::uint64_t>(delay())));
    m_examination[m_built] = sequence_network(net, options(steps(), examined), SequencePurpose::examine);
    examine(m_built++);
    m_untrained = m_influence;
    if (m_built == nets)
        m_curve.push_back({0, m_right});
}

void CnnVsRnn::draw() {
    const SequenceBatch drawn = recall() ? recall_batch(batch, steps(), symbols, m_data)
                                         : pattern_batch(batch, 0, trained_places - 1, m_data);
    for (Network& network : m_networks) {
        network.set(network.nodes().x, drawn.x);
        network.set(network.nodes().label, drawn.labels);
    }
    m_layer = m_step = 0;
    m_answered = m_learned = m_measured = 0;
}

void CnnVsRnn::convolve() {
    m_networks[0].forward_layer(static_cast<std::size_t>(m_layer++));
}

void CnnVsRnn::step() {
    m_networks[1].forward_layer(static_cast<std::size_t>(m_step));
    m_networks[2].forward_layer(static_cast<std::size_t>(m_step++));
}

void CnnVsRnn::answer() {
    Network& network = m_networks[m_answered];
    network.forward_layer(network.objective().layers.size() - 1);
    m_losses[m_answered++] = network.loss();
}

void CnnVsRnn::learn() {
    Network& network = m_networks[m_learned++];
    network.backward();
    graph::clip_by_norm<float>(network.memory(), network.objective().gradients, clipping);
    network.update();
    m_updates += m_learned == nets;
}

CnnVsRnn::Then CnnVsRnn::learned() const {
    if (m_learned < nets)
        return again();
    return m_updates % measured_every == 0 || m_updates == m_params.updates ? on()
                                                                            : iteration(&CnnVsRnn::draw);
}

int right_answers(graph::Memory<float>& memory, const SequenceNodes& nodes, const SequenceBatch& all) {
    memory.set(nodes.x, all.x);
    memory.set(nodes.label, all.labels);
    memory.run(nodes.answer);
    const Eigen::ArrayXi right = all.labels.col(0).cast<int>();
    return static_cast<int>((row_maxima(memory[nodes.logits]).array() == right).count());
}

/// Half of the test sequences, always the same ones; the pattern begins at `place` or, if that is negative,
/// anywhere in the part that is tested (−1) or trained (−2).
SequenceBatch CnnVsRnn::test(int count, int delay_or_place) const {
    Random random = m_random.stream("test", static_cast<std::uint64_t>(delay_or_place + 2));
    if (recall())
        return recall_batch(count, delay_or_place + 1, symbols, random);
    if (delay_or_place >= 0)
        return pattern_batch(count, delay_or_place, delay_or_place, random);
    const int first = delay_or_place == -1 ? m_params.shift : 0;
    return pattern_batch(count, first, first + trained_places - 1, random);
}

SequenceBatch half(const SequenceBatch& all, int first, int count, int steps) {
    const Eigen::Index batch_size = all.labels.rows();
    SequenceBatch part{Eigen::MatrixXd(steps * count, all.x.cols()), all.labels.middleRows(first, count)};
    for (int t = 0; t < steps; ++t)
        part.x.middleRows(t * count, count) = all.x.middleRows(t * batch_size + first, count);
    return part;
}

/// Its right answers on test sequences, and how much each step of one half of them moves the right answer's
/// logit, on average.
void CnnVsRnn::examine(std::size_t net) {
    const auto& plan = *m_examination[net];
    const SequenceNodes& nodes = plan.nodes;
    graph::Memory<float> memory = with_weights_of(m_networks[net].memory(), plan);
    const auto right = [&](const SequenceBatch& all) {
        int count = 0;
        for (int first = 0; first < tested; first += examined)
            count += right_answers(memory, nodes, half(all, first, examined, steps()));
        return static_cast<double>(count) / tested;
    };
    if (!recall())
        m_right_seen[net] = right(test(tested, -2));
    m_right[net] = right(test(tested, recall() ? delay() : -1));
    memory.run(nodes.influences);
    const auto slopes = memory[nodes.slopes];
    for (int t = 0; t < steps(); ++t) {
        double sum = 0;
        for (int i = 0; i < examined; ++i)
            sum += static_cast<double>(slopes.row(t * examined + i).norm());
        m_influence(static_cast<Eigen::Index>(net), t) = sum / examined;
    }
}

void CnnVsRnn::measure() {
    examine(m_measured++);
    if (m_measured < nets)
        return;
    m_curve.push_back({static_cast<double>(m_updates), m_right});
    if (m_updates < m_params.updates)
        return;
    m_trained.push_back({static_cast<double>(delay()), m_right});
    m_built = 0;
}

CnnVsRnn::Then CnnVsRnn::measured_now() const {
    if (m_measured < nets)
        return again();
    if (m_updates < m_params.updates)
        return iteration(&CnnVsRnn::draw);
    return {Then::Kind::round, asking() ? &CnnVsRnn::ask : &CnnVsRnn::begin};
}

/// The networks stay as they are; the question is another one.
void CnnVsRnn::ask() {
    const int at = static_cast<int>(m_asked.size()) + (recall() ? 1 : 0),
              length = recall() ? at + 1 : pattern_length;
    Accuracies now{recall() ? at : at + 1.0, {}};
    const SequenceBatch all = test(asked, at);
    for (std::size_t net = 0; net < nets; ++net) {
        const Plan plan = sequence_network(sequence_nets[net], options(length, asked), SequencePurpose::ask);
        graph::Memory<float> memory = with_weights_of(m_networks[net].memory(), *plan);
        now.right[net] = static_cast<double>(right_answers(memory, plan->nodes, all)) / asked;
    }
    m_asked.push_back(now);
}

CnnVsRnn::Then CnnVsRnn::ask_done() const {
    return static_cast<int>(m_asked.size()) < asks(m_params) ? iteration(&CnnVsRnn::ask) : end();
}

std::string CnnVsRnn::shown_symbols() const {
    std::string letters = m_params.sequence;
    for (char& letter : letters)
        letter = static_cast<char>(letter >= 'a' ? letter - 'a' + 'A' : letter);
    Random random = m_random.stream("shown");
    while (m_params.sequence.empty() && static_cast<int>(letters.size()) < steps())
        letters.push_back(static_cast<char>('A' + random.below(symbols)));
    return letters;
}

SequenceBatch CnnVsRnn::shown() const {
    if (!recall()) {
        Random random = m_random.stream("shown");
        return pattern_batch(1, m_params.place - 1, m_params.place - 1, random);
    }
    const std::string letters = shown_symbols();
    Eigen::MatrixXi sequence(1, static_cast<Eigen::Index>(letters.size()));
    for (std::size_t t = 0; t < letters.size(); ++t)
        sequence(0, static_cast<Eigen::Index>(t)) = letters[t] - 'A';
    return recall_batch(sequence, symbols);
}

/// Another symbol by a click, another length or place by dragging.
Reply CnnVsRnn::touch(const Touch& touch) {
    if (touch.stage == Touch::Stage::release)
        return Reply::ignored();
    if (touch.panel == "elsewhere" && touch.mark == "shown") {
        const double x = std::clamp(touch.x, 1.0, recall() ? longest_delay : static_cast<double>(all_places));
        const int to = static_cast<int>(x + 0.5);
        if (!recall())
            return Reply::set("place", static_cast<double>(to));
        std::string letters = shown_symbols();
        Random random = m_random.stream("more");
        while (static_cast<int>(letters.size()) < to + 1)
            letters.push_back(static_cast<char>('A' + random.below(symbols)));
        letters.resize(static_cast<std::size_t>(to) + 1);
        return Reply::set("sequence", letters);
    }
    if (touch.panel != "sequence" || touch.mark != "symbols" || touch.index < 0)
        return Reply::ignored();
    if (!recall()) {
        const int middle = touch.index - pattern_width / 2 + 1;
        return Reply::set("place", static_cast<double>(std::clamp(middle, 1, all_places)));
    }
    std::string letters = shown_symbols();
    if (touch.stage != Touch::Stage::press || touch.index >= static_cast<int>(letters.size()))
        return Reply::ignored();
    char& letter = letters[static_cast<std::size_t>(touch.index)];
    letter = static_cast<char>('A' + (letter - 'A' + 1) % symbols);
    return Reply::set("sequence", letters);
}

PerNet CnnVsRnn::influence_first() const {
    PerNet first{};
    for (std::size_t net = 0; net < nets && m_influence.cols() > 0; ++net)
        first[net] = m_influence(static_cast<Eigen::Index>(net), 0);
    return first;
}

std::optional<double> CnnVsRnn::right_at(double place, std::size_t net) const {
    for (const Accuracies& one : m_asked)
        if (one.at == place)
            return one.right[net];
    return std::nullopt;
}

// ---- What it says ----------------------------------------------------------------------------------

void CnnVsRnn::say_start(Narration& n) const {
    if (recall())
        return n.say({"Three networks read the same symbols and must say which one came first.",
                      "三个网络读同一串符号，读完要说出第一个是什么。"});
    n.say({"A pattern hides in noise: which of two is it? Trained on the left, tested on the right.",
           "噪声里藏着两种图案之一，是哪一种？在左边训练，到右边测试。"});
}

void CnnVsRnn::say_begin(Narration& n) const {
    if (recall())
        return n.say({"{0:d} symbols a sequence, {1:d} sequences a batch: the answer is the first symbol.",
                      "每条 {0:d} 个符号，一批 {1:d} 条：答案就是第一个符号。"},
                     steps(), batch);
    n.say({"{0:d} numbers a line, {1:d} lines a batch: the pattern begins at places 1 to {2:d}.",
           "每条 {0:d} 个数，一批 {1:d} 条：图案从第 1 到第 {2:d} 个位置开始。"},
          steps(), batch, trained_places);
}

void CnnVsRnn::say_convolve(Narration& n) const {
    SequenceOptions now = options(2, 1);
    now.layers = m_layer;
    n.say({"CNN, layer {0:d}, all places at once: each now sees {1:d} steps.",
           "CNN 第 {0:d} 层，所有位置一次算完：每处看得见 {1:d} 步。"},
          m_layer, receptive_field(now));
}

void CnnVsRnn::say_step(Narration& n) const {
    n.say({"RNN and LSTM, step {0:d} of {1:d}: one reads on, and its state is written anew.",
           "RNN 与 LSTM 读到第 {0:d}/{1:d} 步：读一个，改写一次状态。"},
          m_step, steps());
}

void CnnVsRnn::say_answer(Narration& n) const {
    n.say({"The {0} answers from what it has at the last step: loss {1:f2}; guessing has {2:f2}.",
           "{0} 根据最后一步的结果作答：损失 {1:f2}，瞎猜是 {2:f2}。"},
          names[m_answered - 1], m_losses[m_answered - 1], -elementary::log(chance()));
}

void CnnVsRnn::say_learn(Narration& n) const {
    n.say({"The {0} learns: gradients back through all it did, clipped to norm {1:d}, then Adam.",
           "{0} 学习：梯度沿原路传回，范数截到 {1:d}，再用 Adam 更新。"},
          names[m_learned - 1], clipping);
}

void CnnVsRnn::say_measure(Narration& n) const {
    say_iteration(n);
}

void CnnVsRnn::say_ask(Narration& n) const {
    const Accuracies& now = m_asked.back();
    if (recall()) {
        n.say({"Learned at delay {0:d}, asked at {1:d}: CNN {2:f2} right, RNN {3:f2}, LSTM {4:f2}.",
               "学的是隔 {0:d} 步，问的是隔 {1:d} 步：CNN {2:f2}，RNN {3:f2}，LSTM {4:f2}。"},
              delay(), now.at, now.right[0], now.right[1], now.right[2]);
        return;
    }
    n.say({"The pattern at place {0:d}: CNN {1:f2} right, RNN {2:f2}, LSTM {3:f2}.",
           "图案放在第 {0:d} 个位置：CNN {1:f2}，RNN {2:f2}，LSTM {3:f2}。"},
          now.at, now.right[0], now.right[1], now.right[2]);
}

void CnnVsRnn::say_iteration(Narration& n) const {
    if (!m_asked.empty())
        return say_ask(n);
    const PerNet first = influence_first();
    if (!recall()) {
        n.say({"Moved by {0:d}, {1:d} updates: CNN {2:f2} right, RNN {3:f2}, LSTM {4:f2}.",
               "右移 {0:d} 步，{1:d} 次更新：CNN {2:f2}，RNN {3:f2}，LSTM {4:f2}。"},
              m_params.shift, m_updates, m_right[0], m_right[1], m_right[2]);
        n.say({"Where they were trained: {0:f2}, {1:f2}, {2:f2}.", "训练过的位置：{0:f2}，{1:f2}，{2:f2}。"},
              m_right_seen[0], m_right_seen[1], m_right_seen[2]);
        return;
    }
    n.say({"Delay {0:d}, {1:d} updates: CNN {2:f2} right, RNN {3:f2}, LSTM {4:f2}.",
           "隔 {0:d} 步，{1:d} 次更新：CNN {2:f2}，RNN {3:f2}，LSTM {4:f2}。"},
          delay(), m_updates, m_right[0], m_right[1], m_right[2]);
    n.say({"Influence of the first symbol: {0:e1}, {1:e1}, {2:e1}.",
           "第一个符号的影响：{0:e1}，{1:e1}，{2:e1}。"},
          first[0], first[1], first[2]);
}

// ---- What it shows ---------------------------------------------------------------------------------

void CnnVsRnn::show(Figure& figure) const {
    figure.add(influence_panel());
    figure.add(sequence_panel());
    figure.add(elsewhere_panel());
    figure.add(training_panel());
    const char *first = recall() ? "influence" : "elsewhere", *third = recall() ? "elsewhere" : "influence";
    figure.layout.lines = {{1.45, {{first, 1.25}, {"sequence", 1}}}, {1, {{third, 1.25}, {"training", 1}}}};
    figure.layout.leading = {{first, 700}, {"sequence", 460}};
}

Panel CnnVsRnn::influence_panel() const {
    const int most = recall() ? *std::max_element(m_delays.begin(), m_delays.end()) : pattern_length - 1;
    return picture({.now = m_influence,
                    .untrained = m_untrained,
                    .right = m_right,
                    .most = static_cast<double>(most),
                    .marks_first = recall()});
}

/// What a network says, and how sure it is, so that a lucky guess is seen: "CNN: A, 28%"; or that it is
/// wrong.
Text CnnVsRnn::answer_of(const Text& name, const Eigen::RowVectorXf& logits, Eigen::Index truth) const {
    Eigen::Index answer = 0;
    logits.maxCoeff(&answer);
    const std::string said =
        recall() ? std::string(1, static_cast<char>('A' + answer)) : std::to_string(answer + 1);
    const std::string sure = format_number(certainty(logits), "p");
    return {name.en + ": " + said + ", " + (answer == truth ? sure : "wrong"),
            name.zh + "：" + said + "，" + (answer == truth ? sure : "错")};
}

Panel CnnVsRnn::sequence_panel() const {
    const SequenceBatch batch_of_one = shown();
    const auto length = static_cast<int>(batch_of_one.x.rows());
    ReadSequence read{.kernel_size = m_params.kernel_size, .layers_done = m_params.conv_layers};
    for (int layer = 0; layer < m_params.conv_layers; ++layer)
        read.spacing.push_back(spacing(options(2, 1), layer));
    if (recall()) {
        read.symbols = shown_symbols();
        read.handle = {.touch = true,
                       .hint = {"Click a symbol: it becomes another", "点一个符号，换成别的"},
                       .clicks = true};
    } else {
        read.numbers = batch_of_one.x.col(0);
        read.from = m_params.place - 1;
        read.width = pattern_width;
        read.handle = {.touch = true, .hint = {"Drag the pattern", "拖动图案"}};
    }
    read.plain = read.gated = Eigen::MatrixXd::Constant(m_params.hidden, length, std::nan(""));
    const bool first_update = done().iterations == 0;
    if (first_update)
        read.layers_done = under_way() ? m_layer : 0;
    const int read_steps = first_update ? (under_way() ? m_step : 0) : length;
    const auto truth = static_cast<Eigen::Index>(batch_of_one.labels(0));
    read.answers = names;
    for (std::size_t net = 0; net < m_networks.size(); ++net) {
        graph::Memory<float> memory = with_weights_of(m_networks[net].memory(), *m_look[net]);
        const SequenceNodes& nodes = m_look[net]->nodes;
        right_answers(memory, nodes, batch_of_one);
        if (!first_update || m_answered == nets)
            read.answers[net] = answer_of(names[net], memory[nodes.logits].row(0), truth);
        for (int t = 0; net > 0 && t < std::min(length, read_steps); ++t)
            (net == 1 ? read.plain : read.gated).col(t) =
                memory[nodes.states[static_cast<std::size_t>(t)]].row(0).transpose().cast<double>();
    }
    const int most =
        recall() ? std::max(*std::max_element(m_delays.begin(), m_delays.end()) + 1, length) : pattern_length;
    Chart panel(picture(read, most));
    panel.subtitle({"what the CNN sees; states, step by step", "上：CNN 看见的；下：状态，一步一列"});
    return panel.summary(
        {"The CNN sees {0:d} of {1:d} steps; the recurrent networks read all of them, one by one.",
         "CNN 看得见 {1:d} 步中的 {0:d} 步；循环网络一步一步读完全部。"},
        std::min(field(), length), length);
}

Panel CnnVsRnn::elsewhere_panel() const {
    const double most = recall() ? longest_delay : all_places;
    Chart chart("elsewhere", recall() ? Text{"Right answers by the delay", "隔多少步，答对多少"}
                                      : Text{"Right answers by the pattern's place", "图案在哪里，答对多少"});
    chart.x(recall() ? Text{"delay", "间隔"} : Text{"place", "位置"}, 0, most + 1)
        .y({"accuracy", "准确率"}, 0, 1.05)
        .add(Rule{.id = "guessing", .label = {"guessing", "瞎猜"}, .at = chance()});
    const double at = recall() ? static_cast<double>(shown_symbols().size()) - 1 : m_params.place;
    chart.add(Rule{.id = "shown",
                   .role = Role::highlight,
                   .at = at,
                   .vertical = true,
                   .handle = {.touch = true, .hint = {"Drag: what is shown changes", "拖动：换一条来看"}}});
    std::vector<Accuracies> trained = m_trained;
    if (recall() && !asking() && !m_curve.empty() && m_built == nets)
        trained.push_back({static_cast<double>(delay()), m_right});
    const auto points = [&](const std::vector<Accuracies>& all, std::size_t net, bool hollow) {
        const auto count = static_cast<Eigen::Index>(all.size());
        Eigen::MatrixXd places(count, 2);
        for (Eigen::Index i = 0; i < count; ++i)
            places.row(i) << all[static_cast<std::size_t>(i)].at, all[static_cast<std::size_t>(i)].right[net];
        const std::string id = names[net].en;
        if (hollow)
            chart.add(Line{.id = id + "_line",
                           .role = roles[net],
                           .x = places.col(0),
                           .y = places.col(1),
                           .weight = 0.5});
        Points marks{
            .id = id + (hollow ? "_asked" : ""), .role = roles[net], .x = places.col(0), .y = places.col(1)};
        marks.size = hollow ? 0.7 : 1.2;
        marks.hollow = hollow;
        chart.add(std::move(marks));
    };
    for (std::size_t net = 0; net < nets; ++net)
        points(m_asked, net, true);
    for (std::size_t net = 0; net < nets; ++net) {
        if (recall()) {
            points(trained, net, false);
            continue;
        }
        const auto level = [&](const char* suffix, double from, double value) {
            chart.line(names[net].en + suffix, roles[net], from == 1 ? names[net] : Text(),
                       Eigen::Vector2d(from, from + trained_places - 1), Eigen::Vector2d(value, value));
        };
        if (m_curve.empty())
            continue;
        level("_seen", 1, m_right_seen[net]);
        level("_moved", 1 + m_params.shift, m_right[net]);
    }
    return chart
        .subtitle(recall() ? Text{"filled: learned there; hollow: learned at {0:d}, asked there",
                                  "实心：在那里学的；空心：学的是 {0:d}，问的是那里"}
                           : Text{"trained at places 1 to {1:d}; tested {2:d} farther right",
                                  "在 1 到 {1:d} 训练；右移 {2:d} 测试"},
                  delay(), trained_places, m_params.shift)
        .summary({"Right answers: CNN {0:f2}, RNN {1:f2}, LSTM {2:f2}.",
                  "答对：CNN {0:f2}，RNN {1:f2}，LSTM {2:f2}。"},
                 m_right[0], m_right[1], m_right[2]);
}

Panel CnnVsRnn::training_panel() const {
    Chart chart("training", {"Right answers while training", "训练中答对的比例"});
    chart.x({"update", "更新"}, 0, m_params.updates)
        .y({"accuracy", "准确率"}, 0, 1.05)
        .add(Rule{.id = "guessing", .label = {"guessing", "瞎猜"}, .at = chance()});
    const auto count = static_cast<Eigen::Index>(m_curve.size());
    for (std::size_t net = 0; net < nets; ++net) {
        Eigen::VectorXd x(count), y(count);
        for (Eigen::Index i = 0; i < count; ++i) {
            x(i) = m_curve[static_cast<std::size_t>(i)].at;
            y(i) = m_curve[static_cast<std::size_t>(i)].right[net];
        }
        chart.line(names[net].en, roles[net], names[net], x, y);
    }
    if (recall())
        chart.subtitle({"delay {0:d}", "隔 {0:d} 步"}, delay());
    return chart.summary({"After {0:d} updates: CNN {1:f2}, RNN {2:f2}, LSTM {3:f2}.",
                          "{0:d} 次更新后：CNN {1:f2}，RNN {2:f2}，LSTM {3:f2}。"},
                         m_updates, m_right[0], m_right[1], m_right[2]);
}

/// The influences, all weights, and the test sequences, so that answers can be computed again.
void CnnVsRnn::expose(Tensors& tensors) const {
    tensors.add("influence", m_influence);
    for (std::size_t net = 0; net < m_networks.size(); ++net) {
        const graph::Memory<float>& memory = m_networks[net].memory();
        int layer = 0;
        for (const graph::Value parameter : memory.program().parameters()) {
            const graph::Node& node = memory.program().node(parameter);
            const std::string where = node.layer == "output" ? "output_"
                                      : net == 0             ? std::to_string(layer++ / 2 + 1) + "_"
                                                             : "";
            tensors.add(std::array{"cnn_", "rnn_", "lstm_"}[net] + where + node.name,
                        Eigen::MatrixXd(memory[parameter].cast<double>()));
        }
    }
    const SequenceBatch all = test(tested, recall() ? delay() : -1);
    tensors.add("test", all.x);
    tensors.add("test_labels", all.labels);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Task>, 2> tasks{
    {{Task::recall, "recall", {"which symbol came first?", "第一个符号是什么？"}},
     {Task::pattern, "pattern", {"which pattern hides in the noise?", "噪声里藏着哪种图案？"}}}};
const std::array<Named<Sweep>, 3> sweeps{
    {{Sweep::off, "off", {"off", "关"}},
     {Sweep::delay, "delay", {"delays 4, 7 and the one set", "4、7 和设定的间隔"}},
     {Sweep::all, "all", {"seven delays from 2", "从 2 起的七个间隔"}}}};
const std::array<Named<SequenceHead>, 2> heads{
    {{SequenceHead::flatten, "flatten", {"flattened: weights for each place", "展平：每个位置各有权重"}},
     {SequenceHead::global_max, "global_max", {"global maximum of each channel", "各通道全局取最大"}}}};
const std::array<Named<RnnStart>, 2> starts{{{RnnStart::uniform, "uniform", {"uniform", "均匀分布"}},
                                             {RnnStart::orthogonal, "orthogonal", {"orthogonal", "正交"}}}};

using P = CnnVsRnn::Params;

std::vector<Field<P>> parameters() {
    const Text task{"Task", "任务"}, conv{"CNN", "CNN"}, recurrent{"RNN and LSTM", "RNN 与 LSTM"},
        training{"Training", "训练"}, look{"Look at", "查看"};
    return {choice(&P::task, "task", {"Task", "任务"}, tasks)
                .group(task)
                .help({"Remember a symbol for some steps, or find a pattern wherever it lies.",
                       "把一个符号记住若干步，或者找出藏在任意位置的图案。"}),
            number(&P::delay, "delay", {"Delay", "间隔"}, 2, longest_delay)
                .group(task)
                .help({"Steps between the symbol to remember and the answer; a sweep ends here.",
                       "要记的符号与回答之间隔几步；扫描到此为止。"}),
            choice(&P::sweep, "sweep", {"Sweep", "扫描"}, sweeps)
                .group(task)
                .help({"Learn one delay after another, each with new networks.",
                       "一个间隔接一个间隔地学，每次都换新网络。"}),
            number(&P::shift, "shift", {"Shift", "右移"}, 0, pattern_length / 2)
                .live()
                .group(task)
                .help({"Of the pattern: how far to the right of where it was trained it is tested.",
                       "图案任务：测试位置比训练位置靠右多少步。"}),
            number(&P::kernel_size, "kernel_size", {"Kernel size", "卷积核大小"}, 2, 7)
                .group(conv)
                .help({"Steps that a place of one layer sees of the layer below.",
                       "一层里的一处，看下面一层的几步。"}),
            number(&P::conv_layers, "conv_layers", {"Layers", "层数"}, 1, 6)
                .group(conv)
                .help({"Each layer makes the field longer.", "每多一层，感受野就更长。"}),
            number(&P::dilation, "dilation", {"Dilation", "膨胀"}, 1, 3)
                .group(conv)
                .help({"Each layer's windows are so many times as spread out: 2 means gaps of 1, 2, 4 …",
                       "每层窗口的间距是上一层的几倍：取 2 就是 1、2、4……"}),
            choice(&P::head, "head", {"After the last layer", "最后一层之后"}, heads)
                .group(conv)
                .help({"Of the pattern; with symbols the last place answers.",
                       "用于图案任务；符号任务由最后一处作答。"}),
            number(&P::hidden, "hidden", {"Units", "单元数"}, 4, 32)
                .group(recurrent)
                .help({"Numbers in a state; channels of the CNN.", "状态里有几个数；也是 CNN 的通道数。"}),
            choice(&P::rnn_start, "rnn_start", {"RNN's start", "RNN 初始化"}, starts)
                .group(recurrent)
                .help({"Of its weights from state to state. Orthogonal ones neither shrink nor stretch.",
                       "状态到状态的权重怎样开始。正交矩阵既不缩也不放。"}),
            number(&P::forget_bias, "forget_bias", {"Forget bias", "遗忘门偏置"}, 0, 3)
                .group(recurrent)
                .help({"Of the LSTM: the higher, the more it keeps at the start.",
                       "LSTM 的：越大，一开始留住的越多。"}),
            number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0003, 0.03)
                .logarithmic()
                .live()
                .group(training)
                .help({"Of Adam, in all three networks.", "三个网络共用，Adam。"}),
            number(&P::updates, "updates", {"Updates", "更新次数"}, 20, 1000)
                .step(20)
                .group(training)
                .help({"For each delay.", "每个间隔更新这么多次。"}),
            words(&P::sequence, "sequence", {"Sequence", "序列"})
                .live()
                .group(look)
                .help({"2 to 41 letters from A to D, to be read now; empty: a random one.",
                       "2 到 41 个 A–D 的字母，马上读给它们；留空就随机一条。"}),
            number(&P::place, "place", {"Place", "位置"}, 1, all_places)
                .live()
                .group(look)
                .help({"Of the pattern that is shown; drag it.", "演示的图案放在哪里，可以拖动。"})};
}

const std::vector<Preset> presets{
    {"one_short", {"One step too far for the CNN", "CNN 只差一步"}, "sweep=off&delay=7", true},
    {"dilated", {"A CNN that reaches 15 steps", "看得见 15 步的 CNN"}, "sweep=off&dilation=2"},
    {"orthogonal",
     {"A plain RNN that starts orthogonal", "正交初始化的普通 RNN"},
     "sweep=off&rnn_start=orthogonal"},
    {"forgetful", {"LSTM without a forget bias", "遗忘门没有偏置的 LSTM"}, "sweep=off&forget_bias=0", true},
    {"pattern", {"A pattern moved to the right", "图案移到右边"}, "task=pattern&learning_rate=0.01"},
    {"flattened",
     {"The same, flattened", "同样，改成展平"},
     "task=pattern&learning_rate=0.01&head=flatten",
     true}};

} // namespace

Demo cnn_vs_rnn() {
    using D = CnnVsRnn;
    std::vector<Measured<D>> measured;
    const auto each = [&](const std::string& id, const Text& what, auto get) {
        for (std::size_t net = 0; net < nets; ++net)
            measured.emplace_back(id + std::array{"cnn", "rnn", "lstm"}[net] +
                                      (id == "influence_" ? "_first" : ""),
                                  Text{names[net].en + ": " + what.en, names[net].zh + "：" + what.zh},
                                  [get, net](const D& d) { return get(d, net); });
    };
    using Maybe = std::optional<double>;
    each("accuracy_", {"share of right answers", "答对的比例"},
         [](const D& d, std::size_t net) { return d.m_right[net]; });
    each("loss_", {"loss of the batch", "本批损失"},
         [](const D& d, std::size_t net) { return d.m_losses[net]; });
    each("influence_", {"influence of the first step", "第一步的影响"},
         [](const D& d, std::size_t net) { return d.influence_first()[net]; });
    each("next_", {"right answers one step beyond the delay learned", "比学的间隔多一步时答对的比例"},
         [](const D& d, std::size_t net) { return d.recall() ? d.right_at(d.delay() + 1, net) : Maybe(); });
    each("twenty_", {"right answers at delay 20", "隔 20 步时答对的比例"},
         [](const D& d, std::size_t net) { return d.recall() ? d.right_at(20, net) : Maybe(); });
    each("seen_", {"right answers where it was trained", "在训练过的位置答对的比例"},
         [](const D& d, std::size_t net) { return d.recall() ? Maybe() : Maybe(d.m_right_seen[net]); });
    measured.push_back({"receptive_field", {"steps that the CNN sees", "CNN 看得见的步数"}, &D::field});
    measured.push_back(
        {"delay", {"delay", "间隔"}, [](const D& d) { return d.recall() ? Maybe(d.delay()) : Maybe(); }});
    return make_demo<D>(
        {.demo = {.id = "cnn-vs-rnn",
                  .title = {"CNN against RNN", "CNN 对 RNN"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Update", "更新"}, {"Update {0:d}", "第 {0:d} 次更新"}},
                            .round = {{"Delay", "间隔"}, {"Delay {0:d}", "第 {0:d} 个间隔"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = CnnVsRnn::story({}),
                  .point = "accuracy_lstm > 0.95 and accuracy_cnn < 0.35"},
         .stages = {{"begin", {"New networks", "新网络"}, &D::begin, &D::say_begin, &D::begun},
                    {"draw", {"Sequences", "序列"}, &D::draw, &D::say_begin},
                    {"layer", {"Convolution", "卷积"}, &D::convolve, &D::say_convolve, &D::convolved},
                    {"step", {"One step", "走一步"}, &D::step, &D::say_step, &D::stepped},
                    {"answer", {"Answer", "作答"}, &D::answer, &D::say_answer, &D::answered},
                    {"learn", {"Learn", "学习"}, &D::learn, &D::say_learn, &D::learned},
                    {"measure", {"Measure", "测量"}, &D::measure, &D::say_measure, &D::measured_now},
                    {"ask", {"Another question", "换个问题"}, &D::ask, &D::say_ask, &D::ask_done}},
         .measured = std::move(measured)});
}

} // namespace orrery
