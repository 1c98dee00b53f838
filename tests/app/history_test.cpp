// History: undo and redo of whole runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history.h"

#include <QTest>

using namespace orrery;

namespace {

Moment moment(std::uint64_t seed) {
    Moment m;
    m.script.seed = seed;
    m.phase = static_cast<std::int64_t>(seed) * 10;
    return m;
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsWithNothing() {
        History history;
        QVERIFY(!history.canUndo());
        QVERIFY(!history.undo(moment(1)));
        QVERIFY(!history.redo(moment(1)));
    }

    void goesBackAndForth() {
        History history;
        history.push(moment(1));
        history.push(moment(2));
        QCOMPARE(history.undo(moment(3))->script.seed, 2u);
        QCOMPARE(history.undo(moment(2))->phase, 10);
        QVERIFY(!history.canUndo());
        QCOMPARE(history.redo(moment(1))->script.seed, 2u);
        QCOMPARE(history.redo(moment(2))->script.seed, 3u);
        QVERIFY(!history.canRedo());
    }

    void oneGestureIsOneChange() {
        History history;
        history.push(moment(1), "drag 1");
        history.push(moment(2), "drag 1");
        history.push(moment(3), "drag 1");
        history.push(moment(4), "drag 2");
        QCOMPARE(history.undo(moment(5))->script.seed, 4u);
        QCOMPARE(history.undo(moment(4))->script.seed, 1u);
        QVERIFY(!history.canUndo());
    }

    void aNewChangeForgetsWhatWasUndone() {
        History history;
        history.push(moment(1), "drag");
        history.undo(moment(2));
        history.push(moment(1), "drag"); // the same words, but after an undo: a change of its own
        QVERIFY(!history.canRedo());
        QVERIFY(history.canUndo());
    }

    void keepsABoundedPast() {
        History history;
        for (std::uint64_t i = 0; i < 500; ++i)
            history.push(moment(i));
        int steps = 0;
        while (history.undo(moment(0)))
            ++steps;
        QCOMPARE(steps, 100);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
