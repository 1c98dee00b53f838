// A sequence and how three networks read it: the convolution's cone above, two recurrent states below.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"

#include <array>
#include <string>

namespace orrery {

/// The last step stands at x = 0, the one before at −1 …
struct ReadSequence {
    std::string symbols; ///< a letter a step; empty: `numbers`
    Eigen::VectorXd numbers;
    int from = 0, width = 1; ///< the steps that the answer is about, from 0
    int kernel_size = 3;
    std::vector<int> spacing;     ///< of the inputs of a window, one a layer
    int layers_done = 0;          ///< so many are drawn as computed
    Eigen::MatrixXd plain, gated; ///< states of the plain network and the LSTM, units × steps; NaN: not yet
    std::array<Text, 3> answers;  ///< convolution, plain network, LSTM; empty: none yet
    Handle handle;                ///< of the symbols or numbers
};

/// `steps`: how many the axis has room for.
Panel picture(const ReadSequence& sequence, int steps);

} // namespace orrery
