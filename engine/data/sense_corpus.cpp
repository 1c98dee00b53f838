// The words and patterns of the corpus of two meanings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/sense_corpus.h"

#include "engine/data/word_list.h"

#include <algorithm>

namespace orrery {

namespace {

/// Words apart by blanks.
struct Meaning {
    Text name;
    const char *others, *verbs, *adjectives, *nouns;
};
struct Ambiguous {
    const char* word;
    Meaning meanings[senses];
};
/// V verb, A adjective, N noun, H the word; everything else stands for itself.
struct Lists {
    std::array<Ambiguous, ambiguous_words> words;
    std::array<const char*, 3> patterns;
};

const Lists english{{{{"apple",
                       {{{"fruit", "水果"},
                         "pear plum peach",
                         "eat peel wash",
                         "ripe sweet juicy",
                         "pie juice basket orchard"},
                        {{"company", "公司"},
                         "google intel nokia",
                         "sue fund acquire",
                         "listed global rich",
                         "shares phone software patent"}}},
                      {"bank",
                       {{{"river", "河岸"},
                         "shore beach cliff",
                         "climb flood survey",
                         "muddy steep grassy",
                         "bridge boat fisherman willow"},
                        {{"money", "银行"},
                         "lender insurer broker",
                         "rob trust audit",
                         "central private solvent",
                         "loan vault account cashier"}}},
                      {"bat",
                       {{{"animal", "蝙蝠"},
                         "owl moth mouse",
                         "feed scare observe",
                         "furry nocturnal winged",
                         "cave nest insect barn"},
                        {{"sport", "球棒"},
                         "racket club glove",
                         "swing grip break",
                         "wooden heavy new",
                         "ball pitcher helmet umpire"}}},
                      {"spring",
                       {{{"season", "春天"},
                         "summer autumn winter",
                         "await welcome enjoy",
                         "warm rainy late",
                         "blossom holiday garden swallow"},
                        {{"part", "弹簧"},
                         "lever screw gear",
                         "compress replace oil",
                         "rusty coiled steel",
                         "clock mattress valve piston"}}}}},
                    {"we V the A H and the N", "they V a A H with the N", "you V this A H near the N"}};

const Lists chinese{
    {{{"苹果",
       {{{"fruit", "水果"}, "梨 桃子 李子", "吃 削 洗", "熟透的 香甜的 多汁的", "馅饼 果汁 果篮 果园"},
        {{"company", "公司"},
         "谷歌 微软 诺基亚",
         "起诉 收购 投资",
         "上市的 跨国的 盈利的",
         "股票 手机 软件 专利"}}},
      {"小米",
       {{{"grain", "粮食"}, "大豆 玉米 高粱", "煮 种 磨", "金黄的 晒干的 饱满的", "稀饭 谷仓 农田 农民"},
        {{"maker", "厂商"},
         "华为 联想 海尔",
         "订购 评测 代理",
         "平价的 智能的 热销的",
         "电视 门店 耳机 手环"}}},
      {"杜鹃",
       {{{"bird", "鸟"}, "燕子 喜鹊 麻雀", "喂 听 惊动", "灰色的 啼叫的 迁徙的", "鸟巢 树林 雏鸟 翅膀"},
        {{"flower", "花"}, "玫瑰 茶花 牡丹", "浇 栽 修剪", "盛开的 粉红的 带刺的", "花盆 花圃 蜜蜂 园丁"}}},
      {"黄牛",
       {{{"cattle", "牲口"}, "山羊 水牛 骡子", "牵 放养 驱赶", "强壮的 温顺的 年老的", "牛棚 草地 犁 牧童"},
        {{"scalper", "票贩"},
         "骗子 小偷 中介",
         "举报 抓捕 揭发",
         "可疑的 狡猾的 违法的",
         "门票 车站 高价 警察"}}}}},
    {"我们 V A H 和 N", "他们 V A H 与 N", "你们 V A H 及 N"}};

enum Slot { slot_verb = -1, slot_adjective = -2, slot_noun = -3, slot_word = -4 };

} // namespace

SenseCorpus::SenseCorpus(Language language) {
    const Lists& lists = language == Language::en ? english : chinese;
    const auto number = [&](const std::string& word) {
        const auto at = std::find(m_words.begin(), m_words.end(), word);
        if (at != m_words.end())
            return static_cast<int>(at - m_words.begin());
        m_words.push_back(word);
        return static_cast<int>(m_words.size()) - 1;
    };
    const auto numbers = [&](const char* list) {
        std::vector<int> all;
        for (const std::string& word : word_list(list))
            all.push_back(number(word));
        return all;
    };
    for (std::size_t word = 0; word < lists.words.size(); ++word) {
        m_ambiguous[word] = number(lists.words[word].word);
        for (const Meaning& meaning : lists.words[word].meanings) {
            Topic topic{meaning.name, numbers(meaning.others), {}};
            topic.cues[cue_verb] = numbers(meaning.verbs);
            topic.cues[cue_adjective] = numbers(meaning.adjectives);
            topic.cues[cue_noun] = numbers(meaning.nouns);
            m_topics.push_back(std::move(topic));
        }
    }
    for (const char* pattern : lists.patterns) {
        std::vector<int> tokens;
        for (const std::string& word : word_list(pattern)) {
            const int place = static_cast<int>(tokens.size());
            if (word == "V")
                m_cue_places[cue_verb] = place;
            else if (word == "A")
                m_cue_places[cue_adjective] = place;
            else if (word == "N")
                m_cue_places[cue_noun] = place;
            else if (word == "H")
                m_place = place;
            tokens.push_back(word == "V"   ? slot_verb
                             : word == "A" ? slot_adjective
                             : word == "N" ? slot_noun
                             : word == "H" ? slot_word
                                           : number(word));
        }
        m_length = static_cast<int>(tokens.size());
        m_patterns.push_back(std::move(tokens));
    }
    m_words.push_back("▢");
}

const Text& SenseCorpus::sense_name(int word, int sense) const {
    return topic(word, sense).name;
}

std::optional<int> SenseCorpus::told(int word, int token) const {
    for (int sense = 0; sense < senses; ++sense)
        for (const std::vector<int>& cue : topic(word, sense).cues)
            if (std::find(cue.begin(), cue.end(), token) != cue.end())
                return sense;
    return std::nullopt;
}

SenseSentence SenseCorpus::filled(std::size_t pattern, int word, int sense, int name,
                                  const std::array<int, cue_count>& cues) const {
    SenseSentence sentence{m_patterns[pattern], word, sense, name == ambiguous(word)};
    for (int& token : sentence.tokens)
        token = token == slot_word        ? name
                : token == slot_verb      ? cues[cue_verb]
                : token == slot_adjective ? cues[cue_adjective]
                : token == slot_noun      ? cues[cue_noun]
                                          : token;
    return sentence;
}

std::vector<SenseSentence> SenseCorpus::all(int word, int sense) const {
    const Topic& of = topic(word, sense);
    std::vector<SenseSentence> sentences;
    for (std::size_t pattern = 0; pattern < m_patterns.size(); ++pattern)
        for (const int verb : of.cues[cue_verb])
            for (const int adjective : of.cues[cue_adjective])
                for (const int noun : of.cues[cue_noun])
                    sentences.push_back(
                        filled(pattern, word, sense, ambiguous(word), {verb, adjective, noun}));
    return sentences;
}

SenseSentence SenseCorpus::draw(Random& random) const {
    const int word = random.below(ambiguous_words), sense = random.below(senses);
    const Topic& of = topic(word, sense);
    const auto any = [&](const std::vector<int>& among) {
        return among[static_cast<std::size_t>(random.below(static_cast<int>(among.size())))];
    };
    const std::size_t pattern = static_cast<std::size_t>(random.below(static_cast<int>(m_patterns.size())));
    const int name = random.chance(0.5) ? ambiguous(word) : any(of.names);
    std::array<int, cue_count> chosen{};
    for (std::size_t cue = 0; cue < cue_count; ++cue)
        chosen[cue] = any(of.cues[cue]);
    return filled(pattern, word, sense, name, chosen);
}

int SenseCorpus::swapped(const SenseSentence& sentence, Cue cue) const {
    const int token = sentence.tokens[static_cast<std::size_t>(m_cue_places[cue])];
    for (int sense = 0; sense < senses; ++sense) {
        const std::vector<int>& own = topic(sentence.word, sense).cues[cue];
        const auto at = std::find(own.begin(), own.end(), token);
        if (at != own.end())
            return topic(sentence.word, 1 - sense).cues[cue][static_cast<std::size_t>(at - own.begin())];
    }
    return token;
}

} // namespace orrery
