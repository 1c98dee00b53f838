// FrameMeter: how long the main thread works for each frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/frame_meter.h"

#include "app/storage/file_writer.h"

#include <QDateTime>
#include <QTextStream>

#include <ctime>

namespace orrery {

namespace {

/// The processor time of this thread, ns: what other programs take on a busy machine doesn't count.
qint64 worked(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1000000000 + time.tv_nsec;
}

} // namespace

QString FrameMeter::save() const {
    QByteArray bytes;
    QTextStream stream(&bytes);
    stream << "first_paint," << m_painted << '\n';
    stream << "first_paint_worked," << static_cast<double>(m_painted_worked) * 1e-6 << '\n';
    for (double time : m_times)
        stream << "frame," << time << '\n';
    stream.flush();
    return writeFile(m_path, bytes);
}

void FrameMeter::enter() {
    if (m_depth++ == 0)
        m_entered = worked();
}

void FrameMeter::leave() {
    if (--m_depth == 0)
        m_busy += worked() - m_entered;
}

void FrameMeter::painted() {
    if (m_painted != 0)
        return;
    m_painted = QDateTime::currentMSecsSinceEpoch();
    m_painted_worked = worked(CLOCK_PROCESS_CPUTIME_ID);
}

void FrameMeter::frame() {
    // Called while an event is being handled: what it has taken so far belongs to the last frame.
    if (m_depth > 0) {
        const qint64 now = worked();
        m_busy += now - m_entered;
        m_entered = now;
    }
    if (m_started)
        m_times.push_back(static_cast<double>(m_busy) * 1e-6);
    m_started = true;
    m_busy = 0;
}

} // namespace orrery
