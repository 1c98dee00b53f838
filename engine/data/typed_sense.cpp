// Setting a typed sentence round its ambiguous word.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/typed_sense.h"

#include "engine/data/typed_words.h"

#include <algorithm>

namespace orrery {

TypedSense::TypedSense(const SenseCorpus& corpus, int word, const std::string& typed)
    : tokens(static_cast<std::size_t>(corpus.length()), corpus.mask()),
      words(static_cast<std::size_t>(corpus.length())) {
    const auto number = [&](const std::string& one) {
        const auto end = corpus.words().end() - 1, // without the mask
            at = std::find(corpus.words().begin(), end, one);
        return at == end ? corpus.mask() : static_cast<int>(at - corpus.words().begin());
    };
    const std::string& ambiguous = corpus.words()[static_cast<std::size_t>(corpus.ambiguous(word))];
    const std::vector<std::string> all =
        typed_words(typed, [&](const std::string& one) { return number(one) != corpus.mask(); });
    const auto there = std::find(all.begin(), all.end(), ambiguous);
    if (std::count(all.begin(), all.end(), ambiguous) != 1) {
        fault = Text{"Your own sentence needs the word “" + ambiguous + "” once.",
                     "自己的句子里要有“" + ambiguous + "”，而且只有一次。"};
        return;
    }
    const auto before = there - all.begin(), behind = all.end() - there - 1;
    const std::ptrdiff_t most_before = corpus.place(), most_behind = corpus.length() - 1 - corpus.place();
    if (before > most_before || behind > most_behind) {
        const std::string left = std::to_string(most_before), right = std::to_string(most_behind);
        fault = Text{"At most " + left + " words stand before “" + ambiguous + "”, " + right +
                         " behind it; shorten your own sentence.",
                     "“" + ambiguous + "”前面最多 " + left + " 个词，后面最多 " + right +
                         " 个；请缩短自己的句子。"};
        return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t place = i + static_cast<std::size_t>(most_before - before);
        words[place] = all[i];
        tokens[place] = number(all[i]);
        if (tokens[place] == corpus.mask())
            unknown.push_back(all[i]);
    }
}

} // namespace orrery
