// Digit classifiers: a convolutional and a dense network that tell ten digits apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

namespace orrery {

struct DigitClassifierOptions {
    int side = 14; ///< of the square pictures
    int batch = 32;
    int filters = 16, kernel_size = 5; ///< of the convolutional one
    int hidden = 32;                   ///< of the dense one
    double learning_rate = 0.003;      ///< Adam
};

struct DigitClassifier {
    graph::Value x, label; ///< up to batch × side², pixels row by row; up to batch × 1, 0 … 9
    graph::Value logits;   ///< × 10
};

/// Convolution "convolution" with ReLU, pooled to the maximum of each 2 × 2 (an odd last row or column falls
/// away), and a dense layer "output"; cross-entropy.
std::shared_ptr<const NetworkPlan<DigitClassifier>>
convolutional_classifier(const DigitClassifierOptions& options);
/// A dense layer "hidden" with ReLU in place of convolution and pooling.
std::shared_ptr<const NetworkPlan<DigitClassifier>> dense_classifier(const DigitClassifierOptions& options);

/// Share of pictures (n × side²) whose largest logit is that of their label (n × 1); overwrites the batch.
double accuracy(Training<DigitClassifier, float>& network, const Eigen::MatrixXd& pictures,
                const Eigen::MatrixXd& labels);

} // namespace orrery
