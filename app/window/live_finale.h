// LiveFinale: what follows a told story, on its own clock, in place of the run's last frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "engine/core/finale.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace orrery {

class OpenRun;
class Questions;

/// Begins by itself where a run comes to rest at the end of the demo's default story, and ends with the first
/// frame of the run that is another one: nothing of it enters the run.
class LiveFinale final : public QObject {
    Q_OBJECT

public:
    LiveFinale(const Questions& questions, OpenRun& run);

    bool on() const { return m_finale != nullptr; }
    /// What is to be shown: the frame with the finale in it, or the frame itself.
    const Shown& dressed(const Shown& shown) const { return m_finale ? m_dressed : shown; }
    /// False: it means nothing here.
    bool touch(const Touch& touch);
    void push();
    /// Somebody moves the run: the story's end is shown as it is, until it is reached anew.
    void leaveHere();
    /// A hidden window stops the clock.
    void setHidden(bool hidden);
    /// It waits, as while something is drawn over it, until it is let go or pushed.
    void hold(bool held);
    /// Nothing moves by itself: what a push comes to is shown at once.
    void setReducedMotion(bool reduced);

Q_SIGNALS:
    void changed();
    /// On or off.
    void turned();

private:
    void take();
    bool belongs(const Shown& shown) const;
    void begin(const Shown& shown);
    void take(quint64 asked, std::unique_ptr<Finale> finale);
    void leave();
    void tick();
    void answer();
    void dress();
    void updateClock();

    const Questions& m_questions;
    OpenRun& m_run;
    std::unique_ptr<Finale> m_finale;
    Shown m_shown, m_dressed; ///< the frame of the story's end, without it and with it
    quint64 m_asked = 0;      ///< how often one was: the worker's answer may come too late
    bool m_waiting = false;   ///< for that answer
    bool m_left = false;      ///< by hand, and the run still stands here
    QTimer m_clock;
    QElapsedTimer m_time;
    double m_credit = 0; ///< steps owed by the time passed
    bool m_hidden = false, m_held = false, m_reduced = false;
};

} // namespace orrery
