// Changing a run: live changes and touches become events, other values begin anew, scripts are exchanged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"

#include <algorithm>
#include <cassert>

namespace orrery {

namespace {

bool same_event(const Event& a, const Event& b) {
    if (a.phase != b.phase || a.what.index() != b.what.index())
        return false;
    if (const auto* changes = std::get_if<Changes>(&a.what))
        return equal(*changes, std::get<Changes>(b.what));
    return std::get<Touch>(a.what) == std::get<Touch>(b.what);
}

bool is_move_of(const Event& event, const Touch& touch) {
    const auto* before = std::get_if<Touch>(&event.what);
    return before != nullptr && before->stage == Touch::Stage::move && touch.stage == Touch::Stage::move &&
           before->panel == touch.panel && before->mark == touch.mark;
}

} // namespace

/// Drops the events after this place and what came of them. `state`: the present one; kept, when it is still
/// untouched by events, to take later events of this place back to.
void Timeline::open_for_event(std::unique_ptr<Simulation> state) {
    m_script.events.resize(m_next_event);
    drop_future();
    if (m_script.events.empty() || m_script.events.back().phase != m_position.phases)
        remember(std::move(state));
}

/// A new run from these values; at its start live ones are plain settings, and its touches stay.
void Timeline::start_with(Values values, bool live) {
    auto& events = m_script.events;
    m_script.values = std::move(values);
    events.resize(live ? m_next_event : 0);
    const auto setting = [](const Event& event) { return std::holds_alternative<Changes>(event.what); };
    events.erase(std::remove_if(events.begin(), events.end(), setting), events.end());
    begin();
}

bool Timeline::change(const Changes& changes, std::stop_token stop) {
    Values values = changed(*m_demo, m_values, changes);
    assert(!m_demo->refuse(values));
    bool live = true, edits = true;
    const Changes real = difference(*m_demo, m_values, values);
    for (const Change& change : real) {
        const Parameter& parameter = *m_demo->parameter(change.id);
        live = live && parameter.live;
        edits = edits && parameter.edit;
    }
    if (real.empty())
        return false;
    if (!live || m_position.phases == 0) {
        const std::int64_t iteration = m_position.iterations;
        start_with(std::move(values), live);
        if (edits && !live)
            seek(Step::iteration, iteration, stop);
        return !live;
    }
    open_for_event(m_now->clone());
    auto& events = m_script.events;
    const bool again = !events.empty() && events.back().phase == m_position.phases &&
                       std::holds_alternative<Changes>(events.back().what);
    if (again) { // a slider being dragged: only where it ends counts
        events.pop_back();
        replay_to(m_position.phases);
    }
    if (Changes made = difference(*m_demo, m_values, values); !made.empty()) {
        events.push_back({m_position.phases, std::move(made)});
        happen();
    }
    return false;
}

Reply Timeline::touch(const Touch& made) {
    Touch touch = made;
    touch.phase = m_position.phases;
    auto& events = m_script.events;
    const bool replaces = m_next_event > 0 && events[m_next_event - 1].phase == m_position.phases &&
                          is_move_of(events[m_next_event - 1], touch);
    if (replaces)
        return replace_touch(touch);
    auto before = m_now->clone();
    const Reply reply = poke(touch);
    if (reply.kind != Reply::Kind::poked)
        return reply;
    open_for_event(std::move(before));
    events.push_back({m_position.phases, touch});
    ++m_next_event;
    return reply;
}

/// A further move at this place: takes the earlier one back first.
Reply Timeline::replace_touch(const Touch& touch) {
    auto& events = m_script.events;
    const std::vector<Event> all = events;
    const std::size_t next = m_next_event;
    const Position here = m_position;
    auto now = m_now->clone();
    events.resize(next - 1);
    replay_to(here.phases);
    const Reply reply = poke(touch);
    if (reply.kind == Reply::Kind::poked) {
        drop_future();
        events.push_back({m_position.phases, touch});
        ++m_next_event;
    } else {
        events = all;
        m_next_event = next;
        m_position = here;
        m_now = std::move(now);
    }
    return reply;
}

void Timeline::restore(Script script, std::int64_t phase, std::stop_token stop) {
    if (script.seed != m_script.seed || !equal(script.values, m_script.values)) {
        m_script = std::move(script);
        begin();
        seek(Step::phase, phase, stop);
        return;
    }
    const auto [mine, other] = std::mismatch(m_script.events.begin(), m_script.events.end(),
                                             script.events.begin(), script.events.end(), same_event);
    std::int64_t common = std::max(m_furthest, m_position.phases);
    if (mine != m_script.events.end())
        common = std::min(common, mine->phase);
    if (other != script.events.end())
        common = std::min(common, other->phase);
    const bool differ = mine != m_script.events.end() || other != script.events.end();
    m_script = std::move(script);
    if (differ) {
        restart_from(nearest(Step::phase, common)); // the rest is played again below, if it is needed
        drop_future();
    }
    seek(Step::phase, phase, stop);
}

} // namespace orrery
