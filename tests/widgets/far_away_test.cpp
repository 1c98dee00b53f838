// What lies far away: it is cut off, what can be seen keeps its shape, and nothing takes long.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/marks.h"

#include <QImage>
#include <QTest>

#include <cmath>
#include <functional>

using namespace orrery;

namespace {

constexpr int width = 320, height = 200;

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

} // namespace

class FarAwayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Its end lies beyond the axis: it is not taken for one that ends there.
    void aBarThatGoesOnIsCutThrough() {
        const auto through = [](double value, bool horizontal) {
            const QImage image = picture(
                Bars{.id = "bars", .at = numbers({0.5}), .value = numbers({value}), .horizontal = horizontal});
            int ink = 0, paper = 0; // on the bar's middle line, all the way to the end of the plane
            const int length = horizontal ? width : height;
            for (int i = 3; i < length - 3; ++i) {
                const QRgb pixel = horizontal ? image.pixel(i, height / 2) : image.pixel(width / 2, i);
                ++(qGray(pixel) > 250 ? paper : ink);
            }
            return std::pair(ink, paper);
        };
        for (const bool horizontal : {false, true}) {
            QCOMPARE(through(1, horizontal).second, 0);
            for (const double value : {1.2, 7.0, 1e9}) {
                const auto [ink, paper] = through(value, horizontal);
                QVERIFY(paper > 0 && paper < 8 && ink > 150);
            }
        }
    }

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
};

QTEST_MAIN(FarAwayTest)
#include "far_away_test.moc"
