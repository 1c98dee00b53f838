// Counting the words of a reader's own sentences, and learning those that stand often enough.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/own_sentences.h"

#include "engine/data/typed_words.h"

#include <algorithm>
#include <map>

namespace orrery {

OwnSentences::OwnSentences(Language language, const std::string& text) {
    if (text.empty())
        return;
    const std::map<std::string, std::string> spellings = corpus_spellings(language);
    const auto known = [&](const std::string& word) { return spellings.contains(word); };
    std::map<std::string, int> counts;
    std::vector<std::string> unknown; // in the order in which they come
    for (const std::string& typed : typed_sentences(text)) {
        sentences.push_back(typed_words(typed, known));
        for (std::string& word : sentences.back()) {
            if (known(word))
                word = spellings.at(word);
            else if (counts[word]++ == 0)
                unknown.push_back(word);
        }
    }
    for (const std::string& word : unknown)
        (counts[word] >= least ? fresh : rare).push_back(word);
}

void OwnSentences::add_to(SmallCorpus& corpus) const {
    corpus.words.insert(corpus.words.end(), fresh.begin(), fresh.end());
    corpus.topics.resize(corpus.words.size(), -1);
    for (const std::vector<std::string>& sentence : sentences) {
        std::vector<int> numbers;
        for (const std::string& word : sentence)
            if (const int number = corpus.find(word); number >= 0) // one that is too rare stands nowhere
                numbers.push_back(number);
        corpus.sentences.push_back(std::move(numbers));
    }
}

} // namespace orrery
