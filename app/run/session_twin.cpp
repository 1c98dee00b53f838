// Session: opening a twin and closing it; steps, changes and touches of both runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <utility>

namespace orrery {

std::optional<Sentence> Session::compare(Values b) {
    if (auto why = m_pair.demo().refuse(b))
        return why;
    m_history.push(now());
    stir();
    m_beside.reset();
    m_pinned.reset();
    m_pair.open(std::move(b));
    m_goal = Goal{Step::phase, 0, false, true};
    make_room();
    pursue(Clock::now() + slice);
    return std::nullopt;
}

void Session::endComparison() {
    if (!m_pair.twin())
        return;
    m_history.push(now());
    stir();
    const Place place = m_pair.bound();
    m_chosen = Side::a;
    m_goal.reset();
    m_pair.close();
    if (m_pair.place() < place) { // A was on its way
        m_pair.leap(place);
        while (m_pair.approach()) {
        }
    }
    make_room();
}

void Session::setPinned(bool pinned) {
    if (pinned) {
        m_pinned = m_pair.run(Side::b).record();
        m_kept = m_pair.run(Side::b).values();
        endComparison();
    } else {
        m_pinned.reset();
    }
    make_room();
}

/// A step while a way back is under way goes on from where that leads.
void Session::step_both(Step size, bool forward) {
    give_up();
    stir();
    m_size = size;
    if (forward) {
        m_goal = Goal{size, 0};
        m_goal->place = m_pair.bound().next(size);
        return;
    }
    while (m_pair.approach()) { // where it began must be known
    }
    if (const auto before = m_pair.previous(size)) {
        m_pair.leap(*before);
        m_goal = Goal{size, 0, false, true};
        pursue(Clock::now() + slice);
    }
}

/// One step of what is asked for; returns whether there is more to do.
bool Session::advance_both() {
    if (m_pair.approach())
        return true;
    if (!m_goal->place)
        return false;
    const Step size = m_goal->step == Step::round ? Step::iteration : m_goal->step;
    return m_pair.place() < *m_goal->place && m_pair.forward(size) && m_pair.place() < *m_goal->place;
}

std::optional<Sentence> Session::change_both(const Split& changes, const std::string& gesture) {
    if (auto why = m_pair.refuse(changes))
        return why;
    const auto same = [&](const Timeline& run, const Changes& made) {
        return equal(changed(m_pair.demo(), run.values(), made), run.values());
    };
    if (same(m_pair.a(), changes.a) && same(m_pair.b(), changes.b))
        return std::nullopt;
    m_history.push(now(), gesture);
    stir();
    m_run_started |= m_pair.change(changes);
    if (!m_pair.there()) {
        m_goal = Goal{Step::phase, 0, false, true};
        pursue(Clock::now() + slice);
    }
    make_room();
    return std::nullopt;
}

/// Each run's reply is its own; a jump is one of both.
std::optional<Sentence> Session::touch_both(const Touch& touch, const std::string& gesture) {
    Moment before = now();
    const auto [a, b] = m_pair.touch(touch);
    if (a.kind == Reply::Kind::poked || b.kind == Reply::Kind::poked) {
        m_history.push(std::move(before), gesture);
        stir();
    }
    for (const Reply& reply : {a, b})
        if (reply.kind == Reply::Kind::jump) {
            seek(Step::iteration, reply.iteration);
            break;
        }
    Split changes;
    if (a.kind == Reply::Kind::set)
        changes.a.push_back({a.parameter, a.value});
    if (b.kind == Reply::Kind::set)
        changes.b.push_back({b.parameter, b.value});
    return changes.a.empty() && changes.b.empty() ? std::nullopt : change_both(changes, gesture);
}

} // namespace orrery
