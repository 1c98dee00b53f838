// Playing a story so that it takes eight seconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/clip_story.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace orrery {

namespace {

/// How many seconds the story of this run takes, found out by playing it.
double lengthOf(const Demo& demo, const Script& script, const Library& library, const std::stop_token& stop) {
    Timeline run(demo, script, library, Timeline::no_copies);
    double seconds = 0;
    while (!run.story().chapters.empty() && !run.story().told(run.position())) {
        const Chapter& chapter = run.story().at(run.position());
        if (!run.forward(chapter.by, stop))
            break;
        seconds += 1 / std::max(1e-3, chapter.pace);
    }
    return seconds;
}

} // namespace

ClipStory::ClipStory(const Demo& demo, Scripts scripts, const Library& library, std::stop_token stop)
    : m_demo(&demo), m_library(&library), m_session(demo, std::move(scripts), library),
      m_stop(std::move(stop)) {}

void ClipStory::begin() {
    const double seconds = lengthOf(*m_demo, m_session.timeline().script(), *m_library, m_stop);
    m_session.setSpeed(std::max(seconds, 0.1) * 1000 / ClipTimes::moving);
    m_clock = 0;
    m_over = m_session.timeline().story().chapters.empty();
}

/// Step by step, each at its chapter's own pace.
void ClipStory::play(double seconds) {
    constexpr auto patience = std::chrono::hours(1); // the clip's clock is not the one on the wall
    while (seconds > 0 && m_session.playing()) {
        const double passed = std::min(seconds, m_session.idle());
        m_session.run(passed, patience);
        seconds -= passed;
    }
}

std::optional<Shown> ClipStory::next() {
    if (m_over)
        return std::nullopt;
    if (m_clock < 0) {
        begin();
    } else {
        if (!m_session.playing())
            m_session.play();
        m_clock += ClipTimes::step;
        play(ClipTimes::step / 1000.0);
        while (m_clock >= ClipTimes::moving && m_session.playing()) // rounding has left a step
            play(ClipTimes::step / 1000.0);
        m_over = !m_session.playing();
    }
    Shown shown = m_session.show();
    if (m_over)
        m_voice.hush();
    shown.frame.narration = m_voice.say(std::move(shown.frame.narration), m_clock / 1000.0,
                                        std::numeric_limits<double>::infinity());
    return shown;
}

int ClipStory::stands() const {
    return m_over ? std::max<int>(ClipTimes::step, ClipTimes::whole - std::max(m_clock, 0)) : ClipTimes::step;
}

double ClipStory::part() const {
    return m_over ? 1.0 : std::clamp(m_clock / static_cast<double>(ClipTimes::moving), 0.0, 1.0);
}

} // namespace orrery
