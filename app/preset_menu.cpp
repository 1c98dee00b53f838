// PresetMenu: a demo's ready-made settings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_menu.h"

#include "engine/core/link.h"
#include "widgets/icons.h"
#include "widgets/theme.h"
#include "widgets/wheel_guard.h"
#include "widgets/words.h"

#include <QEvent>
#include <QIcon>

#include <algorithm>

namespace orrery {

PresetMenu::PresetMenu(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::TabFocus);
    guardWheel(*this);
    setMinimumWidth(140);
    setMaximumWidth(300);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_values[static_cast<std::size_t>(index)]); });
    retranslate();
}

void PresetMenu::setDemo(const Demo& demo) {
    m_demo = &demo;
    m_values.assign(1, demo.defaults());
    for (const Preset& preset : demo.presets) {
        const auto link = parse_link("orrery:" + demo.id + '?' + preset.settings);
        const auto script = link ? script_of(*link, demo) : Result<Script>(link.error());
        m_values.push_back(script ? script->values : m_values.front());
    }
    retranslate();
}

void PresetMenu::showValues(const Values& values) {
    const auto same = std::find_if(m_values.begin(), m_values.end(),
                                   [&](const Values& preset) { return equal(preset, values); });
    const int index = same == m_values.end() ? -1 : static_cast<int>(same - m_values.begin());
    if (currentIndex() != index)
        setCurrentIndex(index);
}

void PresetMenu::retranslate() {
    setAccessibleName(tr("Preset"));
    setPlaceholderText(tr("Own settings"));
    if (!m_demo)
        return;
    const Theme theme = themeOf(this);
    const int shown = currentIndex();
    clear();
    addItem(tr("Defaults"));
    for (const Preset& preset : m_demo->presets) {
        const QString title = inLanguage(preset.title, theme.language());
        if (!preset.failure) {
            addItem(title);
            continue;
        }
        addItem(QIcon(iconPixmap(QStringLiteral("triangle-alert"), theme.color(Tone::negativeText), 16,
                                 devicePixelRatioF())),
                title);
        setItemData(count() - 1, tr("Instructive: this goes wrong."), Qt::ToolTipRole);
    }
    setCurrentIndex(shown < count() ? shown : -1);
}

void PresetMenu::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QComboBox::changeEvent(event);
}

} // namespace orrery
