// PageTools: at the right of a page's header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/page_tools.h"

#include "widgets/controls/icon_button.h"
#include "widgets/controls/segmented.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>

namespace orrery {

PageTools::PageTools(QWidget* parent)
    : QWidget(parent), m_languages(new SegmentedControl(this)),
      m_theme(new IconButton(QStringLiteral("moon"), this)),
      m_settings(new IconButton(QStringLiteral("settings"), this)),
      m_keys(new IconButton(QStringLiteral("circle-question-mark"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_languages);
    for (IconButton* button : {m_theme, m_settings, m_keys})
        row->addWidget(button);
    connect(m_languages, &SegmentedControl::chosen, this, [this](int index) {
        m_reading = static_cast<Reading>(index);
        Q_EMIT readingChosen(m_reading);
    });
    connect(m_theme, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::theme); });
    connect(m_keys, &QAbstractButton::clicked, this, [this] { Q_EMIT commanded(Action::keys); });
    connect(m_settings, &QAbstractButton::clicked, this,
            [this] { Q_EMIT settingsWanted(m_settings->mapToGlobal(QPoint(0, m_settings->height()))); });
    retranslate();
}

void PageTools::setReading(Reading reading) {
    m_reading = reading;
    m_languages->setCurrent(static_cast<int>(reading));
}

void PageTools::setSettingsShown(bool shown) {
    m_settings->setVisible(shown);
}

void PageTools::retranslate() {
    m_languages->setItems({QStringLiteral("中文"), QStringLiteral("English"), tr("Both")});
    m_languages->setCurrent(static_cast<int>(m_reading));
    m_languages->setAccessibleName(tr("Language of the questions"));
    const bool dark = themeOf(this).dark();
    m_theme->setIconName(dark ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_theme->setHelp(actionText(Action::theme), actionKey(Action::theme));
    m_settings->setHelp(tr("Settings"));
    m_keys->setHelp(actionText(Action::keys), actionKey(Action::keys));
}

void PageTools::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
