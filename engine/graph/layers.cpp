// Layers as compositions of operations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/layers.h"

#include <cassert>
#include <cmath>

namespace orrery::graph {

Value dense(Builder& build, Value x, int units, const DenseOptions& options) {
    build.set_layer(options.name);
    const int in = build.shape(x).columns.factor;
    assert(build.shape(x).columns.is_fixed());
    const Value weights = build.parameter("W", in, units, options.initialization);
    const Value bias = build.parameter("b", 1, units, {});
    const Value z = build.name(build.affine(x, weights, bias), "z");
    if (options.activation == Activation::identity)
        return z;
    return build.name(build.activate(options.activation, z, options.slope), "a");
}

Value convolution(Builder& build, Value x, const Image& image, int channels, const Window& window,
                  const ConvolutionOptions& options) {
    build.set_layer(options.name);
    Initialization initialization = options.initialization;
    initialization.fan_in = image.channels * window.area();
    initialization.fan_out = channels * window.area();
    const Value kernel = build.parameter("K", channels, image.channels * window.area(), initialization);
    const Value bias = build.parameter("b", 1, channels, {});
    const Value sums = build.convolve(x, kernel, image, window);
    const Value z = build.name(build.add_channels(sums, bias, window.over(image, channels)), "z");
    if (options.activation == Activation::identity)
        return z;
    return build.name(build.activate(options.activation, z, options.slope), "a");
}

namespace {

Value normalize(Builder& build, Value x, Over over, const std::string& name, double epsilon) {
    build.set_layer(name);
    const int width = build.shape(x).columns.factor;
    const Value gamma = build.parameter("γ", 1, width, {InitializationKind::ones});
    const Value beta = build.parameter("β", 1, width, {});
    const Value standardized = build.standardize(x, over, build.constant(epsilon));
    return build.name(build.add(build.multiply(standardized, gamma), beta), "n");
}

} // namespace

Value batch_norm(Builder& build, Value x, const std::string& name, double epsilon) {
    return normalize(build, x, Over::rows, name, epsilon);
}

Value layer_norm(Builder& build, Value x, const std::string& name, double epsilon) {
    return normalize(build, x, Over::columns, name, epsilon);
}

Value dropout(Builder& build, Value x, Value mask) {
    assert(build.shape(x) == build.shape(mask));
    return build.multiply(x, mask);
}

Value embedding(Builder& build, Value indices, int count, int width, const std::string& name,
                Initialization initialization) {
    build.set_layer(name);
    return build.gather_rows(build.parameter("E", count, width, initialization), indices);
}

Attention attention(Builder& build, Value queries, Value keys, Value values, Size groups, bool causal,
                    Value bias) {
    const double scale = 1 / std::sqrt(static_cast<double>(build.shape(queries).columns.factor));
    Value scores = build.scale(build.product_right_transposed(queries, keys, groups), scale);
    if (bias.is_valid())
        scores = build.add(scores, bias);
    const Value weights = build.name(build.softmax(scores, causal), "attention");
    return {weights, build.product(weights, values, groups)};
}

Attention self_attention(Builder& build, Value x, Size sequences, Size tokens, const HeadOptions& options) {
    build.set_layer(options.name);
    const int width = build.shape(x).columns.factor, head = width / options.heads;
    assert(width % options.heads == 0);
    const Size groups = sequences * options.heads;
    const auto project = [&](const char* name) {
        const Value weights = build.parameter(name, width, width, options.initialization);
        const Value all = build.product(x, weights); // sequences · tokens × heads · head
        return build.permute(all, sequences, tokens, options.heads, groups * tokens, head);
    };
    const Value queries = project("Wq");
    const Value keys = project("Wk");
    const Value values = project("Wv");
    const Attention result = attention(build, queries, keys, values, groups, options.causal);
    const Value joined =
        build.permute(result.output, sequences, options.heads, tokens, sequences * tokens, width);
    const Value weights = build.parameter("Wo", width, width, options.initialization);
    const Value bias = build.parameter("bo", 1, width, {});
    return {result.weights, build.affine(joined, weights, bias)};
}

} // namespace orrery::graph
