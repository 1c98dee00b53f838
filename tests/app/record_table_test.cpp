// The record of the window as a table is what `orrery trace` writes, of one run and of two.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/record_table.h"

#include "app/content/resource_reader.h"
#include "engine/core/link.h"
#include "engine/core/twin.h"
#include "engine/data/library.h"
#include "engine/demos/catalogue.h"
#include "tests/program.h"

#include <QTest>

using namespace orrery;
using orrery::testing::Outcome;
using orrery::testing::runProgram;

class RecordTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("ORRERY_BINARY"))
            QSKIP("ORRERY_BINARY names the program to test.");
    }

    void itIsTheTrace_data() {
        QTest::addColumn<int>("question");
        QTest::addColumn<QString>("twin");
        QTest::addColumn<int>("iterations");
        QTest::newRow("one run") << 2 << QString() << 12;
        QTest::newRow("rounds of equal length") << 2 << QStringLiteral("activation=relu") << 12;
        QTest::newRow("rounds of other lengths") << 8 << QStringLiteral("gamma=0.5") << 400;
        QTest::newRow("vectors of other lengths") << 2 << QStringLiteral("depth=30") << 5;
        QTest::newRow("a twin that ends first") << 8 << QStringLiteral("episodes=3") << 300;
    }
    void itIsTheTrace() {
        QFETCH(int, question);
        QFETCH(QString, twin);
        QFETCH(int, iterations);
        const auto entries = catalogue();
        const auto library = resource_library();
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&](const Entry& e) { return e.question == question; });
        QVERIFY(entry != entries.end());
        const Demo& demo = entry->demo;
        Scripts scripts(Script{demo.defaults(), 1, {}});
        QStringList arguments{QStringLiteral("trace"), QString::number(question),
                              QStringLiteral("--iterations"), QString::number(iterations)};
        if (!twin.isEmpty()) {
            const auto values = twin_values(twin.toStdString(), demo, demo.id, demo.defaults());
            QVERIFY(values);
            scripts.b = Script{*values, 1, {}};
            arguments << QStringLiteral("--twin") << twin;
        }
        Pair pair(demo, scripts, *library);
        pair.seek(Step::iteration, iterations);
        const Outcome trace = runProgram(arguments);
        QCOMPARE(trace.status, 0);
        const QByteArray table = QByteArray::fromStdString(
            pair.twin() ? recordTable(pair.a().record(), pair.b().record()) : recordTable(pair.a().record()));
        const QList<QByteArray> own = table.split('\n'), its = trace.out.split('\n');
        for (qsizetype i = 0; i < std::min(own.size(), its.size()); ++i)
            QVERIFY2(own[i] == its[i],
                     ("row " + QByteArray::number(i) + "\n" + own[i] + "\n" + its[i]).constData());
        QCOMPARE(own.size(), its.size());
    }
};

QTEST_GUILESS_MAIN(RecordTableTest)
#include "record_table_test.moc"
