// Connected components of a mask: what hangs together, how large it is, and masks without holes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/boxes.h"

#include <Eigen/Core>

#include <vector>

namespace orrery {

/// True where there is something.
using Mask = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic>;

/// Pixels that hang together through their sides (4-connected).
struct Components {
    Eigen::MatrixXi labels; ///< 0: none; 1, 2 … in the order in which rows, read from the top, meet them
    std::vector<int> areas; ///< of component k at k − 1, in pixels
    std::vector<Box> boxes; ///< around them: upper edges exclusive

    int count() const { return static_cast<int>(areas.size()); }
};

Components components_of(const Mask& mask);

/// Those of at least `area` pixels, numbered anew in the same order.
Components at_least(const Components& components, int area);

/// The mask with what is enclosed filled in: every empty pixel from which no way of sides leads to the
/// border.
Mask holes_filled(const Mask& mask);

/// Pixels in both of those in either, 0 … 1; two empty masks have 0.
double mask_iou(const Mask& a, const Mask& b);

} // namespace orrery
