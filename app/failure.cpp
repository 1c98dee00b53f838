// One sentence on standard error, in which nothing can give orders to the terminal.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/failure.h"

#include "engine/core/encoding.h"

#include <QChar>

namespace orrery {

namespace {

std::string hexadecimal(const char* pattern, unsigned value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, pattern, value);
    return buffer;
}

/// Of one character that is well-formed. (QString::fromUtf8 would drop a byte-order mark.)
char32_t decoded(std::string_view utf8) {
    char32_t letter = static_cast<unsigned char>(utf8.front());
    if (utf8.size() > 1)
        letter &= 0xFFU >> (utf8.size() + 1);
    for (const char byte : utf8.substr(1))
        letter = letter << 6 | (static_cast<unsigned char>(byte) & 0x3F);
    return letter;
}

bool gives_orders(char32_t letter) {
    switch (QChar::category(letter)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // with the marks that reverse writing
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

std::string spelled(char32_t letter) {
    return letter == U'\n'    ? "\\n"
           : letter == U'\t'  ? "\\t"
           : letter < 0x80    ? hexadecimal("\\x%02x", letter)
           : letter < 0x10000 ? hexadecimal("\\u%04x", letter)
                              : hexadecimal("\\U%08x", letter);
}

} // namespace

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            out += hexadecimal("\\x%02x", static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
            continue;
        }
        const std::string_view bytes = text.substr(0, length);
        const char32_t letter = decoded(bytes);
        out += gives_orders(letter) ? spelled(letter) : std::string(bytes);
        text.remove_prefix(length);
    }
    return out;
}

void say(std::string_view line, std::FILE* stream) {
    std::fprintf(stream, "%s\n", printable(line).c_str());
    std::fflush(stream); // what is written otherwise comes after it
}

int report(const Failure& failure) {
    say("orrery: " + failure.sentence);
    return failure.status;
}

} // namespace orrery
