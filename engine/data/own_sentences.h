// Sentences of a reader's own, to be learned beside a small corpus.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/small_corpus.h"

namespace orrery {

/// What was typed. Words that the corpus has are written as it writes them; a new one is learned if it stands
/// often enough.
struct OwnSentences {
    static constexpr int least = 5;          ///< times that a new word stands
    static constexpr std::size_t most = 200; ///< sentences

    std::vector<std::vector<std::string>> sentences;
    std::vector<std::string> fresh, rare; ///< new words: to be learned; too rare for it

    OwnSentences(Language language, const std::string& text);
    void add_to(SmallCorpus& corpus) const;
};

} // namespace orrery
