// Small corpora: sentences of a made world in English and Chinese, in which company tells what a word means.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

inline constexpr int corpus_topics = 5;

/// Sentences as numbers of words. The lists and the patterns of sentences were written for Orrery; which
/// words fill a pattern is drawn. Three kinds of sentences:
/// - topics: a verb, one or two nouns and a place, all of one of five topics;
/// - persons: king, queen, prince … beside he, his, himself or she, her, herself, and beside things that a
/// man's
///   word and its woman's word share. Such a pair never stands in one sentence. doctor stands beside he more
///   often than not, nurse beside she, teacher beside both alike;
/// - countries and their capitals, each pair with things of its own.
struct SmallCorpus {
    std::vector<std::string> words;
    std::vector<int> topics; ///< of each word: 0 … 4; −1: none
    std::vector<Text> topic_names;
    std::vector<std::vector<int>> sentences;

    int find(std::string_view word) const; ///< −1: it has none
};

/// `bias`: the share of a doctor's sentences that have he, and of a nurse's that have she.
SmallCorpus small_corpus(Language language, double bias, Random random);

/// The number of a word, written in that language or, where it stands in the lists, in the other one.
std::optional<int> corpus_word(Language language, std::string_view word);

/// What may be typed for a word of the corpus, in small letters and in either language, and that word.
std::map<std::string, std::string> corpus_spellings(Language language);

} // namespace orrery
