// W1, W2, W3 and W5 on the engine's computation graph, as the demos use it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/optimizer.h"
#include "engine/models/perceptron.h"

#include <benchmark/benchmark.h>

namespace {

using namespace orrery;
using namespace orrery::graph;

using Matrix = Memory<float>::Matrix;

/// `count` points of the plane, standard normal.
template <class Scalar = float>
typename Memory<Scalar>::Matrix normal_points(int count, int columns, Random random) {
    typename Memory<Scalar>::Matrix points(count, columns);
    for (Eigen::Index i = 0; i < points.size(); ++i)
        points.data()[i] = static_cast<Scalar>(random.normal());
    return points;
}

/// Train 2-4-2-1 tanh on 500 points of two classes: ½(o − y)², batch 10, SGD 0.03.
void W1_train_small_perceptron(benchmark::State& run) {
    Builder build;
    const int batch = 10, count = 500;
    const Value x = build.input("x", batch, 2), t = build.input("t", batch, 1);
    const Perceptron network =
        perceptron(build, x, {.hidden = {4, 2}, .output_activation = Activation::tanh});
    const Value loss = build.scale(build.mean_loss(Loss::squared, network.output, t), 0.5);
    const Gradient gradient = build.gradient(loss, network.parameters);
    Memory<float> memory(build.finish());
    memory.initialize(Random(1));
    Optimizer<float> sgd({.learning_rate = 0.03}, memory, network.parameters);
    const Matrix points = normal_points(count, 2, Random(2));
    const Matrix labels = (points.col(0).cwiseProduct(points.col(1)).array() > 0)
                              .select(Matrix::Ones(count, 1), -Matrix::Ones(count, 1));
    int first = 0;
    for (auto _ : run) {
        memory[x] = points.middleRows(first, batch);
        memory[t] = labels.middleRows(first, batch);
        memory.run();
        sgd.update(memory, gradient.values);
        first = first + batch < count ? first + batch : 0;
    }
    benchmark::DoNotOptimize(memory.scalar(loss));
    run.SetItemsProcessed(run.iterations() * batch);
}
BENCHMARK(W1_train_small_perceptron);

/// Train 2-(32 × 20)-1 sigmoid, SGD, and read all layers' gradient norms back.
template <class Scalar>
void train_deep_perceptron(benchmark::State& run, Loss of, int batch) {
    Builder build;
    const Value x = build.input("x", batch, 2), t = build.input("t", batch, 1);
    const Perceptron network =
        perceptron(build, x, {.hidden = std::vector<int>(20, 32), .activation = Activation::sigmoid});
    const Value loss = build.mean_loss(of, network.output, t);
    const Gradient gradient = build.gradient(loss, network.parameters);
    Memory<Scalar> memory(build.finish());
    memory.initialize(Random(1));
    Optimizer<Scalar> sgd({.learning_rate = 0.1}, memory, network.parameters);
    memory[x] = normal_points<Scalar>(batch, 2, Random(2));
    memory[t] = normal_points<Scalar>(batch, 1, Random(3));
    std::vector<double> norms(network.weights.size());
    for (auto _ : run) {
        memory.run();
        for (std::size_t layer = 0; layer < norms.size(); ++layer)
            norms[layer] = memory.norm(gradient.values[2 * layer]);
        benchmark::DoNotOptimize(norms.data());
        sgd.update(memory, gradient.values);
    }
    run.SetItemsProcessed(run.iterations());
}

/// Squared error, batch 64.
void W2_train_deep_perceptron(benchmark::State& run) {
    train_deep_perceptron<float>(run, Loss::squared, 64);
}
BENCHMARK(W2_train_deep_perceptron);

/// As question 2 does by default: what W10_question_2 is measured by.
void W10_deep_perceptron_in_double(benchmark::State& run) {
    train_deep_perceptron<double>(run, Loss::binary_cross_entropy, 32);
}
BENCHMARK(W10_deep_perceptron_in_double);

/// GAN Lab's defaults: G 2-8-8-2 (tanh at the end), D 2-8-8-1 with sigmoid and log loss, 0.95 for real,
/// batch 150, SGD 0.1. One iteration is two updates of D and one of G, each on fresh samples drawn
/// from pools made beforehand, as GAN Lab does.
void W3_train_gan(benchmark::State& run) {
    Builder build;
    const int batch = 150;
    const Value noise = build.input("z", batch, 2), real = build.input("real", batch, 2);
    const Value targets = build.input("targets", 2 * batch, 1), ones = build.input("ones", batch, 1, 1);
    const PerceptronOptions of_g{.name = "G",
                                 .hidden = {8, 8},
                                 .outputs = 2,
                                 .activation = Activation::relu,
                                 .output_activation = Activation::tanh,
                                 .initialization = {InitializationKind::he}};
    const PerceptronOptions of_d{.name = "D",
                                 .hidden = {8, 8},
                                 .activation = Activation::relu,
                                 .initialization = {InitializationKind::he}};
    const Perceptron g = perceptron(build, noise, of_g);
    const Perceptron d = perceptron(build, build.concatenate_rows(std::vector{real, g.output}), of_d);
    const Value loss_d = build.scale(build.mean_loss(Loss::binary_cross_entropy, d.output, targets), 2);
    const Gradient gradient_d = build.gradient(loss_d, d.parameters);
    const Perceptron judged = orrery::apply(build, d, g.output, of_d);
    const Value loss_g = build.mean_loss(Loss::binary_cross_entropy, judged.output, ones);
    const Gradient gradient_g = build.gradient(loss_g, g.parameters);
    Memory<float> memory(build.finish());
    memory.initialize(Random(1));
    memory[targets].topRows(batch).setConstant(0.95F);
    Optimizer<float> sgd_d({.learning_rate = 0.1}, memory, d.parameters);
    Optimizer<float> sgd_g({.learning_rate = 0.1}, memory, g.parameters);
    const auto selection = [&](Value loss, std::vector<Value> values) {
        values.push_back(loss);
        return memory.program().needed(values);
    };
    const Selection step_d = selection(loss_d, gradient_d.values),
                    step_g = selection(loss_g, gradient_g.values);
    const int pool = 150 * 80;
    const Matrix noises = normal_points(pool, 2, Random(2)), reals = normal_points(pool, 2, Random(3));
    int first = 0;
    const auto draw = [&] {
        memory[noise] = noises.middleRows(first, batch);
        memory[real] = reals.middleRows(first, batch);
        first = first + batch < pool ? first + batch : 0;
    };
    for (auto _ : run) {
        for (int k = 0; k < 2; ++k) {
            draw();
            memory.run(step_d);
            sgd_d.update(memory, gradient_d.values);
        }
        draw();
        memory.run(step_g);
        sgd_g.update(memory, gradient_g.values);
    }
    benchmark::DoNotOptimize(memory.scalar(loss_g));
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(W3_train_gan);

/// One 3 × 3 convolution, valid, of a 256 × 256 image a call.
void W5_convolution_node(benchmark::State& run) {
    Builder build;
    const Image image{1, 256, 256};
    const Value x = build.input("x", 1, image.size()), kernel = build.input("kernel", 1, 9);
    const Value y = build.convolve(x, kernel, image, Window::square(3));
    Memory<float> memory(build.finish());
    memory[x] = normal_points(1, image.size(), Random(1));
    memory[kernel] = normal_points(1, 9, Random(2));
    for (auto _ : run) {
        memory.run();
        benchmark::DoNotOptimize(memory.data(y.index));
        benchmark::ClobberMemory();
    }
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(W5_convolution_node);

} // namespace
