// Sequence tasks: which symbol stood first, and which of two patterns is hidden in noise.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <Eigen/Core>

namespace orrery {

/// Sequences for the networks of sequence_networks.h.
struct SequenceBatch {
    Eigen::MatrixXd x;      ///< length · batch × inputs, step after step
    Eigen::MatrixXd labels; ///< batch × 1
};

/// Of so many symbols, each at random; the first one is the answer. A step is a 1 among zeros.
SequenceBatch recall_batch(int batch, int length, int symbols, Random& random);
/// Sequences of symbols, one a row.
SequenceBatch recall_batch(const Eigen::MatrixXi& sequences, int symbols);

inline constexpr int pattern_length = 32, pattern_width = 5; ///< steps of the line, and of the pattern
inline constexpr double pattern_noise = 0.35;
/// + − + + − (answer 0) or its negated mirror image + − − + − (answer 1) begins at one of the places
/// first … last of a line of 32 numbers, in noise.
SequenceBatch pattern_batch(int batch, int first, int last, Random& random);

} // namespace orrery
