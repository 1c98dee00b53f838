// Transfer network: two hidden layers and an output layer that can learn alone, with the others or faster.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <cstdint>

namespace orrery {

struct TransferNetwork {
    graph::Value x, label; ///< up to `room` × inputs; × 1
    graph::Value features; ///< × second: what the output layer reads
    graph::Value logits;   ///< × classes
};

/// Who is updated: all alike, or the output layer and what is before it each at its own rate.
enum Learner : std::size_t { everything, output_layer, body };

struct TransferOptions {
    int inputs = 64, first = 64, second = 32, classes = 10;
    int room = 64; ///< rows that can be asked at once; more would be most of what a copy weighs
    double learning_rate =
        0.003; ///< of `everything`; a new output layer learns faster, a borrowed body slower
};
double output_rate(double learning_rate); ///< 0.01 for 0.003
double body_rate(double learning_rate);   ///< 0.0003 for 0.003

/// Layers "hidden 1", "hidden 2" (ReLU) and "output", He's start, Adam, cross-entropy.
std::shared_ptr<const NetworkPlan<TransferNetwork>> transfer_network(const TransferOptions& options);

using TransferTraining = Training<TransferNetwork, float>;

void set_rates(TransferTraining& network, double learning_rate);

/// The same weights before the output layer; the output layer starts anew, smaller than usual.
void borrow(TransferTraining& to, const TransferTraining& from, Random random);

/// Weights and biases that this learner may change.
int count(const TransferTraining& network, Learner learner);

/// The class with the largest logit for each row; overwrites the inputs.
Eigen::VectorXi answers(TransferTraining& network, const Eigen::MatrixXd& pictures);
double accuracy(TransferTraining& network, const Eigen::MatrixXd& pictures, const Eigen::MatrixXd& labels);

/// Mean over points (rows) of (b − a) / max(a, b), a being the mean distance to its own kind and b to the
/// nearest other kind (Rousseeuw 1987).
double silhouette(const Eigen::MatrixXd& points, const Eigen::VectorXi& kinds, int count);

} // namespace orrery
