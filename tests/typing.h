// Typing: keys with any letters, as a keyboard set to another language sends them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace orrery::testing {

/// Presses a key for each letter. QTest::keyClicks() knows Latin letters only.
inline void typeLetters(QWidget* into, const QString& text) {
    for (const QChar letter : text) {
        const int key = letter.unicode() < 0x80 ? int(letter.toUpper().unicode()) : int(Qt::Key_unknown);
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(into, &press);
        QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(into, &release);
    }
}

} // namespace orrery::testing
