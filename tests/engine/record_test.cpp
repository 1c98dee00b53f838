// Tests of the record and the metrics in it: rows, curves, merging, forgetting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/record.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace orrery;

namespace {

const std::vector<Metric>& declared() {
    static const std::vector<Metric> metrics = {{.id = "loss"},
                                                {.id = "profile", .length = 3, .vector = true},
                                                {.id = "score", .cadence = Step::round}};
    return metrics;
}

/// Rounds of ten iterations; the loss is the iteration, the score its round.
void fill(Record& record, std::int64_t from, std::int64_t to) {
    Metrics metrics(declared());
    for (std::int64_t i = from; i <= to; ++i) {
        metrics.clear();
        metrics.set("loss", static_cast<double>(i));
        metrics.set("profile", Eigen::Vector3d(1, 2, static_cast<double>(i)));
        metrics.set("score", static_cast<double>((i + 9) / 10));
        record.append(metrics, i, (i + 9) / 10, i % 10 == 0);
    }
}

} // namespace

class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metricsKnowWhatIsUndefined() {
        Metrics metrics(declared());
        QVERIFY(std::isnan(metrics.value("loss")));
        metrics.set("loss", 2);
        QCOMPARE(metrics.value("loss"), 2.0);
        QVERIFY(!metrics.overflow());
        metrics.set("profile", Eigen::Vector2d(1, std::numeric_limits<double>::infinity()));
        QCOMPARE(metrics.lengths(), (std::vector<int>{1, 2, 1}));
        QCOMPARE(metrics.row().size(), 4U);
        QCOMPARE(*metrics.overflow(), 1U);
        metrics.undefined("loss");
        QVERIFY(std::isnan(metrics.value("loss")));
    }

    void keepsRoundMetricsWhereRoundsEnd() {
        Record record(declared());
        fill(record, 1, 25);
        QCOMPARE(record.last("score"), 2.0);
        const Curve curve = record.curve("score", 25);
        QCOMPARE(curve.x.size(), 2);
        QCOMPARE(curve.x(1), 2.0);
        QVERIFY(std::isnan(record.row(4).values[4]));
        QCOMPARE(record.round_ends(30), (std::vector<std::int64_t>{10, 20}));
    }

    void answersForPredicates() {
        Record record(declared());
        fill(record, 1, 25);
        QCOMPARE(record.last("loss"), 25.0);
        QCOMPARE(record.first("loss"), 1.0);
        QCOMPARE(record.minimum("profile", 3), 1.0);
        QCOMPARE(record.maximum("profile", 3), 25.0);
        QCOMPARE(record.mean("loss", 5), 23.0);
        QVERIFY(std::isnan(record.last("profile", 4)));
        QVERIFY(std::isnan(record.last("nothing")));
    }

    void forgetsAndGoesOn() {
        Record record(declared());
        fill(record, 1, 25);
        record.truncate(12);
        QCOMPARE(record.iterations(), 12);
        QCOMPARE(record.round_ends(30).size(), 1U);
        fill(record, 13, 25);
        QCOMPARE(record.curve("loss", 25).y(24), 25.0);
        QCOMPARE(record.curve("loss", 7).y.size(), 7);
    }

    void thinsCurvesButKeepsTheirExtremes() {
        Record record(declared());
        fill(record, 1, 10000);
        const Curve curve = record.curve("loss", 10000, 500);
        QVERIFY(curve.x.size() <= 501 && curve.x.size() > 200);
        QCOMPARE(curve.low(0), 1.0);
        QCOMPARE(curve.high(curve.high.size() - 1), 10000.0);
        QCOMPARE(curve.y(curve.y.size() - 1), 10000.0);
        const Curve few = record.curve("score", 10000, 2000); // a thousand rounds: not thinned
        QCOMPARE(few.x.size(), 1000);
    }

    void averagesAndPairs() {
        Record record(declared());
        fill(record, 1, 50);
        const Curve smooth = record.smooth("loss", 50, 5);
        QCOMPARE(smooth.y(0), 1.0);
        QCOMPARE(smooth.y(49), 48.0);
        const Curve pairs = record.against("score", "loss", 50);
        QCOMPARE(pairs.x.size(), 5);
        QCOMPARE(pairs.x(4), 50.0);
    }

    void curvesAreTheSameHoweverOftenTheyWereRead() {
        // Asked for again and again on the way, forward, back and after forgetting, as frames do; rows merge.
        const std::size_t small = std::size_t{3} << 17;
        Record often(declared(), small);
        const auto filled = [&](std::int64_t iterations) {
            Record once(declared(), small);
            fill(once, 1, iterations);
            return once;
        };
        const auto same = [&](const Record& once, std::int64_t iteration) {
            for (const char* id : {"loss", "score", "profile[3]"}) {
                const Curve a = often.curve(id, iteration, 50), b = once.curve(id, iteration, 50);
                if (a.x != b.x || a.y != b.y || a.low != b.low || a.high != b.high)
                    return false;
                const Curve c = often.smooth(id, iteration, 7, 50), d = once.smooth(id, iteration, 7, 50);
                if (c.x != d.x || c.y != d.y)
                    return false;
            }
            return often.against("score", "loss", iteration, 50).y ==
                   once.against("score", "loss", iteration, 50).y;
        };
        std::int64_t now = 0;
        for (const std::int64_t step : {1, 8, 1, 90, 3, 400, 97, 1000, 2000, 11, 1, 1, 3000}) {
            fill(often, now + 1, now + step);
            now += step;
            QVERIFY2(same(filled(now), now), qPrintable(QString::number(now)));
            QVERIFY(same(filled(now), now * 2 / 3));
            QVERIFY(same(filled(now), now));
        }
        QVERIFY(often.rows() < static_cast<std::size_t>(now) / 2);
        Record once = filled(now);
        for (Record* record : {&often, &once}) {
            record->truncate(now / 2);
            const std::int64_t kept = record->iterations();
            fill(*record, kept + 1, kept + 37);
        }
        QVERIFY(same(once, once.iterations()));
    }

    void showsProfiles() {
        Record record(declared());
        fill(record, 1, 9);
        const auto profiles = record.profiles("profile", 7, 3);
        QCOMPARE(profiles.size(), 3U);
        QCOMPARE(profiles[0](2), 5.0);
        QCOMPARE(profiles[2](2), 7.0);
    }

    void mergesWhenItIsFull() {
        Record record(declared());
        const std::int64_t many = 700000;
        fill(record, 1, many);
        QVERIFY(record.rows() <= (1U << 18));
        QCOMPARE(record.iterations(), many);
        QCOMPARE(record.first("score"), 1.0);
        QCOMPARE(record.minimum("loss"), 1.0);
        QCOMPARE(record.maximum("loss"), static_cast<double>(many));
        QCOMPARE(record.last("score"), static_cast<double>(many / 10));
        const Curve curve = record.curve("loss", many);
        QCOMPARE(curve.low(0), 1.0);
        QCOMPARE(curve.y(curve.y.size() - 1), static_cast<double>(many));
        record.truncate(many / 2);
        QVERIFY(record.iterations() <= many / 2 && record.iterations() > many / 2 - 16);
        fill(record, many / 2 + 1, many);
        QCOMPARE(record.last("loss"), static_cast<double>(many));
    }

    void staysWithinItsMemory() {
        Record record(declared(), std::size_t{1} << 19);
        for (std::int64_t i = 1; i <= 200000; i += 1000) { // 20,000 rounds
            fill(record, i, i + 999);
            QVERIFY(record.bytes() <= (std::size_t{1} << 19));
        }
        QCOMPARE(record.iterations(), 200000);
        QCOMPARE(record.minimum("loss"), 1.0);
        const auto ends = record.round_ends(30);
        QVERIFY(ends.size() <= 30 && ends.size() > 15);
        for (std::size_t i = 0; i < ends.size(); ++i)
            QCOMPARE(ends[i], ends[0] * static_cast<std::int64_t>(i + 1));
        QVERIFY(ends[0] % 10 == 0 && ends.back() + ends[0] > 200000 - ends[0]);
        QCOMPARE(record.curve("score", 200000).x(record.curve("score", 200000).x.size() - 1), 20000.0);
    }

    void whatIsForgottenAndFilledAgainIsTheSame() {
        const std::int64_t many = 8000;
        Record straight(declared(), std::size_t{3} << 17);
        fill(straight, 1, many);
        QVERIFY(straight.rows() < 4000); // several iterations a row
        for (std::int64_t place = many - 21; place < many; ++place) {
            Record record(declared(), std::size_t{3} << 17);
            fill(record, 1, many);
            record.truncate(place);
            QVERIFY(record.iterations() <= place);
            fill(record, record.iterations() + 1, many);
            QCOMPARE(record.rows(), straight.rows());
            for (std::size_t row = 0; row < record.rows(); ++row) {
                QCOMPARE(record.row(row).iteration, straight.row(row).iteration);
                QCOMPARE(record.row(row).values[3], straight.row(row).values[3]);
            }
            QCOMPARE(record.curve("loss", many).low, straight.curve("loss", many).low);
        }
    }

    void rowsThatBecomeWiderMerge() {
        Record record(declared(), std::size_t{3} << 17);
        fill(record, 1, 1001);
        Metrics metrics(declared());
        for (std::int64_t i = 1002; i <= 3000; ++i) {
            metrics.clear();
            metrics.set("loss", static_cast<double>(i));
            metrics.set("profile", Eigen::VectorXd::Constant(40, static_cast<double>(i)));
            record.append(metrics, i, (i + 9) / 10, i % 10 == 0);
            QVERIFY(record.bytes() <= (std::size_t{3} << 17));
        }
        QCOMPARE(record.first("loss"), record.row(0).values[0]);
        QCOMPARE(record.minimum("loss"), 1.0);
        QCOMPARE(record.last("profile", 40), 3000.0);
    }

    void vectorsMayGetTheirLengthLater() {
        Record record(declared());
        Metrics metrics(declared());
        metrics.set("loss", 1);
        record.append(metrics, 1, 1, false);
        metrics.set("profile", Eigen::VectorXd::LinSpaced(5, 1, 5));
        record.append(metrics, 2, 1, true);
        QCOMPARE(record.last("profile", 5), 5.0);
        QCOMPARE(record.first("loss"), 1.0);
        QVERIFY(std::isnan(record.row(0).values[3]));
    }
};

QTEST_APPLESS_MAIN(RecordTest)
#include "record_test.moc"
