// trace --seeds: each row is the last one of that seed's own trace, and what cannot go with it is refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/files.h"
#include "tests/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using orrery::testing::lines;
using orrery::testing::Outcome;
using orrery::testing::runProgram;
using orrery::testing::words;

namespace {

Outcome run(const QString& line) {
    return runProgram(words(line));
}

} // namespace

class TraceSeedsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreTheLastOfEachTrace_data() {
        QTest::addColumn<QString>("what");
        for (const char* what :
             {"1 --iterations 30", "2 --iterations 3 --set depth=5", "8 --rounds 3", "8 --iterations 50",
              "8 --rounds 2 --event 10:gamma=0.5", "orrery:29?learning_rate=2&iteration=5", "29",
              "8 --phases 31", "orrery:8?gamma=0.5&round=2"})
            QTest::newRow(what) << QString::fromUtf8(what);
    }
    void rowsAreTheLastOfEachTrace() {
        QFETCH(QString, what);
        const Outcome seeds = run(QStringLiteral("trace --seeds 3-5 ") + what);
        QCOMPARE(seeds.status, 0);
        QCOMPARE(seeds.err, QByteArray());
        const auto table = lines(seeds.out);
        QCOMPARE(table.size(), 4);
        for (int seed = 3; seed <= 5; ++seed) {
            const auto trace = lines(run(QStringLiteral("trace --seed %1 %2").arg(seed).arg(what)).out);
            const auto own = [&](const QByteArray& line) {
                return line.split(',').mid(2);
            }; // iteration, round
            QCOMPARE(table[0], "seed," + own(trace[0]).join(',') + ",stopped");
            QCOMPARE(table[seed - 2], QByteArray::number(seed) + ',' + own(trace.last()).join(',') + ',');
        }
    }

    void aSeedThatStopsIsMarked() {
        const QString what =
            QStringLiteral("2 --set initialization=large --set learning_rate=10 --iterations 40");
        const Outcome seeds = run(QStringLiteral("trace --seeds 1-2 --set activation=relu ") + what);
        QCOMPARE(seeds.status, 1);
        QCOMPARE(lines(seeds.err).size(), 1);
        QVERIFY2(seeds.err.startsWith("orrery: 2 of 2 runs stopped"), seeds.err);
        const Outcome one = run(QStringLiteral("trace --seed 2 --set activation=relu ") + what);
        QCOMPARE(one.status, 1);
        const QByteArray stopped = lines(seeds.out)[2].split(',').last();
        QVERIFY2(one.err.contains("stopped at iteration " + stopped + ":"), one.err);
        const QJsonObject json =
            QJsonDocument::fromJson(
                run(QStringLiteral("trace --format json --seeds 1-2 --set activation=relu ") + what).out)
                .object();
        QCOMPARE(json[QStringLiteral("stopped")][1].toInt(), stopped.toInt());
    }

    void jsonAgreesWithCsv() {
        const QString what = QStringLiteral("trace 8 --rounds 2 --seeds 9-11 --set gamma=0.5");
        const QJsonObject json =
            QJsonDocument::fromJson(run(what + QStringLiteral(" --format json")).out).object();
        QCOMPARE(json.keys(), QStringList({QStringLiteral("demo"), QStringLiteral("names"),
                                           QStringLiteral("parameters"), QStringLiteral("question"),
                                           QStringLiteral("rows"), QStringLiteral("stopped")}));
        QCOMPARE(json[QStringLiteral("question")].toInt(), 8);
        QCOMPARE(json[QStringLiteral("demo")].toString(), QStringLiteral("q-learning"));
        QCOMPARE(json[QStringLiteral("parameters")][QStringLiteral("gamma")].toDouble(), 0.5);
        const auto table = lines(run(what).out);
        QByteArrayList names;
        for (const auto& name : json[QStringLiteral("names")].toArray())
            names << name.toString().toUtf8();
        QCOMPARE(names.join(',') + ",stopped", table[0]);
        for (int row = 0; row < 3; ++row) {
            const QByteArrayList cells = table[row + 1].split(',');
            const QJsonArray values = json[QStringLiteral("rows")][row].toArray();
            QCOMPARE(values.size() + 1, cells.size());
            for (int c = 0; c < values.size(); ++c) {
                QCOMPARE(values[c].isNull(), cells[c].isEmpty());
                QCOMPARE(values[c].toDouble(), cells[c].toDouble());
            }
            QVERIFY(json[QStringLiteral("stopped")][row].isNull());
        }
    }

    /// A number that is not reached is left empty; the first one that is reached stays.
    void timesToAreUndefinedUntilReached() {
        const auto last = [](const QByteArray& out) { return lines(out).last().split(','); };
        const QByteArray out = run(QStringLiteral("trace 15 --seeds 1-1 --iterations 5")).out;
        const auto column = lines(out)[0].split(',').indexOf("tenth_at");
        QVERIFY(column > 0);
        QVERIFY(last(out)[column].isEmpty());
        const QByteArray at = last(run(QStringLiteral("trace 15 --seeds 1-1 --iterations 60")).out)[column];
        QVERIFY(at.toInt() > 5);
        QCOMPARE(last(run(QStringLiteral("trace 15 --seeds 1-1 --iterations ") + QString::fromLatin1(at))
                          .out)[column],
                 at);
        const QString before = QString::number(at.toInt() - 1);
        QVERIFY(
            last(run(QStringLiteral("trace 15 --seeds 1-1 --iterations ") + before).out)[column].isEmpty());
    }

    void refusesInOneSentence_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* arguments, const char* names) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(names);
        };
        row("8 --seeds 5", "as in 1-20, not '5'");
        row("8 --seeds 5-", "not '5-'");
        row("8 --seeds -5", "not '-5'");
        row("8 --seeds 9-3", "not '9-3'");
        row("8 --seeds 1-2-3", "not '1-2-3'");
        row("8 --seeds 1..3", "not '1..3'");
        row("8 --seeds 0x1-3", "not '0x1-3'");
        row("8 --seeds 1-99999999", "at most 100000");
        row("8 --seeds 1-3 --seed 2", "one of --seed and --seeds");
        row("orrery:8?seed=2 --seeds 1-3", "The link names a seed");
        row("8 --seeds 1-3 --figure", "leave out --figure");
        row("8 --seeds 1-3 --tensors", "leave out --tensors");
        row("8 --seeds 1-3 --every round", "leave out --every");
        row("8 --seeds 1-3 --seeds 1-4", "twice");
        row("8 --seeds 1-3 --rounds 1 --event 100000:gamma=0.5", "Seed 1: The run ends at iteration");
    }
    void refusesInOneSentence() {
        QFETCH(QString, arguments);
        QFETCH(QString, names);
        const Outcome outcome = run(QStringLiteral("trace ") + arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains(names.toUtf8()), outcome.err);
        QCOMPARE(lines(outcome.err).size(), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    void writesFiles() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("seeds.csv"));
        QCOMPARE(run(QStringLiteral("trace 1 --iterations 5 --seeds 1-2 --output ") + path).status, 0);
        QCOMPARE(orrery::testing::read(path), run(QStringLiteral("trace 1 --iterations 5 --seeds 1-2")).out);
    }
};

QTEST_GUILESS_MAIN(TraceSeedsTest)
#include "trace_seeds_test.moc"
