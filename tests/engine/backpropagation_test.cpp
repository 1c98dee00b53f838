// Question 15: gradients against PyTorch and central differences, and the mistakes that the check must catch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/library.h"
#include "engine/demos/backpropagation.h"
#include "tests/reference_cases.h"

#include <QtTest>

using namespace orrery;

namespace {

using Params = Backpropagation::Params;
using Function = Backpropagation::Function;

const Library& library() {
    static const Library empty([](const std::string&) { return std::string(); },
                               [](const std::string&) { return Image(); });
    return empty;
}

const Demo& demo() {
    static const Demo description = backpropagation();
    return description;
}

Metrics measured(const Backpropagation& run) {
    Metrics metrics(demo().metrics);
    run.measure(metrics);
    return metrics;
}

Eigen::VectorXd tensor(const Backpropagation& run, const std::string& id) {
    Tensors tensors;
    run.expose(tensors);
    for (const Tensor& t : tensors.all())
        if (t.id == id)
            return Eigen::Map<const Eigen::VectorXd>(t.values.data(),
                                                     static_cast<Eigen::Index>(t.values.size()));
    return {};
}

int iterate(Backpropagation& run) {
    for (int phases = 1;; ++phases)
        if (run.advance() != Boundary::phase)
            return phases;
}

Backpropagation after(const Params& params, int iterations, std::uint64_t seed = 1) {
    Backpropagation run(params, Random(seed), library());
    for (int i = 0; i < iterations; ++i)
        iterate(run);
    return run;
}

/// The number of a choice in the demo's declaration.
int choice_number(const char* parameter, const QJsonValue& id) {
    const auto& choices = demo().parameter(parameter)->choices;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].id == id.toString().toStdString())
            return static_cast<int>(i);
    return -1;
}

Params combination(int graph, int activation, int loss) {
    Params p;
    p.graph = static_cast<ScalarGraphKind>(graph);
    p.activation = static_cast<Function>(activation);
    p.loss = static_cast<ScalarLoss>(loss);
    return p;
}

} // namespace

/// What the nodes of the graph say: "w₁ = 0.73".
std::vector<std::string> shown_values(const Backpropagation& run) {
    Figure figure;
    run.show(figure);
    std::vector<std::string> texts;
    for (const Panel& panel : figure.panels)
        if (panel.id == "graph")
            for (const Mark& mark : panel.marks)
                if (const auto* words = std::get_if<Labels>(&mark); words && words->id == "words")
                    for (const Label& label : words->labels)
                        if (label.text.en.find(" = ") != std::string::npos)
                            texts.push_back(label.text.en);
    return texts;
}

class BackpropagationTest : public QObject {
    Q_OBJECT
private slots:
    /// The update moves the weights; the values that the graph shows stay those of its passes.
    void allNodesShowOneMoment() {
        for (const ScalarGraphKind kind : {ScalarGraphKind::expression, ScalarGraphKind::network_2_2_1,
                                           ScalarGraphKind::network_2_3_3_1}) {
            Params params;
            params.graph = kind;
            params.learning_rate = 0.5;
            Backpropagation next = after(params, 2);
            for (;;) {
                Backpropagation before = next;
                if (next.advance() == Boundary::phase)
                    continue;
                QVERIFY(!shown_values(next).empty());
                QCOMPARE(shown_values(next), shown_values(before));
                QVERIFY(tensor(next, "weights") != tensor(next, "next_weights"));
                break;
            }
        }
    }

    void equalsPyTorch() {
        const auto cases = test::referenceCases(QStringLiteral("backpropagation.json"));
        QCOMPARE(static_cast<int>(cases.size()), 72);
        for (const QJsonObject& item : cases) {
            const int activation = choice_number("activation", item["activation"]);
            const int graph_number = choice_number("graph", item["graph"]),
                      loss = choice_number("loss", item["loss"]);
            QVERIFY(activation >= 0 && graph_number >= 0 && loss >= 0);
            ScalarGraph graph(static_cast<ScalarGraphKind>(graph_number),
                              static_cast<graph::Activation>(activation + 1), static_cast<ScalarLoss>(loss));
            const Eigen::VectorXd inputs = test::vectorOf(item["inputs"]);
            graph.set_inputs(inputs(0), inputs(1), item["target"].toDouble());
            graph.set_weights(test::vectorOf(item["weights"]));
            for (const int node : graph.plan().computed)
                graph.forward(node);
            for (auto node = graph.plan().computed.rbegin(); node != graph.plan().computed.rend(); ++node)
                graph.backward(*node);
            const QJsonObject expect = item["expect"].toObject();
            const auto near = [&](double a, double b) {
                return std::abs(a - b) < 1e-11 * std::max(1.0, std::abs(b));
            };
            QVERIFY2(near(graph.output(), expect["output"].toDouble()), qPrintable(item["name"].toString()));
            QVERIFY2(near(graph.loss(), expect["loss"].toDouble()), qPrintable(item["name"].toString()));
            const double off = test::difference(graph.gradients(), test::vectorOf(expect["gradients"]));
            QVERIFY2(off < 1e-11, qPrintable(item["name"].toString() + QStringLiteral(" %1").arg(off)));
        }
    }

    void gradientsAgreeEverywhere() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (int loss = 0; loss < 3; ++loss)
                    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                        const Params p = combination(graph, activation, loss);
                        QVERIFY(!Backpropagation::check(p));
                        Backpropagation run(p, Random(seed), library());
                        for (int i = 0; i < 20; ++i) {
                            iterate(run);
                            const double error = measured(run).value("max_gradient_error");
                            QVERIFY2(error < 1e-6 && error >= 0,
                                     qPrintable(QStringLiteral("graph %1 activation %2 loss %3 seed %4: %5")
                                                    .arg(graph)
                                                    .arg(activation)
                                                    .arg(loss)
                                                    .arg(seed)
                                                    .arg(error)));
                        }
                    }
    }

    void atTheEndsOfTheInputs() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (const double x : {-3.0, 3.0})
                    for (const double target : {-3.0, 3.0}) {
                        Params p = combination(graph, activation, 0);
                        p.x1 = x;
                        p.x2 = -x;
                        p.target = target;
                        for (std::uint64_t seed = 1; seed <= 10; ++seed)
                            QVERIFY(measured(after(p, 1, seed)).value("max_gradient_error") < 1e-6);
                    }
    }

    /// The update is w − η·g, and what is exposed belongs together.
    void tensorsTellTheUpdate() {
        for (int graph = 0; graph < 3; ++graph) {
            Backpropagation run = after(combination(graph, 1, 0), 3);
            const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients"),
                                  n = tensor(run, "numerical_gradients"), next = tensor(run, "next_weights");
            QVERIFY(w.size() == g.size() && w.size() == n.size());
            QVERIFY((next - (w - 0.02 * g)).cwiseAbs().maxCoeff() < 1e-15);
            QVERIFY((g - n).cwiseAbs().maxCoeff() < 1e-9);
            QCOMPARE(measured(run).value("loss"), std::pow(tensor(run, "output")(0) - 1, 2));
            iterate(run);
            QCOMPARE(tensor(run, "weights"), next);
        }
    }

    void expressionByHand() { // tanh, squared error: ∂L/∂v = d·(1 + w₃(1 − h²)), d = 2(y − t)
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Backpropagation run = after({}, 1, seed);
            const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients");
            const double v = w(0) * 1 + w(1) * -0.5 + w(2), h = std::tanh(v), d = 2 * (w(3) * h + v - 1);
            const double dv = d * (1 + w(3) * (1 - h * h));
            QVERIFY((g - Eigen::Vector4d(dv, -0.5 * dv, dv, d * h)).cwiseAbs().maxCoeff() < 1e-13);
        }
    }

    void overwritingIsCaught() {
        Params p;
        p.gradient_bug = GradientBug::overwrite;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Backpropagation run = after(p, 1, seed);
            QVERIFY(measured(run).value("max_gradient_error") > 1e-3);
            // What came last, through h, has replaced what came straight from y.
            const Eigen::VectorXd w = tensor(run, "weights");
            const double v = w(0) - 0.5 * w(1) + w(2), h = std::tanh(v), d = 2 * (w(3) * h + v - 1);
            QVERIFY(std::abs(tensor(run, "gradients")(0) - d * w(3) * (1 - h * h)) < 1e-13);
        }
        // Where no value is used twice on the way to a weight, nothing goes wrong.
        p.graph = ScalarGraphKind::network_2_2_1;
        QVERIFY(measured(after(p, 5)).value("max_gradient_error") < 1e-6);
        p.graph = ScalarGraphKind::network_2_3_3_1;
        QVERIFY(measured(after(p, 5)).value("max_gradient_error") > 1e-3);
    }

    void updatingEarlyIsCaught() {
        for (int graph = 0; graph < 3; ++graph) {
            Params p = combination(graph, 1, 0);
            p.gradient_bug = GradientBug::update_early;
            p.learning_rate = 0.1;
            for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                const Backpropagation run = after(p, 1, seed);
                QVERIFY(measured(run).value("max_gradient_error") > 1e-6);
                const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients");
                QVERIFY((tensor(run, "next_weights") - (w - 0.1 * g)).cwiseAbs().maxCoeff() < 1e-15);
            }
        }
    }

    /// Where a diverging run's numbers are too large for differences, none is claimed to be wrong.
    void divergingStaysHonest() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (const double rate : {0.5, 2.0, 10.0})
                    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                        Params p = combination(graph, activation, 0);
                        p.learning_rate = rate;
                        Backpropagation run(p, Random(seed), library());
                        for (int i = 0; i < 30; ++i) {
                            iterate(run);
                            const Metrics metrics = measured(run);
                            if (metrics.overflow())
                                break;
                            QVERIFY2(!(metrics.value("max_gradient_error") > 1e-6),
                                     qPrintable(QStringLiteral("%1 %2 rate %3 seed %4 update %5: %6")
                                                    .arg(graph)
                                                    .arg(activation)
                                                    .arg(rate)
                                                    .arg(seed)
                                                    .arg(i)
                                                    .arg(metrics.value("max_gradient_error"))));
                        }
                    }
    }

    void kinksAreLeftOut() {
        Params p;
        p.activation = Function::relu;
        p.x1 = p.x2 = 0;
        const Backpropagation run = after(p, 1); // v = 0: only b moves it off the kink
        QCOMPARE(measured(run).value("left_out"), 1.0);
        QCOMPARE(tensor(run, "left_out"), Eigen::VectorXd(Eigen::Vector4d(0, 0, 1, 0)));
        QVERIFY(measured(run).value("max_gradient_error") < 1e-6);
        QCOMPARE(measured(after({}, 1)).value("left_out"), 0.0);
    }

    void phasesAreNodes() {
        const std::array<int, 3> phases{15, 13, 29};
        for (int graph = 0; graph < 3; ++graph) {
            Backpropagation run(combination(graph, 1, 0), Random(1), library());
            QCOMPARE(iterate(run), phases[static_cast<std::size_t>(graph)]);
        }
        Backpropagation run({}, Random(1), library());
        for (int i = 1; i < 50 * 15; ++i)
            QVERIFY(run.advance() < Boundary::round);
        QCOMPARE(run.advance(), Boundary::round);
    }

    void nonsenseIsRefused() {
        Params p;
        p.loss = ScalarLoss::cross_entropy;
        p.target = 1.5;
        QVERIFY(Backpropagation::check(p));
        p.target = 1;
        QVERIFY(!Backpropagation::check(p));
        p.surface_y = 5;
        QVERIFY(Backpropagation::check(p));
        p.graph = ScalarGraphKind::network_2_2_1;
        QVERIFY(!Backpropagation::check(p));
        p.surface_x = 5;
        QVERIFY(Backpropagation::check(p));
    }

    void equalGradientsAreSaidToBeEqual() {
        Params p;
        p.x1 = p.x2 = p.target = 0;
        const Backpropagation run = after(p, 1);
        Narration narration(Step::iteration);
        run.narrate(narration);
        std::string said;
        for (const Sentence& sentence : narration.sentences())
            said += sentence.in(Language::en) + sentence.in(Language::zh);
        QVERIFY2(said.find("exactly the same") != std::string::npos, said.c_str());
        QVERIFY2(said.find("分毫不差") != std::string::npos, said.c_str());
    }

    void touching() {
        Backpropagation run = after({}, 1);
        Figure figure;
        run.show(figure);
        const auto slopes = [](const Figure& drawn) {
            for (const Mark& mark : drawn.find("graph")->marks)
                if (const auto* labels = std::get_if<Labels>(&mark); labels && labels->id == "slopes")
                    return labels->labels.size();
            return std::size_t(99);
        };
        QCOMPARE(slopes(figure), std::size_t(0));
        Touch click{.panel = "graph", .mark = "nodes", .index = 12}; // y = p₃ + v
        QCOMPARE(run.touch(click).kind, Reply::Kind::poked);
        Figure clicked;
        run.show(clicked);
        QCOMPARE(slopes(clicked), std::size_t(2));
        QVERIFY(!clicked.find("graph")->subtitle.empty());
        run.touch(click);
        Figure again;
        run.show(again);
        QCOMPARE(slopes(again), std::size_t(0));

        const Touch drag{
            .panel = "graph", .mark = "sliders", .index = 1, .stage = Touch::Stage::move, .x = 100};
        const Reply reply = run.touch(drag);
        QCOMPARE(reply.kind, Reply::Kind::set);
        QCOMPARE(reply.parameter, std::string("x1"));
        QCOMPARE(std::get<double>(reply.value), 3.0);
    }
};

QTEST_APPLESS_MAIN(BackpropagationTest)
#include "backpropagation_test.moc"
