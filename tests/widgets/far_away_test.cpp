// What lies far away: it is cut off, what can be seen keeps its shape, and nothing takes long.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panel_plan.h"
#include "widgets/whole_number.h"

#include <QImage>
#include <QTest>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>

using namespace orrery;

namespace {

constexpr int width = 320, height = 200;
constexpr double endless = std::numeric_limits<double>::infinity(),
                 nothing = std::numeric_limits<double>::quiet_NaN();

/// The first mark in a plane of 0 … 1 by 0 … 1.
QImage picture(const PanelData& data, bool raster = true) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const Theme theme;
    Canvas canvas{.painter = painter, .theme = theme, .data = data};
    canvas.plot = QRectF(0, 0, width, height);
    canvas.x = {.low = 0, .high = 1, .from = 0, .to = width};
    canvas.y = {.low = 0, .high = 1, .from = height, .to = 0};
    canvas.raster = raster;
    drawMark(canvas, 0);
    return image;
}

QImage picture(Mark mark, bool raster = true) {
    PanelData data;
    data.panel.marks.push_back(std::move(mark));
    return picture(data, raster);
}

/// The ink that stands elsewhere in `b`, as a share of all ink of `a`.
double difference(const QImage& a, const QImage& b) {
    double apart = 0, all = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            apart += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
            all += 255 - qGray(a.pixel(x, y));
        }
    return all > 0 ? apart / all : 1;
}

Eigen::VectorXd numbers(std::initializer_list<double> values) {
    Eigen::VectorXd v(static_cast<Eigen::Index>(values.size()));
    std::copy(values.begin(), values.end(), v.data());
    return v;
}

Line line(Eigen::VectorXd x, Eigen::VectorXd y, bool dashed = false) {
    return {.id = "line", .x = std::move(x), .y = std::move(y), .dashed = dashed};
}

Shapes shape(Shape::Form form, Eigen::MatrixXd points, double radius, bool filled) {
    Shape one{.form = form, .points = std::move(points), .radius = radius, .filled = filled};
    return {.id = "shapes", .shapes = {one}};
}

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

class FarAwayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCanBeSeenKeepsItsShape_data() {
        QTest::addColumn<double>("far");
        for (const double far : {1e2, 1e4, 1e6, 1e9, 1e17, 1e100, 1e300})
            QTest::newRow(qPrintable(QString::number(far))) << far;
    }
    void whatCanBeSeenKeepsItsShape() {
        QFETCH(const double, far);
        const double near = 8; // widths of the plot: the painter takes these as they are
        const auto alike = [&](const std::function<Mark(double)>& mark, const char* what) {
            for (const bool raster : {true, false}) {
                const double apart = difference(picture(mark(near), raster), picture(mark(far), raster));
                QVERIFY2(apart < 0.02,
                         qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(apart)));
            }
        };
        for (const bool dashed : {false, true}) {
            // From within outward, so that dashes begin at the same place.
            alike(
                [&](double d) {
                    return line(numbers({0.2, 0.4, 0.4 + d}), numbers({0.1, 0.6, 0.6 - d / 2}), dashed);
                },
                "line that leaves");
            alike(
                [&](double d) {
                    return line(numbers({0.1, 0.3, 0.3}), numbers({0.5, 0.5, d}), dashed);
                },
                "line straight up");
            alike(
                [&](double d) {
                    return line(numbers({0.9, 0.5, -d}), numbers({0.2, 0.5, 0.5}), dashed);
                },
                "line to the left");
        }
        alike(
            [&](double d) {
                return line(numbers({0.5 - d, 0.5, 0.9}), numbers({0.5 - d, 0.5, 0.1}));
            },
            "line that comes");
        alike([&](double d) { return line(numbers({-d, d}), numbers({0.3, 0.3})); }, "line through");
        alike(
            [&](double d) {
                return Segments{.id = "s", .ends = Eigen::RowVector4d(0.2, 0.2, 0.2 + d, 0.2 + d)};
            },
            "segment");
        alike([&](double d) { return Arrows{.id = "a", .ends = Eigen::RowVector4d(0.7 - d, 0.5, 0.7, 0.5)}; },
              "arrow that comes");
        alike([&](double d) { return Arrows{.id = "a", .ends = Eigen::RowVector4d(0.3, 0.5, 0.3, 0.5 + d)}; },
              "arrow that leaves");
        alike(
            [&](double d) {
                return Band{.id = "b",
                            .x = numbers({0.1, 0.1 + d}),
                            .low = numbers({0.2, 0.2 - d}),
                            .high = numbers({0.4, 0.4 + d / 3})};
            },
            "band");
        alike(
            [&](double d) {
                return Band{.id = "b",
                            .x = numbers({-d, 0.4, 0.4 + d}),
                            .low = numbers({0.2, 0.2, 0.2}),
                            .high = numbers({0.6, 0.6, 0.6})};
            },
            "wide band");
        alike(
            [&](double d) {
                return Bars{.id = "b", .at = numbers({0.3}), .value = numbers({d}), .width = 0.2};
            },
            "bar");
        for (const bool filled : {true, false}) {
            alike(
                [&](double d) {
                    return shape(Shape::Form::rectangle, Eigen::Matrix2d{{0.3, 0.3}, {0.3 + d, 0.3 + d}}, 0,
                                 filled);
                },
                "rectangle");
            alike(
                [&](double d) {
                    return shape(Shape::Form::polygon,
                                 Eigen::MatrixXd{{0.2, 0.2}, {0.2 + d, 0.2 + d / 2}, {0.2, 0.2 + d}}, 0,
                                 filled);
                },
                "polygon");
        }
    }

    void aHugeCircleIsStraightWhereItIsSeen() {
        // Its edge is the line x = ½, all but a pixel's breadth of it.
        const QImage half =
            picture(shape(Shape::Form::rectangle, Eigen::Matrix2d{{-2, -2}, {0.5, 3}}, 0, true));
        for (const double far : {1e4, 1e6, 1e9}) {
            const double radius = far * std::sqrt(1.0 * height / width); // in x: units differ in length
            const QImage circle =
                picture(shape(Shape::Form::circle, Eigen::RowVector2d(0.5 - radius, 0.5), far, true));
            QVERIFY2(difference(half, circle) < 0.02, qPrintable(QString::number(far)));
        }
        const QImage all = picture(shape(Shape::Form::circle, Eigen::RowVector2d(0.5, 0.5), 1e300, true));
        QVERIFY(all.pixel(3, 3) == half.pixel(3, 3) && all.pixel(width - 3, height - 3) == half.pixel(3, 3));
    }

    void theKeptRunThatDivergedIsDrawn() {
        // A dashed curve that crosses the plot at every step, each time from farther away.
        Eigen::VectorXd x(5000), y(5000);
        for (Eigen::Index i = 0; i < x.size(); ++i) {
            const double d = std::pow(10.0, 0.05 * static_cast<double>(i)) * (i % 2 ? 1 : -1);
            x[i] = std::clamp(d, -1e300, 1e300);
            y[i] = std::clamp(-d / 3, -1e300, 1e300);
        }
        PanelData data;
        data.panel.marks.push_back(Trend{.id = "t", .metric = "m", .against = "n"});
        TrendData trend;
        trend.pinned = {.x = x, .y = y, .low = {}, .high = {}};
        data.trends.push_back(trend);
        QVERIFY(difference(QImage(picture(data)), picture(Line{.id = "none"})) > 0);
        for (const bool dashed : {false, true})
            for (const bool raster : {false, true})
                QVERIFY(!picture(line(x, y, dashed), raster).isNull());
    }

    void dotsDoNotReplaceTheCurve() {
        for (const bool averaged : {false, true}) {
            PanelData data;
            TrendData trend;
            trend.raw = {.x = numbers({0.1, 0.9}), .y = numbers({0.2, 0.8}), .low = {}, .high = {}};
            if (averaged)
                trend.smooth = trend.raw;
            data.trends.push_back(trend);
            data.panel.marks.push_back(Trend{.id = "t", .metric = "m", .against = "n", .dots = true});
            QVERIFY(qGray(picture(data).pixel(width / 2, height / 2)) < 128);
        }
    }

    void anyNumbersAreDrawnAndPointedAt() {
        std::mt19937_64 random(3);
        const Theme theme;
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
            QImage image(600, 400, QImage::Format_RGB32);
            QPainter painter(&image);
            Canvas canvas{painter, theme, {Language::en, {}}, data};
            const PanelPlan plan = planPanel(canvas, {.rect = QRectF(10, 10, 560, 360)});
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
            drawPanel(canvas, plan);
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

QTEST_MAIN(FarAwayTest)
#include "far_away_test.moc"
