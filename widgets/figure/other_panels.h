// Other panels: what a twin alone has to show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure/twin_panels.h"

namespace orrery {

/// A's figure with places for the panels that B alone has, without marks, so that they get their cards. Where
/// B has all of A's panels, too, they stand as B lays them out; otherwise B's come below A's.
void addPanelsOfB(Figure& a, const Beside& beside);

} // namespace orrery
