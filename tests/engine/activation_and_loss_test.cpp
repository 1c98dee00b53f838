// Question 29: the neuron against reference values, and the race at every learning rate.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/neuron.h"
#include "tests/one_demo.h"
#include "tests/reference_cases.h"
#include "tests/still_axes.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

const std::map<QString, graph::Activation>& referenceNames() {
    static const std::map<QString, graph::Activation> names{
        {QStringLiteral("sigmoid"), graph::Activation::sigmoid},
        {QStringLiteral("tanh"), graph::Activation::tanh},
        {QStringLiteral("relu"), graph::Activation::relu},
        {QStringLiteral("leaky_relu_0.01"), graph::Activation::leaky_relu},
        {QStringLiteral("elu"), graph::Activation::elu},
        {QStringLiteral("gelu_erf"), graph::Activation::gelu},
        {QStringLiteral("silu"), graph::Activation::silu},
        {QStringLiteral("softplus"), graph::Activation::softplus}};
    return names;
}

int updatesUntilRight(NeuronLoss loss, double rate) {
    Neuron neuron(graph::Activation::sigmoid, loss, 1, 2, 2, 0);
    int updates = 0;
    while (neuron.output() >= 0.2 && updates < 100000) {
        neuron.backward();
        neuron.update(rate);
        neuron.forward();
        ++updates;
    }
    return updates;
}

/// Whether the program says no to these settings.
bool refused(const std::string& settings) {
    const auto link = parse_link("activation-and-loss?" + settings);
    return !link || !script_of(*link, demo_of("activation-and-loss"));
}

} // namespace

class ActivationAndLossTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void activationsEqualReference() {
        int checked = 0;
        for (const QJsonObject& c : referenceCases(QStringLiteral("activations.json"))) {
            const auto known = referenceNames().find(c[QLatin1String("name")].toString());
            if (known == referenceNames().end())
                continue;
            const Eigen::VectorXd x = vectorOf(c[QLatin1String("x")]);
            const QJsonObject expected = c[QLatin1String("expect")].toObject();
            Eigen::VectorXd y = x, slope = x;
            for (Eigen::Index i = 0; i < x.size(); ++i) {
                const Neuron neuron(known->second, NeuronLoss::squared, 1, 1, x(i) - 1, 0);
                y(i) = neuron.output();
                slope(i) = neuron.slope();
            }
            QVERIFY2(difference(y, vectorOf(expected[QLatin1String("y")])) < 1e-9, qPrintable(known->first));
            QVERIFY2(difference(slope, vectorOf(expected[QLatin1String("dy_dx")])) < 1e-9,
                     qPrintable(known->first));
            ++checked;
        }
        QCOMPARE(checked, 8);
    }

    void gradientsEqualDifferences() {
        const double h = 1e-6;
        for (const NeuronLoss loss :
             {NeuronLoss::squared, NeuronLoss::cross_entropy, NeuronLoss::absolute, NeuronLoss::huber})
            for (const double b : {-3.0, -0.2, 1.7}) {
                const auto value = [&](double w) {
                    return Neuron(graph::Activation::sigmoid, loss, 1.3, w, b, 0.25).loss();
                };
                const double numerical = (value(0.7 + h) - value(0.7 - h)) / (2 * h);
                QVERIFY(std::abs(Neuron(graph::Activation::sigmoid, loss, 1.3, 0.7, b, 0.25).gradient() -
                                 numerical) < 1e-8);
            }
    }

    void gradientsAtTheStart() { // ½(o − t)²: (o − t) o (1 − o); cross-entropy: o − t
        const double o = 1 / (1 + std::exp(-4.0));
        const Neuron squared(graph::Activation::sigmoid, NeuronLoss::squared, 1, 2, 2, 0);
        const Neuron entropy(graph::Activation::sigmoid, NeuronLoss::cross_entropy, 1, 2, 2, 0);
        QVERIFY(std::abs(squared.gradient() - o * o * (1 - o)) < 1e-15);
        QVERIFY(std::abs(entropy.gradient() - o) < 1e-15);
    }

    void crossEntropyIsFasterAtEveryRate() {
        QCOMPARE(updatesUntilRight(NeuronLoss::squared, 0.15), 302);
        QCOMPARE(updatesUntilRight(NeuronLoss::cross_entropy, 0.15), 31);
        for (const double rate : {0.01, 0.05, 0.1, 0.5, 1.0, 2.0, 5.0})
            QVERIFY(updatesUntilRight(NeuronLoss::cross_entropy, rate) <
                    updatesUntilRight(NeuronLoss::squared, rate));
    }

    void crossEntropyStaysFinite() {
        const Neuron neuron(graph::Activation::sigmoid, NeuronLoss::cross_entropy, 3, 400, 5, 0);
        QCOMPARE(neuron.loss(), 1205.0);
    }

    void sensiblePairsOnly() {
        QVERIFY(!refused(""));
        QVERIFY(refused("activation=relu"));
        QVERIFY(refused("target=-1"));
        QVERIFY(!refused("target=-1&activation=tanh&loss=hinge"));
        QVERIFY(refused("target=0&activation=tanh&loss=hinge"));
    }

    void axesStandStillWhileItsStoryPlays() {
        for (const char* settings : {"weight=0.5&bias=0.5", "activation=tanh&loss=huber&target=-1"})
            QCOMPARE(test::moving_axes("activation-and-loss", settings), QStringList());
    }

    void draggingMovesThePoint() {
        Timeline demo = run_of("activation-and-loss");
        Touch touch{.panel = "activation", .x = -1.5};
        QCOMPARE(demo.touch(touch).kind, Reply::Kind::poked);
        QVERIFY(std::abs(metric_now(demo, "output") - 1 / (1 + std::exp(1.5))) < 1e-12);
        touch.panel = "race";
        QCOMPARE(demo.touch(touch).kind, Reply::Kind::ignored);
    }
};

QTEST_APPLESS_MAIN(ActivationAndLossTest)
#include "activation_and_loss_test.moc"
