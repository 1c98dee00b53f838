// The words and patterns of the small corpora, and sentences drawn from them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/small_corpus.h"

#include "engine/data/word_list.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int topic_sentences = 320, person_sentences = 520, capital_sentences = 200;

/// Words apart by blanks.
struct Topic {
    Text name;
    const char *nouns, *verbs, *places;
};
struct Pair {
    const char *he, *she, *things; ///< persons of both sexes, or a country and its capital
};
/// N noun, M another noun, V verb, P place; X the person, T its thing, U another; h he, H his, s himself
/// (or she, her, herself). Everything else stands for itself.
struct Lists {
    std::array<Topic, corpus_topics> topics;
    std::vector<Pair> persons, countries;
    const char* professions[3]; ///< he, she, both
    const char* shared;         ///< things of all professions
    const char* he[3];
    const char* she[3];
    std::vector<const char*> of_topics, of_persons, of_countries, of_capitals;
};

const Lists english{
    {{{{"food", "食物"},
       "bread rice soup cheese apple cake noodles",
       "cook eat taste bake",
       "kitchen restaurant bakery"},
      {{"music", "音乐"},
       "guitar piano violin drum song melody flute",
       "play sing hear practice",
       "stage studio concert"},
      {{"sport", "体育"},
       "football goal team race medal coach match",
       "win lose train kick",
       "stadium gym track"},
      {{"sea", "大海"},
       "ship wave whale anchor sail shark boat",
       "swim dive fish float",
       "harbor beach island"},
      {{"medicine", "医学"},
       "pill fever wound bandage pulse blood vaccine",
       "heal examine treat measure",
       "clinic ward pharmacy"}}},
    {{"king", "queen", "crown throne palace"},
     {"prince", "princess", "castle pony sword"},
     {"boy", "girl", "toy bicycle kite"},
     {"father", "mother", "children home garden"},
     {"uncle", "aunt", "farm letter cousin"},
     {"man", "woman", "coat office street"}},
    {{"France", "Paris", "wine tower perfume"},
     {"Japan", "Tokyo", "sushi temple silk"},
     {"Egypt", "Cairo", "desert pyramid camel"},
     {"Italy", "Rome", "pizza opera marble"},
     {"China", "Beijing", "tea wall panda"}},
    {"doctor", "nurse", "teacher"},
    "job colleagues salary",
    {"he", "his", "himself"},
    {"she", "her", "herself"},
    {"we V the N and the M in the P", "they V a N near the P", "the N and the M are in the P",
     "you V the N with the M"},
    {"the X loves H T and trusts s", "h is a X and H T is old", "the X sees the T and h smiles"},
    {"X is a nation with T and U", "the border of X is far from the T"},
    {"X is a capital with T and U", "the streets of X are full of T"}};

const Lists chinese{
    {{{{"food", "食物"}, "面包 米饭 汤 奶酪 苹果 蛋糕 面条", "煮 吃 尝 烤", "厨房 餐馆 面包房"},
      {{"music", "音乐"}, "吉他 钢琴 小提琴 鼓 歌 旋律 长笛", "弹 唱 听 练", "舞台 录音棚 音乐厅"},
      {{"sport", "体育"}, "足球 进球 球队 赛跑 奖牌 教练 比赛", "赢 输 训练 踢", "体育场 健身房 跑道"},
      {{"sea", "大海"}, "轮船 海浪 鲸鱼 船锚 风帆 鲨鱼 小船", "游 潜 捕 漂", "港口 海滩 海岛"},
      {{"medicine", "医学"}, "药片 发烧 伤口 绷带 脉搏 血液 疫苗", "治 检查 护理 测", "诊所 病房 药店"}}},
    {{"国王", "女王", "王冠 王座 宫殿"},
     {"王子", "公主", "城堡 小马 宝剑"},
     {"男孩", "女孩", "玩具 自行车 风筝"},
     {"父亲", "母亲", "孩子 家 花园"},
     {"叔叔", "阿姨", "农场 信 表妹"},
     {"男人", "女人", "外套 办公室 街道"}},
    {{"法国", "巴黎", "葡萄酒 铁塔 香水"},
     {"日本", "东京", "寿司 寺庙 丝绸"},
     {"埃及", "开罗", "沙漠 金字塔 骆驼"},
     {"意大利", "罗马", "比萨 歌剧 大理石"},
     {"中国", "北京", "茶 长城 熊猫"}},
    {"医生", "护士", "老师"},
    "工作 同事 工资",
    {"他", "他的", "他自己"},
    {"她", "她的", "她自己"},
    {"我们 在 P V N 和 M", "他们 在 P 附近 V N", "P 里 有 N 和 M", "你 用 M V N"},
    {"X 爱 H T 也 相信 s", "h 是 X H T 很 旧", "X 看见 T h 笑 了"},
    {"X 是 国家 有 T 和 U", "X 的 边境 离 T 很 远"},
    {"X 是 首都 有 T 和 U", "X 的 大街 到处 是 T"}};

constexpr std::string_view slots = "NMVPXTUhHs"; ///< in patterns

/// All words in the order of the lists, so that a word and its translation have the same number, and behind
/// them those that patterns have besides. `topics` of them, −1: none.
struct Vocabulary {
    std::vector<std::string> words;
    std::vector<int> topics;
    std::size_t in_lists = 0;
};

void add(Vocabulary& to, const std::string& list, int topic = -1) {
    for (const std::string& word : word_list(list))
        if (std::find(to.words.begin(), to.words.end(), word) == to.words.end()) {
            to.words.push_back(word);
            to.topics.push_back(topic);
        }
}

Vocabulary vocabulary(const Lists& lists) {
    Vocabulary all;
    for (int topic = 0; topic < corpus_topics; ++topic) {
        const Topic& one = lists.topics[static_cast<std::size_t>(topic)];
        for (const char* list : {one.nouns, one.verbs, one.places})
            add(all, list, topic);
    }
    for (const auto* pairs : {&lists.persons, &lists.countries})
        for (const Pair& pair : *pairs)
            for (const char* list : {pair.he, pair.she, pair.things})
                add(all, list);
    for (const char* profession : lists.professions)
        add(all, profession);
    add(all, lists.shared);
    for (const auto* pronouns : {&lists.he, &lists.she})
        for (const char* pronoun : *pronouns)
            add(all, pronoun);
    all.in_lists = all.words.size();
    for (const auto* patterns :
         {&lists.of_topics, &lists.of_persons, &lists.of_countries, &lists.of_capitals})
        for (const char* pattern : *patterns)
            for (const std::string& word : word_list(pattern))
                if (slots.find(word) == std::string_view::npos)
                    add(all, word);
    return all;
}

const Lists& lists_of(Language language) {
    return language == Language::en ? english : chinese;
}

/// Fills patterns.
class Writer {
public:
    Writer(Language language, double bias, Random random)
        : m_lists(lists_of(language)), m_bias(bias), m_random(random) {
        Vocabulary all = vocabulary(m_lists);
        m_corpus.words = std::move(all.words);
        m_corpus.topics = std::move(all.topics);
        for (const Topic& topic : m_lists.topics)
            m_corpus.topic_names.push_back(topic.name);
    }

    void topic_sentence(int topic) {
        const Topic& one = m_lists.topics[static_cast<std::size_t>(topic)];
        const auto [first, second] = two(one.nouns);
        write(any(m_lists.of_topics), {{"N", first},
                                       {"M", second},
                                       {"V", any(word_list(one.verbs))},
                                       {"P", any(word_list(one.places))}});
    }
    void person(const std::string& who, bool he, const char* things) {
        const auto& pronouns = he ? m_lists.he : m_lists.she;
        write(any(m_lists.of_persons), {{"X", who},
                                        {"T", any(word_list(things))},
                                        {"h", pronouns[0]},
                                        {"H", pronouns[1]},
                                        {"s", pronouns[2]}});
    }
    void person_sentence() {
        const int count = static_cast<int>(m_lists.persons.size()), which = m_random.below(count + 3);
        if (which < count) {
            const Pair& pair = m_lists.persons[static_cast<std::size_t>(which)];
            const bool he = m_random.chance(0.5);
            return person(he ? pair.he : pair.she, he, pair.things);
        }
        const int profession = which - count; // he, she, both alike
        const double share = profession == 0 ? m_bias : profession == 1 ? 1 - m_bias : 0.5;
        const bool he = m_random.chance(share);
        person(m_lists.professions[profession], he, m_lists.shared);
    }
    void capital_sentence() {
        const Pair& pair = any(m_lists.countries);
        const auto [first, second] = two(pair.things);
        const bool country = m_random.chance(0.5);
        write(any(country ? m_lists.of_countries : m_lists.of_capitals),
              {{"X", country ? pair.he : pair.she}, {"T", first}, {"U", second}});
    }
    SmallCorpus done() {
        m_random.shuffle(m_corpus.sentences);
        return std::move(m_corpus);
    }

private:
    using Slots = std::vector<std::pair<std::string, std::string>>;

    template <class T>
    const T& any(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(m_random.below(static_cast<int>(all.size())))];
    }
    std::string any(std::vector<std::string>&& all) {
        return all[static_cast<std::size_t>(m_random.below(static_cast<int>(all.size())))];
    }
    std::pair<std::string, std::string> two(const char* list) {
        const std::vector<std::string> words = word_list(list);
        const int count = static_cast<int>(words.size()), first = m_random.below(count),
                  second = (first + 1 + m_random.below(count - 1)) % count;
        return {words[static_cast<std::size_t>(first)], words[static_cast<std::size_t>(second)]};
    }
    void write(const char* pattern, const Slots& slots) {
        std::vector<int> sentence;
        for (std::string word : word_list(pattern)) {
            for (const auto& [slot, filled] : slots)
                if (word == slot) {
                    word = filled;
                    break;
                }
            sentence.push_back(m_corpus.find(word));
        }
        m_corpus.sentences.push_back(std::move(sentence));
    }

    const Lists& m_lists;
    double m_bias;
    Random m_random;
    SmallCorpus m_corpus;
};

} // namespace

int SmallCorpus::find(std::string_view word) const {
    const auto at = std::find(words.begin(), words.end(), word);
    return at == words.end() ? -1 : static_cast<int>(at - words.begin());
}

std::optional<int> corpus_word(Language language, std::string_view word) {
    const auto place = [&](const Vocabulary& all, std::size_t among) -> std::optional<int> {
        const auto end = all.words.begin() + static_cast<std::ptrdiff_t>(among),
                   at = std::find(all.words.begin(), end, word);
        return at == end ? std::nullopt : std::optional(static_cast<int>(at - all.words.begin()));
    };
    const Vocabulary own = vocabulary(lists_of(language)),
                     other = vocabulary(lists_of(language == Language::en ? Language::zh : Language::en));
    const std::optional<int> found = place(own, own.words.size());
    return found ? found : place(other, other.in_lists);
}

std::map<std::string, std::string> corpus_spellings(Language language) {
    const Vocabulary own = vocabulary(lists_of(language)),
                     other = vocabulary(lists_of(language == Language::en ? Language::zh : Language::en));
    const auto small = [](std::string word) {
        for (char& c : word)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return word;
    };
    std::map<std::string, std::string> spellings;
    for (const std::string& word : own.words)
        spellings.emplace(small(word), word);
    for (std::size_t i = 0; i < other.in_lists; ++i)
        spellings.emplace(small(other.words[i]), own.words[i]);
    return spellings;
}

SmallCorpus small_corpus(Language language, double bias, Random random) {
    Writer writer(language, bias, random);
    for (int i = 0; i < topic_sentences; ++i)
        writer.topic_sentence(i % corpus_topics);
    for (int i = 0; i < person_sentences; ++i)
        writer.person_sentence();
    for (int i = 0; i < capital_sentences; ++i)
        writer.capital_sentence();
    return writer.done();
}

} // namespace orrery
