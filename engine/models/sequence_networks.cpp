// The layers and steps of the three networks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sequence_networks.h"

#include "engine/graph/layers.h"
#include "engine/graph/recurrent.h"

#include <algorithm>

namespace orrery {

using graph::Builder;
using graph::Value;

namespace {

constexpr int longest = 64; // steps; wider windows see nothing more

/// x as it was `steps` earlier, with zeros before the first one.
Value delayed(Builder& build, Value x, int steps, const SequenceOptions& o) {
    if (steps == 0)
        return x;
    const graph::Size columns = build.shape(x).columns;
    if (steps >= o.length)
        return build.constant(0, o.length * o.batch, columns);
    const std::array<Value, 2> parts{build.constant(0, steps * o.batch, columns),
                                     build.slice_rows(x, 0, (o.length - steps) * o.batch)};
    return build.concatenate_rows(parts);
}

/// Every place sees itself and kernel_size − 1 earlier ones.
Value causal_convolution(Builder& build, Value x, int layer, const SequenceOptions& o) {
    build.set_layer("convolution " + std::to_string(layer + 1));
    std::vector<Value> window;
    for (int k = o.kernel_size; k-- > 0;)
        window.push_back(delayed(build, x, k * spacing(o, layer), o));
    return graph::dense(build, build.concatenate_columns(window), o.units,
                        {.name = build.layer(),
                         .activation = graph::Activation::relu,
                         .initialization = {graph::InitializationKind::he}});
}

Value head(Builder& build, Value maps, const SequenceOptions& o) {
    build.set_layer("output");
    if (o.head == SequenceHead::last)
        return build.slice_rows(maps, (o.length - 1) * o.batch, o.batch);
    const Value places = build.permute(maps, 1, o.length, o.batch, o.batch, o.length * o.units);
    if (o.head == SequenceHead::flatten)
        return places;
    const Value channels = build.permute(places, o.batch, o.length, o.units, o.batch, o.length * o.units);
    return build.max_pool(channels, {o.units, 1, o.length}, graph::Window::line(o.length));
}

Value convolve(Builder& build, SequenceNodes& n, const SequenceOptions& o) {
    Value maps = n.x;
    for (int layer = 0; layer < o.layers; ++layer)
        n.states.push_back(maps = causal_convolution(build, maps, layer, o));
    return head(build, maps, o);
}

/// take(cell, x, state) gives the state after one more step, which say(state) shows.
template <class Cell, class State, class Shown>
State recur(Builder& build, SequenceNodes& n, const SequenceOptions& o, Cell cell, State state, Shown shown) {
    for (int t = 0; t < o.length; ++t) {
        cell.layer = "step " + std::to_string(t + 1);
        build.set_layer(cell.layer);
        state = graph::step(build, cell, build.slice_rows(n.x, t * o.batch, o.batch), state);
        n.states.push_back(shown(state));
    }
    return state;
}

Value remember(Builder& build, SequenceNodes& n, SequenceNet net, const SequenceOptions& o) {
    constexpr graph::Initialization uniform{graph::InitializationKind::uniform},
        orthogonal{graph::InitializationKind::orthogonal};
    if (net == SequenceNet::rnn) {
        const auto cell = graph::recurrent_cell(
            build, o.inputs, o.units,
            {.name = "RNN", .initialization = uniform, .recurrent = o.orthogonal_rnn ? orthogonal : uniform});
        return recur(build, n, o, cell, Value(), [](Value state) { return state; });
    }
    const auto cell = graph::long_short_term_memory(build, o.inputs, o.units,
                                                    {.name = "LSTM", .forget_bias = o.forget_bias});
    return recur(build, n, o, cell, graph::LongShortTermState(),
                 [](const graph::LongShortTermState& state) { return state.cell; })
        .output;
}

} // namespace

int spacing(const SequenceOptions& options, int layer) {
    int steps = 1;
    for (int l = 0; l < layer; ++l)
        steps = std::min(steps * options.dilation, longest);
    return steps;
}

int receptive_field(const SequenceOptions& options) {
    int field = 1;
    for (int layer = 0; layer < options.layers; ++layer)
        field += (options.kernel_size - 1) * spacing(options, layer);
    return field;
}

std::shared_ptr<const NetworkPlan<SequenceNodes>> sequence_network(SequenceNet net, const SequenceOptions& o,
                                                                   SequencePurpose purpose) {
    return written<SequenceNodes>([&](NetworkBuilder& build, SequenceNodes& n) {
        n.x = build.input("x", o.length * o.batch, o.inputs);
        n.label = build.input("label", o.batch, 1);
        const Value features = net == SequenceNet::cnn ? convolve(build, n, o) : remember(build, n, net, o);
        n.logits = graph::dense(build, features, o.answers, {.name = "output"});
        n.answer = build.needed({n.logits});
        if (purpose == SequencePurpose::train)
            build.minimize(build.cross_entropy(n.logits, n.label),
                           {.kind = graph::OptimizerKind::adam, .learning_rate = o.learning_rate});
        if (purpose != SequencePurpose::examine)
            return;
        n.slopes =
            build.gradient(build.sum(build.pick_columns(n.logits, n.label)), std::array{n.x}).values[0];
        n.influences = build.needed({n.slopes});
    });
}

graph::Memory<float> with_weights_of(const graph::Memory<float>& trained,
                                     const NetworkPlan<SequenceNodes>& plan) {
    graph::Memory<float> memory(plan.program);
    const std::vector<Value> from = trained.program().parameters(), to = plan.program->parameters();
    for (std::size_t i = 0; i < to.size(); ++i)
        memory[to[i]] = trained[from[i]];
    return memory;
}

} // namespace orrery
