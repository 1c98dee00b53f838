// Letters, marks and ends of sentences; Chinese without blanks by known words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/typed_words.h"

#include "engine/core/encoding.h"

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr std::string_view ends = ".!?;\n\r。！？；", marks = "，、：“”‘’（）《》〈〉【】「」…—·～　",
                           word_marks = "'-";
constexpr std::size_t longest_known = 6, ///< characters of a known Chinese word
    longest_shown = 14;

/// The characters one by one; bytes that are none are left out.
std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text.substr(at));
        if (length > 0)
            all.emplace_back(text.substr(at, length));
        at += std::max<std::size_t>(length, 1);
    }
    return all;
}

bool of_word(const std::string& letter) {
    if (letter.size() > 1)
        return ends.find(letter) == std::string_view::npos && marks.find(letter) == std::string_view::npos;
    const char c = letter.front();
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           word_marks.find(c) != std::string_view::npos;
}

std::string small(const std::string& letter) {
    const char c = letter.front();
    return letter.size() == 1 && c >= 'A' && c <= 'Z' ? std::string(1, static_cast<char>(c - 'A' + 'a'))
                                                      : letter;
}

std::string joined(const std::vector<std::string>& letters, std::size_t first, std::size_t count) {
    std::string word;
    for (std::size_t i = first; i < first + count; ++i)
        word += letters[i];
    return word;
}

/// Letters without a blank or mark between them, cut at the words that are known.
void cut(const std::vector<std::string>& letters, const std::function<bool(const std::string&)>& known,
         std::vector<std::string>& words) {
    std::string between;
    const auto end_between = [&] {
        if (!between.empty())
            words.push_back(std::exchange(between, {}));
    };
    for (std::size_t at = 0; at < letters.size();) {
        std::size_t length = std::min(longest_known, letters.size() - at);
        while (length > 0 && !known(joined(letters, at, length)))
            --length;
        if (length == 0) {
            between += letters[at++];
            continue;
        }
        end_between();
        words.push_back(joined(letters, at, length));
        at += length;
    }
    end_between();
}

} // namespace

std::vector<std::string> typed_sentences(std::string_view text) {
    std::vector<std::string> sentences(1);
    for (const std::string& letter : characters(text))
        if (ends.find(letter) != std::string_view::npos)
            sentences.emplace_back();
        else
            sentences.back() += letter;
    std::erase_if(sentences, [](const std::string& sentence) {
        const std::vector<std::string> letters = characters(sentence);
        return std::none_of(letters.begin(), letters.end(), of_word);
    });
    return sentences;
}

std::vector<std::string> typed_words(std::string_view sentence,
                                     const std::function<bool(const std::string&)>& known) {
    std::vector<std::vector<std::string>> runs(1);
    for (const std::string& letter : characters(sentence))
        if (of_word(letter))
            runs.back().push_back(small(letter));
        else if (!runs.back().empty())
            runs.emplace_back();
    if (runs.back().empty())
        runs.pop_back();
    const auto first = sentence.find_first_not_of(' '), last = sentence.find_last_not_of(' ');
    const bool blanks = first != std::string_view::npos && sentence.substr(0, last).find(' ', first) <= last;
    std::vector<std::string> words;
    for (const std::vector<std::string>& run : runs) {
        const bool chinese = std::any_of(run.begin(), run.end(), [](const auto& c) { return c.size() > 2; });
        if (chinese && !blanks)
            cut(run, known, words);
        else
            words.push_back(joined(run, 0, run.size()));
    }
    return words;
}

std::string shown_word(const std::string& word) {
    const std::vector<std::string> letters = characters(word);
    return letters.size() <= longest_shown ? word : joined(letters, 0, longest_shown - 1) + "…";
}

} // namespace orrery
