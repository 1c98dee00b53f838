// Question 27: a label for every word against one for the sentence; tags by themselves and along a path.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/chart.h"
#include "engine/core/named.h"
#include "engine/core/staged.h"
#include "engine/models/sentence_labeler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {
namespace {

constexpr int training_size = 120, test_size = 60, story_epochs = 15, updates_a_phase = 20;
constexpr std::size_t longest_typed = 12; ///< tokens
constexpr double left_out = 0.1;          ///< share of words that are unknown in an update

enum class Task { labeling, classification };
enum class Mode { train, decode };
constexpr std::size_t ways = 3; ///< as TagTransitions

struct SequenceLabeling : Staged<SequenceLabeling> {
    struct Params {
        Task task = Task::labeling;
        Mode mode = Mode::train;
        Language language = Language::en;
        int sentence = 1;
        std::string typed; ///< in its place
        TagTransitions transitions = TagTransitions::learned;
        Names names = Names::held_out;
        bool pooled = false;
        double learning_rate = 0.05;
    };
    /// Of one way of decoding, on the test sentences.
    struct Scores {
        double f1 = 0, token_accuracy = 0;
        int illegal = 0;
    };
    struct Measured {
        std::array<Scores, ways> tagging;
        double topic = 0, all_outside = 0; ///< topics right; right tags if all are O
    };
    /// Fixed from the start and shared by copies.
    struct Fixed {
        std::vector<TaggedSentence> training, test;
        TaggedSentence shown;
    };

    SequenceLabeling(const Params& params, Random random, const Library&);
    void apply(const Params& params) { m_params = params; }
    static auto held(auto& self) {
        return std::tie(self.m_params.typed, self.m_labeler, self.m_order, self.m_clamps, self.m_by_itself,
                        self.m_chain, self.m_best, self.m_topics);
    }
    static std::optional<Text> check(const Params& p);
    static Story story(const Params& p);
    static int shown_length(const Params& p);

    // The algorithm
    void learn();
    Then learned() const;
    void test();
    Then test_done() const;
    void pool();
    Then pooled() const;
    void tag() { ++m_tagged; }
    Then tagged() const;
    void cell();
    Then cell_done() const;
    void back() { ++m_traced; }
    Then traced() const;
    Reply touch(const Touch& touch);
    void decode();

    int steps() const { return static_cast<int>(m_fixed->shown.tokens.size()); }
    const std::string& token(int t) const { return m_fixed->shown.tokens[static_cast<std::size_t>(t)]; }
    bool decoding() const { return !m_topics.empty(); }
    std::vector<int> found() const; ///< tags traced back, −1 where not yet
    std::vector<int> so_far() const;
    const Scores& chosen() const {
        return m_measured->tagging[static_cast<std::size_t>(m_params.transitions)];
    }

    // What it says
    Step spoken(Step asked) const;
    void say_start(Narration& n) const;
    void say_learn(Narration& n) const;
    void say_test(Narration& n) const;
    void say_pool(Narration& n) const;
    void say_tag(Narration& n) const;
    void say_cell(Narration& n) const;
    void say_back(Narration& n) const;
    void say_iteration(Narration& n) const;
    void say_round(Narration& n) const;
    void say_touched(Narration& n) const;

    // What it shows
    void show(Figure& figure) const;
    Panel lattice_panel() const;
    Panel topic_panel() const;
    Panel sentence_panel() const;
    Panel training_panel() const;
    void expose(Tensors& tensors) const;

    Params m_params;
    std::shared_ptr<const Fixed> m_fixed;
    SentenceLabeler m_labeler;
    Random m_random;
    std::vector<int> m_order; ///< of the sentences in this epoch
    int m_updates = 0;
    SentenceLabeler::Losses m_losses;
    std::optional<Measured> m_measured;
    // Decoding the sentence shown
    std::vector<double> m_topics;
    std::vector<int> m_by_itself, m_clamps; ///< tags; −1: not held
    LabelChain m_chain;
    BestPath m_best;
    int m_tagged = 0, m_cells = 0, m_traced = 0;
};

// ---- The algorithm ---------------------------------------------------------------------------------

TaggedSentence shown_sentence(const SequenceLabeling::Params& p) {
    if (!p.typed.empty())
        return {.tokens = tokens_of(p.typed)};
    const auto& all = shown_sentences(p.language);
    return all[std::min(static_cast<std::size_t>(p.sentence), all.size()) - 1];
}

std::shared_ptr<const SequenceLabeling::Fixed> prepared(const SequenceLabeling::Params& p,
                                                        const Random& random) {
    auto fixed = std::make_shared<SequenceLabeling::Fixed>();
    Random training = random.stream("training"), test = random.stream("test");
    for (int i = 0; i < training_size; ++i)
        fixed->training.push_back(tagged_sentence(p.language, Names::trained, training));
    for (int i = 0; i < test_size; ++i)
        fixed->test.push_back(tagged_sentence(p.language, p.names, test));
    fixed->shown = shown_sentence(p);
    return fixed;
}

SequenceLabeling::SequenceLabeling(const Params& params, Random random, const Library&)
    : m_params(params), m_fixed(prepared(params, random)),
      m_labeler(known_tokens(params.language), params.pooled), m_random(random.stream("updates")),
      m_clamps(m_fixed->shown.tokens.size(), -1) {}

std::optional<Text> SequenceLabeling::check(const Params& p) {
    const std::size_t count = p.typed.empty() ? 2 : tokens_of(p.typed).size();
    if (count < 2 || count > longest_typed)
        return Text{"A sentence has 2 to 12 words, or Chinese characters.",
                    "句子要有 2 到 12 个词（中文按字算）。"};
    return std::nullopt;
}

int SequenceLabeling::shown_length(const Params& p) {
    return static_cast<int>(shown_sentence(p).tokens.size());
}

Story SequenceLabeling::story(const Params& p) {
    const bool train = p.mode == Mode::train;
    std::int64_t at = train ? training_size * story_epochs : 1;
    const std::int64_t length = shown_length(p);
    Story story;
    story.chapters.push_back({{Step::iteration, at}, Step::iteration, train ? 400.0 : 0.5});
    const std::int64_t end = train ? story_epochs + 1 : 1;
    if (p.task == Task::classification) {
        story.chapters.push_back({{Step::round, end}, Step::iteration, 0.5});
        return story;
    }
    story.chapters.push_back({{Step::iteration, at += 1}, Step::iteration, 0.5});
    story.chapters.push_back({{Step::iteration, at += length}, Step::iteration, 2.5});
    story.chapters.push_back({{Step::iteration, at += length}, Step::iteration, 1.5});
    story.chapters.push_back({{Step::round, end}, Step::iteration, 2.5});
    return story;
}

/// One sentence, in which some words are taken for unknown; many at once where only decoding is to be seen.
void SequenceLabeling::learn() {
    const int count = m_params.mode == Mode::train ? 1 : updates_a_phase;
    for (int i = 0; i < count; ++i) {
        const int place = m_updates++ % training_size;
        if (place == 0)
            m_order = m_random.permutation(training_size);
        const TaggedSentence& one =
            m_fixed->training[static_cast<std::size_t>(m_order[static_cast<std::size_t>(place)])];
        std::vector<int> tokens = m_labeler.numbers(one.tokens);
        for (int& token : tokens)
            if (m_random.chance(left_out))
                token = 0;
        m_losses = m_labeler.learn(tokens, one, m_params.learning_rate);
    }
}

SequenceLabeling::Then SequenceLabeling::learned() const {
    if (m_params.mode == Mode::decode)
        return m_updates == training_size * story_epochs ? on() : again();
    return m_updates % training_size == 0 ? on() : iteration();
}

/// Entity F1 counts whole entities; both ends and the kind must be right.
void SequenceLabeling::test() {
    Measured all;
    int tokens = 0, outside = 0, topics = 0;
    for (std::size_t way = 0; way < ways; ++way) {
        Scores& scores = all.tagging[way];
        int right = 0, hits = 0, entities = 0;
        for (const TaggedSentence& one : m_fixed->test) {
            const std::vector<int> tags =
                m_labeler.tags(m_labeler.numbers(one.tokens), static_cast<TagTransitions>(way));
            scores.illegal += !illegal_steps(tags).empty();
            const std::vector<Entity> said = entities_of(tags), real = entities_of(one.tags);
            entities += static_cast<int>(said.size() + real.size());
            for (const Entity& entity : said)
                hits += std::find(real.begin(), real.end(), entity) != real.end();
            for (std::size_t t = 0; t < tags.size(); ++t) {
                right += tags[t] == one.tags[t];
                tokens += way == 0;
                outside += way == 0 && one.tags[t] == 0;
            }
        }
        scores.f1 = entities > 0 ? 2.0 * hits / entities : 0;
        scores.token_accuracy = static_cast<double>(right) / tokens;
    }
    for (const TaggedSentence& one : m_fixed->test) {
        Eigen::Index topic = 0;
        m_labeler.topics(m_labeler.numbers(one.tokens)).maxCoeff(&topic);
        topics += static_cast<int>(topic) == one.topic;
    }
    all.topic = static_cast<double>(topics) / test_size;
    all.all_outside = static_cast<double>(outside) / tokens;
    m_measured = all;
}

SequenceLabeling::Then SequenceLabeling::test_done() const {
    if (m_params.mode == Mode::decode)
        return iteration(&SequenceLabeling::pool);
    return {Then::Kind::round,
            m_updates < training_size * story_epochs ? &SequenceLabeling::learn : &SequenceLabeling::pool};
}

void SequenceLabeling::pool() {
    const std::vector<int> tokens = m_labeler.numbers(m_fixed->shown.tokens);
    const Eigen::VectorXd topics = m_labeler.topics(tokens);
    m_topics.assign(topics.begin(), topics.end());
    m_by_itself = m_labeler.tags(tokens, TagTransitions::off);
    decode();
}

/// Scores of the paths; a tag that a hand holds is the only one at its step.
void SequenceLabeling::decode() {
    m_chain = m_labeler.chain(m_labeler.numbers(m_fixed->shown.tokens), m_params.transitions);
    LabelChain chain = m_chain;
    for (int t = 0; t < steps(); ++t)
        for (int tag = 0; tag < entity_tags; ++tag)
            if (const int held = m_clamps[static_cast<std::size_t>(t)]; held >= 0 && tag != held)
                chain.emissions(t, tag) = -std::numeric_limits<double>::infinity();
    m_best = best_path(chain);
}

SequenceLabeling::Then SequenceLabeling::pooled() const {
    return m_params.task == Task::classification ? end() : iteration(&SequenceLabeling::tag);
}

SequenceLabeling::Then SequenceLabeling::tagged() const {
    return iteration(m_tagged < steps() ? &SequenceLabeling::tag : &SequenceLabeling::cell);
}

void SequenceLabeling::cell() {
    ++m_cells;
}

SequenceLabeling::Then SequenceLabeling::cell_done() const {
    if (m_cells % entity_tags != 0)
        return again();
    return iteration(m_cells < entity_tags * steps() ? &SequenceLabeling::cell : &SequenceLabeling::back);
}

SequenceLabeling::Then SequenceLabeling::traced() const {
    return m_traced < steps() ? iteration(&SequenceLabeling::back) : end();
}

/// Holds a tag, or lets it go: the path flows anew.
Reply SequenceLabeling::touch(const Touch& touch) {
    if (touch.panel != "lattice" || touch.mark != "scores" || touch.stage != Touch::Stage::press ||
        m_cells == 0)
        return Reply::ignored();
    const int t = touch.index % steps(), tag = touch.index / steps();
    if (touch.index < 0 || tag >= entity_tags)
        return Reply::ignored();
    const std::vector<int> before = m_clamps;
    int& held = m_clamps[static_cast<std::size_t>(t)];
    held = held == tag ? -1 : tag;
    decode();
    if (m_best.score > -std::numeric_limits<double>::infinity())
        return Reply::poked();
    m_clamps = before; // no path at all
    decode();
    return Reply::ignored();
}

std::vector<int> SequenceLabeling::found() const {
    std::vector<int> tags(m_fixed->shown.tokens.size(), -1);
    for (int t = steps() - m_traced; t < steps(); ++t)
        tags[static_cast<std::size_t>(t)] = m_best.path[static_cast<std::size_t>(t)];
    return tags;
}

std::vector<int> SequenceLabeling::so_far() const {
    const int columns = m_cells / entity_tags;
    return columns == 0         ? std::vector<int>()
           : columns == steps() ? m_best.path
                                : best_path_to(m_best, columns - 1);
}

// ---- What it says ----------------------------------------------------------------------------------

Step SequenceLabeling::spoken(Step asked) const {
    if (done().iterations == 0 || under_way())
        return Step::phase;
    return decoding() || done().rounds == 0 ? std::min(asked, Step::iteration) : asked;
}

std::string words_of(const TaggedSentence& sentence, int first, int last) {
    std::string words;
    for (int t = first; t <= last; ++t) {
        const std::string& token = sentence.tokens[static_cast<std::size_t>(t)];
        if (!words.empty() && static_cast<unsigned char>(token[0]) < 0x80)
            words += " ";
        words += token;
    }
    return words;
}

void SequenceLabeling::say_start(Narration& n) const {
    n.say({"Short news: which words are names, and what is each sentence about?",
           "短新闻：哪些词是名字？整句讲的是什么？"});
}

void SequenceLabeling::say_learn(Narration& n) const {
    n.say({"{0:d} sentences learned. Losses: tags {1:f2} a word, paths {2:f2}, topics {3:f2}.",
           "学了 {0:d} 句。损失：逐词 {1:f2}，路径 {2:f2}，主题 {3:f2}。"},
          m_updates, m_losses.tagger, m_losses.transitions, m_losses.classifier);
}

void SequenceLabeling::say_test(Narration& n) const {
    say_round(n);
}

void SequenceLabeling::say_pool(Narration& n) const {
    const auto best = std::max_element(m_topics.begin(), m_topics.end());
    n.say({"The classifier pools all words and gives the sentence one label: {0}, {1:p}.",
           "分类器把所有词汇总，只给整句一个标签：{0}，{1:p}。"},
          topic_names()[static_cast<std::size_t>(best - m_topics.begin())], *best);
}

void SequenceLabeling::say_tag(Narration& n) const {
    const std::vector<int> tags(m_by_itself.begin(), m_by_itself.begin() + m_tagged);
    n.say({"By itself “{0}” is {1}. Steps that break the rules so far: {2:d}.",
           "单看“{0}”，最像 {1}。到此违规 {2:d} 处。"},
          same(token(m_tagged - 1)), same(tag_names[static_cast<std::size_t>(tags.back())]),
          illegal_steps(tags).size());
}

void SequenceLabeling::say_cell(Narration& n) const {
    const int t = (m_cells - 1) / entity_tags, tag = (m_cells - 1) % entity_tags;
    if (m_cells % entity_tags != 0) {
        n.say({"Best path that gives “{0}” the tag {1}: score {2:f1}.",
               "让“{0}”标成 {1} 的最好路径：{2:f1} 分。"},
              same(token(t)), same(tag_names[static_cast<std::size_t>(tag)]), m_best.best(t, tag));
        return;
    }
    n.say({"“{0}”: each tag keeps its best way in. The best path so far ends in {1}.",
           "“{0}”：每个标签只留最好的来路。目前最好的路径到 {1}。"},
          same(token(t)), same(tag_names[static_cast<std::size_t>(so_far().back())]));
}

void SequenceLabeling::say_back(Narration& n) const {
    const int t = steps() - m_traced;
    n.say({"Back along the links: “{0}” is {1}.", "沿着来路往回走：“{0}”是 {1}。"}, same(token(t)),
          same(tag_names[static_cast<std::size_t>(m_best.path[static_cast<std::size_t>(t)])]));
}

void SequenceLabeling::say_iteration(Narration& n) const {
    if (m_traced > 0)
        return say_back(n);
    if (m_cells > 0)
        return say_cell(n);
    if (m_tagged > 0)
        return say_tag(n);
    return decoding() ? say_pool(n) : say_learn(n);
}

void SequenceLabeling::say_round(Narration& n) const {
    if (!m_measured)
        return say_learn(n);
    const auto& tagging = m_measured->tagging;
    n.say({"Names never seen, entity F1: tag by tag {0:f2}, with rules {1:f2}, learned {2:f2}.",
           "没见过的名字，实体 F1：逐个标 {0:f2}，加规则 {1:f2}，学转移 {2:f2}。"},
          tagging[0].f1, tagging[1].f1, tagging[2].f1);
    n.say({"Sentences that break the rules: {0:d}, {1:d} and {2:d} of 60.",
           "60 句中违规的：{0:d}、{1:d}、{2:d} 句。"},
          tagging[0].illegal, tagging[1].illegal, tagging[2].illegal);
}

void SequenceLabeling::say_touched(Narration& n) const {
    n.phase({"Held by hand", "有人按住了标签"});
    const auto held = std::count_if(m_clamps.begin(), m_clamps.end(), [](int tag) { return tag >= 0; });
    n.say({"{0:d} {0|tag|tags} held; the best path of all that pass there scores {1:f1}.",
           "按住了 {0:d} 个标签；经过那里的最好路径得 {1:f1} 分。"},
          held, m_best.score);
}

// ---- What it shows ---------------------------------------------------------------------------------

constexpr Role by_itself_role = Role::negative, rules_role = Role::class_3, learned_role = Role::data;
constexpr double score_span = 24; ///< of scores, from an empty cell to a full one
constexpr std::array<Role, 3> kind_roles{Role::class_4, Role::class_6, Role::class_7};

void SequenceLabeling::show(Figure& figure) const {
    figure.add(lattice_panel());
    figure.add(topic_panel());
    figure.add(sentence_panel());
    figure.add(training_panel());
    figure.layout.lines = {{1.6, {{"lattice", 1.7}, {"topics", 1}}},
                           {1, {{"sentence", 1.7}, {"training", 1}}}};
    figure.layout.leading = {{"lattice", 800}, {"topics", 360}};
}

double height_of(int tag) {
    return entity_tags - 1 - tag; // O on top
}

/// How strongly a cell is filled whose score is so far behind the best of its column.
double shade(double behind) {
    return std::max(0.0, score_span + behind);
}

/// A path's places from this step on.
Line path_line(std::string id, Role role, const std::vector<int>& tags, int first, double weight) {
    Line line{.id = std::move(id), .role = role, .weight = weight};
    line.x.resize(static_cast<Eigen::Index>(tags.size()));
    line.y.resize(line.x.size());
    for (Eigen::Index i = 0; i < line.x.size(); ++i) {
        line.x(i) = first + static_cast<double>(i);
        line.y(i) = height_of(tags[static_cast<std::size_t>(i)]);
    }
    return line;
}

Panel SequenceLabeling::lattice_panel() const {
    const int columns = m_cells / entity_tags + (m_cells % entity_tags != 0);
    Labels words{.id = "words"};
    for (int t = 0; t < steps(); ++t)
        words.labels.push_back(
            {.x = static_cast<double>(t), .y = entity_tags - 0.25, .text = same(token(t)), .bold = true});
    for (int tag = 0; tag < entity_tags; ++tag)
        words.labels.push_back({.x = -0.6,
                                .y = height_of(tag),
                                .text = same(tag_names[static_cast<std::size_t>(tag)]),
                                .anchor = Anchor::left});
    Cells scores{.id = "scores",
                 .left = -0.5,
                 .bottom = -0.5,
                 .width = static_cast<double>(steps()),
                 .height = entity_tags,
                 .values = Eigen::MatrixXd::Constant(entity_tags, steps(), std::nan("")),
                 .palette = Palette::quiet,
                 .range = Range{0, score_span},
                 .opacity = 0.6,
                 .gaps = true,
                 .visited_dots = true};
    if (m_cells == 0 && m_updates > 0) { // while it learns: each word by itself
        const LabelChain alone =
            m_labeler.chain(m_labeler.numbers(m_fixed->shown.tokens), TagTransitions::off);
        for (int t = 0; t < steps(); ++t)
            for (int tag = 0; tag < entity_tags; ++tag)
                scores.values(tag, t) =
                    shade(3 * (alone.emissions(t, tag) - alone.emissions.row(t).maxCoeff()));
    }
    std::vector<Eigen::RowVector4d> ways_in;
    for (int cell = 0; cell < m_cells; ++cell) {
        const int t = cell / entity_tags, tag = cell % entity_tags;
        if (m_best.best(t, tag) == -std::numeric_limits<double>::infinity())
            continue;
        scores.values(tag, t) = shade(m_best.best(t, tag) - m_best.best.row(t).maxCoeff());
        if (t > 0)
            ways_in.emplace_back(t - 1, height_of(m_best.from(t, tag)), t, height_of(tag));
    }
    if (m_cells > 0)
        scores.handle = {.touch = true,
                         .hint = {"Click: hold this tag, or let it go", "点一下：按住或放开这个标签"},
                         .clicks = true};
    Segments ways{.id = "ways_in",
                  .role = Role::ghost,
                  .ends = Eigen::MatrixXd(static_cast<Eigen::Index>(ways_in.size()), 4)};
    for (std::size_t i = 0; i < ways_in.size(); ++i)
        ways.ends.row(static_cast<Eigen::Index>(i)) = ways_in[i];
    Chart chart("lattice", {"Seven tags for each word", "每个词七种标签"});
    chart.bare()
        .x(-1.5, steps() - 0.3)
        .y(-0.6, entity_tags + 0.25)
        .add(std::move(scores))
        .add(std::move(ways));

    const std::vector<int> tagged(m_by_itself.begin(), m_by_itself.begin() + m_tagged);
    Line alone = path_line("by_itself_line", by_itself_role, tagged, 0, 0.5);
    Points rings{
        .id = "by_itself", .role = by_itself_role, .x = alone.x, .y = alone.y, .size = 1.5, .hollow = true};
    chart.add(std::move(alone)).add(std::move(rings));
    const std::vector<int> illegal = illegal_steps(tagged);
    Segments broken{.id = "illegal",
                    .role = by_itself_role,
                    .ends = Eigen::MatrixXd(static_cast<Eigen::Index>(illegal.size()), 4)};
    for (std::size_t i = 0; i < illegal.size(); ++i) {
        const int t = illegal[i], tag = tagged[static_cast<std::size_t>(t)];
        const double from = t > 0 ? height_of(tagged[static_cast<std::size_t>(t) - 1]) : height_of(tag);
        broken.ends.row(static_cast<Eigen::Index>(i)) << t - 1.0, from, static_cast<double>(t),
            height_of(tag);
        words.labels.push_back({.x = t - 0.3, // beside the step, below it
                                .y = (from + height_of(tag)) / 2 - 0.25,
                                .text = {"illegal", "违规"},
                                .role = by_itself_role,
                                .anchor = Anchor::right,
                                .bold = true});
    }
    broken.strength = Eigen::VectorXd::Constant(broken.ends.rows(), -1);
    broken.roles.assign(illegal.size(), by_itself_role);
    chart.add(std::move(broken));
    if (columns > 0 && m_traced == 0) {
        const std::vector<int> now = so_far();
        if (now.size() > 1 && columns == static_cast<int>(now.size()))
            chart.add(path_line("before", Role::muted, best_path_to(m_best, columns - 2), 0, 0.7));
        chart.add(path_line("so_far", learned_role, now, 0, 1));
    }
    if (m_traced > 0) {
        const std::vector<int> tail(m_best.path.end() - m_traced, m_best.path.end());
        Line path = path_line("path", learned_role, tail, steps() - m_traced, 1.6);
        path.vertices = true;
        chart.add(std::move(path));
    }
    Points held{.id = "held", .role = Role::highlight, .size = 2, .hollow = true};
    for (int t = 0; t < steps(); ++t)
        if (const int tag = m_clamps[static_cast<std::size_t>(t)]; tag >= 0) {
            held.x.conservativeResize(held.x.size() + 1);
            held.y.conservativeResize(held.x.size());
            held.x(held.x.size() - 1) = t;
            held.y(held.x.size() - 1) = height_of(tag);
        }
    chart.add(std::move(held)).add(std::move(words));
    return chart
        .subtitle({"orange: word by word; blue: the best path; stronger cell: better score",
                   "橙：各词单独决定；蓝：最好的路径；格子越浓，分数越高"})
        .summary({"{0:d} of {1:d} words tagged by themselves, {2:d} columns of the lattice filled, {3:d} "
                  "steps traced back.",
                  "{1:d} 个词中逐个标了 {0:d} 个，填了 {2:d} 列，往回走了 {3:d} 步。"},
                 m_tagged, steps(), m_cells / entity_tags, m_traced);
}

Panel SequenceLabeling::topic_panel() const {
    Bars bars{.id = "topics", .role = Role::neutral, .width = 0.6, .horizontal = true};
    bars.at = Eigen::VectorXd::LinSpaced(sentence_topics, sentence_topics, 1);
    bars.value = Eigen::VectorXd::Zero(sentence_topics);
    if (decoding())
        bars.value = Eigen::Map<const Eigen::VectorXd>(m_topics.data(), sentence_topics);
    Labels words{.id = "words"};
    for (int i = 0; i < sentence_topics; ++i) {
        const double y = bars.at(i);
        words.labels.push_back(
            {.x = -0.03, .y = y, .text = topic_names()[static_cast<std::size_t>(i)], .anchor = Anchor::left});
        if (decoding())
            words.labels.push_back({.x = bars.value(i) + 0.03,
                                    .y = y,
                                    .text = same(format_number(bars.value(i), "f2")),
                                    .anchor = Anchor::right});
    }
    const std::vector<int> tags = found();
    if (m_traced == steps()) {
        const std::vector<Entity> entities = entities_of(tags);
        for (std::size_t i = 0; i < entities.size() && i < 3; ++i) {
            const Entity& one = entities[i];
            const std::string name = words_of(m_fixed->shown, one.first, one.last);
            const std::string& begins = tag_names[1 + 2 * static_cast<std::size_t>(one.kind)]; // B-PER …
            words.labels.push_back({.x = -0.42,
                                    .y = -0.4 - 0.9 * static_cast<double>(i),
                                    .text = same(name + ": " + begins.substr(2)),
                                    .role = learned_role,
                                    .anchor = Anchor::right,
                                    .bold = true});
        }
    }
    return Chart("topics", {"One label for the sentence", "整句一个标签"})
        .bare()
        .x(-0.45, 1.25)
        .y(-2.8, sentence_topics + 0.6)
        .add(std::move(bars))
        .add(std::move(words))
        .subtitle({"below: names found by the tags", "下面：标注找到的名字"})
        .summary({"The classifier's five probabilities, and the names that the tags found.",
                  "分类器的五个概率，以及标注找到的名字。"});
}

Panel SequenceLabeling::sentence_panel() const {
    Table table{.id = "tags", .header = {{"", ""}}};
    for (int t = 0; t < steps(); ++t)
        table.header.push_back(same(token(t)));
    const auto row = [&](const Text& name, const std::vector<int>& tags) {
        std::vector<Table::Cell> cells{{.text = name}};
        const std::vector<int> illegal = illegal_steps(tags);
        for (int t = 0; t < steps(); ++t) {
            const int tag = t < static_cast<int>(tags.size()) ? tags[static_cast<std::size_t>(t)] : -1;
            Table::Cell cell{.text = same(tag < 0 ? "·" : tag_names[static_cast<std::size_t>(tag)])};
            if (tag > 0) {
                cell.role = kind_roles[static_cast<std::size_t>((tag - 1) / 2)];
                cell.strength = 0.35;
            }
            if (tag >= 0 && t < static_cast<int>(tags.size()) &&
                std::find(illegal.begin(), illegal.end(), t) != illegal.end()) {
                cell.role = by_itself_role;
                cell.strength = 0.6;
            }
            cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(cells));
    };
    if (!m_fixed->shown.tags.empty())
        row({"true", "真实"}, m_fixed->shown.tags);
    row({"by itself", "逐个"}, {m_by_itself.begin(), m_by_itself.begin() + m_tagged});
    std::vector<int> path = found();
    row({"path", "路径"}, path);
    const auto unknown = [&] {
        const std::vector<int> numbers = m_labeler.numbers(m_fixed->shown.tokens);
        return std::count(numbers.begin(), numbers.end(), 0);
    }();
    return Chart("sentence", {"The sentence and its tags", "句子和标签"})
        .bare()
        .add(std::move(table))
        .subtitle({"{0:d} of its words never seen", "其中 {0:d} 个没见过"}, unknown)
        .summary({"True tags, tags of each word by itself, tags of the best path.",
                  "真实标签、逐个标的标签、最好路径的标签。"});
}

Panel SequenceLabeling::training_panel() const {
    Chart chart("training", {"Entity F1 on names never seen", "没见过的名字：实体 F1"});
    if (m_params.names == Names::trained)
        chart = Chart("training", {"Entity F1 on known names", "见过的名字：实体 F1"});
    return chart.x({"epoch", "轮"}, 0, story_epochs + 1)
        .y(0, 1.02)
        .trend("f1_off", by_itself_role, {"by itself", "逐个标"})
        .trend("f1_rules", rules_role, {"with rules", "加规则"})
        .trend("f1_learned", learned_role, {"learned", "学转移"})
        .summary(
            {"Entity F1 of the three ways of tagging, epoch by epoch.", "三种标注方法的实体 F1，一轮一轮。"});
}

void SequenceLabeling::expose(Tensors& tensors) const {
    if (!decoding())
        return;
    tensors.add("emissions", m_chain.emissions);
    tensors.add("transitions", m_chain.transitions);
    tensors.add("start", m_chain.start);
    tensors.add("best", m_best.best);
    Eigen::VectorXd path(steps()), alone(steps());
    std::copy(m_best.path.begin(), m_best.path.end(), path.begin());
    std::copy(m_by_itself.begin(), m_by_itself.end(), alone.begin());
    tensors.add("path", path);
    tensors.add("by_itself", alone);
    tensors.add("topics",
                Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(m_topics.data(), sentence_topics)));
}

// ---- What can be set -------------------------------------------------------------------------------

const std::array<Named<Task>, 2> tasks{
    {{Task::labeling, "labeling", {"a label for every word", "每个词一个标签"}},
     {Task::classification, "classification", {"one for the sentence", "整句一个标签"}}}};
const std::array<Named<Mode>, 2> modes{{{Mode::train, "train", {"train, then decode", "先训练再解码"}},
                                        {Mode::decode, "decode", {"decode at once", "直接解码"}}}};
const std::array<Named<Language>, 2> languages{
    {{Language::en, "en", {"English", "英文"}}, {Language::zh, "zh", {"Chinese", "中文"}}}};
const std::array<Named<TagTransitions>, 3> transitions{
    {{TagTransitions::off, "off", {"off: each word by itself", "关：各词单独决定"}},
     {TagTransitions::rules, "rules", {"rules: illegal steps forbidden", "规则：禁止违规的转移"}},
     {TagTransitions::learned,
      "learned",
      {"learned, and illegal ones forbidden", "学习转移，并禁止违规的"}}}};
const std::array<Named<Names>, 2> name_sets{
    {{Names::trained, "trained", {"known ones", "见过的"}},
     {Names::held_out, "held_out", {"never seen in training", "训练没见过的"}}}};

using P = SequenceLabeling::Params;

std::vector<Field<P>> parameters() {
    const Text what{"What", "做什么"}, sentence{"Sentence", "句子"}, tagger{"Tagger", "标注器"};
    return {choice(&P::task, "task", {"Task", "任务"}, tasks)
                .group(what)
                .help({"Tag every word, or only say what the sentence is about.",
                       "给每个词打标签，或者只说整句讲什么。"}),
            choice(&P::mode, "mode", {"Mode", "模式"}, modes)
                .group(what)
                .help({"Training step by step, or behind one step.", "一步步看训练，或者一步跳过。"}),
            choice(&P::language, "language", {"Language", "语言"}, languages)
                .group(sentence)
                .help({"Of the sentences; Chinese ones are read by characters.", "句子的语言；中文按字读。"}),
            number(&P::sentence, "sentence", {"Sentence", "第几句"}, 1, 5)
                .group(sentence)
                .help({"One of five, with names that training never shows.", "五句之一，名字都没训练过。"}),
            words(&P::typed, "typed", {"Your own", "自己写"})
                .group(sentence)
                .help({"2 to 12 words in place of it; words that training never showed are unknown.",
                       "用自己的句子代替，2 到 12 个词；没学过的词都算未知。"}),
            choice(&P::transitions, "transitions", {"Transitions", "转移"}, transitions)
                .group(tagger)
                .help({"What a tag's neighbors have to say; illegal ones have the score −∞.",
                       "相邻标签说了算多少；违规的转移得分为 −∞。"}),
            choice(&P::names, "names", {"Tested names", "测试的名字"}, name_sets)
                .group(tagger)
                .help({"In the 60 test sentences.", "60 个测试句里用哪些名字。"}),
            toggle(&P::pooled, "pooled", {"Pool first", "先汇总"})
                .group(tagger)
                .help({"The mean over all words is taken before the tags: a mistake.",
                       "先对所有词取平均再打标签：这是个错误。"}),
            number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.001, 0.2)
                .logarithmic()
                .live()
                .group(tagger)
                .help({"Of Adam, in all heads.", "各个输出层共用，Adam。"})};
}

const std::vector<Preset> presets{
    {"by_itself", {"Each word by itself", "各词单独决定"}, "transitions=off", true},
    {"rules", {"Rules only", "只加规则"}, "transitions=rules"},
    {"chinese", {"A Chinese sentence", "一句中文"}, "language=zh"},
    {"pooled", {"Pooled before tagging", "先汇总再标注"}, "pooled=true", true},
    {"one_label", {"One label only", "只要一个标签"}, "task=classification"}};

} // namespace

Demo sequence_labeling() {
    using D = SequenceLabeling;
    using Maybe = std::optional<double>;
    const orrery::Measured<D>::Options round{.cadence = Step::round}, word{.length = D::shown_length({})};
    const auto of = [](auto get) {
        return [get](const D& d) { return d.m_measured ? Maybe(get(d)) : Maybe(); };
    };
    const auto f1 = [&](std::size_t way) {
        return of([way](const D& d) { return d.m_measured->tagging[way].f1; });
    };
    return make_demo<D>(
        {.demo = {.id = "sequence-labeling",
                  .title = {"Sequence labeling", "序列标注"},
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Sentence or word", "一句或一词"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"Epoch", "一轮"}, {"Epoch {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .metrics = {},
                  .presets = presets,
                  .story = D::story({}),
                  .point = "illegal_sequences == 0 and entity_f1 > 0.7"},
         .stages = {{"learn", {"Learn", "学习"}, &D::learn, &D::say_learn, &D::learned},
                    {"test", {"Test", "测试"}, &D::test, &D::say_test, &D::test_done},
                    {"pool", {"One label", "一个标签"}, &D::pool, &D::say_pool, &D::pooled},
                    {"tag", {"By itself", "逐个标"}, &D::tag, &D::say_tag, &D::tagged},
                    {"cell", {"Lattice", "填格"}, &D::cell, &D::say_cell, &D::cell_done},
                    {"back", {"The way back", "回溯"}, &D::back, &D::say_back, &D::traced}},
         .measured = {
             {"loss", {"loss of the path", "路径的损失"}, [](const D& d) { return d.m_losses.transitions; }},
             {"entity_f1", {"entity F1", "实体 F1"}, of([](const D& d) { return d.chosen().f1; }), round},
             {"illegal_sequences",
              {"sentences that break the rules", "违规的句子"},
              of([](const D& d) { return d.chosen().illegal; }),
              round},
             {"token_accuracy",
              {"share of words tagged right", "标对的词的比例"},
              of([](const D& d) { return d.chosen().token_accuracy; }),
              round},
             {"sentence_accuracy",
              {"share of topics right", "主题答对的比例"},
              of([](const D& d) { return d.m_measured->topic; }),
              round},
             {"f1_off", {"entity F1, each word by itself", "实体 F1，逐个标"}, f1(0), round},
             {"f1_rules", {"entity F1, with rules", "实体 F1，加规则"}, f1(1), round},
             {"f1_learned", {"entity F1, learned transitions", "实体 F1，学转移"}, f1(2), round},
             {"illegal_off",
              {"sentences that break the rules, each word by itself", "违规的句子，逐个标"},
              of([](const D& d) { return d.m_measured->tagging[0].illegal; }),
              round},
             {"token_accuracy_off",
              {"words tagged right, each by itself", "标对的词，逐个标"},
              of([](const D& d) { return d.m_measured->tagging[0].token_accuracy; }),
              round},
             {"all_outside",
              {"words tagged right if all are O", "全标 O 时标对的词"},
              of([](const D& d) { return d.m_measured->all_outside; }),
              round},
             {"illegal_shown",
              {"illegal steps in the sentence shown, each word by itself", "演示的句子，逐个标的违规处"},
              [](const D& d) {
                  return d.m_tagged == d.steps()
                             ? Maybe(static_cast<double>(illegal_steps(d.m_by_itself).size()))
                             : Maybe();
              }},
             {"so_far",
              {"last tag of the best path so far", "目前最好路径的最后一个标签"},
              [](const D& d) { return d.m_cells >= entity_tags ? Maybe(d.so_far().back()) : Maybe(); }},
             {"path",
              {"tags of the best path", "最好路径的标签"},
              [](const D& d) {
                  Eigen::VectorXd tags = Eigen::VectorXd::Constant(d.steps(), -1);
                  const std::vector<int> found = d.found();
                  std::copy(found.begin(), found.end(), tags.begin());
                  return tags;
              },
              word}}});
}

} // namespace orrery
