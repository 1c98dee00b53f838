// What a simulation exposes, looked up by name.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"

#include <string_view>

namespace orrery {

/// The tensor of this name as rows × columns (a vector: one column); without rows where there is none.
inline Eigen::MatrixXd exposed(const Simulation& simulation, std::string_view id) {
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Tensors tensors;
    simulation.expose(tensors);
    for (const Tensor& tensor : tensors.all())
        if (tensor.id == id)
            return Eigen::Map<const RowMajor>(tensor.values.data(), tensor.shape[0],
                                              tensor.shape.size() > 1 ? tensor.shape[1] : 1);
    return {};
}

} // namespace orrery
