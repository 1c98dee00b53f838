// RandomUser: keys, the window itself, links and search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"
#include "tests/app/random_user/random_user.h"
#include "widgets/commands/actions.h"

#include <QApplication>
#include <QClipboard>

namespace orrery::testing {

namespace {

constexpr int smallest_width = 300, smallest_height = 200, largest_width = 2560, largest_height = 1440;

} // namespace

/// One of the program's own keys, wherever the focus is; often several times.
void RandomUser::pressKey() {
    const QList<ActionKey> keys = actionKeys();
    const ActionKey& entry = keys[below(static_cast<int>(keys.size()))];
    if (entry.command == Action::quit && !chance(0.1))
        return;
    const QKeySequence& sequence = entry.keys[below(static_cast<int>(entry.keys.size()))];
    const QKeyCombination combination = sequence[0];
    const int times = chance(0.3) ? 1 + below(5) : 1;
    note(QStringLiteral("presses %1 ×%2").arg(sequence.toString()).arg(times), QApplication::focusWidget());
    for (int i = 0; i < times; ++i)
        m_hands.key(combination.key(), combination.keyboardModifiers());
}

void RandomUser::play() {
    const int time = below(120);
    note(QStringLiteral("plays, and looks on for %1 ms").arg(time), QApplication::focusWidget());
    m_hands.key(Qt::Key_Space);
    m_hands.wait(time);
}

void RandomUser::changeQuestion() {
    const int key = chance(0.5) ? Qt::Key_PageDown : Qt::Key_PageUp;
    const int times = 1 + below(3);
    note(QStringLiteral("presses Ctrl+%1 ×%2")
             .arg(QLatin1String(key == Qt::Key_PageDown ? "PgDown" : "PgUp"))
             .arg(times),
         QApplication::focusWidget());
    for (int i = 0; i < times; ++i)
        m_hands.key(key, Qt::ControlModifier);
}

void RandomUser::resizeWindow() {
    const int width = smallest_width + below(largest_width - smallest_width);
    const int height = smallest_height + below(largest_height - smallest_height);
    note(QStringLiteral("resizes to %1×%2").arg(width).arg(height));
    window()->resize(width, height);
    m_hands.wait(1);
}

void RandomUser::hideWindow() {
    const int way = below(4), time = below(60);
    note(QStringLiteral("hides or changes the window, way %1, for %2 ms").arg(way).arg(time));
    if (way == 0)
        window()->hide();
    else if (way == 1)
        window()->showMinimized();
    else if (way == 2)
        window()->showFullScreen();
    else
        window()->showMaximized();
    m_hands.wait(time);
    window()->showNormal();
    window()->activateWindow();
    m_hands.wait(1);
}

void RandomUser::leaveAndReturn() {
    note(QStringLiteral("closes the window and comes back"));
    leaveEverything();
    window()->close();
    m_hands.wait(0);
    m_reopen();
}

void RandomUser::copyAndOpenLink() {
    note(QStringLiteral("copies the link and opens it"), QApplication::focusWidget());
    m_hands.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString link = QGuiApplication::clipboard()->text();
    if (!link.startsWith(QStringLiteral("orrery:")))
        return;
    if (chance(0.3))
        m_hands.key(Qt::Key_D);
    m_hands.key(Qt::Key_L, Qt::ControlModifier);
    m_hands.paste(link);
    m_hands.key(Qt::Key_Return);
}

void RandomUser::typeLink() {
    static const QStringList links{
        QStringLiteral("orrery:8?seed=3&iteration=5"),
        QStringLiteral("orrery:99"),
        QStringLiteral("orrery:8?gamma=17"),
        QStringLiteral("8"),
        QStringLiteral("orrery:2?depth="),
        QStringLiteral("orrery:19?kernel_values=1,2;3"),
        QStringLiteral("http://example.org"),
        QStringLiteral("orrery:15?events=AAAA"),
        QStringLiteral("orrery:7?iteration=40&phase=2"),
        QStringLiteral("orrery:20?lambda=1e9&seed=-1"),
        QStringLiteral("orrery:5?preset=none"),
        QStringLiteral("%00%zz ?=&"),
    };
    const QString& link = links[below(static_cast<int>(links.size()))];
    note(QStringLiteral("opens the link %1").arg(link), QApplication::focusWidget());
    m_hands.key(Qt::Key_L, Qt::ControlModifier);
    m_hands.type(link);
    m_hands.key(chance(0.8) ? Qt::Key_Return : Qt::Key_Escape);
}

void RandomUser::search() {
    static const QStringList words{QStringLiteral("gan"),    QStringLiteral("卷积"),  QStringLiteral("qqqq"),
                                   QStringLiteral("lora "),  QStringLiteral("("),     QStringLiteral("1"),
                                   QStringLiteral("kernel"), QStringLiteral("过拟合")};
    const QString& word = words[below(static_cast<int>(words.size()))];
    const int way = below(3);
    note(QStringLiteral("searches for %1, way %2").arg(word).arg(way), QApplication::focusWidget());
    m_hands.key(Qt::Key_Slash);
    m_hands.type(word);
    if (way > 0)
        m_hands.key(Qt::Key_Down);
    m_hands.key(way == 1 ? Qt::Key_Escape : Qt::Key_Return);
}

void RandomUser::present() {
    static const int keys[] = {Qt::Key_PageDown, Qt::Key_PageUp,  Qt::Key_B, Qt::Key_Period,
                               Qt::Key_P,        Qt::Key_Space,   Qt::Key_K, Qt::Key_Right,
                               Qt::Key_F5,       Qt::Key_Question};
    const int count = below(12);
    note(QStringLiteral("presents, with %1 keys").arg(count), QApplication::focusWidget());
    m_hands.key(Qt::Key_F11);
    for (int i = 0; i < count; ++i) {
        m_hands.key(keys[below(std::size(keys))]);
        m_hands.wait(below(8));
    }
    if (chance(0.6))
        m_hands.key(Qt::Key_Escape);
}

} // namespace orrery::testing
