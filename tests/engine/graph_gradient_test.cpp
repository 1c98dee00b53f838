// First and second gradients of every operation against central differences, with inactive rows about.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/layers.h"
#include "engine/graph/memory.h"

#include <QTest>

#include <functional>

using namespace orrery;
using namespace orrery::graph;

namespace {

constexpr int capacity = 5, active = 3; // rows of the size "batch"

/// A matrix that the operation takes: fixed rows, or a multiple of the batch where `ragged`.
struct Operand {
    int rows, columns;
    bool ragged = false;
    double low = -2, high = 2;
};

struct Case {
    std::string name;
    std::vector<Operand> operands;
    std::function<Value(Builder&, Size, const std::vector<Value>&)> make;
    bool second = true; ///< whether the gradient can be differentiated again
};

using Inputs = std::vector<Value>;

Value row_numbers(Builder& build, Size rows) {
    return build.input("indices", rows, 1); // the harness fills it with 2, 0, 1, 2, 0 …
}

std::vector<Case> product_cases() {
    return {
        {"product",
         {{2, 3, true}, {3, 4}},
         [](Builder& b, Size, const Inputs& x) { return b.product(x[0], x[1]); }},
        {"wide product",
         {{3, 7}, {7, 11}},
         [](Builder& b, Size, const Inputs& x) { return b.product(x[0], x[1]); }},
        {"product of groups",
         {{2, 3, true}, {3, 5, true}},
         [](Builder& b, Size batch, const Inputs& x) { return b.product(x[0], x[1], batch); }},
        {"right transposed of groups",
         {{2, 3, true}, {4, 3, true}},
         [](Builder& b, Size batch, const Inputs& x) {
             return b.product_right_transposed(x[0], x[1], batch);
         }},
        {"left transposed of groups",
         {{2, 3, true}, {2, 5, true}},
         [](Builder& b, Size batch, const Inputs& x) {
             return b.product_left_transposed(x[0], x[1], batch);
         }},
        {"left transposed over the batch",
         {{1, 3, true}, {1, 4, true}},
         [](Builder& b, Size, const Inputs& x) { return b.product_left_transposed(x[0], x[1]); }},
        {"gram matrix of the batch",
         {{1, 3, true}},
         [](Builder& b, Size, const Inputs& x) { return b.product_right_transposed(x[0], x[0]); }},
        {"affine",
         {{1, 3, true}, {3, 4}, {1, 4}},
         [](Builder& b, Size, const Inputs& x) { return b.affine(x[0], x[1], x[2]); }},
    };
}

using Combine = Value (Builder::*)(Value, Value);

std::vector<Case> combination_cases() {
    std::vector<Case> cases;
    const std::pair<const char*, Combine> operations[] = {{"add", &Builder::add},
                                                          {"subtract", &Builder::subtract},
                                                          {"multiply", &Builder::multiply},
                                                          {"divide", &Builder::divide}};
    const Operand whole{1, 5, true, 0.5, 2};
    const std::pair<const char*, Operand> others[] = {{"matrix", whole},
                                                      {"row", {1, 5, false, 0.5, 2}},
                                                      {"column", {1, 1, true, 0.5, 2}},
                                                      {"number", {1, 1, false, 0.5, 2}}};
    for (const auto& [name, operation] : operations) {
        for (const auto& [kind, other] : others) {
            const Combine call = operation;
            const std::string suffix = std::string(name) + " with " + kind;
            cases.push_back({suffix, {whole, other}, [call](Builder& b, Size, const Inputs& x) {
                                 return (b.*call)(x[0], x[1]);
                             }});
            cases.push_back({suffix + " first", {other, whole}, [call](Builder& b, Size, const Inputs& x) {
                                 return (b.*call)(x[0], x[1]);
                             }});
        }
    }
    cases.push_back({"divide or zero", {whole, {1, 1, true, 0.5, 2}}, [](Builder& b, Size, const Inputs& x) {
                         return b.divide_or_zero(x[0], x[1]);
                     }});
    return cases;
}

std::vector<Case> element_cases() {
    const Operand any{1, 7, true}, positive{1, 7, true, 0.3, 3};
    std::vector<Case> cases = {
        {"scale", {any}, [](Builder& b, Size, const Inputs& x) { return b.scale(x[0], -1.5); }},
        {"shift", {any}, [](Builder& b, Size, const Inputs& x) { return b.square(b.shift(x[0], 0.7)); }},
        {"exp", {any}, [](Builder& b, Size, const Inputs& x) { return b.exp(x[0]); }},
        {"log", {positive}, [](Builder& b, Size, const Inputs& x) { return b.log(x[0]); }},
        {"sqrt", {positive}, [](Builder& b, Size, const Inputs& x) { return b.sqrt(x[0]); }},
        {"square", {any}, [](Builder& b, Size, const Inputs& x) { return b.square(x[0]); }},
        {"abs", {any}, [](Builder& b, Size, const Inputs& x) { return b.abs(x[0]); }},
        {"sign", {any}, [](Builder& b, Size, const Inputs& x) { return b.multiply(x[0], b.sign(x[0])); }},
        {"reciprocal", {positive}, [](Builder& b, Size, const Inputs& x) { return b.reciprocal(x[0]); }},
        {"power", {positive}, [](Builder& b, Size, const Inputs& x) { return b.power(x[0], 2.7); }},
    };
    for (const Activation kind :
         {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::leaky_relu, Activation::elu,
          Activation::gelu, Activation::softplus, Activation::silu}) {
        cases.push_back({std::string(name_of(kind)), {any}, [kind](Builder& b, Size, const Inputs& x) {
                             return b.activate(kind, x[0], 0.2);
                         }});
    }
    return cases;
}

std::vector<Case> reduction_cases() {
    const Operand any{1, 6, true};
    std::vector<Case> cases;
    for (const Over over : {Over::rows, Over::columns, Over::all}) {
        const std::string suffix = over == Over::rows      ? " over rows"
                                   : over == Over::columns ? " over columns"
                                                           : " over all";
        cases.push_back({"sum" + suffix, {any}, [over](Builder& b, Size, const Inputs& x) {
                             return b.square(b.sum(x[0], over));
                         }});
        cases.push_back({"mean" + suffix, {any}, [over](Builder& b, Size, const Inputs& x) {
                             return b.square(b.mean(x[0], over));
                         }});
    }
    const std::vector<Case> others = {
        {"broadcast row",
         {{1, 6}},
         [](Builder& b, Size n, const Inputs& x) { return b.broadcast(x[0], n, 6); }},
        {"broadcast column",
         {{1, 1, true}},
         [](Builder& b, Size n, const Inputs& x) { return b.broadcast(x[0], n, 6); }},
        {"broadcast number",
         {{1, 1}},
         [](Builder& b, Size n, const Inputs& x) { return b.broadcast(x[0], n, 6); }},
        {"row norms", {any}, [](Builder& b, Size, const Inputs& x) { return b.row_norms(x[0]); }},
        {"row maximum", {any}, [](Builder& b, Size, const Inputs& x) { return b.row_maximum(x[0]); }, false},
        {"softmax", {any}, [](Builder& b, Size, const Inputs& x) { return b.softmax(x[0]); }},
        {"causal softmax",
         {{4, 4, true}},
         [](Builder& b, Size, const Inputs& x) { return b.softmax(x[0], true); }},
        {"log softmax", {any}, [](Builder& b, Size, const Inputs& x) { return b.log_softmax(x[0]); }},
        {"log-sum-exp", {any}, [](Builder& b, Size, const Inputs& x) { return b.log_sum_exp(x[0]); }},
    };
    cases.insert(cases.end(), others.begin(), others.end());
    return cases;
}

std::vector<Case> loss_cases() {
    const Operand prediction{1, 4, true}, target{1, 4, true};
    std::vector<Case> cases;
    for (const Loss loss : {Loss::squared, Loss::absolute, Loss::huber}) {
        cases.push_back(
            {std::string(name_of(loss)),
             {prediction, target},
             [loss](Builder& b, Size, const Inputs& x) { return b.mean_loss(loss, x[0], x[1], 0.8); },
             loss == Loss::squared});
    }
    for (const Loss loss : {Loss::hinge, Loss::binary_cross_entropy}) {
        cases.push_back({std::string(name_of(loss)),
                         {prediction},
                         [loss](Builder& b, Size batch, const Inputs& x) {
                             return b.mean_loss(loss, x[0], b.input("ones", batch, 4, 1));
                         },
                         loss == Loss::binary_cross_entropy});
    }
    cases.push_back(
        {"cross entropy",
         {prediction},
         [](Builder& b, Size batch, const Inputs& x) { return b.cross_entropy(x[0], row_numbers(b, batch)); },
         false});
    cases.push_back({"gaussian divergence", {prediction, target}, [](Builder& b, Size, const Inputs& x) {
                         return b.gaussian_divergence(x[0], x[1]);
                     }});
    return cases;
}

std::vector<Case> array_cases() {
    const Operand any{2, 6, true};
    return {
        {"slice rows",
         {any},
         [](Builder& b, Size n, const Inputs& x) { return b.square(b.slice_rows(x[0], n, n)); }},
        {"slice columns",
         {any},
         [](Builder& b, Size, const Inputs& x) { return b.slice_columns(x[0], 2, 3); }},
        {"concatenate rows",
         {any, {1, 6, true}},
         [](Builder& b, Size, const Inputs& x) {
             return b.square(b.concatenate_rows(std::vector{x[0], x[1], x[0]}));
         }},
        {"concatenate columns",
         {any, {2, 1, true}},
         [](Builder& b, Size, const Inputs& x) {
             return b.square(b.concatenate_columns(std::vector{x[1], x[0], x[1]}));
         }},
        {"transpose", {any}, [](Builder& b, Size, const Inputs& x) { return b.square(b.transpose(x[0])); }},
        {"permute",
         {any},
         [](Builder& b, Size n, const Inputs& x) { return b.square(b.permute(x[0], n, 2, 3, 3 * n, 4)); }},
        {"reshape",
         {any},
         [](Builder& b, Size n, const Inputs& x) { return b.square(b.reshape(x[0], 4 * n, 3)); }},
        {"gather rows",
         {{4, 3}},
         [](Builder& b, Size n, const Inputs& x) {
             return b.square(b.gather_rows(x[0], row_numbers(b, n)));
         }},
        {"pick columns",
         {{1, 4, true}},
         [](Builder& b, Size n, const Inputs& x) {
             return b.square(b.pick_columns(x[0], row_numbers(b, n)));
         }},
        {"causal mask",
         {{4, 4, true}},
         [](Builder& b, Size, const Inputs& x) { return b.exp(b.causal_mask(x[0])); }},
        {"lower triangle",
         {{4, 4, true}},
         [](Builder& b, Size, const Inputs& x) { return b.square(b.lower_triangle(x[0])); }},
        {"add channels",
         {{1, 12, true}, {1, 3}},
         [](Builder& b, Size, const Inputs& x) {
             return b.square(b.add_channels(x[0], x[1], {3, 2, 2}));
         }},
    };
}

std::vector<Case> image_cases() {
    std::vector<Case> cases;
    const Image image{2, 6, 7};
    const std::pair<const char*, Window> windows[] = {{"plain", Window::square(3)},
                                                      {"padded", Window::square(3, 1, 1)},
                                                      {"strided", Window::square(3, 2, 1)},
                                                      {"dilated", Window::square(2, 1, 0, 2)},
                                                      {"uneven", {2, 3, 1, 2, 1, 0, 2, 1}}};
    for (const auto& [name, window] : windows) {
        const Window w = window;
        const Operand kernel{3, 2 * w.area()};
        cases.push_back(
            {std::string("convolve ") + name,
             {{1, image.size(), true}, kernel},
             [=](Builder& b, Size, const Inputs& x) { return b.convolve(x[0], x[1], image, w); }});
        const Image small = w.over(image, 3);
        cases.push_back(
            {std::string("transposed convolve ") + name,
             {{1, small.size(), true}, kernel},
             [=](Builder& b, Size, const Inputs& x) { return b.transposed_convolve(x[0], x[1], small, w); }});
    }
    const Image one{1, 6, 11};
    cases.push_back(
        {"convolve one channel", {{1, one.size(), true}, {2, 9}}, [=](Builder& b, Size, const Inputs& x) {
             return b.convolve(x[0], x[1], one, Window::square(3));
         }});
    for (const Window pool : {Window::square(2, 2), Window::square(3, 1)}) {
        cases.push_back({"max pool",
                         {{1, image.size(), true}},
                         [=](Builder& b, Size, const Inputs& x) { return b.max_pool(x[0], image, pool); },
                         false});
        cases.push_back({"average pool", {{1, image.size(), true}}, [=](Builder& b, Size, const Inputs& x) {
                             return b.square(b.average_pool(x[0], image, pool));
                         }});
    }
    for (const Over over : {Over::rows, Over::columns}) {
        cases.push_back(
            {over == Over::rows ? "batch norm" : "layer norm",
             {{1, 5, true}},
             [=](Builder& b, Size, const Inputs& x) { return b.standardize(x[0], over, b.constant(1e-3)); },
             false});
    }
    return cases;
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (const auto& some : {product_cases(), combination_cases(), element_cases(), reduction_cases(),
                             loss_cases(), array_cases(), image_cases()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

void fill_randomly(Memory<double>& memory, Value value, double low, double high, Random& random) {
    auto matrix = memory[value];
    for (Eigen::Index i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = random.uniform(low, high);
}

/// The largest difference between a gradient and central differences of `f`, relative to its size.
double gradient_error(Memory<double>& memory, Value f, std::span<const Value> xs,
                      std::span<const Value> gradients) {
    double largest = 0;
    for (std::size_t k = 0; k < xs.size(); ++k) {
        memory.run();
        const Eigen::MatrixXd analytic = memory[gradients[k]];
        Eigen::MatrixXd numeric = Eigen::MatrixXd::Zero(analytic.rows(), analytic.cols());
        for (Eigen::Index i = 0; i < analytic.rows(); ++i) {
            for (Eigen::Index j = 0; j < analytic.cols(); ++j) {
                const double at = memory[xs[k]](i, j), h = 1e-5;
                memory[xs[k]](i, j) = at + h;
                memory.run();
                const double above = memory.scalar(f);
                memory[xs[k]](i, j) = at - h;
                memory.run();
                numeric(i, j) = (above - memory.scalar(f)) / (2 * h);
                memory[xs[k]](i, j) = at;
            }
        }
        const double size = std::max(1.0, numeric.cwiseAbs().maxCoeff());
        largest = std::max(largest, (analytic - numeric).cwiseAbs().maxCoeff() / size);
    }
    return largest;
}

} // namespace

class GraphGradientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gradients_equal_differences_data();
    void gradients_equal_differences();
    void what_cannot_be_differentiated_is_said();
    void a_value_used_twice_gets_both_gradients();
    void detach_stops_the_gradient();
    void zero_norms_have_gradient_zero();
};

void GraphGradientTest::gradients_equal_differences_data() {
    QTest::addColumn<int>("index");
    const std::vector<Case> cases = all_cases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        QTest::addRow("%d %s", static_cast<int>(i), cases[i].name.c_str()) << static_cast<int>(i);
    }
}

void GraphGradientTest::gradients_equal_differences() {
    QFETCH(const int, index);
    const Case c = all_cases()[static_cast<std::size_t>(index)];
    Builder build;
    const Size batch = build.size("batch", capacity);
    Inputs xs;
    for (const Operand& o : c.operands) {
        xs.push_back(build.input("x", o.ragged ? Size(o.rows) * batch : Size(o.rows), o.columns));
    }
    const Value y = c.make(build, batch, xs);
    const Value weights = build.input("weights", build.shape(y).rows, build.shape(y).columns);
    const Value f = build.sum(build.multiply(y, weights));
    const Gradient first = build.gradient(f, xs);
    QVERIFY2(first.ok(), first.error.c_str());

    Value weighted = build.constant(0); // Σ weights ⊙ gradient, over all xs
    Inputs second_weights;
    for (const Value g : first.values) {
        second_weights.push_back(build.input("weights", build.shape(g).rows, build.shape(g).columns));
        weighted = build.add(weighted, build.sum(build.multiply(g, second_weights.back())));
    }
    const Gradient second = build.gradient(weighted, xs);
    QCOMPARE(second.ok(), c.second);

    Memory<double> memory(build.finish());
    Random random(static_cast<std::uint64_t>(index) + 1);
    const auto fill_all = [&] {
        for (std::size_t k = 0; k < xs.size(); ++k) {
            fill_randomly(memory, xs[k], c.operands[k].low, c.operands[k].high, random);
        }
        fill_randomly(memory, weights, -1, 1, random);
        for (const Value w : second_weights)
            fill_randomly(memory, w, -1, 1, random);
        if (const auto indices = memory.program().find("indices")) {
            auto numbers = memory[*indices];
            for (Eigen::Index i = 0; i < numbers.rows(); ++i)
                numbers(i, 0) = static_cast<double>((i + 2) % 3);
        }
    };
    fill_all(); // leaves numbers in the rows that are then inactive
    memory.run();
    memory.resize(batch, active);
    fill_all();
    QVERIFY(gradient_error(memory, f, xs, first.values) < 1e-7);
    if (c.second)
        QVERIFY(gradient_error(memory, weighted, xs, second.values) < 1e-6);
}

void GraphGradientTest::what_cannot_be_differentiated_is_said() {
    Builder build;
    const Value x = build.input("x", 2, 5);
    const Value y = build.sum(build.square(build.standardize(x, Over::columns, build.constant(1e-5))));
    const Gradient first = build.gradient(y, std::vector{x});
    QVERIFY(first.ok());
    const Gradient second = build.gradient(build.sum(build.square(first.values[0])), std::vector{x});
    QVERIFY(!second.ok());
    QVERIFY(second.error.find("standardization gradient") != std::string::npos);
    QVERIFY(second.error.back() == '.');
}

void GraphGradientTest::a_value_used_twice_gets_both_gradients() {
    Builder build;
    const Value x = build.input("x", 1, 1, 3);
    const Value unrelated = build.input("z", 2, 2);
    const Value y = build.add(build.square(x), build.multiply(x, build.exp(x))); // x² + x·e^x
    const Gradient gradient = build.gradient(y, std::vector{x, unrelated});
    Memory<double> memory(build.finish());
    memory.run();
    const double e3 = 20.085536923187668;
    QVERIFY(std::abs(memory.scalar(gradient.values[0]) - (6 + 4 * e3)) < 1e-12 * 90);
    QVERIFY(memory[gradient.values[1]].isZero(0));
    QCOMPARE(memory[gradient.values[1]].rows(), 2);
}

void GraphGradientTest::detach_stops_the_gradient() {
    Builder build;
    const Value x = build.input("x", 1, 1, 3);
    const Value y = build.multiply(x, build.detach(build.square(x))); // d/dx treats x² as the number 9
    const Gradient gradient = build.gradient(y, std::vector{x});
    Memory<double> memory(build.finish());
    memory.run();
    QCOMPARE(memory.scalar(y), 27.0);
    QCOMPARE(memory.scalar(gradient.values[0]), 9.0);
}

void GraphGradientTest::zero_norms_have_gradient_zero() {
    Builder build;
    const Value x = build.input("x", 2, 3);
    const Value y = build.sum(build.square(build.shift(build.row_norms(x), -1)));
    const Gradient gradient = build.gradient(y, std::vector{x});
    Memory<double> memory(build.finish());
    memory[x].row(1) << 3, 0, 4;
    memory.run();
    QVERIFY(memory[gradient.values[0]].row(0).isZero(0));
    QVERIFY(memory[gradient.values[0]].row(1).isApprox(Eigen::RowVector3d(4.8, 0, 6.4)));
}

QTEST_APPLESS_MAIN(GraphGradientTest)
#include "graph_gradient_test.moc"
