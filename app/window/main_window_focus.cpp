// MainWindow: where the keyboard's focus is, and what a key does there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/key_filter.h"
#include "app/window/main_window.h"
#include "app/window/projector_view.h"
#include "engine/data/library.h"
#include "widgets/commands/key_sheet.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"

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

/// The demo, or the text where there is none to be seen: here Space plays.
void MainWindow::focusDemo() {
    QWidget* home = m_demo->isVisibleTo(this)   ? static_cast<QWidget*>(m_demo)
                    : m_text->isVisibleTo(this) ? static_cast<QWidget*>(m_text->scrollArea())
                                                : m_list->view(); // alone where nothing else has room
    home->setFocus(Qt::OtherFocusReason);
}

/// After a change that neither Tab nor a click made; what Tab has reached keeps the focus.
void MainWindow::giveFocusBack() {
    const QWidget* focus = focusWidget();
    if (!focus || focus != m_tabbed || !focus->isVisible())
        focusDemo();
}

/// List, text and demo, as far as they are shown, round and round.
void MainWindow::goToPart(int step) {
    struct Part {
        QWidget *whole, *target;
    };
    QList<Part> parts;
    for (const Part& part :
         {Part{m_list, m_list->view()}, Part{m_text, m_text->scrollArea()}, Part{m_demo, m_demo}})
        if (part.whole->isVisibleTo(this))
            parts.append(part);
    const QWidget* focus = focusWidget();
    qsizetype here = parts.size() - 1;
    for (qsizetype i = 0; i < parts.size(); ++i)
        if (parts[i].whole == focus || (focus && parts[i].whole->isAncestorOf(focus)))
            here = i;
    if (!parts.isEmpty())
        parts[(here + step + parts.size()) % parts.size()].target->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::followFocus(QWidget* now) {
    if (!now && isActiveWindow()) // given up by a field that has done its work
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!focusWidget())
                    focusDemo();
            },
            Qt::QueuedConnection);
    if (!now || (now->window() != this && now->window() != m_projector))
        return;
    if (m_tabbing)
        m_tabbed = now;
    else if (now != m_tabbed)
        m_tabbed.clear();
}

/// Without Tab, Qt looks for the next control when the one with the focus was hidden or disabled: the demo is
/// a better place, since there Space presses no button by surprise.
bool MainWindow::focusNextPrevChild(bool next) {
    if (m_tabbing || !m_built)
        return QWidget::focusNextPrevChild(next);
    focusDemo();
    return true;
}

bool MainWindow::takeKey(QKeyEvent& event) {
    QWidget* focus = QApplication::focusWidget();
    const bool sheet = m_keys->isVisible() || (m_projector && m_projector->keys()->isVisible());
    if (sheet || needsKey(focus, event, focus && focus == m_tabbed))
        return false;
    if (m_built && (presenting() ? m_projector->figure() : m_demo->figure())->typeIntoCell(event))
        return true; // the pointer says where the number goes
    const auto action = actionOf(event, presenting() ? Scene::presenting : Scene::desk);
    if (!action)
        return false;
    if (*action != Action::play || !event.isAutoRepeat()) // a key held down is pressed once
        execute(*action);
    return true;
}

bool MainWindow::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Expose || event->type() == QEvent::WindowStateChange)
        updateClock();
    if (!object->isWidgetType())
        return false;
    const auto* widget = static_cast<QWidget*>(object);
    const bool ours = widget->window() == this || widget->window() == m_projector;
    switch (event->type()) {
    case QEvent::KeyPress: {
        auto& press = *static_cast<QKeyEvent*>(event);
        m_tabbing = press.key() == Qt::Key_Tab || press.key() == Qt::Key_Backtab;
        return ours && takeKey(press);
    }
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
        m_tabbing = false;
        return false;
    case QEvent::FocusIn:
        if (ours && widget != m_tabbed && cameByItself(*widget, *static_cast<QFocusEvent*>(event)))
            QMetaObject::invokeMethod(this, &MainWindow::giveFocusBack, Qt::QueuedConnection);
        return false;
    case QEvent::Hide:
        if (isPopup(*widget) && isActiveWindow())
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!QApplication::activePopupWidget() && !isTyping(focusWidget()))
                        giveFocusBack();
                },
                Qt::QueuedConnection);
        return false;
    default:
        return false;
    }
}

} // namespace orrery
