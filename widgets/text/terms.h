// Terms: the glossary's words, found in texts where a section uses them first.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"
#include "widgets/text/markdown.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <vector>

namespace orrery {

/// How links to terms begin, which texts get in place of the words: term:en/12.
inline const QString termScheme = QStringLiteral("term:");

struct Term {
    Words words;              ///< as they are shown
    QStringList en, zh;       ///< as they may stand in a text
    QSet<int> questions = {}; ///< in which the words mean this; empty: in all
};

class Glossary {
public:
    Glossary() = default;
    explicit Glossary(std::vector<Term> terms);

    /// The term that a link names; null: there is none.
    const Term* find(const QString& link) const;
    /// In which language it stands in the text.
    static Language languageOf(const QString& link);
    /// Makes the first of each term in paragraphs and lists a link to it. Headings, tables, formulas, code
    /// and other links stay as they are, and a longer term is never cut into shorter ones.
    void mark(markdown::Blocks& section, Language language, int question) const;

private:
    struct Known {
        Language language = Language::en;
        QRegularExpression pattern;         ///< any of the forms, the longest first
        QHash<QString, QList<int>> of_form; ///< case-folded
    };
    Known known(QStringList Term::*forms, bool words) const;
    void mark(markdown::Blocks& blocks, const Known& known, int question, QSet<int>& used) const;
    markdown::Runs marked(const markdown::Runs& runs, const Known& known, int question,
                          QSet<int>& used) const;
    int meant(const QList<int>& candidates, int question) const;

    std::vector<Term> m_terms;
    Known m_en, m_zh;
};

} // namespace orrery
