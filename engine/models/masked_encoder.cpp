// The encoder's layers, and how its batches hide words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/masked_encoder.h"

#include "engine/graph/layers.h"

#include <cmath>
#include <string>

namespace orrery {

namespace {

constexpr double asked = 0.3, masked = 0.8, other = 0.1;
constexpr graph::Initialization start{graph::InitializationKind::small, 20}; ///< standard deviation 0.2

/// Self-attention as in graph/layers.h, but its parts can be looked at.
graph::Value attended(graph::Builder& build, graph::Value x, const MaskedEncoderOptions& options,
                      const std::string& name, MaskedEncoder::Layer& layer) {
    build.set_layer(name);
    const int width = options.width, heads = options.heads, head = width / heads, batch = options.batch,
              length = options.length, groups = batch * heads;
    constexpr graph::Initialization xavier{graph::InitializationKind::xavier};
    const auto project = [&](const char* what) {
        return build.permute(build.product(x, build.parameter(what, width, width, xavier)), batch, length,
                             heads, groups * length, head);
    };
    layer.queries = project("Wq");
    layer.keys = project("Wk");
    layer.values = project("Wv");
    layer.scores = build.scale(build.product_right_transposed(layer.queries, layer.keys, groups),
                               1 / std::sqrt(static_cast<double>(head)));
    layer.weights = build.softmax(layer.scores);
    const graph::Value mixed = build.permute(build.product(layer.weights, layer.values, groups), batch, heads,
                                             length, batch * length, width);
    return build.affine(mixed, build.parameter("Wo", width, width, xavier),
                        build.parameter("bo", 1, width, {}));
}

} // namespace

std::shared_ptr<const NetworkPlan<MaskedEncoder>> masked_encoder(const MaskedEncoderOptions& options) {
    return written<MaskedEncoder>([&](NetworkBuilder& build, MaskedEncoder& n) {
        const int rows = options.batch * options.length;
        n.tokens = build.input("tokens", rows, 1);
        n.places = build.input("places", rows, 1);
        n.labels = build.input("labels", rows, 1, -1);
        build.set_layer("embedding");
        n.table = build.parameter("E", options.words, options.width, start);
        const graph::Value positions = build.parameter("P", options.length, options.width, start);
        graph::Value x =
            build.add(build.gather_rows(n.table, n.tokens), build.gather_rows(positions, n.places));
        for (int which = 0; which < encoder_layers; ++which) {
            const std::string number = " " + std::to_string(which + 1);
            MaskedEncoder::Layer& layer = n.layers[static_cast<std::size_t>(which)];
            x = build.add(x, attended(build, graph::layer_norm(build, x, "norm" + number), options,
                                      "attention" + number, layer));
            const graph::Value wide =
                graph::dense(build, graph::layer_norm(build, x, "norm b" + number), 2 * options.width,
                             {.name = "wide" + number,
                              .activation = graph::Activation::relu,
                              .initialization = {graph::InitializationKind::he}});
            x = build.add(x, graph::dense(build, wide, options.width, {.name = "narrow" + number}));
            layer.output = x;
        }
        n.logits =
            graph::dense(build, graph::layer_norm(build, x, "last norm"), options.words, {.name = "output"});
        build.minimize(build.cross_entropy(n.logits, n.labels),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = options.learning_rate});
    });
}

MaskedBatch hide(const std::vector<std::vector<int>>& sentences, int mask, Random& random) {
    const Eigen::Index length = static_cast<Eigen::Index>(sentences.front().size()),
                       rows = static_cast<Eigen::Index>(sentences.size()) * length;
    MaskedBatch batch{Eigen::MatrixXd(rows, 1), Eigen::MatrixXd::Constant(rows, 1, -1)};
    Eigen::Index row = 0;
    for (const std::vector<int>& sentence : sentences)
        for (const int token : sentence) {
            int shown = token;
            if (random.chance(asked)) {
                batch.labels(row) = token;
                const double how = random.uniform();
                if (how < masked)
                    shown = mask;
                else if (how < masked + other)
                    shown = random.below(mask);
            }
            batch.tokens(row++) = shown;
        }
    return batch;
}

} // namespace orrery
