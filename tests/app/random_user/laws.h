// Laws: what must be true of the window whatever was done to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/main_window.h"
#include "tests/app/random_user/hands.h"

namespace orrery::testing {

/// Each fails the running test by itself. They use the window as a user would, and wait as long as it takes.
class Laws {
public:
    Laws(MainWindow& window, Hands& hands) : m_window(window), m_hands(hands) {}

    /// All of them, with the menus and dialogs left. The run is at rest afterwards.
    void hold();

    /// Rests the run, as a user would.
    void rest();

private:
    // laws_window.cpp
    void nothingIsLeftOpen();
    void theFocusIsSomewhere();
    void noNumberIsMissing();
    void noWindowIsLeft();
    void theFormShowsTheRun();

    // laws.cpp: the run
    bool covered() const;
    void wakeUp();
    void obeyed();
    void playingMoves();
    void aBlankScreenStops();
    void theLinkLeadsHere();
    void backAndForwardIsHere();
    void undoAndRedoIsHere();
    void key(int key, Qt::KeyboardModifiers modifiers = {});
    std::string here() const;

    MainWindow& m_window;
    Hands& m_hands;
};

} // namespace orrery::testing
