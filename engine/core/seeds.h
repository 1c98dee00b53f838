// Seeds: one script on many seeds, one after another, so that a number of one run is not told as a law.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace orrery {

/// Both ends are played.
struct SeedRange {
    std::uint64_t first = 1, last = 20;
};

/// Whether the run stands at that place or behind it; no place: whether its story has been told.
bool arrived(const Timeline& timeline, const std::optional<Length>& place);

struct SeedCalls {
    /// At the end of each iteration of each run; may change parameters there.
    std::function<void(Timeline&)> iteration;
    /// At the end of each run: it arrived, ended or stopped. Also tells how far all of them are.
    std::function<void(const Timeline&)> finished;
};

/// Plays the script, its events at their phases, on each seed in place of its own, up to `until` or, without
/// it, to the story's end. A run keeps rows and no copies, and is gone after `finished`: who wants its rows
/// takes them there. The same arguments make the same calls. False when `stop` was requested: the run under
/// way is given up.
bool run_seeds(const Demo& demo, const Script& script, SeedRange seeds, const std::optional<Length>& until,
               const Library& library, const SeedCalls& calls, std::stop_token stop = {});

} // namespace orrery
