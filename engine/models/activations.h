// The activations that one can choose, with their words, in the order of the questions' texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/named.h"
#include "engine/graph/operation.h"

namespace orrery {

inline const std::array<Named<graph::Activation>, 8> activations{
    {{graph::Activation::sigmoid, "sigmoid", same("sigmoid")},
     {graph::Activation::tanh, "tanh", same("tanh")},
     {graph::Activation::relu, "relu", same("ReLU")},
     {graph::Activation::leaky_relu, "leaky_relu", {"leaky ReLU", "带泄漏的 ReLU"}},
     {graph::Activation::elu, "elu", same("ELU")},
     {graph::Activation::gelu, "gelu", same("GELU")},
     {graph::Activation::softplus, "softplus", same("softplus")},
     {graph::Activation::silu, "silu", same("SiLU")}}};

} // namespace orrery
