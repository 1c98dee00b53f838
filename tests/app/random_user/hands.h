// Hands: mouse, wheel and keyboard, used on whatever window is there, and answers to menus and dialogs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QWidget>
#include <QWindow>

namespace orrery::testing {

/// Events go to windows as the display server would send them: a popup grabs them, a covered widget does not
/// get them. A widget that is gone or cannot be seen is left alone.
class Hands : public QObject {
    Q_OBJECT

public:
    /// Files are saved in `folder`.
    explicit Hands(QString folder);

    void press(QWidget* widget, const QPoint& at, Qt::MouseButton button = Qt::LeftButton,
               Qt::KeyboardModifiers modifiers = {});
    void move(QWidget* widget, const QPoint& at);
    void release(QWidget* widget, const QPoint& at, Qt::MouseButton button = Qt::LeftButton,
                 Qt::KeyboardModifiers modifiers = {});
    void click(QWidget* widget, const QPoint& at, Qt::MouseButton button = Qt::LeftButton,
               Qt::KeyboardModifiers modifiers = {});
    void doubleClick(QWidget* widget, const QPoint& at);
    void drag(QWidget* widget, const QPoint& from, const QPoint& to, int steps);
    void wheel(QWidget* widget, const QPoint& at, int notches, Qt::KeyboardModifiers modifiers = {});
    void key(int key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);
    void paste(const QString& text);
    /// The window with the keyboard, which is given to one that is left when others have closed.
    QWindow* keyWindow() const;
    /// Lets the program go on for so many milliseconds.
    void wait(int time);

    /// The chances of the action under way, menus and dialogs included.
    void setRandom(const Random& random) { m_random = random; }
    Random& random() { return m_random; }
    qint64 events() const { return m_events; }

private:
    QWindow* windowOf(QWidget* widget, const QPoint& at, QPoint& there);
    void look();
    void answer();
    void answerMenu(QWidget* menu);
    void answerDialog(QWidget* dialog);

    QString m_folder;
    Random m_random{1};
    QTimer m_look;
    QPointer<QWindow> m_grabber; ///< in which a button went down
    bool m_answering = false;
    qint64 m_events = 0;
};

} // namespace orrery::testing
