// Where a story stands, and of what size of step its narration speaks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/story.h"

#include <cassert>

namespace orrery {

namespace {

bool reached(const Until& until, const Position& position) {
    if (position.ended())
        return true;
    return until.count > 0 && position.count(until.step) >= until.count;
}

} // namespace

const Chapter& Story::at(const Position& position) const {
    assert(!chapters.empty());
    for (const Chapter& chapter : chapters)
        if (!reached(chapter.until, position))
            return chapter;
    return chapters.back();
}

bool Story::told(const Position& position) const {
    return chapters.empty() || reached(chapters.back().until, position);
}

Step spoken_size(Step by, double pace) {
    if (pace <= 3 || by == Step::round)
        return by;
    return by == Step::phase ? Step::iteration : Step::round;
}

} // namespace orrery
