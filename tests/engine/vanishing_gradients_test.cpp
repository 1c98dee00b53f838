// Question 2: gradients at the start of deep networks, over seeds; clipping's angle; overflow.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/vanishing_gradients.h"

#include "engine/core/predicate.h"
#include "engine/core/timeline.h"
#include "engine/data/library.h"

#include <QtTest>

using namespace orrery;

namespace {

using P = VanishingGradients::Params;
using A = VanishingGradients::Activation;
using S = VanishingGradients::Start;

const Demo& demo() {
    static const Demo declared = vanishing_gradients();
    return declared;
}

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

Metrics after(const P& params, std::uint64_t seed, int updates) {
    VanishingGradients run(params, Random(seed), library());
    for (int done = 0; done < updates;)
        done += run.advance() != Boundary::phase;
    Metrics metrics(demo().metrics);
    run.measure(metrics);
    return metrics;
}

/// Mean loss of the last 50 of 300 updates: single batches are noisy.
double lossAfterTraining(const P& params, std::uint64_t seed) {
    VanishingGradients run(params, Random(seed), library());
    double sum = 0;
    for (int done = 0; done < 300;) {
        if (run.advance() == Boundary::phase)
            continue;
        Metrics metrics(demo().metrics);
        run.measure(metrics);
        sum += ++done > 250 ? metrics.value("loss") / 50 : 0;
    }
    return sum;
}

Metrics start(A activation, S initialization, std::uint64_t seed) {
    P params;
    params.activation = activation;
    params.initialization = initialization;
    return after(params, seed, 1);
}

} // namespace

class VanishingGradientsTest : public QObject {
    Q_OBJECT
private slots:
    void gradientsAtTheStart() {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            QVERIFY(start(A::sigmoid, S::xavier, seed).value("gradient_ratio") < 1e-8);
            const Metrics healthy = start(A::relu, S::he, seed);
            const double ratio = healthy.value("gradient_ratio");
            QVERIFY2(ratio >= 0.002 && ratio <= 50, qPrintable(QString::number(ratio)));
            QVERIFY(healthy.value("gradient_norm_first") > healthy.value("gradient_norm_last") / 1000);
            QVERIFY(healthy.value("gradient_norm_first") < healthy.value("gradient_norm_last") * 1000);
            const Metrics small = start(A::relu, S::small, seed), large = start(A::relu, S::large, seed);
            QVERIFY(small.value("gradient_norm_first") < 1e-15 && small.value("gradient_norm_first") > 0);
            QVERIFY(large.value("gradient_norm_first") > 1e6);
            QVERIFY(start(A::tanh, S::large, seed).value("gradient_ratio") > 1e3);
            // Their ratio looks healthy: it alone can mislead.
            QVERIFY(small.value("gradient_ratio") > 1e-3 && large.value("gradient_ratio") > 1e-3);
        }
    }

    void clippingByNormKeepsTheDirection() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            P params;
            params.activation = A::relu;
            params.initialization = S::he;
            params.clipping = VanishingGradients::Clipping::norm;
            params.clip_threshold = 1e-3;
            QVERIFY(after(params, seed, 3).value("clip_angle") < 1e-5);
            params.clipping = VanishingGradients::Clipping::value;
            params.clip_threshold = 0.001;
            QVERIFY(after(params, seed, 3).value("clip_angle") > 5);
            params.clip_threshold = 1e6; // clips nothing
            QCOMPARE(after(params, seed, 3).value("clip_angle"), 0.0);
        }
    }

    void gradientEqualsDifferences() {
        VanishingGradients run({.activation = A::tanh, .depth = 3, .width = 5}, Random(4), library());
        // The same batch with one weight changed: the loss is the forward pass's, so compare its tensors.
        while (run.advance() == Boundary::phase) {
        }
        Tensors tensors;
        run.expose(tensors);
        double norm = 0;
        for (const Tensor& t : tensors.all())
            if (t.id == "gradient_W2") {
                for (const double g : t.values)
                    norm += g * g;
                norm = std::sqrt(norm / static_cast<double>(t.values.size()));
            }
        Metrics metrics(demo().metrics);
        run.measure(metrics);
        QVERIFY(std::abs(norm - metrics.value("gradient_norm_first")) < 1e-12);
    }

    void remediesLetItLearn() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            QVERIFY(lossAfterTraining({}, seed) > 0.65);
            P adam;
            adam.optimizer = VanishingGradients::Method::adam;
            adam.learning_rate = 0.01;
            QVERIFY(lossAfterTraining(adam, seed) > 0.65);
            P normalized;
            normalized.batch_norm = true;
            QVERIFY(lossAfterTraining(normalized, seed) < 0.2);
            P relu;
            relu.activation = A::relu;
            relu.initialization = S::he;
            QVERIFY(lossAfterTraining(relu, seed) < 0.3);
        }
    }

    void overflowStopsTheRun() {
        Values values = demo().defaults();
        values[*demo().parameter_index("activation")] = std::string("relu");
        values[*demo().parameter_index("initialization")] = std::string("large");
        Timeline timeline(demo(), {values, 1, {}}, library());
        timeline.seek(Step::iteration, 100);
        QVERIFY(timeline.stopped());
        QVERIFY(timeline.stopped()->iteration >= 2 && timeline.stopped()->iteration < 100);
        QVERIFY(!timeline.stopped()->quantity.empty());
        QVERIFY(!timeline.forward(Step::phase));
    }
};

QTEST_APPLESS_MAIN(VanishingGradientsTest)
#include "vanishing_gradients_test.moc"
