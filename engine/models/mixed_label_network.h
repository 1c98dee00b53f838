// A network with one hidden layer whose labels are shares: mixup's samples belong to two classes at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

struct MixedLabelNetwork {
    graph::Value x, shares; ///< up to `room` × inputs; × classes, each row adds up to 1
    graph::Value logits;
};

struct MixedLabelOptions {
    int inputs = 64, hidden = 64, classes = 10;
    int room = 256; ///< rows that can be asked at once
    double learning_rate = 0.003;
};

/// Layers "hidden" (ReLU) and "output", He's start, Adam; the loss is −Σ share · log softmax, mean over rows.
std::shared_ptr<const NetworkPlan<MixedLabelNetwork>> mixed_label_network(const MixedLabelOptions& options);

/// The class with the largest logit for each row; overwrites the inputs.
template <class Scalar>
Eigen::VectorXi answers(Training<MixedLabelNetwork, Scalar>& network, const Eigen::MatrixXd& pictures);

} // namespace orrery
