// Actions: one table of keys, in which no key means two things at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commands/actions.h"

#include <QKeyEvent>
#include <QTest>

using namespace orrery;

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKeyHasTwoMeaningsInOneScene() {
        for (const Scene scene : {Scene::desk, Scene::presenting}) {
            QStringList seen;
            for (const ActionKey& entry : actionKeys())
                for (const QKeySequence& key : entry.keys)
                    if (entry.in(scene)) {
                        QVERIFY2(!seen.contains(key.toString()), qPrintable(key.toString()));
                        seen << key.toString();
                    }
            QVERIFY(seen.contains(QStringLiteral("Space")));
        }
    }

    void everyEntryDoesWhatItSays() {
        for (const Scene scene : {Scene::desk, Scene::presenting})
            for (const ActionKey& entry : actionKeys()) {
                QVERIFY(!entry.text.isEmpty() && !entry.keys.isEmpty());
                if (!entry.in(scene))
                    continue;
                for (const QKeySequence& key : entry.keys) {
                    const QKeyCombination pressed = key[0];
                    const QKeyEvent event(QEvent::KeyPress, pressed.key(), pressed.keyboardModifiers());
                    const auto action = actionOf(event, scene);
                    QVERIFY2(action && *action == entry.command, qPrintable(key.toString()));
                }
            }
    }

    void pagesAreTurnedWhilePresentingOnly() {
        const QKeyEvent down(QEvent::KeyPress, Qt::Key_PageDown, Qt::NoModifier);
        QVERIFY(!actionOf(down, Scene::desk));
        QVERIFY(actionOf(down, Scene::presenting) == Action::nextChapter);
    }
};

QTEST_APPLESS_MAIN(ActionsTest)
#include "actions_test.moc"
