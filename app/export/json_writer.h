// JSON writer: JSON as text in a fixed order, numbers with all their digits, null for what is not a number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <Eigen/Core>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

/// As printf's %.17g in the C locale: 17 significant digits read back to the same bits.
std::string writeDigits(double value);

class JsonWriter {
public:
    /// Appends to `out`, which the caller may empty between calls.
    explicit JsonWriter(std::string& out) : m_out(&out) {}

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);

    void value(double number);
    void value(std::int64_t number) { raw(std::to_string(number)); }
    void value(int number) { value(static_cast<std::int64_t>(number)); }
    void value(std::uint64_t number) { raw(std::to_string(number)); }
    void value(bool truth) { raw(truth ? "true" : "false"); }
    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(const Text& text); ///< {"zh": …, "en": …}
    void value(const Sentence& sentence) {
        value(Text{sentence.in(Language::en), sentence.in(Language::zh)});
    }
    void value(const Eigen::VectorXd& vector);
    void value(const Eigen::MatrixXd& matrix); ///< a list of rows
    void null() { raw("null"); }

    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }
    template <class T>
    void value(const std::vector<T>& list) {
        beginArray();
        for (const T& item : list)
            value(item);
        endArray();
    }

private:
    void open(char bracket);
    void close(char bracket);
    void raw(std::string_view text);
    void quote(std::string_view text);
    void separate();

    std::string* m_out;
    std::vector<bool> m_filled; ///< for each open bracket, whether something stands in it
    bool m_after_key = false;
};

} // namespace orrery
