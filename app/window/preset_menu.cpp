// PresetMenu: a demo's ready-made settings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/preset_menu.h"

#include "engine/core/link.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"

#include <QEvent>
#include <QIcon>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

/// Signs stand after the names, which all begin at the same place.
class Rows final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationPosition = QStyleOptionViewItem::Right;
    }
};

} // namespace

PresetMenu::PresetMenu(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::TabFocus);
    guardWheel(*this);
    setItemDelegate(new Rows(this));
    setMinimumWidth(100);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_values[static_cast<std::size_t>(index)]); });
    retranslate();
}

QSize PresetMenu::sizeHint() const {
    constexpr int least = 140, most = 300, around = 44;
    const Theme theme = themeOf(this);
    const QFontMetrics metrics(theme.font(Letters::interface));
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(itemText(i)) +
                                      (itemIcon(i).isNull() ? 0 : theme.iconSize() + 4));
    return {std::clamp(widest + around, least, most), theme.controlHeight()};
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
    m_current = same == m_values.end() ? -1 : static_cast<int>(same - m_values.begin());
    mark();
}

void PresetMenu::setVeiled(bool veiled) {
    if (std::exchange(m_veiled, veiled) == veiled)
        return;
    setEnabled(!veiled);
    mark();
}

void PresetMenu::mark() {
    setPlaceholderText(m_veiled ? tr("As asked") : tr("Own settings"));
    setToolTip(m_veiled ? tr("Commit or skip first: other settings are another question.") : QString());
    const int index = m_veiled || m_current >= count() ? -1 : m_current;
    if (currentIndex() != index)
        setCurrentIndex(index);
}

void PresetMenu::retranslate() {
    setAccessibleName(tr("Preset"));
    if (!m_demo)
        return;
    const Theme theme = themeOf(this);
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
    mark();
    updateGeometry();
}

void PresetMenu::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
    QComboBox::changeEvent(event);
}

} // namespace orrery
