// Story: what pressing play shows without touching anything, and the point that it makes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/step.h"

#include <cstdint>
#include <vector>

namespace orrery {

/// Until when: so many iterations or rounds (counted from the start of the run), or the run's own end.
struct Until {
    Step step = Step::iteration;
    std::int64_t count = 0; ///< 0: the end of the run
};

/// Plays by steps of one size, so many a second, until a place in the run.
struct Chapter {
    Until until;
    Step by = Step::phase;
    double pace = 2; ///< steps of size `by` a second
};

/// Where a story stands.
struct StoryPlace {
    std::size_t chapters = 0, chapter = 0; ///< how many there are, and the one being played
    double part = 0;                       ///< of that one which has been played: 0 … 1
    bool told = false;

    bool operator==(const StoryPlace&) const = default;
};

/// Chapters in order; at most about fifteen seconds in all. The last one's `until` ends the story.
struct Story {
    std::vector<Chapter> chapters;

    /// The chapter being played at this place; the last one after the end of the story.
    const Chapter& at(const Position& position) const&;
    const Chapter& at(const Position& position) const&& = delete; ///< of a story that is gone at once
    /// Its index.
    std::size_t index(const Position& position) const;
    StoryPlace place(const Position& position) const;
    /// Where a chapter begins, in steps of the size in which the one before it ends.
    Until start(std::size_t chapter) const;
    /// Whether the story has been told.
    bool told(const Position& position) const;
    /// Whether it ends at this very place.
    bool ends(const Position& position) const;

private:
    double part(std::size_t chapter, const Position& position) const;
};

/// The size of step that a narration speaks of at this pace: above three phases a second of the
/// iteration, above three iterations a second of the round.
Step spoken_size(Step by, double pace);

} // namespace orrery
