// Question 4: the algorithm, what can be set, and the table of stages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/language_model.h"

#include "engine/core/elementary.h"
#include "engine/core/named.h"

#include <algorithm>
#include <array>

namespace orrery {
namespace {

using L = LanguageModel;
using P = L::Params;

constexpr std::array<double, 3> heats{0.5, 2, 1};
constexpr const char* heated_prompt[] = {"story : once a fox lived in the", "故事 : 从前有只狐狸住在"};

struct Prompts {
    std::array<const char*, 5> tour; ///< a task each, questions two
};
constexpr std::array<Prompts, 2> tours{
    {{{"news : the storm hits the coast =>", "english : the storm hits the coast =>",
       "question : what is the capital of france ? =>", "question : name the capital of germany . =>",
       "story : once a"}},
     {{"新闻 : 暴风袭击海岸 =>", "中文 : 暴风袭击海岸 =>", "问题 : 日本的首都是哪里? =>",
       "问题 : 哪座城市是希腊的首都? =>", "故事 : 从前有只"}}}};

std::vector<std::string> of_task(const P& p) {
    const bool en = p.language == Language::en;
    switch (p.task) {
    case L::Task::classification:
        return en ? std::vector<std::string>{"news : the storm hits the coast =>",
                                             "news : the team watches the race =>",
                                             "review : the film was wonderful and funny =>",
                                             "review : the film was wonderful but boring =>"}
                  : std::vector<std::string>{"新闻 : 暴风袭击海岸 =>", "新闻 : 球队观看赛跑 =>",
                                             "评论 : 电影精彩又有趣 =>", "评论 : 电影精彩但无聊 =>"};
    case L::Task::translation:
        return p.direction == L::Direction::en_to_zh
                   ? std::vector<std::string>{"english : the storm hits the coast =>",
                                              "english : the team loses the race =>",
                                              "english : the bank loses the gold =>",
                                              "english : the girl draws a red flower =>"}
                   : std::vector<std::string>{"中文 : 暴风袭击海岸 =>", "中文 : 球队输掉赛跑 =>",
                                              "中文 : 银行失去黄金 =>", "中文 : 女孩画红花 =>"};
    case L::Task::questions:
        return en ? std::vector<std::string>{"question : what is the capital of italy ? =>",
                                             "question : which country has the capital tokyo ? =>",
                                             "question : on which continent is kenya ? =>",
                                             "question : name the capital of germany . =>"}
                  : std::vector<std::string>{"问题 : 意大利的首都是哪里? =>",
                                             "问题 : 哪个国家的首都是东京? =>", "问题 : 肯尼亚在哪个洲? =>",
                                             "问题 : 哪座城市是希腊的首都? =>"};
    case L::Task::stories:
        return en ? std::vector<std::string>(3, "story : once a")
                  : std::vector<std::string>(3, "故事 : 从前有只");
    case L::Task::all:
        break;
    }
    const auto& tour = tours[en ? 0 : 1].tour;
    return {tour.begin(), tour.end()};
}

} // namespace

// ---- Starting --------------------------------------------------------------------------------------

LanguageModel::LanguageModel(const Params& params, Random random, const Library& library)
    : m_params(params), m_random(random.stream("tokens")), m_heats_follow(heats_follow(params)) {
    auto corpus = std::make_shared<const PromptCorpus>();
    m_fixed = std::make_shared<Fixed>(Fixed{corpus, PromptExam(corpus)});
    if (trains())
        m_training.emplace(corpus, random);
    m_reader = std::make_shared<const PromptReader>(static_cast<int>(corpus->words().size()),
                                                    random.stream("initialization"));
    const Eigen::VectorXf& shipped = library.language_model();
    if (!trains() && shipped.size() == m_reader->weights().size())
        m_reader = m_reader->with(shipped);
    for (const std::string& prompt : prompts())
        m_rows.push_back(started(prompt));
    if (!trains())
        for (int part = 0; part < m_fixed->exam.parts(); ++part)
            m_answers.push_back(m_fixed->exam.answers(m_reader->weights(), part));
    apply(params);
}

std::vector<std::string> LanguageModel::prompts() const {
    if (!m_params.prompt.empty())
        return {m_params.prompt};
    return of_task(m_params);
}

L::Row LanguageModel::started(const std::string& prompt) const {
    Row row;
    row.tokens = corpus().tokens(prompt);
    row.asked = row.tokens.size();
    for (const auto* examples : {&corpus().examples(), &corpus().reversed()})
        for (const PromptExample& one : *examples)
            if (one.prompt == row.tokens) {
                row.task = one.task;
                row.expected = one.answer;
            } else if (row.expected.empty() && one.prompt.front() == row.tokens.front()) {
                row.task = one.task; // by its first word
            }
    return row;
}

void LanguageModel::apply(const Params& params) {
    if (params.temperature != m_params.temperature)
        m_heat.reset();
    m_params = params;
    if (m_training)
        m_training->learning_rate = params.learning_rate;
    if (m_scored)
        look_again();
    mark_again();
}

std::optional<Text> LanguageModel::check(const Params& params) {
    const std::size_t tokens = PromptCorpus().tokens(params.prompt).size();
    if (tokens == 0 && !params.prompt.empty())
        return Text{"A prompt needs at least one word; leave it empty for those of the task.",
                    "提示至少要有一个词；留空则用任务的提示。"};
    if (tokens <= most_prompt)
        return std::nullopt;
    return Text{"A prompt has at most 20 words, characters and marks; shorten it.",
                "提示最多 20 个词、字和标点，请缩短。"};
}

Story LanguageModel::story(const Params& params) {
    if (params.mode == Mode::train)
        return {{{{Step::iteration, 1}, Step::phase, 0.66},
                 {{Step::round, decoder_updates / updates_a_round}, Step::iteration, 60}}};
    if (heats_follow(params))
        return {{{{Step::iteration, 1}, Step::phase, 0.66},
                 {{Step::round, 2}, Step::iteration, 2},
                 {{Step::round, 4}, Step::iteration, 1},
                 {{Step::round, 5}, Step::iteration, 3},
                 {{Step::round, 0}, Step::iteration, 0.6}}};
    return {{{{Step::iteration, 1}, Step::phase, 0.66}, {{Step::round, 0}, Step::iteration, 1.5}}};
}

Length LanguageModel::length(const Params& params) {
    if (params.mode == Mode::train)
        return {Step::round, decoder_updates / updates_a_round};
    const std::size_t prompts = params.prompt.empty() ? of_task(params).size() : 1;
    return {Step::round, static_cast<std::int64_t>(prompts) + heats_follow(params)};
}

// ---- Writing, token by token -----------------------------------------------------------------------

auto LanguageModel::begun() const -> Then {
    if (over())
        return end();
    return trains() ? to(&LanguageModel::take_batch) : on();
}

bool LanguageModel::over() const {
    return trains()    ? m_training->updates() >= decoder_updates
           : heating() ? m_heats == static_cast<int>(heats.size())
                       : m_rows.back().finished;
}

void LanguageModel::embed() {
    if (row().finished)
        ++m_row;
    m_reading = std::make_shared<const PromptReader::Reading>(m_reader->read(row().tokens));
}

void LanguageModel::attend() {
    m_attended = m_reading;
    m_asking.reset();
}

void LanguageModel::score() {
    m_scored = m_reading;
    look_again();
}

void LanguageModel::look_again() {
    m_raw = tempered(m_scored->logits, 1);
    m_left = sampling(m_scored->logits, options());
}

void LanguageModel::mark_again() {
    if (static_cast<int>(m_answers.size()) == m_fixed->exam.parts())
        m_marks = marks(m_fixed->exam.examples(), m_answers,
                        {m_params.temperature, m_params.top_k, m_params.top_p});
}

void LanguageModel::draw() {
    Row& row = m_rows[m_row];
    m_token = orrery::draw(m_left, m_random);
    row.tokens.push_back(*m_token);
    row.shares.push_back(m_left(*m_token));
    row.computed.push_back(m_raw(*m_token));
    row.finished = *m_token == PromptCorpus::end || row.tokens.size() >= PromptCorpus::context;
}

auto LanguageModel::drawn() const -> Then {
    if (!row().finished)
        return iteration(&LanguageModel::embed);
    if (m_row + 1 < m_rows.size())
        return {Then::Kind::round, &LanguageModel::embed};
    return m_heats_follow ? Then{Then::Kind::round, &LanguageModel::heat} : end();
}

/// The same place again and again: only the temperature differs.
void LanguageModel::heat() {
    if (m_heats == 0) {
        m_reading = m_attended = m_scored = std::make_shared<const PromptReader::Reading>(
            m_reader->read(corpus().tokens(heated_prompt[m_params.language == Language::en ? 0 : 1])));
        m_asking.reset();
        m_token.reset();
    }
    m_heat = heats[static_cast<std::size_t>(m_heats++)];
    look_again();
}

// ---- Learning, update by update --------------------------------------------------------------------

void LanguageModel::guess() {
    m_training->forward();
}

void LanguageModel::update() {
    m_training->update();
    if (m_training->updates() % updates_a_round == 0) {
        m_part = 0;
        m_reader = m_reader->with(weights_of(m_training->network()));
        m_answers.clear();
    }
}

auto LanguageModel::updated() const -> Then {
    return m_training->updates() % updates_a_round == 0 ? to(&LanguageModel::examine)
                                                        : iteration(&LanguageModel::take_batch);
}

void LanguageModel::examine() {
    m_answers.push_back(m_fixed->exam.answers(m_reader->weights(), m_part++));
}

auto LanguageModel::examined() const -> Then {
    return m_part < m_fixed->exam.parts() ? again() : to(&LanguageModel::recite);
}

/// Answers one of the prompts, greedily.
void LanguageModel::recite() {
    m_part %= m_fixed->exam.parts();
    if (m_part == 0)
        mark_again();
    Row& row = m_rows[static_cast<std::size_t>(m_part)];
    row.tokens.resize(row.asked);
    row.shares.clear();
    row.computed.clear();
    for (row.finished = false; !row.finished;) {
        const auto seen = std::make_shared<const PromptReader::Reading>(m_reader->read(row.tokens));
        if (m_part == 0 && row.tokens.size() == row.asked) {
            m_reading = m_attended = m_scored = seen;
            look_again();
        }
        Eigen::Index top = 0;
        seen->logits.maxCoeff(&top);
        row.computed.push_back(tempered(seen->logits, 1)(top));
        row.shares.push_back(1); // greedy
        row.tokens.push_back(static_cast<int>(top));
        row.finished = top == PromptCorpus::end || row.tokens.size() >= PromptCorpus::context;
    }
    ++m_part;
}

auto LanguageModel::recited() const -> Then {
    if (m_part < static_cast<int>(m_rows.size()))
        return again();
    return m_training->updates() < decoder_updates ? Then{Then::Kind::round, &LanguageModel::take_batch}
                                                   : end();
}

/// A click on a token asks what it looks at; dragging the longest bar sets the temperature.
Reply LanguageModel::touch(const Touch& touch) {
    if (touch.panel == "prompts" && touch.mark == "live" && touch.stage == Touch::Stage::press &&
        m_attended && touch.index >= 0 && touch.index < static_cast<int>(attended().size())) {
        m_asking = touch.index;
        return Reply::poked();
    }
    if (touch.panel != "next" || touch.mark != "left" || touch.index != 0 || !m_scored)
        return Reply::ignored();
    const double largest = m_raw.maxCoeff();
    double low = 0.05, high = 2; // the hotter, the shorter
    for (int i = 0; i < 20; ++i) {
        const double middle = (low + high) / 2;
        (tempered(m_scored->logits, middle).maxCoeff() > touch.x ? low : high) = middle;
    }
    return largest > 0 ? Reply::set("temperature", static_cast<int>(low * 20 + 0.5) / 20.0)
                       : Reply::ignored();
}

// ---- What is measured ------------------------------------------------------------------------------

int LanguageModel::asking() const {
    return m_asking.value_or(static_cast<int>(attended().size()) - 1);
}

const Eigen::MatrixXd& LanguageModel::attention() const {
    return m_attended->attention[static_cast<std::size_t>(m_params.layer - 1)]
                                [static_cast<std::size_t>(m_params.head - 1)];
}

int LanguageModel::likeliest() const {
    Eigen::Index top = 0;
    m_left.maxCoeff(&top);
    return static_cast<int>(top);
}

/// Of the last batch, or of the answer so far, with the probabilities as computed.
std::optional<double> LanguageModel::loss() const {
    if (trains())
        return m_training->updates() > 0 ? std::optional(m_training->loss()) : std::nullopt;
    if (row().shares.empty())
        return std::nullopt;
    double sum = 0;
    for (const double share : row().computed)
        sum -= elementary::log(share);
    return sum / static_cast<double>(row().computed.size());
}

std::optional<double> LanguageModel::perplexity() const {
    const std::optional<double> mean = loss();
    return mean ? std::optional(elementary::exp(*mean)) : std::nullopt;
}

std::optional<double> LanguageModel::share() const {
    if (!m_scored)
        return std::nullopt;
    return heating() || trains() || row().shares.empty() ? m_left.maxCoeff() : row().shares.back();
}

std::optional<double> LanguageModel::entropy_left() const {
    return m_scored ? std::optional(entropy(m_left)) : std::nullopt;
}

std::optional<int> LanguageModel::nucleus_now() const {
    return m_scored ? std::optional(nucleus(tempered(m_scored->logits, temperature()), 0.9)) : std::nullopt;
}

std::optional<int> LanguageModel::tokens_left() const {
    return m_scored ? std::optional(static_cast<int>((m_left.array() > 0).count())) : std::nullopt;
}

std::optional<double> LanguageModel::sum_left() const {
    return m_scored ? std::optional(m_left.sum()) : std::nullopt;
}

std::optional<double> LanguageModel::answer_share() const {
    if (row().shares.empty())
        return std::nullopt;
    double product = 1;
    for (const double share : row().computed)
        product *= share;
    return product;
}

std::optional<int> LanguageModel::answer_tokens() const {
    if (row().shares.empty())
        return std::nullopt;
    return static_cast<int>(row().answer().size()) - (row().ended() ? 1 : 0);
}

std::optional<int> LanguageModel::names_capital() const {
    if (row().shares.empty())
        return std::nullopt;
    const auto capitals = corpus().capitals();
    return std::find(capitals.begin(), capitals.end(), row().answer().front()) != capitals.end() ? 1 : 0;
}

std::optional<int> LanguageModel::right() const {
    if (!row().finished || row().expected.empty())
        return std::nullopt;
    return row().right() ? 1 : 0;
}

/// Of the four: what was asked is answered rightly, every question of it; a story has come to its end.
int LanguageModel::tasks_answered() const {
    int count = 0;
    for (std::size_t task = 0; task <= closed_tasks; ++task) {
        int asked = 0, answered = 0;
        for (const Row& row : m_rows)
            if (row.task == static_cast<PromptTask>(task)) {
                ++asked;
                answered += row.right();
            }
        count += asked > 0 && answered == asked;
    }
    return count;
}

std::optional<double> LanguageModel::mark(std::size_t task, double ExamMarks::Task::*which) const {
    return m_marks ? std::optional(m_marks->tasks[task].*which) : std::nullopt;
}

void LanguageModel::expose(Tensors& tensors) const {
    if (!m_scored)
        return;
    const auto tokens = static_cast<Eigen::Index>(m_scored->tokens.size());
    Eigen::MatrixXd all(decoder_layers * decoder_heads * tokens, tokens);
    for (Eigen::Index layer = 0, at = 0; layer < decoder_layers; ++layer)
        for (Eigen::Index head = 0; head < decoder_heads; ++head, at += tokens)
            all.middleRows(at, tokens) =
                m_scored->attention[static_cast<std::size_t>(layer)][static_cast<std::size_t>(head)];
    tensors.add("attention", all); // layer after layer, head after head: query × key
    tensors.add("probabilities", m_left);
    tensors.add("probabilities_computed", m_raw);
    tensors.add("logits", m_scored->logits);
    Eigen::VectorXd numbers(tokens);
    std::copy(m_scored->tokens.begin(), m_scored->tokens.end(), numbers.begin());
    tensors.add("tokens", numbers);
}

// ---- What can be set -------------------------------------------------------------------------------

namespace {

const std::array<Named<L::Task>, 5> tasks{
    {{L::Task::all, "all", {"all four in turn", "四类依次"}},
     {L::Task::classification, "classification", {"classification", "分类"}},
     {L::Task::translation, "translation", {"translation", "翻译"}},
     {L::Task::questions, "question_answering", {"question answering", "问答"}},
     {L::Task::stories, "generation", {"generation", "续写"}}}};
const std::array<Named<Language>, 2> languages{
    {{Language::en, "en", {"English", "英文"}}, {Language::zh, "zh", {"Chinese", "中文"}}}};
const std::array<Named<L::Direction>, 2> directions{
    {{L::Direction::en_to_zh, "en_to_zh", {"English to Chinese", "英译中"}},
     {L::Direction::zh_to_en, "zh_to_en", {"Chinese to English", "中译英"}}}};
const std::array<Named<L::Mode>, 2> modes{{{L::Mode::generate, "generate", {"write", "生成"}},
                                           {L::Mode::train, "train", {"train from scratch", "从头训练"}}}};

std::vector<Field<P>> parameters() {
    const Text prompt{"Prompt", "提示"}, drawing{"Drawing", "采样"}, look{"Look at", "查看"},
        learning{"Learning", "学习"};
    return {
        choice(&P::task, "task", {"Task", "任务"}, tasks)
            .group(prompt)
            .help({"Which prompts are continued, one after another.", "接着写哪些提示，一个接一个。"}),
        choice(&P::language, "language", {"Prompts in", "提示用"}, languages)
            .group(prompt)
            .help({"The language of the prompts.", "提示用哪种语言。"}),
        choice(&P::direction, "direction", {"Direction", "方向"}, directions)
            .group(prompt)
            .help({"Of the task translation.", "翻译任务的方向。"}),
        words(&P::prompt, "prompt", {"Own prompt", "自己的提示"})
            .group(prompt)
            .help({"Such as “english : the cat sees a red hat =>”; empty: those of the task.",
                   "例如“中文：猫看见红帽子 =>”；留空则用任务的提示。"}),
        number(&P::temperature, "temperature", {"Temperature", "温度"}, 0, 2)
            .live()
            .group(drawing)
            .help({"Divides the logits. 0: always the most probable token.",
                   "用来除 logit。0：总取概率最大的。"}),
        number(&P::top_k, "top_k", {"Top-k", "top-k"}, 0, 50)
            .live()
            .group(drawing)
            .help({"Only so many tokens may be drawn; 0: all.", "只从前几个里抽；0 表示不限。"}),
        number(&P::top_p, "top_p", {"Top-p", "top-p"}, 0.05, 1)
            .live()
            .group(drawing)
            .help({"Only the fewest tokens that together have this probability.",
                   "只从概率之和刚够这么多的几个里抽。"}),
        number(&P::layer, "layer", {"Layer", "层"}, 1, decoder_layers)
            .live()
            .group(look)
            .help({"Whose attention is shown.", "显示哪一层的注意力。"}),
        number(&P::head, "head", {"Head", "头"}, 1, decoder_heads)
            .live()
            .group(look)
            .help({"Whose attention is shown.", "显示哪个头的注意力。"}),
        choice(&P::mode, "mode", {"Mode", "模式"}, modes)
            .group(learning)
            .help({"The weights that come with the program, or new ones, learned before your eyes.",
                   "用随程序附带的权重，还是当场重新学。"}),
        number(&P::learning_rate, "learning_rate", {"Learning rate", "学习率"}, 0.0001, 0.03)
            .logarithmic()
            .live()
            .group(learning)
            .help({"Of Adam at its peak; it rises first, then falls.", "Adam 学习率的最高值；先升后降。"})};
}

const std::vector<Preset> presets{
    {"greedy", {"Temperature 0: no chance left", "温度 0：不靠运气"}, "temperature=0"},
    {"hot", {"Temperature 2: anything may come", "温度 2：什么都可能"}, "temperature=2", true},
    {"hot_but_cut", {"Temperature 2, but only the top 2", "温度 2，但只取前 2 个"}, "temperature=2&top_k=2"},
    {"backwards",
     {"A fact asked the other way round", "把事实倒过来问"},
     "prompt=question : which country has the capital rome ? %3D>&temperature=0",
     true},
    {"stranger",
     {"A country it has no fact about", "问一个它没学过的国家"},
     "prompt=question : what is the capital of norway ? %3D>&temperature=0",
     true}};

} // namespace

Demo language_model() {
    using D = LanguageModel;
    const auto marked = [](std::size_t task, double ExamMarks::Task::*which) {
        return [task, which](const D& d) { return d.mark(task, which); };
    };
    const auto in = [](Text what, Text task) { return Text{what.en + " " + task.en, task.zh + what.zh}; };
    const std::array<std::pair<const char*, Text>, closed_tasks> of{
        {{"classification", {"in classification", "分类"}},
         {"translation", {"in translation", "翻译"}},
         {"questions", {"in questions", "问答"}}}};
    std::vector<Measured<D>> measured{
        {"loss", {"mean −log p of the tokens", "各词元的平均 −log p"}, &D::loss},
        {"perplexity", {"perplexity", "困惑度"}, &D::perplexity},
        {"token_probability", {"probability of the token drawn", "所抽词元的概率"}, &D::share},
        {"entropy", {"entropy of what may be drawn", "可抽词元的熵"}, &D::entropy_left, {.unit = "bit"}},
        {"nucleus", {"tokens that make up 90 %", "占到 90% 要几个词元"}, &D::nucleus_now},
        {"kept_tokens", {"tokens that may be drawn", "可抽的词元数"}, &D::tokens_left},
        {"kept_sum", {"sum of their probabilities", "它们的概率之和"}, &D::sum_left},
        {"answer_probability", {"probability of the answer", "整个答案的概率"}, &D::answer_share},
        {"right", {"the answer is right", "答对"}, &D::right},
        {"answer_tokens", {"tokens of the answer", "答案的词元数"}, &D::answer_tokens},
        {"names_capital", {"the answer begins with a capital", "答案以一个首都开头"}, &D::names_capital},
        {"tasks_answered", {"tasks answered", "完成的任务数"}, &D::tasks_answered},
        {"updates", {"updates", "更新次数"}, [](const D& d) {
             return d.m_training ? d.m_training->updates() : 0;
         }}};
    for (std::size_t task = 0; task < closed_tasks; ++task) {
        const std::string id = of[task].first;
        const Text name = of[task].second;
        measured.push_back({"own_" + id, in({"right, trained on,", "答对率，学过的"}, name),
                            marked(task, &ExamMarks::Task::own)});
        measured.push_back({"held_" + id, in({"right, never seen,", "答对率，没见过的"}, name),
                            marked(task, &ExamMarks::Task::held)});
        measured.push_back({"drawn_" + id,
                            in({"chance that all is right when drawn,", "抽样时全对的机会"}, name),
                            marked(task, &ExamMarks::Task::drawn)});
    }
    return make_demo<D>(
        {.demo = {.id = "language-model",
                  .title = {"Language model", "语言模型"},
                  .scalar = Scalar::float32,
                  .steps = {.phase = {{"Phase", "一环"}, {"Phase {0:d}", "第 {0:d} 环"}},
                            .iteration = {{"Step", "一步"}, {"Step {0:d}", "第 {0:d} 步"}},
                            .round = {{"Round", "一轮"}, {"Round {0:d}", "第 {0:d} 轮"}}},
                  .parameters = parameters(),
                  .presets = presets,
                  .story = D::story({}),
                  .point = "tasks_answered == 4"},
         .stages = {{"begin", {"Weights", "权重"}, &D::begin, &D::say_begin, &D::begun},
                    {"embed", {"Embed", "嵌入"}, &D::embed, &D::say_embed},
                    {"attend", {"Attend", "注意"}, &D::attend, &D::say_attend},
                    {"feed", {"Feed-forward", "前馈"}, &D::feed_forward, &D::say_feed_forward},
                    {"score", {"Scores", "打分"}, &D::score, &D::say_score},
                    {"draw", {"Draw", "抽取"}, &D::draw, &D::say_draw, &D::drawn},
                    {"heat", {"Temperature", "温度"}, &D::heat, &D::say_heat, &D::heated},
                    {"batch", {"Batch", "一批"}, &D::take_batch, &D::say_batch},
                    {"guess", {"Guess", "猜"}, &D::guess, &D::say_guess},
                    {"backward", {"Backward", "反向"}, &D::differentiate, &D::say_differentiate},
                    {"update", {"Update", "更新"}, &D::update, &D::say_update, &D::updated},
                    {"update", {"Examination", "测验"}, &D::examine, &D::say_examine, &D::examined},
                    {"update", {"Answers", "作答"}, &D::recite, &D::say_recite, &D::recited}},
         .measured = std::move(measured)});
}

} // namespace orrery
