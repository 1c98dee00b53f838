// Moving along a run: advancing, keeping copies, and replaying from the nearest one.
// Copies are taken before the events of their phase, so that an event added later leaves them true.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace orrery {

namespace {

constexpr std::size_t most_copies = 1024, most_on_the_way = 64;
constexpr std::int64_t most_recent = 32;
constexpr std::size_t long_record = std::size_t{112} << 20; ///< without copies, of a run that ends by itself

/// Whether `count` steps are done at or after this place.
bool before_or_at(const Position& position, Step step, std::int64_t count) {
    return position.count(step) < count || (position.count(step) == count && ends(position, step));
}

} // namespace

Timeline::Timeline(const Demo& demo, Script script, const Library& library, std::size_t budget)
    : m_demo(&demo), m_library(&library), m_budget(budget), m_record(demo.metrics), m_metrics(demo.metrics),
      m_copies(most_copies), m_way(most_on_the_way) {
    begin(std::move(script));
}

void Timeline::begin(Script script) {
    assert(!m_demo->refuse(script.values));
    m_script = std::make_shared<const Script>(std::move(script));
    m_copies.clear();
    m_way.clear();
    m_way_from = 0;
    m_recent.clear();
    m_landings.clear();
    m_way_back = m_copy_age = 0;
    m_furthest = 0;
    m_known_stop.reset();
    m_stopped.reset();
    m_measured = 0;
    m_record = Record(m_demo->metrics, m_budget == no_copies ? long_record : m_budget / 8 * 5);
    m_metrics = Metrics(m_demo->metrics);
    m_story = m_demo->story_for(m_script->values);
    m_now = started();
    m_values = std::make_shared<const Values>(m_script->values);
    m_position = {};
    m_next_event = 0;
    m_cost = m_now->bytes();
    m_start = whole_copy(m_cost.whole <= m_budget / 8 ? m_now->clone() : nullptr);
    happen();
}

std::unique_ptr<Simulation> Timeline::started() const {
    return m_demo->start(m_script->values, Random(m_script->seed), *m_library);
}

/// Carries out the events made at the present place.
void Timeline::happen() {
    const Events& events = m_script->events;
    while (m_next_event < events.size() && events[m_next_event].phase == m_position.phases) {
        meet_event(*m_now, m_position);
        const Event& event = events[m_next_event++];
        if (const auto* changes = std::get_if<Changes>(&event.what)) {
            m_values = std::make_shared<const Values>(changed(*m_demo, *m_values, *changes));
            m_now->apply(*m_values);
        } else {
            poke(std::get<Touch>(event.what));
        }
    }
}

/// A touch of the present state. One that poked gives a run that had ended something to go on with.
Reply Timeline::poke(const Touch& touch) {
    Reply reply = m_now->touch(touch);
    if (reply.kind == Reply::Kind::poked && m_position.ended())
        m_position.boundary = Boundary::round;
    return reply;
}

/// One phase. `remembering`: with a copy among the last phases.
void Timeline::advance(bool remembering) {
    Boundary boundary = Boundary::phase;
    if (m_budget == no_copies) { // many short phases in a row: reading the clock would cost as much
        boundary = m_now->advance();
    } else {
        const auto began = std::chrono::steady_clock::now();
        boundary = m_now->advance();
        const double cost =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
        m_way_back += cost;
        m_copy_age += cost;
    }
    const std::int64_t round = m_position.rounds + 1;
    m_position.complete(boundary);
    if (completes(boundary, Step::iteration)) {
        measure(round);
        keep();
    }
    m_furthest = std::max(m_furthest, m_position.phases);
    land();
    if (remembering)
        remember(whole_copy(m_now->clone()));
    if (m_next_event < m_script->events.size())
        happen();
}

/// A row of the record at the end of an iteration, unless this place was reached before.
void Timeline::measure(std::int64_t round) {
    const std::int64_t iteration = m_position.iterations;
    if (iteration > m_measured) {
        m_measured = iteration;
        m_metrics.clear();
        m_now->measure(m_metrics);
        m_record.append(m_metrics, iteration, round, completes(m_position.boundary, Step::round));
        if (const auto overflow = m_metrics.overflow())
            m_known_stop = Stop{iteration, m_demo->metrics[*overflow].id};
        if (m_budget > no_copies)
            fit();
    }
    update_stop();
}

void Timeline::update_stop() {
    const bool here = m_known_stop && m_position.iterations >= m_known_stop->iteration;
    m_stopped = here ? m_known_stop : std::nullopt;
}

/// The furthest copy from which `count` steps of that size can be reached by going forward.
const Copy& Timeline::nearest(Step step, std::int64_t count) const {
    const Copy* best = &m_start;
    const auto try_one = [&](const Copy* copy) {
        if (copy != nullptr && copy->position.phases > best->position.phases)
            best = copy;
    };
    try_one(m_copies.nearest(step, count));
    try_one(m_way.nearest(step, count));
    try_one(m_landings.nearest(step, count));
    const auto recent = std::partition_point(m_recent.begin(), m_recent.end(),
                                             [&](const Copy& copy) { return copy.reaches(step, count); });
    try_one(recent == m_recent.begin() ? nullptr : &*std::prev(recent));
    return *best;
}

/// From a light copy one iteration is played, so that what can be seen is true.
void Timeline::restart_from(const Copy& copy) {
    const bool light = copy.light();
    m_now = copy.state ? copy.state->clone() : started();
    m_values = copy.values;
    m_position = copy.position;
    m_way_back = m_copy_age = 0;
    m_next_event = m_script->events.before(m_position.phases);
    happen();
    update_stop();
    if (light)
        do
            advance(false);
        while (!completes(m_position.boundary, Step::iteration));
}

void Timeline::leap(Step step, std::int64_t count) {
    count = std::max<std::int64_t>(0, count);
    if (there(step, count))
        return;
    const Copy& from = nearest(step, count);
    const bool behind = !before_or_at(m_position, step, count);
    if (behind || from.position.phases > m_position.phases)
        restart_from(from);
}

bool Timeline::there(Step step, std::int64_t count) const {
    return m_position.count(step) == count && ends(m_position, step);
}

bool Timeline::forward(Step step, std::stop_token stop) {
    do {
        if (m_position.ended() || m_stopped || stop.stop_requested())
            return false;
        advance(step == Step::phase);
    } while (!completes(m_position.boundary, step));
    return true;
}

std::optional<Length> Timeline::previous(Step step) const {
    if (m_position.phases == 0)
        return std::nullopt;
    return Length{step, m_position.count(step) - (ends(m_position, step) ? 1 : 0)};
}

bool Timeline::approach(const Length& place) {
    if (there(place.step, place.count) || m_position.ended() || m_stopped)
        return false;
    advance(place.step == Step::phase && place.count - m_position.phases <= most_recent);
    return !there(place.step, place.count);
}

bool Timeline::back(Step step, std::stop_token stop) {
    const auto place = previous(step);
    if (!place)
        return false;
    leap(step, place->count);
    while (!there(step, place->count))
        if (stop.stop_requested() || !approach(*place))
            break;
    return there(step, place->count);
}

bool Timeline::seek(Step step, std::int64_t count, std::stop_token stop) {
    count = std::max<std::int64_t>(0, count);
    leap(step, count);
    while (!there(step, count)) {
        if (m_position.ended() || m_stopped || stop.stop_requested())
            return false;
        advance(false);
    }
    return true;
}

void Timeline::replay_to(std::int64_t phase) {
    restart_from(nearest(Step::phase, phase));
    while (m_position.phases < phase && !m_position.ended() && !m_stopped)
        advance(false);
}

} // namespace orrery
