// Recurrent cells as compositions: a step is a few nodes, a sequence is a step after the other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/builder.h"

namespace orrery::graph {

struct RecurrentOptions {
    std::string name = "recurrent";
    Initialization initialization = {InitializationKind::xavier}; ///< of the weights on the input
    Initialization recurrent = {InitializationKind::orthogonal};  ///< of the weights on the state
    double forget_bias = 1; ///< LSTM: added to the forget gate's sum; 0 forgets half at the start
};

/// tanh(x·W + h·U + b) (Elman 1990)
struct RecurrentCell {
    Value input_weights, state_weights, bias; ///< in × units, units × units, 1 × units
    std::string layer;
    int units = 0;
};
RecurrentCell recurrent_cell(Builder& build, int inputs, int units, const RecurrentOptions& options = {});
/// The next state; all are samples × units. A missing state is zero.
Value step(Builder& build, const RecurrentCell& cell, Value x, Value state);

/// Long short-term memory (Hochreiter & Schmidhuber 1997, with forget gate: Gers et al. 2000). The four
/// parts of the sums, side by side, are input gate, forget gate, candidate and output gate.
struct LongShortTermMemory {
    Value input_weights, state_weights, bias; ///< in × 4 units, units × 4 units, 1 × 4 units
    double forget_bias = 1;
    std::string layer;
    int units = 0;
};
struct LongShortTermState {
    Value output, cell;                                    ///< h and c, samples × units
    Value input_gate, forget_gate, candidate, output_gate; ///< what led to them
};
LongShortTermMemory long_short_term_memory(Builder& build, int inputs, int units,
                                           const RecurrentOptions& options = {});
LongShortTermState step(Builder& build, const LongShortTermMemory& cell, Value x,
                        const LongShortTermState& state);

} // namespace orrery::graph
