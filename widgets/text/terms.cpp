// Terms: the glossary's words, found in texts where a section uses them first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/terms.h"

#include <algorithm>

namespace orrery {

using markdown::Block;
using markdown::Run;

Glossary::Glossary(std::vector<Term> terms)
    : m_terms(std::move(terms)), m_en(known(&Term::en, true)), m_zh(known(&Term::zh, false)) {}

/// `words`: letters before and after a form make it another word.
Glossary::Known Glossary::known(QStringList Term::*forms, bool words) const {
    Known known;
    known.language = words ? Language::en : Language::zh;
    QStringList all;
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        for (const QString& form : m_terms[i].*forms) {
            if (!known.of_form.contains(form.toCaseFolded()))
                all << QRegularExpression::escape(form);
            known.of_form[form.toCaseFolded()] << static_cast<int>(i);
        }
    std::sort(all.begin(), all.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
    const QString edge = words ? QStringLiteral("[\\w\\-–]") : QStringLiteral("[A-Za-z0-9]");
    const QString latin = QStringLiteral("[A-Za-z0-9]"); // a Latin form among Chinese letters
    known.pattern = QRegularExpression(
        QStringLiteral("(?:(?<!%1)|(?!%2))(?:%3)(?:(?!%1)|(?<!%2))").arg(edge, latin, all.join(u'|')),
        QRegularExpression::CaseInsensitiveOption |
            (words ? QRegularExpression::UseUnicodePropertiesOption : QRegularExpression::NoPatternOption));
    return known;
}

Language Glossary::languageOf(const QString& link) {
    return link.startsWith(termScheme + QStringLiteral("zh/")) ? Language::zh : Language::en;
}

const Term* Glossary::find(const QString& link) const {
    bool number = false;
    const qsizetype at = link.section(u'/', 1).toInt(&number);
    return number && at >= 0 && at < std::ssize(m_terms) ? &m_terms[static_cast<std::size_t>(at)] : nullptr;
}

int Glossary::meant(const QList<int>& candidates, int question) const {
    for (const int candidate : candidates) {
        const QSet<int>& questions = m_terms[static_cast<std::size_t>(candidate)].questions;
        if (questions.isEmpty() || questions.contains(question))
            return candidate;
    }
    return -1;
}

markdown::Runs Glossary::marked(const markdown::Runs& runs, const Known& known, int question,
                                QSet<int>& used) const {
    markdown::Runs all;
    for (const Run& run : runs) {
        if (run.kind != Run::Kind::text || !run.link.isEmpty()) {
            all.push_back(run);
            continue;
        }
        qsizetype done = 0;
        const auto add = [&](qsizetype end, const QString& link) {
            if (end == done)
                return;
            all.push_back(run);
            all.back().text = run.text.mid(done, end - done);
            all.back().link = link;
            done = end;
        };
        for (auto found = known.pattern.globalMatch(run.text); found.hasNext();) {
            const auto match = found.next();
            const int term = meant(known.of_form.value(match.captured().toCaseFolded()), question);
            if (term < 0 || used.contains(term))
                continue;
            used << term;
            add(match.capturedStart(), {});
            add(match.capturedEnd(), termScheme + (known.language == Language::zh ? QStringLiteral("zh/%1")
                                                                                  : QStringLiteral("en/%1"))
                                                      .arg(term));
        }
        add(run.text.size(), {});
    }
    return all;
}

void Glossary::mark(markdown::Blocks& blocks, const Known& known, int question, QSet<int>& used) const {
    for (Block& block : blocks) {
        if (block.kind == Block::Kind::paragraph)
            block.runs = marked(block.runs, known, question, used);
        mark(block.children, known, question, used);
    }
}

void Glossary::mark(markdown::Blocks& section, Language language, int question) const {
    QSet<int> used;
    if (!m_terms.empty())
        mark(section, language == Language::en ? m_en : m_zh, question, used);
}

} // namespace orrery
