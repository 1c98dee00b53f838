// Session: a demo being played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

Session::Session(const Demo& demo, Script script, const Library& library)
    : m_library(&library), m_timeline(demo, std::move(script), library) {}

/// On the way back to a place, that place.
Moment Session::now() const {
    if (m_goal && m_goal->returning)
        return {m_timeline.script(), {m_goal->step, m_goal->count}};
    return {m_timeline.script(), {Step::phase, m_timeline.position().phases}};
}

double Session::rate() const {
    return std::max(1e-3, m_timeline.story().at(m_timeline.position()).pace * m_speed);
}

void Session::play() {
    if (m_timeline.position().ended())
        seek(Step::phase, 0);
    m_playing = true;
    m_credit = 1; // the first step at once: pressing play must be answered
    stir();
    m_told = m_timeline.story().told(m_timeline.position());
    setUntil(m_until);
}

void Session::pause() {
    if (m_playing)
        rest(Rest::paused);
    m_goal.reset();
}

void Session::rest(Rest why) {
    m_outcome = m_playing ? outcome(why) : std::nullopt;
    m_playing = false;
    m_chapter.reset();
    m_rest = why;
    m_credit = 0;
}

/// What came to rest is under way again, or elsewhere.
void Session::stir() {
    m_rest = Rest::none;
    m_outcome.reset();
}

/// While a step back is under way, the next one of its size goes on from where it leads.
void Session::step(Step size, bool forward) {
    std::optional<Length> before = m_timeline.previous(size);
    std::int64_t here = m_timeline.position().count(size);
    if (m_goal && m_goal->returning && m_goal->step == size) {
        here = m_goal->count;
        before = Length{size, std::max<std::int64_t>(0, here - 1)};
    }
    pause();
    stir();
    m_size = size;
    if (forward)
        m_goal = Goal{size, here + 1};
    else if (before)
        go_back(*before);
}

void Session::seek(Step size, std::int64_t count) {
    stir();
    count = std::max<std::int64_t>(0, count);
    const std::int64_t here = m_timeline.position().count(size);
    constexpr std::int64_t far = 64; // a copy on the way is worth looking for
    if (count <= here || count - here > far)
        m_timeline.leap(size, count);
    m_goal.reset();
    if (m_timeline.position().count(size) < count)
        m_goal = Goal{size, count};
    m_size = size;
    look_from_here();
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

std::optional<Sentence> Session::change(const Changes& changes, const std::string& gesture,
                                        std::stop_token stop) {
    const Demo& demo = m_timeline.demo();
    const Values values = changed(demo, m_timeline.values(), changes);
    if (equal(values, m_timeline.values()))
        return std::nullopt;
    if (auto why = demo.refuse(values))
        return why;
    const bool another = m_history.push(now(), gesture);
    stir();
    const Changes made = difference(demo, m_timeline.values(), values);
    auto script = m_timeline.anew(made);
    if (!script) {
        m_timeline.change(made, stop);
    } else if (const bool live = m_timeline.live(made); live) {
        change_run(std::move(*script), another); // at its start
    } else {
        const bool asked = m_goal && !m_goal->played && !m_goal->returning;
        const bool going = m_goal && m_goal->returning && m_goal->step == Step::iteration;
        const Length place{Step::iteration, going ? m_goal->count : m_timeline.position().iterations};
        const bool stays = m_timeline.edits(made) && place.count > 0;
        change_run(std::move(*script), another);
        m_run_started = true;
        if (!stays)
            m_goal.reset();
        else if (!asked) // otherwise what was asked for before is still to come
            go_back(place);
    }
    make_room();
    return std::nullopt;
}

namespace {

/// The numbers shown in the table whose cells edit this parameter, without its padding; empty: there is none.
Eigen::MatrixXd shown_numbers(const Figure& figure, const std::string& parameter) {
    for (const Panel& panel : figure.panels)
        for (const Mark& mark : panel.marks)
            if (const auto* cells = std::get_if<Cells>(&mark); cells && cells->handle.edit == parameter) {
                const Eigen::Index margin = cells->frame_margin;
                return cells->values.block(margin, margin, cells->values.rows() - 2 * margin,
                                           cells->values.cols() - 2 * margin);
            }
    return {};
}

} // namespace

std::optional<Sentence> Session::edit_cell(const std::string& parameter, int row, int column, double value,
                                           std::stop_token stop) {
    Figure figure;
    m_timeline.now().show(figure);
    Eigen::MatrixXd numbers = shown_numbers(figure, parameter);
    if (row < 0 || column < 0 || row >= numbers.rows() || column >= numbers.cols())
        return std::nullopt; // the table has become smaller meanwhile
    numbers(row, column) = value;
    return change({{parameter, std::move(numbers)}}, {}, stop);
}

std::optional<Sentence> Session::touch(const Touch& touch, std::stop_token stop) {
    if (touch.stage == Touch::Stage::press)
        ++m_pulls;
    const std::string gesture = "pull " + std::to_string(m_pulls);
    Moment before = now();
    const Reply reply = m_timeline.touch(touch);
    if (reply.kind == Reply::Kind::poked) {
        m_history.push(std::move(before), gesture);
        stir();
    }
    if (reply.kind == Reply::Kind::jump)
        seek(Step::iteration, reply.iteration);
    if (reply.kind == Reply::Kind::set)
        return change({{reply.parameter, reply.value}}, gesture, stop);
    return std::nullopt;
}

void Session::setPinned(bool pinned) {
    if (pinned)
        m_pinned = m_timeline.record();
    else
        m_pinned.reset();
    make_room();
}

/// One step of what is asked for; returns whether there is more to do.
bool Session::advance() {
    const Length place{m_goal->step, m_goal->count};
    if (m_goal->returning)
        return m_timeline.approach(place);
    // Rounds go by iterations, so that a long one is shown on its way and can be left.
    const Step size = place.step == Step::round ? Step::iteration : place.step;
    return m_timeline.position().count(place.step) < place.count && m_timeline.forward(size) &&
           m_timeline.position().count(place.step) < place.count;
}

void Session::arrive() {
    const Goal goal = *std::exchange(m_goal, std::nullopt);
    if (goal.returning)
        return setUntil(m_until);
    if (!goal.played)
        look_from_here();
    settle();
}

/// Goes after what is asked for, at least a step and at most until the deadline.
void Session::pursue(Clock::time_point deadline) {
    while (m_goal) {
        if (!advance() || (m_goal->played && crossed()))
            return arrive();
        if (Clock::now() >= deadline) {
            m_goal->slow = true;
            return;
        }
    }
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
            m_goal = Goal{by, m_timeline.position().count(by) + 1, true};
        }
        pursue(deadline);
        changed = true;
        if (Clock::now() >= deadline) {
            m_credit = std::min(m_credit, 1.0); // slower than asked: no debt to pay back in a burst
            break;
        }
    }
    if (m_beside && changed)
        make_room();
    return changed;
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
    shown.busy = m_goal && m_goal->slow && (!m_playing || m_goal->returning);
    if (shown.busy)
        shown.goal = Length{m_goal->step, m_goal->count};
    shown.outcome = m_outcome;
    shown.canUndo = m_history.canUndo();
    shown.canRedo = m_history.canRedo();
    shown.pinned = m_pinned.has_value();
    shown.runStarted = std::exchange(m_run_started, false);
    shown.rest = m_rest;
    shown.roundLength = roundLength();
    shown.story = m_timeline.story().place(m_timeline.position());
    shown.stepsPerSecond = m_playing ? rate() : 0;
    return shown;
}

} // namespace orrery
