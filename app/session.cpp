// Session: a demo being played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

Session::Session(const Demo& demo, Script script, const Library& library)
    : m_library(&library), m_timeline(demo, std::move(script), library) {}

Moment Session::now() const {
    return {m_timeline.script(), m_timeline.position().phases};
}

double Session::rate() const {
    return std::max(1e-3, m_timeline.story().at(m_timeline.position()).pace * m_speed);
}

void Session::play() {
    if (m_timeline.position().ended())
        seek(Step::phase, 0);
    m_playing = true;
    m_credit = 1; // the first step at once: pressing play must be answered
    m_rest = Rest::none;
    m_told = m_timeline.story().told(m_timeline.position());
    setUntil(m_until);
}

void Session::pause() {
    if (m_playing)
        rest(Rest::paused);
    m_goal.reset();
}

void Session::rest(Rest why) {
    m_playing = false;
    m_rest = why;
    m_credit = 0;
}

void Session::setUntil(PlayUntil until) {
    m_until = std::move(until);
    m_rounds_before = m_timeline.position().rounds;
    m_side = m_until.kind == PlayUntil::Kind::crossing ? measured(m_until.metric) - m_until.value : 0;
}

double Session::measured(const std::string& metric) const {
    Metrics metrics(m_timeline.demo().metrics);
    m_timeline.now().measure(metrics);
    return metrics.value(metric);
}

void Session::step(Step size, bool forward, std::stop_token stop) {
    pause();
    m_rest = Rest::none;
    m_size = size;
    if (forward)
        m_goal = Goal{size, m_timeline.position().count(size) + 1};
    else
        m_timeline.back(size, stop);
}

void Session::seek(Step size, std::int64_t count) {
    m_rest = Rest::none;
    count = std::max<std::int64_t>(0, count);
    const std::int64_t here = m_timeline.position().count(size);
    constexpr std::int64_t far = 64; // a copy on the way is worth looking for
    if (count <= here || count - here > far)
        m_timeline.leap(size, count);
    m_goal.reset();
    if (m_timeline.position().count(size) < count)
        m_goal = Goal{size, count};
    m_size = size;
}

void Session::seekEnd() {
    const Demo& demo = m_timeline.demo();
    if (const auto length = demo.length(m_timeline.values()))
        return seek(length->step, length->count);
    if (m_timeline.story().chapters.empty())
        return;
    const Until& until = m_timeline.story().chapters.back().until;
    seek(until.step, until.count > 0 ? until.count : std::numeric_limits<std::int64_t>::max());
}

void Session::change(const Values& values, const std::string& gesture, std::stop_token stop) {
    m_history.push(now(), gesture);
    m_goal.reset();
    m_rest = Rest::none;
    m_run_started |= m_timeline.change(values, stop);
}

std::optional<Sentence> Session::touch(const Touch& touch, std::stop_token stop) {
    if (touch.stage == Touch::Stage::press)
        ++m_pulls;
    const std::string gesture = "pull " + std::to_string(m_pulls);
    Moment before = now();
    const Reply reply = m_timeline.touch(touch);
    if (reply.kind == Reply::Kind::poked)
        m_history.push(std::move(before), gesture);
    if (reply.kind == Reply::Kind::jump)
        seek(Step::iteration, reply.iteration);
    else if (reply.kind == Reply::Kind::set) {
        const Demo& demo = m_timeline.demo();
        const auto index = demo.parameter_index(reply.parameter);
        if (!index)
            return std::nullopt;
        Values values = m_timeline.values();
        values[*index] = reply.value;
        if (auto refused = demo.refuse(values))
            return refused;
        change(values, gesture, stop);
    }
    return std::nullopt;
}

void Session::begin(Script script) {
    m_history.push(now());
    restore({std::move(script), 0}, {});
}

void Session::restore(Moment moment, std::stop_token stop) {
    m_goal.reset();
    m_rest = Rest::none;
    m_run_started = true;
    m_timeline.restore(std::move(moment.script), moment.phase, stop);
    setUntil(m_until);
}

void Session::restart() {
    begin({m_timeline.values(), m_timeline.script().seed, {}});
}

void Session::reseed(std::uint64_t seed) {
    begin({m_timeline.values(), seed, {}});
}

void Session::defaults() {
    begin({m_timeline.demo().defaults(), m_timeline.script().seed, {}});
}

void Session::replace(Script script, std::optional<Length> place, std::stop_token stop) {
    m_history.push(now());
    restore({std::move(script), 0}, stop);
    if (place)
        m_goal = Goal{place->step, place->count};
}

void Session::undo(std::stop_token stop) {
    if (auto moment = m_history.undo(now()))
        restore(std::move(*moment), stop);
}

void Session::redo(std::stop_token stop) {
    if (auto moment = m_history.redo(now()))
        restore(std::move(*moment), stop);
}

void Session::setPinned(bool pinned) {
    if (pinned)
        m_pinned = m_timeline.record();
    else
        m_pinned.reset();
}

bool Session::advance() {
    // Rounds go by iterations, so that a long one is shown on its way and can be left.
    const Step slice = m_goal->step == Step::round ? Step::iteration : m_goal->step;
    return m_timeline.forward(slice) && m_timeline.position().count(m_goal->step) < m_goal->count;
}

bool Session::run(double passed, Clock::duration budget) {
    const auto deadline = Clock::now() + budget;
    if (m_playing)
        m_credit += passed * rate();
    bool changed = false;
    while (m_playing || m_goal) {
        if (!m_goal) {
            if (m_credit < 1)
                break;
            const Step by = m_timeline.story().at(m_timeline.position()).by;
            m_credit -= 1;
            m_size = spoken_size(by, rate());
            m_goal = Goal{by, m_timeline.position().count(by) + 1};
        }
        if (m_timeline.position().count(m_goal->step) >= m_goal->count || !advance()) {
            m_goal.reset();
            settle();
        }
        changed = true;
        if (Clock::now() >= deadline) {
            m_credit = std::min(m_credit, 1.0); // slower than asked: no debt to pay back in a burst
            break;
        }
    }
    return changed;
}

void Session::settle() {
    if (m_timeline.stopped() && m_timeline.position().iterations >= m_timeline.stopped()->iteration)
        rest(Rest::overflow);
    else if (m_timeline.position().ended())
        rest(Rest::run_ended);
    else if (m_playing && reached())
        rest(m_until.kind == PlayUntil::Kind::story ? Rest::story_told : Rest::until_reached);
}

bool Session::reached() {
    switch (m_until.kind) {
    case PlayUntil::Kind::story: {
        const bool told = m_timeline.story().told(m_timeline.position());
        return std::exchange(m_told, told) != told && told;
    }
    case PlayUntil::Kind::end:
        return false;
    case PlayUntil::Kind::rounds:
        return m_timeline.position().rounds >= m_rounds_before + m_until.rounds;
    case PlayUntil::Kind::crossing: {
        const double side = measured(m_until.metric) - m_until.value;
        if (std::isnan(side))
            return false;
        return std::isnan(m_side) ? side >= 0 : (side >= 0) != (m_side >= 0);
    }
    }
    return false;
}

double Session::idle() const {
    if (m_goal || (m_playing && m_credit >= 1))
        return 0;
    return m_playing ? (1 - m_credit) / rate() : 3600;
}

/// A line that counts two or three rounds is of little use: how many iterations has one? Found out by running
/// a copy from the start, if that is quickly done.
std::int64_t Session::roundLength() {
    constexpr std::int64_t few = 20;
    constexpr auto patience = std::chrono::milliseconds(30);
    const Values& values = m_timeline.script().values;
    if (equal(values, m_measured))
        return m_round_length;
    m_measured = values;
    m_round_length = 0;
    const auto length = m_timeline.demo().length(values);
    if (!length || length->step != Step::round || length->count >= few)
        return 0;
    const auto copy = m_timeline.demo().start(values, Random(m_timeline.script().seed), *m_library);
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

Shown Session::show() {
    Shown shown;
    shown.frame = compose(m_timeline, m_size, m_pinned ? &*m_pinned : nullptr);
    shown.playing = m_playing;
    shown.busy = m_goal.has_value() && !m_playing;
    shown.canUndo = m_history.canUndo();
    shown.canRedo = m_history.canRedo();
    shown.pinned = m_pinned.has_value();
    shown.runStarted = std::exchange(m_run_started, false);
    shown.rest = m_rest;
    shown.roundLength = roundLength();
    shown.stepsPerSecond = m_playing ? rate() : 0;
    return shown;
}

} // namespace orrery
