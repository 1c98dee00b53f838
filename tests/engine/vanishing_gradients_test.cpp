// Question 2: gradients at the start of deep networks, over seeds; clipping's angle; overflow.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/one_demo.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;

namespace {

using test::metric_now;

/// A run after so many updates.
Timeline after(const std::string& settings, std::uint64_t seed, int updates) {
    Timeline run = test::run_of("vanishing-gradients", settings, seed);
    run.seek(Step::iteration, updates);
    return run;
}

/// Mean loss of the last 50 of 300 updates: single batches are noisy.
double lossAfterTraining(const std::string& settings, std::uint64_t seed) {
    return after(settings, seed, 300).record().mean("loss", 50);
}

Timeline start(const std::string& activation, const std::string& initialization, std::uint64_t seed) {
    return after("activation=" + activation + "&initialization=" + initialization, seed, 1);
}

double ratio(const Timeline& run) {
    return metric_now(run, "gradient_ratio");
}

double first(const Timeline& run) {
    return metric_now(run, "gradient_norm_first");
}

} // namespace

class VanishingGradientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gradientsAtTheStart() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            QVERIFY(ratio(start("sigmoid", "xavier", seed)) < 1e-8);
            const Timeline healthy = start("relu", "he", seed);
            QVERIFY2(ratio(healthy) >= 0.002 && ratio(healthy) <= 50,
                     qPrintable(QString::number(ratio(healthy))));
            const double last = metric_now(healthy, "gradient_norm_last");
            QVERIFY(first(healthy) > last / 1000 && first(healthy) < last * 1000);
            const Timeline small = start("relu", "small", seed), large = start("relu", "large", seed);
            QVERIFY(first(small) < 1e-15 && first(small) > 0);
            QVERIFY(first(large) > 1e6);
            QVERIFY(ratio(start("tanh", "large", seed)) > 1e3);
            // Their ratio looks healthy: it alone can mislead.
            QVERIFY(ratio(small) > 1e-3 && ratio(large) > 1e-3);
        }
    }

    void clippingByNormKeepsTheDirection() {
        const auto angle = [](const std::string& clipping, std::uint64_t seed) {
            return metric_now(after("activation=relu&initialization=he&clipping=" + clipping, seed, 3),
                              "clip_angle");
        };
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            QVERIFY(angle("norm&clip_threshold=0.001", seed) < 1e-5);
            QVERIFY(angle("value&clip_threshold=0.001", seed) > 5);
            QCOMPARE(angle("value&clip_threshold=1000000", seed), 0.0); // clips nothing
        }
    }

    void theNormIsThatOfTheGradientShown() {
        const Timeline run = after("activation=tanh&depth=3&width=5", 4, 1);
        const Eigen::MatrixXd gradient = test::tensor_now(run, "gradient_W2");
        QCOMPARE(gradient.size(), 25);
        QVERIFY(std::abs(gradient.norm() / 5 - first(run)) < 1e-12);
    }

    /// Phase by phase: every layer forward, every layer backward, then the update.
    void layersTakeTheirTurns() {
        Timeline run = test::run_of("vanishing-gradients", "depth=3");
        std::string lines;
        for (int phase = 0; phase < 9; ++phase) {
            run.forward();
            lines += test::narration_now(run, Step::phase).line().front();
            QCOMPARE(run.position().boundary == Boundary::iteration, phase == 8);
        }
        QCOMPARE(lines, std::string("ffflbbbbu"));
    }

    void remediesLetItLearn() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            QVERIFY(lossAfterTraining("", seed) > 0.65);
            QVERIFY(lossAfterTraining("optimizer=adam&learning_rate=0.01", seed) > 0.65);
            QVERIFY(lossAfterTraining("batch_norm=true", seed) < 0.2);
            QVERIFY(lossAfterTraining("activation=relu&initialization=he", seed) < 0.3);
        }
    }

    void axesStandStillWhileItsStoryPlays() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            QCOMPARE(test::moving_axes("vanishing-gradients", "batch_norm=true", seed), QStringList());
    }

    /// A curve that varies by one power of ten must not look like one that falls by twelve.
    void aLevelCurveLooksLevel() {
        for (const char* settings : {"", "activation=relu&initialization=he"}) {
            Figure figure;
            after(settings, 1, 1).now().show(figure);
            const Axis& y = figure.find("norms")->y;
            QVERIFY(y.range && y.range->high / y.range->low >= 1e15);
        }
        Figure figure; // of what is below all that, nothing is lost
        after("depth=50", 1, 1).now().show(figure);
        QVERIFY(figure.find("norms")->y.range->low < 1e-33);
    }

    void clippingIsShownWhereSomethingIsClipped() {
        for (const bool clips : {false, true}) {
            Figure figure;
            after(clips ? "clipping=norm" : "", 1, 1).now().show(figure);
            QCOMPARE(figure.find("clipping") != nullptr, clips);
        }
    }

    void overflowStopsTheRun() {
        Timeline timeline = test::run_of("vanishing-gradients", "activation=relu&initialization=large");
        timeline.seek(Step::iteration, 100);
        QVERIFY(timeline.stopped());
        QVERIFY(timeline.stopped()->iteration >= 2 && timeline.stopped()->iteration < 100);
        QVERIFY(!timeline.stopped()->quantity.empty());
        QVERIFY(!timeline.forward(Step::phase));
    }
};

QTEST_APPLESS_MAIN(VanishingGradientsTest)
#include "vanishing_gradients_test.moc"
