// SpeedButton: how fast a run is played, chosen from a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/speed_button.h"

#include "widgets/commands/actions.h"

#include <QEvent>
#include <QMenu>

#include <algorithm>

namespace orrery {

namespace {

QString speedText(double factor) {
    const QString number = factor == 0.25  ? QStringLiteral("¼")
                           : factor == 0.5 ? QStringLiteral("½")
                                           : QString::number(factor);
    return number + QStringLiteral("×");
}

} // namespace

SpeedButton::SpeedButton(QWidget* parent) : SoftButton(QStringLiteral("gauge"), parent) {
    setWidest(QStringLiteral("16×"));
    connect(this, &QAbstractButton::clicked, this, &SpeedButton::openMenu);
    setSpeed(1);
}

void SpeedButton::setSpeed(double factor) {
    m_speed = factor;
    setText(speedText(factor));
    retranslate();
}

double SpeedButton::neighbor(double factor, int steps) {
    const auto here = std::lower_bound(speeds.begin(), speeds.end(), factor) - speeds.begin();
    const auto last = static_cast<std::ptrdiff_t>(speeds.size()) - 1;
    return speeds[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(here + steps, 0, last))];
}

void SpeedButton::openMenu() {
    QMenu menu;
    menu.setAccessibleName(tr("Speed"));
    for (double factor : speeds) {
        QAction* action = menu.addAction(speedText(factor));
        action->setCheckable(true);
        action->setChecked(factor == m_speed);
        action->setData(factor);
        if (factor == m_speed)
            menu.setActiveAction(action);
    }
    const QPoint corner(0, -menu.sizeHint().height() - 4);
    if (const QAction* action = menu.exec(mapToGlobal(corner))) {
        setSpeed(action->data().toDouble());
        Q_EMIT chosen(m_speed);
    }
}

void SpeedButton::retranslate() {
    setHelp(tr("Speed"), QStringLiteral("%1, %2").arg(actionKey(Action::slower), actionKey(Action::faster)));
    setAccessibleDescription(text());
}

void SpeedButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    SoftButton::changeEvent(event);
}

} // namespace orrery
