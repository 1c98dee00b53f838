// Hands: mouse, wheel and keyboard.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/hands.h"

#include "tests/app/random_user/flight_log.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace orrery::testing {

Hands::Hands(QString folder) : m_folder(std::move(folder)) {
    connect(&m_look, &QTimer::timeout, this, &Hands::look);
    m_look.start(10);
}

/// The window with this place of the widget, if it can be seen there.
QWindow* Hands::windowOf(QWidget* widget, const QPoint& at, QPoint& there) {
    if (!widget || !widget->isVisible() || widget->window()->isMinimized())
        return nullptr;
    there = widget->mapTo(widget->window(), at);
    QWindow* window = widget->window()->windowHandle();
    if (!window || !window->isVisible() || !QRect(QPoint(), window->size()).contains(there) || there.isNull())
        return nullptr;
    ++m_events;
    FlightLog::beat();
    return window;
}

void Hands::press(QWidget* widget, const QPoint& at, Qt::MouseButton button,
                  Qt::KeyboardModifiers modifiers) {
    QPoint there;
    if (QWindow* window = windowOf(widget, at, there)) {
        m_grabber = window;
        QTest::mousePress(window, button, modifiers, there);
    }
}

void Hands::move(QWidget* widget, const QPoint& at) {
    QPoint there;
    if (QWindow* window = windowOf(widget, at, there))
        QTest::mouseMove(window, there);
}

/// The button goes up wherever the pointer is, even if the widget is gone: the window with the press is told.
void Hands::release(QWidget* widget, const QPoint& at, Qt::MouseButton button,
                    Qt::KeyboardModifiers modifiers) {
    const QPointer<QWindow> window = std::exchange(m_grabber, nullptr);
    if (!window || !window->isVisible())
        return;
    QPoint there = widget ? widget->mapTo(widget->window(), at) : QPoint(1, 1);
    there.setX(std::clamp(there.x(), 1, std::max(1, window->width() - 1)));
    there.setY(std::clamp(there.y(), 1, std::max(1, window->height() - 1)));
    QTest::mouseRelease(window, button, modifiers, there);
}

void Hands::click(QWidget* widget, const QPoint& at, Qt::MouseButton button,
                  Qt::KeyboardModifiers modifiers) {
    QPoint there;
    if (!windowOf(widget, at, there))
        return;
    const QPointer<QWidget> guarded(widget);
    press(widget, at, button, modifiers);
    release(guarded, at, button, modifiers);
}

void Hands::doubleClick(QWidget* widget, const QPoint& at) {
    QPoint there;
    if (QWindow* window = windowOf(widget, at, there))
        QTest::mouseDClick(window, Qt::LeftButton, {}, there);
}

void Hands::drag(QWidget* widget, const QPoint& from, const QPoint& to, int steps) {
    const QPointer<QWidget> guarded(widget);
    QPoint there;
    if (!windowOf(widget, from, there))
        return;
    press(widget, from);
    for (int i = 1; i <= steps; ++i)
        move(guarded, from + (to - from) * i / steps);
    release(guarded, to);
}

void Hands::wheel(QWidget* widget, const QPoint& at, int notches, Qt::KeyboardModifiers modifiers) {
    QPoint there;
    QWindow* window = windowOf(widget, at, there);
    if (!window)
        return;
    QWheelEvent event(there, window->mapToGlobal(there), {}, QPoint(0, 120 * notches), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(window, &event);
}

/// The offscreen platform leaves the keyboard with closed popups, and a window that was hidden inactive; a
/// window manager does neither.
QWindow* Hands::keyWindow() const {
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup->windowHandle();
    if (QWidget* modal = QApplication::activeModalWidget())
        return modal->windowHandle();
    QWindow* front = QGuiApplication::focusWindow();
    const QWindowList windows = QGuiApplication::topLevelWindows();
    for (auto window = windows.rbegin(); window != windows.rend(); ++window)
        if ((!front || !front->isVisible() || front->type() != Qt::Window) && (*window)->isVisible() &&
            (*window)->type() == Qt::Window)
            front = *window;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->windowHandle() == front && front && QApplication::activeWindow() != widget) {
            front->requestActivate();
            QApplication::setActiveWindow(widget);
        }
    return front;
}

void Hands::key(int key, Qt::KeyboardModifiers modifiers) {
    QWindow* window = keyWindow();
    if (!window || !window->isVisible())
        return;
    ++m_events;
    FlightLog::beat();
    QTest::keyClick(window, static_cast<Qt::Key>(key), modifiers);
}

/// Signs that no key of a plain keyboard writes come as an input method's, to the widget with the focus.
void Hands::type(const QString& text) {
    for (const QChar sign : text) {
        QWindow* window = keyWindow();
        if (!window || !window->isVisible())
            return;
        ++m_events;
        if (sign == QLatin1Char('\n'))
            QTest::keyClick(window, Qt::Key_Return);
        else if (sign == QLatin1Char('\t'))
            QTest::keyClick(window, Qt::Key_Tab);
        else if (sign.unicode() < 127)
            QTest::keyClick(window, sign.toLatin1());
        else if (QWidget* focus = QApplication::focusWidget()) {
            QInputMethodEvent event;
            event.setCommitString(sign);
            QCoreApplication::sendEvent(focus, &event);
        }
    }
}

void Hands::paste(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    key(Qt::Key_V, Qt::ControlModifier);
}

void Hands::wait(int time) {
    FlightLog::beat();
    QTest::qWait(time);
}

/// Menus and dialogs run loops of their own, in which only a timer can reach them; the answer is given
/// outside the timer, so that what it opens can be answered too.
void Hands::look() {
    FlightLog::beat(); // the loop is alive
    QWidget* modal = QApplication::activeModalWidget();
    const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if ((!modal && !menu) || m_answering)
        return;
    m_answering = true;
    QMetaObject::invokeMethod(this, &Hands::answer, Qt::QueuedConnection);
}

void Hands::answer() {
    m_answering = false;
    FlightLog::beat();
    if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget()))
        answerMenu(menu);
    else if (QWidget* dialog = QApplication::activeModalWidget())
        answerDialog(dialog);
}

void Hands::answerMenu(QWidget* menu) {
    const QPointer<QWidget> guarded(menu);
    for (int i = m_random.below(12); i > 0 && guarded && guarded->isVisible(); --i)
        key(m_random.chance(0.9) ? Qt::Key_Down : Qt::Key_Up);
    if (guarded && guarded->isVisible())
        key(m_random.chance(0.7) ? Qt::Key_Return : Qt::Key_Escape);
}

void Hands::answerDialog(QWidget* dialog) {
    if (auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))) {
        static const QStringList endings{QString(),
                                         QStringLiteral(".png"),
                                         QStringLiteral(".svg"),
                                         QStringLiteral(".pdf"),
                                         QStringLiteral(".csv"),
                                         QStringLiteral(".bmp")};
        const int file = m_random.below(4), ending = m_random.below(static_cast<int>(endings.size()));
        name->setText(QStringLiteral("%1/out%2%3").arg(m_folder).arg(file).arg(endings[ending]));
        name->setFocus();
    }
    key(m_random.chance(0.7) ? Qt::Key_Return : Qt::Key_Escape);
}

} // namespace orrery::testing
