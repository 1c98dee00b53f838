// RunCommands: what is asked of the run alone, by key or button.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_commands.h"

#include "app/window/live_finale.h"
#include "app/window/open_run.h"
#include "widgets/controls/speed_button.h"

namespace orrery {

RunCommands::RunCommands(OpenRun& run, LiveFinale& finale, SettingsFile& settings)
    : m_run(run), m_finale(finale), m_settings(settings) {}

void RunCommands::playAgain() {
    m_run.player().restart();
    m_run.player().setPlaying(true);
}

void RunCommands::playNewSeed() {
    m_run.newSeed();
    m_run.player().setPlaying(true);
}

void RunCommands::setSpeed(double factor) {
    m_settings.edit([&](Settings& s) { s.speed = factor; });
    applySpeed();
}

void RunCommands::applySpeed() {
    const double factor = m_settings.values().speed;
    m_run.player().setSpeed(factor);
    Q_EMIT speedChanged(factor);
}

bool RunCommands::execute(Action command) {
    Player& player = m_run.player();
    const Shown* shown = m_run.shown();
    switch (command) {
    case Action::play:
        if (m_finale.on())
            m_finale.push(); // never starts over what has just been told
        else
            shown && shown->busy ? player.stop() : player.togglePlaying();
        return true;
    case Action::restart:
        player.restart();
        return true;
    case Action::newSeed:
        m_run.newSeed();
        return true;
    case Action::defaults:
        player.defaults();
        return true;
    case Action::undo:
        player.undo();
        return true;
    case Action::redo:
        player.redo();
        return true;
    case Action::compare:
        if (!shown || !shown->twin)
            return false; // what it starts from is to be asked
        player.choose(shown->twin->chosen == Side::a ? Side::b : Side::a);
        return true;
    case Action::pin:
        player.setPinned(!(shown && shown->pinned));
        return true;
    case Action::slower:
    case Action::faster:
        setSpeed(SpeedButton::neighbor(m_settings.values().speed, command == Action::faster ? 1 : -1));
        return true;
    default:
        return move(command);
    }
}

/// To another place of the run.
bool RunCommands::move(Action command) {
    Player& player = m_run.player();
    if (command >= Action::phaseForward && command <= Action::toEnd)
        m_finale.leaveHere();
    switch (command) {
    case Action::phaseForward:
    case Action::phaseBack:
        player.step(Step::phase, command == Action::phaseForward);
        return true;
    case Action::iterationForward:
    case Action::iterationBack:
        player.step(Step::iteration, command == Action::iterationForward);
        return true;
    case Action::roundForward:
    case Action::roundBack:
        player.step(Step::round, command == Action::roundForward);
        return true;
    case Action::toStart:
        player.seek(Step::phase, 0);
        return true;
    case Action::toEnd:
        player.seekEnd();
        return true;
    case Action::nextChapter:
        if (m_run.shown() && m_run.shown()->story.told)
            return false; // there are no more
        player.playChapter();
        return true;
    case Action::previousChapter:
        if (!m_run.shown() || m_run.shown()->frame.position.phases == 0)
            return false; // there are none before
        player.chapterBack();
        return true;
    default:
        return false;
    }
}

} // namespace orrery
