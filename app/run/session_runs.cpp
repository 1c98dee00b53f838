// Session: other runs in the place of this one, and back to one that was left.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace orrery {

/// Another run. What is known of the old one stays beside, if so wished and if there is anything.
void Session::change_run(Script script, bool beside) {
    Timeline next(m_pair.demo(), std::move(script), *m_library);
    std::swap(m_pair.alone(), next);
    if (beside && next.furthest() > 0)
        m_beside = std::make_unique<Timeline>(std::move(next));
}

/// Other runs, or one with a twin, from a place; both are on their way there.
void Session::follow(Scripts scripts, const Place& place) {
    m_beside.reset();
    m_run_started = true;
    m_pair.follow(std::move(scripts));
    m_pair.leap(place);
    m_goal = Goal{Step::phase, 0, false, true};
    make_room();
    pursue(Clock::now() + slice);
}

/// Another run from its start, unless all that is known of this one is part of it.
void Session::start(Script script) {
    m_history.push(now());
    stir();
    m_run_started = true;
    if (m_pair.a().reach(script) < m_pair.a().furthest())
        change_run(std::move(script), true);
    else
        m_pair.alone().follow(std::move(script));
    go_back({Step::phase, 0});
    make_room();
}

/// Shows the nearest known place and goes on from there; a short way is done at once.
void Session::go_back(const Length& place) {
    m_pair.alone().leap(place.step, place.count);
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
    if (moment.twin)
        return follow({std::move(moment.script), std::move(moment.twin), moment.shared}, moment.at);
    m_pair.close();
    m_run_started = true;
    if (m_beside && serves(*m_beside, moment) > serves(m_pair.a(), moment))
        std::swap(m_pair.alone(), *m_beside);
    if (m_pair.a().reach(moment.script) < 0)
        change_run(std::move(moment.script), true);
    else
        m_pair.alone().follow(std::move(moment.script));
    go_back(moment.place);
    make_room();
}

/// From these values and those of its twin, which keeps the parameters in which it differs.
void Session::start_both(Values a, std::uint64_t seed) {
    Values b = a;
    for (const std::string& id : m_pair.differing())
        if (const auto index = m_pair.demo().parameter_index(id))
            b[*index] = m_pair.b().values()[*index];
    if (m_pair.demo().refuse(b)) // what differs does not go with the new ones
        b = m_pair.b().values();
    m_history.push(now());
    stir();
    follow({{std::move(a), seed, {}}, Script{std::move(b), seed, {}}, 0}, {});
}

void Session::restart() {
    begin(m_pair.a().values());
}

void Session::reseed(std::uint64_t seed) {
    if (m_pair.twin())
        return start_both(m_pair.a().values(), seed);
    start({m_pair.a().values(), seed, {}});
}

void Session::begin(Values values) {
    const std::uint64_t seed = m_pair.a().script().seed;
    if (m_pair.twin())
        return start_both(std::move(values), seed);
    start({std::move(values), seed, {}});
}

void Session::replace(Scripts scripts, std::optional<Length> place) {
    if (scripts.b || m_pair.twin()) {
        m_history.push(now());
        stir();
        if (scripts.b)
            m_pinned.reset();
        follow(std::move(scripts), {});
    } else {
        start(std::move(scripts.a));
    }
    if (place && m_pair.twin()) {
        seek(place->step, place->count);
    } else if (place) {
        m_pair.alone().leap(place->step, place->count);
        m_goal = Goal{place->step, place->count};
    }
}

/// A line that counts two or three rounds is of little use: how many iterations has one? Found out by running
/// a copy from the start, if that is quickly done.
std::int64_t Session::roundLength() {
    constexpr std::int64_t few = 20;
    constexpr auto patience = std::chrono::milliseconds(30);
    const Values& values = m_pair.a().script().values;
    if (equal(values, m_measured))
        return m_round_length;
    m_measured = values;
    m_round_length = 0;
    const auto length = m_pair.a().demo().length(values);
    if (!length || length->step != Step::round || length->count >= few)
        return 0;
    const auto copy = m_pair.a().demo().start(values, Random(m_pair.a().script().seed), *m_library);
    const auto deadline = Clock::now() + patience;
    std::int64_t iterations = 0;
    for (Boundary done = Boundary::phase; done < Boundary::round;) {
        if (Clock::now() > deadline)
            return 0;
        done = copy->advance();
        iterations += done >= Boundary::iteration;
    }
    return m_round_length = iterations;
}

void Session::undo() {
    if (auto moment = m_history.undo(now()))
        restore(std::move(*moment));
}

void Session::takeBackTouch(std::int64_t phase) {
    if (m_history.lastGesture() == "pull " + std::to_string(m_pulls))
        undo(); // it changed something
    else if (m_pair.a().position().phases != phase)
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
    return m_pair.bytes() + (m_beside ? bytes_at_rest(*m_beside) : 0) + (m_pinned ? m_pinned->bytes() : 0) +
           m_history.bytes();
}

/// Copies make room for what is pinned and for the run beside, which has a quarter of what all may take and
/// goes when the rows of this one need that, too.
void Session::make_room() {
    constexpr std::size_t all = Timeline::usual_budget, quarter = all / 4;
    if (m_beside) {
        const std::size_t state = m_beside->now().bytes().whole;
        m_beside->set_budget(quarter - std::min(quarter, state));
        if (bytes_at_rest(*m_beside) > quarter)
            m_beside.reset();
    }
    m_pair.set_budget(all - (m_pinned ? m_pinned->bytes() : 0) - (m_beside ? bytes_at_rest(*m_beside) : 0));
    if (m_beside && bytes() > all + History::most_bytes) {
        m_beside.reset();
        make_room();
    }
}

} // namespace orrery
