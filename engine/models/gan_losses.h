// GAN losses: what a discriminator (or critic) and a generator minimize, written into a builder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/builder.h"

#include <optional>

namespace orrery {

/// The value of the game is V = E log D(x) + E log(1 − D(G(z))), D = σ(score) (Goodfellow et al. 2014).
///   minimax         D minimizes −V, G minimizes E log(1 − D(G(z)))
///   non_saturating  the same D; G minimizes −E log D(G(z))
///   wgan_gp         D minimizes E score(G(z)) − E score(x) + λ·penalty, G minimizes −E score(G(z))
///                   (Gulrajani et al. 2017)
///   hinge           D minimizes E max(0, 1 − score(x)) + E max(0, 1 + score(G(z))), G as in wgan_gp
///                   (Lim & Ye 2017)
enum class GanLoss { non_saturating, minimax, wgan_gp, hinge };

/// Scores are logits, batch × 1. The penalty of wgan_gp is not in it.
graph::Value discriminator_loss(graph::Builder& build, GanLoss loss, graph::Value real_scores,
                                graph::Value generated_scores);
graph::Value generator_loss(graph::Builder& build, GanLoss loss, graph::Value generated_scores);

/// Both losses where D = ½ everywhere (Goodfellow et al. 2014); nothing where scores are no logits.
struct GanEquilibrium {
    double d, g;
};
std::optional<GanEquilibrium> equilibrium(GanLoss loss);

struct GradientPenalty {
    graph::Value gradients; ///< ∂score/∂x at the interpolates, batch × dimension
    graph::Value norms;     ///< of each sample's gradient, batch × 1
    graph::Value penalty;   ///< mean of (norm − 1)², 1 × 1
};

/// For scores = D(interpolates); each sample's gradient by itself, since samples don't mix in D.
GradientPenalty gradient_penalty(graph::Builder& build, graph::Value scores, graph::Value interpolates);

} // namespace orrery
