// Actions: everything that a key does in the window, in one table that handling, tooltips and the key
// sheet share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>

class QKeyEvent;

namespace orrery {

enum class Action {
    play,
    phaseForward,
    phaseBack,
    iterationForward,
    iterationBack,
    roundForward,
    roundBack,
    toStart,
    toEnd,
    restart,
    newSeed,
    defaults,
    until,
    undo,
    redo,
    pin,
    slower,
    faster,
    search,
    nextQuestion,
    previousQuestion,
    toggleList,
    toggleText,
    zoomIn,
    zoomOut,
    zoomReset,
    language,
    theme,
    copyLink,
    openLink,
    exportPicture,
    parameters,
    project,
    blank,
    keys,
    quit
};

enum class ActionGroup { playing, run, window };

struct ActionKey {
    Action command;
    ActionGroup group;
    QList<QKeySequence> keys; ///< the first one is shown
    QString text;             ///< translated: what it does
};

/// In the present interface language, in the order of the key sheet.
QList<ActionKey> actionKeys();

/// What this key press asks for.
std::optional<Action> actionOf(const QKeyEvent& event);

/// What a button for the command says, and its key as written on this machine: "Play or pause", "Space".
QString actionText(Action command);
QString actionKey(Action command);

} // namespace orrery
