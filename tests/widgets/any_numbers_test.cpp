// Any numbers at all, in any mark: they are drawn and pointed at.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/whole_number.h"
#include "widgets/figure/panel_plot.h"

#include <QImage>
#include <QTest>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

using namespace orrery;

namespace {

constexpr double endless = std::numeric_limits<double>::infinity(),
                 nothing = std::numeric_limits<double>::quiet_NaN();

/// Of any size, also none.
double anyPlace(std::mt19937_64& random) {
    static constexpr double special[] = {1e300, -1e300, endless, -endless, nothing,
                                         1e6,   -1e6,   1e17,    1e-300,   0};
    return random() % 2 ? special[random() % std::size(special)]
                        : static_cast<double>(random() % 1000) / 1000;
}

Eigen::MatrixXd anyMatrix(std::mt19937_64& random, Eigen::Index rows, Eigen::Index columns) {
    Eigen::MatrixXd m(rows, columns);
    for (double& v : m.reshaped())
        v = anyPlace(random);
    return m;
}

/// One of every kind of mark of a plane, with any numbers.
std::vector<Mark> anyMarks(std::mt19937_64& random) {
    const auto some = [&] { return Eigen::VectorXd(anyMatrix(random, 12, 1)); };
    const auto flag = [&] { return random() % 2 == 0; };
    std::vector<Mark> marks;
    marks.push_back(
        Line{.id = "l", .label = same("l"), .x = some(), .y = some(), .dashed = flag(), .vertices = flag()});
    marks.push_back(Points{.id = "p", .x = some(), .y = some(), .hollow = flag(), .handle = {.touch = true}});
    marks.push_back(Bars{
        .id = "b", .at = some(), .value = some(), .base = some(), .horizontal = flag(), .numbers = flag()});
    marks.push_back(Band{.id = "d", .x = some(), .low = some(), .high = some()});
    marks.push_back(
        Segments{.id = "s", .ends = anyMatrix(random, 6, 4), .strength = some(), .dashed = flag()});
    marks.push_back(Arrows{.id = "a", .ends = anyMatrix(random, 6, 4), .names = {same("one"), same("two")}});
    marks.push_back(Rule{.id = "r",
                         .label = same("rule"),
                         .at = anyPlace(random),
                         .vertical = flag(),
                         .handle = {.touch = true}});
    marks.push_back(Cells{.id = "c",
                          .left = anyPlace(random),
                          .bottom = anyPlace(random),
                          .width = std::abs(anyPlace(random)),
                          .height = std::abs(anyPlace(random)),
                          .values = anyMatrix(random, 4, 6),
                          .strength = anyMatrix(random, 4, 6),
                          .palette = static_cast<Palette>(random() % 6),
                          .smooth = flag(),
                          .gaps = flag(),
                          .numbers = flag()});
    Shapes shapes{.id = "h", .handle = {.touch = true}};
    for (const auto form : {Shape::Form::rectangle, Shape::Form::circle, Shape::Form::polygon})
        shapes.shapes.push_back(
            {.form = form,
             .points = anyMatrix(random,
                                 form == Shape::Form::circle ? 1 : 2 + (form == Shape::Form::polygon) * 3, 2),
             .radius = std::abs(anyPlace(random)),
             .filled = flag(),
             .dashed = flag()});
    marks.push_back(shapes);
    marks.push_back(Labels{
        .id = "w",
        .labels = {
            {.x = anyPlace(random), .y = anyPlace(random), .text = same("word")},
            {.x = anyPlace(random), .y = anyPlace(random), .text = same("other"), .anchor = Anchor::above}}});
    marks.push_back(Trend{.id = "t", .metric = "m", .smoothing = 3, .dots = flag()});
    marks.push_back(Trail{.id = "v", .metric = "n"});
    return marks;
}

Curve anyCurve(std::mt19937_64& random) {
    return {.x = anyMatrix(random, 12, 1), .y = anyMatrix(random, 12, 1), .low = {}, .high = {}};
}

} // namespace

class AnyNumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyNumbersAreDrawnAndPointedAt() {
        std::mt19937_64 random(3);
        for (int round = 0; round < 400; ++round) {
            PanelData data{.panel = {.id = "any", .title = same("Any"), .marks = anyMarks(random)}};
            data.panel.equal_aspect = random() % 4 == 0;
            if (random() % 3 == 0)
                data.panel.x.scale = Scale::logarithmic;
            if (random() % 3 == 0)
                data.panel.y.scale = Scale::logarithmic;
            if (random() % 3 == 0)
                data.panel.x.range = Range{anyPlace(random), anyPlace(random)};
            if (random() % 3 == 0)
                data.panel.y.range = Range{anyPlace(random), anyPlace(random)};
            TrendData trend{.mark = data.panel.marks.size() - 2};
            for (Curve* curve : {&trend.raw, &trend.smooth, &trend.low, &trend.high, &trend.pinned})
                *curve = anyCurve(random);
            data.trends.push_back(trend);
            data.trails.push_back({.mark = data.panel.marks.size() - 1,
                                   .profiles = {anyMatrix(random, 9, 1), anyMatrix(random, 9, 1)},
                                   .pinned = anyMatrix(random, 9, 1)});
            PanelPlot plot;
            plot.resize(600, 400);
            plot.setContent({data}, {Language::en, {}});
            QPixmap picture = plot.grab();
            QPainter painter(&picture);
            const Canvas canvas = plot.canvas(painter, 0);
            const PanelPlan& plan = plot.plans().front();
            QVERIFY(plan.plot.width() >= 1 && plan.plot.height() >= 1);
            const auto told = QStringLiteral("x %1 … %2, y %3 … %4, %5 × %6")
                                  .arg(plan.x.low)
                                  .arg(plan.x.high)
                                  .arg(plan.y.low)
                                  .arg(plan.y.high)
                                  .arg(plan.plot.width())
                                  .arg(plan.plot.height());
            QVERIFY2(std::isfinite(plan.x.back(plan.plot.center().x())) &&
                         std::isfinite(plan.y.back(plan.plot.center().y())),
                     qPrintable(told));
            for (int probe = 0; probe < 20; ++probe) {
                const QPointF pointer(static_cast<double>(random() % 600),
                                      static_cast<double>(random() % 400));
                if (const auto hit = hitPanel(canvas, plan, pointer))
                    QVERIFY(std::isfinite(hit->distance) && hit->distance < 1000);
                touchPanel(canvas, plan, pointer);
            }
        }
    }

    void everyNumberHasAWholeOne() {
        QCOMPARE(wholeNumber(3.9), 3);
        QCOMPARE(wholeNumber(-3.9), -3);
        QCOMPARE(wholeNumber(nothing), 0);
        QCOMPARE(wholeNumber(1e300), std::numeric_limits<int>::max());
        QCOMPARE(wholeNumber(-endless), std::numeric_limits<int>::min());
        QCOMPARE(wholeNumber<std::size_t>(-0.5), std::size_t(0));
        QCOMPARE(wholeNumber<std::int64_t>(9.3e18), std::numeric_limits<std::int64_t>::max());
    }

    void noColorStandsForNothing() {
        const Theme theme;
        const Ramp ramp(Palette::sequential, theme);
        QCOMPARE(ramp.at(nothing), ramp.at(0));
        QCOMPARE(ramp.at(endless), ramp.at(1));
        QCOMPARE(blend(Qt::white, Qt::black, nothing), QColor(Qt::white));
    }
};

QTEST_MAIN(AnyNumbersTest)
#include "any_numbers_test.moc"
