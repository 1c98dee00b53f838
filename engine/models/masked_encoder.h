// A small Transformer encoder that learns by filling in hidden words, as BERT does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <array>

namespace orrery {

inline constexpr int encoder_layers = 2;

struct MaskedEncoderOptions {
    int words = 100, length = 8; ///< of the vocabulary; of every sentence, in tokens
    int batch = 32;              ///< sentences at a time, always that many
    int width = 16, heads = 2;
    double learning_rate = 0.003; ///< Adam
};

struct MaskedEncoder {
    graph::Value tokens, places, labels; ///< batch · length × 1; label −1: nothing is asked there
    graph::Value table;                  ///< words × width: one vector a word
    struct Layer {
        graph::Value queries, keys, values; ///< batch · heads · length × width / heads
        graph::Value scores, weights; ///< batch · heads · length × length: Q·Kᵀ/√d, and softmax of its rows
        graph::Value output;          ///< what the layer makes of every token: batch · length × width
    };
    std::array<Layer, encoder_layers> layers;
    graph::Value logits;
};

/// Table + place → twice: x + attention(norm(x)), x + feed-forward(norm(x)) → norm → a score for each word.
std::shared_ptr<const NetworkPlan<MaskedEncoder>> masked_encoder(const MaskedEncoderOptions& options);

/// A batch as BERT hides words: 30 % of the tokens are asked for; of these 80 % show the mask, 10 % another
/// word, 10 % themselves.
struct MaskedBatch {
    Eigen::MatrixXd tokens, labels; ///< sentences · length × 1
};
MaskedBatch hide(const std::vector<std::vector<int>>& sentences, int mask, Random& random);

} // namespace orrery
