// Perceptrons, their gradients and optimizers against reference values, and training end to end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/optimizer.h"
#include "engine/models/perceptron.h"
#include "graph_reference.h"

#include <cstring>

using namespace orrery;
using namespace orrery::graph;
using reference::cases;
using reference::matrix;
using reference::Matrix;

namespace {

Activation activation_of(const QString& name) {
    if (name.startsWith("sigmoid"))
        return Activation::sigmoid;
    return name.startsWith("tanh") ? Activation::tanh : Activation::relu;
}

OptimizerSettings settings_of(const QString& name) {
    OptimizerSettings s;
    if (name == "sgd")
        s = {.kind = OptimizerKind::sgd, .learning_rate = 0.05};
    if (name == "momentum")
        s = {.kind = OptimizerKind::momentum, .learning_rate = 0.02};
    if (name == "nesterov")
        s = {.kind = OptimizerKind::nesterov, .learning_rate = 0.02};
    if (name == "rmsprop")
        s = {.kind = OptimizerKind::rmsprop, .learning_rate = 0.01};
    if (name == "adagrad")
        s = {.kind = OptimizerKind::adagrad, .learning_rate = 0.1, .epsilon = 1e-10};
    if (name == "adam")
        s = {.kind = OptimizerKind::adam, .learning_rate = 0.05};
    if (name == "adamw")
        s = {.kind = OptimizerKind::adamw, .learning_rate = 0.05, .weight_decay = 0.1};
    return s;
}

} // namespace

class GraphTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mlp_gradients_equal_the_reference();
    void optimizers_follow_the_reference_paths();
    void clipping_equals_the_reference();
    void training_learns_and_copies_go_on_alike();
    void only_active_rows_count();
    void layers_can_be_run_one_by_one();
    void a_trained_network_has_the_same_bits_everywhere();
};

void GraphTrainingTest::mlp_gradients_equal_the_reference() {
    const QJsonArray all = cases("mlp_gradients.json");
    QCOMPARE(all.size(), 9);
    for (const auto& entry : all) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        const QJsonArray w = c["W"].toArray(), b = c["b"].toArray();
        const Matrix input = matrix(c["X"]), target = matrix(c["Y"]);
        PerceptronOptions options{.outputs = static_cast<int>(target.cols()),
                                  .activation = activation_of(c["name"].toString())};
        for (int i = 0; i + 1 < w.size(); ++i)
            options.hidden.push_back(static_cast<int>(matrix(w[i]).cols()));
        Builder build;
        const Value x = build.input("x", static_cast<int>(input.rows()), static_cast<int>(input.cols()));
        const Value t = build.input("t", static_cast<int>(target.rows()), static_cast<int>(target.cols()));
        const Perceptron network = perceptron(build, x, options);
        const Value loss = build.mean_loss(Loss::squared, network.output, t);
        const Gradient gradient = build.gradient(loss, network.parameters);
        QVERIFY(gradient.ok());
        Memory<double> memory(build.finish());
        memory.set(x, input);
        memory.set(t, target);
        for (int i = 0; i < w.size(); ++i) {
            memory.set(network.weights[static_cast<std::size_t>(i)], matrix(w[i]));
            memory.set(network.biases[static_cast<std::size_t>(i)], matrix(b[i]));
        }
        memory.run();
        COMPARE_REFERENCE(memory[loss], matrix(expect["loss"]));
        COMPARE_REFERENCE(memory[network.output], matrix(expect["output"]));
        for (int i = 0; i < w.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            COMPARE_REFERENCE(memory[gradient.values[2 * at]], matrix(expect["dW"].toArray()[i]));
            COMPARE_REFERENCE(memory[gradient.values[2 * at + 1]], matrix(expect["db"].toArray()[i]));
            const double norm = expect["dW_frobenius"].toArray()[i].toDouble();
            QVERIFY(std::abs(memory.norm(gradient.values[2 * at]) - norm) <= 1e-9 * norm);
        }
    }
}

void GraphTrainingTest::optimizers_follow_the_reference_paths() {
    const QJsonArray all = cases("optimizers.json");
    QCOMPARE(all.size(), 7);
    for (const auto& entry : all) {
        const QJsonObject c = entry.toObject();
        const Matrix path = matrix(c["expect"].toObject()["path"]);
        Builder build; // f(w) = Σ curvature · w²/2
        const Value w = build.parameter("w", 2, 1, {});
        const Value curvature = build.input("curvature", 2, 1);
        const Value f = build.scale(build.sum(build.multiply(curvature, build.square(w))), 0.5);
        const Gradient gradient = build.gradient(f, std::vector{w});
        Memory<double> memory(build.finish());
        memory.set(w, matrix(c["w0"]));
        memory.set(curvature, matrix(c["curvature"]));
        Optimizer<double> optimizer(settings_of(c["name"].toString()), memory, std::vector{w});
        for (Eigen::Index step = 0; step < path.rows(); ++step) {
            memory.run();
            optimizer.update(memory, gradient.values);
            COMPARE_REFERENCE(memory[w], path.row(step).transpose());
        }
    }
}

void GraphTrainingTest::clipping_equals_the_reference() {
    const QJsonArray all = cases("gradient_clipping.json");
    QVERIFY(!all.isEmpty());
    for (const auto& entry : all) {
        const QJsonObject c = entry.toObject(), expect = c["expect"].toObject();
        const double limit = c["c"].toDouble();
        Builder build;
        const Value g = build.input("g", 3, 4);
        Memory<double> memory(build.finish());
        memory.set(g, matrix(c["g"]));
        clip_by_value<double>(memory, std::vector{g}, limit);
        COMPARE_REFERENCE(memory[g], matrix(expect["by_value"]));
        memory.set(g, matrix(c["g"]));
        const double norm = clip_by_norm<double>(memory, std::vector{g}, limit);
        COMPARE_REFERENCE(memory[g], matrix(expect["by_norm"]));
        QVERIFY(std::abs(norm - expect["norm"].toDouble()) < 1e-9 * norm);
    }
}

namespace {

/// XOR with a small network: everything that a demo of training holds.
struct Training {
    Value x, t, loss;
    Perceptron network;
    Gradient gradient;
    std::shared_ptr<const Program> program;
    Size batch;

    Training() {
        Builder build;
        batch = build.size("batch", 8);
        x = build.input("x", batch, 2);
        t = build.input("t", batch, 1);
        network = perceptron(build, x, {.hidden = {8}});
        loss = build.mean_loss(Loss::binary_cross_entropy, network.output, t);
        gradient = build.gradient(loss, network.parameters);
        program = build.finish();
    }

    template <class Scalar>
    Memory<Scalar> memory() const {
        Memory<Scalar> memory(program);
        memory.initialize(Random(1).stream("initialization"));
        memory.resize(batch, 4);
        memory.set(x, (Eigen::MatrixXd(4, 2) << 0, 0, 0, 1, 1, 0, 1, 1).finished());
        memory.set(t, Eigen::Vector4d(0, 1, 1, 0));
        return memory;
    }
};

} // namespace

void GraphTrainingTest::training_learns_and_copies_go_on_alike() {
    const Training training;
    Memory<float> memory = training.memory<float>();
    Optimizer<float> adam({.kind = OptimizerKind::adam, .learning_rate = 0.05}, memory,
                          training.network.parameters);
    for (int step = 0; step < 150; ++step) {
        memory.run();
        adam.update(memory, training.gradient.values);
    }
    Memory<float> copy = memory;
    Optimizer<float> same = adam;
    for (int step = 0; step < 150; ++step) {
        memory.run();
        adam.update(memory, training.gradient.values);
    }
    for (int step = 0; step < 150; ++step) {
        copy.run();
        same.update(copy, training.gradient.values);
    }
    QVERIFY(memory.scalar(training.loss) < 0.05);
    QCOMPARE(copy.scalar(training.loss), memory.scalar(training.loss));
    QVERIFY(memory.cost().light > 8 * 8 * sizeof(float));
}

void GraphTrainingTest::only_active_rows_count() {
    const Training training;
    Memory<double> few = training.memory<double>(), many = training.memory<double>();
    few.run();
    many.resize(training.batch, 8);
    many[training.x].setConstant(1e6); // must not be seen once four rows are active again
    many[training.t].setConstant(1e6);
    many.run();
    many.resize(training.batch, 4);
    many.set(training.x, few[training.x]);
    many.set(training.t, few[training.t]);
    many.run();
    QCOMPARE(many.scalar(training.loss), few.scalar(training.loss));
    for (const Value gradient : training.gradient.values)
        QVERIFY(many[gradient] == few[gradient]);
    QCOMPARE(few[training.network.output].rows(), 4);
}

void GraphTrainingTest::layers_can_be_run_one_by_one() {
    const Training training;
    Memory<double> whole = training.memory<double>(), pieces = training.memory<double>();
    whole.run();
    for (const std::string& layer : training.network.layers) {
        const Selection selection = training.program->select("forward", layer);
        QVERIFY(!selection.empty());
        pieces.run(selection);
    }
    pieces.run(training.program->select("forward"));
    QCOMPARE(pieces.scalar(training.loss), whole.scalar(training.loss));
    QVERIFY(pieces[training.gradient.values[0]] != whole[training.gradient.values[0]]);
    for (const int node : training.program->select("backward"))
        pieces.run_node(node);
    for (const Value gradient : training.gradient.values)
        QVERIFY(pieces[gradient] == whole[gradient]);
    // Only what the first layer's sums need
    const Selection needed = training.program->needed(std::vector{training.network.sums[0]});
    QCOMPARE(needed.size(), std::size_t(1));
}

void GraphTrainingTest::a_trained_network_has_the_same_bits_everywhere() {
    // Every kernel that training meets, on whatever processor and in whatever build this runs.
    Builder build;
    const int batch = 13;
    const Value x = build.input("x", batch, 7), t = build.input("t", batch, 1);
    Value h = x;
    for (const Activation kind : {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::elu,
                                  Activation::gelu, Activation::softplus, Activation::silu}) {
        h = build.add(h, dense(build, h, 7, {.name = std::string(name_of(kind)), .activation = kind}));
    }
    const Value z = dense(build, layer_norm(build, batch_norm(build, build.softmax(h))), 1);
    const Value loss = build.mean_loss(Loss::binary_cross_entropy, z, t);
    const std::vector<Value> parameters = build.parameters();
    const Gradient gradient = build.gradient(loss, parameters);
    Memory<float> memory(build.finish());
    memory.initialize(Random(1));
    Random random(2);
    for (Eigen::Index i = 0; i < memory[x].size(); ++i)
        memory[x].data()[i] = static_cast<float>(random.normal());
    memory[t].topRows(5).setOnes();
    Optimizer<float> adam({.kind = OptimizerKind::adam, .learning_rate = 0.01}, memory, parameters);
    for (int step = 0; step < 200; ++step) {
        memory.run();
        adam.update(memory, gradient.values);
    }
    std::uint64_t hash = 0xCBF29CE484222325ULL; // FNV-1a
    for (const Value parameter : parameters) {
        for (Eigen::Index i = 0; i < memory[parameter].size(); ++i) {
            std::uint32_t bits = 0;
            std::memcpy(&bits, memory[parameter].data() + i, sizeof(bits));
            hash = (hash ^ bits) * 0x100000001B3ULL;
        }
    }
    QVERIFY(memory.scalar(loss) < 0.05);
    QCOMPARE(hash, std::uint64_t(6385393329188823964ULL));
}

QTEST_APPLESS_MAIN(GraphTrainingTest)
#include "graph_training_test.moc"
