// Common axes: panels side by side, whose automatic ranges span what all of them show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"

#include <vector>

namespace orrery {

/// Gives the panels of that id, and the strips under them, the same ranges in all frames, where the demo
/// gives none.
void shareAxes(const std::vector<Frame*>& frames, const std::string& panel);

} // namespace orrery
