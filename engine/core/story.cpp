// Where a story stands, and of what size of step its narration speaks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/story.h"

#include <algorithm>
#include <cassert>

namespace orrery {

namespace {

bool reached(const Until& until, const Position& position) {
    if (position.ended())
        return true;
    return until.count > 0 && position.count(until.step) >= until.count;
}

} // namespace

std::size_t Story::index(const Position& position) const {
    assert(!chapters.empty());
    for (std::size_t i = 0; i < chapters.size(); ++i)
        if (!reached(chapters[i].until, position))
            return i;
    return chapters.size() - 1;
}

const Chapter& Story::at(const Position& position) const& {
    return chapters[index(position)];
}

Until Story::start(std::size_t chapter) const {
    return chapter == 0 ? Until{Step::phase, 0} : chapters[chapter - 1].until;
}

StoryPlace Story::place(const Position& position) const {
    if (chapters.empty())
        return {};
    const std::size_t chapter = index(position);
    return {chapters.size(), chapter, part(chapter, position), told(position)};
}

double Story::part(std::size_t chapter, const Position& position) const {
    if (told(position))
        return 1;
    const Until from = start(chapter), to = chapters[chapter].until;
    const std::int64_t before = from.step == to.step ? from.count : 0;
    if (to.count <= before)
        return 0; // up to the run's own end, wherever that is
    const double done = static_cast<double>(position.count(to.step) - before);
    return std::clamp(done / static_cast<double>(to.count - before), 0.0, 1.0);
}

bool Story::told(const Position& position) const {
    return chapters.empty() || reached(chapters.back().until, position);
}

bool Story::ends(const Position& position) const {
    if (chapters.empty() || position.ended())
        return position.ended();
    const Until& until = chapters.back().until;
    return until.count > 0 && position.count(until.step) == until.count &&
           static_cast<int>(position.boundary) >= static_cast<int>(until.step);
}

Step spoken_size(Step by, double pace) {
    if (pace <= 3 || by == Step::round)
        return by;
    return by == Step::phase ? Step::iteration : Step::round;
}

} // namespace orrery
