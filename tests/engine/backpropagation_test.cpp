// Question 15: gradients against PyTorch and central differences, and the mistakes that the check must catch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/scalar_graph.h"
#include "tests/one_demo.h"
#include "tests/reference_cases.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

const Demo& demo() {
    return demo_of("backpropagation");
}

Timeline start(const std::string& settings, std::uint64_t seed = 1) {
    return run_of("backpropagation", settings, seed);
}

Timeline after(const std::string& settings, int iterations, std::uint64_t seed = 1) {
    Timeline run = start(settings, seed);
    for (int i = 0; i < iterations; ++i)
        run.forward(Step::iteration);
    return run;
}

double error_of(const Timeline& run) {
    return metric_now(run, "max_gradient_error");
}

std::string place(const Timeline& run) { // as a link, for messages
    return write_link(*link_to(demo(), 15, run.script(), run.position()));
}

Eigen::VectorXd tensor(const Timeline& run, const std::string& id) {
    return tensor_now(run, id);
}

/// The number of a choice in the demo's declaration.
int choice_number(const char* parameter, const QJsonValue& id) {
    const auto& choices = demo().parameter(parameter)->choices;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].id == id.toString().toStdString())
            return static_cast<int>(i);
    return -1;
}

std::string combination(int graph, int activation, int loss) {
    const auto id = [](const char* parameter, int number) {
        return demo().parameter(parameter)->choices[static_cast<std::size_t>(number)].id;
    };
    return "graph=" + id("graph", graph) + "&activation=" + id("activation", activation) +
           "&loss=" + id("loss", loss);
}

/// Whether the program says no to these settings.
bool refused(const std::string& settings) {
    const auto link = parse_link("backpropagation?" + settings);
    return !link || !script_of(*link, demo());
}

/// What the nodes of the graph say: "w₁ = 0.73".
std::vector<std::string> shown_values(const Timeline& run) {
    Figure figure;
    run.now().show(figure);
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

} // namespace

class BackpropagationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void axesStandStillWhileItsStoryPlays() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Timeline run = test::run_of("backpropagation", {}, seed);
            const auto shown = [&](const char* panel) {
                Figure figure;
                run.now().show(figure);
                const Axis& y = figure.find(panel)->y;
                return y.range ? write_number(y.range->low) + ".." + write_number(y.range->high) : "";
            };
            const std::string loss = shown("loss"), weights = shown("weights");
            QVERIFY(!loss.empty() && !weights.empty());
            while (!run.story().told(run.position()) && run.forward()) {
                QCOMPARE(shown("loss"), loss);
                QCOMPARE(shown("weights"), weights);
            }
        }
    }

    /// The update moves the weights; the values that the graph shows stay those of its passes.
    void allNodesShowOneMoment() {
        for (const char* graph : {"expression", "2-2-1", "2-3-3-1"}) {
            Timeline run = after(std::string("learning_rate=0.5&graph=") + graph, 2);
            std::vector<std::string> before;
            do {
                before = shown_values(run);
                run.forward();
            } while (run.position().boundary == Boundary::phase);
            QVERIFY(!before.empty());
            QCOMPARE(shown_values(run), before);
            QVERIFY(tensor(run, "weights") != tensor(run, "next_weights"));
        }
    }

    void sizesAreThoseOfThePlans() {
        for (const ScalarGraphKind kind : {ScalarGraphKind::expression, ScalarGraphKind::network_2_2_1,
                                           ScalarGraphKind::network_2_3_3_1}) {
            const ScalarPlan plan = write_scalar_plan(kind, graph::Activation::tanh, ScalarLoss::squared);
            QCOMPARE(static_cast<std::size_t>(size_of(kind).weights), plan.weights.size());
            QCOMPARE(static_cast<std::size_t>(size_of(kind).computed), plan.computed.size());
        }
    }

    void equalsPyTorch() {
        const auto cases = referenceCases(QStringLiteral("backpropagation.json"));
        QCOMPARE(static_cast<int>(cases.size()), 72);
        for (const QJsonObject& item : cases) {
            const int activation = choice_number("activation", item["activation"]);
            const int graph_number = choice_number("graph", item["graph"]),
                      loss = choice_number("loss", item["loss"]);
            QVERIFY(activation >= 0 && graph_number >= 0 && loss >= 0);
            ScalarGraph graph(static_cast<ScalarGraphKind>(graph_number),
                              static_cast<graph::Activation>(activation + 1), static_cast<ScalarLoss>(loss));
            const Eigen::VectorXd inputs = vectorOf(item["inputs"]);
            graph.set_inputs(inputs(0), inputs(1), item["target"].toDouble());
            graph.set_weights(vectorOf(item["weights"]));
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
            const double off = difference(graph.gradients(), vectorOf(expect["gradients"]));
            QVERIFY2(off < 1e-11, qPrintable(item["name"].toString() + QStringLiteral(" %1").arg(off)));
        }
    }

    void gradientsAgreeEverywhere() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (int loss = 0; loss < 3; ++loss)
                    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                        Timeline run = start(combination(graph, activation, loss), seed);
                        for (int i = 0; i < 20; ++i) {
                            run.forward(Step::iteration);
                            QVERIFY2(error_of(run) < 1e-6 && error_of(run) >= 0, place(run).c_str());
                        }
                    }
    }

    void atTheEndsOfTheInputs() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (const char* inputs : {"&x1=-3&x2=3", "&x1=3&x2=-3"})
                    for (const char* target : {"&target=-3", "&target=3"})
                        for (std::uint64_t seed = 1; seed <= 10; ++seed)
                            QVERIFY(error_of(after(combination(graph, activation, 0) + inputs + target, 1,
                                                   seed)) < 1e-6);
    }

    /// The update is w − η·g, and what is exposed belongs together.
    void tensorsTellTheUpdate() {
        for (int graph = 0; graph < 3; ++graph) {
            Timeline run = after(combination(graph, 1, 0), 3);
            const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients"),
                                  n = tensor(run, "numerical_gradients"), next = tensor(run, "next_weights");
            QVERIFY(w.size() == g.size() && w.size() == n.size());
            QVERIFY((next - (w - 0.02 * g)).cwiseAbs().maxCoeff() < 1e-15);
            QVERIFY((g - n).cwiseAbs().maxCoeff() < 1e-9);
            QCOMPARE(metric_now(run, "loss"), std::pow(tensor(run, "output")(0) - 1, 2));
            run.forward(Step::iteration);
            QCOMPARE(tensor(run, "weights"), next);
        }
    }

    void expressionByHand() { // tanh, squared error: ∂L/∂v = d·(1 + w₃(1 − h²)), d = 2(y − t)
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline run = after("", 1, seed);
            const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients");
            const double v = w(0) * 1 + w(1) * -0.5 + w(2), h = std::tanh(v), d = 2 * (w(3) * h + v - 1);
            const double dv = d * (1 + w(3) * (1 - h * h));
            QVERIFY((g - Eigen::Vector4d(dv, -0.5 * dv, dv, d * h)).cwiseAbs().maxCoeff() < 1e-13);
        }
    }

    void overwritingIsCaught() {
        const std::string bug = "gradient_bug=overwrite_instead_of_add";
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Timeline run = after(bug, 1, seed);
            QVERIFY(error_of(run) > 1e-3);
            // What came last, through h, has replaced what came straight from y.
            const Eigen::VectorXd w = tensor(run, "weights");
            const double v = w(0) - 0.5 * w(1) + w(2), h = std::tanh(v), d = 2 * (w(3) * h + v - 1);
            QVERIFY(std::abs(tensor(run, "gradients")(0) - d * w(3) * (1 - h * h)) < 1e-13);
        }
        // Where no value is used twice on the way to a weight, nothing goes wrong.
        QVERIFY(error_of(after("graph=2-2-1&" + bug, 5)) < 1e-6);
        QVERIFY(error_of(after("graph=2-3-3-1&" + bug, 5)) > 1e-3);
    }

    void updatingEarlyIsCaught() {
        for (int graph = 0; graph < 3; ++graph) {
            const std::string bug = combination(graph, 1, 0) + "&gradient_bug=update_early&learning_rate=0.1";
            for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                const Timeline run = after(bug, 1, seed);
                QVERIFY(error_of(run) > 1e-6);
                const Eigen::VectorXd w = tensor(run, "weights"), g = tensor(run, "gradients");
                QVERIFY((tensor(run, "next_weights") - (w - 0.1 * g)).cwiseAbs().maxCoeff() < 1e-15);
            }
        }
    }

    /// Where a diverging run's numbers are too large for differences, none is claimed to be wrong.
    void divergingStaysHonest() {
        for (int graph = 0; graph < 3; ++graph)
            for (int activation = 0; activation < 8; ++activation)
                for (const char* rate : {"0.5", "2", "10"})
                    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
                        Timeline run =
                            start(combination(graph, activation, 0) + "&learning_rate=" + rate, seed);
                        for (int i = 0; i < 30; ++i) {
                            run.forward(Step::iteration);
                            if (run.stopped())
                                break;
                            QVERIFY2(!(error_of(run) > 1e-6), place(run).c_str());
                        }
                    }
    }

    void kinksAreLeftOut() {
        const Timeline run = after("activation=relu&x1=0&x2=0", 1); // v = 0: only b moves it off the kink
        QCOMPARE(metric_now(run, "left_out"), 1.0);
        QCOMPARE(tensor(run, "left_out"), Eigen::VectorXd(Eigen::Vector4d(0, 0, 1, 0)));
        QVERIFY(error_of(run) < 1e-6);
        QCOMPARE(metric_now(after("", 1), "left_out"), 0.0);
    }

    void phasesAreNodes() {
        const std::array<std::int64_t, 3> phases{15, 13, 29};
        for (int graph = 0; graph < 3; ++graph)
            QCOMPARE(after(combination(graph, 1, 0), 1).position().phases,
                     phases[static_cast<std::size_t>(graph)]);
        Timeline run = start("");
        for (int i = 1; i < 50 * 15; ++i) {
            run.forward();
            QVERIFY(run.position().boundary < Boundary::round);
        }
        run.forward();
        QCOMPARE(run.position().boundary, Boundary::round);
    }

    void nonsenseIsRefused() {
        QVERIFY(refused("loss=cross_entropy&target=1.5"));
        QVERIFY(!refused("loss=cross_entropy&target=1"));
        QVERIFY(refused("surface_y=5"));
        QVERIFY(!refused("graph=2-2-1&surface_y=5"));
        QVERIFY(refused("graph=2-2-1&surface_y=5&surface_x=5"));
    }

    /// Bars too short to be seen are explained, not left as an empty panel.
    void noGradientsAreSaidToBeNone() {
        const auto remark = [](const std::string& settings, int iterations) {
            Timeline timeline = run_of("backpropagation", settings);
            timeline.seek(Step::iteration, iterations);
            return figure_now(timeline).find("weights")->subtitle.in(Language::en);
        };
        QCOMPARE(remark("", 1), std::string());
        QCOMPARE(remark("", 60), std::string("all nearly 0: the loss is at its bottom"));
        QVERIFY(remark("gradient_bug=overwrite_instead_of_add", 60).find("differ by") == 0);
    }

    void equalGradientsAreSaidToBeEqual() {
        const Narration narration = narration_now(after("x1=0&x2=0&target=0", 1), Step::iteration);
        std::string said;
        for (const Sentence& sentence : narration.sentences())
            said += phrase(sentence);
        QVERIFY2(said.find("exactly the same") != std::string::npos, said.c_str());
        QVERIFY2(said.find("分毫不差") != std::string::npos, said.c_str());
    }

    void touching() {
        Timeline run = after("", 1);
        Figure figure;
        run.now().show(figure);
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
        run.now().show(clicked);
        QCOMPARE(slopes(clicked), std::size_t(2));
        QVERIFY(!clicked.find("graph")->subtitle.empty());
        run.touch(click);
        Figure again;
        run.now().show(again);
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
