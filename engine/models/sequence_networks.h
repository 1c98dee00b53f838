// Sequence networks: a causal convolution, a plain recurrent network and an LSTM that answer one question
// about a whole sequence.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <array>
#include <cstdint>

namespace orrery {

enum class SequenceNet : std::uint8_t { cnn, rnn, lstm };
inline constexpr std::array<SequenceNet, 3> sequence_nets{SequenceNet::cnn, SequenceNet::rnn,
                                                          SequenceNet::lstm};

/// What the convolution's answer is computed from.
enum class SequenceHead : std::uint8_t {
    last,       ///< its last place
    flatten,    ///< all places, each with weights of its own
    global_max, ///< the largest value of each channel, wherever it is
};

struct SequenceOptions {
    int inputs = 4, answers = 4; ///< numbers a step; possible answers
    int length = 13;             ///< steps
    int batch = 32;              ///< sequences at a time, exactly
    int units = 16;              ///< of the recurrent networks' states; channels of the convolution
    int kernel_size = 3, layers = 3;
    int dilation = 1; ///< layer l of 0, 1, 2 … leaves dilation^l steps between the inputs of a window
    SequenceHead head = SequenceHead::last;
    bool orthogonal_rnn = false; ///< the plain network's weights on its state; otherwise uniform in ±1/√units
    double forget_bias = 1;
    double learning_rate = 0.003; ///< Adam
};

/// Steps that one place of the last layer sees: 1 + Σ (kernel_size − 1)·dilation^l.
int receptive_field(const SequenceOptions& options);
/// Steps between the inputs of a window of this layer (from 0); never more than the longest sequence.
int spacing(const SequenceOptions& options, int layer);

struct SequenceNodes {
    graph::Value x;      ///< length · batch × inputs: all sequences' first step, then their second …
    graph::Value label;  ///< batch × 1
    graph::Value logits; ///< batch × answers
    /// After each layer (convolution: length · batch × units) or step (batch × units: the state, or the
    /// LSTM's cell).
    std::vector<graph::Value> states;
    graph::Value slopes;                 ///< of the right answer's logit, with respect to x
    graph::Selection answer, influences; ///< what to run for the logits; besides for the slopes
};

enum class SequencePurpose : std::uint8_t {
    train,  ///< cross-entropy, and its gradients
    ask,    ///< answers only
    examine ///< answers and slopes
};

/// Layers are called "convolution 1" … or "step 1" …, and "output". Weights have the same order and shapes
/// whatever the length, unless the head is flattened.
std::shared_ptr<const NetworkPlan<SequenceNodes>>
sequence_network(SequenceNet net, const SequenceOptions& options, SequencePurpose purpose);

/// The same weights in a memory for other lengths, batches or purposes.
graph::Memory<float> with_weights_of(const graph::Memory<float>& trained,
                                     const NetworkPlan<SequenceNodes>& plan);

} // namespace orrery
