// Text that a reader typed, cut into sentences and words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// Apart by . ! ? ; 。！？； and ends of lines; those without a word are left out.
std::vector<std::string> typed_sentences(std::string_view text);

/// At blanks and marks, in small letters. A sentence without blanks may still be Chinese: it is cut at the
/// words that are known, the longest first, and what lies between two of them is one word.
std::vector<std::string> typed_words(std::string_view sentence,
                                     const std::function<bool(const std::string&)>& known);

/// As it is shown: of a very long word the beginning.
std::string shown_word(const std::string& word);

} // namespace orrery
