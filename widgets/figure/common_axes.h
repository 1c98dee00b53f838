// Common axes: two panels side by side, whose automatic ranges span what both show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"

namespace orrery {

/// Gives the panels of that id, and the strips under them, the same ranges in both frames, where the demo
/// gives none.
void shareAxes(Frame& a, Frame& b, const std::string& panel);

} // namespace orrery
