// Changing a run: live changes and touches become events, other values begin anew, scripts are exchanged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"

#include <algorithm>
#include <cassert>

namespace orrery {

namespace {

bool is_move_of(const Event& event, const Touch& touch) {
    const auto* before = std::get_if<Touch>(&event.what);
    return before != nullptr && before->stage == Touch::Stage::move && touch.stage == Touch::Stage::move &&
           before->panel == touch.panel && before->mark == touch.mark;
}

} // namespace

void Timeline::set_events(Events events) {
    m_script = std::make_shared<const Script>(Script{m_script->values, m_script->seed, std::move(events)});
}

/// Keeps the events up to here, or fewer of them, and drops what came of the others.
void Timeline::drop_events(std::size_t kept) {
    Events events = m_script->events;
    events.resize(kept);
    set_events(std::move(events));
    drop_future();
}

void Timeline::drop_later() {
    if (m_next_event < m_script->events.size())
        drop_events(m_next_event);
}

/// One more event, of this place.
void Timeline::add_event(Event event) {
    Events events = m_script->events;
    events.push_back(std::move(event));
    set_events(std::move(events));
}

bool Timeline::has_events_here() const {
    const Events& events = m_script->events;
    return m_next_event > 0 && events[m_next_event - 1].phase == m_position.phases;
}

bool Timeline::live(const Changes& changes) const {
    return std::all_of(changes.begin(), changes.end(),
                       [&](const Change& change) { return m_demo->parameter(change.id)->live; });
}

bool Timeline::edits(const Changes& changes) const {
    return std::all_of(changes.begin(), changes.end(),
                       [&](const Change& change) { return m_demo->parameter(change.id)->edit; });
}

/// At the start of a run live changes are plain settings, and its touches stay.
std::optional<Script> Timeline::anew(const Changes& changes) const {
    Values values = changed(*m_demo, *m_values, changes);
    const Changes real = difference(*m_demo, *m_values, values);
    const bool all_live = live(real);
    if (real.empty() || (all_live && m_position.phases > 0))
        return std::nullopt;
    Events touches;
    for (std::size_t i = 0; all_live && i < m_next_event; ++i)
        if (const Event& event = m_script->events[i]; std::holds_alternative<Touch>(event.what))
            touches.push_back(event);
    return Script{std::move(values), m_script->seed, std::move(touches)};
}

bool Timeline::change(const Changes& changes, std::stop_token stop) {
    Values values = changed(*m_demo, *m_values, changes);
    assert(!m_demo->refuse(values));
    const Changes real = difference(*m_demo, *m_values, values);
    if (real.empty())
        return false;
    if (auto script = anew(real)) {
        const bool over = !live(real), stays = over && edits(real);
        const std::int64_t iteration = m_position.iterations;
        begin(std::move(*script));
        if (stays)
            seek(Step::iteration, iteration, stop);
        return over;
    }
    const bool again =
        has_events_here() && std::holds_alternative<Changes>(m_script->events[m_next_event - 1].what);
    if (again) { // a slider being dragged: only where it ends counts
        drop_events(m_next_event - 1);
        replay_to(m_position.phases);
    } else {
        drop_events(m_next_event);
        if (!has_events_here())
            remember(whole_copy(m_now->clone()));
    }
    if (Changes made = difference(*m_demo, *m_values, values); !made.empty()) {
        add_event({m_position.phases, std::move(made)});
        happen();
    }
    return false;
}

Reply Timeline::touch(const Touch& made) {
    Touch touch = made;
    touch.phase = m_position.phases;
    if (has_events_here() && is_move_of(m_script->events[m_next_event - 1], touch))
        return replace_touch(touch);
    Copy before = whole_copy(m_now->clone());
    const Reply reply = poke(touch);
    if (reply.kind != Reply::Kind::poked)
        return reply;
    drop_events(m_next_event);
    meet_event(*before.state, before.position);
    if (!has_events_here())
        remember(std::move(before));
    add_event({m_position.phases, touch});
    ++m_next_event;
    return reply;
}

/// A further move at this place: takes the earlier one back first.
Reply Timeline::replace_touch(const Touch& touch) {
    const auto script = m_script;
    const auto values = m_values;
    const std::size_t next = m_next_event;
    const Position here = m_position;
    auto now = m_now->clone();
    Events events = script->events;
    events.resize(next - 1);
    set_events(std::move(events));
    replay_to(here.phases);
    const Reply reply = poke(touch);
    if (reply.kind == Reply::Kind::poked) {
        drop_future();
        add_event({m_position.phases, touch});
        ++m_next_event;
    } else {
        m_script = script;
        m_values = values;
        m_next_event = next;
        m_position = here;
        m_now = std::move(now);
    }
    return reply;
}

std::int64_t Timeline::reach(const Script& script) const {
    if (script.seed != m_script->seed || !equal(script.values, m_script->values))
        return -1;
    const std::size_t same = m_script->events.common(script.events);
    std::int64_t known = std::max(m_furthest, m_position.phases);
    for (const Events* events : {&m_script->events, &script.events})
        if (same < events->size())
            known = std::min(known, (*events)[same].phase);
    return known;
}

void Timeline::follow(Script script) {
    const std::int64_t known = reach(script);
    if (known < 0)
        return begin(std::move(script));
    const std::size_t same = m_script->events.common(script.events);
    const bool differ = same < m_script->events.size() || same < script.events.size();
    m_script = std::make_shared<const Script>(std::move(script));
    if (differ) {
        restart_from(nearest(Step::phase, known)); // the rest is played again, if it is needed
        drop_future();
    }
}

void Timeline::restore(Script script, std::int64_t phase, std::stop_token stop) {
    follow(std::move(script));
    seek(Step::phase, phase, stop);
}

} // namespace orrery
