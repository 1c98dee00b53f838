// Clip story: a demo's story on a clock of its own, so that it fills a clip. Knows neither threads nor Qt.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"

namespace orrery {

/// Ten seconds: the story in eight, and two for its end to be read.
struct ClipTimes {
    static constexpr int step = 80;     ///< milliseconds from picture to picture
    static constexpr int moving = 8000; ///< of the story
    static constexpr int whole = 10000; ///< of the clip
};

class ClipStory {
public:
    /// The demo and the library outlive it. Where `stop` is requested, moments may be wrong.
    ClipStory(const Demo& demo, Scripts scripts, const Library& library, std::stop_token stop = {});

    /// The next moment; nothing after the last one. The first is the start of the run.
    std::optional<Shown> next();
    /// So long the moment shown last stands, in milliseconds: the last one to the clip's end.
    int stands() const;
    /// Of the moments that are to come, those that were shown: 0 … 1.
    double part() const;
    const Timeline& timeline() const { return m_session.timeline(); }
    const Pair& pair() const { return m_session.pair(); }

private:
    void begin();
    void play(double seconds);

    const Demo* m_demo;
    const Library* m_library;
    Session m_session;
    std::stop_token m_stop;
    Voice m_voice;    ///< on the clip's clock
    int m_clock = -1; ///< milliseconds; −1: nothing was shown
    bool m_over = false;
};

} // namespace orrery
