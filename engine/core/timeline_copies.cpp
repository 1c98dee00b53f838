// What a timeline keeps of a run, within its budget: copies, recent phases and rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr std::size_t most_recent = 32;
constexpr double long_way = 6; ///< ms of computing: with what it takes to show a place, a frame's time

/// Of the budget, for recent phases.
std::size_t recent_share(std::size_t budget) {
    return budget / 8;
}

/// For copies on the way: as much, or a single copy where those are large.
std::size_t way_share(std::size_t budget, Cost cost) {
    return std::max(budget / 8, std::min(budget / 4, cost.light));
}

/// For landings: some of them find room, where the rows leave it.
std::size_t landing_share(std::size_t budget, Cost cost) {
    return std::max(budget / 4, std::min(budget / 2, 6 * cost.whole));
}

} // namespace

/// `state`: that of the present place, before its events.
Copy Timeline::whole_copy(std::unique_ptr<Simulation> state) const {
    const std::size_t bytes = state ? state->bytes().whole : 0;
    return {m_position, std::move(state), m_values, m_position.phases, bytes};
}

Copy Timeline::light_copy() {
    m_cost = m_now->bytes();
    if (m_cost.light == m_cost.whole)
        return whole_copy(m_now->clone());
    return {m_position, m_now->save(), m_values, Copy::unknown, m_cost.light};
}

/// Copies of the end of an iteration, where they are due. Where a run ends no iteration follows that would
/// make a light one good.
void Timeline::keep() {
    if (m_budget == no_copies)
        return;
    m_copies.completed(m_position.phases);
    m_way.completed(m_position.phases);
    m_way_back = std::min(m_way_back, m_copy_age); // the last copy is of use from here on
    if (m_position.ended() || m_stopped)
        return;
    if (m_copies.wants(m_position)) {
        m_copies.add(light_copy());
        m_copy_age = 0;
        fit();
        return;
    }
    follow();
    if (m_way.wants(m_position)) {
        m_way.add(light_copy());
        m_way.fit(way_share(m_budget, m_cost));
    }
}

/// A place to start from, where the way here has become long.
void Timeline::land() {
    if (m_budget == no_copies || m_way_back < long_way)
        return;
    m_cost = m_now->bytes();
    if (m_cost.whole <= landing_share(m_budget, m_cost)) {
        m_landings.add(whole_copy(m_now->clone()), m_way_back);
        fit();
    }
    m_way_back = 0;
}

/// The copies on the way are those since the last copy but one, at most: from there on, a step back is short.
void Timeline::follow() {
    const auto phase_of = [](const Copy* copy) { return copy != nullptr ? copy->position.phases : 0; };
    const std::int64_t last = phase_of(m_copies.nearest(Step::phase, m_position.phases));
    const std::int64_t from = phase_of(m_copies.nearest(Step::phase, last - 1));
    if (last < m_way_from)
        m_way.clear();
    else
        m_way.drop_before(from);
    m_way_from = last < m_way_from ? last : std::max(from, m_way_from);
}

/// Rows give way last: copies have what they leave.
void Timeline::fit() {
    const std::size_t recent = m_cost.whole <= recent_share(m_budget) ? recent_share(m_budget) : 0;
    const std::size_t others = m_record.bytes() + m_start.bytes + recent + way_share(m_budget, m_cost);
    const std::size_t room = m_budget > others ? m_budget - others : 0;
    m_landings.fit(std::min(room / 3 * 2, landing_share(m_budget, m_cost)), m_position.phases);
    m_copies.fit(room - m_landings.bytes());
}

void Timeline::set_budget(std::size_t bytes) {
    if (bytes == m_budget)
        return;
    m_budget = bytes;
    m_recent.clear();
    m_way.clear();
    fit();
}

void Timeline::limit_rows() {
    m_record.limit(m_budget / 8 * 5);
    fit();
}

/// Puts a state, before events, among the last phases.
void Timeline::remember(Copy copy) {
    if (m_budget == no_copies || copy.bytes > recent_share(m_budget))
        return;
    const std::int64_t phase = copy.position.phases;
    if (!m_recent.empty() && m_recent.back().position.phases + 1 != phase) {
        for (const Copy& known : m_recent)
            if (known.position.phases == phase)
                return;
        m_recent.clear();
    }
    const std::size_t room = recent_share(m_budget) / std::max<std::size_t>(copy.bytes, 1);
    const std::size_t most = std::clamp(room, std::size_t{1}, most_recent);
    m_recent.push_back(std::move(copy));
    while (m_recent.size() > most)
        m_recent.pop_front();
}

/// A light copy from which this event would be met half-way gives way to a whole one of this place.
void Timeline::meet_event(const Simulation& before, const Position& here) {
    if (m_way.unready(here.phases))
        m_way.drop_last();
    if (!m_copies.unready(here.phases))
        return;
    m_copies.drop_last();
    m_copies.add({here, before.clone(), m_values, here.phases, before.bytes().whole});
    fit();
}

/// Forgets what was computed after the present place.
void Timeline::drop_future() {
    m_copies.drop_after(m_position.phases);
    m_way.drop_after(m_position.phases);
    m_landings.drop_after(m_position.phases);
    while (!m_recent.empty() && m_recent.back().position.phases > m_position.phases)
        m_recent.pop_back();
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
    const auto values = m_values;
    const std::size_t next = m_next_event;
    restart_from(nearest(Step::iteration, m_measured));
    while (m_position.phases < here.phases)
        advance(false);
    m_position = here;
    m_values = values;
    m_next_event = next;
    m_now = std::move(now);
    update_stop();
}

std::size_t Timeline::bytes() const {
    std::size_t sum =
        m_start.bytes + m_copies.bytes() + m_way.bytes() + m_landings.bytes() + m_record.bytes();
    for (const Copy& copy : m_recent)
        sum += copy.bytes;
    return sum;
}

} // namespace orrery
