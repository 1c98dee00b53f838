// FlightLog: the random user's last actions, told when the program crashes or hangs, with the place where.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <thread>

namespace orrery::testing {

/// Made once, on the main thread, for the life of the program. A crash or a hang prints the log and the main
/// thread's calls and ends the program.
class FlightLog {
public:
    FlightLog();

    /// Forgets the actions of the run before. `command` repeats this run.
    void begin(const QString& command);
    /// An action that begins now.
    void note(const QString& action);
    /// A sign of life within an action.
    static void beat();

    /// The command and the last actions, oldest first.
    QByteArray text() const;

private:
    void watch(std::stop_token stop, pthread_t main) const;

    bool m_aloud; ///< tells every action at once
    std::jthread m_watch;
};

} // namespace orrery::testing
