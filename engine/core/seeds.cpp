// Playing a script on one seed after another.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/seeds.h"

namespace orrery {

namespace {

/// A run that stops or ends on its way is played as far as it goes. False: `stop` was requested.
bool play(Timeline& timeline, const std::optional<Length>& until, const SeedCalls& calls,
          std::stop_token stop) {
    const Step step = until && until->step == Step::phase ? Step::phase : Step::iteration;
    while (!arrived(timeline, until)) {
        if (!timeline.forward(step, stop))
            return !stop.stop_requested();
        if (calls.iteration && timeline.position().boundary != Boundary::phase)
            calls.iteration(timeline);
    }
    return true;
}

} // namespace

bool arrived(const Timeline& timeline, const std::optional<Length>& place) {
    if (place)
        return timeline.position().count(place->step) >= place->count;
    return timeline.story().told(timeline.position());
}

bool run_seeds(const Demo& demo, const Script& script, SeedRange seeds, const std::optional<Length>& until,
               const Library& library, const SeedCalls& calls, std::stop_token stop) {
    for (std::uint64_t seed = seeds.first; seed <= seeds.last && !stop.stop_requested(); ++seed) {
        Script own = script;
        own.seed = seed;
        Timeline timeline(demo, std::move(own), library, Timeline::no_copies);
        if (!play(timeline, until, calls, stop))
            return false;
        if (calls.finished)
            calls.finished(timeline);
        if (seed == seeds.last) // the largest seed has no next one
            break;
    }
    return !stop.stop_requested();
}

} // namespace orrery
