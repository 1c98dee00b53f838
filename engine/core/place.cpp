// Places follow from where a run's present iteration and round began, and the ones before them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/place.h"

namespace orrery {

Place Place::next(Step step) const {
    switch (step) {
    case Step::phase:
        return {round, iteration, phase + 1};
    case Step::iteration:
        return {round, iteration + 1, 0};
    case Step::round:
        break;
    }
    return {round + 1, 0, 0};
}

Place place_of(const Position& at) {
    return {at.rounds, at.iterations - at.round_from, at.phases - at.iteration_from};
}

std::optional<Place> place_before(const Position& at, Step step) {
    if (at.phases == 0)
        return std::nullopt;
    const Place own = place_of(at);
    if (step == Step::round)
        return Place{own.iteration > 0 || own.phase > 0 ? own.round : own.round - 1, 0, 0};
    if (own.phase > 0)
        return Place{own.round, own.iteration, step == Step::phase ? own.phase - 1 : 0};
    const std::int64_t phase = step == Step::phase ? at.iteration_from - at.iteration_before - 1 : 0;
    if (own.iteration > 0)
        return Place{own.round, own.iteration - 1, phase};
    return Place{own.round - 1, at.round_from - at.round_before - 1, phase};
}

Place first_place(const Position& at, Step step) {
    const Place own = place_of(at);
    if (at.phases == 0 || own.phase > 0 || step == Step::round)
        return own;
    if (step == Step::iteration && own.iteration > 0)
        return own;
    return place_before(at, step)->next(step);
}

} // namespace orrery
