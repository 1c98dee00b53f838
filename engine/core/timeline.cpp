// Moving along a run: advancing, keeping copies, and replaying from the nearest one.
// Copies are taken before the events of their phase, so that an event added later leaves them true.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"

#include <algorithm>
#include <cassert>

namespace orrery {

namespace {

constexpr std::size_t most_copies = 256;
constexpr std::size_t copies_budget = std::size_t{48} << 20;
constexpr std::size_t recent_budget = std::size_t{16} << 20;
constexpr std::int64_t most_recent = 32;

bool completes(Boundary boundary, Step step) {
    return static_cast<int>(boundary) >= static_cast<int>(step);
}

/// Whether a place is the end of a step of that size; the start of the run is the end of all.
bool ends(const Position& position, Step step) {
    return position.phases == 0 || completes(position.boundary, step);
}

/// Whether `count` steps are done at or after this place.
bool before_or_at(const Position& position, Step step, std::int64_t count) {
    return position.count(step) < count || (position.count(step) == count && ends(position, step));
}

} // namespace

Timeline::Timeline(const Demo& demo, Script script, const Library& library, Copies copies)
    : m_demo(&demo), m_library(&library), m_keeps_copies(copies == Copies::kept), m_script(std::move(script)),
      m_record(demo.metrics), m_metrics(demo.metrics) {
    begin();
}

void Timeline::begin() {
    assert(!m_demo->refuse(m_script.values));
    m_copies.clear();
    m_recent.clear();
    m_copies_bytes = 0;
    m_gap = 1;
    m_furthest = 0;
    m_known_stop.reset();
    m_stopped.reset();
    m_measured = 0;
    m_record = Record(m_demo->metrics);
    m_metrics = Metrics(m_demo->metrics);
    m_story = m_demo->story_for(m_script.values);
    m_now = m_demo->start(m_script.values, Random(m_script.seed), *m_library);
    arrive({}, 0);
    keep();
    happen();
}

/// Takes the state in m_now to be that of `position`, before the events made there.
void Timeline::arrive(const Position& position, std::size_t next_event) {
    m_position = position;
    m_next_event = next_event;
    m_values = m_script.values;
    for (std::size_t i = 0; i < next_event; ++i)
        if (const auto* changes = std::get_if<Changes>(&m_script.events[i].what))
            m_values = changed(*m_demo, std::move(m_values), *changes);
}

/// Carries out the events made at the present place.
void Timeline::happen() {
    while (m_next_event < m_script.events.size() &&
           m_script.events[m_next_event].phase == m_position.phases) {
        const Event& event = m_script.events[m_next_event++];
        if (const auto* changes = std::get_if<Changes>(&event.what)) {
            m_values = changed(*m_demo, std::move(m_values), *changes);
            m_now->apply(m_values);
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
    const Boundary boundary = m_now->advance();
    const std::int64_t round = m_position.rounds + 1;
    ++m_position.phases;
    m_position.iterations += completes(boundary, Step::iteration);
    m_position.rounds += completes(boundary, Step::round);
    m_position.boundary = boundary;
    if (completes(boundary, Step::iteration))
        measure(round);
    m_furthest = std::max(m_furthest, m_position.phases);
    if (m_position.phases % m_gap == 0)
        keep();
    if (remembering)
        remember(m_now->clone());
    if (m_next_event < m_script.events.size())
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
    }
    update_stop();
}

void Timeline::update_stop() {
    const bool here = m_known_stop && m_position.iterations >= m_known_stop->iteration;
    m_stopped = here ? m_known_stop : std::nullopt;
}

void Timeline::keep() {
    if (!m_copies.empty() && (!m_keeps_copies || m_copies.back().position.phases >= m_position.phases))
        return;
    Copy copy{m_position, m_now->clone(), m_now->bytes()};
    m_copies_bytes += copy.bytes;
    m_copies.push_back(std::move(copy));
    while (m_copies.size() > 1 && (m_copies.size() > most_copies || m_copies_bytes > copies_budget))
        thin();
}

/// Doubles the distance between copies.
void Timeline::thin() {
    m_gap *= 2;
    const auto dropped = std::remove_if(m_copies.begin(), m_copies.end(), [&](const Copy& copy) {
        const bool drop = copy.position.phases % m_gap != 0;
        m_copies_bytes -= drop ? copy.bytes : 0;
        return drop;
    });
    m_copies.erase(dropped, m_copies.end());
}

/// Puts the present state, before events, among the last phases.
void Timeline::remember(std::unique_ptr<Simulation> state) {
    const std::int64_t phase = m_position.phases;
    if (!m_recent.empty() && m_recent.back().position.phases + 1 != phase) {
        for (const Copy& copy : m_recent)
            if (copy.position.phases == phase)
                return;
        m_recent.clear();
    }
    const std::size_t bytes = state->bytes();
    const auto room = static_cast<std::int64_t>(recent_budget / std::max<std::size_t>(bytes, 1));
    const std::int64_t most = std::clamp(room, std::int64_t{1}, most_recent);
    m_recent.push_back({m_position, std::move(state), bytes});
    while (static_cast<std::int64_t>(m_recent.size()) > most)
        m_recent.pop_front();
}

/// The furthest copy from which `count` steps of that size can be reached by going forward.
const Timeline::Copy& Timeline::nearest(Step step, std::int64_t count) const {
    const auto reaches = [&](const Copy& copy) { return before_or_at(copy.position, step, count); };
    const auto after = std::partition_point(m_copies.begin(), m_copies.end(), reaches);
    const Copy* best = &*(after == m_copies.begin() ? after : std::prev(after));
    const auto recent = std::partition_point(m_recent.begin(), m_recent.end(), reaches);
    if (recent != m_recent.begin())
        if (const Copy& copy = *std::prev(recent); copy.position.phases > best->position.phases)
            best = &copy;
    return *best;
}

void Timeline::restart_from(const Copy& copy) {
    m_now = copy.state->clone();
    const auto& events = m_script.events;
    const auto next = std::partition_point(
        events.begin(), events.end(), [&](const Event& event) { return event.phase < copy.position.phases; });
    arrive(copy.position, static_cast<std::size_t>(next - events.begin()));
    happen();
    update_stop();
}

void Timeline::leap(Step step, std::int64_t count) {
    restart_from(nearest(step, std::max<std::int64_t>(0, count)));
}

bool Timeline::forward(Step step, std::stop_token stop) {
    do {
        if (m_position.ended() || m_stopped || stop.stop_requested())
            return false;
        advance(step == Step::phase);
    } while (!completes(m_position.boundary, step));
    return true;
}

bool Timeline::back(Step step, std::stop_token stop) {
    if (m_position.phases == 0)
        return false;
    const bool at_end = ends(m_position, step);
    const std::int64_t count = m_position.count(step) - (at_end ? 1 : 0);
    const Copy& from = nearest(step, count);
    const bool far = step == Step::phase && from.position.phases < count;
    restart_from(from);
    while (!(m_position.count(step) == count && ends(m_position, step))) {
        if (stop.stop_requested())
            return false;
        advance(far && count - m_position.phases <= most_recent);
    }
    return true;
}

bool Timeline::seek(Step step, std::int64_t count, std::stop_token stop) {
    count = std::max<std::int64_t>(0, count);
    const auto there = [&] { return m_position.count(step) == count && ends(m_position, step); };
    if (there())
        return true;
    const Copy& from = nearest(step, count);
    const bool behind = !before_or_at(m_position, step, count);
    if (behind || from.position.phases > m_position.phases)
        restart_from(from);
    while (!there()) {
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

/// Forgets what was computed after the present place.
void Timeline::drop_future() {
    const auto later = [&](const Copy& copy) { return copy.position.phases > m_position.phases; };
    for (const Copy& copy : m_copies)
        m_copies_bytes -= later(copy) ? copy.bytes : 0;
    m_copies.erase(std::remove_if(m_copies.begin(), m_copies.end(), later), m_copies.end());
    m_recent.erase(std::remove_if(m_recent.begin(), m_recent.end(), later), m_recent.end());
    m_record.truncate(m_position.iterations);
    m_furthest = m_position.phases;
    if (m_known_stop && m_known_stop->iteration > m_position.iterations)
        m_known_stop.reset();
    measure_again();
}

/// A row that was merged with rows of the dropped future went with them: the iterations up to the present
/// place, of which it told too, are played again and measured.
void Timeline::measure_again() {
    m_measured = std::min(m_measured, m_record.iterations());
    if (m_measured >= m_position.iterations)
        return;
    auto now = std::move(m_now);
    const Position here = m_position;
    const std::size_t next = m_next_event;
    restart_from(nearest(Step::iteration, m_measured));
    while (m_position.phases < here.phases)
        advance(false);
    arrive(here, next);
    m_now = std::move(now);
    update_stop();
}

std::size_t Timeline::bytes() const {
    std::size_t sum = m_copies_bytes + m_record.bytes();
    for (const Copy& copy : m_recent)
        sum += copy.bytes;
    return sum;
}

} // namespace orrery
