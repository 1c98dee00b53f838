// TermCard: what a term of the glossary is called in the other language.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text/term_card.h"

#include <QHBoxLayout>
#include <QLabel>

namespace orrery {

TermCard::TermCard(const Term& term, Language read, QWidget* parent)
    : Popup(parent), m_words{term.words.in(read),
                             term.words.in(read == Language::en ? Language::zh : Language::en)} {
    setWindowFlags(Qt::ToolTip);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(12);
    for (const QString& word : m_words) {
        auto* label = new QLabel(word);
        label->setTextFormat(Qt::PlainText);
        QFont letters = label->font();
        letters.setBold(word == m_words.front());
        label->setFont(letters);
        row->addWidget(label);
    }
    setAccessibleName(m_words.join(QStringLiteral(" – ")));
}

} // namespace orrery
