// SideRail: the narrow strip that brings hidden parts of the window back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/side_rail.h"

#include "widgets/controls/icon_button.h"

#include <QEvent>
#include <QVBoxLayout>

namespace orrery {

SideRail::SideRail(QWidget* parent)
    : QWidget(parent), m_start(new IconButton(QStringLiteral("orbit"), this)),
      m_list(new IconButton(QStringLiteral("panel-left-open"), this)),
      m_text(new IconButton(QStringLiteral("book-open"), this)),
      m_search(new IconButton(QStringLiteral("search"), this)),
      m_settings(new IconButton(QStringLiteral("settings"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 8, 0, 6);
    column->setSpacing(4);
    column->addWidget(m_start);
    column->addWidget(m_list);
    column->addWidget(m_search);
    column->addWidget(m_text);
    column->addStretch(1);
    column->addWidget(m_settings);
    for (const auto& [button, command] : {std::pair{m_list, Action::toggleList},
                                          {m_start, Action::startPage},
                                          {m_text, Action::toggleText},
                                          {m_search, Action::search}})
        connect(button, &QAbstractButton::clicked, this,
                [this, command = command] { Q_EMIT commanded(command); });
    connect(m_settings, &QAbstractButton::clicked, this,
            [this] { Q_EMIT settingsWanted(m_settings->mapToGlobal(QPoint(0, 0))); });
    retranslate();
}

void SideRail::setHidden(bool list, bool text) {
    m_start->setVisible(list);
    m_list->setVisible(list);
    m_search->setVisible(list);
    m_settings->setVisible(list);
    m_text->setVisible(text);
    setVisible(list || text);
}

int SideRail::fullWidth() const {
    return m_list->sizeHint().width() + layout()->contentsMargins().left();
}

void SideRail::retranslate() {
    m_start->setHelp(actionText(Action::startPage), actionKey(Action::startPage));
    m_list->setHelp(tr("Show the questions"), actionKey(Action::toggleList));
    m_text->setHelp(tr("Show the text"), actionKey(Action::toggleText));
    m_search->setHelp(actionText(Action::search), actionKey(Action::search));
    m_settings->setHelp(tr("Settings"));
}

void SideRail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
