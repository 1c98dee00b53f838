// Tests of predicates: what they mean, and that nonsense is refused where it stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "engine/core/record.h"

#include <QTest>

using namespace orrery;

class PredicateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* text, bool expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << expected;
        };
        // loss: 8, 4, 2, 1; profile: (k, 10 k); never: not defined
        row("loss < 2", true);
        row("loss<1", false);
        row("loss <= 1", true);
        row("loss == 1 and loss != 2", true);
        row("loss < 0.25 * first(loss)", true);
        row("loss < 0.1 * first(loss)", false);
        row("8 == first(loss)", true);
        row("maximum(loss) > 7.5 and minimum(loss) >= 1", true);
        row("mean(loss, 2) == 1.5", true);
        row("mean(loss, 100) == 3.75", true);
        row("profile[2] == 40", true);
        row("maximum(profile[1]) == 4", true);
        row("profile[3] > 0", false);
        row("never < 1", false);
        row("never >= 1", false);
        row("never != 1", false);
        row("loss > -1e-3", true);
        row("2*loss == 2", true);
    }

    void holds() {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        const std::vector<Metric> metrics = {
            {.id = "loss"}, {.id = "profile", .length = 2, .vector = true}, {.id = "never"}};
        Record record(metrics);
        Metrics row(metrics);
        for (int k = 1; k <= 4; ++k) {
            row.set("loss", 16.0 / (1 << k));
            row.set("profile", Eigen::Vector2d(k, 10 * k));
            record.append(row, k, 1, false);
        }
        const auto predicate = Predicate::parse(text.toStdString());
        QVERIFY2(predicate, predicate.error().in(Language::en).c_str());
        QCOMPARE(predicate->holds(record), expected);
        QCOMPARE(predicate->text(), text.toStdString());
        QVERIFY(!predicate->holds(Record(metrics)) || text.startsWith(QLatin1Char('8')));
    }

    /// here(metric) stays what the metric was where the run waited.
    void waits() {
        const std::vector<Metric> metrics = {{.id = "loss"}, {.id = "late"}};
        Record record(metrics), twin(metrics);
        Metrics row(metrics);
        const auto append = [&](Record& to, double loss, std::int64_t iteration) {
            row.clear();
            row.set("loss", loss);
            to.append(row, iteration, 1, false);
        };
        append(record, 8, 1);
        append(twin, 6, 1);
        const auto halved = Predicate::parse("loss < 0.5 * here(loss)"),
                   late = Predicate::parse("here(late) < 1"), ahead = Predicate::parse("loss < here(b.loss)");
        QVERIFY(halved && late && ahead);
        QVERIFY(halved->asks_here());
        QVERIFY(!Predicate::parse("loss < 1")->asks_here());
        QVERIFY(!halved->holds(record)); // it has not waited yet
        const Predicate waiting = halved->waiting(record);
        QVERIFY(!waiting.asks_here());
        QVERIFY(!waiting.holds(record));
        const Predicate beside = ahead->waiting(record, &twin), alone = ahead->waiting(record);
        append(record, 5, 2);
        QVERIFY(!waiting.holds(record));
        QVERIFY(beside.holds(record));
        QVERIFY(!alone.holds(record)); // there was no twin
        append(record, 3, 3);
        QVERIFY(waiting.holds(record));
        QVERIFY(!late->waiting(record).holds(record));
        QCOMPARE(waiting.metrics(), std::vector<std::string>{"loss"});
    }

    void refusesNonsense_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "loss", "loss <", "< 1", "loss < 1 or loss > 2", "loss < 1 and", "loss =< 1", "loss = 1",
              "mean(loss) < 1", "mean(loss, 0) < 1", "median(loss) < 1", "loss[0] < 1", "loss[1 < 1",
              "first(loss < 1", "loss < 1 loss", "1 * < 2",

              "loss[1.5] < 1", "loss < 1e", "loss < 1; drop"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void refusesNonsense() {
        QFETCH(QString, text);
        const auto predicate = Predicate::parse(text.toStdString());
        QVERIFY(!predicate);
        QVERIFY(!predicate.error().in(Language::zh).empty());
    }

    void longOnesAreRefused() {
        std::string text = "loss < 1";
        while (text.size() <= Predicate::longest)
            text += " and loss < 1";
        const auto predicate = Predicate::parse(text);
        QVERIFY(!predicate);
        QVERIFY(predicate.error().in(Language::en).find("too long") != std::string::npos);
        QVERIFY(predicate.error().in(Language::en).size() < 200);
    }

    void termsStandAlone() {
        const std::vector<Metric> metrics = {{.id = "loss"}, {.id = "profile", .length = 2, .vector = true}};
        Record record(metrics);
        for (int k = 1; k <= 3; ++k) {
            Metrics row(metrics);
            row.set("loss", 8.0 / k);
            row.set("profile", Eigen::Vector2d(k, 10 * k));
            record.append(row, k, 1, false);
        }
        const auto value = [&](const char* text) { return Predicate::parse_term(text)->value(record); };
        QCOMPARE(value("loss"), 8.0 / 3);
        QCOMPARE(value("0.5 * first(loss)"), 4.0);
        QCOMPARE(value("maximum(profile[2])"), 30.0);
        QVERIFY(std::isnan(value("never")));
        for (const char* text : {"", "loss <", "loss < 1", "loss loss", "mean(loss)", "loss[0]"})
            QVERIFY2(!Predicate::parse_term(text), text);
    }

    void namesItsMetrics() {
        const auto predicate = Predicate::parse("a < 2 * first(b) and c[1] > mean(a, 3)");
        QVERIFY(predicate);
        QCOMPARE(predicate->metrics(), (std::vector<std::string>{"a", "b", "c"}));
    }

    void asksTheTwin() {
        const std::vector<Metric> metrics{{.id = "a"}, {.id = "b"}};
        Record one(metrics), other(metrics);
        Metrics row(metrics);
        row.set("a", 1);
        row.set("b", 4);
        one.append(row, 1, 1, true);
        row.set("a", 2);
        other.append(row, 1, 1, true);
        const auto ratio = Predicate::parse("b.a >= 2 * a and first(b.a) == 2 and b == b.b");
        QVERIFY2(ratio, ratio.error().in(Language::en).c_str());
        QVERIFY(ratio->holds(one, &other));
        QVERIFY(!ratio->holds(other, &one));
        QVERIFY(!ratio->holds(one)); // nothing beside it
        QVERIFY(!Predicate::parse("b. > 1"));
        QVERIFY(!Predicate::parse("b.first(a) > 1"));
    }
};

QTEST_APPLESS_MAIN(PredicateTest)
#include "predicate_test.moc"
