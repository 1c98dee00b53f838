// The decoder's layers, and what goes in and out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/decoder.h"

#include "engine/graph/layers.h"

#include <cassert>
#include <string>

namespace orrery {

namespace {

constexpr graph::Initialization start{graph::InitializationKind::small, 10}; ///< standard deviation 0.1
constexpr int widening = 4;                                                  ///< of the feed-forward layers

} // namespace

std::shared_ptr<const NetworkPlan<Decoder>> decoder(const DecoderOptions& options) {
    return written<Decoder>([&](NetworkBuilder& build, Decoder& n) {
        n.length = build.size("length", options.context);
        const graph::Size rows = n.length * options.sequences;
        n.tokens = build.input("tokens", rows, 1);
        n.places = build.input("places", rows, 1);
        if (options.learns)
            n.labels = build.input("labels", rows, 1, -1);
        build.set_layer("embedding");
        const graph::Value table = build.parameter("E", options.words, options.width, start);
        const graph::Value positions = build.parameter("P", options.context, options.width, start);
        graph::Value x =
            build.add(build.gather_rows(table, n.tokens), build.gather_rows(positions, n.places));
        for (int which = 0; which < decoder_layers; ++which) {
            const std::string number = " " + std::to_string(which + 1);
            Decoder::Layer& layer = n.layers[static_cast<std::size_t>(which)];
            const graph::Attention attention = graph::self_attention(
                build, graph::layer_norm(build, x, "norm" + number), options.sequences, n.length,
                {.name = "attention" + number, .heads = decoder_heads, .causal = true});
            layer.weights = attention.weights;
            x = build.add(x, attention.output);
            const graph::Value wide =
                graph::dense(build, graph::layer_norm(build, x, "norm b" + number), widening * options.width,
                             {.name = "wide" + number,
                              .activation = graph::Activation::relu,
                              .initialization = {graph::InitializationKind::he}});
            x = build.add(x, graph::dense(build, wide, options.width, {.name = "narrow" + number}));
            layer.output = x;
        }
        const graph::Value last = graph::layer_norm(build, x, "last norm");
        build.set_layer("output");
        n.logits = build.product_right_transposed(last, table);
        n.parameters = build.parameters();
        if (options.learns)
            build.minimize(build.cross_entropy(n.logits, n.labels),
                           {.kind = graph::OptimizerKind::adamw, .beta2 = 0.98, .weight_decay = 0.1});
    });
}

void load(Training<Decoder, float>& network, std::span<const std::vector<int>> sequences) {
    const Decoder& n = network.nodes();
    std::size_t length = 1;
    for (const std::vector<int>& sequence : sequences)
        length = std::max(length, sequence.size());
    network.memory().resize(n.length, static_cast<int>(length));
    auto tokens = network.memory()[n.tokens], places = network.memory()[n.places];
    tokens.setZero();
    for (Eigen::Index row = 0; row < places.rows(); ++row)
        places(row) = static_cast<float>(row % static_cast<Eigen::Index>(length));
    for (std::size_t s = 0; s < sequences.size(); ++s)
        for (std::size_t i = 0; i < sequences[s].size(); ++i)
            tokens(static_cast<Eigen::Index>(s * length + i)) = static_cast<float>(sequences[s][i]);
}

Eigen::VectorXf weights_of(const Training<Decoder, float>& network) {
    return joined<float>(network.memory(), network.nodes().parameters).cast<float>();
}

void set_weights(Training<Decoder, float>& network, const Eigen::VectorXf& weights) {
    Eigen::Index at = 0;
    for (const graph::Value value : network.nodes().parameters) {
        auto matrix = network.memory()[value];
        assert(at + matrix.size() <= weights.size());
        matrix = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
            weights.data() + at, matrix.rows(), matrix.cols());
        at += matrix.size();
    }
}

} // namespace orrery
