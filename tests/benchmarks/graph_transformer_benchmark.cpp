// A training step of the language model's size on the computation graph: where bigger demos spend their time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/graph/layers.h"
#include "engine/graph/optimizer.h"

#include <benchmark/benchmark.h>

namespace {

using namespace orrery;
using namespace orrery::graph;

/// One pre-norm block (Xiong et al. 2020) on sequences · tokens × width.
Value block(Builder& build, Value x, Size sequences, Size tokens) {
    const int width = build.shape(x).columns.factor;
    x = build.add(
        x,
        self_attention(build, layer_norm(build, x), sequences, tokens, {.heads = 4, .causal = true}).output);
    const Value wide = dense(build, layer_norm(build, x), 4 * width, {.activation = Activation::gelu});
    return build.add(x, dense(build, wide, width));
}

/// Two blocks of width 48, 4 heads, 32 sequences of 40 tokens, 397 words, tied embeddings, Adam.
void train_transformer(benchmark::State& run) {
    Builder build;
    const int words = 397, width = 48;
    const Size sequences = build.size("sequences", 32), tokens = build.size("tokens", 40);
    const Value indices = build.input("indices", sequences * tokens, 1);
    const Value labels = build.input("labels", sequences * tokens, 1);
    const Value table = build.parameter("E", words, width, {InitializationKind::large, 0.1});
    Value x = build.gather_rows(table, indices);
    for (int i = 0; i < 2; ++i)
        x = block(build, x, sequences, tokens);
    const Value logits = build.product_right_transposed(layer_norm(build, x), table);
    const Value loss = build.cross_entropy(logits, labels);
    const std::vector<Value> parameters = build.parameters();
    const Gradient gradient = build.gradient(loss, parameters);
    Memory<float> memory(build.finish());
    memory.initialize(Random(1));
    Random random(2);
    for (Eigen::Index i = 0; i < memory[indices].size(); ++i) {
        memory[indices].data()[i] = static_cast<float>(random.below(words));
        memory[labels].data()[i] = static_cast<float>(random.below(words));
    }
    Optimizer<float> adam({.kind = OptimizerKind::adam, .learning_rate = 0.001}, memory, parameters);
    for (auto _ : run) {
        memory.run();
        clip_by_norm<float>(memory, gradient.values, 1);
        adam.update(memory, gradient.values);
    }
    benchmark::DoNotOptimize(memory.scalar(loss));
    run.counters["MB"] = static_cast<double>(memory.cost().whole) / 1e6;
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(train_transformer)->Unit(benchmark::kMillisecond);

} // namespace
