// What keeps a text from being a number: one fault after another, the likeliest first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/number_fault.h"

#include "engine/core/parameter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace orrery {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string without(std::string_view text, std::string_view part) {
    std::string rest(text);
    for (auto at = rest.find(part); at != std::string::npos; at = rest.find(part, at))
        rest.erase(at, part.size());
    return rest;
}

bool has_blanks(std::string_view text) {
    // No-break, thin, narrow and ideographic spaces look like blanks, too.
    constexpr std::array<std::string_view, 9> blanks = {" ",      "\t",     "\n",     "\r",    "\u00A0",
                                                        "\u2007", "\u2009", "\u202F", "\u3000"};
    return std::any_of(blanks.begin(), blanks.end(), [&](std::string_view b) { return contains(text, b); });
}

/// ": 0.5", when that is a number.
std::string such_as(const std::string& number) {
    return read_number(number) ? ": " + number : std::string();
}

/// Digits in groups of three, as in 1,234,567.
bool grouped(std::string_view text, char separator) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    text = text.substr(0, text.find(separator == '.' ? ',' : '.'));
    const auto first = text.find(separator);
    if (first == std::string_view::npos || first == 0 || first > 3 || text.front() == '0')
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((i % 4 == first % 4 && i >= first) ? text[i] != separator : !is_digit(text[i]))
            return false;
    return text.size() % 4 == first % 4;
}

Text no_groups(const std::string& number) {
    const std::string example = such_as(number);
    return {"leave out the separators between thousands" + example, "不要写千位分隔符" + example};
}

Text comma_fault(std::string_view text) {
    const std::string bare = without(text, ",");
    const bool several = std::count(text.begin(), text.end(), ',') > 1;
    if (grouped(text, ',') && (several || contains(text, ".")) && read_number(bare))
        return no_groups(bare);
    std::string number(grouped(text, '.') && !several ? without(text, ".") : text);
    std::replace(number.begin(), number.end(), ',', '.');
    const std::string example = such_as(number);
    Text fault{"write a decimal point, not a comma" + example, "小数点请写成“.”，不要写逗号" + example};
    if (grouped(text, ',')) { // 1,234 is read in two ways
        fault.en += ", or no separator at all: " + bare;
        fault.zh += "；若是千位分隔符，请去掉：" + bare;
    }
    return fault;
}

bool spells(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(),
                      [](char w, char c) { return w == std::tolower(static_cast<unsigned char>(c)); });
}

/// Signs that a keyboard set to Chinese, or a text to copy from, puts in the place of plain ones.
Text sign_fault(std::string_view text) {
    if (contains(text, "\u2212"))
        return {"write the minus sign as “-”", "负号请写成“-”"};
    if (text.front() == '+')
        return {"leave out the “+”", "不要写“+”"};
    if (contains(text, "。"))
        return {"write the decimal point as “.”", "小数点请写成“.”"};
    if (contains(text, "\uFF0C"))
        return {"write a decimal point, not a comma", "小数点请写成“.”，不要写逗号"};
    if (contains(text, "\xEF\xBC") || contains(text, "\xEF\xBD"))
        return {"write digits and signs in half width", "数字和符号请用半角"};
    return {};
}

Text shape_fault(std::string_view text) {
    const std::string_view bare = text.substr(text.front() == '-' || text.front() == '+' ? 1 : 0);
    if (spells(bare, "0x"))
        return {"write it in decimal digits", "请用十进制数字"};
    if (spells(bare, "inf") || spells(bare, "nan") || contains(bare, "∞"))
        return {"it has to be finite", "须是有限的数"};
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec == std::errc::result_out_of_range)
        return {"its exponent is too large", "指数太大"};
    const std::string_view rest = text.substr(static_cast<std::size_t>(end.ptr - text.data()));
    if (end.ec == std::errc() &&
        (rest == "e" || rest == "E" || rest == "e-" || rest == "E-" || rest == "e+" || rest == "E+"))
        return {"the exponent needs digits, as in 1e-3", "指数后面要有数字，例如 1e-3"};
    for (const std::string_view separator : {"'", "’", "_"})
        if (contains(text, separator) && read_number(without(text, separator)))
            return no_groups(without(text, separator));
    if (std::count(text.begin(), text.end(), '.') > 1 && grouped(text, '.'))
        return no_groups(without(text, "."));
    return {};
}

} // namespace

Text number_fault(std::string_view text) {
    if (text.empty())
        return {"write its digits", "请写出数字"};
    if (read_number(text))
        return {};
    if (has_blanks(text))
        return {"leave out the blanks", "不要留空格"};
    if (contains(text, ","))
        return comma_fault(text);
    if (Text fault = sign_fault(text); !fault.empty())
        return fault;
    return shape_fault(text);
}

Text sentence_end(const Text& fault) {
    return fault.empty() ? Text{".", "。"} : Text{"; " + fault.en + ".", "；" + fault.zh + "。"};
}

std::string quoted(std::string_view text) {
    constexpr std::size_t most = 60; ///< bytes
    std::string short_one(text.substr(0, most));
    if (text.size() > most) {
        while (!short_one.empty() && (static_cast<unsigned char>(text[short_one.size()]) & 0xC0) == 0x80)
            short_one.pop_back(); // no half of a letter
        short_one += "…";
    }
    for (char& c : short_one) // a sentence is one line
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    return short_one;
}

} // namespace orrery
