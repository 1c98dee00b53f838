// Pair frame: everything there is to show of one place of a pair, both runs on common ranges.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "engine/core/twin.h"

#include <optional>

namespace orrery {

/// A value, as Frame. Panels and marks of the two figures belong together by their ids; where both runs are
/// drawn, A is filled and B hollow. Ranges that are given in both hold in both, bins and colors too; an axis
/// without one is automatic over what both show.
struct PairFrame {
    Frame a;
    std::optional<Frame> b;
    Place place;
    std::vector<std::string> differing; ///< ids of parameters
    std::optional<Sentence> gap;        ///< what the demo says of the two, in numbers
};

/// `size` and `pinned` as for one run; a pinned run is drawn beside A only where there is no twin.
PairFrame compose(const Pair& pair, Step size, const Record* pinned = nullptr);

/// Draws two runs anew on common ranges, wherever they stand.
void make_common(Frame& a, const Timeline& of_a, Frame& b, const Timeline& of_b);
/// Makes the ranges of two figures common: axes that have one in both, colors of cells.
void make_common(Figure& a, Figure& b);
/// Whether two runs can be drawn into one such panel; otherwise they stand side by side.
bool overlays(const Panel& panel);

} // namespace orrery
