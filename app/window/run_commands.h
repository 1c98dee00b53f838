// RunCommands: what is asked of the run alone, by key or button.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"
#include "widgets/commands/actions.h"

#include <QObject>

namespace orrery {

class LiveFinale;
class OpenRun;

class RunCommands final : public QObject {
    Q_OBJECT

public:
    RunCommands(OpenRun& run, LiveFinale& finale, SettingsFile& settings);

    /// From the start, and on.
    void playAgain();
    void playNewSeed();

    /// Returns whether it was one of them.
    bool execute(Action command);
    /// The chosen speed, kept.
    void setSpeed(double factor);
    /// The speed of the settings.
    void applySpeed();

Q_SIGNALS:
    void speedChanged(double factor);

private:
    bool move(Action command);

    OpenRun& m_run;
    LiveFinale& m_finale;
    SettingsFile& m_settings;
};

} // namespace orrery
