// LiveFinale: what follows a told story, on its own clock.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/live_finale.h"

#include "app/content/ending.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int frame_time = 16;       // ms
constexpr double longest_tick = 0.1; // s: after a pause of the machine, no burst

} // namespace

LiveFinale::LiveFinale(const Questions& questions, OpenRun& run) : m_questions(questions), m_run(run) {
    m_clock.setTimerType(Qt::PreciseTimer);
    m_clock.setInterval(frame_time);
    connect(&m_clock, &QTimer::timeout, this, &LiveFinale::tick);
    connect(&m_run, &OpenRun::frameTaken, this, [this] { take(); });
}

bool LiveFinale::belongs(const Shown& shown) const {
    return m_questions.finale(m_run.question()) && !shown.playing && !shown.busy && !shown.twin &&
           endsDefaultStory(*m_run.demo(), shown.frame);
}

void LiveFinale::take() {
    const Shown& shown = *m_run.shown();
    if (!belongs(shown) || shown.runStarted) {
        m_left = false;
        return leave();
    }
    if (m_left)
        return;
    m_shown = shown;
    if (m_finale)
        return dress();
    if (!std::exchange(m_waiting, true))
        begin(shown);
}

/// Made on the worker, where the run is; this may be gone before it comes.
void LiveFinale::begin(const Shown& shown) {
    Player* player = &m_run.player();
    const QPointer<LiveFinale> self(this);
    const MakeFinale make = m_questions.finale(m_run.question());
    const std::int64_t phases = shown.frame.position.phases;
    player->inspect([self, player, asked = ++m_asked, make, phases](const Pair& pair) {
        const Timeline& run = pair.a();
        std::unique_ptr<Finale> finale = run.position().phases == phases ? make(run) : nullptr;
        QMetaObject::invokeMethod(player, [self, asked, finale = std::move(finale)]() mutable {
            if (self)
                self->take(asked, std::move(finale));
        });
    });
}

void LiveFinale::take(quint64 asked, std::unique_ptr<Finale> finale) {
    if (asked != m_asked || !std::exchange(m_waiting, false) || !finale)
        return;
    m_finale = std::move(finale);
    m_credit = 0;
    Q_EMIT turned();
    answer();
}

void LiveFinale::leave() {
    ++m_asked;
    m_waiting = false;
    m_clock.stop();
    if (!m_finale)
        return;
    m_finale.reset();
    Q_EMIT turned();
}

void LiveFinale::leaveHere() {
    if (!m_finale)
        return;
    m_left = true;
    leave();
    Q_EMIT changed();
}

void LiveFinale::tick() {
    if (!m_run.shown())
        return leave(); // another question has been opened
    m_credit += std::min(longest_tick, m_time.restart() / 1000.0) * m_finale->pace();
    if (m_credit < 1)
        return;
    for (; m_credit >= 1; m_credit -= 1)
        m_finale->advance();
    dress();
    updateClock();
    Q_EMIT changed();
}

/// What somebody did is seen at once; where nothing may move, with all that comes of it.
void LiveFinale::answer() {
    for (int i = 0; m_reduced && i < m_finale->seen_after(); ++i)
        m_finale->advance();
    dress();
    updateClock();
    Q_EMIT changed();
}

bool LiveFinale::touch(const Touch& touch) {
    if (!m_finale || !m_finale->touch(touch))
        return false;
    answer();
    return true;
}

void LiveFinale::push() {
    if (!m_finale)
        return;
    m_held = false;
    m_finale->push();
    answer();
}

void LiveFinale::dress() {
    m_dressed = m_shown;
    m_finale->show(m_dressed.frame.figure);
    Narration narration(Step::phase);
    m_finale->narrate(narration);
    m_dressed.live = !narration.sentences().empty();
    if (m_dressed.live)
        m_dressed.frame.narration = std::move(narration);
    m_dressed.stepsPerSecond = m_finale->pace();
}

void LiveFinale::updateClock() {
    const bool runs = m_finale && !m_hidden && !m_held && !m_reduced && !m_finale->rests();
    if (runs == m_clock.isActive())
        return;
    m_time.start();
    runs ? m_clock.start() : m_clock.stop();
}

void LiveFinale::setHidden(bool hidden) {
    m_hidden = hidden;
    updateClock();
}

void LiveFinale::hold(bool held) {
    m_held = held;
    updateClock();
}

void LiveFinale::setReducedMotion(bool reduced) {
    m_reduced = reduced;
    updateClock();
}

} // namespace orrery
