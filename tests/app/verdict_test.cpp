// Verdicts: one option is true, none or two are; a curve's distance; what is counted only if it is the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/counted.h"
#include "app/run/verdict.h"
#include "tests/every_demo.h"

#include <QTest>

using namespace orrery;

class VerdictTest : public QObject {
    Q_OBJECT

    Words words(const char* en) const { return {QString::fromUtf8(en), QString::fromUtf8(en)}; }
    Prediction choice() const {
        Prediction prediction;
        prediction.id = QStringLiteral("steps");
        prediction.link = QStringLiteral("orrery:8?round=3");
        prediction.options = {{words("Fewer"), QStringLiteral("a < 1"), words("It lost.")},
                              {words("**More**"), QStringLiteral("a > 1"), words("It won.")}};
        prediction.expected = 1;
        prediction.counted = 19;
        return prediction;
    }
    PredictionTruth truth(bool first, bool second) const {
        PredictionTruth truth;
        truth.holds = {first, second};
        truth.numbers = {{same("a"), 0.5, 2.25}};
        return truth;
    }

private Q_SLOTS:
    void whatIsExpected() {
        Guess guess;
        guess.option = 0;
        const Verdict verdict = verdictOf(choice(), guess, truth(false, true), {}, {}, {});
        QCOMPARE(verdict.option, 1);
        QVERIFY(!verdict.unlike);
        QCOMPARE(verdict.what.en, QStringLiteral("More"));
        QCOMPARE(verdict.why.en, QStringLiteral("It won."));
        QCOMPARE(verdict.numbers.en, QStringLiteral("You said: Fewer. a: 2.25, from 0.5."));
        QCOMPARE(verdict.seeds.en, QStringLiteral("so on 19 of 20 seeds"));
        QCOMPARE(verdict.seeds.zh, QStringLiteral("20 个种子里 19 个都这样"));
    }

    /// Who said so is not told the same twice.
    void saidSo() {
        Guess guess;
        guess.option = 1;
        const Verdict verdict = verdictOf(choice(), guess, truth(false, true), {}, {}, {});
        QCOMPARE(verdict.numbers.en, QStringLiteral("You said so. a: 2.25, from 0.5."));
    }

    /// Another option, none, or two: this run is unlike most seeds, and its numbers are said.
    void whatIsNot_data() {
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("second");
        QTest::newRow("the other") << true << false;
        QTest::newRow("none") << false << false;
        QTest::newRow("both") << true << true;
    }
    void whatIsNot() {
        QFETCH(bool, first);
        QFETCH(bool, second);
        const Verdict verdict = verdictOf(choice(), {}, truth(first, second), {}, {}, {});
        QCOMPARE(verdict.option, first && !second ? 0 : -1);
        QVERIFY(verdict.unlike);
        const QString said = verdict.what.en + u' ' + verdict.numbers.en;
        QVERIFY2(said.contains(QStringLiteral("unlike most seeds")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("2.25")), qPrintable(said));
        QCOMPARE(said.count(QStringLiteral("unlike")), 1);
        QVERIFY(verdict.seeds.en.contains(QStringLiteral("otherwise")));
    }

    /// By its mean distance from the series, behind the place where it waited.
    void aCurve() {
        Prediction prediction;
        prediction.kind = Prediction::Kind::curve;
        prediction.why = words("So.");
        Curve series;
        series.x = Eigen::VectorXd::LinSpaced(21, 0, 20); // 0 … 20
        series.y = Eigen::VectorXd::Constant(21, 50);
        series.y.head(11).setZero(); // before it waited
        Guess guess;
        guess.curve = {{10, 40}, {20, 60}};
        const Verdict verdict =
            verdictOf(prediction, guess, {}, series, {"steps", "步"}, {"Episode {0:d}", "第 {0:d} 回合"});
        // |41 − 50| + … + |60 − 50| = 9 + 7 + 5 + 3 + 1 + 1 + 2 … at the places 11 … 20
        double sum = 0;
        for (int x = 11; x <= 20; ++x)
            sum += std::abs(40 + 2 * (x - 10) - 50);
        QVERIFY2(verdict.numbers.en.contains(QStringLiteral("On average %1 steps apart")
                                                 .arg(QString::fromStdString(format_number(sum / 10)))),
                 qPrintable(verdict.numbers.en));
        QVERIFY2(verdict.numbers.en.startsWith(QStringLiteral("Episode 16: 50")),
                 qPrintable(verdict.numbers.en));
        QVERIFY2(verdict.numbers.zh.startsWith(QStringLiteral("第 16 回合：50")),
                 qPrintable(verdict.numbers.zh));
        QVERIFY(!verdict.unlike);
        QVERIFY(verdict.seeds.isEmpty());
        // The bracket stands where the two are about as far apart as on average, and says how far that is.
        QVERIFY(verdict.apart);
        QCOMPARE(verdict.apart->true_value, 50.0);
        QCOMPARE(verdict.apart->drawn, 40 + 2 * (verdict.apart->x - 10));
        QVERIFY(std::abs(std::abs(verdict.apart->drawn - 50) - sum / 10) <= 1);
        QVERIFY(verdict.apart->words.en.endsWith(QStringLiteral(" steps")));
    }

    void aNumberThatNeverCame() {
        Prediction prediction;
        prediction.kind = Prediction::Kind::number;
        PredictionTruth truth;
        truth.value = std::numeric_limits<double>::quiet_NaN();
        Guess guess;
        guess.value = 3;
        const Verdict verdict = verdictOf(prediction, guess, truth, {}, {}, {});
        QVERIFY(!verdict.value);
        QVERIFY2(verdict.numbers.en.contains(QStringLiteral("has not happened")),
                 qPrintable(verdict.numbers.en));
    }

    /// What is asked of both runs is told of both, where they waited and where it is decided.
    void numbersOfTwins() {
        const Demo demo = descent();
        const auto link = parse_link("orrery:99?rate=0.4&twin=rate%3D0.9");
        const auto scripts = scripts_of(*link, demo);
        QVERIFY(scripts);
        Pair pair(demo, *scripts, test::data_library());
        Prediction prediction;
        prediction.options = {{words("A"), QStringLiteral("height < b.height"), words("So.")},
                              {words("B"), QStringLiteral("b.height < here(b.height)"), words("So.")}};
        pair.seek(Step::iteration, 1);
        const WaitingRun waiting = waitingAt(prediction, pair);
        const double before = pair.b().record().last("height");
        pair.seek(Step::iteration, 5);
        const PredictionTruth truth = truthAt(prediction, waiting, pair);
        QCOMPARE(truth.holds, (std::vector<bool>{true, true}));
        QCOMPARE(truth.numbers.size(), std::size_t(2));
        QCOMPARE(truth.numbers[0].label.en, std::string("height of A"));
        QCOMPARE(truth.numbers[1].label.en, std::string("height of B"));
        QCOMPARE(truth.numbers[1].label.zh, std::string("B 的高度"));
        QCOMPARE(truth.numbers[1].here, before);
        QVERIFY(truth.numbers[0].now < truth.numbers[1].now && truth.numbers[1].now < before);
    }

    /// A count of other words is no count.
    void countsOfTheSameWords() {
        const auto counted = [&](const char* holds) {
            Question question;
            question.predictions = {choice()};
            question.predictions[0].counted.reset();
            // Apostrophes instead of quotation marks: moc loses its way in raw strings.
            QByteArray counts = "[{'what': 'prediction steps', 'link': 'orrery:8?round=3', 'holds': '";
            counts += holds;
            counts += "', 'others': ['a < 1'], 'count': 20, 'fails': [], 'run': '0'}]";
            takeCounts(question, counts.replace('\'', '"'));
            return question.predictions[0].counted;
        };
        QVERIFY(counted("a > 1") == 20);
        QVERIFY(!counted("a > 2"));
    }
};

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"
