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
    nextChapter,
    previousChapter,
    undo,
    redo,
    pin,
    seeds,
    compare,
    flip,
    slower,
    faster,
    search,
    nextQuestion,
    previousQuestion,
    goBack,
    goForward,
    toggleList,
    toggleText,
    nextPart,
    previousPart,
    zoomIn,
    zoomOut,
    zoomReset,
    closer,
    farther,
    whole,
    viewLeft,
    viewRight,
    viewUp,
    viewDown,
    language,
    theme,
    copyLink,
    openLink,
    exportPicture,
    pastePicture,
    parameters,
    algorithm,
    project,
    projectFromStart,
    showPanel1,
    showPanel2,
    showPanel3,
    showPanel4,
    showAllPanels,
    page,
    light,
    pen,
    blank,
    swapScreens,
    wipePen,
    penLeft,
    penRight,
    penUp,
    penDown,
    penPress,
    addToLesson,
    option1,
    option2,
    option3,
    option4,
    commit,
    skip,
    knotBack,
    knotForward,
    guessUp,
    guessDown,
    guessFarUp,
    guessFarDown,
    keys,
    quit,
    startPage,
    rehearse,
    goOn,
    experiment,
    cellLeft,
    cellRight,
    cellUp,
    cellDown,
    reveal,
    pauseTalk,
    putAside,
    pointUp,
    pointDown,
    tickPoint,
    followUp,
    grade1,
    grade2,
    grade3,
    grade4,
    takeBack,
    rehearseAny,
    leavePage
};

enum class ActionGroup { playing, run, window, presenting, predicting, study };

/// What the keys drive: the window at a desk, or the demo on the whole screen. In both the run may wait for a
/// prediction, and then nothing plays or changes it; or a pen may be in hand before a class. Or a page in
/// place of the desk: the start page, a question to be said aloud, its answer, or nothing due.
enum class Scene { desk, presenting, drawing, predicting, asking, start, speaking, answered, resting };

struct ActionKey {
    Action command;
    ActionGroup group;
    QList<QKeySequence> keys;       ///< the first one is shown
    QString text;                   ///< translated: what it does
    std::optional<Scene> only = {}; ///< where these keys work; absent: everywhere
    bool in(Scene scene) const;
};

/// In the present interface language, in the order of the key sheet. In one scene a key has one meaning.
QList<ActionKey> actionKeys();

/// What this key press asks for.
std::optional<Action> actionOf(const QKeyEvent& event, Scene scene);

/// What a button for the command says, and its key as written on this machine: "Play or pause", "Space".
QString actionText(Action command);
QString actionKey(Action command);

} // namespace orrery
