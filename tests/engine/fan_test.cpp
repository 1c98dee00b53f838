// Fans: quartiles of many runs' series, place by place, and how they stand in a frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/fan.h"
#include "engine/core/spread.h"
#include "tests/every_demo.h"

using namespace orrery;

class FanTest : public QObject {
    Q_OBJECT

    const Demo m_demo = descent();

    Timeline played(std::uint64_t seed, std::int64_t iterations) const {
        Timeline run(m_demo, {m_demo.defaults(), seed, {}}, test::data_library());
        run.seek(Step::iteration, iterations);
        return run;
    }

private Q_SLOTS:
    void quartilesAreThoseOfTheRuns() {
        const FanPlace place{"height", {.id = "height", .metric = "height"}};
        std::vector<Curve> runs;
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
            runs.push_back(fan_curve(place, played(seed, 30).record()));
        const Fan fan = fan_of(place, runs);
        QCOMPARE(fan.x.size(), 30);
        QCOMPARE(fan.x[29], 30.0);
        for (const Eigen::Index i : {0, 11, 29}) {
            std::vector<double> heights;
            for (std::uint64_t seed = 1; seed <= 20; ++seed)
                heights.push_back(played(seed, i + 1).record().last("height"));
            const Spread spread = spread_of(heights);
            QCOMPARE(fan.lower[i], spread.lower);
            QCOMPARE(fan.median[i], spread.median);
            QCOMPARE(fan.upper[i], spread.upper);
        }
    }

    /// Where most runs have ended nothing is said of them; between points a run is a straight line.
    void runsOfOtherLengths() {
        const auto run = [](const std::vector<double>& x, double slope) {
            Curve curve;
            curve.x = Eigen::Map<const Eigen::VectorXd>(x.data(), static_cast<Eigen::Index>(x.size()));
            curve.y = slope * curve.x;
            return curve;
        };
        const Fan fan = fan_of({}, {run({1, 2, 3, 4}, 1), run({1, 3}, 3), run({1, 2}, 2), {}});
        QCOMPARE(fan.x.size(), 4);
        QCOMPARE(fan.median[0], 2.0);
        QCOMPARE(fan.median[1], 4.0); // of 2, 4 and, between its points, 6
        QCOMPARE(fan.median[2], 6.0); // of 3 and 9
        QVERIFY(std::isnan(fan.median[3]));
        QCOMPARE(fan_of({}, {}).x.size(), 0);
    }

    /// Behind everything: curves still belong to the marks that read them.
    void itStandsBehindTheSeries() {
        const Timeline run = played(3, 5);
        Frame frame = compose(run, Step::iteration);
        const auto place = fan_place(frame.figure);
        QVERIFY(!place); // the bowl leads
        Figure series;
        series.panels = {*frame.figure.find("height")};
        const auto found = fan_place(series);
        QVERIFY(found);
        QCOMPARE(found->trend.metric, std::string("height"));
        const Fan fan = fan_of(*found, {fan_curve(*found, run.record())});
        const std::size_t marks = frame.figure.find("height")->marks.size();
        add_fan(frame, fan);
        const Panel& panel = *frame.figure.find("height");
        QCOMPARE(panel.marks.size(), marks + 2);
        QVERIFY(std::holds_alternative<Band>(panel.marks[0]) && std::holds_alternative<Line>(panel.marks[1]));
        for (const TrendData& data : frame.trends)
            QVERIFY(std::holds_alternative<Trend>(frame.figure.panels[data.panel].marks[data.mark]));
        Frame other = compose(run, Step::iteration);
        add_fan(other, fan_of({"nowhere", found->trend}, {fan_curve(*found, run.record())}));
        QCOMPARE(other.figure.find("height")->marks.size(), marks);
    }
};

QTEST_APPLESS_MAIN(FanTest)
#include "fan_test.moc"
