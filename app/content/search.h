// Search: which questions hold the words of a query, best first, and where they were found.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"

#include <vector>

namespace orrery {

/// Words in Latin script match where a word begins ("lora" is not in "exploration"), Chinese ones anywhere.
/// Case, width and hyphens don't matter.
class Search {
public:
    /// `pages`: the long texts of the questions, in the same order.
    Search(const std::vector<Question>& questions, const std::vector<Page>& pages);

    /// The questions that hold every word of the query in either language. What stands in a title weighs more
    /// than a term, that more than a heading, and that more than any number of mentions in the text.
    /// An empty query finds all, in order.
    std::vector<Found> find(const QString& query) const;

private:
    struct Entry {
        QString folded, shown;
    };
    struct Candidate {
        int number = 0;
        std::vector<Entry> titles, terms, headings, texts;
    };
    struct Word {
        QString text;
        bool chinese = false;
    };
    static std::vector<Word> split(const QString& query);
    static double match(const Word& word, const QString& text);
    static double score(const Candidate& candidate, const std::vector<Word>& words, const QString& phrase);
    static Found where(const Candidate& candidate, const std::vector<Word>& words);

    std::vector<Candidate> m_candidates;
};

} // namespace orrery
