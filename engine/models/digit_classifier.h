// Digit classifiers: a convolutional and a dense network that tell ten digits apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/training.h"

#include <cstdint>

namespace orrery {

/// What stands between the maps of a convolution and the ten logits.
enum class DigitHead : std::uint8_t {
    flatten,    ///< every cell of the pooled maps is an input of the last layer
    global_max, ///< a second convolution, then the maximum of each map: no place is left
};

struct DigitClassifierOptions {
    int side = 14; ///< of the square pictures
    int batch = 32;
    int filters = 16, kernel_size = 5; ///< of the convolutional one
    DigitHead head = DigitHead::flatten;
    int hidden = 32;              ///< of the dense one
    double learning_rate = 0.003; ///< Adam
};

struct DigitClassifier {
    graph::Value x, label; ///< up to batch × side², pixels row by row; up to batch × 1, 0 … 9
    graph::Value logits;   ///< × 10
};

/// Convolution "convolution" with ReLU, pooled to the maximum of each 2 × 2 (an odd last row or column falls
/// away), and a dense layer "output"; cross-entropy. With a global maximum there is a second convolution
/// before it, "convolution 2", with twice the filters and windows of 3 × 3 (or all there is, if that is
/// less).
std::shared_ptr<const NetworkPlan<DigitClassifier>>
convolutional_classifier(const DigitClassifierOptions& options);
/// A dense layer "hidden" with ReLU in place of convolution and pooling.
std::shared_ptr<const NetworkPlan<DigitClassifier>> dense_classifier(const DigitClassifierOptions& options);

/// The digit with the largest logit for each of the pictures (n × side²); overwrites the batch.
template <class Scalar>
Eigen::VectorXi answers(Training<DigitClassifier, Scalar>& network, const Eigen::MatrixXd& pictures);

/// Share of pictures whose answer is their label (n × 1); overwrites the batch.
double accuracy(Training<DigitClassifier, float>& network, const Eigen::MatrixXd& pictures,
                const Eigen::MatrixXd& labels);

} // namespace orrery
