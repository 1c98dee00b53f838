// MoreButton: "…", with what has no room in its row.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/more_button.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QMenu>

namespace orrery {

namespace {

/// The control itself, or the buttons that it is made of.
QList<QAbstractButton*> buttonsOf(QWidget* control) {
    if (auto* button = qobject_cast<QAbstractButton*>(control))
        return {button};
    return control->findChildren<QAbstractButton*>();
}

} // namespace

MoreButton::MoreButton(QWidget* parent) : IconButton(QStringLiteral("ellipsis"), parent) {
    connect(this, &QAbstractButton::clicked, this, &MoreButton::openMenu);
    retranslate();
}

void MoreButton::fold(const QList<QWidget*>& controls, qsizetype count) {
    m_folded = controls.first(count);
    for (qsizetype i = 0; i < controls.size(); ++i)
        controls[i]->setHidden(i < count);
    setHidden(m_folded.isEmpty());
}

const QWidget& MoreButton::place(const QWidget& control) const {
    return control.isHidden() ? static_cast<const QWidget&>(*this) : control;
}

void MoreButton::openMenu() {
    const Theme theme = themeOf(this);
    QMenu menu;
    menu.setAccessibleName(toolTip());
    for (QWidget* control : m_folded)
        for (QAbstractButton* button : buttonsOf(control)) {
            const auto* icon = qobject_cast<const IconButton*>(button);
            QString text = button->text().isEmpty() ? button->accessibleName() : button->text();
            if (icon && !icon->key().isEmpty())
                text += u'\t' + icon->key();
            QAction* action = menu.addAction(text);
            if (icon)
                action->setIcon(QIcon(iconPixmap(icon->iconName(), theme.color(Tone::muted), theme.iconSize(),
                                                 devicePixelRatioF())));
            action->setEnabled(button->isEnabled());
            action->setCheckable(button->isCheckable());
            action->setChecked(button->isChecked());
            action->setData(QVariant::fromValue<QObject*>(button));
        }
    const QSize size = menu.sizeHint();
    const QPoint corner = mapToGlobal(QPoint(width() - size.width(), 0));
    // Above a row at the window's bottom, below one at its top.
    const bool low = mapTo(window(), QPoint()).y() > window()->height() / 2;
    const QAction* chosen = menu.exec(corner + QPoint(0, low ? -size.height() - 4 : height() + 4));
    if (auto* button = chosen ? qobject_cast<QAbstractButton*>(chosen->data().value<QObject*>()) : nullptr)
        button->click();
}

void MoreButton::retranslate() {
    setHelp(tr("More"));
}

void MoreButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    IconButton::changeEvent(event);
}

} // namespace orrery
