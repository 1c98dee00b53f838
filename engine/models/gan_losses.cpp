// The four losses and the gradient penalty, from logits so that nothing overflows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/gan_losses.h"

#include <array>
#include <cassert>
#include <numbers>

namespace orrery {

using graph::Activation;
using graph::Builder;
using graph::Value;

namespace {

/// −log σ(s) = softplus(−s), −log(1 − σ(s)) = softplus(s)
Value mean_softplus(Builder& build, Value scores) {
    return build.mean(build.activate(Activation::softplus, scores));
}

Value mean_relu(Builder& build, Value scores) {
    return build.mean(build.activate(Activation::relu, scores));
}

} // namespace

Value discriminator_loss(Builder& build, GanLoss loss, Value real, Value generated) {
    switch (loss) {
    case GanLoss::wgan_gp:
        return build.subtract(build.mean(generated), build.mean(real));
    case GanLoss::hinge:
        return build.add(mean_relu(build, build.shift(build.negate(real), 1)),
                         mean_relu(build, build.shift(generated, 1)));
    case GanLoss::non_saturating:
    case GanLoss::minimax:
        break;
    }
    return build.add(mean_softplus(build, build.negate(real)), mean_softplus(build, generated));
}

Value generator_loss(Builder& build, GanLoss loss, Value generated) {
    switch (loss) {
    case GanLoss::non_saturating:
        return mean_softplus(build, build.negate(generated));
    case GanLoss::minimax:
        return build.negate(mean_softplus(build, generated));
    case GanLoss::wgan_gp:
    case GanLoss::hinge:
        break;
    }
    return build.negate(build.mean(generated));
}

std::optional<GanEquilibrium> equilibrium(GanLoss loss) {
    switch (loss) {
    case GanLoss::non_saturating:
        return GanEquilibrium{2 * std::numbers::ln2, std::numbers::ln2};
    case GanLoss::minimax:
        return GanEquilibrium{2 * std::numbers::ln2, -std::numbers::ln2};
    case GanLoss::wgan_gp:
    case GanLoss::hinge:
        break;
    }
    return std::nullopt;
}

GradientPenalty gradient_penalty(Builder& build, Value scores, Value interpolates) {
    GradientPenalty result;
    const graph::Gradient gradient = build.gradient(scores, std::array{interpolates});
    assert(gradient.ok());
    result.gradients = gradient.values[0];
    result.norms = build.row_norms(result.gradients);
    result.penalty = build.mean(build.square(build.shift(result.norms, -1)));
    return result;
}

} // namespace orrery
