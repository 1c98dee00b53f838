// Question 21: one word in 24 sentences is one point in the table; its context parts it into two meanings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/typed_sense.h"
#include "engine/data/typed_words.h"
#include "engine/models/masked_encoder.h"
#include "engine/models/sense_look.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery {
namespace {

constexpr int batch = 32, updates_a_round = 20, story_updates = 1000, heads = 2;
constexpr double last_rate = 0.1;                              ///< of the first one
constexpr int kept_a_sense = 12, kept = senses * kept_a_sense; ///< sentences of each word, never trained on

enum class Mode { train, explore };
enum class Change { swap, hide };

struct ContextualEmbedding : Staged<ContextualEmbedding> {
    struct Params {
        Language language = Language::en;
        int word = 0; ///< of the four
        Mode mode = Mode::train;
        double learning_rate = 0.005;
        int sentence = 1;  ///< of the 24, from 1
        std::string typed; ///< in its place
        int layer = 1, head = 0;
        bool verb = false, adjective = false, noun = false; ///< cues that are changed
        Change change = Change::swap;
    };
    /// Shared by copies.
    struct Fixed {
        SenseCorpus corpus;
        std::array<std::vector<SenseSentence>, ambiguous_words> kept; ///< of each word, sense after sense
        std::vector<int> groups;                                      ///< senses of those of one word
    };

    ContextualEmbedding(const Params& params, Random random, const Library&);
    void apply(const Params& params);
    static auto held(auto& self) { return std::tie(self.m_params.typed, self.m_network); }
    static std::optional<Text> check(const Params& params);

    // The algorithm
    void look_up() {}
    void pass_through() {}
    Then begun() const {
        return m_params.mode == Mode::train ? iteration(&ContextualEmbedding::hide)
                                            : iteration(&ContextualEmbedding::embed);
    }
    void hide();
    void guess();
    void update();
    Then updated() const;
    void embed() {}
    void project() {}
    void score() {}
    void weigh() {}
    void mix() {}
    Then mixed() const { return end(); }
    Reply touch(const Touch& touch) const;

    const SenseCorpus& corpus() const { return m_fixed->corpus; }
    const std::vector<SenseSentence>& sentences() const {
        return m_fixed->kept[static_cast<std::size_t>(m_params.word)];
    }
    const SenseSentence& chosen() const {
        return sentences()[static_cast<std::size_t>(m_params.sentence - 1)];
    }
    const std::string& word(int token) const { return corpus().words()[static_cast<std::size_t>(token)]; }
    const std::string& name() const { return word(corpus().ambiguous(m_params.word)); }
    CueChanges changes() const {
        return {{m_params.verb, m_params.adjective, m_params.noun}, m_params.change == Change::hide};
    }
    bool changed(std::size_t cue) const { return changes().which[cue]; }
    std::optional<TypedSense> typed() const {
        return m_params.typed.empty() ? std::nullopt
                                      : std::optional(TypedSense(corpus(), m_params.word, m_params.typed));
    }
    /// The sentence that is looked at: typed, or the chosen one with its changes.
    struct Read {
        std::vector<int> tokens;
        std::vector<std::string> words; ///< as they are written in the picture
        std::vector<std::string> unknown;
    };
    Read read() const;
    std::string unknown_words() const;
    /// What is seen: the 24 sentences as they are, and the chosen one as it is altered.
    struct Look {
        WordVectors vectors;             ///< 24 rows
        WordVectors own;                 ///< one row: the chosen sentence, altered
        Eigen::MatrixXd scores, weights; ///< of the altered sentence: length × length
        double way = 0;                  ///< of it, 0: its own meaning (typed: the first one), 1: the other
    };
    Look look() const;
    SenseMeasures measures() const;
    double rate() const;

    // What it says
    Step spoken(Step asked) const {
        return done().iterations <= 1 || listening() ? Step::phase
               : done().rounds == 0                  ? std::min(asked, Step::iteration)
                                                     : asked;
    }
    bool listening() const {
        return did(&ContextualEmbedding::embed) || did(&ContextualEmbedding::project) ||
               did(&ContextualEmbedding::score) || did(&ContextualEmbedding::weigh) ||
               did(&ContextualEmbedding::mix);
    }
    Text said(const std::string& text) const { return {"“" + text + "”", "“" + text + "”"}; }
    void say_start(Narration& n) const;
    void say_table(Narration& n) const;
    void say_layers(Narration& n) const;
    void say_hide(Narration& n) const;
    void say_guess(Narration& n) const;
    void say_update(Narration& n) const;
    void say_embed(Narration& n) const;
    void say_project(Narration& n) const;
    void say_score(Narration& n) const;
    void say_weigh(Narration& n) const;
    void say_mix(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel fan_panel(const Look& look) const;
    Panel weights_panel(const Look& look) const;
    Panel attention_panel(const Look& look) const;
    Panel separation_panel() const;
    Panel loss_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    Encoder m_network;
    Random m_random;
    int m_updates = 0, m_asked = 0;
    SenseMeasures m_measures; ///< at the end of the last round, with the cues in force
    double m_loss = 0, m_sum = 0;
    std::optional<double> m_mean; ///< of the batch, of this round's, and the last round's mean
};

// ---- The algorithm ---------------------------------------------------------------------------------

std::shared_ptr<const ContextualEmbedding::Fixed> prepared(Language language, const Random& random) {
    auto fixed = std::make_shared<ContextualEmbedding::Fixed>(
        ContextualEmbedding::Fixed{SenseCorpus(language), {}, {}});
    Random choice = random.stream("kept");
    for (int word = 0; word < ambiguous_words; ++word)
        for (int sense = 0; sense < senses; ++sense) {
            const std::vector<SenseSentence> all = fixed->corpus.all(word, sense);
            const std::vector<int> order = choice.permutation(static_cast<int>(all.size()));
            for (std::size_t k = 0; k < kept_a_sense; ++k)
                fixed->kept[static_cast<std::size_t>(word)].push_back(
                    all[static_cast<std::size_t>(order[k])]);
        }
    for (int i = 0; i < kept; ++i)
        fixed->groups.push_back(i / kept_a_sense);
    return fixed;
}

std::shared_ptr<const NetworkPlan<MaskedEncoder>> plan_for(const SenseCorpus& corpus) {
    return masked_encoder({.words = static_cast<int>(corpus.words().size()),
                           .length = corpus.length(),
                           .batch = batch,
                           .heads = heads});
}

ContextualEmbedding::ContextualEmbedding(const Params& params, Random random, const Library&)
    : m_params(params), m_fixed(prepared(params.language, random)),
      m_network(plan_for(m_fixed->corpus), random.stream("initialization")),
      m_random(random.stream("batches")) {
    const int length = corpus().length();
    Eigen::MatrixXd places(batch * length, 1);
    for (Eigen::Index i = 0; i < places.size(); ++i)
        places(i) = static_cast<double>(i % length);
    m_network.set(m_network.nodes().places, places);
    apply(params);
}

/// Falls in a line over the updates of the story, down to a tenth.
double ContextualEmbedding::rate() const {
    const double part = std::min(1.0, m_updates / static_cast<double>(story_updates));
    return m_params.learning_rate * (1 - (1 - last_rate) * part);
}

void ContextualEmbedding::apply(const Params& params) {
    m_params = params;
    m_network.settings().learning_rate = rate();
    m_measures = measures();
}

/// A batch of sentences, none of which is kept, some of their words hidden.
void ContextualEmbedding::hide() {
    std::vector<std::vector<int>> sentences;
    while (sentences.size() < batch) {
        SenseSentence drawn = corpus().draw(m_random);
        const auto& away = m_fixed->kept[static_cast<std::size_t>(drawn.word)];
        if (std::find(away.begin(), away.end(), drawn) == away.end())
            sentences.push_back(std::move(drawn.tokens));
    }
    const MaskedBatch hidden = orrery::hide(sentences, corpus().mask(), m_random);
    m_asked = static_cast<int>((hidden.labels.array() >= 0).count());
    m_network.set(m_network.nodes().tokens, hidden.tokens);
    m_network.set(m_network.nodes().labels, hidden.labels);
}

void ContextualEmbedding::guess() {
    m_network.forward();
    m_loss = m_network.loss();
}

void ContextualEmbedding::update() {
    m_network.backward();
    m_network.update();
    ++m_updates;
    m_sum += m_loss;
    m_network.settings().learning_rate = rate();
    if (m_updates % updates_a_round != 0)
        return;
    m_mean = std::exchange(m_sum, 0) / updates_a_round;
    m_measures = measures();
}

auto ContextualEmbedding::updated() const -> Then {
    if (m_updates % updates_a_round != 0)
        return iteration(&ContextualEmbedding::hide);
    return {Then::Kind::round,
            m_updates < story_updates ? &ContextualEmbedding::hide : &ContextualEmbedding::embed};
}

std::optional<Text> ContextualEmbedding::check(const Params& params) {
    return params.typed.empty() ? std::nullopt
                                : TypedSense(SenseCorpus(params.language), params.word, params.typed).fault;
}

ContextualEmbedding::Read ContextualEmbedding::read() const {
    if (const auto own = typed()) {
        Read read{own->tokens, own->words, own->unknown};
        for (std::string& written : read.words)
            written = written.empty() ? "·" : shown_word(written);
        return read;
    }
    Read read{changed_sentence(corpus(), chosen(), changes()), {}, {}};
    for (const int token : read.tokens)
        read.words.push_back(word(token));
    return read;
}

/// The first few.
std::string ContextualEmbedding::unknown_words() const {
    constexpr std::size_t listed = 2;
    const std::vector<std::string> all = read().unknown;
    std::string list;
    for (std::size_t i = 0; i < std::min(listed, all.size()); ++i)
        list += (i == 0 ? "" : ", ") + shown_word(all[i]);
    return list + (all.size() > listed ? " …" : "");
}

ContextualEmbedding::Look ContextualEmbedding::look() const {
    Encoder network = m_network; // reading needs scratch memory
    std::vector<std::vector<int>> all = tokens_of(sentences());
    all.push_back(read().tokens);
    const WordVectors vectors = read_word(network, all, corpus().place());
    Look look;
    for (std::size_t layer = 0; layer <= encoder_layers; ++layer) {
        look.vectors.layers[layer] = vectors.layers[layer].topRows(kept);
        look.own.layers[layer] = vectors.layers[layer].bottomRows(1);
    }
    const MaskedEncoder::Layer& layer = network.nodes().layers[static_cast<std::size_t>(m_params.layer - 1)];
    look.scores = of_sentence(network, layer.scores, kept, corpus().length(), m_params.head);
    look.weights = of_sentence(network, layer.weights, kept, corpus().length(), m_params.head);
    const auto [own, other] =
        sense_means(look.vectors.layers[encoder_layers], m_params.typed.empty() ? chosen().sense : 0);
    look.way = way(look.own.layers[encoder_layers], own, other);
    return look;
}

SenseMeasures ContextualEmbedding::measures() const {
    Encoder network = m_network;
    return sense_measures(network, corpus(), sentences(), changes(), m_params.layer, m_params.head);
}

/// A click on a line chooses its sentence; one on a cue's bar changes the cue.
Reply ContextualEmbedding::touch(const Touch& touch) const {
    if (touch.stage != Touch::Stage::press)
        return Reply::ignored();
    if (touch.panel == "fan")
        for (int s = 1; s <= kept; ++s)
            if (touch.mark == "line_" + std::to_string(s))
                return Reply::set("sentence", static_cast<double>(s));
    if (touch.panel == "weights" && touch.mark == "weights" && m_params.typed.empty())
        for (std::size_t cue = 0; cue < cue_count; ++cue)
            if (touch.index == corpus().cue_places()[cue])
                return Reply::set(std::array{"cue_verb", "cue_adjective", "cue_noun"}[cue], !changed(cue));
    return Reply::ignored();
}

// ---- What it says ----------------------------------------------------------------------------------

void ContextualEmbedding::say_start(Narration& n) const {
    n.say({"{0} has two meanings, and stands in {1:d} sentences that training will never see.",
           "{0}有两个意思，它在 {1:d} 个句子里，训练时都见不到。"},
          said(name()), kept);
}

void ContextualEmbedding::say_table(Narration& n) const {
    n.say({"In the table {0} is one vector of {1:d} numbers: the same in all {2:d} sentences.",
           "表里{0}只有一个向量，{1:d} 个数：{2:d} 个句子里都一样。"},
          said(name()), m_network.at(m_network.nodes().table).cols(), kept);
}

void ContextualEmbedding::say_layers(Narration& n) const {
    n.say({"Two untrained layers mix other words in: {0:d} different vectors, but no two meanings.",
           "两层未训练的网络混进了别的词：{0:d} 个向量各不相同，却不分两义。"},
          kept);
    n.say({"Silhouette {0:f2}.", "轮廓系数 {0:f2}。"}, m_measures.separation);
}

void ContextualEmbedding::say_hide(Narration& n) const {
    n.say({"{0:d} of {1:d} words in {2:d} sentences are asked for, most of them hidden.",
           "{2:d} 个句子、{1:d} 个词里，有 {0:d} 个要猜，大多被遮住。"},
          m_asked, batch * corpus().length(), batch);
}

void ContextualEmbedding::say_guess(Narration& n) const {
    n.say({"What stands under the masks? The network guesses with loss {0:f2}.",
           "遮住的是什么词？网络来猜，损失 {0:f2}。"},
          m_loss);
}

void ContextualEmbedding::say_update(Narration& n) const {
    n.say({"Adam changes {0:d} weights a little. Nobody tells it meanings.",
           "Adam 微调 {0:d} 个权重。没有人告诉它词义。"},
          m_network.parameters().size());
}

void ContextualEmbedding::say_embed(Narration& n) const {
    std::string sentence;
    for (const std::string& written : read().words)
        if (written != "·")
            sentence += (sentence.empty() ? "" : " ") + written;
    n.say({"{0}: each word is its row of the table, plus its place.", "{0}：每个词查出一行，再加上位置。"},
          said(sentence));
    if (const auto unknown = read().unknown; !unknown.empty())
        n.say({"Unknown, and read as the mask: {0}.", "不认识、当作掩码来读：{0}。"}, same(unknown_words()));
}

void ContextualEmbedding::say_project(Narration& n) const {
    n.say({"Each word makes a query, a key and a value, of {0:d} numbers in each of {1:d} heads.",
           "每个词算出查询、键和值：{1:d} 个头，各 {0:d} 个数。"},
          m_network.at(m_network.nodes().layers[0].queries).cols(), heads);
}

void ContextualEmbedding::say_score(Narration& n) const {
    const Look seen = look();
    const std::vector<std::string> words = read().words;
    Eigen::Index most = 0, least = 0;
    const Eigen::RowVectorXd row = seen.scores.row(corpus().place());
    row.maxCoeff(&most);
    row.minCoeff(&least);
    n.say({"Its query times each key, over √d: {0} scores most, {1:f2}, {2} least, {3:f2}.",
           "它的查询与各键相乘，除以 √d：{0}最高 {1:f2}，{2}最低 {3:f2}。"},
          said(words[static_cast<std::size_t>(most)]), row(most),
          said(words[static_cast<std::size_t>(least)]), row(least));
}

void ContextualEmbedding::say_weigh(Narration& n) const {
    const Look seen = look();
    double sum = 0;
    if (const auto own = typed()) {
        for (std::size_t i = 0; i < own->tokens.size(); ++i)
            if (corpus().told(m_params.word, own->tokens[i]))
                sum += seen.weights(corpus().place(), static_cast<Eigen::Index>(i));
        n.say({"Softmax makes shares of the scores: words that tell a meaning get {0:p} together.",
               "softmax 把分数化成权重：透露词义的词共占 {0:p}。"},
              sum);
        return;
    }
    for (const int place : corpus().cue_places())
        sum += seen.weights(corpus().place(), place);
    n.say({"Softmax makes shares of the scores: the three cue words get {0:p} together.",
           "softmax 把分数化成权重：三个线索词共占 {0:p}。"},
          sum);
}

void ContextualEmbedding::say_mix(Narration& n) const {
    if (!m_params.typed.empty()) {
        const int word = m_params.word;
        n.say({"In your sentence {0} goes to {1}: {2:f2} of the way from {3} to {4}.",
               "在你的句子里，{0}移到{1}一边：从{3}到{4}的路走了 {2:f2}。"},
              said(name()), corpus().sense_name(word, look().way < 0.5 ? 0 : 1), look().way,
              corpus().sense_name(word, 0), corpus().sense_name(word, 1));
        return;
    }
    n.say({"The mix of values moves {0} to {1}, {2:f2} of the way to the other meaning.",
           "按权重混合各值，{0}移到{1}一边；去另一义的路程走了 {2:f2}。"},
          said(name()),
          corpus().sense_name(m_params.word, look().way < 0.5 ? chosen().sense : 1 - chosen().sense),
          look().way);
}

void ContextualEmbedding::say_iteration(Narration& n) const {
    n.say({"Update {0:d}: it guesses hidden words with loss {1:f2}.",
           "第 {0:d} 次更新：猜遮住的词，损失 {1:f2}。"},
          m_updates, m_loss);
}

void ContextualEmbedding::say_round(Narration& n) const {
    n.say({"{0:d} updates: the loss is {1:f2}; the {2:d} points have silhouette {3:f2}.",
           "{0:d} 次更新：损失 {1:f2}；{2:d} 个点的轮廓系数 {3:f2}。"},
          m_updates, m_mean.value_or(m_loss), kept, m_measures.separation);
}

// ---- What it shows ---------------------------------------------------------------------------------

void ContextualEmbedding::show(Figure& figure) const {
    const Look seen = look();
    figure.add(fan_panel(seen));
    figure.add(weights_panel(seen));
    figure.add(attention_panel(seen));
    figure.add(separation_panel());
    figure.add(loss_panel());
    figure.layout.lines = {{1.35, {{"fan", 1.45}, {"weights", 1}}},
                           {1, {{"attention", 1}, {"separation", 1.45}}}};
    figure.layout.leading = {{"fan", 720}, {"weights", 440}};
}

Panel ContextualEmbedding::fan_panel(const Look& seen) const {
    std::array<SpreadAxis, encoder_layers + 1> axes;
    for (std::size_t layer = 0; layer < axes.size(); ++layer)
        axes[layer] = spread_axis(seen.vectors.layers[layer], m_fixed->groups);
    const bool table_only = fresh() || did(&ContextualEmbedding::look_up);
    Axis x{.range = Range{-1.15, 3}};
    x.ticks = {{0, {"table", "查表"}}, {1, {"layer 1", "第 1 层"}}, {2, {"layer 2", "第 2 层"}}};
    Chart chart("fan", {"One word, two meanings", "一个词，两个意思"});
    chart.x(std::move(x)).y(Axis{.range = Range{-1.15, 1.3}, .visible = false});
    const Eigen::Vector3d at(0, 1, 2);
    const auto heights = [&](const WordVectors& vectors, Eigen::Index row) {
        Eigen::Vector3d y;
        for (std::size_t layer = 0; layer < axes.size(); ++layer)
            y(static_cast<Eigen::Index>(layer)) = axes[layer].place(vectors.layers[layer].row(row));
        return y;
    };
    Labels names{.id = "names"};
    if (!table_only) {
        std::array<double, senses> ends{};
        for (int s = 0; s < kept; ++s) {
            const int sense = s / kept_a_sense;
            const Eigen::Vector3d y = heights(seen.vectors, s);
            ends[static_cast<std::size_t>(sense)] += y(2) / kept_a_sense;
            chart.add(Line{.id = "line_" + std::to_string(s + 1),
                           .role = class_role(sense),
                           .x = at,
                           .y = y,
                           .vertices = true,
                           .weight = s + 1 == m_params.sentence ? 1.6 : 0.45,
                           .handle = {.touch = true,
                                      .hint = {"Click a line to choose its sentence", "点一条线，选它的句子"},
                                      .clicks = true}});
        }
        if (ends[0] - ends[1] < 0.4) { // names keep apart
            const double middle = (ends[0] + ends[1]) / 2;
            ends = {middle + 0.2, middle - 0.2};
        }
        for (int sense = 0; sense < senses; ++sense)
            names.labels.push_back({.x = 2.08,
                                    .y = std::clamp(ends[static_cast<std::size_t>(sense)], -0.95, 0.95),
                                    .text = corpus().sense_name(m_params.word, sense),
                                    .role = class_role(sense),
                                    .anchor = Anchor::right,
                                    .bold = true,
                                    .size = 1.4});
    }
    if (const bool own = !m_params.typed.empty(); !table_only && (own || changes().any()))
        chart.add(Line{.id = "changed",
                       .role = Role::highlight,
                       .label = own ? Text{"your sentence", "你的句子"} : Text{},
                       .x = at,
                       .y = heights(seen.own, 0),
                       .vertices = true,
                       .weight = 1.6});
    chart.point("table", Role::truth, {}, 0, 0, 1.6);
    names.labels.push_back(
        {.x = -0.08, .y = 0.13, .text = same(name()), .anchor = Anchor::left, .bold = true, .size = 1.2});
    names.labels.push_back(
        {.x = -0.08, .y = -0.13, .text = {"one vector", "一个向量"}, .anchor = Anchor::left});
    return chart.add(std::move(names))
        .subtitle(
            {"{0:d} unseen sentences; each layer has its own axis", "{0:d} 个没见过的句子；每层各有自己的轴"},
            kept)
        .summary({"In the table one point; in the last layer {0:d} points of two meanings.",
                  "查表只有一个点；最后一层是 {0:d} 个点，分属两义。"},
                 kept);
}

/// The row of the word in the attention of the chosen sentence; a cue's bar has the color of its meaning.
Panel ContextualEmbedding::weights_panel(const Look& seen) const {
    const Read sentence = read();
    const auto length = static_cast<Eigen::Index>(sentence.tokens.size());
    Bars bars{.id = "weights",
              .role = Role::muted,
              .at = Eigen::VectorXd::LinSpaced(length, static_cast<double>(length), 1),
              .value = seen.weights.row(corpus().place()).transpose(),
              .width = 0.66,
              .horizontal = true,
              .numbers = true};
    if (m_params.typed.empty())
        bars.handle = {.touch = true,
                       .hint = {"Click a cue word: it takes the other meaning", "点一个线索词，换成另一义的"},
                       .clicks = true};
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        const std::optional<int> meaning = corpus().told(m_params.word, sentence.tokens[i]);
        bars.names.push_back(same(sentence.words[i]));
        bars.roles.push_back(sentence.tokens[i] == corpus().mask() ? Role::ghost
                             : meaning                             ? class_role(*meaning)
                                                                   : Role::muted);
    }
    Chart chart("weights", {"What it listens to", "它在听谁"});
    chart.x({"weight", "权重"}, 0, 0.7)
        .y(Axis{.range = Range{0.4, static_cast<double>(length) + 0.6}, .visible = false})
        .add(std::move(bars));
    if (sentence.unknown.empty())
        chart.subtitle({"{0} in layer {1:d}: its weights add up to 1", "第 {1:d} 层里的{0}：权重之和为 1"},
                       same(name()), m_params.layer);
    else
        chart.subtitle({"unknown, read as the mask: {0}", "不认识、当作掩码：{0}"}, same(unknown_words()));
    return chart.summary(
        {"Weights of the other words for {0} in layer {1:d}.", "第 {1:d} 层里，各词对{0}的权重。"},
        same(name()), m_params.layer);
}

constexpr double neighbor_rise = 0.8; ///< of a word over its column, in rows

Panel ContextualEmbedding::attention_panel(const Look& seen) const {
    const Read sentence = read();
    const auto length = static_cast<int>(sentence.tokens.size());
    Chart chart("attention", {"Attention: who listens to whom", "注意力：谁听谁"});
    Cells cells{.id = "attention",
                .left = 0,
                .bottom = 0,
                .width = static_cast<double>(length),
                .height = static_cast<double>(length),
                .values = seen.weights,
                .range = Range{0, 0.7},
                .low = {"0", "0"},
                .high = {"0.7", "0.7"}};
    for (int key = 0; key < length; ++key)
        cells.current.emplace_back(corpus().place(), key);
    Labels names{.id = "names"};
    for (int i = 0; i < length; ++i)
        names.labels.push_back({.x = -0.15,
                                .y = length - i - 0.5,
                                .text = same(sentence.words[static_cast<std::size_t>(i)]),
                                .anchor = Anchor::left,
                                .bold = i == corpus().place()});
    int last = -2, level = 0,
        highest = 0; // those that tell stand over their columns; neighbors not at one height
    for (int i = 0; i < length; ++i)
        if (corpus().told(m_params.word, sentence.tokens[static_cast<std::size_t>(i)])) {
            level = i == last + 1 ? 1 - level : 0;
            highest = std::max(highest, level);
            last = i;
            names.labels.push_back({.x = i + 0.5,
                                    .y = length + 0.1 + neighbor_rise * level,
                                    .text = same(sentence.words[static_cast<std::size_t>(i)]),
                                    .anchor = Anchor::above});
        }
    return chart.bare()
        .x(-3.2, length + 0.2)
        .y(-0.1, length + 1 + neighbor_rise * highest)
        .add(std::move(cells))
        .add(std::move(names))
        .subtitle({"rows ask, columns answer", "行在问，列被问"})
        .summary({"Attention weights of the chosen sentence.", "所选句子的注意力权重。"});
}

Panel ContextualEmbedding::separation_panel() const {
    return Chart("separation", {"How far the two meanings part", "两个意思分开了多少"})
        .x_steps({"round", "轮"}, story_updates / updates_a_round + 1, done().rounds)
        .y({"silhouette", "轮廓系数"}, -0.2, 1)
        .trend("sense_separation", Role::neutral, {"layer 2", "第 2 层"}) // blue is a meaning
        .trend("separation_layer_1", Role::muted, {"layer 1", "第 1 层"})
        .summary({"{0:d} updates done.", "已更新 {0:d} 次。"}, m_updates);
}

Panel ContextualEmbedding::loss_panel() const {
    return Chart("loss", {"Loss of guessing hidden words", "猜词的损失"})
        .x_steps({"round", "轮"}, story_updates / updates_a_round + 1, done().rounds)
        .y({"loss", "损失"}, 0, 5)
        .strip_of("separation")
        .trend("loss", Role::data);
}

void ContextualEmbedding::expose(Tensors& tensors) const {
    Encoder network = m_network;
    std::vector<std::vector<int>> all = tokens_of(sentences());
    all.push_back(read().tokens);
    const WordVectors vectors = read_word(network, all, corpus().place());
    tensors.add("static", Eigen::MatrixXd(vectors.layers[0].topRows(kept)));
    tensors.add("contextual_1", Eigen::MatrixXd(vectors.layers[1].topRows(kept)));
    tensors.add("contextual", Eigen::MatrixXd(vectors.layers[encoder_layers].topRows(kept)));
    Eigen::VectorXd groups(kept);
    std::copy(m_fixed->groups.begin(), m_fixed->groups.end(), groups.begin());
    tensors.add("senses", groups);
    Eigen::MatrixXd tokens(static_cast<Eigen::Index>(all.size()), corpus().length());
    for (Eigen::Index s = 0; s < tokens.rows(); ++s)
        for (Eigen::Index i = 0; i < tokens.cols(); ++i)
            tokens(s, i) = all[static_cast<std::size_t>(s)][static_cast<std::size_t>(i)];
    tensors.add("sentences", tokens); // the last one is the chosen one as altered
    const MaskedEncoder::Layer& layer = network.nodes().layers[static_cast<std::size_t>(m_params.layer - 1)];
    const int length = corpus().length(), first = kept * heads * length, count = heads * length;
    tensors.add("queries",
                Eigen::MatrixXd(network.at(layer.queries).middleRows(first, count))); // head after head
    tensors.add("keys", Eigen::MatrixXd(network.at(layer.keys).middleRows(first, count)));
    tensors.add("attention", Eigen::MatrixXd(network.at(layer.weights).middleRows(first, count)));
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Language>, 2> languages{
    {{Language::zh, "zh", {"Chinese", "中文"}}, {Language::en, "en", {"English", "英文"}}}};
const std::array<Named<int>, ambiguous_words> ambiguous{{{0, "apple", {"apple | 苹果", "apple | 苹果"}},
                                                         {1, "bank", {"bank | 小米", "bank | 小米"}},
                                                         {2, "bat", {"bat | 杜鹃", "bat | 杜鹃"}},
                                                         {3, "spring", {"spring | 黄牛", "spring | 黄牛"}}}};
const std::array<Named<Mode>, 2> modes{
    {{Mode::train, "train", {"train, then listen", "先训练，再看"}},
     {Mode::explore, "explore", {"look at it untrained", "不训练，直接看"}}}};
const std::array<Named<Change>, 2> changes{
    {{Change::swap, "swap", {"takes the other meaning", "换成另一义的"}},
     {Change::hide, "hide", {"is hidden", "遮住"}}}};

using P = ContextualEmbedding::Params;

std::vector<Field<P>> parameters() {
    const Text learning{"Learning", "学习"}, look{"Look at", "查看"}, cue{"Cue words", "线索词"};
    return {
        choice(&P::language, "language", {"Corpus", "语料"}, languages)
            .group(learning)
            .help({"Language of the sentences.", "句子用哪种语言。"}),
        choice(&P::mode, "mode", {"Mode", "模式"}, modes)
            .group(learning)
            .help({"The untrained network shows what context alone does.",
                   "未训练的网络能看出：单有上下文会怎样。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.03)
            .logarithmic()
            .live()
            .group(learning)
            .help({"Of Adam at the start; it falls to a tenth.", "Adam 开始时的学习率；逐渐降到十分之一。"}),
        choice(&P::word, "word", {"Word", "词"}, ambiguous)
            .live()
            .group(look)
            .help({"The word with two meanings, English or Chinese by corpus.",
                   "有两个意思的词，由语料决定用英文还是中文。"}),
        number(&P::sentence, "sentence", {"Sentence", "句子"}, 1, kept)
            .live()
            .group(look)
            .help({"Of the 24; click a line to choose it.", "24 句之一；点一条线也能选。"}),
        words(&P::typed, "typed", {"Your own", "自己写"})
            .live()
            .group(look)
            .help({"A short sentence with the word, in its place; words it never met are read as the mask.",
                   "用自己的短句代替，句中要有这个词；没见过的词当作掩码来读。"}),
        number(&P::layer, "layer", {"Layer", "层"}, 1, encoder_layers)
            .live()
            .group(look)
            .help({"Whose attention is shown.", "显示哪一层的注意力。"}),
        number(&P::head, "head", {"Head", "头"}, 0, heads)
            .live()
            .group(look)
            .help({"0: the mean of both heads.", "0 表示两个头的平均。"}),
        toggle(&P::verb, "cue_verb", {"Change the verb", "改动词"})
            .live()
            .group(cue)
            .help({"In the chosen sentence; or click its bar.", "改所选句子里的；点它的条形也行。"}),
        toggle(&P::adjective, "cue_adjective", {"Change the adjective", "改形容词"})
            .live()
            .group(cue)
            .help({"In the chosen sentence; or click its bar.", "改所选句子里的；点它的条形也行。"}),
        toggle(&P::noun, "cue_noun", {"Change the noun", "改名词"})
            .live()
            .group(cue)
            .help({"In the chosen sentence; or click its bar.", "改所选句子里的；点它的条形也行。"}),
        choice(&P::change, "cue_change", {"A changed word", "改的词"}, changes)
            .live()
            .group(cue)
            .help({"It comes from the other meaning, or a mask stands for it.",
                   "换成另一个意思的词，或者遮住。"})};
}

const std::vector<Preset> presets{
    {"untrained",
     {"Untrained: different, but not by meaning", "未训练：各不相同，却不分词义"},
     "mode=explore",
     true},
    {"slow", {"Too small a rate", "学习率太小"}, "learning_rate=0.0002", true},
    {"one_cue", {"One cue of the other meaning", "换掉一个线索词"}, "cue_adjective=true"},
    {"three_cues",
     {"All cues of the other meaning", "三个线索词全换"},
     "cue_verb=true&cue_adjective=true&cue_noun=true"},
    {"no_cues",
     {"All cues hidden", "三个线索词全遮住"},
     "cue_verb=true&cue_adjective=true&cue_noun=true&cue_change=hide",
     true}};

} // namespace

Demo contextual_embedding() {
    using D = ContextualEmbedding;
    const auto of = [](double SenseMeasures::*which) {
        return [which](const D& d) { return d.m_measures.*which; };
    };
    const Measured<D>::Options round{.cadence = Step::round};
    return make_demo<D>(
        {.demo = {.id = "contextual-embedding",
                  .title = {"Contextual embedding", "上下文嵌入"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"20 updates", "20 次更新"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.6},
                             {{Step::round, 10}, Step::iteration, 65},
                             {{Step::round, story_updates / updates_a_round}, Step::iteration, 200},
                             {{Step::round, 0}, Step::phase, 0.66}}},
                  .point = "sense_separation > 0.5"},
         .stages = {{"table", {"Table", "查表"}, &D::look_up, &D::say_table},
                    {"layers", {"Layers", "逐层"}, &D::pass_through, &D::say_layers, &D::begun},
                    {"hide", {"Hide", "遮词"}, &D::hide, &D::say_hide},
                    {"guess", {"Guess", "猜词"}, &D::guess, &D::say_guess},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"embed", {"Embed", "嵌入"}, &D::embed, &D::say_embed},
                    {"project", {"Q, K, V", "Q、K、V"}, &D::project, &D::say_project},
                    {"score", {"Scores", "打分"}, &D::score, &D::say_score},
                    {"softmax", {"Softmax", "softmax"}, &D::weigh, &D::say_weigh},
                    {"mix", {"Mix", "混合"}, &D::mix, &D::say_mix, &D::mixed}},
         .measured = {
             {"loss", {"mean loss of 20 updates", "20 次更新的平均损失"}, &D::m_mean, round},
             {"sense_separation",
              {"silhouette of the meanings, layer 2", "词义的轮廓系数，第 2 层"},
              of(&SenseMeasures::separation),
              round},
             {"separation_layer_1",
              {"silhouette of the meanings, layer 1", "词义的轮廓系数，第 1 层"},
              of(&SenseMeasures::first_layer),
              round},
             {"static_distance",
              {"largest distance in the table", "查表向量之间的最大距离"},
              of(&SenseMeasures::table),
              round},
             {"sense_gap",
              {"gap between the meanings along the axis", "两义沿轴的间隙"},
              of(&SenseMeasures::gap),
              round},
             {"cue_place",
              {"way to the other meaning, with the changed cues", "改线索词后去另一义的路程"},
              of(&SenseMeasures::way),
              round},
             {"one_cue",
              {"way to the other meaning with one cue swapped, mean", "换一个线索词去另一义的路程，平均"},
              of(&SenseMeasures::one),
              round},
             {"two_cues",
              {"way to the other meaning with two cues swapped, mean", "换两个线索词去另一义的路程，平均"},
              of(&SenseMeasures::two),
              round},
             {"contextual_distance",
              {"largest distance in layer 2", "第 2 层向量之间的最大距离"},
              of(&SenseMeasures::spread),
              round},
             {"cue_weight",
              {"attention weight of the three cues", "三个线索词的注意力权重"},
              of(&SenseMeasures::cues),
              round}}});
}

} // namespace orrery
