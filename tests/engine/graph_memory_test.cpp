// Memories: no allocation while running, copies, selections, initializations, honest sizes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/layers.h"
#include "engine/graph/optimizer.h"
#include "engine/graph/recurrent.h"
#include "engine/models/perceptron.h"

#include <QTest>

#include <atomic>
#include <cstdlib>

// Every allocation of this program is counted: malloc's where glibc lets us (the sanitizers have their
// own), operator new's otherwise.
namespace {
std::atomic<long> allocations{0};
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t size) {
    ++allocations;
    return __libc_malloc(size);
}
#else
void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size))
        return memory;
    std::abort();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
#endif

using namespace orrery;
using namespace orrery::graph;

namespace {

/// A program with most kinds of operations: tokens through attention, an LSTM step, convolution, norms.
struct Everything {
    Size batch, tokens;
    Value indices, labels, images, mask, loss;
    Gradient gradient;
    std::vector<Value> parameters;
    std::shared_ptr<const Program> program;

    Everything() {
        Builder build;
        batch = build.size("batch", 4);
        tokens = build.size("tokens", 6);
        const Size rows = batch * tokens;
        indices = build.input("indices", rows, 1);
        labels = build.input("labels", rows, 1);
        images = build.input("images", rows, 8 * 8);
        mask = build.input("mask", rows, 8, 1);
        Value x = embedding(build, indices, 10, 8, "embedding", {InitializationKind::large});
        x = build.add(
            x,
            self_attention(build, layer_norm(build, x), batch, tokens, {.heads = 2, .causal = true}).output);
        const LongShortTermMemory cell = long_short_term_memory(build, 8, 8);
        const LongShortTermState first = step(build, cell, x, {});
        x = build.add(x, step(build, cell, x, first).output);
        const Image image{1, 8, 8}, features{4, 6, 6};
        Value seen =
            convolution(build, images, image, 4, Window::square(3), {.activation = Activation::gelu});
        seen = build.max_pool(seen, features, Window::square(2, 2));
        x = build.add(x, dense(build, seen, 8, {.activation = Activation::elu}));
        x = dropout(build, batch_norm(build, x), mask);
        loss = build.cross_entropy(dense(build, x, 10), labels);
        parameters = build.parameters();
        gradient = build.gradient(loss, parameters);
        program = build.finish();
    }

    template <class Scalar>
    void fill(Memory<Scalar>& memory) const {
        Random random(3);
        auto ids = memory[indices];
        auto targets = memory[labels];
        for (Eigen::Index i = 0; i < ids.rows(); ++i) {
            ids(i, 0) = static_cast<Scalar>(random.below(10));
            targets(i, 0) = static_cast<Scalar>(random.below(11) - 1); // −1 now and then: not counted
        }
        auto pixels = memory[images];
        for (Eigen::Index i = 0; i < pixels.size(); ++i)
            pixels.data()[i] = static_cast<Scalar>(random.uniform());
        draw_dropout_mask(memory, mask, 0.25, random);
    }
};

} // namespace

class GraphMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void running_allocates_nothing();
    void a_copy_is_independent_and_equal();
    void bytes_are_what_a_copy_costs();
    void without_scratch_it_is_light_and_goes_on();
    void the_whole_gradient_equals_differences();
    void selections_are_minimal_and_enough();
    void initializations_have_their_spread();
    void orthogonal_weights_are_orthonormal();
    void a_layer_keeps_its_weights_when_others_come();
    void a_shared_network_uses_the_same_parameters();
    void non_finite_numbers_are_found();
    void softmax_does_not_overflow();
    void tiny_norms_do_not_vanish();
};

void GraphMemoryTest::running_allocates_nothing() {
    const Everything everything;
    QVERIFY2(everything.gradient.ok(), everything.gradient.error.c_str());
    Memory<float> memory(everything.program);
    memory.initialize(Random(1));
    Optimizer<float> optimizer({.kind = OptimizerKind::adam}, memory, everything.parameters);
    const Selection forward = everything.program->select("forward");
    everything.fill(memory);
    const long before = allocations;
    memory.run();
    memory.resize(everything.batch, 2);
    memory.resize(everything.tokens, 5);
    memory.run(forward);
    memory.run();
    clip_by_norm<float>(memory, everything.gradient.values, 1e-3);
    clip_by_value<float>(memory, everything.gradient.values, 1e-4);
    optimizer.update(memory, everything.gradient.values);
    const long during = allocations - before;
    std::vector<int>* kept = new std::vector<int>(100); // the counter does count
    const bool counts = allocations > before + during;
    delete kept;
    QCOMPARE(during, 0L);
    QVERIFY(counts);
}

void GraphMemoryTest::a_copy_is_independent_and_equal() {
    const Everything everything;
    Memory<double> memory(everything.program);
    memory.initialize(Random(1));
    everything.fill(memory);
    Memory<double> copy = memory;
    memory.run();
    QVERIFY(copy.scalar(everything.loss) != memory.scalar(everything.loss));
    copy.run();
    QCOMPARE(copy.scalar(everything.loss), memory.scalar(everything.loss));
    copy[everything.parameters[0]].setZero();
    QVERIFY(!memory[everything.parameters[0]].isZero(0));
}

void GraphMemoryTest::bytes_are_what_a_copy_costs() {
    const Everything everything;
    const Memory<float> memory(everything.program);
    std::size_t numbers = 0;
    for (int i = 0; i < everything.program->count(); ++i) {
        if (everything.program->node(i).storage == i)
            numbers += static_cast<std::size_t>(memory[Value{i}].size());
    }
    QVERIFY(memory.cost().whole >= numbers * sizeof(float));
    QVERIFY(memory.cost().whole < 2 * numbers * sizeof(float) + 20000);
    const Memory<double> wide(everything.program);
    QVERIFY(wide.cost().whole > 3 * memory.cost().whole / 2);
}

void GraphMemoryTest::without_scratch_it_is_light_and_goes_on() {
    const Everything everything;
    Memory<float> memory(everything.program);
    memory.initialize(Random(1));
    everything.fill(memory);
    memory.run();
    Memory<float> light = memory;
    light.drop_scratch();
    QCOMPARE(light.cost().whole, memory.cost().light);
    QVERIFY(light.cost().whole < memory.cost().whole / 2);
    Memory<float> again = light; // a light one can be copied as often as one likes
    again.make_scratch();
    QCOMPARE(again.cost().whole, memory.cost().whole);
    for (const Value parameter : everything.parameters)
        QVERIFY(again[parameter] == memory[parameter]);
    QVERIFY(std::isnan(again.scalar(everything.loss))); // what is read before it is run is seen to be nothing
    again.run();
    QCOMPARE(again.scalar(everything.loss), memory.scalar(everything.loss));
    for (const Value gradient : everything.gradient.values)
        QVERIFY(again[gradient] == memory[gradient]);
}

void GraphMemoryTest::the_whole_gradient_equals_differences() {
    const Everything everything;
    Memory<double> memory(everything.program);
    memory.initialize(Random(2));
    everything.fill(memory);
    memory.run();
    const double h = 1e-5;
    for (std::size_t k = 0; k < everything.parameters.size(); ++k) {
        const Value parameter = everything.parameters[k];
        const Eigen::Index last = memory[parameter].size() - 1;
        for (const Eigen::Index i : {Eigen::Index(0), last / 2, last}) {
            const double analytic = memory[everything.gradient.values[k]].data()[i];
            double& weight = memory[parameter].data()[i];
            const double at = weight;
            weight = at + h;
            memory.run();
            const double above = memory.scalar(everything.loss);
            weight = at - h;
            memory.run();
            const double numeric = (above - memory.scalar(everything.loss)) / (2 * h);
            weight = at;
            memory.run();
            QVERIFY(std::abs(analytic - numeric) < 1e-7 * std::max(1.0, std::abs(numeric)));
        }
    }
}

void GraphMemoryTest::selections_are_minimal_and_enough() {
    Builder build;
    const Value a = build.input("a", 1, 1, 2), b = build.square(a), c = build.exp(b), d = build.shift(a, 1);
    Memory<double> memory(build.finish());
    const Selection needed = memory.program().needed(std::vector{c});
    QCOMPARE(needed, (Selection{b.index, c.index}));
    memory.run(needed);
    QVERIFY(std::abs(memory.scalar(c) - 54.598150033144236) < 1e-12);
    QCOMPARE(memory.scalar(d), 0.0);
    memory.run(memory.program().needed(std::vector{c}, std::vector{b}));
    QCOMPARE(memory.program().needed(std::vector{c}, std::vector{b}), Selection{c.index});
}

void GraphMemoryTest::initializations_have_their_spread() {
    using enum InitializationKind;
    const std::pair<InitializationKind, double> expected[] = {
        {zeros, 0},
        {small, 0.01},
        {xavier, std::sqrt(2.0 / 300)},
        {he, std::sqrt(2.0 / 200)},
        {large, 1},
        {uniform, 1 / std::sqrt(200.0) / std::sqrt(3.0)}};
    for (const auto& [kind, deviation] : expected) {
        Builder build;
        const Value w = build.parameter("W", 200, 100, {kind});
        Memory<double> memory(build.finish());
        memory.initialize(Random(5));
        QVERIFY(std::abs(memory.root_mean_square(w) - deviation) <= 0.02 * deviation);
        QVERIFY(std::abs(memory[w].mean()) <= 0.03 * deviation);
        if (kind == uniform)
            QVERIFY(memory[w].cwiseAbs().maxCoeff() <= 1 / std::sqrt(200.0));
    }
}

void GraphMemoryTest::orthogonal_weights_are_orthonormal() {
    for (const auto& [rows, columns] : {std::pair{6, 6}, std::pair{5, 9}, std::pair{9, 5}}) {
        Builder build;
        const Value w = build.parameter("U", rows, columns, {InitializationKind::orthogonal, 2});
        Memory<double> memory(build.finish());
        memory.initialize(Random(5));
        const Eigen::MatrixXd m = memory[w];
        const Eigen::MatrixXd gram =
            rows <= columns ? Eigen::MatrixXd(m * m.transpose()) : Eigen::MatrixXd(m.transpose() * m);
        QVERIFY((gram - 4 * Eigen::MatrixXd::Identity(gram.rows(), gram.rows())).cwiseAbs().maxCoeff() <
                1e-12);
    }
}

void GraphMemoryTest::a_layer_keeps_its_weights_when_others_come() {
    const auto first_weights = [](std::vector<int> hidden) {
        Builder build;
        const Perceptron network = perceptron(build, build.input("x", 1, 3), {.hidden = std::move(hidden)});
        Memory<double> memory(build.finish());
        memory.initialize(Random(9));
        return Eigen::MatrixXd(memory[network.weights[0]]);
    };
    QVERIFY(first_weights({4}) == first_weights({4, 4, 4}));
}

void GraphMemoryTest::a_shared_network_uses_the_same_parameters() {
    Builder build;
    const Size batch = build.size("batch", 4), grid = build.size("grid", 9);
    const Value x = build.input("x", batch, 2), points = build.input("points", grid, 2);
    const PerceptronOptions options{
        .name = "D", .hidden = {5, 5}, .activation = Activation::relu, .batch_norm = true, .residual = true};
    const Perceptron network = perceptron(build, x, options);
    const std::size_t made = build.parameters().size();
    const Perceptron again = orrery::apply(build, network, points, options);
    QCOMPARE(build.parameters().size(), made);
    QVERIFY(again.parameters == network.parameters);
    Memory<double> memory(build.finish());
    memory.initialize(Random(4));
    memory.resize(grid, 4);
    memory[x] << 1, 2, 3, 4, -1, 0, 0.5, 0.25;
    memory.set(points, memory[x]);
    memory.run();
    QVERIFY(memory[again.output] == memory[network.output]);
    QVERIFY(!memory[network.output].isZero(0));
}

void GraphMemoryTest::non_finite_numbers_are_found() {
    Builder build;
    const Value x = build.input("x", 2, 2), y = build.exp(x);
    Memory<float> memory(build.finish());
    memory.run();
    QVERIFY(!memory.find_non_finite(std::vector{x, y}));
    memory[x](1, 1) = 1000;
    memory.run();
    QCOMPARE(memory.find_non_finite(std::vector{x, y})->index, y.index);
}

void GraphMemoryTest::softmax_does_not_overflow() {
    Builder build;
    const Value x = build.input("x", 1, 3), label = build.input("label", 1, 1);
    const Value p = build.softmax(x), log_p = build.log_softmax(x), total = build.log_sum_exp(x);
    const Value loss = build.cross_entropy(x, label);
    Memory<float> memory(build.finish());
    memory[x] << 1e4F, 0, -1e4F;
    memory.set(label, 2);
    memory.run();
    QVERIFY(memory[p].isApprox(Eigen::RowVector3f(1, 0, 0)));
    QVERIFY(memory[log_p].isApprox(Eigen::RowVector3f(0, -1e4F, -2e4F)));
    QCOMPARE(memory.scalar(total), 1e4);
    QCOMPARE(memory.scalar(loss), 2e4);
}

void GraphMemoryTest::tiny_norms_do_not_vanish() {
    Builder build;
    const Value x = build.input("x", 32, 32, 1e-24);
    const Memory<float> memory(build.finish());
    QVERIFY(std::abs(memory.norm(x) - 32e-24) < 1e-29);
    QVERIFY(std::abs(memory.root_mean_square(x) - 1e-24) < 1e-30);
}

QTEST_APPLESS_MAIN(GraphMemoryTest)
#include "graph_memory_test.moc"
