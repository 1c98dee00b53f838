// Reading, writing and refusing values of parameters. Nothing is ever silently changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/parameter.h"

#include "engine/core/encoding.h"
#include "engine/core/number_fault.h"
#include "engine/core/suggestion.h"

#include <charconv>
#include <cmath>

namespace orrery {

namespace {

constexpr std::size_t longest_text = 4000; ///< bytes

Sentence not_a_number(const Parameter& parameter, std::string_view text) {
    const bool whole = parameter.kind == Kind::integer;
    const Text what = whole ? Text{"a whole number", "整数"} : Text{"a number", "数"};
    return sentence(
        {"{0} takes {4} from {1} to {2}, not “{3}”{5}", "{0} 应为 {1} 到 {2} 之间的{4}，不能是“{3}”{5}"},
        same(parameter.id), same(write_number(parameter.minimum)), same(write_number(parameter.maximum)),
        same(quoted(text)), what, sentence_end(number_fault(text)));
}

Sentence not_a_choice(const Parameter& parameter, std::string_view text) {
    std::string all;
    std::vector<std::string> ids;
    for (const Choice& choice : parameter.choices) {
        all += (all.empty() ? "" : ", ") + choice.id;
        ids.push_back(choice.id);
    }
    const std::string meant = nearest(text, ids);
    if (!meant.empty())
        return sentence({"{0} is one of {1}, not “{2}”; did you mean {3}?",
                         "{0} 只能取 {1}，不能是“{2}”；是不是想写 {3}？"},
                        same(parameter.id), same(all), same(quoted(text)), same(meant));
    return sentence({"{0} is one of {1}, not “{2}”.", "{0} 只能取 {1}，不能是“{2}”。"}, same(parameter.id),
                    same(all), same(quoted(text)));
}

Sentence not_a_matrix(const Parameter& parameter, std::string_view text, const Text& fault) {
    if (parameter.kind == Kind::points)
        return sentence({"{0} takes points written as x,y;x,y with numbers, not “{1}”{2}",
                         "{0} 应写成一串点 x,y;x,y，不能是“{1}”{2}"},
                        same(parameter.id), same(quoted(text)), sentence_end(fault));
    return sentence({"{0} takes a matrix written as 1,2;3,4 with rows of equal length, not “{1}”{2}",
                     "{0} 应写成矩阵 1,2;3,4，各行长度相同，不能是“{1}”{2}"},
                    same(parameter.id), same(quoted(text)), sentence_end(fault));
}

Text cell_fault(std::string_view text, std::string_view cell) {
    if (cell.empty() && (text.back() == ';' || text.back() == ','))
        return {"leave out the separator at the end", "不要在末尾写分隔符"};
    if (cell.empty())
        return {"every cell needs a number", "每一格都要有数"};
    if (Text fault = number_fault(cell); !fault.empty())
        return fault;
    return {"“" + quoted(cell) + "” is not a number", "“" + quoted(cell) + "”不是数"};
}

/// Counted before room is made for it: a link full of commas would ask for gigabytes.
std::optional<Sentence> refuse_shape(const Parameter& parameter, std::size_t rows, std::size_t columns) {
    const bool points = parameter.kind == Kind::points;
    const auto largest = static_cast<std::size_t>(parameter.largest);
    if (points && columns != 2)
        return sentence({"{0} takes points, two numbers each, written as x,y;x,y.",
                         "{0} 是一串点，每个点两个数，写成 x,y;x,y。"},
                        same(parameter.id));
    if (points && rows > largest)
        return sentence(
            {"{0} takes at most {1:d} points, not {2:d}.", "{0} 最多 {1:d} 个点，不能有 {2:d} 个。"},
            same(parameter.id), static_cast<double>(largest), static_cast<double>(rows));
    if (rows > largest || columns > largest)
        return sentence({"{0} takes at most {1:d} rows and columns, not {2:d} × {3:d}.",
                         "{0} 最多 {1:d} 行 {1:d} 列，不能是 {2:d} × {3:d}。"},
                        same(parameter.id), static_cast<double>(largest), static_cast<double>(rows),
                        static_cast<double>(columns));
    return std::nullopt;
}

Result<Value> parse_matrix(const Parameter& parameter, std::string_view text) {
    if (text.empty())
        return Value(Eigen::MatrixXd(0, parameter.kind == Kind::points ? 2 : 0));
    const auto rows = split(text, ';');
    const std::size_t columns = split(rows.front(), ',').size();
    const auto largest = static_cast<std::size_t>(parameter.largest);
    if (rows.size() > largest || columns > largest)
        return *refuse_shape(parameter, rows.size(), columns);
    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto cells = split(rows[i], ',');
        for (std::size_t j = 0; j < cells.size(); ++j) {
            const auto number = read_number(cells[j]);
            if (!number)
                return not_a_matrix(parameter, text, cell_fault(text, cells[j]));
            if (j < columns)
                matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = *number;
        }
        if (cells.size() != columns)
            return not_a_matrix(parameter, text, {});
    }
    return Value(std::move(matrix));
}

/// The value without regard to ranges.
Result<Value> read(const Parameter& parameter, std::string_view text) {
    switch (parameter.kind) {
    case Kind::toggle:
        if (text == "true" || text == "false")
            return Value(text == "true");
        return sentence({"{0} is true or false, not “{1}”.", "{0} 只能是 true 或 false，不能是“{1}”。"},
                        same(parameter.id), same(quoted(text)));
    case Kind::real:
    case Kind::integer:
        if (const auto number = read_number(text))
            return Value(*number);
        return not_a_number(parameter, text);
    case Kind::matrix:
    case Kind::points:
        return parse_matrix(parameter, text);
    case Kind::choice:
    case Kind::text:
    case Kind::file:
        break;
    }
    return Value(std::string(text));
}

bool well_formed(std::string_view text) {
    while (!text.empty()) {
        const auto lead = static_cast<unsigned char>(text.front());
        if ((lead < 0x20 && lead != '\n' && lead != '\t') || lead == 0x7F)
            return false;
        const std::size_t length = utf8_length(text);
        if (length == 0 || (lead == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0)) // U+0080 … U+009F
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::optional<Sentence> refuse_number(const Parameter& parameter, double value) {
    const bool whole = parameter.kind != Kind::integer || value == std::floor(value);
    if (std::isfinite(value) && whole && value >= parameter.minimum && value <= parameter.maximum)
        return std::nullopt;
    return not_a_number(parameter, write_number(value));
}

std::optional<Sentence> refuse_text(const Parameter& parameter, const std::string& text) {
    if (parameter.kind == Kind::choice) {
        for (const Choice& choice : parameter.choices)
            if (choice.id == text)
                return std::nullopt;
        return not_a_choice(parameter, text);
    }
    if (text.size() > longest_text)
        return sentence({"{0} is too long: at most {1:d} bytes.", "{0} 太长了：最多 {1:d} 字节。"},
                        same(parameter.id), static_cast<double>(longest_text));
    if (!well_formed(text))
        return sentence({"{0} holds characters that are not text in UTF-8; leave them out.",
                         "{0} 含有不是 UTF-8 文本的字符，请去掉。"},
                        same(parameter.id));
    return std::nullopt;
}

std::optional<Sentence> refuse_matrix(const Parameter& parameter, const Eigen::MatrixXd& matrix) {
    if (auto why = refuse_shape(parameter, static_cast<std::size_t>(matrix.rows()),
                                static_cast<std::size_t>(matrix.cols())))
        return why;
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
            const auto [low, high] = limits(parameter, j);
            const double v = matrix(i, j);
            if (std::isfinite(v) && v >= low && v <= high)
                continue;
            const Text whose = !parameter.y ? Text{"number", "数"}
                               : j == 0     ? Text{"x", " x "}
                                            : Text{"y", " y "};
            return sentence({"Every {4} of {0} lies between {1} and {2}; {3} does not.",
                             "{0} 的每个{4}都应在 {1} 到 {2} 之间，{3} 不在其中。"},
                            same(parameter.id), same(write_number(low)), same(write_number(high)),
                            same(write_number(v)), whose);
        }
    return std::nullopt;
}

std::string write_matrix(const Eigen::MatrixXd& matrix) {
    std::string out;
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
            if (i > 0 || j > 0)
                out += j == 0 ? ';' : ',';
            out += write_number(matrix(i, j));
        }
    return out;
}

} // namespace

std::pair<double, double> limits(const Parameter& parameter, Eigen::Index column) {
    return parameter.y && column == 1 ? *parameter.y : std::pair(parameter.minimum, parameter.maximum);
}

std::optional<double> read_number(std::string_view text) {
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value + 0.0; // −0 is 0
}

namespace {

template <class Integer>
std::optional<Integer> read_whole(std::string_view text) {
    Integer value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || text.front() == '-')
        return std::nullopt;
    return value;
}

} // namespace

std::optional<std::int64_t> read_count(std::string_view text) {
    return read_whole<std::int64_t>(text);
}

std::optional<std::uint64_t> read_seed(std::string_view text) {
    return read_whole<std::uint64_t>(text);
}

std::string write_number(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end.ptr};
}

bool equal(const Value& a, const Value& b) {
    const auto* left = std::get_if<Eigen::MatrixXd>(&a);
    const auto* right = std::get_if<Eigen::MatrixXd>(&b);
    if (left == nullptr || right == nullptr)
        return left == right && a == b;
    return left->rows() == right->rows() && left->cols() == right->cols() && *left == *right;
}

bool equal(const Values& a, const Values& b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!equal(a[i], b[i]))
            return false;
    return true;
}

Result<Value> parse_value(const Parameter& parameter, std::string_view text) {
    Result<Value> value = read(parameter, text);
    if (!value)
        return value;
    if (const auto* number = std::get_if<double>(&*value); number != nullptr && refuse(parameter, *value))
        return not_a_number(parameter, text); // in the words that were written
    if (auto why = refuse(parameter, *value))
        return *std::move(why);
    return value;
}

std::string write_value(const Parameter&, const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? "true" : "false";
    if (const auto* number = std::get_if<double>(&value))
        return write_number(*number);
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    return write_matrix(std::get<Eigen::MatrixXd>(value));
}

std::optional<Sentence> refuse(const Parameter& parameter, const Value& value) {
    const Kind kind = parameter.kind;
    const auto* number = std::get_if<double>(&value);
    const auto* text = std::get_if<std::string>(&value);
    const auto* matrix = std::get_if<Eigen::MatrixXd>(&value);
    if (number != nullptr && (kind == Kind::real || kind == Kind::integer))
        return refuse_number(parameter, *number);
    if (text != nullptr && (kind == Kind::choice || kind == Kind::text || kind == Kind::file))
        return refuse_text(parameter, *text);
    if (matrix != nullptr && (kind == Kind::matrix || kind == Kind::points))
        return refuse_matrix(parameter, *matrix);
    if (kind == Kind::toggle && std::holds_alternative<bool>(value))
        return std::nullopt;
    return sentence({"{0} has a value of another kind.", "{0} 的值类型不对。"}, same(parameter.id));
}

} // namespace orrery
