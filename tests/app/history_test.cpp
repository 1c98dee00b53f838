// History: undo and redo of whole runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/history.h"

#include <QTest>

using namespace orrery;

namespace {

Moment moment(std::uint64_t seed) {
    Moment m;
    m.script.seed = seed;
    m.place = {Step::phase, static_cast<std::int64_t>(seed) * 10};
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
        QCOMPARE(history.undo(moment(2))->place.count, 10);
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

    void sharesEventsAndStaysLight() {
        History history;
        Moment now;
        for (int i = 0; i < 4000; ++i) {
            history.push(now);
            now.script.events.push_back({i, Changes{{"rate", i * 0.5}}});
            QVERIFY(history.bytes() <= History::most_bytes);
        }
        int steps = 0;
        for (std::size_t events = 4000; auto before = history.undo(now); ++steps) {
            QCOMPARE(before->script.events.size(), --events);
            QCOMPARE(before->script.events.back().phase, static_cast<std::int64_t>(events) - 1);
        }
        QCOMPARE(steps, 100); // whole scripts would have left room for a few only
    }

    void largeMomentsAreFewer() {
        History history;
        for (int i = 0; i < 50; ++i) {
            Moment before;
            before.script.values = {Eigen::MatrixXd(Eigen::MatrixXd::Constant(200, 64, i))}; // 100 KiB
            history.push(before);
        }
        QVERIFY(history.bytes() <= History::most_bytes);
        QCOMPARE(std::get<Eigen::MatrixXd>(history.undo({})->script.values[0])(0, 0), 49.0);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
