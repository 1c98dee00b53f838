// One step of a recurrent network and of an LSTM.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/recurrent.h"

namespace orrery::graph {

RecurrentCell recurrent_cell(Builder& build, int inputs, int units, const RecurrentOptions& options) {
    build.set_layer(options.name);
    RecurrentCell cell;
    cell.input_weights = build.parameter("W", inputs, units, options.initialization);
    cell.state_weights = build.parameter("U", units, units, options.recurrent);
    cell.bias = build.parameter("b", 1, units, {});
    cell.layer = options.name;
    cell.units = units;
    return cell;
}

namespace {

Value sums(Builder& build, Value x, Value state, Value weights, Value recurrent, Value bias) {
    const Value from_input = build.affine(x, weights, bias);
    return state.is_valid() ? build.add(from_input, build.product(state, recurrent)) : from_input;
}

} // namespace

Value step(Builder& build, const RecurrentCell& cell, Value x, Value state) {
    build.set_layer(cell.layer);
    return build.activate(Activation::tanh,
                          sums(build, x, state, cell.input_weights, cell.state_weights, cell.bias));
}

LongShortTermMemory long_short_term_memory(Builder& build, int inputs, int units,
                                           const RecurrentOptions& options) {
    build.set_layer(options.name);
    LongShortTermMemory cell;
    cell.input_weights = build.parameter("W", inputs, 4 * units, options.initialization);
    cell.state_weights = build.parameter("U", units, 4 * units, options.recurrent);
    cell.bias = build.parameter("b", 1, 4 * units, {});
    cell.forget_bias = options.forget_bias;
    cell.layer = options.name;
    cell.units = units;
    return cell;
}

LongShortTermState step(Builder& build, const LongShortTermMemory& cell, Value x,
                        const LongShortTermState& state) {
    build.set_layer(cell.layer);
    const Value z = sums(build, x, state.output, cell.input_weights, cell.state_weights, cell.bias);
    const auto part = [&](int k) { return build.slice_columns(z, k * cell.units, cell.units); };
    LongShortTermState next;
    next.input_gate = build.activate(Activation::sigmoid, part(0));
    const Value forget = cell.forget_bias == 0 ? part(1) : build.shift(part(1), cell.forget_bias);
    next.forget_gate = build.activate(Activation::sigmoid, forget);
    next.candidate = build.activate(Activation::tanh, part(2));
    next.output_gate = build.activate(Activation::sigmoid, part(3));
    next.cell = build.multiply(next.input_gate, next.candidate);
    if (state.cell.is_valid())
        next.cell = build.add(build.multiply(next.forget_gate, state.cell), next.cell);
    next.output = build.multiply(next.output_gate, build.activate(Activation::tanh, next.cell));
    return next;
}

} // namespace orrery::graph
