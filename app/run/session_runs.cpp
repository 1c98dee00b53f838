// Session: other runs in the place of this one, and back to one that was left.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <tuple>
#include <utility>

namespace orrery {

/// Another run. What is known of the old one stays beside, if so wished and if there is anything.
void Session::change_run(Script script, bool beside) {
    Timeline next(m_timeline.demo(), std::move(script), *m_library);
    std::swap(m_timeline, next);
    if (beside && next.furthest() > 0)
        m_beside = std::make_unique<Timeline>(std::move(next));
}

/// Another run from its start, unless all that is known of this one is part of it.
void Session::start(Script script) {
    m_history.push(now());
    stir();
    m_run_started = true;
    if (m_timeline.reach(script) < m_timeline.furthest())
        change_run(std::move(script), true);
    else
        m_timeline.follow(std::move(script));
    go_back({Step::phase, 0});
    make_room();
}

/// Shows the nearest known place and goes on from there; a short way is done at once.
void Session::go_back(const Length& place) {
    m_timeline.leap(place.step, place.count);
    m_goal = Goal{place.step, place.count, false, true};
    pursue(Clock::now() + slice);
}

namespace {

/// How well a known run serves to come back: there without playing, without forgetting anything, from afar.
std::tuple<bool, bool, std::int64_t> serves(const Timeline& run, const Moment& moment) {
    const std::int64_t reach = run.reach(moment.script);
    return {moment.place.step == Step::phase && reach >= moment.place.count, reach == run.furthest(), reach};
}

} // namespace

/// Of the two runs known the one that serves better goes on; a third takes the place of the one beside.
void Session::restore(Moment moment) {
    stir();
    m_run_started = true;
    if (m_beside && serves(*m_beside, moment) > serves(m_timeline, moment))
        std::swap(m_timeline, *m_beside);
    if (m_timeline.reach(moment.script) < 0)
        change_run(std::move(moment.script), true);
    else
        m_timeline.follow(std::move(moment.script));
    go_back(moment.place);
    make_room();
}

void Session::restart() {
    start({m_timeline.values(), m_timeline.script().seed, {}});
}

void Session::reseed(std::uint64_t seed) {
    start({m_timeline.values(), seed, {}});
}

void Session::begin(Values values) {
    start({std::move(values), m_timeline.script().seed, {}});
}

void Session::replace(Script script, std::optional<Length> place) {
    start(std::move(script));
    if (place) {
        m_timeline.leap(place->step, place->count);
        m_goal = Goal{place->step, place->count};
    }
}

void Session::undo() {
    if (auto moment = m_history.undo(now()))
        restore(std::move(*moment));
}

void Session::takeBackTouch(std::int64_t phase) {
    if (m_history.lastGesture() == "pull " + std::to_string(m_pulls))
        undo(); // it changed something
    else if (m_timeline.position().phases != phase)
        seek(Step::phase, phase); // it went elsewhere
}

void Session::redo() {
    if (auto moment = m_history.redo(now()))
        restore(std::move(*moment));
}

namespace {

/// With the state in which it rests.
std::size_t bytes_at_rest(const Timeline& run) {
    return run.bytes() + run.now().bytes().whole;
}

} // namespace

std::size_t Session::bytes() const {
    return m_timeline.bytes() + (m_beside ? bytes_at_rest(*m_beside) : 0) +
           (m_pinned ? m_pinned->bytes() : 0) + m_history.bytes();
}

/// Copies make room for what is pinned. The run beside has a quarter of what all may take, and goes when this
/// one needs that, too.
void Session::make_room() {
    constexpr std::size_t most = Timeline::usual_budget + History::most_bytes;
    m_timeline.set_budget(Timeline::usual_budget - (m_pinned ? m_pinned->bytes() : 0));
    if (!m_beside)
        return;
    m_beside->set_budget(Timeline::usual_budget / 4);
    if (bytes_at_rest(*m_beside) > Timeline::usual_budget / 4 || bytes() > most)
        m_beside.reset();
}

} // namespace orrery
