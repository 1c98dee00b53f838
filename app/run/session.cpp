// Session: a demo being played.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery {

Session::Session(const Demo& demo, Scripts scripts, const Library& library)
    : m_library(&library), m_pair(demo, std::move(scripts), library) {}

/// On the way back to a place, that place.
Moment Session::now() const {
    if (m_pair.twin()) {
        Scripts scripts = m_pair.scripts();
        return {std::move(scripts.a), {}, std::move(scripts.b), scripts.shared, m_pair.bound()};
    }
    if (m_goal && m_goal->returning)
        return {m_pair.a().script(), {m_goal->step, m_goal->count}};
    return {m_pair.a().script(), {Step::phase, m_pair.a().position().phases}};
}

double Session::rate() const {
    return std::max(1e-3, m_pair.a().story().at(m_pair.a().position()).pace * m_speed);
}

void Session::play() {
    if (m_pair.a().position().ended() && m_pair.rests())
        seek(Step::phase, 0);
    m_playing = true;
    m_played = 0;
    m_credit = 1; // the first step at once: pressing play must be answered
    stir();
    m_told = m_pair.a().story().told(m_pair.a().position());
    setUntil(m_until);
}

void Session::pause() {
    give_up();
    if (m_pair.there())
        return;
    m_pair.meet(); // half-way the two stand apart
    m_goal = Goal{Step::phase, 0, false, true};
    pursue(Clock::now() + slice);
}

void Session::give_up() {
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
    if (m_pair.twin())
        return step_both(size, forward);
    std::optional<Length> before = m_pair.a().previous(size);
    std::int64_t here = m_pair.a().position().count(size);
    if (m_goal && m_goal->returning && m_goal->step == size) {
        here = m_goal->count;
        before = Length{size, std::max<std::int64_t>(0, here - 1)};
    }
    give_up();
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
    const std::int64_t here = m_pair.a().position().count(size);
    constexpr std::int64_t far = 64; // a copy on the way is worth looking for
    m_size = size;
    if (m_pair.twin()) {
        m_pair.leap(size, count);
        m_goal = Goal{size, count};
        return look_from_here();
    }
    if (count <= here || count - here > far)
        m_pair.alone().leap(size, count);
    m_goal.reset();
    if (m_pair.a().position().count(size) < count)
        m_goal = Goal{size, count};
    look_from_here();
}

void Session::seekEnd() {
    const Demo& demo = m_pair.a().demo();
    if (const auto length = demo.length(m_pair.a().values()))
        return seek(length->step, length->count);
    if (m_pair.a().story().chapters.empty())
        return;
    const Until& until = m_pair.a().story().chapters.back().until;
    seek(until.step, until.count > 0 ? until.count : std::numeric_limits<std::int64_t>::max());
}

std::optional<Sentence> Session::change(const Changes& changes, const std::string& gesture,
                                        std::stop_token stop) {
    if (m_pair.twin())
        return change_both(m_pair.split(changes, m_chosen), gesture);
    const Demo& demo = m_pair.a().demo();
    const Values values = changed(demo, m_pair.a().values(), changes);
    if (equal(values, m_pair.a().values()))
        return std::nullopt;
    if (auto why = demo.refuse(values))
        return why;
    const bool another = m_history.push(now(), gesture);
    stir();
    const Changes made = difference(demo, m_pair.a().values(), values);
    auto script = m_pair.a().anew(made);
    if (!script) {
        m_pair.alone().change(made, stop);
    } else if (const bool live = m_pair.a().live(made); live) {
        change_run(std::move(*script), another); // at its start
    } else {
        const bool asked = m_goal && !m_goal->played && !m_goal->returning;
        const bool going = m_goal && m_goal->returning && m_goal->step == Step::iteration;
        const Length place{Step::iteration, going ? m_goal->count : m_pair.a().position().iterations};
        const bool stays = m_pair.a().edits(made) && place.count > 0;
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
    m_pair.run(m_chosen).now().show(figure);
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
    if (m_pair.twin())
        return touch_both(touch, gesture);
    Moment before = now();
    const Reply reply = m_pair.alone().touch(touch);
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

/// One step of what is asked for; returns whether there is more to do.
bool Session::advance() {
    if (m_pair.twin())
        return advance_both();
    const Length place{m_goal->step, m_goal->count};
    if (m_goal->returning)
        return m_pair.alone().approach(place);
    // Rounds go by iterations, so that a long one is shown on its way and can be left.
    const Step size = place.step == Step::round ? Step::iteration : place.step;
    return m_pair.a().position().count(place.step) < place.count && m_pair.alone().forward(size) &&
           m_pair.a().position().count(place.step) < place.count;
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
        const bool more = advance();
        if (m_trial)
            m_trial->look(m_pair);
        if (!more || (m_goal->played && crossed()))
            return arrive();
        if (Clock::now() >= deadline) {
            m_goal->slow = true;
            return;
        }
    }
}

bool Session::run(double passed, Clock::duration budget) {
    const auto deadline = Clock::now() + budget;
    if (m_playing) {
        m_credit += passed * rate();
        m_played += passed * m_speed;
    }
    bool changed = false;
    while (m_playing || m_goal) {
        if (!m_goal) {
            if (m_credit < 1)
                break;
            const Step by = m_pair.a().story().at(m_pair.a().position()).by;
            m_credit -= 1;
            m_size = spoken_size(by, rate());
            m_goal = Goal{by, m_pair.a().position().count(by) + 1, true};
            if (m_pair.twin())
                m_goal->place = m_pair.place().next(by);
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

void Session::attempt(std::optional<Trial> trial) {
    m_trial.reset();
    if (trial)
        m_trial.emplace(*std::move(trial), m_pair);
}

Shown Session::show() {
    Shown shown;
    if (m_trial) {
        m_trial->look(m_pair); // it may have been changed by hand
        shown.trial = m_trial->shown(m_pair);
    }
    PairFrame both = compose(m_pair, m_size, m_pinned ? &*m_pinned : nullptr);
    shown.frame = std::move(both.a);
    if (both.b)
        shown.twin = ShownTwin{*std::move(both.b),  both.place, std::move(both.differing),
                               std::move(both.gap), m_chosen,   m_pair.scripts().shared};
    if (m_playing)
        shown.frame.narration = m_voice.say(std::move(shown.frame.narration), m_played,
                                            chapter_left(m_pair.a().story(), m_pair.a().position()));
    else
        m_voice.hush();
    shown.playing = m_playing;
    shown.busy = m_goal && m_goal->slow && (!m_playing || m_goal->returning);
    if (shown.busy)
        shown.goal = Length{m_goal->step, m_goal->count};
    shown.outcome = m_outcome;
    shown.canUndo = m_history.canUndo();
    shown.canRedo = m_history.canRedo();
    shown.pinned = m_pinned.has_value();
    if (shown.pinned)
        shown.kept = m_kept;
    shown.runStarted = std::exchange(m_run_started, false);
    shown.rest = m_rest;
    shown.roundLength = roundLength();
    shown.story = m_pair.a().story().place(m_pair.a().position());
    shown.stepsPerSecond = m_playing ? rate() : 0;
    return shown;
}

} // namespace orrery
