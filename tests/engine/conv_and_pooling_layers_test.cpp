// Question 13: sizes and receptive fields by their definitions; convolution follows a move exactly, pooling
// forgives a small one, on every picture; shrinking alone does not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/feature_maps.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

Timeline told(const std::string& settings, std::uint64_t seed = 1) {
    Timeline timeline = run_of("conv-and-pooling-layers", settings, seed);
    while (timeline.forward(Step::iteration)) {
    }
    return timeline;
}

/// The definition, cell by cell: cross-correlation without padding.
Eigen::MatrixXd correlated(const Eigen::MatrixXd& x, const Eigen::MatrixXd& k) {
    Eigen::MatrixXd y = Eigen::MatrixXd::Zero(x.rows() - k.rows() + 1, x.cols() - k.cols() + 1);
    for (int i = 0; i < y.rows(); ++i)
        for (int j = 0; j < y.cols(); ++j)
            for (int a = 0; a < k.rows(); ++a)
                for (int b = 0; b < k.cols(); ++b)
                    y(i, j) += k(a, b) * x(i + a, j + b);
    return y.cwiseMax(0);
}

Eigen::MatrixXd noise(int rows, int columns) {
    Random random = Random(7).stream("noise");
    Eigen::MatrixXd x(rows, columns);
    for (double& v : x.reshaped())
        v = random.uniform();
    return x;
}

MapNetwork network(std::optional<Pooling> pooling, int stride = 1, int padding = 0) {
    return {.kernels = {named_kernel("sobel"), named_kernel("sharpen")},
            .sliding = {.stride = stride, .padding = padding},
            .pooling = pooling,
            .pool_size = 2};
}

} // namespace

class ConvAndPoolingLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersAreAsDefined() {
        const Eigen::MatrixXd x = noise(14, 17);
        const MapNetwork net = network(std::nullopt);
        const Planes<double> maps = applied(net, x);
        QCOMPARE(maps.channels(), 4);
        for (int m = 0; m < 2; ++m)
            for (int k = 0; k < 2; ++k) {
                const auto first = correlated(x, net.kernels[static_cast<std::size_t>(m)]);
                const auto second = correlated(first, net.kernels[static_cast<std::size_t>(k)]);
                QVERIFY((maps.plane(2 * m + k) - second).cwiseAbs().maxCoeff() < 1e-12);
            }
    }

    /// A cell changes when a pixel of its field does, and only then.
    void aCellSeesItsField_data() {
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("padding");
        QTest::addColumn<bool>("pools");
        QTest::newRow("pooled") << 1 << 0 << true;
        QTest::newRow("stride 2") << 2 << 0 << false;
        QTest::newRow("padded and pooled") << 1 << 1 << true;
    }
    void aCellSeesItsField() {
        QFETCH(int, stride);
        QFETCH(int, padding);
        QFETCH(bool, pools);
        // Averages, so that no cell is hidden behind a larger one; positive kernels, so that none is cut off.
        MapNetwork net = network(pools ? std::optional(Pooling::average) : std::nullopt, stride, padding);
        net.kernels = {named_kernel("blur")};
        const ReceptiveField r = field_after(net.layers(), net.layers().size());
        const Eigen::MatrixXd x = noise(24, 24);
        const Planes<double> before = applied(net, x);
        QCOMPARE(before.rows, size_after(net.layers(), net.layers().size(), 24));
        const int cell = before.columns / 2;
        for (int column = 0; column < 24; ++column) {
            Eigen::MatrixXd touched = x;
            touched.col(column).array() += 1;
            const Planes<double> after = applied(net, touched);
            const bool changed =
                (after.plane(0).col(cell) - before.plane(0).col(cell)).cwiseAbs().maxCoeff() > 0;
            const int first = r.first + cell * r.jump;
            QCOMPARE(changed, column >= first && column < first + r.field);
        }
    }

    void sizesFollowTheFormula() {
        const Timeline run = told({});
        QCOMPARE(metric_now(run, "height"), 46.0);
        QCOMPARE(metric_now(run, "receptive_field"), 10.0);
        QCOMPARE(metric_now(run, "parameters"), 27.0);
        QCOMPARE(metric_now(told("padding=1"), "height"), 48.0);
        QCOMPARE(metric_now(told("pool_size=4"), "receptive_field"), 26.0);
        QCOMPARE(metric_now(told("stride=2&pooling=none"), "height"), 47.0);
    }

    void poolingForgivesAPixel_data() {
        QTest::addColumn<QString>("settings");
        for (const char* image : {"camera", "cat", "coffee", "coins"})
            for (const char* kernels : {"edges", "sharpen", "learned"})
                QTest::addRow("%s %s", image, kernels)
                    << QStringLiteral("shift=1&image=%1&kernels=%2")
                           .arg(QLatin1String(image), QLatin1String(kernels));
    }
    void poolingForgivesAPixel() {
        QFETCH(QString, settings);
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Timeline run = told(settings.toStdString(), seed);
            QVERIFY2(metric_now(run, "similarity_pooled") > metric_now(run, "similarity_convolved"),
                     qPrintable(settings));
            if (!settings.contains(QLatin1String("learned")))
                break; // no chance in it
        }
    }

    void convolutionFollowsExactly() {
        for (const char* image : {"camera", "cat", "coffee", "coins"}) {
            Timeline run = run_of("conv-and-pooling-layers", std::string("image=") + image);
            run.seek(Step::iteration, 9);
            for (int shift = 1; shift <= 8; ++shift) {
                run.forward(Step::iteration);
                QCOMPARE(metric_now(run, "shift"), static_cast<double>(shift));
                QCOMPARE(metric_now(run, "moved_convolved"), 1.0);
                QCOMPARE(metric_now(run, "moved_pooled") == 1.0, shift % 4 == 0);
            }
        }
    }

    void shrinkingAloneIsNoHelp() {
        const Timeline strided = told("stride=2&pooling=none&shift=1"), pooled = told("shift=1");
        const double unpooled = metric_now(pooled, "similarity_convolved");
        const double gained = metric_now(pooled, "similarity_pooled") - unpooled;
        QVERIFY(metric_now(strided, "similarity_pooled") - unpooled < 0.3 * gained);
        QVERIFY(metric_now(told("kernels=blur&shift=1"), "similarity_convolved") > 0.99);
    }

    void itIsMovedAtTheEnd() {
        Timeline run = told({});
        QCOMPARE(metric_now(run, "shift"), 2.0);
        QVERIFY(!run.change({{"shift", 5.0}}));
        const Figure figure = figure_now(run);
        QVERIFY(figure.find("overlay")->subtitle.in(Language::en).find('5') != std::string::npos);
        const Reply reply = run.touch({.panel = "photograph", .mark = "photograph", .x = 3.2, .y = 50});
        QVERIFY(reply.kind == Reply::Kind::set && std::get<double>(reply.value) == 3.0);
    }

    void axesStandStill() { QCOMPARE(moving_axes("conv-and-pooling-layers").join(", "), QString()); }

    void aCellShowsWhatItSees() {
        Timeline run = run_of("conv-and-pooling-layers");
        run.forward(Step::iteration);
        const Reply reply = run.touch({.panel = "maps", .mark = "first_1", .x = 0.5, .y = -0.5});
        QVERIFY(reply.kind == Reply::Kind::poked);
        const Figure figure = figure_now(run);
        QVERIFY(figure.find("photograph")->subtitle.in(Language::en).find("4 × 4") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ConvAndPoolingLayersTest)

#include "conv_and_pooling_layers_test.moc"
