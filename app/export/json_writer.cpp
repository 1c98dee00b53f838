// Commas, quotes and numbers (RFC 8259).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/json_writer.h"

#include <charconv>
#include <cmath>

namespace orrery {

std::string writeDigits(double value) {
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 17);
    return {buffer, end.ptr};
}

void JsonWriter::separate() {
    if (!m_after_key && !m_filled.empty()) {
        if (m_filled.back())
            *m_out += ',';
        m_filled.back() = true;
    }
    m_after_key = false;
}

void JsonWriter::open(char bracket) {
    separate();
    *m_out += bracket;
    m_filled.push_back(false);
}

void JsonWriter::close(char bracket) {
    m_filled.pop_back();
    *m_out += bracket;
}

void JsonWriter::raw(std::string_view text) {
    separate();
    *m_out += text;
}

void JsonWriter::quote(std::string_view text) {
    static constexpr char hexadecimal[] = "0123456789abcdef";
    *m_out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            *m_out += {'\\', c};
        else if (c == '\n')
            *m_out += "\\n";
        else if (byte < 0x20)
            *m_out += std::string("\\u00") + hexadecimal[byte >> 4] + hexadecimal[byte & 15];
        else
            *m_out += c;
    }
    *m_out += '"';
}

void JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    *m_out += ':';
    m_after_key = true;
}

void JsonWriter::value(double number) {
    if (std::isfinite(number))
        raw(writeDigits(number));
    else
        null();
}

void JsonWriter::value(std::string_view text) {
    separate();
    quote(text);
}

void JsonWriter::value(const Text& text) {
    beginObject();
    member("zh", text.zh);
    member("en", text.en);
    endObject();
}

void JsonWriter::value(const Eigen::VectorXd& vector) {
    beginArray();
    for (Eigen::Index i = 0; i < vector.size(); ++i)
        value(vector(i));
    endArray();
}

void JsonWriter::value(const Eigen::MatrixXd& matrix) {
    beginArray();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        value(Eigen::VectorXd(matrix.row(i)));
    endArray();
}

} // namespace orrery
