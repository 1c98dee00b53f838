// A recursive-descent parser for comparisons of metrics, and their evaluation on a record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"

#include "engine/core/parameter.h"
#include "engine/core/record.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Cuts words, numbers and signs from the front of a text; blanks between them mean nothing.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) { skip(); }

    bool done() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }

    std::string_view word() {
        std::size_t n = 0;
        while (n < m_rest.size() && (is_letter(m_rest[n]) || (n > 0 && is_digit(m_rest[n]))))
            ++n;
        return take(n);
    }
    std::optional<double> number() {
        std::size_t n = m_rest.substr(0, 1) == "-" ? 1 : 0;
        while (n < m_rest.size() && (is_digit(m_rest[n]) || m_rest[n] == '.' || m_rest[n] == 'e' ||
                                     (m_rest[n] == '-' && n > 1 && m_rest[n - 1] == 'e')))
            ++n;
        const auto value = read_number(m_rest.substr(0, n));
        if (value)
            take(n);
        return value;
    }
    bool sign(std::string_view expected) {
        if (m_rest.substr(0, expected.size()) != expected)
            return false;
        take(expected.size());
        return true;
    }

private:
    std::string_view take(std::size_t n) {
        const std::string_view taken = m_rest.substr(0, n);
        m_rest.remove_prefix(n);
        skip();
        return taken;
    }
    void skip() {
        while (!m_rest.empty() && m_rest.front() == ' ')
            m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
};

std::optional<int> whole(Scanner& scanner) {
    const auto number = scanner.number();
    if (!number || *number != std::floor(*number) || *number < 1 || *number > 1e9)
        return std::nullopt;
    return static_cast<int>(*number);
}

Sentence not_understood(std::string_view text, std::string_view rest) {
    return sentence(
        {"The condition “{0}” is not understood from “{1}” on.", "条件“{0}”从“{1}”开始无法理解。"},
        same(text), same(rest.empty() ? std::string_view("its end") : rest));
}

} // namespace

/// Reads terms and comparisons; a function that fails returns false and leaves the place of the trouble.
struct Predicate::Parser {
    Scanner scanner;

    bool metric(Term& term) {
        std::string_view word = scanner.word();
        term.of_twin = word == "b" && scanner.sign(".");
        if (term.of_twin)
            word = scanner.word();
        term.metric = std::string(word);
        if (word.empty())
            return false;
        if (!scanner.sign("["))
            return true;
        const auto index = whole(scanner);
        term.index = index.value_or(0);
        return index && scanner.sign("]");
    }

    bool call(Term& term) {
        using Kind = Term::Kind;
        static constexpr std::pair<std::string_view, Kind> names[] = {{"first", Kind::first},
                                                                      {"minimum", Kind::minimum},
                                                                      {"maximum", Kind::maximum},
                                                                      {"mean", Kind::mean},
                                                                      {"here", Kind::here}};
        const auto* name = std::find_if(std::begin(names), std::end(names),
                                        [&](const auto& n) { return n.first == term.metric; });
        if (name == std::end(names) || term.index != 0 || term.of_twin)
            return false;
        term.kind = name->second;
        if (!metric(term))
            return false;
        if (term.kind == Kind::mean) {
            const auto rows = scanner.sign(",") ? whole(scanner) : std::nullopt;
            if (!rows)
                return false;
            term.rows = *rows;
        }
        return scanner.sign(")");
    }

    bool term(Term& term) {
        if (const auto number = scanner.number()) {
            term.factor = *number;
            if (!scanner.sign("*"))
                return true;
        }
        term.kind = Term::Kind::last;
        if (!metric(term))
            return false;
        return scanner.sign("(") ? call(term) : true;
    }

    bool comparison(Comparison& comparison) {
        if (!term(comparison.left))
            return false;
        for (const std::string_view op : {"<=", ">=", "==", "!=", "<", ">"})
            if (scanner.sign(op)) {
                comparison.op = std::string(op);
                return term(comparison.right);
            }
        return false;
    }
};

Result<Predicate> Predicate::parse(std::string_view text) {
    if (text.size() > longest)
        return sentence({"The condition is too long: {0:d} bytes of at most {1:d}.",
                         "条件太长了：{0:d} 字节，上限 {1:d} 字节。"},
                        static_cast<double>(text.size()), static_cast<double>(longest));
    Predicate predicate;
    predicate.m_text = std::string(text);
    Parser parser{Scanner(text)};
    do {
        Comparison comparison;
        if (!parser.comparison(comparison))
            return not_understood(text, parser.scanner.rest());
        predicate.m_comparisons.push_back(std::move(comparison));
        if (parser.scanner.done())
            return predicate;
    } while (parser.scanner.word() == "and");
    return not_understood(text, parser.scanner.rest());
}

Result<Predicate::Term> Predicate::parse_term(std::string_view text) {
    Parser parser{Scanner(text)};
    Term term;
    if (!parser.term(term) || !parser.scanner.done())
        return not_understood(text, parser.scanner.rest());
    return term;
}

double Predicate::Term::value(const Record& of_a, const Record* twin) const {
    if (of_twin && twin == nullptr)
        return std::numeric_limits<double>::quiet_NaN();
    const Record& record = of_twin ? *twin : of_a;
    switch (kind) {
    case Kind::number:
        return factor;
    case Kind::last:
        return factor * record.last(metric, index);
    case Kind::first:
        return factor * record.first(metric, index);
    case Kind::minimum:
        return factor * record.minimum(metric, index);
    case Kind::maximum:
        return factor * record.maximum(metric, index);
    case Kind::mean:
        return factor * record.mean(metric, rows, index);
    case Kind::here:
        break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

bool Predicate::holds(const Record& record, const Record* twin) const {
    return holds([&](const Term& term) { return term.value(record, twin); });
}

bool Predicate::holds(const std::function<double(const Term&)>& value) const {
    return std::all_of(m_comparisons.begin(), m_comparisons.end(), [&](const Comparison& c) {
        const double a = value(c.left), b = value(c.right);
        if (std::isnan(a) || std::isnan(b))
            return false;
        return c.op == "<"    ? a < b
               : c.op == "<=" ? a <= b
               : c.op == ">"  ? a > b
               : c.op == ">=" ? a >= b
               : c.op == "==" ? a == b
                              : a != b;
    });
}

std::vector<const Predicate::Term*> Predicate::terms() const {
    std::vector<const Term*> all;
    for (const Comparison& comparison : m_comparisons)
        all.insert(all.end(), {&comparison.left, &comparison.right});
    return all;
}

bool Predicate::asks_here() const {
    const auto all = terms();
    return std::any_of(all.begin(), all.end(),
                       [](const Term* term) { return term->kind == Term::Kind::here; });
}

Predicate Predicate::waiting(const Record& record, const Record* twin) const {
    Predicate settled = *this;
    for (Comparison& comparison : settled.m_comparisons)
        for (Term* term : {&comparison.left, &comparison.right}) {
            if (term->kind != Term::Kind::here)
                continue;
            term->kind = Term::Kind::last;
            term->factor = term->value(record, twin);
            term->kind = Term::Kind::number;
            term->of_twin = false; // the number is there, whoever plays on
        }
    return settled;
}

std::vector<std::string> Predicate::metrics() const {
    std::vector<std::string> ids;
    for (const Term* term : terms())
        if (!term->metric.empty() && std::find(ids.begin(), ids.end(), term->metric) == ids.end())
            ids.push_back(term->metric);
    return ids;
}

} // namespace orrery
