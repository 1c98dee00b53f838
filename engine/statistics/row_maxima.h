// The column of the largest number of each row: a classifier's answers, from its logits or probabilities.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace orrery {

/// One for each row; the first of several that are equally large.
template <class Derived>
Eigen::VectorXi row_maxima(const Eigen::MatrixBase<Derived>& rows) {
    Eigen::VectorXi columns(rows.rows());
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        Eigen::Index largest = 0;
        rows.row(i).maxCoeff(&largest);
        columns(i) = static_cast<int>(largest);
    }
    return columns;
}

} // namespace orrery
