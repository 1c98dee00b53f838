// Question 14: skip-gram makes words vectors, pair by pair; topics part, king − man + woman finds queen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/elementary.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/data/own_sentences.h"
#include "engine/data/typed_words.h"
#include "engine/models/skip_gram.h"
#include "engine/models/unit_vectors.h"
#include "engine/pictures/placed_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace orrery {
namespace {

constexpr int story_passes = 6, spot = 6000, parting = 24000; ///< in pairs
constexpr double subsampling = 0.003, last_rate = 0.1;        ///< of the first one
constexpr int neighbors = 10;

enum class Analogy { king, prince, father, capital, doctor };

/// The words of an analogy, and one that often stands beside the first, all in English: a is to b as d is to
/// c.
struct Words {
    std::array<const char*, 4> abcd;
    const char* companion;
};
const std::array<Words, 5> analogy_words{{{{"king", "man", "woman", "queen"}, "his"},
                                          {{"prince", "man", "woman", "princess"}, "his"},
                                          {{"father", "man", "woman", "mother"}, "his"},
                                          {{"Paris", "France", "Japan", "Tokyo"}, "wine"},
                                          {{"doctor", "man", "woman", "nurse"}, "his"}}};

struct WordEmbedding : Staged<WordEmbedding> {
    struct Params {
        Language language = Language::en;
        int dimension = 16, window = 4, negatives = 5;
        double learning_rate = 0.15, bias = 0.9;
        std::string sentences; ///< typed, to be learned, too
        std::string word = "bread";
        Analogy analogy = Analogy::king;
    };
    /// Shared by copies.
    struct Fixed {
        OwnSentences own;
        SmallCorpus corpus; ///< words of the reader's own come last
        Eigen::VectorXd counts;
        NegativeSampler sampler;
        std::int64_t pairs; ///< of the first pass
    };
    using Pairs = std::shared_ptr<const std::vector<WordPair>>;

    WordEmbedding(const Params& params, Random random, const Library&);
    void apply(const Params& params);
    static std::optional<Text> check(const Params& params);
    static auto held(auto& self) {
        return std::tie(self.m_params.sentences, self.m_params.word, self.m_model, self.m_units,
                        self.m_before, self.m_drawn);
    }

    // The algorithm
    void choose_center();
    void choose_context() {}
    void draw_negatives();
    void update();
    Then updated() const { return m_at < m_pairs->size() ? on() : Then{Then::Kind::round, nullptr}; }
    Reply touch(const Touch& touch) const;

    double rate() const;
    const WordPair& pair() const { return m_pair; }
    int shipped() const { return m_model.words() - static_cast<int>(m_fixed->own.fresh.size()); }
    /// The first few that are too rare, and how many more.
    Text rare_words() const;
    const std::string& name(int word) const { return m_fixed->corpus.words[static_cast<std::size_t>(word)]; }
    std::string quoted(int word) const { return "“" + shown_word(name(word)) + "”"; }
    Text said(int word) const { return {quoted(word), quoted(word)}; }
    /// a, b, c, and d as the corpus has it.
    int analogy(std::size_t which) const { return m_analogy[which]; }
    Eigen::VectorXd target() const;
    std::span<const int> asked() const { return std::span(m_analogy).first(3); }
    int found() const { return m_units.nearest(target(), asked(), 1).front(); }
    double answer_cosine(int word) const { return target().normalized().dot(m_units.of(word)); }
    int rank() const { return m_units.rank(m_analogy[3], target(), asked()); }

    // What it says
    Step spoken(Step asked) const {
        return done().iterations == 0 ? Step::phase
               : done().rounds == 0   ? std::min(asked, Step::iteration)
                                      : asked;
    }
    void say_start(Narration& n) const;
    void say_center(Narration& n) const;
    void say_context(Narration& n) const;
    void say_negatives(Narration& n) const;
    void say_update(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel plane_panel() const;
    Panel analogy_panel() const;
    Panel pair_panel() const;
    Panel cosines_panel() const;
    Panel loss_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    SkipGram m_model;
    UnitVectors m_units;
    Random m_pairs_random, m_negatives_random;
    Pairs m_pairs; ///< of this pass
    std::size_t m_at = 0;
    WordPair m_pair;
    std::vector<int> m_drawn; ///< negatives
    Eigen::VectorXd m_before; ///< scores of the pair and its negatives, before the update
    double m_loss = 0;
    std::array<int, 4> m_analogy{};
    int m_companion = 0, m_word = 0;
};

// ---- The algorithm ---------------------------------------------------------------------------------

std::shared_ptr<const WordEmbedding::Fixed> prepared(const WordEmbedding::Params& p, const Random& random) {
    SmallCorpus corpus = small_corpus(p.language, p.bias, random.stream("corpus"));
    OwnSentences own(p.language, p.sentences);
    own.add_to(corpus);
    const Eigen::VectorXd counts = word_counts(corpus.sentences, static_cast<int>(corpus.words.size()));
    const std::size_t pairs =
        word_pairs(corpus.sentences, counts, p.window, subsampling, random.stream("pairs")).size();
    return std::make_shared<WordEmbedding::Fixed>(WordEmbedding::Fixed{std::move(own), std::move(corpus),
                                                                       counts, NegativeSampler(counts),
                                                                       static_cast<std::int64_t>(pairs)});
}

WordEmbedding::WordEmbedding(const Params& params, Random random, const Library&)
    : m_params(params), m_fixed(prepared(params, random)),
      m_model(static_cast<int>(m_fixed->corpus.words.size()), params.dimension,
              random.stream("initialization")),
      m_units(m_model.centers(), m_fixed->corpus.topics, corpus_topics),
      m_pairs_random(random.stream("pairs")), m_negatives_random(random.stream("negatives")),
      m_pairs(std::make_shared<std::vector<WordPair>>()) {
    apply(params);
}

void WordEmbedding::apply(const Params& params) {
    m_params = params;
    const Words& words = analogy_words[static_cast<std::size_t>(params.analogy)];
    for (std::size_t i = 0; i < 4; ++i)
        m_analogy[i] = *corpus_word(params.language, words.abcd[i]);
    m_companion = *corpus_word(params.language, words.companion);
    m_word = corpus_word(params.language, params.word).value_or(0);
    const std::vector<std::string>& fresh = m_fixed->own.fresh;
    if (const auto at = std::find(fresh.begin(), fresh.end(), params.word); at != fresh.end())
        m_word = shipped() + static_cast<int>(at - fresh.begin());
}

std::optional<Text> WordEmbedding::check(const Params& params) {
    const OwnSentences own(params.language, params.sentences);
    if (own.sentences.size() > OwnSentences::most)
        return Text{"At most 200 sentences of your own; leave some out.",
                    "自己的句子最多 200 句，请删去一些。"};
    if (own.sentences.empty() && !params.sentences.empty())
        return Text{"No word stands in your own sentences; leave the field empty to learn without any.",
                    "自己的句子里一个词也没有；不用就留空。"};
    const auto among = [&](const std::vector<std::string>& words) {
        return std::find(words.begin(), words.end(), params.word) != words.end();
    };
    if (corpus_word(params.language, params.word) || among(own.fresh))
        return std::nullopt;
    if (among(own.rare))
        return Text{"“" + params.word + "” is too rare: it has to stand 5 times in your sentences.",
                    "“" + params.word + "”太少见：在你的句子里至少要出现 5 次。"};
    return Text{"The corpus has no such word; try bread, guitar or king.",
                "语料里没有这个词；试试面包、吉他或国王。"};
}

/// Falls in a line over the passes of the story, down to a tenth, and stays there.
double WordEmbedding::rate() const {
    const double part =
        static_cast<double>(done().iterations) / static_cast<double>(story_passes * m_fixed->pairs);
    return m_params.learning_rate * std::max(last_rate, 1 - (1 - last_rate) * part);
}

void WordEmbedding::choose_center() {
    if (m_at == m_pairs->size()) { // a new pass
        const SmallCorpus& corpus = m_fixed->corpus;
        m_pairs = std::make_shared<std::vector<WordPair>>(
            word_pairs(corpus.sentences, m_fixed->counts, m_params.window, subsampling, m_pairs_random));
        m_pairs_random = m_pairs_random.stream("next");
        m_units.set(m_model.centers());
        m_at = 0;
    }
    m_pair = (*m_pairs)[m_at++];
}

void WordEmbedding::draw_negatives() {
    m_drawn.clear();
    for (int k = 0; k < m_params.negatives; ++k)
        m_drawn.push_back(m_fixed->sampler.draw(m_negatives_random));
    m_before = m_model.scores(m_pair, m_drawn);
}

void WordEmbedding::update() {
    m_loss = m_model.update(m_pair, m_drawn, rate());
    m_units.change(m_pair.center, m_model.centers().col(m_pair.center));
}

Eigen::VectorXd WordEmbedding::target() const {
    return m_units.of(m_analogy[0]) - m_units.of(m_analogy[1]) + m_units.of(m_analogy[2]);
}

/// A click on a word chooses it.
Reply WordEmbedding::touch(const Touch& touch) const {
    if (touch.panel != "plane" || touch.stage != Touch::Stage::press)
        return Reply::ignored();
    int index = touch.index;
    const std::vector<int>& topics = m_fixed->corpus.topics;
    if (touch.mark == "own" && index >= 0 && index < m_model.words() - shipped())
        return Reply::set("word", name(shipped() + index));
    for (int word = 0; word < shipped() && (touch.mark == "words" || touch.mark == "others"); ++word)
        if ((topics[static_cast<std::size_t>(word)] >= 0) == (touch.mark == "words") && index-- == 0)
            return Reply::set("word", name(word));
    return Reply::ignored();
}

// ---- What it says ----------------------------------------------------------------------------------

void WordEmbedding::say_start(Narration& n) const {
    n.say({"{0:d} words, each a random vector of {1:d} numbers; {2:d} sentences to learn from.",
           "{0:d} 个词，各是一个 {1:d} 维的随机向量；要从 {2:d} 个句子里学。"},
          m_model.words(), m_params.dimension, m_fixed->corpus.sentences.size());
    if (!m_fixed->own.rare.empty())
        n.say({"Too rare to learn (fewer than 5 times): {0}.", "太少见（不到 5 次），不学：{0}。"},
              rare_words());
    else if (!m_fixed->own.sentences.empty())
        n.say({"{0:d} of them {0|is|are} your own.", "其中 {0:d} 句是你自己的。"},
              m_fixed->own.sentences.size());
}

Text WordEmbedding::rare_words() const {
    constexpr std::size_t listed = 4;
    const std::vector<std::string>& rare = m_fixed->own.rare;
    Text list;
    for (std::size_t i = 0; i < std::min(listed, rare.size()); ++i) {
        list.en += (i == 0 ? "" : ", ") + shown_word(rare[i]);
        list.zh += (i == 0 ? "" : "、") + shown_word(rare[i]);
    }
    if (rare.size() > listed) {
        list.en += " and " + std::to_string(rare.size() - listed) + " more";
        list.zh += "等 " + std::to_string(rare.size()) + " 个";
    }
    return list;
}

void WordEmbedding::say_center(Narration& n) const {
    n.say({"The center is {0}; every word at most {1:d} words away is its company.",
           "中心词是{0}；与它相隔不超过 {1:d} 个词的都是它的上下文。"},
          said(m_pair.center), m_params.window);
}

void WordEmbedding::say_context(Narration& n) const {
    n.say({"{1} stands beside {0}: a pair that really occurs.", "{1}就在{0}旁边：这一对真的出现过。"},
          said(m_pair.center), said(m_pair.context));
}

void WordEmbedding::say_negatives(Narration& n) const {
    n.say({"Beside it {0:d} random {0|word|words}. The true pair's v·u is {1:f2}: probability {2:p}.",
           "再随机抽 {0:d} 个词。真词对的 v·u = {1:f2}，概率 {2:p}。"},
          m_drawn.size(), m_before(0), elementary::sigmoid(m_before(0)));
}

void WordEmbedding::say_update(Narration& n) const {
    const Eigen::VectorXd after = m_model.scores(m_pair, m_drawn);
    n.say({"The pair is pulled together, v·u {0:f2} → {1:f2}; the random words are pushed away.",
           "真词对拉近，v·u {0:f2} → {1:f2}；随机抽的词推远。"},
          m_before(0), after(0));
}

void WordEmbedding::say_iteration(Narration& n) const {
    const auto cosines = m_units.by_topic();
    n.say({"Mean cosine of words of one topic {0:f2}, of different topics {1:f2}.",
           "平均余弦：同主题的词 {0:f2}，不同主题的词 {1:f2}。"},
          cosines.same, cosines.other);
    if (cosines.other > 0.8)
        n.say({"All topics lie in one spot.", "所有主题挤在一处。"});
}

void WordEmbedding::say_round(Narration& n) const {
    const auto cosines = m_units.by_topic();
    n.say({"Cosine within a topic {0:f2}, across topics {1:f2}.", "余弦：同主题 {0:f2}，不同主题 {1:f2}。"},
          cosines.same, cosines.other);
    n.say({"{0} − {1} + {2} is nearest to {3}.", "{0} − {1} + {2} 最近的是{3}。"}, said(m_analogy[0]),
          said(m_analogy[1]), said(m_analogy[2]), said(found()));
}

// ---- What it shows ---------------------------------------------------------------------------------

void WordEmbedding::show(Figure& figure) const {
    figure.add(plane_panel());
    figure.add(analogy_panel());
    figure.add(pair_panel());
    figure.add(cosines_panel());
    figure.add(loss_panel());
    figure.layout.lines = {{1.5, {{"plane", 1.5}, {"analogy", 1}}}, {1, {{"pair", 1}, {"cosines", 1}}}};
    figure.layout.leading = {{"plane", 680}, {"analogy", 480}};
}

constexpr double half_plane = 0.56; ///< of the plane of the topics, up and down

const Handle word_handle{
    .touch = true, .hint = {"Click a word to choose it", "点一个词来选它"}, .clicks = true};

/// Where the name of a topic stands whose corner lies in the direction x, so far out: beside all of its
/// words.
double beside_topic(const Eigen::MatrixXd& at, const std::vector<int>& topics, int topic, double x,
                    double length) {
    if (std::abs(x) <= 0.3) // above or below them
        return (length + 0.14) * x;
    const double side = x < 0 ? -1 : 1;
    double out = (length + 0.2) * side * x;
    for (std::size_t word = 0; word < topics.size(); ++word)
        if (topics[word] == topic)
            out = std::max(out, side * at(static_cast<Eigen::Index>(word), 0) + 0.04);
    return side * std::min(out, 1.2 * half_plane);
}

/// The corpus' words of the topics as points of their class, or its others, small and pale.
Points word_points(const std::vector<int>& topics, int shipped, const Eigen::MatrixXd& at, bool of_topics) {
    Points points{.id = of_topics ? "words" : "others",
                  .role = Role::ghost,
                  .label = of_topics ? Text{} : Text{"words of no topic", "不属于主题的词"},
                  .size = of_topics ? 1 : 0.7,
                  .handle = word_handle};
    std::vector<int> shown;
    for (int word = 0; word < shipped; ++word)
        if ((topics[static_cast<std::size_t>(word)] >= 0) == of_topics) {
            shown.push_back(word);
            if (of_topics)
                points.roles.push_back(class_role(topics[static_cast<std::size_t>(word)]));
        }
    points.x = at(shown, 0);
    points.y = at(shown, 1);
    return points;
}

Panel WordEmbedding::plane_panel() const {
    const SmallCorpus& corpus = m_fixed->corpus;
    const Eigen::MatrixXd centers = m_units.centers();
    const Eigen::VectorXd middle = centers.rowwise().mean();
    const Eigen::MatrixXd plane = polygon_plane(centers.colwise() - middle);
    const Eigen::MatrixXd at = (m_units.all().colwise() - middle).transpose() * plane;
    const std::vector<int> near = m_units.nearest(m_units.of(m_word), std::array{m_word}, neighbors);
    Points ring{.id = "neighbors",
                .role = Role::highlight,
                .x = at(near, 0),
                .y = at(near, 1),
                .size = 2,
                .hollow = true};
    PlacedLabels names("names", 0.031, 0.075);
    for (int topic = 0; topic < corpus_topics; ++topic) {
        const double angle = std::numbers::pi * (0.5 - 2.0 * topic / corpus_topics), // its corner's
            x = elementary::cos(angle), y = elementary::sin(angle),
                     length = std::max(0.2, (centers.col(topic) - middle).dot(plane * Eigen::Vector2d(x, y)));
        names.fix({.x = beside_topic(at, corpus.topics, topic, x, length),
                   .y = (length + 0.07) * y,
                   .text = corpus.topic_names[static_cast<std::size_t>(topic)],
                   .role = class_role(topic),
                   .anchor = x > 0.3    ? Anchor::right
                             : x < -0.3 ? Anchor::left
                                        : Anchor::above,
                   .bold = true,
                   .size = 1.4});
    }
    names.add({.x = at(m_word, 0),
               .y = at(m_word, 1) - 0.06,
               .text = same(shown_word(name(m_word))),
               .role = Role::highlight,
               .anchor = Anchor::below,
               .bold = true,
               .size = 1.2});
    Points own{.id = "own",
               .role = Role::class_6,
               .x = at(Eigen::seqN(shipped(), m_model.words() - shipped()), 0),
               .y = at(Eigen::seqN(shipped(), m_model.words() - shipped()), 1),
               .size = 1.3,
               .handle = word_handle};
    if (own.x.size() > 0)
        own.label = {"your own words", "你的词"};
    for (int word = shipped(); word < m_model.words(); ++word)
        if (word != m_word)
            names.add({.x = at(word, 0),
                       .y = at(word, 1),
                       .text = same(shown_word(name(word))),
                       .role = Role::class_6,
                       .anchor = Anchor::above,
                       .bold = true});
    if (!m_fixed->own.rare.empty()) {
        const Text rare = rare_words();
        names.fix({.x = -2.08 * half_plane,
                   .y = -0.97 * half_plane,
                   .text = {"too rare: " + rare.en, "太少见：" + rare.zh},
                   .role = Role::muted,
                   .anchor = Anchor::right});
    }
    const auto listed = [&](const char* comma) {
        std::string list;
        for (std::size_t i = 0; i < 4 && i < near.size(); ++i)
            list += (i == 0 ? "" : comma) + name(near[i]);
        return list;
    };
    const Text list{listed(", "), listed("、")};
    const auto cosines = m_units.by_topic();
    return Chart("plane", {"Words by the company they keep", "词以类聚：看它与谁为伴"})
        .bare()
        .equal_aspect()
        .x(-2.1 * half_plane, 2.1 * half_plane)
        .y(-half_plane, half_plane + 0.1) // room for the name above
        .add(std::move(ring))
        .add(word_points(corpus.topics, shipped(), at, false))
        .add(word_points(corpus.topics, shipped(), at, true))
        .add(std::move(own))
        .point("chosen", Role::highlight, {}, at(m_word, 0), at(m_word, 1), 1.2)
        .add(names.done())
        .subtitle({"nearest to {0}: {1}", "离{0}最近：{1}"}, same(name(m_word)), list)
        .summary({"Mean cosine within a topic {0:f2}, across topics {1:f2}. Nearest to {2}: {3}.",
                  "平均余弦：同主题 {0:f2}，不同主题 {1:f2}。离{2}最近：{3}。"},
                 cosines.same, cosines.other, same(name(m_word)), list);
}

/// The plane through a, b and c: b is the origin, c lies on the abscissa.
Panel WordEmbedding::analogy_panel() const {
    const auto unit = [&](int word) { return Eigen::VectorXd(m_units.of(word)); };
    const Eigen::VectorXd b = unit(m_analogy[1]), across = unit(m_analogy[2]) - b,
                          up = unit(m_analogy[0]) - b, first = across.normalized(),
                          second = (up - first * first.dot(up)).normalized();
    Eigen::MatrixXd plane(b.size(), 2);
    plane << first, second;
    const Eigen::MatrixXd all = (m_units.all().colwise() - b).transpose() * plane;
    const Eigen::RowVector2d tip = (across + up).transpose() * plane;
    const int best = found();
    const double off = (unit(best) - b - plane * all.row(best).transpose()).norm();
    PlacedLabels names("names", 0.085, 0.16);
    const auto label = [&](int word, Anchor anchor, Role role) {
        names.add({.x = all(word, 0),
                   .y = all(word, 1),
                   .text = same(name(word)),
                   .role = role,
                   .anchor = anchor,
                   .bold = true,
                   .size = 1.3});
    };
    label(best, Anchor::right, best == m_analogy[3] ? Role::data : Role::negative);
    label(m_analogy[0], Anchor::above, Role::data);
    label(m_analogy[1], Anchor::below, Role::data);
    label(m_analogy[2], Anchor::below, Role::data);
    const std::vector<int> corners(m_analogy.begin(), m_analogy.begin() + 3);
    Eigen::MatrixXd ends(3, 4);
    ends << all.row(m_analogy[1]), all.row(m_analogy[0]), all.row(m_analogy[1]), all.row(m_analogy[2]),
        all.row(m_analogy[2]), tip;
    return Chart("analogy",
                 same(name(m_analogy[0]) + " − " + name(m_analogy[1]) + " + " + name(m_analogy[2])))
        .bare()
        .equal_aspect()
        .x(-0.75, 2.05)
        .y(-0.3, 1.45)
        .add(Points{.id = "words", .role = Role::ghost, .x = all.col(0), .y = all.col(1), .size = 0.6})
        .add(Arrows{
            .id = "arrows", .role = Role::data, .ends = ends, .roles = {Role::data, Role::muted, Role::data}})
        .points("corners", Role::data, {}, all(corners, Eigen::all))
        .point("target", Role::highlight, {}, tip(0), tip(1), 2.4)
        .point("found", best == m_analogy[3] ? Role::data : Role::negative, {}, all(best, 0), all(best, 1),
               1.3)
        .add(names.done())
        .subtitle({"nearest: {0}, cosine {1:f2}; {2:f2} off this plane",
                   "最近的是{0}，余弦 {1:f2}；离这个平面 {2:f2}"},
                  same(name(best)), answer_cosine(best), off)
        .summary({"Nearest to the sum: {0}, with cosine {1:f2}. {2} is number {3:d}.",
                  "离结果最近的是{0}，余弦 {1:f2}。{2}排第 {3:d}。"},
                 same(name(best)), answer_cosine(best), same(name(m_analogy[3])), rank());
}

Panel WordEmbedding::pair_panel() const {
    Bars bars{.id = "forces", .role = Role::positive, .width = 0.62, .horizontal = true};
    const auto rows = static_cast<Eigen::Index>(m_params.negatives) + 1;
    bars.at = Eigen::VectorXd::LinSpaced(rows, static_cast<double>(rows), 1);
    bars.value = Eigen::VectorXd::Zero(rows);
    const bool known = m_before.size() == rows && !did(&WordEmbedding::choose_center) &&
                       !did(&WordEmbedding::choose_context);
    bars.numbers = known;
    for (Eigen::Index i = 0; i < rows; ++i) {
        bars.roles.push_back(i == 0 ? Role::positive : Role::negative);
        if (known)
            bars.value(i) = (i == 0 ? 1.0 : 0.0) - elementary::sigmoid(m_before(i));
        const bool named = i == 0 ? !fresh() && !did(&WordEmbedding::choose_center) : known;
        bars.names.push_back(
            same(!named ? "–" : name(i == 0 ? m_pair.context : m_drawn[static_cast<std::size_t>(i) - 1])));
    }
    bars.value = (bars.value * 100).array().round() / 100; // to be read
    Chart chart("pair", {"The pair of now: pull and push", "眼前这一对：拉与推"});
    chart.x({"force on the vectors", "施加的力"}, -1.5, 1)
        .y(Axis{.range = Range{0.4, static_cast<double>(rows) + 0.6}, .visible = false})
        .add(std::move(bars));
    if (fresh())
        return chart.summary({"No pair has been chosen yet.", "还没有选出词对。"});
    return chart.subtitle({"center: {0}", "中心词：{0}"}, same(name(m_pair.center)))
        .summary({"The center is {0}, its company {1}.", "中心词{0}，上下文词{1}。"},
                 same(name(m_pair.center)), same(name(m_pair.context)));
}

/// Pairs as an axis of passes; twice as long once a run goes on beyond the story.
Axis passes_axis(double pairs, double done) {
    double passes = story_passes;
    while (1.03 * passes * pairs < done)
        passes *= 2;
    Axis axis{.label = {"pass", "遍"}, .range = Range{0, 1.03 * passes * pairs}};
    for (int i = 0; i <= 6; ++i)
        axis.ticks.push_back({passes * pairs * i / 6, same(format_number(passes * i / 6, "d"))});
    return axis;
}

Panel WordEmbedding::cosines_panel() const {
    const auto now = m_units.by_topic();
    Chart chart("cosines", {"Mean cosine of two words", "两个词的平均余弦"});
    chart.x(passes_axis(static_cast<double>(m_fixed->pairs), static_cast<double>(done().iterations)))
        .y({"cosine", "余弦"}, -0.2, 1)
        .trend("cosine_same_topic", Role::data, {"one topic", "同主题"})
        .trend("cosine_other_topic", Role::negative, {"different topics", "不同主题"});
    return chart.subtitle({"gap {0:f2}", "相差 {0:f2}"}, now.same - now.other)
        .summary({"Mean cosine: one topic {0:f2}, different topics {1:f2}.",
                  "平均余弦：同主题 {0:f2}，不同主题 {1:f2}。"},
                 now.same, now.other);
}

Panel WordEmbedding::loss_panel() const {
    return Chart("loss", {"Loss of a pair", "每对的损失"})
        .x(passes_axis(static_cast<double>(m_fixed->pairs), static_cast<double>(done().iterations)))
        .y({"loss, mean of 500 pairs", "损失，500 对的平均"}, 0, 5)
        .strip_of("cosines")
        .trend("loss", Role::data, {}, 500);
}

void WordEmbedding::expose(Tensors& tensors) const {
    tensors.add("vectors", Eigen::MatrixXd(m_model.centers().transpose()));
    tensors.add("context_vectors", Eigen::MatrixXd(m_model.contexts().transpose()));
    const std::vector<int>& topics = m_fixed->corpus.topics;
    tensors.add("topics", Eigen::VectorXd(Eigen::Map<const Eigen::VectorXi>(
                                              topics.data(), static_cast<Eigen::Index>(topics.size()))
                                              .cast<double>()));
    tensors.add("analogy",
                Eigen::VectorXd(Eigen::Map<const Eigen::Vector4i>(m_analogy.data()).cast<double>()));
    Eigen::VectorXd pair(2 + static_cast<Eigen::Index>(m_drawn.size()));
    pair(0) = m_pair.center;
    pair(1) = m_pair.context;
    for (std::size_t k = 0; k < m_drawn.size(); ++k)
        pair(static_cast<Eigen::Index>(k) + 2) = m_drawn[k];
    tensors.add("pair", pair);
    tensors.add("scores", m_before);
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Language>, 2> languages{
    {{Language::zh, "zh", {"Chinese", "中文"}}, {Language::en, "en", {"English", "英文"}}}};
const std::array<Named<Analogy>, 5> analogies{
    {{Analogy::king, "king", {"king − man + woman", "国王 − 男人 + 女人"}},
     {Analogy::prince, "prince", {"prince − man + woman", "王子 − 男人 + 女人"}},
     {Analogy::father, "father", {"father − man + woman", "父亲 − 男人 + 女人"}},
     {Analogy::capital, "capital", {"Paris − France + Japan", "巴黎 − 法国 + 日本"}},
     {Analogy::doctor, "doctor", {"doctor − man + woman", "医生 − 男人 + 女人"}}}};

using P = WordEmbedding::Params;

std::vector<Field<P>> parameters() {
    const Text corpus{"Sentences", "句子"}, learning{"Learning", "学习"}, look{"Look at", "查看"};
    return {
        choice(&P::language, "language", {"Corpus", "语料"}, languages)
            .group(corpus)
            .help({"Of the sentences; both corpora have the same plan.",
                   "句子的语言；两份语料按同一个方案写成。"}),
        number(&P::bias, "bias", {"Doctors who are “he”", "“他”占医生的比例"}, 0, 1)
            .group(corpus)
            .help({"Share of a doctor's sentences with he, and of a nurse's with she.",
                   "医生的句子里用“他”的比例，护士用“她”的也是这个比例。"}),
        words(&P::sentences, "sentences", {"Your own sentences", "自己的句子"})
            .group(corpus)
            .help({"Up to 200, learned beside the corpus; a new word has to stand 5 times.",
                   "最多 200 句，同语料一起学；新词至少要出现 5 次，中文请用空格隔开词。"}),
        number(&P::dimension, "dimension", {"Dimension", "维数"}, 2, 64)
            .group(learning)
            .help({"Numbers in a word's vector.", "每个词的向量有几个数。"}),
        number(&P::window, "window", {"Window", "窗口"}, 1, 8)
            .group(learning)
            .help({"How many words away company may stand.", "相隔几个词以内算上下文。"}),
        number(&P::negatives, "negatives", {"Negatives", "负样本数"}, 1, 15)
            .group(learning)
            .help({"Random words that are pushed away with each pair.", "每一对词另抽几个随机词来推远。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.005, 1)
            .logarithmic()
            .live()
            .group(learning)
            .help(
                {"At the start; it falls to a tenth over six passes.", "开始时的值；六遍之内降到十分之一。"}),
        words(&P::word, "word", {"Word", "词"})
            .live()
            .group(look)
            .help({"Whose neighbors are ringed; click a word to choose it.",
                   "圈出它最近的词；在图上点一个词也行。"}),
        choice(&P::analogy, "analogy", {"Analogy", "类比"}, analogies)
            .live()
            .group(look)
            .help({"The sum of vectors whose nearest word is sought.",
                   "用哪几个词的向量相加减，再找最近的词。"})};
}

const std::vector<Preset> presets{
    {"flat", {"Two dimensions only", "只有两维"}, "dimension=2", true},
    {"neighbors", {"Window 1: next neighbors only", "窗口 1：只看紧邻"}, "window=1", true},
    {"slow", {"Too small a rate", "学习率太小"}, "learning_rate=0.01", true},
    {"chinese", {"A Chinese corpus", "中文语料"}, "language=zh&word=面包"},
    {"doctor", {"Doctor, without the bias", "医生：去掉偏见"}, "bias=0.5&analogy=doctor&word=doctor"}};

} // namespace

Demo word_embedding() {
    using D = WordEmbedding;
    return make_demo<D>(
        {.demo = {.id = "word-embedding",
                  .title = {"Word embedding", "词嵌入"},
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Pair", "一对"}, {"Pair {0:d}", "第 {0:d} 对"}},
                            .round = {{"Pass", "一遍"}, {"Pass {0:d}", "第 {0:d} 遍"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = {{{{Step::iteration, 1}, Step::phase, 0.66},
                             {{Step::iteration, spot}, Step::iteration, 1800},
                             {{Step::iteration, parting}, Step::iteration, 4500},
                             {{Step::round, story_passes}, Step::iteration, 16000}}},
                  .point = "gap >= 0.3 and analogy_rank == 1"},
         .stages = {{"center", {"Center", "中心词"}, &D::choose_center, &D::say_center},
                    {"context", {"Company", "上下文"}, &D::choose_context, &D::say_context},
                    {"negatives", {"Negatives", "负样本"}, &D::draw_negatives, &D::say_negatives},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated}},
         .measured = {
             {"loss", {"loss of the pair", "这一对的损失"}, &D::m_loss},
             {"cosine_same_topic",
              {"mean cosine, same topic", "同主题平均余弦"},
              [](const D& d) { return d.m_units.by_topic().same; }},
             {"cosine_other_topic",
              {"mean cosine, different topics", "不同主题平均余弦"},
              [](const D& d) { return d.m_units.by_topic().other; }},
             {"gap",
              {"gap between one topic and different topics", "同主题与不同主题之差"},
              [](const D& d) {
                  const auto now = d.m_units.by_topic();
                  return now.same - now.other;
              }},
             {"analogy_rank", {"rank of the expected word", "应有的词排第几"}, &D::rank},
             {"analogy_cosine",
              {"cosine of the sum and the expected word", "结果与应有的词的余弦"},
              [](const D& d) { return d.answer_cosine(d.m_analogy[3]); }},
             {"cosine_pair",
              {"cosine of the analogy's first word and the expected one", "类比首词与应有的词的余弦"},
              [](const D& d) { return d.m_units.cosine(d.m_analogy[0], d.m_analogy[3]); }},
             {"cosine_companion",
              {"cosine of the analogy's first word and one that stands beside it",
               "类比首词与常伴它的词的余弦"},
              [](const D& d) { return d.m_units.cosine(d.m_analogy[0], d.m_companion); }},
             {"pairs_seen",
              {"pairs in a pass", "一遍的词对数"},
              [](const D& d) { return static_cast<double>(d.m_pairs->size()); }},
             {"words", {"words in the corpus", "语料的词数"}, [](const D& d) {
                  return d.m_model.words();
              }}}});
}

} // namespace orrery
