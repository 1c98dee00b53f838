// Python's parts, for coloring: a scanner that works line by line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/python_highlighter.h"

#include <QString>

#include <algorithm>
#include <array>

namespace orrery::python {
namespace {

// Python 3.12, the language reference, section 2.3.1.
constexpr std::array<QStringView, 35> keywords{
    u"False", u"None",     u"True",  u"and",    u"as",   u"assert", u"async",  u"await",    u"break",
    u"class", u"continue", u"def",   u"del",    u"elif", u"else",   u"except", u"finally",  u"for",
    u"from",  u"global",   u"if",    u"import", u"in",   u"is",     u"lambda", u"nonlocal", u"not",
    u"or",    u"pass",     u"raise", u"return", u"try",  u"while",  u"with",   u"yield"};

bool isKeyword(QStringView word) {
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

bool startsName(QChar c) {
    return c.isLetter() || c == u'_';
}

bool continuesName(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

/// Letters that may stand before a string: r"…", f'…', Rb"…".
bool isPrefix(QStringView word) {
    return word.size() <= 2 && std::all_of(word.begin(), word.end(),
                                           [](QChar c) { return QStringView(u"rRbBfFuU").contains(c); });
}

class Scanner {
public:
    Scanner(QStringView line, State state) : m_line(line) { m_scanned.state = state; }

    Scanned scan() {
        if (m_scanned.state != State::code)
            string(0);
        while (m_at < m_line.size())
            next();
        return std::move(m_scanned);
    }

private:
    void next() {
        const QChar c = m_line[m_at];
        if (c == u'#')
            add(m_at, m_line.size(), Part::comment);
        else if (c == u'"' || c == u'\'')
            open(m_at);
        else if (startsName(c))
            word();
        else if (c.isDigit() || (c == u'.' && m_at + 1 < m_line.size() && m_line[m_at + 1].isDigit()))
            number();
        else if (c == u'@' && m_line.left(m_at).trimmed().isEmpty())
            decorator();
        else
            plain();
    }

    void plain() {
        if (!m_line[m_at].isSpace())
            m_defines = false;
        ++m_at;
    }

    void add(qsizetype start, qsizetype end, Part part) {
        if (end > start)
            m_scanned.spans.push_back({start, end - start, part});
        m_at = end;
    }

    void word() {
        qsizetype end = m_at;
        while (end < m_line.size() && continuesName(m_line[end]))
            ++end;
        const QStringView name = m_line.mid(m_at, end - m_at);
        if (end < m_line.size() && (m_line[end] == u'"' || m_line[end] == u'\'') && isPrefix(name)) {
            const qsizetype start = m_at;
            m_at = end;
            open(start);
        } else if (isKeyword(name) && !afterDot()) {
            add(m_at, end, Part::keyword);
            m_defines = name == u"def" || name == u"class";
        } else if (m_defines) {
            add(m_at, end, Part::definition);
            m_defines = false;
        } else {
            m_at = end;
        }
    }

    bool afterDot() const { return m_at > 0 && m_line[m_at - 1] == u'.'; }

    void number() {
        qsizetype end = m_at + 1;
        const bool hexadecimal = m_line[m_at] == u'0' && end < m_line.size() && m_line[end].toLower() == u'x';
        while (end < m_line.size()) {
            const QChar c = m_line[end];
            const bool exponentSign =
                (c == u'+' || c == u'-') && !hexadecimal && m_line[end - 1].toLower() == u'e';
            if (!continuesName(c) && c != u'.' && !exponentSign)
                break;
            ++end;
        }
        add(m_at, end, Part::number);
    }

    void decorator() {
        qsizetype end = m_at + 1;
        while (end < m_line.size() && (continuesName(m_line[end]) || m_line[end] == u'.'))
            ++end;
        add(m_at, end, Part::decorator);
    }

    /// A string whose first quote is at m_at and whose prefix begins at `start`.
    void open(qsizetype start) {
        const bool twice = m_line[m_at] == u'"';
        const QStringView three = twice ? QStringView(u"\"\"\"") : QStringView(u"'''");
        const bool triple = m_line.mid(m_at).startsWith(three);
        m_scanned.state = triple  ? (twice ? State::triple_double : State::triple_single)
                          : twice ? State::double_quotes
                                  : State::single_quotes;
        m_at += triple ? 3 : 1;
        string(start);
    }

    /// The rest of a string that begins at `start`, from m_at on.
    void string(qsizetype start) {
        const State state = m_scanned.state;
        const bool triple = state == State::triple_single || state == State::triple_double;
        const QChar quote = state == State::double_quotes || state == State::triple_double ? u'"' : u'\'';
        const QString end(triple ? 3 : 1, quote);
        qsizetype at = m_at;
        while (at < m_line.size()) {
            if (m_line[at] == u'\\') {
                at += 2;
            } else if (m_line.mid(at).startsWith(end)) {
                m_scanned.state = State::code;
                at += end.size();
                break;
            } else {
                ++at;
            }
        }
        // A backslash at its end carries a string in plain quotes on to the next line.
        if (m_scanned.state != State::code && !triple && at <= m_line.size())
            m_scanned.state = State::code;
        add(start, std::min(at, m_line.size()), Part::string);
    }

    QStringView m_line;
    qsizetype m_at = 0;
    bool m_defines = false; ///< the next name is being defined
    Scanned m_scanned;
};

} // namespace

Scanned scan(QStringView line, State state) {
    return Scanner(line, state).scan();
}

} // namespace orrery::python
