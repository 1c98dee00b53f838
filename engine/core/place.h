// Place: where two runs of one demo stand on one clock, though their rounds and iterations differ in length.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <compare>
#include <optional>

namespace orrery {

/// So many rounds are done, so many iterations of the present round, so many phases of the present iteration.
/// A run stands at the first of its states whose own place is that or beyond: there, or at the end of what it
/// has of that round or iteration; or where it ends, if that is earlier. So a place determines the state of
/// every run.
struct Place {
    std::int64_t round = 0, iteration = 0, phase = 0;

    std::strong_ordering operator<=>(const Place&) const = default;
    /// After one more phase, or where the present iteration or round ends.
    Place next(Step step) const;
};

/// The place of a run of its own.
Place place_of(const Position& position);
/// Where a run of its own stood one step before; for an iteration or a round, the end of the one before.
/// Nothing at its start.
std::optional<Place> place_before(const Position& position, Step step);
/// The first place of that size of step at which a run stands here.
Place first_place(const Position& position, Step step);

} // namespace orrery
