// Same: whether two panels would be drawn alike, so that what did not change is not drawn again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/canvas.h"

namespace orrery {

bool samePanel(const PanelData& a, const PanelData& b);

} // namespace orrery
