// FrameMeter: how long the main thread works for each frame, for --frame-times FILE.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace orrery {

/// Tells when the window was first painted (ms since 1970, and ms of processor time until then), then for
/// each painted frame how long the main thread handled events since the one before.
class FrameMeter {
public:
    explicit FrameMeter(QString path) : m_path(std::move(path)) {}
    FrameMeter(const FrameMeter&) = delete;
    FrameMeter& operator=(const FrameMeter&) = delete;

    /// Writes the file. Empty when it was written, else why not.
    QString save() const;

    /// Round the handling of each event; nested ones count once.
    void enter();
    void leave();
    /// A frame has been painted: what was added up was for it.
    void frame();
    /// The window has been painted; the first time counts.
    void painted();

private:
    QString m_path;
    qint64 m_entered = 0; ///< ns
    int m_depth = 0;
    qint64 m_busy = 0; ///< ns
    bool m_started = false;
    qint64 m_painted = 0;        ///< ms since 1970
    qint64 m_painted_worked = 0; ///< ns of the whole program
    std::vector<double> m_times; ///< ms
};

} // namespace orrery
