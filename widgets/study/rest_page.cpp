// RestPage: nothing is due.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/rest_page.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/soft_button.h"
#include "widgets/study/study_words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace orrery {

RestPage::RestPage(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_next(new QLabel), m_which(new QLabel), m_which_open(new QLabel),
      m_any(new SoftButton), m_open(new SoftButton) {
    m_any->setPrimary(true);
    for (QLabel* label : {m_title, m_next, m_which, m_which_open}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto* choices = new QGridLayout;
    choices->setHorizontalSpacing(16);
    choices->setVerticalSpacing(10);
    choices->setColumnStretch(1, 1);
    choices->addWidget(m_any, 0, 0, Qt::AlignLeft);
    choices->addWidget(m_which, 0, 1);
    choices->addWidget(m_open, 1, 0, Qt::AlignLeft);
    choices->addWidget(m_which_open, 1, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addSpacing(12);
    column->addWidget(m_next);
    column->addSpacing(28);
    column->addLayout(choices);
    column->addStretch(5);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 0, 24, 0);
    row->addStretch(1);
    row->addLayout(column, 8);
    row->addStretch(1);
    connect(m_any, &QAbstractButton::clicked, this, &RestPage::anyWanted);
    connect(m_open, &QAbstractButton::clicked, this, &RestPage::openWanted);
    restyle();
}

void RestPage::setWords(const RestWords& words) {
    m_words = words;
    retranslate();
}

void RestPage::retranslate() {
    m_title->setText(m_words.title);
    m_next->setText(m_words.next);
    m_next->setVisible(!m_words.next.isEmpty());
    m_any->setText(m_words.any_name);
    m_any->setShownKey(actionKey(Action::rehearseAny));
    m_any->setHelp(m_words.any_name, actionKey(Action::rehearseAny));
    m_any->setVisible(!m_words.any.isEmpty());
    m_which->setText(m_words.any);
    m_open->setText(tr("Rehearse the open question"));
    m_open->setHelp(tr("Rehearse the open question"));
    m_open->setVisible(!m_words.open.isEmpty());
    m_which_open->setText(m_words.open);
}

void RestPage::restyle() {
    const Theme theme = themeOf(this);
    m_title->setFont(displayFont(theme));
    m_next->setFont(theme.font(Letters::narration));
    for (QLabel* label : {m_which, m_which_open})
        label->setFont(theme.font(Letters::interface));
    for (QLabel* label : {m_next, m_which, m_which_open})
        setTone(*label, Tone::muted);
}

void RestPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
