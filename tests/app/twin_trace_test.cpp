// trace --twin: two runs side by side. A's part is its own trace, each row of B is one of B's own trace, and
// what makes no sense is refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "tests/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <map>

using namespace orrery;
using namespace orrery::test;
using orrery::testing::Outcome;
using orrery::testing::runProgram;

namespace {

using Row = QList<QByteArray>;

/// `arguments` without blanks within one.
Outcome run(const QString& arguments, const QStringList& more = {}) {
    return runProgram(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts) + more);
}

QList<Row> table(const QByteArray& csv) {
    QList<Row> rows;
    for (const QByteArray& line : csv.split('\n'))
        if (!line.isEmpty())
            rows.append(line.split(','));
    return rows;
}

QStringList sets(const QString& query) {
    QStringList all;
    for (const QString& part : query.split(QLatin1Char('&')))
        all << QStringLiteral("--set") << QString::fromUtf8(QByteArray::fromPercentEncoding(part.toUtf8()));
    return all;
}

struct Both {
    QList<Row> all, a, b;  ///< b: by iteration, with its header as row 0
    qsizetype columns = 0; ///< of A
};

/// The twin's trace; A's and B's own, long enough.
Both traces(const QString& question, const QString& query, const QString& length, const QString& more = {}) {
    Both both;
    both.all = table(run(QStringLiteral("trace %1 %2 %3 --twin").arg(question, length, more), {query}).out);
    both.a = table(run(QStringLiteral("trace %1 %2 %3").arg(question, length, more)).out);
    both.columns = both.a.isEmpty() ? 0 : both.a.front().size();
    const QByteArray last = both.all.isEmpty() ? QByteArray() : both.all.back().value(both.columns);
    both.b = table(
        run(QStringLiteral("trace %1 --iterations %2").arg(question, QString::fromUtf8(last)), sets(query))
            .out);
    return both;
}

QString fault(const Both& both) {
    if (both.all.size() < 2 || both.all.size() != both.a.size())
        return QStringLiteral("%1 rows of the twins, %2 of A").arg(both.all.size()).arg(both.a.size());
    if (both.all.front()[both.columns] != "b.iteration" || both.all.front()[both.columns + 1] != "b.round")
        return QStringLiteral("no b.iteration,b.round");
    std::map<QByteArray, Row> rows;
    for (const Row& row : both.b)
        rows[row.front()] = row;
    for (qsizetype i = 0; i < both.all.size(); ++i) {
        if (both.all[i].first(both.columns) != both.a[i])
            return QStringLiteral("row %1 of A is not its own").arg(i);
        const Row b = both.all[i].sliced(both.columns);
        if (i > 0 && rows[b.front()] != b)
            return QStringLiteral("row %1 of B is not its own of iteration %2")
                .arg(i)
                .arg(QString::fromUtf8(b[0]));
    }
    return {};
}

} // namespace

class TwinTraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Beside its own twin or its first preset.
    void everyRowIsOneOfItsOwnTrace_data() { add_demos(); }
    void everyRowIsOneOfItsOwnTrace() {
        const auto& [question, demo, finale] = present_entry();
        if (question == test::example_question)
            QSKIP("is not in the program");
        std::string query = demo.twin.settings;
        if (query.empty() && !demo.presets.empty())
            query = demo.presets.front().settings;
        if (query.empty())
            QSKIP("has nothing to compare with");
        const QString found = fault(traces(QString::number(question), QString::fromStdString(query),
                                           QStringLiteral("--iterations 12")));
        QVERIFY2(found.isEmpty(), found.toUtf8().constData());
    }

    void unevenRoundsWait() {
        const Both both = traces(QStringLiteral("8"), QStringLiteral("epsilon_start=0&epsilon_end=0"),
                                 QStringLiteral("--rounds 12"));
        const QString found = fault(both);
        QVERIFY2(found.isEmpty(), found.toUtf8().constData());
        bool apart = false;
        for (const Row& row : both.all)
            apart |= row[0] != row[both.columns] && row[0] != "iteration";
        QVERIFY(apart);
        QCOMPARE(both.all.back()[both.columns + 1], QByteArray("12")); // both ended the round
    }

    void everyRoundIsBoths() {
        const Both both = traces(QStringLiteral("8"), QStringLiteral("epsilon_start=0&epsilon_end=0"),
                                 QStringLiteral("--rounds 9"), QStringLiteral("--every round"));
        QCOMPARE(both.all.size(), 10);
        const QString found = fault(both);
        QVERIFY2(found.isEmpty(), found.toUtf8().constData());
        const qsizetype returns = both.a.front().indexOf("episode_return");
        for (int r = 1; r < 10; ++r) {
            QCOMPARE(both.all[r][1].toInt(), r);
            QCOMPARE(both.all[r][both.columns + 1].toInt(), r);
            QVERIFY(!both.all[r][both.columns + returns].isEmpty()); // B's round has ended, too
        }
    }

    void byPhasesToo() {
        const Both both =
            traces(QStringLiteral("2"), QStringLiteral("depth=30"), QStringLiteral("--phases 150"));
        const QString found = fault(both);
        QVERIFY2(found.isEmpty(), found.toUtf8().constData());
    }

    void eventsGoToBothButWhereTheyDiffer() {
        const Outcome both = run(QStringLiteral("trace 2 --iterations 9 --event 3:learning_rate=0.5 --twin"),
                                 {QStringLiteral("activation=relu")});
        const Outcome b =
            run(QStringLiteral("trace 2 --iterations 9 --event 3:learning_rate=0.5 --set activation=relu"));
        const auto rows = table(both.out), own = table(b.out);
        QCOMPARE(rows.size(), 10);
        for (int i = 1; i < 10; ++i)
            QCOMPARE(rows[i].sliced(own[0].size()), own[i]);
        const auto apart =
            table(run(QStringLiteral("trace 2 --iterations 9 --event 3:learning_rate=0.5 --twin"),
                      {QStringLiteral("learning_rate=0.1")})
                      .out);
        const auto alone = table(run(QStringLiteral("trace 2 --iterations 9 --set learning_rate=0.1")).out);
        for (int i = 1; i < 10; ++i)
            QCOMPARE(apart[i].sliced(own[0].size()), alone[i]);
    }

    void jsonHasBoth() {
        const QStringList twin{QStringLiteral("activation=relu&initialization=he")};
        const Outcome outcome = run(QStringLiteral("trace 2 --iterations 5 --figure --tensors --twin"), twin);
        QCOMPARE(outcome.status, 0);
        const QJsonObject all = QJsonDocument::fromJson(outcome.out).object();
        const QJsonObject b = all[QStringLiteral("twin")].toObject();
        QCOMPARE(b[QStringLiteral("parameters")].toObject()[QStringLiteral("activation")].toString(),
                 QStringLiteral("relu"));
        const auto rows = [](const QJsonObject& run) {
            return run[QStringLiteral("metrics")].toObject()[QStringLiteral("rows")].toArray();
        };
        QCOMPARE(rows(all).size(), 5);
        QCOMPARE(rows(b).size(), 5);
        const QJsonObject own =
            QJsonDocument::fromJson(
                run(QStringLiteral("trace 2 --iterations 5 --tensors"), sets(twin[0])).out)
                .object();
        QCOMPARE(rows(b), rows(own));
        QCOMPARE(b[QStringLiteral("tensors")], own[QStringLiteral("tensors")]);
        QCOMPARE(b[QStringLiteral("metrics")], own[QStringLiteral("metrics")]);
        const auto axis = [](const QJsonObject& run) -> QJsonValue { // of the bins
            return run[QStringLiteral("figure")]
                .toObject()[QStringLiteral("panels")]
                .toArray()[1]
                .toObject()[QStringLiteral("y")]
                .toObject()[QStringLiteral("range")];
        };
        QVERIFY(axis(all).isArray() || axis(all).isObject());
        QCOMPARE(axis(all), axis(b));
        QCOMPARE(run(QStringLiteral("trace 2 --iterations 5 --figure --tensors --twin"), twin).out,
                 outcome.out);
    }

    void aTwinThatStopsWaits() {
        const Outcome outcome =
            run(QStringLiteral("trace 2 --iterations 40 --format json --twin"),
                {QStringLiteral("activation=relu&initialization=large&learning_rate=10")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.startsWith("orrery: The twin stopped") ||
                     outcome.err.contains("The twin stopped"),
                 outcome.err.constData());
        const QJsonObject all = QJsonDocument::fromJson(outcome.out).object();
        QVERIFY(!all.contains(QStringLiteral("stopped")));
        QVERIFY(all[QStringLiteral("twin")].toObject().contains(QStringLiteral("stopped")));
        QCOMPARE(all[QStringLiteral("metrics")].toObject()[QStringLiteral("rows")].toArray().size(), 40);
    }

    void linksNameTwins() {
        const Outcome link =
            run(QStringLiteral("trace orrery:2?twin=activation%3Drelu%26initialization%3Dhe&iteration=4"));
        QCOMPARE(link.status, 0);
        QCOMPARE(link.out, run(QStringLiteral("trace 2 --iterations 4 --twin"),
                               {QStringLiteral("activation=relu&initialization=he")})
                               .out);
        QCOMPARE(run(QStringLiteral("trace orrery:2?twin=preset%3Drelu_he&iteration=4")).out, link.out);
    }

    void whatMakesNoSenseIsRefused_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* arguments :
             {"trace 2 --twin seed=3", "trace 2 --twin iteration=3", "trace 2 --twin twin=x",
              "trace 2 --twin nothing=3", "trace 2 --twin activation=reluu", "trace 2 --twin preset=none",
              "trace 2 --twin=", "trace 2 --twin depth", "trace 2 --twin depth=4&depth=5",
              "trace 2 --twin depth=4 --twin depth=5", "trace orrery:2?twin=depth%3D4 --twin depth=5",
              "trace 2 --seeds 1-3 --twin depth=4", "trace 2 --twin depth=99",
              "trace orrery:2?twin=language%3Den"})
            QTest::newRow(arguments) << QString::fromUtf8(arguments);
    }
    void whatMakesNoSenseIsRefused() {
        QFETCH(QString, arguments);
        QTemporaryDir folder;
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.err.endsWith(".\n") || outcome.err.endsWith("?\n"));
    }

    void theListNamesOwnTwins() {
        const QJsonArray all = QJsonDocument::fromJson(run(QStringLiteral("list --json")).out).array();
        QCOMPARE(all[1].toObject()[QStringLiteral("twin")].toString(),
                 QStringLiteral("activation=relu&initialization=he"));
        QVERIFY(all[7].toObject()[QStringLiteral("twin")].isNull());
    }
};

QTEST_GUILESS_MAIN(TwinTraceTest)
#include "twin_trace_test.moc"
