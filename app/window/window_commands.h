// WindowCommands: what is asked of the window, by key or button.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"

#include <QCoreApplication>

namespace orrery {

class CompareMenu;
class ExportMenu;
class Keyboard;
class Lesson;
class LessonMenu;
class Looks;
class MessageRow;
class Opener;
class OwnPictures;
class Presentation;
class WindowParts;

class WindowCommands {
    Q_DECLARE_TR_FUNCTIONS(WindowCommands)

public:
    WindowCommands(WindowParts& parts, Keyboard& keyboard, Opener& opener, Looks& looks,
                   Presentation& presentation, Lesson& lesson, LessonMenu& lesson_menu, ExportMenu& exports,
                   CompareMenu& compare, OwnPictures& pictures, MessageRow& messages);

    /// Does nothing when it is none of them.
    void execute(Action command);

private:
    void copyLink();
    bool executeInParts(Action command);
    bool executeInDemo(Action command);
    bool executeInPanel(Action command);
    bool executeInClass(Action command);
    bool executeTool(Action command);

    WindowParts& m_parts;
    Keyboard& m_keyboard;
    Opener& m_opener;
    Looks& m_looks;
    Presentation& m_presentation;
    Lesson& m_lesson;
    LessonMenu& m_lesson_menu;
    ExportMenu& m_export;
    CompareMenu& m_compare;
    OwnPictures& m_pictures;
    MessageRow& m_messages;
};

} // namespace orrery
