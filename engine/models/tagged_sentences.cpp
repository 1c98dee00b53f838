// Templates, names, and the rules of BIO tags.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tagged_sentences.h"

#include "engine/data/word_list.h"

#include <algorithm>
#include <string_view>

namespace orrery {

namespace {

struct Template {
    int topic;
    std::string_view words; ///< P, O and L stand for names; tokens are parted by blanks
};

/// Of 12 names, the last four are held out.
constexpr std::size_t trained_names = 8;
using NameList = std::array<std::string_view, 12>;
struct Lists {
    std::vector<Template> templates;
    std::array<NameList, 3> names; ///< persons, organizations, places
};

const Lists english{
    {{0, "P won the vote in L"},
     {0, "president of L met P"},
     {0, "P visits L today"},
     {0, "mayor of L met P"},
     {1, "shares of O fell"},
     {1, "president of O is P"},
     {1, "O opens shop in L"},
     {2, "P scored for O"},
     {2, "L beat L today"},
     {3, "P of O won prize"},
     {3, "O sends probe to moon"},
     {4, "trains from L to L stop"},
     {4, "rain falls in L"},
     {4, "hotels of L are full"}},
    {{{"Anna Lake", "Tom Green", "Maria Stone", "Peter Hill", "Lucy Young", "David Park", "Rosa King",
       "John North", "Emma Rivers", "Paul West", "Clara Wood", "Ben Silver"},
      {"North Lake Group", "Silver Club", "Young Stone Group", "Blue River Bank", "King Motors", "Park Labs",
       "Red Hill Club", "Sun Media", "Green Star Group", "West Wood Bank", "Forest Labs", "Moon Motors"},
      {"Green Bay", "Stone City", "Lake Forest", "Silver Hill", "River Town", "Red Island", "New Haven",
       "Paris", "North Port", "West Park", "Star City", "Wood Town"}}}};

const Lists chinese{
    {{0, "P 在 L 当 选"},
     {0, "L 市 长 见 了 P"},
     {0, "P 访 问 L"},
     {1, "O 到 L 开 店"},
     {1, "O 请 来 P"},
     {1, "O 今 年 赚 钱"},
     {2, "P 为 O 夺 冠"},
     {2, "L 队 赢 了 L 队"},
     {3, "O 的 P 获 奖"},
     {3, "P 在 O 做 实 验"},
     {4, "P 去 L 旅 游"},
     {4, "L 今 天 下 雨"}},
    {{{"王 小 明", "李 娜", "张 海", "陈 国 华", "刘 江", "赵 东 山", "周 安", "林 小 海", "孙 南",
       "高 长 明", "江 小 安", "马 华"},
      {"东 海 银 行", "长 江 集 团", "北 方 大 学", "华 山 医 院", "南 山 集 团", "西 江 银 行",
       "国 安 大 学", "江 南 医 院", "海 南 集 团", "明 山 大 学", "东 方 银 行", "高 山 医 院"},
      {"上 海", "东 海", "长 江", "北 京", "南 京", "华 山", "安 阳", "西 山", "海 口", "江 西", "山 东",
       "南 海"}}}};

const Lists& lists(Language language) {
    return language == Language::en ? english : chinese;
}

/// `name(kind)` gives the name for each place in turn.
template <class Name>
TaggedSentence filled(const Template& from, Name name) {
    TaggedSentence made{.topic = from.topic};
    for (const std::string& word : word_list(from.words)) {
        const std::size_t kind = std::string_view("POL").find(word);
        if (kind == std::string_view::npos) {
            made.tokens.push_back(word);
            made.tags.push_back(0);
            continue;
        }
        const std::vector<std::string> parts = word_list(name(kind));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            made.tokens.push_back(parts[i]);
            made.tags.push_back(static_cast<int>(2 * kind) + (i == 0 ? 1 : 2));
        }
    }
    return made;
}

std::vector<TaggedSentence>
chosen(Language language, const std::vector<std::pair<std::size_t, std::vector<std::size_t>>>& which) {
    std::vector<TaggedSentence> all;
    for (const auto& [row, names] : which) {
        std::size_t next = 0;
        all.push_back(filled(lists(language).templates[row],
                             [&](std::size_t kind) { return lists(language).names[kind][names[next++]]; }));
    }
    return all;
}

} // namespace

const std::array<Text, sentence_topics>& topic_names() {
    static const std::array<Text, sentence_topics> names{{{"politics", "时政"},
                                                          {"business", "商业"},
                                                          {"sports", "体育"},
                                                          {"science", "科技"},
                                                          {"travel", "出行"}}};
    return names;
}

TaggedSentence tagged_sentence(Language language, Names names, Random& random) {
    const Lists& all = lists(language);
    const auto row = static_cast<std::size_t>(random.below(static_cast<int>(all.templates.size())));
    return filled(all.templates[row], [&](std::size_t kind) {
        const std::size_t first = names == Names::trained ? 0 : trained_names,
                          count = names == Names::trained ? trained_names
                                                          : all.names[kind].size() - trained_names;
        return all.names[kind][first + static_cast<std::size_t>(random.below(static_cast<int>(count)))];
    });
}

const std::vector<TaggedSentence>& shown_sentences(Language language) {
    static const std::vector<TaggedSentence> en =
        chosen(Language::en, {{5, {8, 8}}, {9, {9, 11}}, {1, {10, 10}}, {6, {9, 9}}, {11, {8, 11}}});
    static const std::vector<TaggedSentence> zh =
        chosen(Language::zh, {{1, {10, 10}}, {8, {8, 9}}, {6, {9, 11}}, {3, {8, 9}}, {9, {11, 8}}});
    return language == Language::en ? en : zh;
}

std::vector<std::string> known_tokens(Language language) {
    std::vector<std::string> all;
    const auto add = [&](std::string_view words) {
        for (const std::string& word : word_list(words))
            if (word != "P" && word != "O" && word != "L" &&
                std::find(all.begin(), all.end(), word) == all.end())
                all.push_back(word);
    };
    for (const Template& one : lists(language).templates)
        add(one.words);
    for (const NameList& list : lists(language).names)
        for (std::size_t i = 0; i < trained_names; ++i)
            add(list[i]);
    return all;
}

std::vector<std::string> tokens_of(const std::string& typed) {
    std::vector<std::string> all(1);
    for (std::size_t at = 0; at < typed.size();) {
        const auto byte = static_cast<unsigned char>(typed[at]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const std::string letter = typed.substr(at, length);
        if (letter == " ")
            all.emplace_back();
        else if (length >= 3) {
            all.push_back(letter);
            all.emplace_back();
        } else
            all.back() += letter;
        at += length;
    }
    std::erase(all, std::string());
    return all;
}

std::vector<Entity> entities_of(const std::vector<int>& tags) {
    std::vector<Entity> all;
    for (int t = 0; t < static_cast<int>(tags.size()); ++t) {
        const int tag = tags[static_cast<std::size_t>(t)],
                  before = t > 0 ? tags[static_cast<std::size_t>(t) - 1] : -1;
        if (tag == 0)
            continue;
        if (continues(tag) && may_follow(before, tag))
            all.back().last = t;
        else
            all.push_back({(tag - 1) / 2, t, t});
    }
    return all;
}

std::vector<int> illegal_steps(const std::vector<int>& tags) {
    std::vector<int> steps;
    for (std::size_t t = 0; t < tags.size(); ++t)
        if (!may_follow(t > 0 ? tags[t - 1] : -1, tags[t]))
            steps.push_back(static_cast<int>(t));
    return steps;
}

} // namespace orrery
