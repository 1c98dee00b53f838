// FrameMeter: how long the main thread works for each frame, for --frame-times FILE.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <vector>

namespace orrery {

/// Adds up the time in which the main thread handles events from one frame to the next.
class FrameMeter {
public:
    explicit FrameMeter(QString path) : m_path(std::move(path)) {}
    ~FrameMeter();
    FrameMeter(const FrameMeter&) = delete;
    FrameMeter& operator=(const FrameMeter&) = delete;

    /// Round the handling of each event; nested ones count once.
    void enter();
    void leave();
    /// A new frame begins here; what was added up belongs to the last one.
    void frame();

private:
    QString m_path;
    QElapsedTimer m_clock;
    int m_depth = 0;
    qint64 m_busy = 0; ///< ns
    bool m_started = false;
    std::vector<double> m_times; ///< ms
};

} // namespace orrery
