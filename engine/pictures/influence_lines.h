// Influence of each step of a sequence on three networks' answers, on a logarithmic axis with a place for 0.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/chart.h"

#include <array>

namespace orrery {

/// Convolution, plain recurrent network, LSTM: one color each, wherever they stand.
inline const std::array<Text, 3> sequence_net_names{{{"CNN", "CNN"}, {"RNN", "RNN"}, {"LSTM", "LSTM"}}};
inline constexpr std::array<Role, 3> sequence_net_roles{Role::negative, Role::class_3, Role::data};

struct InfluenceLines {
    Eigen::MatrixXd now, untrained; ///< networks × steps, the last step is that of the answer
    std::array<double, 3> right{};  ///< shares of right answers
    double most = 1;                ///< steps before the answer that the axis has room for
    bool marks_first = false;       ///< whether the first step is what is to be remembered
};

Panel picture(const InfluenceLines& influence);

} // namespace orrery
