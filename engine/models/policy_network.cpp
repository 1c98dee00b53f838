// The layers of policy and value networks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/policy_network.h"

#include "engine/core/elementary.h"
#include "engine/graph/layers.h"

#include <numbers>

namespace orrery {

namespace {

constexpr graph::Initialization xavier{graph::InitializationKind::xavier};

/// −½ ((a − μ)/σ)² − log σ − ½ log 2π.
graph::Value log_density(graph::Builder& build, graph::Value drawn, graph::Value mean,
                         graph::Value log_deviation) {
    const graph::Value off =
        build.multiply(build.subtract(drawn, mean), build.exp(build.negate(log_deviation)));
    const double constant = -0.5 * elementary::log(2 * std::numbers::pi);
    return build.shift(build.subtract(build.scale(build.square(off), -0.5), log_deviation), constant);
}

} // namespace

std::shared_ptr<const NetworkPlan<PolicyNetwork>> policy_network(const PolicyNetworkOptions& options) {
    return written<PolicyNetwork>([&](NetworkBuilder& build, PolicyNetwork& n) {
        const graph::Size rows = build.size("rows", options.rows);
        n.x = build.input("x", rows, options.inputs);
        n.chosen = build.input("chosen", rows, 1);
        n.weight = build.input("weight", rows, 1);
        const bool discrete = options.kind == ActionKind::discrete;
        const graph::Value hidden = graph::dense(
            build, n.x, options.hidden,
            {.name = "hidden", .activation = graph::Activation::tanh, .initialization = options.first});
        graph::Initialization last = xavier;
        last.gain = options.output_gain;
        const graph::Value output = graph::dense(build, hidden, discrete ? options.actions : 1,
                                                 {.name = "output", .initialization = last});
        if (discrete) {
            n.output = build.softmax(output);
            n.log_probability = build.pick_columns(build.log_softmax(output), n.chosen);
        } else {
            n.output = output;
            n.log_deviation = build.parameter("log σ", 1, 1, {});
            n.log_probability = log_density(build, n.chosen, output, n.log_deviation);
        }
        n.answer = build.needed({n.output});
        build.minimize(build.negate(build.sum(build.multiply(n.weight, n.log_probability))),
                       options.optimizer);
    });
}

std::shared_ptr<const NetworkPlan<ValueNetwork>> value_network(int inputs, int hidden, int rows,
                                                               double learning_rate) {
    return written<ValueNetwork>([&](NetworkBuilder& build, ValueNetwork& n) {
        const graph::Size size = build.size("rows", rows);
        n.x = build.input("x", size, inputs);
        n.target = build.input("target", size, 1);
        const graph::Value h =
            graph::dense(build, n.x, hidden,
                         {.name = "hidden", .activation = graph::Activation::tanh, .initialization = xavier});
        n.value = graph::dense(build, h, 1, {.name = "output", .initialization = xavier});
        build.minimize(build.mean_loss(graph::Loss::squared, n.value, n.target),
                       {.kind = graph::OptimizerKind::adam, .learning_rate = learning_rate});
    });
}

} // namespace orrery
