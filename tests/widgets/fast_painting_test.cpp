// What is drawn fast on the screen looks like the true shapes that a vector file gets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/marks/marks.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace orrery;

namespace {

constexpr int width = 320, height = 200;

/// A picture drawn by `draw(canvas)`.
template <class Draw>
QImage picture(bool raster, const Draw& draw) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const Theme theme;
    const PanelData data;
    Canvas canvas{.painter = painter, .theme = theme, .data = data};
    canvas.plot = QRectF(0, 0, width, height);
    canvas.x = {.low = 0, .high = 1, .from = 0, .to = width};
    canvas.y = {.low = -1, .high = 1, .from = height, .to = 0};
    canvas.raster = raster;
    draw(canvas);
    return image;
}

int ink(const QImage& image, int x, int y) {
    return 255 - qGray(image.pixel(x, y));
}

/// The ink that stands elsewhere in `b`, as a share of all ink of `a`.
double difference(const QImage& a, const QImage& b) {
    double apart = 0, all = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            apart += std::abs(ink(a, x, y) - ink(b, x, y));
            all += ink(a, x, y);
        }
    return all > 0 ? apart / all : 1;
}

/// A quiet wave, with noise of this size on top.
Eigen::VectorXd wave(const Eigen::VectorXd& x, double noise) {
    Eigen::VectorXd y(x.size());
    for (Eigen::Index i = 0; i < x.size(); ++i)
        y[i] = 0.6 * std::sin(9 * x[i]) + noise * ((i * 7919) % 101 / 50.0 - 1);
    return y;
}

} // namespace

class FastPaintingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesLookLikeTheirTrueShapes_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("noise");
        QTest::addColumn<double>("pen");
        QTest::addColumn<double>("allowed");
        QTest::newRow("few points") << 12 << 0.3 << 2.4 << 0.02;
        QTest::newRow("smooth") << 150 << 0.0 << 2.4 << 0.06;
        QTest::newRow("smooth, thin") << 150 << 0.0 << 1.2 << 0.08;
        QTest::newRow("smooth, dense") << 2000 << 0.0 << 2.4 << 0.12;
        QTest::newRow("jagged, thin") << 100 << 0.2 << 1.2 << 0.15;
        QTest::newRow("jagged, dense") << 2000 << 0.2 << 2.4 << 0.15;
    }

    void curvesLookLikeTheirTrueShapes() {
        QFETCH(const int, points);
        QFETCH(const double, noise);
        QFETCH(const double, pen);
        QFETCH(const double, allowed);
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(points, 0.02, 0.98), y = wave(x, noise);
        const auto draw = [&](Canvas& canvas) { drawCurve(canvas, x, y, Qt::black, pen, false); };
        const double apart = difference(picture(false, draw), picture(true, draw));
        QVERIFY2(apart < allowed, qPrintable(QString::number(apart)));
    }

    void bandsHaveNoSeamsAndKeepTheirGaps() {
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(400, 0.02, 0.98);
        Eigen::VectorXd low = wave(x, 0.1).array() - 0.3;
        const Eigen::VectorXd high = wave(x, 0.1).array() + 0.3;
        const QColor pale(0, 0, 0, 90);
        const auto draw = [&](Canvas& canvas) { fillBetween(canvas, x, low, high, pale); };
        const double apart = difference(picture(false, draw), picture(true, draw));
        QVERIFY2(apart < 0.01, qPrintable(QString::number(apart)));
        low.segment(180, 60).setConstant(NAN);
        const QImage broken = picture(true, draw);
        for (int y = 0; y < height; ++y)
            QCOMPARE(ink(broken, width / 2, y), 0);
    }

    void denseBandsKeepTheirArea() {
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(2000, 0.02, 0.98);
        Eigen::VectorXd low = wave(x, 0.1).array() - 0.3;
        const Eigen::VectorXd high = wave(x, 0.1).array() + 0.3;
        const QColor pale(0, 0, 0, 90);
        const auto draw = [&](Canvas& canvas) { fillBetween(canvas, x, low, high, pale); };
        const QImage exact = picture(false, draw), fast = picture(true, draw);
        const auto inkOf = [](const QImage& image) {
            double all = 0;
            for (int y = 0; y < height; ++y)
                for (int at = 0; at < width; ++at)
                    all += ink(image, at, y);
            return all;
        };
        QVERIFY2(std::abs(inkOf(fast) / inkOf(exact) - 1) < 0.01,
                 qPrintable(QString::number(inkOf(fast) / inkOf(exact))));
        const double apart = difference(exact, fast);
        QVERIFY2(apart < 0.12, qPrintable(QString::number(apart)));
        low.segment(900, 200).setConstant(NAN);
        const QImage broken = picture(true, draw);
        for (int y = 0; y < height; ++y)
            QCOMPARE(ink(broken, width / 2, y), 0);
    }

    void stampsLookLikeMarkers() {
        const Theme theme;
        for (int kind = 0; kind <= static_cast<int>(Marker::ring); ++kind) {
            const auto marker = static_cast<Marker>(kind);
            const QPen outline(Qt::darkGray, 1.2);
            const auto places = [](auto place) {
                for (int i = 0; i < 40; ++i)
                    place(QPointF(10 + i * 7.37, 20 + (i * 31) % 160 + i * 0.113));
            };
            const QImage one_by_one = picture(true, [&](Canvas& canvas) {
                canvas.painter.setRenderHint(QPainter::Antialiasing);
                places([&](const QPointF& at) {
                    drawMarker(canvas.painter, theme, at, marker, 9, Qt::black, outline);
                });
            });
            const QImage stamped = picture(true, [&](Canvas& canvas) {
                const MarkerStamp stamp(1, theme, marker, 9, Qt::black, outline);
                places([&](const QPointF& at) { stamp.draw(canvas.painter, at); });
            });
            const double apart = difference(one_by_one, stamped);
            QVERIFY2(apart < 0.12, qPrintable(QStringLiteral("%1: %2").arg(kind).arg(apart)));
        }
    }
};

QTEST_MAIN(FastPaintingTest)
#include "fast_painting_test.moc"
