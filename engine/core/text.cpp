// How sentences fill their slots and how numbers are written, the same in every locale.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"

#include "engine/core/encoding.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#ifdef QT_CORE_LIB
#error "The engine does not know Qt: link Qt to what stands above it."
#endif

namespace orrery {

namespace {

constexpr std::string_view minus_sign = "−";

std::string digits(double magnitude, std::chars_format style, int precision) {
    char buffer[512]; // 309 digits of the largest double, a point and the decimals
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, style, precision);
    return {buffer, end.ptr};
}

std::string superscript(int exponent) {
    static constexpr std::string_view figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    if (exponent < 0)
        out += "⁻";
    for (const char c : std::to_string(std::abs(exponent)))
        out += figures[c - '0'];
    return out;
}

/// 1.1×10⁻⁸ with so many decimals; a mantissa that ends in zeros drops them when `trim` is set.
std::string scientific(double magnitude, int decimals, bool trim) {
    if (magnitude == 0)
        return "0"; // no power of ten makes it smaller
    const std::string plain = digits(magnitude, std::chars_format::scientific, decimals);
    const std::size_t e = plain.find('e');
    std::string mantissa = plain.substr(0, e);
    int exponent = 0;
    const char* first = plain.data() + e + 1;
    std::from_chars(*first == '+' ? first + 1 : first, plain.data() + plain.size(), exponent);
    if (trim && mantissa.find('.') != std::string::npos) {
        mantissa.erase(mantissa.find_last_not_of('0') + 1);
        if (mantissa.back() == '.')
            mantissa.pop_back();
    }
    return mantissa + "×10" + superscript(exponent);
}

/// So many significant digits (format .2: two; three by default); whole numbers up to a million keep all of
/// theirs.
std::string plain_number(double magnitude, int significant = 3) {
    if (magnitude == 0)
        return "0";
    if (magnitude < 9.995e-5 || magnitude >= 999999.5)
        return scientific(magnitude, significant - 1, true);
    const std::string rounded = digits(magnitude, std::chars_format::scientific, significant - 1);
    int exponent = 0;
    const char* first = rounded.data() + rounded.find('e') + 1;
    std::from_chars(*first == '+' ? first + 1 : first, rounded.data() + rounded.size(), exponent);
    std::string out = digits(magnitude, std::chars_format::fixed, std::max(0, significant - 1 - exponent));
    if (out.find('.') != std::string::npos) {
        out.erase(out.find_last_not_of('0') + 1);
        if (out.back() == '.')
            out.pop_back();
    }
    return out;
}

std::string magnitude_in(double magnitude, std::string_view format) {
    const char kind = format.empty() ? '\0' : format.front();
    int decimals = 0;
    if (format.size() > 1)
        std::from_chars(format.data() + 1, format.data() + format.size(), decimals);
    switch (kind) {
    case 'd':
        return digits(magnitude, std::chars_format::fixed, 0);
    case 'f':
        return digits(magnitude, std::chars_format::fixed, decimals);
    case 'e':
        return scientific(magnitude, decimals, false);
    case 'p':
        return digits(100 * magnitude, std::chars_format::fixed, decimals) + "%";
    case '.':
        return plain_number(magnitude, std::clamp(decimals, 1, 17));
    default:
        return plain_number(magnitude);
    }
}

/// What stands between the braces of a slot: its number, then a format or alternatives.
struct Slot {
    int index = 0;
    std::string_view format;
    std::vector<std::string_view> words;
    std::size_t end = 0; ///< behind the closing brace
};

/// The slot whose opening brace is at `start`; nothing when the brace is only a brace.
std::optional<Slot> slot_at(std::string_view pattern, std::size_t start) {
    const std::size_t close = pattern.find('}', start);
    if (close == std::string_view::npos)
        return std::nullopt;
    std::string_view inside = pattern.substr(start + 1, close - start - 1);
    Slot slot;
    const auto number = std::from_chars(inside.data(), inside.data() + inside.size(), slot.index);
    if (number.ec != std::errc() || slot.index < 0)
        return std::nullopt;
    inside.remove_prefix(static_cast<std::size_t>(number.ptr - inside.data()));
    slot.end = close + 1;
    if (inside.empty())
        return slot;
    const char mark = inside.front();
    inside.remove_prefix(1);
    if (mark == ':')
        slot.format = inside;
    else if (mark == '|')
        slot.words = split(inside, '|');
    else
        return std::nullopt;
    return slot;
}

std::string filled(const Slot& slot, const Argument& argument, Language language) {
    if (!slot.words.empty()) {
        const auto* number = std::get_if<double>(&argument);
        const bool one = number != nullptr && *number == 1;
        return std::string(one ? slot.words.front() : slot.words.back());
    }
    if (const auto* text = std::get_if<Text>(&argument))
        return text->in(language);
    return format_number(std::get<double>(argument), slot.format);
}

} // namespace

Text same(std::string_view text) {
    return {std::string(text), std::string(text)};
}

std::string format_number(double value, std::string_view format) {
    const bool always_signed = !format.empty() && format.front() == '+';
    if (always_signed)
        format.remove_prefix(1);
    if (std::isnan(value))
        return "–";
    const std::string written = std::isinf(value) ? "∞" : magnitude_in(std::abs(value), format);
    const bool zero = !std::isinf(value) && written.find_first_of("123456789") == std::string::npos;
    if (value < 0 && !zero)
        return std::string(minus_sign) + written;
    return always_signed && !zero ? "+" + written : written;
}

std::string Sentence::in(Language language) const {
    const std::string_view text = pattern.in(language);
    std::string out;
    out.reserve(text.size() + 8 * arguments.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t brace = text.find('{', at);
        out += text.substr(at, brace - at);
        if (brace == std::string_view::npos)
            break;
        const auto slot = slot_at(text, brace);
        const bool known = slot && static_cast<std::size_t>(slot->index) < arguments.size();
        if (known)
            out += filled(*slot, arguments[static_cast<std::size_t>(slot->index)], language);
        else
            out += '{';
        at = known ? slot->end : brace + 1;
    }
    return out;
}

std::vector<int> slot_numbers(std::string_view pattern) {
    std::vector<int> found;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1))
        if (const auto slot = slot_at(pattern, at))
            found.push_back(slot->index);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace orrery
