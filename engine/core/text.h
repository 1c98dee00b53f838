// Text: every phrase the engine says exists in English and Chinese, side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace orrery {

enum class Language { en, zh };

/// One phrase in both languages. Patterns hold numbered slots, see Sentence.
struct Text {
    std::string en, zh;

    const std::string& in(Language language) const { return language == Language::en ? en : zh; }
    bool empty() const { return en.empty() && zh.empty(); }
    bool operator==(const Text&) const = default;
};

/// A phrase that is the same in both languages: a symbol, a name, a number.
Text same(std::string_view text);

/// What fills a slot: a number or a phrase.
using Argument = std::variant<double, Text>;

template <class T>
requires std::is_arithmetic_v<T> Argument argument(T value) {
    return static_cast<double>(value);
}
inline Argument argument(Text text) {
    return text;
}

/// A pattern and its arguments. Slots in the pattern:
///   {0}      three significant digits, 1.1×10⁻⁸ when very small or large
///   {0:d}    integer           {0:f2}  two decimals       {0:e1}  scientific, one decimal
///   {0:p}    percent, 12%     {0:p1}  percent with one decimal
///   {0:+…}   any of these with a sign always written, as in {0:+f2}
///   {0|step|steps}  the first word when argument 0 is 1, the second otherwise (Chinese gives one word)
/// A non-finite number is written ∞, −∞ or “–”. A minus is the true minus sign.
struct Sentence {
    Text pattern;
    std::vector<Argument> arguments;

    std::string in(Language language) const;
    bool empty() const { return pattern.empty(); }
};

/// sentence({"{0:d} of {1:d}", "{0:d}/{1:d}"}, done, all)
template <class... A>
Sentence sentence(Text pattern, const A&... arguments) {
    return {std::move(pattern), {argument(arguments)...}};
}

/// `value` as a slot with this format (the part after the colon) writes it; "" is the default format.
std::string format_number(double value, std::string_view format = {});

/// The slots a pattern mentions, sorted and without repeats. Both languages of a Text must agree.
std::vector<int> slot_numbers(std::string_view pattern);

} // namespace orrery
