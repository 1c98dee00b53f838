// Same: whether two panels would be drawn alike, so that what did not change is not drawn again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

namespace orrery {

bool samePanel(const PanelData& a, const PanelData& b);
/// The same of two marks with the curves that they read.
bool sameMark(const PanelData& a, std::size_t in_a, const PanelData& b, std::size_t in_b);

} // namespace orrery
