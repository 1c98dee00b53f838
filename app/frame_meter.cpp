// FrameMeter: how long the main thread works for each frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/frame_meter.h"

#include <QFile>
#include <QTextStream>

namespace orrery {

FrameMeter::~FrameMeter() {
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Text))
        return;
    QTextStream stream(&file);
    stream << "milliseconds\n";
    for (double time : m_times)
        stream << time << '\n';
}

void FrameMeter::enter() {
    if (m_depth++ == 0)
        m_clock.start();
}

void FrameMeter::leave() {
    if (--m_depth == 0)
        m_busy += m_clock.nsecsElapsed();
}

void FrameMeter::frame() {
    // Called while an event is being handled: what it has taken so far belongs to the last frame.
    if (m_depth > 0) {
        m_busy += m_clock.nsecsElapsed();
        m_clock.start();
    }
    if (m_started)
        m_times.push_back(static_cast<double>(m_busy) * 1e-6);
    m_started = true;
    m_busy = 0;
}

} // namespace orrery
