// Menus and file dialogs, used as a reader does, for tests.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QTimer>

namespace orrery::testing {

/// Enter, when the event loop is back: what it opens must not be opened inside a timer.
inline void press(QWidget* widget) {
    QMetaObject::invokeMethod(
        widget, [widget] { QTest::keyClick(widget, Qt::Key_Return); }, Qt::QueuedConnection);
}

/// Chooses an entry of the menu that is open; false while there is none.
inline bool choose(const QString& entry) {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu)
        return false;
    for (QAction* action : menu->actions())
        if (action->text() == entry) {
            menu->setActiveAction(action);
            press(menu);
            return true;
        }
    menu->close();
    return true;
}

/// Types the name into the dialog that is open; false while there is none.
inline bool saveAs(const QString& path) {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (!dialog)
        return false;
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    name->setText(path);
    press(name);
    return true;
}

/// Ctrl+E, the entry, and the name typed into the dialog.
inline void exportAs(QWidget& window, const QString& entry, const QString& path) {
    bool chosen = false;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        if (!chosen)
            chosen = choose(entry);
        else if (saveAs(path))
            timer.stop();
    });
    timer.start(10);
    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY2(!timer.isActive(), "nothing was there to answer");
}

} // namespace orrery::testing
