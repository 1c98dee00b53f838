// Hand reading: what hands write is brought to the notation of links, and read by the engine.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/hand_reading.h"

#include "engine/core/number_fault.h"
#include "widgets/controls/hand_text.h"

#include <cmath>

namespace orrery {

namespace {

constexpr qsizetype longest_number = 100; // characters

/// Why a plain text cannot be one number already for its length or its parts.
std::optional<Sentence> notOne(const QString& text) {
    if (text.trimmed().isEmpty())
        return sentence({"A number is missing; write its digits.", "这里缺一个数，请写出来。"});
    if (isTable(text))
        return sentence(
            {"“{0}” is more than one number; only one fits here.", "“{0}”不止一个数；这里只能填一个。"},
            same(quoted(text.trimmed().toStdString())));
    if (text.size() > longest_number)
        return tooManyCharacters(text.size(), longest_number);
    return std::nullopt;
}

} // namespace

Result<double> readNumber(const QString& typed) {
    const QString text = plainText(typed);
    if (auto why = notOne(text))
        return *std::move(why);
    const std::string number = plainNumber(text);
    if (const auto value = read_number(number))
        return *value;
    return sentence({"“{0}” is not a number{1}", "“{0}”不是数{1}"}, same(quoted(number)),
                    sentence_end(number_fault(number)));
}

Result<double> readWhole(const QString& typed, double least, double greatest) {
    const auto number = readNumber(typed);
    if (!number || (*number == std::floor(*number) && *number >= least && *number <= greatest))
        return number;
    return sentence(
        {"“{0}” is not a whole number from {1:d} to {2:d}.", "“{0}”不是 {1:d} 到 {2:d} 之间的整数。"},
        same(quoted(plainNumber(plainText(typed)))), least, greatest);
}

Result<std::uint64_t> readSeed(const QString& typed) {
    const QString text = plainText(typed);
    if (auto why = notOne(text))
        return *std::move(why);
    const std::string digits = plainNumber(text);
    if (const auto seed = read_seed(digits))
        return *seed;
    return sentence({"A seed is a whole number from 0 to 18446744073709551615, not “{0}”{1}",
                     "种子应为 0 到 18446744073709551615 之间的整数，不能是“{0}”{1}"},
                    same(quoted(digits)), sentence_end(number_fault(digits)));
}

Result<Value> readValue(const Parameter& parameter, const QString& typed) {
    switch (parameter.kind) {
    case Kind::real:
    case Kind::integer: {
        const QString text = plainText(typed);
        if (auto why = notOne(text))
            return *std::move(why);
        return parse_value(parameter, plainNumber(text));
    }
    case Kind::matrix:
    case Kind::points: {
        auto table = readTable(typed);
        if (!table)
            return table.error();
        if (table->size() == 0 && parameter.kind == Kind::points)
            table->resize(0, 2);
        Result<Value> value = Value(*std::move(table));
        if (auto why = refuse(parameter, *value))
            return *std::move(why);
        return value;
    }
    case Kind::choice:
    case Kind::toggle:
    case Kind::text:
    case Kind::file:
        break;
    }
    return parse_value(parameter, typed.trimmed().toStdString());
}

QString writeForHand(const Parameter& parameter, const Value& value) {
    if (const auto* table = std::get_if<Eigen::MatrixXd>(&value))
        return writeTable(*table);
    return QString::fromStdString(write_value(parameter, value));
}

} // namespace orrery
