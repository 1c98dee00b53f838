// Tagged sentences: short news in English and Chinese with their entities and their topic, made from
// templates and lists of names; a third of the names is never trained on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <array>
#include <string>
#include <vector>

namespace orrery {

inline constexpr int entity_tags = 7; ///< O, then B and I of persons, organizations, places
inline const std::array<std::string, entity_tags> tag_names{"O",     "B-PER", "I-PER", "B-ORG",
                                                            "I-ORG", "B-LOC", "I-LOC"};
constexpr bool begins(int tag) {
    return tag % 2 == 1;
}
constexpr bool continues(int tag) {
    return tag > 0 && tag % 2 == 0;
}
/// An I follows only a B or I of its own kind; it never comes first (`from` −1).
constexpr bool may_follow(int from, int to) {
    return !continues(to) || from == to || (from >= 0 && from == to - 1);
}

inline constexpr int sentence_topics = 5;
const std::array<Text, sentence_topics>& topic_names();

struct TaggedSentence {
    std::vector<std::string> tokens; ///< words, or single Chinese characters
    std::vector<int> tags;           ///< empty: not known
    int topic = -1;                  ///< −1: not known
};

enum class Names { trained, held_out };

/// A template drawn at random, filled with names of that kind.
TaggedSentence tagged_sentence(Language language, Names names, Random& random);
/// Those that are shown: always the same ones, with held-out names.
const std::vector<TaggedSentence>& shown_sentences(Language language);
/// Every word of templates and trained names once.
std::vector<std::string> known_tokens(Language language);
/// Split at blanks, and between Chinese characters.
std::vector<std::string> tokens_of(const std::string& typed);

struct Entity {
    int kind = 0, first = 0, last = 0; ///< 0 person, 1 organization, 2 place; tokens
    bool operator==(const Entity&) const = default;
};
/// An I without its B begins one, as CoNLL's own scoring has it.
std::vector<Entity> entities_of(const std::vector<int>& tags);
/// Steps at which a tag may not follow the one before.
std::vector<int> illegal_steps(const std::vector<int>& tags);

} // namespace orrery
