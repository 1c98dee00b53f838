// Evaluate: what a predicate, or one of its terms, says of a run up to where it was measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/predicate.h"
#include "engine/core/timeline.h"

namespace orrery {

// Both read the run's rows. Where these were merged they no longer tell a mean or a first value: the run is
// then played once more from its start, without copies.

/// NaN where it is not defined.
double value_of(const Predicate::Term& term, const Timeline& run, const Timeline* twin = nullptr);
bool holds(const Predicate& predicate, const Timeline& run, const Timeline* twin = nullptr);

} // namespace orrery
