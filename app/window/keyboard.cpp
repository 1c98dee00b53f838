// Keyboard: where its focus is, and what a key does there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keyboard.h"

#include "app/window/demo_panel.h"
#include "app/window/key_filter.h"
#include "app/window/presentation.h"
#include "app/window/projector_view.h"
#include "app/window/speaker_view.h"
#include "app/window/study.h"
#include "app/window/window_parts.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"
#include "widgets/run/prediction_card.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QTreeView>

namespace orrery {

namespace {

bool isPopup(const QWidget& widget) {
    return widget.windowType() == Qt::Popup;
}

/// A window that becomes active without a focus of its own gives it to its first control.
bool cameByItself(const QWidget& widget, const QFocusEvent& event) {
    return event.reason() == Qt::ActiveWindowFocusReason && widget.focusPolicy() == Qt::TabFocus;
}

bool isTyping(const QWidget* focus) {
    return qobject_cast<const QLineEdit*>(focus) || qobject_cast<const QAbstractSpinBox*>(focus);
}

} // namespace

Keyboard::Keyboard(QWidget& window, WindowParts& parts, Presentation& presentation, Study& study,
                   KeySheet& keys)
    : m_window(window), m_parts(parts), m_presentation(presentation), m_study(study), m_keys(keys) {
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
    connect(&m_parts, &WindowParts::laid, this, &Keyboard::leaveHidden);
}

void Keyboard::goHome() {
    if (m_study.on())
        return m_study.takeFocus();
    QWidget* home = m_parts.demo()->isVisibleTo(&m_window) ? static_cast<QWidget*>(m_parts.demo())
                    : m_parts.text()->isVisibleTo(&m_window)
                        ? static_cast<QWidget*>(m_parts.text()->scrollArea())
                        : m_parts.list()->view(); // alone where nothing else has room
    home->setFocus(Qt::OtherFocusReason);
}

void Keyboard::giveBack() {
    const QWidget* focus = m_window.focusWidget();
    if (!focus || focus != m_tabbed || !focus->isVisible())
        goHome();
}

/// A part that goes while the window is hidden would keep the focus.
void Keyboard::leaveHidden() {
    if (const QWidget* focus = m_window.focusWidget(); focus && !focus->isVisibleTo(&m_window))
        goHome();
}

void Keyboard::goToPart(int step) {
    struct Part {
        QWidget *whole, *target;
    };
    QList<Part> parts;
    for (const Part& part :
         {Part{m_parts.list(), m_parts.list()->view()}, Part{m_parts.text(), m_parts.text()->scrollArea()},
          Part{m_parts.demo(), m_parts.demo()}})
        if (part.whole->isVisibleTo(&m_window))
            parts.append(part);
    const QWidget* focus = m_window.focusWidget();
    qsizetype here = parts.size() - 1;
    for (qsizetype i = 0; i < parts.size(); ++i)
        if (parts[i].whole == focus || (focus && parts[i].whole->isAncestorOf(focus)))
            here = i;
    if (!parts.isEmpty())
        parts[(here + step + parts.size()) % parts.size()].target->setFocus(Qt::ShortcutFocusReason);
}

bool Keyboard::ours(const QWidget& widget) const {
    return widget.window() == &m_window || widget.window() == m_presentation.projector() ||
           widget.window() == m_presentation.speaker();
}

void Keyboard::follow(QWidget* now) {
    if (!now && m_window.isActiveWindow()) // given up by a field that has done its work
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_window.focusWidget())
                    goHome();
            },
            Qt::QueuedConnection);
    if (!now || !ours(*now))
        return;
    if (m_tabbing)
        m_tabbed = now;
    else if (now != m_tabbed)
        m_tabbed.clear();
}

KeySheet& Keyboard::sheet() const {
    if (m_presentation.pageShown())
        return *m_presentation.speaker()->keys(); // none of the class's business
    return m_presentation.on() ? *m_presentation.projector()->keys() : m_keys;
}

void Keyboard::openSheet() {
    sheet().open(m_study.on() ? m_study.scene() : Scene::desk);
}

bool Keyboard::take(QKeyEvent& event) {
    QWidget* focus = QApplication::focusWidget();
    for (KeySheet* open : {&m_keys, &sheet()})
        if (open->isVisible()) {
            if (focus != open) // which a click or a program has moved: any key closes it all the same
                open->leave();
            return focus != open;
        }
    if (needsKey(focus, event, focus && focus == m_tabbed))
        return false;
    if (event.key() == Qt::Key_Escape && m_presentation.putAway())
        return true;
    if (m_study.on()) {
        const auto action = actionOf(event, m_study.scene());
        if (action)
            Q_EMIT commanded(*action);
        return action.has_value();
    }
    RunView& front = m_presentation.front();
    if (front.takeVerdictKey(event) || front.prediction()->takeNumberKey(event))
        return true;
    const bool draws = m_presentation.scene() == Scene::drawing;
    if (!front.asks() && !draws && front.figure()->typeIntoCell(event))
        return true; // the pointer says where the number goes
    const auto action = actionOf(event, m_presentation.scene());
    if (!action)
        return false;
    if (*action != Action::play || !event.isAutoRepeat()) // a key held down is pressed once
        Q_EMIT commanded(*action);
    return true;
}

bool Keyboard::eventFilter(QObject* object, QEvent* event) {
    if (!object->isWidgetType())
        return false;
    const auto* widget = static_cast<QWidget*>(object);
    switch (event->type()) {
    case QEvent::KeyPress: {
        auto& press = *static_cast<QKeyEvent*>(event);
        m_tabbing = press.key() == Qt::Key_Tab || press.key() == Qt::Key_Backtab;
        return ours(*widget) && take(press);
    }
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
        m_tabbing = false;
        return false;
    case QEvent::FocusIn:
        if (ours(*widget) && widget != m_tabbed && cameByItself(*widget, *static_cast<QFocusEvent*>(event)))
            QMetaObject::invokeMethod(this, &Keyboard::giveBack, Qt::QueuedConnection);
        return false;
    case QEvent::Hide:
        if (isPopup(*widget) && m_window.isActiveWindow())
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!QApplication::activePopupWidget() && !isTyping(m_window.focusWidget()))
                        giveBack();
                },
                Qt::QueuedConnection);
        return false;
    default:
        return false;
    }
}

} // namespace orrery
