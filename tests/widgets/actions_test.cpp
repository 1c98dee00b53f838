// Actions: one table of keys, in which no key means two things at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commands/actions.h"

#include <QKeyEvent>
#include <QTest>

#include <array>

using namespace orrery;

namespace {

constexpr std::array scenes{Scene::desk,       Scene::presenting, Scene::drawing,
                            Scene::predicting, Scene::asking,     Scene::start,
                            Scene::speaking,   Scene::answered,   Scene::resting};

} // namespace

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKeyHasTwoMeaningsInOneScene() {
        for (const Scene scene : scenes) {
            QStringList seen;
            for (const ActionKey& entry : actionKeys())
                for (const QKeySequence& key : entry.keys)
                    if (entry.in(scene)) {
                        QVERIFY2(!seen.contains(key.toString()), qPrintable(key.toString()));
                        seen << key.toString();
                    }
            QVERIFY(seen.contains(QStringLiteral("F1")));
        }
    }

    void everyEntryDoesWhatItSays() {
        for (const Scene scene : scenes)
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

    /// Where the run waits nothing plays or changes it; digits answer at a desk and show panels in class.
    void whileThePredictionWaits() {
        const auto means = [](int key, Qt::KeyboardModifiers modifiers, Scene scene) {
            return actionOf(QKeyEvent(QEvent::KeyPress, key, modifiers), scene);
        };
        for (const Scene scene : {Scene::predicting, Scene::asking}) {
            for (const int key :
                 {Qt::Key_R, Qt::Key_N, Qt::Key_D, Qt::Key_Home, Qt::Key_End, Qt::Key_PageDown})
                QVERIFY(!means(key, Qt::NoModifier, scene));
            QVERIFY(!means(Qt::Key_Z, Qt::ControlModifier, scene));
            QVERIFY(means(Qt::Key_Return, Qt::NoModifier, scene) == Action::commit);
            QVERIFY(means(Qt::Key_Escape, Qt::NoModifier, scene) == Action::skip);
            QVERIFY(means(Qt::Key_Right, Qt::NoModifier, scene) == Action::knotForward);
        }
        QVERIFY(means(Qt::Key_2, Qt::NoModifier, Scene::predicting) == Action::option2);
        QVERIFY(means(Qt::Key_2, Qt::NoModifier, Scene::asking) == Action::showPanel2);
        QVERIFY(means(Qt::Key_At, Qt::ShiftModifier, Scene::asking) == Action::option2);
        QVERIFY(means(Qt::Key_2, Qt::ShiftModifier, Scene::asking) == Action::option2);
        QVERIFY(means(Qt::Key_2, Qt::NoModifier, Scene::desk) == Action::showPanel2);
    }

    /// What a teacher points with works while hands are counted; at a desk its letters mean other things.
    void inFrontOfAClass() {
        const auto means = [](int key, Qt::KeyboardModifiers modifiers, Scene scene) {
            return actionOf(QKeyEvent(QEvent::KeyPress, key, modifiers), scene);
        };
        for (const Scene scene : {Scene::presenting, Scene::asking}) {
            QVERIFY(means(Qt::Key_V, Qt::NoModifier, scene) == Action::page);
            QVERIFY(means(Qt::Key_S, Qt::NoModifier, scene) == Action::light);
            QVERIFY(means(Qt::Key_W, Qt::NoModifier, scene) == Action::pen);
            QVERIFY(means(Qt::Key_X, Qt::NoModifier, scene) == Action::swapScreens);
            QVERIFY(means(Qt::Key_B, Qt::NoModifier, scene) == Action::blank);
            QVERIFY(!means(Qt::Key_D, Qt::ControlModifier, scene));
        }
        QVERIFY(means(Qt::Key_W, Qt::ShiftModifier, Scene::presenting) == Action::whole);
        QVERIFY(means(Qt::Key_W, Qt::NoModifier, Scene::desk) == Action::whole);
        QVERIFY(means(Qt::Key_S, Qt::NoModifier, Scene::desk) == Action::seeds);
        QVERIFY(means(Qt::Key_D, Qt::ControlModifier, Scene::desk) == Action::addToLesson);
        QVERIFY(!means(Qt::Key_V, Qt::NoModifier, Scene::desk));
        QVERIFY(!means(Qt::Key_D, Qt::ControlModifier, Scene::predicting));
    }

    /// With the pen in hand the run is stepped as before; its own keys are those that nothing else needs.
    void withAPenInHand() {
        const auto means = [](int key, Qt::KeyboardModifiers modifiers, Scene scene) {
            return actionOf(QKeyEvent(QEvent::KeyPress, key, modifiers), scene);
        };
        QVERIFY(means(Qt::Key_Right, Qt::NoModifier, Scene::drawing) == Action::phaseForward);
        QVERIFY(means(Qt::Key_PageDown, Qt::NoModifier, Scene::drawing) == Action::nextChapter);
        QVERIFY(means(Qt::Key_Left, Qt::AltModifier, Scene::drawing) == Action::penLeft);
        QVERIFY(means(Qt::Key_Left, Qt::AltModifier, Scene::presenting) == Action::goBack);
        QVERIFY(means(Qt::Key_Return, Qt::NoModifier, Scene::drawing) == Action::penPress);
        QVERIFY(!means(Qt::Key_Return, Qt::NoModifier, Scene::presenting));
        QVERIFY(means(Qt::Key_Delete, Qt::NoModifier, Scene::drawing) == Action::wipePen);
        QVERIFY(!means(Qt::Key_Delete, Qt::NoModifier, Scene::desk));
    }

    /// A page in place of the desk leaves the run alone.
    void onThePagesOfStudy() {
        const auto means = [](int key, Scene scene) {
            return actionOf(QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier), scene);
        };
        for (const Scene scene : {Scene::start, Scene::speaking, Scene::answered, Scene::resting})
            for (const int key : {Qt::Key_R, Qt::Key_N, Qt::Key_K, Qt::Key_Home, Qt::Key_S, Qt::Key_F9})
                QVERIFY(!means(key, scene));
        QVERIFY(means(Qt::Key_2, Scene::answered) == Action::grade2);
        QVERIFY(!means(Qt::Key_2, Scene::speaking));
        QVERIFY(means(Qt::Key_Space, Scene::answered) == Action::tickPoint);
        QVERIFY(means(Qt::Key_A, Scene::desk) == Action::rehearse);
        QVERIFY(means(Qt::Key_A, Scene::start) == Action::rehearse);
        QVERIFY(!means(Qt::Key_A, Scene::presenting));
    }

    void pagesAreTurnedWhilePresentingOnly() {
        const QKeyEvent down(QEvent::KeyPress, Qt::Key_PageDown, Qt::NoModifier);
        QVERIFY(!actionOf(down, Scene::desk));
        QVERIFY(actionOf(down, Scene::presenting) == Action::nextChapter);
    }
};

QTEST_APPLESS_MAIN(ActionsTest)
#include "actions_test.moc"
