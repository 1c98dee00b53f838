// What can be set in question 20.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

constexpr double lowest_lambda = 0.001, highest_lambda = 100;

struct RegularizationParams {
    enum class Penalty { none, l2, l1, elastic_net, dropout, weight_decay };
    enum class Sweep { off, lambda };
    enum class Truth { sparse, twins, dense };
    enum class Design { random, orthogonal };
    enum class Scaling { standardized, raw };
    enum class Decay { adamw, adam_l2 };

    Penalty penalty = Penalty::l1;
    Sweep sweep = Sweep::lambda;
    double lambda = 3; ///< the end of the sweep, or the only one
    double l1_ratio = 0.5;
    double dropout_rate = 0.5; ///< the end of the sweep, or the only one
    Decay decay = Decay::adamw;
    int samples = 24;
    int features = 12;
    Truth truth = Truth::sparse;
    double correlation = 0.5;
    double noise = 1;
    Design design = Design::random;
    Scaling scaling = Scaling::standardized;
    bool penalize_bias = false;

    /// Dropout and weight decay are shown on a network, the others on a linear model.
    bool network() const { return penalty == Penalty::dropout || penalty == Penalty::weight_decay; }
};

} // namespace orrery
