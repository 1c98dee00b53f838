// Layers: functions that write a few nodes with their parameters into a builder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/builder.h"

namespace orrery::graph {

struct DenseOptions {
    std::string name = "dense"; ///< the layer's label; its parameters are W and b
    Activation activation = Activation::identity;
    Initialization initialization = {InitializationKind::xavier};
    double slope = 0.01; ///< of leaky ReLU
};

/// f(X·W + b): X is samples × in, the result samples × units. The bias starts at 0.
Value dense(Builder& build, Value x, int units, const DenseOptions& options = {});

struct ConvolutionOptions {
    std::string name = "convolution";
    Activation activation = Activation::identity;
    Initialization initialization = {InitializationKind::he}; ///< fans are set from the window
    double slope = 0.01;
};

/// f(X ∗ K + b): images in rows in, images of `channels` channels out, of size window.over(image, channels).
Value convolution(Builder& build, Value x, const Image& image, int channels, const Window& window,
                  const ConvolutionOptions& options = {});

/// γ·standardized + β, over the batch (rows) for each feature. ε is a constant here.
Value batch_norm(Builder& build, Value x, const std::string& name = "batch norm", double epsilon = 1e-5);
/// γ·standardized + β, over the features (columns) of each row.
Value layer_norm(Builder& build, Value x, const std::string& name = "layer norm", double epsilon = 1e-5);

/// x ⊙ mask: fill the mask with `draw_dropout_mask` before each step, with ones when not training.
Value dropout(Builder& build, Value x, Value mask);

/// Rows of a table of count × width parameters, picked by the indices R × 1.
Value embedding(Builder& build, Value indices, int count, int width, const std::string& name = "embedding",
                Initialization initialization = {InitializationKind::small});

struct Attention {
    Value weights; ///< softmax(Q·Kᵀ/√d), groups · tokens × tokens
    Value output;  ///< weights · V
};

/// Scaled dot-product attention (Vaswani et al. 2017) on stacks of `groups` sequences (or heads), each of
/// tokens × d. `causal`: a token sees itself and what came before. `bias`, if valid, is added to the scores.
Attention attention(Builder& build, Value queries, Value keys, Value values, Size groups = 1,
                    bool causal = false, Value bias = {});

/// Multi-head self-attention with output projection: x is sequences · tokens × width.
struct HeadOptions {
    std::string name = "attention";
    int heads = 1;
    bool causal = false;
    Initialization initialization = {InitializationKind::xavier};
};
Attention self_attention(Builder& build, Value x, Size sequences, Size tokens,
                         const HeadOptions& options = {});

} // namespace orrery::graph
