// Actions: everything that a key does in the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/commands/actions.h"

#include <QCoreApplication>
#include <QKeyEvent>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

QList<QKeySequence> on(std::initializer_list<QKeyCombination> combinations) {
    QList<QKeySequence> keys;
    for (const QKeyCombination& combination : combinations)
        keys.append(QKeySequence(combination));
    return keys;
}

QList<ActionKey> playingKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::playing;
    return {
        {play, group, on({Qt::Key_Space}), Words::tr("Play or pause")},
        {phaseForward, group, on({Qt::Key_Right}), Words::tr("One phase forward")},
        {phaseBack, group, on({Qt::Key_Left}), Words::tr("One phase back")},
        {iterationForward, group, on({Qt::SHIFT | Qt::Key_Right}), Words::tr("One iteration forward")},
        {iterationBack, group, on({Qt::SHIFT | Qt::Key_Left}), Words::tr("One iteration back")},
        {roundForward, group, on({Qt::CTRL | Qt::Key_Right}), Words::tr("One round forward")},
        {roundBack, group, on({Qt::CTRL | Qt::Key_Left}), Words::tr("One round back")},
        {toStart, group, on({Qt::Key_Home}), Words::tr("To the start")},
        {toEnd, group, on({Qt::Key_End}), Words::tr("To the end")},
        {slower, group, on({Qt::Key_BracketLeft}), Words::tr("Slower")},
        {faster, group, on({Qt::Key_BracketRight}), Words::tr("Faster")},
        {until, group, on({Qt::Key_U}), Words::tr("Run until…"), Scene::desk},
    };
}

QList<ActionKey> runKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::run;
    constexpr Qt::KeyboardModifiers view = Qt::ControlModifier | Qt::ShiftModifier;
    return {
        {restart, group, on({Qt::Key_R}), Words::tr("Restart with the same seed")},
        {newSeed, group, on({Qt::Key_N}), Words::tr("Start with a new seed")},
        {defaults, group, on({Qt::Key_D}), Words::tr("Back to the default parameters")},
        {pin, group, on({Qt::Key_K}), Words::tr("Keep this run's curves beside the next run")},
        {seeds, group, on({Qt::Key_S}), Words::tr("Show or hide this run on 20 seeds"), Scene::desk},
        {compare, group, on({Qt::Key_C}), Words::tr("Compare two runs; edit the other one")},
        {flip, group, on({Qt::SHIFT | Qt::Key_C}), Words::tr("The other run, where only one has room")},
        {undo, group, on({Qt::CTRL | Qt::Key_Z}), Words::tr("Undo")},
        {redo, group, on({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}), Words::tr("Redo")},
        {copyLink, group, on({Qt::CTRL | Qt::SHIFT | Qt::Key_C}), Words::tr("Copy a link to this moment")},
        {openLink, group, on({Qt::CTRL | Qt::Key_L}), Words::tr("Open a link")},
        {addToLesson, group, on({Qt::CTRL | Qt::Key_D}), Words::tr("Add this moment to a lesson"),
         Scene::desk},
        {closer, group, on({Qt::Key_Z}), Words::tr("Zoom into a panel (Ctrl and wheel)")},
        {farther, group, on({Qt::SHIFT | Qt::Key_Z}), Words::tr("Zoom out")},
        {whole, group, on({Qt::Key_W}), Words::tr("Show all of it (double click)"), Scene::desk},
        {whole, group, on({Qt::SHIFT | Qt::Key_W}), Words::tr("Show all of it (double click)"),
         Scene::presenting},
        {viewLeft, group, on({view | Qt::Key_Left}), Words::tr("Move the view left (Ctrl and drag)")},
        {viewRight, group, on({view | Qt::Key_Right}), Words::tr("Move the view right")},
        {viewUp, group, on({view | Qt::Key_Up}), Words::tr("Move the view up")},
        {viewDown, group, on({view | Qt::Key_Down}), Words::tr("Move the view down")},
        {pastePicture, group, on({Qt::CTRL | Qt::Key_V}), Words::tr("Paste a picture into the demo"),
         Scene::desk},
        {exportPicture, group, on({Qt::CTRL | Qt::Key_E}),
         Words::tr("Export a picture, data, a clip, a handout")},
    };
}

QList<ActionKey> windowKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::window;
    return {
        {search, group, on({Qt::Key_Slash}), Words::tr("Search the questions"), Scene::desk},
        {nextQuestion, group, on({Qt::CTRL | Qt::Key_PageDown}), Words::tr("Next question")},
        {previousQuestion, group, on({Qt::CTRL | Qt::Key_PageUp}), Words::tr("Previous question")},
        {goBack, group, on({Qt::ALT | Qt::Key_Left}), Words::tr("Back to what was here before")},
        {goForward, group, on({Qt::ALT | Qt::Key_Right}), Words::tr("Forward again")},
        {startPage, group, on({Qt::ALT | Qt::Key_Home}), Words::tr("The start page")},
        {rehearse, group, on({Qt::Key_A}), Words::tr("Rehearse what is due, aloud")},
        {toggleList, group, on({Qt::Key_F8}), Words::tr("Show or hide the questions"), Scene::desk},
        {toggleText, group, on({Qt::Key_F9}), Words::tr("Show or hide the text"), Scene::desk},
        {nextPart, group, on({Qt::Key_F6}), Words::tr("To the next part of the window"), Scene::desk},
        {previousPart, group, on({Qt::SHIFT | Qt::Key_F6}), Words::tr("To the part before"), Scene::desk},
        {zoomIn, group, on({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}), Words::tr("Larger text"),
         Scene::desk},
        {zoomOut, group, on({Qt::CTRL | Qt::Key_Minus}), Words::tr("Smaller text"), Scene::desk},
        {zoomReset, group, on({Qt::CTRL | Qt::Key_0}), Words::tr("Text as large as at first"), Scene::desk},
        {language, group, on({Qt::Key_L}), Words::tr("Chinese, English, both")},
        {theme, group, on({Qt::Key_T}), Words::tr("Light or dark")},
        {project, group, on({Qt::Key_F11}), Words::tr("Present on the whole screen")},
        {projectFromStart, group, on({Qt::Key_F5}), Words::tr("Present from the start of the story"),
         Scene::desk},
        {project, group, on({Qt::SHIFT | Qt::Key_F5}), Words::tr("Present from here"), Scene::desk},
        {showPanel1, group, on({Qt::Key_1}), Words::tr("The first panel alone")},
        {showPanel2, group, on({Qt::Key_2}), Words::tr("The second panel alone")},
        {showPanel3, group, on({Qt::Key_3}), Words::tr("The third panel alone")},
        {showPanel4, group, on({Qt::Key_4}), Words::tr("The fourth panel alone")},
        {showAllPanels, group, on({Qt::Key_0}), Words::tr("All panels, or the leading ones")},
        {parameters, group, on({Qt::Key_P}), Words::tr("Show or hide the parameters")},
        {algorithm, group, on({Qt::Key_I}), Words::tr("Show or hide the algorithm"), Scene::desk},
        {keys, group, on({Qt::Key_Question, Qt::Key_F1}), Words::tr("This key sheet")},
        {quit, group, on({Qt::CTRL | Qt::Key_Q}), Words::tr("Quit")},
    };
}

/// In front of a class.
QList<ActionKey> presentingKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::presenting;
    constexpr auto scene = Scene::presenting, drawing = Scene::drawing;
    return {
        // Presenters' clickers send Page Up and Page Down; at a desk these scroll.
        {nextChapter, group, on({Qt::Key_PageDown}),
         Words::tr("Play the next chapter, then the next question"), scene},
        {previousChapter, group, on({Qt::Key_PageUp}),
         Words::tr("Back by a chapter, then to the question before"), scene},
        {toStart, group, on({Qt::Key_F5}), Words::tr("To the start of the story"), scene},
        {play, group, on({Qt::SHIFT | Qt::Key_F5}), Words::tr("Play on from here"), scene},
        {page, group, on({Qt::Key_V}), Words::tr("The teacher's page: notes, clock, what comes next"), scene},
        {light, group, on({Qt::Key_S}), Words::tr("A spotlight that follows the pointer"), scene},
        {pen, group, on({Qt::Key_W}), Words::tr("A pen, then its next color; a step wipes what it drew"),
         scene},
        {wipePen, group, on({Qt::Key_Delete, Qt::Key_Backspace}), Words::tr("Wipe what the pen drew"), scene},
        {penLeft, group, on({Qt::ALT | Qt::Key_Left}), Words::tr("Move the pen left"), drawing},
        {penRight, group, on({Qt::ALT | Qt::Key_Right}), Words::tr("Move the pen right"), drawing},
        {penUp, group, on({Qt::ALT | Qt::Key_Up}), Words::tr("Move the pen up"), drawing},
        {penDown, group, on({Qt::ALT | Qt::Key_Down}), Words::tr("Move the pen down"), drawing},
        {penPress, group, on({Qt::Key_Return, Qt::Key_Enter}),
         Words::tr("Put the pen on the screen, or lift it"), drawing},
        {blank, group, on({Qt::Key_B, Qt::Key_Period}), Words::tr("Blank the class's screen"), scene},
        {swapScreens, group, on({Qt::Key_X}), Words::tr("Swap the two screens"), scene},
    };
}

/// While the run waits for a prediction.
QList<ActionKey> predictingKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::predicting;
    return {
        {option1, group, on({Qt::Key_1}), Words::tr("The first answer"), Scene::predicting},
        {option2, group, on({Qt::Key_2}), Words::tr("The second answer"), Scene::predicting},
        {option3, group, on({Qt::Key_3}), Words::tr("The third answer"), Scene::predicting},
        {option4, group, on({Qt::Key_4}), Words::tr("The fourth answer"), Scene::predicting},
        // With Shift the digits write other signs, which keyboards have in different places.
        {option1, group, on({Qt::SHIFT | Qt::Key_1, Qt::Key_Exclam}),
         Words::tr("A hand for the first answer"), Scene::asking},
        {option2, group, on({Qt::SHIFT | Qt::Key_2, Qt::Key_At, Qt::Key_QuoteDbl}),
         Words::tr("A hand for the second answer"), Scene::asking},
        {option3, group, on({Qt::SHIFT | Qt::Key_3, Qt::Key_NumberSign, Qt::Key_section}),
         Words::tr("A hand for the third answer"), Scene::asking},
        {option4, group, on({Qt::SHIFT | Qt::Key_4, Qt::Key_Dollar}),
         Words::tr("A hand for the fourth answer"), Scene::asking},
        {commit, group, on({Qt::Key_Return, Qt::Key_Enter}), Words::tr("Commit to the prediction and play")},
        {skip, group, on({Qt::Key_Escape}), Words::tr("Skip the prediction")},
        {knotBack, group, on({Qt::Key_Left}), Words::tr("The knot of the drawn curve before")},
        {knotForward, group, on({Qt::Key_Right}), Words::tr("The next knot of the drawn curve")},
        {guessUp, group, on({Qt::Key_Up}), Words::tr("The guess a little higher (Shift: more)")},
        {guessDown, group, on({Qt::Key_Down}), Words::tr("The guess a little lower (Shift: more)")},
        {guessFarUp, group, on({Qt::SHIFT | Qt::Key_Up}), Words::tr("The guess higher")},
        {guessFarDown, group, on({Qt::SHIFT | Qt::Key_Down}), Words::tr("The guess lower")},
    };
}

/// On the pages that take the desk's place.
QList<ActionKey> studyKeys() {
    using enum Action;
    constexpr auto group = ActionGroup::study;
    const auto speaking = Scene::speaking, answered = Scene::answered;
    return {
        {goOn, group, on({Qt::Key_Enter, Qt::Key_Return}), Words::tr("Go on where you were"), Scene::start},
        {experiment, group, on({Qt::Key_E}), Words::tr("Guess how an experiment goes, then see"),
         Scene::start},
        {cellLeft, group, on({Qt::Key_Left}), Words::tr("The question to the left"), Scene::start},
        {cellRight, group, on({Qt::Key_Right}), Words::tr("The question to the right"), Scene::start},
        {cellUp, group, on({Qt::Key_Up}), Words::tr("The question above"), Scene::start},
        {cellDown, group, on({Qt::Key_Down}), Words::tr("The question below"), Scene::start},
        {reveal, group, on({Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::Key_Return}),
         Words::tr("Reveal the answer"), speaking},
        {pauseTalk, group, on({Qt::CTRL | Qt::Key_P, Qt::Key_Space}),
         Words::tr("Stop or go on with the clock"), speaking},
        {putAside, group, on({Qt::CTRL | Qt::Key_D}), Words::tr("Put the question off, to the end"),
         speaking},
        {pointUp, group, on({Qt::Key_Up}), Words::tr("The point above"), answered},
        {pointDown, group, on({Qt::Key_Down}), Words::tr("The point below"), answered},
        {tickPoint, group, on({Qt::Key_Space}), Words::tr("Tick the point that was said"), answered},
        {followUp, group, on({Qt::Key_F}), Words::tr("The answer to the follow-up question"), answered},
        {grade1, group, on({Qt::Key_1}), Words::tr("It has to be said again"), answered},
        {grade2, group, on({Qt::Key_2}), Words::tr("It was hard"), answered},
        {grade3, group, on({Qt::Key_3}), Words::tr("It went well"), answered},
        {grade4, group, on({Qt::Key_4}), Words::tr("It was easy"), answered},
        {rehearseAny, group, on({Qt::Key_Enter, Qt::Key_Return}),
         Words::tr("Rehearse a question that is not due"), Scene::resting},
        {takeBack, group, on({Qt::CTRL | Qt::Key_Z, Qt::ALT | Qt::Key_Left}),
         Words::tr("Take the last grade back")},
        {leavePage, group, on({Qt::Key_Escape}), Words::tr("Leave this page; nothing is lost")},
    };
}

/// What else works on a page in place of the desk.
bool worksInStudy(Action command, Scene scene) {
    switch (command) {
    case Action::language:
    case Action::theme:
    case Action::openLink:
    case Action::keys:
    case Action::quit:
        return true;
    case Action::startPage:
        return scene != Scene::start;
    case Action::rehearse:
        return scene == Scene::start || scene == Scene::resting;
    case Action::search:
    case Action::toggleList:
        return scene == Scene::start;
    default:
        return false;
    }
}

} // namespace

bool ActionKey::in(Scene scene) const {
    if (scene == Scene::start && command == Action::takeBack)
        return false; // what is given in a rehearsal is taken back there
    if (scene >= Scene::start)
        return group == ActionGroup::study ? !only || *only == scene : worksInStudy(command, scene);
    if (group == ActionGroup::study)
        return false;
    if (command == Action::startPage || command == Action::rehearse)
        return scene == Scene::desk;
    if (scene == Scene::drawing && (command == Action::goBack || command == Action::goForward))
        return false; // these keys move the pen
    const bool waits = scene == Scene::predicting || scene == Scene::asking;
    if (group == ActionGroup::predicting)
        return waits && (!only || *only == scene);
    if (waits && command == Action::play)
        return !only; // which is answered by what to do first
    const bool steps =
        command == Action::nextChapter || command == Action::previousChapter || command == Action::toStart;
    if (waits && (steps || (group != ActionGroup::window && group != ActionGroup::presenting)))
        return false;
    if (scene == Scene::predicting && command >= Action::showPanel1 && command <= Action::showPanel4)
        return false; // these digits answer
    const Scene place = scene == Scene::predicting                          ? Scene::desk
                        : scene == Scene::asking || scene == Scene::drawing ? Scene::presenting
                                                                            : scene;
    return !only || *only == place || *only == scene;
}

QList<ActionKey> actionKeys() {
    return playingKeys() + runKeys() + windowKeys() + presentingKeys() + predictingKeys() + studyKeys();
}

std::optional<Action> actionOf(const QKeyEvent& event, Scene scene) {
    auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    // Where ? and / lie is the keyboard's business: Shift is part of the sign, not of the command.
    const bool sign = event.key() < Qt::Key_Escape && !QChar(event.key()).isLetterOrNumber() &&
                      event.key() != Qt::Key_Space;
    if (sign)
        modifiers &= ~Qt::ShiftModifier;
    const QKeySequence pressed(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())));
    for (const ActionKey& entry : actionKeys())
        if (entry.in(scene) && entry.keys.contains(pressed))
            return entry.command;
    return std::nullopt;
}

QString actionText(Action command) {
    for (const ActionKey& entry : actionKeys())
        if (entry.command == command)
            return entry.text;
    return {};
}

QString actionKey(Action command) {
    for (const ActionKey& entry : actionKeys())
        if (entry.command == command)
            return entry.keys.first().toString(QKeySequence::NativeText);
    return {};
}

} // namespace orrery
