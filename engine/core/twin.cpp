// Two runs on one clock: moving both to a place, and keeping them there together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/twin.h"

#include <algorithm>
#include <limits>

namespace orrery {

namespace {

constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

/// One phase; `place` is where the run goes, so that near it there are copies for further steps back.
void approach(Timeline& run, const Place& place) {
    const Position& at = run.position();
    const Place own = place_of(at);
    const bool near = own.round == place.round && own.iteration == place.iteration;
    run.approach(near ? Length{Step::phase, at.iteration_from + place.phase} : Length{Step::iteration, far});
}

/// To the nearest copy from which the run reaches that place.
void leap_near(Timeline& run, const Place& place) {
    if (stands_at(run, place))
        return;
    const Place own = place_of(run.position());
    const auto here = [&]() -> const Position& { return run.position(); };
    if (place_before(here(), Step::phase) == place)
        return run.leap(Step::phase, here().phases - 1);
    if (own.round == place.round && own.iteration == place.iteration)
        run.leap(Step::phase, here().iteration_from + place.phase);
    else if (own.round == place.round)
        run.leap(Step::iteration, here().round_from + place.iteration);
    else if (own.round == place.round + 1 && own.iteration == 0 && own.phase == 0)
        run.leap(Step::iteration, here().round_before + place.iteration);
    else
        run.leap(Step::round, place.round);
    // A round or an iteration may be shorter than what was asked for.
    if (beyond(run, place))
        run.leap(Step::round, place.round + 1);
    if (beyond(run, place))
        run.leap(Step::round, place.round);
}

} // namespace

bool stands_at(const Timeline& run, const Place& place) {
    if (place_of(run.position()) < place)
        return run.rests();
    return !beyond(run, place);
}

bool beyond(const Timeline& run, const Place& place) {
    const auto before = place_before(run.position(), Step::phase);
    return before && *before >= place;
}

Pair::Pair(const Demo& demo, Scripts scripts, const Library& library, std::size_t budget)
    : m_library(&library), m_budget(budget),
      m_a(demo, std::move(scripts.a), library, scripts.b ? budget / 2 : budget), m_shared(scripts.shared) {
    if (!scripts.b)
        return;
    m_b = std::make_unique<Timeline>(demo, *std::move(scripts.b), library, budget / 2);
    if (budget != Timeline::no_copies)
        divide();
    share();
}

Scripts Pair::scripts() const {
    return {m_a.script(), m_b ? std::optional(m_b->script()) : std::nullopt, m_b ? m_shared : 0};
}

/// Both stand where they are to be: of the places that mean this state, the one of a run that does not wait.
void Pair::arrive() {
    m_way.reset();
    const Place a = place_of(m_a.position());
    m_place = a;
    if (!m_b)
        return;
    const Place b = place_of(m_b->position());
    if (m_a.rests() == m_b->rests())
        m_place = m_a.rests() ? std::max(a, b) : std::min(a, b);
    else
        m_place = m_a.rests() ? b : a;
}

/// One phase of whichever run stands at the place, and what reaches B there.
void Pair::advance(bool remembering) {
    const Place here = m_place;
    for (Timeline* run : {&m_a, m_b.get()}) {
        if (run == nullptr || run->rests() || place_of(run->position()) != here)
            continue;
        if (remembering)
            run->forward(Step::phase);
        else
            run->approach({Step::iteration, far});
    }
    arrive();
    share();
}

bool Pair::forward(Step step, std::stop_token stop) {
    while (approach())
        if (stop.stop_requested())
            return false;
    if (rests())
        return false;
    const Place target = place().next(step);
    while (pending() && !rests() && m_place < target) {
        if (stop.stop_requested())
            return false;
        advance(step == Step::phase);
    }
    for (Timeline* run : {&m_a, m_b.get()})
        while (run != nullptr && !stands_at(*run, target))
            if (!run->forward(step == Step::phase ? Step::phase : Step::iteration, stop) && !run->rests()) {
                m_way = Way{target, {}};
                return false;
            }
    arrive();
    share();
    return true;
}

std::optional<Place> Pair::previous(Step step) const {
    const Place here = place();
    if (step != Step::phase && here.phase > 0)
        return Place{here.round, step == Step::iteration ? here.iteration : 0, 0};
    if (step == Step::round && here.iteration > 0)
        return Place{here.round, 0, 0};
    // nothing is less than any place
    return m_b ? std::max(place_before(m_a.position(), step), place_before(m_b->position(), step))
               : place_before(m_a.position(), step);
}

bool Pair::back(Step step, std::stop_token stop) {
    while (approach())
        if (stop.stop_requested())
            return false;
    const auto place = previous(step);
    return place && seek(*place, stop);
}

bool Pair::seek(const Place& place, std::stop_token stop) {
    leap(place);
    while (approach())
        if (stop.stop_requested())
            return false;
    return this->place() == place;
}

bool Pair::seek(Step step, std::int64_t count, std::stop_token stop) {
    leap(step, count);
    while (approach())
        if (stop.stop_requested())
            return false;
    return m_a.position().count(step) == count;
}

/// Begins a way to a place.
void Pair::go(const Place& place) {
    m_way = Way{place, {}};
    if (pending() && place > m_place)
        return; // events are still to be met on it
    leap_near(m_a, place);
    if (m_b)
        leap_near(*m_b, place);
}

void Pair::leap(const Place& place) {
    go(place);
}

void Pair::leap(Step step, std::int64_t count) {
    count = std::max<std::int64_t>(0, count);
    m_way = Way{{}, {step, count}};
    if (!pending() || count < m_a.position().count(step))
        m_a.leap(step, count);
    if (m_b && !pending() && place_of(m_b->position()) < place_of(m_a.position()))
        leap_near(*m_b, place_of(m_a.position()));
}

void Pair::meet() {
    if (m_way)
        go(m_b ? std::min(place_of(m_a.position()), place_of(m_b->position())) : place_of(m_a.position()));
}

/// A goes ahead, B keeps up with it.
bool Pair::approach_length() {
    const Length length = m_way->length;
    const auto there = [&] {
        return m_a.position().count(length.step) == length.count && ends(m_a.position(), length.step);
    };
    if (!there() && !m_a.rests()) {
        if (pending()) {
            const Way way = *m_way;
            advance(false);
            m_way = way;
        } else if (m_b && !m_b->rests() && place_of(m_b->position()) < place_of(m_a.position())) {
            orrery::approach(*m_b, place_of(m_a.position()));
        } else {
            m_a.approach(length);
        }
        return true;
    }
    go(there() ? first_place(m_a.position(), length.step) : place_of(m_a.position()));
    return true;
}

bool Pair::approach() {
    if (!m_way)
        return false;
    if (!m_way->place)
        return approach_length();
    const Place place = *m_way->place;
    if (pending() && m_place < place && !rests()) {
        advance(false);
        m_way = Way{place, {}};
        return true;
    }
    bool moved = false;
    for (Timeline* run : {&m_a, m_b.get()})
        if (run != nullptr && !stands_at(*run, place)) {
            orrery::approach(*run, place);
            moved = true;
        }
    if (!moved)
        arrive();
    return moved;
}

} // namespace orrery
