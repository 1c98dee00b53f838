// Common ranges: runs of one demo drawn anew so that they can be compared, and what a pair has to show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "engine/core/twin.h"

#include <vector>

namespace orrery {

/// A run and what was composed of it.
struct Drawn {
    Frame* frame;
    const Timeline* run;
};
/// Draws runs of one demo anew on common ranges, wherever they stand.
void make_common(const std::vector<Drawn>& all);

/// The panels that a pair shows where it stands: A's, and those that B alone has.
Figure panels_of(const Pair& pair);

} // namespace orrery
