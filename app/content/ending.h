// Ending: what is said where a question's story ends: the answer, and how sure.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/frame.h"
#include "widgets/look/words.h"

#include <optional>

namespace orrery {

/// Whether the default story of this demo, untouched, ends at this very frame, on whatever seed.
bool endsDefaultStory(const Demo& demo, const Frame& frame);

/// `ending` with the metrics of this run in its slots; nothing elsewhere, and where the run is another one
/// than the default story's: with other settings or touched. Any seed will do: it says what holds on most.
std::optional<Sentence> endingOf(const Words& ending, const Demo& demo, const Frame& frame);

} // namespace orrery
