// How sure a classifier is of its answer, from its logits.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/elementary.h"

#include <Eigen/Core>

namespace orrery {

/// The softmax probability of the largest.
template <class Derived>
double certainty(const Eigen::MatrixBase<Derived>& logits) {
    const auto largest = static_cast<double>(logits.maxCoeff());
    double sum = 0;
    for (const auto logit : logits.reshaped())
        sum += elementary::exp(static_cast<double>(logit) - largest);
    return 1 / sum;
}

} // namespace orrery
