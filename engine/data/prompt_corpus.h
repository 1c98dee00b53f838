// Four tasks written as text to be continued, in English and Chinese: what question 4's Transformer reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orrery {

enum class PromptTask : std::size_t { classification, translation, questions, stories };
inline constexpr std::size_t closed_tasks = 3; ///< those with one right answer: all but stories

/// A prompt and its answer: “news : the storm hits the coast =>” and “weather”.
struct PromptExample {
    PromptTask task = PromptTask::classification;
    Language language = Language::en; ///< of the prompt
    std::vector<int> prompt, answer;  ///< the answer with the end
    bool held = false;                ///< never trained on
};

/// Written for Orrery. Sentences are made of templates and lists, each English one with its Chinese:
/// - news: four topics; the *same* sentences are sorted under “news :” and translated under “english :”, and
///   alike in Chinese, so that only the first word tells what to do. A quarter of the sentences is held out
///   of all four;
/// - reviews: two adjectives; with “but” the last one counts;
/// - sentences to translate only: 600 of 2,304, and 100 that are held out;
/// - questions: the capital of 12 countries, the country of a capital, and the continent, each asked in four
///   ways. Every way but the first is held out for an eighth of the countries. For three of them
///   nobody ever asks from the capital to the country;
/// - stories, drawn anew each time: the words of a list come with shares .50 .25 .12 .07 .04 .02.
class PromptCorpus {
public:
    PromptCorpus();

    const std::vector<std::string>& words() const { return m_words; }
    static constexpr int end = 0, unknown = 1; ///< tokens of no text: “<end>”, “<unknown>”
    static constexpr int context = 24;         ///< no example has more tokens

    /// Of the three closed tasks, in order.
    const std::vector<PromptExample>& examples() const { return m_examples; }
    /// Questions from capital to country that the corpus never asks, with the right answer.
    const std::vector<PromptExample>& reversed() const { return m_reversed; }
    /// Prompts for the capital of countries of which it knows no fact; without answers.
    const std::vector<PromptExample>& strange() const { return m_strange; }
    std::span<const int> capitals() const { return m_capitals; } ///< first tokens of the English ones

    /// One example to learn from: .20 classification, .40 translation, .27 questions, .13 stories.
    std::vector<int> draw(Random& random) const;

    /// English words in small letters, Chinese characters and marks one by one; what it has no word for is
    /// `unknown`.
    std::vector<int> tokens(std::string_view text) const;
    /// Back to text: blanks between English words, none between Chinese characters.
    std::string text(std::span<const int> tokens) const;
    const std::string& word(int token) const { return m_words[static_cast<std::size_t>(token)]; }

private:
    void add(PromptTask task, Language language, const std::string& prompt, const std::string& answer,
             bool held);
    void add_both(const std::string& english, const std::string& chinese, bool held); ///< to translate
    std::vector<int> learned(std::string_view text); ///< its new words become tokens
    PromptExample example(PromptTask task, Language language, const std::string& prompt,
                          const std::string& answer);
    void add_news(Random random);
    void add_reviews(Random random);
    void add_sentences(Random random);
    void add_questions();
    void add_stories();

    std::vector<std::string> m_words;
    std::unordered_map<std::string, int> m_numbers; ///< of the words
    std::vector<PromptExample> m_examples, m_reversed, m_strange;
    std::array<std::vector<std::size_t>, closed_tasks> m_trained; ///< which of the examples
    std::vector<int> m_capitals;
    /// A story is these lists' words in turn: one word of each list, drawn by its place.
    struct Story {
        std::vector<std::vector<std::vector<int>>> slots;
        std::vector<int> home; ///< what stands before a country of origin, or nothing
        std::vector<std::vector<int>> countries;
        std::size_t home_at = 0; ///< before this slot
    };
    std::array<Story, 2> m_stories;
};

} // namespace orrery
