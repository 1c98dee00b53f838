// A small Transformer decoder, as in GPT: from each token and those before it, scores for the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <array>

namespace orrery {

inline constexpr int decoder_layers = 2, decoder_heads = 4;

struct DecoderOptions {
    int words = 400, context = 24; ///< of the vocabulary; the most tokens of a sequence
    int width = 48;
    int sequences = 1;   ///< at a time, all as long as the longest
    bool learns = false; ///< with a loss and gradients
};

struct Decoder {
    graph::Size length;                  ///< in tokens, of all sequences
    graph::Value tokens, places, labels; ///< sequences · length × 1; label −1: nothing is asked there
    struct Layer {
        graph::Value weights; ///< sequences · heads · length × length: softmax(Q·Kᵀ/√d), nothing looks ahead
        graph::Value output; ///< sequences · length × width
    };
    std::array<Layer, decoder_layers> layers;
    graph::Value logits; ///< sequences · length × words
    std::vector<graph::Value> parameters;
};

/// Table + place → twice: x + attention(norm(x)), x + feed-forward(norm(x)) → norm → table again.
std::shared_ptr<const NetworkPlan<Decoder>> decoder(const DecoderOptions& options);

/// Sequences one below the other, the shorter ones filled up with the token 0; each as long as the longest.
/// The last ones of a network that has room for more are empty.
void load(Training<Decoder, float>& network, std::span<const std::vector<int>> sequences);

/// All numbers that were learned, in the order in which the decoder has them, and back.
Eigen::VectorXf weights_of(const Training<Decoder, float>& network);
void set_weights(Training<Decoder, float>& network, const Eigen::VectorXf& weights);

} // namespace orrery
