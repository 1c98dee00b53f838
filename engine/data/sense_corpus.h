// Sentences with words of two meanings: the company of three words tells which one is meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

inline constexpr int ambiguous_words = 4, senses = 2;

/// What can be changed in a sentence: the words that give the meaning away.
enum Cue : std::size_t { cue_verb, cue_adjective, cue_noun, cue_count };

/// A sentence of a fixed pattern, and what stands in its slots.
struct SenseSentence {
    std::vector<int> tokens;
    int word = 0, sense = 0; ///< which ambiguous word's topic, and which of its two
    bool ambiguous = false;  ///< the word itself stands in it, not one of the topic's other names
    bool operator==(const SenseSentence&) const = default;
};

/// Written for Orrery. Each meaning of a word has a topic of its own: three other names (pear, plum, peach),
/// three verbs, three adjectives, four nouns. All topics share the same three patterns, in which the word
/// stands at the same place; half of the sentences have the word, the others one of the other names. So
/// whoever is to guess the hidden word has to see which meaning the others have.
class SenseCorpus {
public:
    explicit SenseCorpus(Language language);

    const std::vector<std::string>& words() const { return m_words; } ///< the last one is the mask
    int mask() const { return static_cast<int>(m_words.size()) - 1; }
    int length() const { return m_length; } ///< of every sentence
    int place() const { return m_place; }   ///< of the ambiguous word
    const std::array<int, cue_count>& cue_places() const { return m_cue_places; }
    int ambiguous(int word) const { return m_ambiguous[static_cast<std::size_t>(word)]; } ///< its token
    const Text& sense_name(int word, int sense) const;
    /// The meaning of a word that this one, standing beside it, gives away.
    std::optional<int> told(int word, int token) const;

    /// All sentences in which this word has this sense, in order.
    std::vector<SenseSentence> all(int word, int sense) const;
    /// A sentence of any topic.
    SenseSentence draw(Random& random) const;
    /// The same sentence with this cue taken from the word's other meaning, and back.
    int swapped(const SenseSentence& sentence, Cue cue) const;

private:
    struct Topic {
        Text name;
        std::vector<int> names;
        std::array<std::vector<int>, cue_count> cues;
    };
    const Topic& topic(int word, int sense) const {
        return m_topics[static_cast<std::size_t>(word * senses + sense)];
    }
    SenseSentence filled(std::size_t pattern, int word, int sense, int name,
                         const std::array<int, cue_count>& cues) const;

    std::vector<std::string> m_words;
    std::vector<std::vector<int>> m_patterns;
    std::vector<Topic> m_topics;
    std::array<int, ambiguous_words> m_ambiguous{};
    std::array<int, cue_count> m_cue_places{};
    int m_length = 0, m_place = 0;
};

} // namespace orrery
