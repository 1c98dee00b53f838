// Making the prompts: every sentence in English and Chinese from the same lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/prompt_corpus.h"

#include "engine/data/prompt_lists.h"

#include <algorithm>

namespace orrery {

using namespace prompt_lists;

namespace {

std::string put(std::string pattern, std::string_view what, std::string_view with) {
    const std::size_t at = pattern.find(what);
    return at == std::string::npos ? pattern : pattern.replace(at, what.size(), with);
}

} // namespace

PromptCorpus::PromptCorpus()
    : m_words{"<end>", "<unknown>"}, m_numbers{{m_words[end], end}, {m_words[unknown], unknown}} {
    const Random random(4);
    add_news(random.stream("news"));
    add_reviews(random.stream("reviews"));
    add_sentences(random.stream("sentences"));
    add_questions();
    add_stories();
    for (std::size_t i = 0; i < m_examples.size(); ++i)
        if (!m_examples[i].held)
            m_trained[static_cast<std::size_t>(m_examples[i].task)].push_back(i);
}

PromptExample PromptCorpus::example(PromptTask task, Language language, const std::string& prompt,
                                    const std::string& answer) {
    PromptExample made{task, language, learned(prompt + " =>"), learned(answer)};
    made.answer.push_back(end);
    return made;
}

void PromptCorpus::add(PromptTask task, Language language, const std::string& prompt,
                       const std::string& answer, bool held) {
    m_examples.push_back(example(task, language, prompt, answer));
    m_examples.back().held = held;
}

void PromptCorpus::add_both(const std::string& english, const std::string& chinese, bool held) {
    add(PromptTask::translation, Language::en, "english : " + english, chinese, held);
    add(PromptTask::translation, Language::zh, "中文 : " + chinese, english, held);
}

void PromptCorpus::add_news(Random random) {
    for (const Topic& topic : topics) {
        // A quarter is held out: each object four times, and the sentence that the story begins with.
        const std::vector<int> order = random.permutation(64);
        std::array<bool, 64> held{};
        if (&topic == &topics.front())
            held[0] = true;
        for (std::size_t i = 0, count = held[0]; count < 16; ++i)
            if (bool& one = held[static_cast<std::size_t>(order[i])]; !one) {
                one = true;
                ++count;
            }
        for (std::size_t i = 0; i < 64; ++i) {
            const Pair subject = topic.subjects[i / 16], verb = topic.verbs[i / 4 % 4],
                       object = topic.objects[i % 4];
            const std::string english =
                                  std::string("the ") + subject.en + " " + verb.en + " the " + object.en,
                              chinese = std::string(subject.zh) + verb.zh + object.zh;
            add(PromptTask::classification, Language::en, "news : " + english, topic.name.en, held[i]);
            add(PromptTask::classification, Language::zh, "新闻 : " + chinese, topic.name.zh, held[i]);
            add_both(english, chinese, held[i]);
        }
    }
}

void PromptCorpus::add_reviews(Random random) {
    constexpr std::size_t half = adjectives.size() / 2;
    for (const Pair& work : works)
        for (std::size_t a = 0; a < adjectives.size(); ++a)
            for (std::size_t b = 0; b < adjectives.size(); ++b) {
                if (a == b)
                    continue;
                const bool but = (a < half) != (b < half), good = b < half, held = random.chance(0.125);
                add(PromptTask::classification, Language::en,
                    std::string("review : the ") + work.en + " was " + adjectives[a].en +
                        (but ? " but " : " and ") + adjectives[b].en,
                    good ? "positive" : "negative", held);
                add(PromptTask::classification, Language::zh,
                    std::string("评论 : ") + work.zh + adjectives[a].zh + (but ? "但" : "又") +
                        adjectives[b].zh,
                    good ? "好评" : "差评", held);
            }
}

void PromptCorpus::add_sentences(Random random) {
    const std::vector<int> order =
        random.permutation(static_cast<int>(who.size() * does.size() * kinds.size() * things.size()));
    for (std::size_t i = 0; i < sentences_used + sentences_held; ++i) {
        auto which = static_cast<std::size_t>(order[i]);
        const auto next = [&which](const auto& list) {
            const Pair& pair = list[which % list.size()];
            which /= list.size();
            return pair;
        };
        const Pair subject = next(who), verb = next(does), kind = next(kinds), thing = next(things);
        add_both(std::string("the ") + subject.en + " " + verb.en + " a " + kind.en + " " + thing.en,
                 std::string(subject.zh) + verb.zh + kind.zh + thing.zh, i >= sentences_used);
    }
}

void PromptCorpus::add_questions() {
    const std::array<Asked, 3> asked = all_asked();
    for (std::size_t c = 0; c < countries.size(); ++c)
        for (std::size_t relation = 0; relation < asked.size(); ++relation)
            for (std::size_t way = 0; way < asked[relation].ways.size(); ++way) {
                const Country& country = countries[c];
                const Asked& ask = asked[relation];
                const Pair pattern = ask.ways[way];
                const Pair& subject = ask.of_capital ? country.capital : country.name;
                const Pair& answer = ask.of_capital  ? country.name
                                     : relation == 0 ? country.capital
                                                     : country.continent;
                const char* slot = ask.of_capital ? "C" : "X";
                const std::string en = "question : " + put(pattern.en, slot, subject.en),
                                  zh = std::string("问题 : ") + put(pattern.zh, slot, subject.zh);
                if (ask.of_capital && country.one_way) {
                    m_reversed.push_back(example(PromptTask::questions, Language::en, en, answer.en));
                    m_reversed.push_back(example(PromptTask::questions, Language::zh, zh, answer.zh));
                    continue;
                }
                // Every way but the first is held out for an eighth of the countries, others in Chinese.
                const auto held = [&](std::size_t shift) {
                    return way > 0 && (c + 3 * way + shift) % 8 == relation;
                };
                add(PromptTask::questions, Language::en, en, answer.en, held(0));
                add(PromptTask::questions, Language::zh, zh, answer.zh, held(4));
            }
    for (const Country& country : countries)
        m_capitals.push_back(learned(country.capital.en).front());
    for (const Pair& stranger : strangers) {
        m_strange.push_back(example(PromptTask::questions, Language::en,
                                    "question : " + put(asked[0].ways[0].en, "X", stranger.en), ""));
        m_strange.push_back(example(PromptTask::questions, Language::zh,
                                    std::string("问题 : ") + put(asked[0].ways[0].zh, "X", stranger.zh), ""));
    }
}

void PromptCorpus::add_stories() {
    // Blocks apart by “|”, the words of one by “/”.
    const auto story = [this](std::string_view text, std::string_view home, bool english) {
        Story made;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t stop = std::min(text.find('|', at), text.size());
            std::string_view block = text.substr(at, stop - at);
            std::vector<std::vector<int>> slot;
            for (std::size_t from = 0; from <= block.size();) {
                const std::size_t to = std::min(block.find('/', from), block.size());
                slot.push_back(learned(block.substr(from, to - from)));
                from = to + 1;
            }
            made.slots.push_back(std::move(slot));
            at = stop + 1;
        }
        made.home = learned(home);
        for (const Pair& stranger : strangers)
            made.countries.push_back(learned(english ? stranger.en : stranger.zh));
        return made;
    };
    m_stories[0] =
        story("story : once a|fox/bear/rabbit/wolf/duck/goat|lived in the|forest/village/castle/cave/garden/"
              "river|. it loved|honey/music/apples/stars/games/stones|and|sang/slept/danced/waited/laughed/"
              "ran|all day .",
              "from", true);
    m_stories[0].home_at = 2;
    m_stories[1] = story("故事 : 从前有只|狐狸/小熊/兔子/灰狼/鸭子/山羊|住在|森林/村庄/城堡/山洞/花园/河边|. "
                         "它爱|蜂蜜/音乐/苹果/"
                         "星星/游戏/石头|.",
                         "", false);
    m_stories[1].home_at = 1;
}

std::vector<int> PromptCorpus::draw(Random& random) const {
    constexpr std::array<double, closed_tasks> shares{0.2, 0.4, 0.27};
    double place = random.uniform();
    for (std::size_t task = 0; task < closed_tasks; ++task) {
        if (place < shares[task]) {
            const auto& own = m_trained[task];
            const PromptExample& one =
                m_examples[own[static_cast<std::size_t>(random.below(static_cast<int>(own.size())))]];
            std::vector<int> all = one.prompt;
            all.insert(all.end(), one.answer.begin(), one.answer.end());
            return all;
        }
        place -= shares[task];
    }
    constexpr std::array<double, 6> by_place{0.5, 0.25, 0.12, 0.07, 0.04, 0.02};
    const Story& story = m_stories[static_cast<std::size_t>(random.below(2))];
    std::vector<int> all;
    const auto append = [&all](const std::vector<int>& words) {
        all.insert(all.end(), words.begin(), words.end());
    };
    for (std::size_t s = 0; s < story.slots.size(); ++s) {
        if (s == story.home_at && random.chance(0.3)) {
            append(story.home);
            append(story.countries[static_cast<std::size_t>(
                random.below(static_cast<int>(story.countries.size())))]);
        }
        const auto& slot = story.slots[s];
        std::size_t which = 0;
        for (double at = slot.size() == 1 ? 0 : random.uniform();
             which + 1 < slot.size() && at >= by_place[which];)
            at -= by_place[which++];
        append(slot[which]);
    }
    all.push_back(end);
    return all;
}

} // namespace orrery
