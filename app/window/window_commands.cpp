// WindowCommands: what is asked of the window, by key or button.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_commands.h"

#include "app/window/compare_menu.h"
#include "app/window/demo_panel.h"
#include "app/window/export_menu.h"
#include "app/window/keyboard.h"
#include "app/window/lesson.h"
#include "app/window/lesson_menu.h"
#include "app/window/looks.h"
#include "app/window/opener.h"
#include "app/window/own_pictures.h"
#include "app/window/presentation.h"
#include "app/window/window_parts.h"
#include "widgets/controls/message_row.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"

#include <QClipboard>
#include <QGuiApplication>

namespace orrery {

WindowCommands::WindowCommands(WindowParts& parts, Keyboard& keyboard, Opener& opener, Looks& looks,
                               Presentation& presentation, Lesson& lesson, LessonMenu& lesson_menu,
                               ExportMenu& exports, CompareMenu& compare, OwnPictures& pictures,
                               MessageRow& messages)
    : m_parts(parts), m_keyboard(keyboard), m_opener(opener), m_looks(looks), m_presentation(presentation),
      m_lesson(lesson), m_lesson_menu(lesson_menu), m_export(exports), m_compare(compare),
      m_pictures(pictures), m_messages(messages) {}

void WindowCommands::execute(Action command) {
    if (executeInParts(command) || executeInDemo(command) || executeInPanel(command) ||
        executeInClass(command))
        return;
    switch (command) {
    case Action::language:
        m_looks.nextReading();
        return m_keyboard.giveBack();
    case Action::theme:
        m_looks.toggleTheme();
        return m_keyboard.giveBack();
    case Action::goBack:
        return m_opener.back();
    case Action::goForward:
        return m_opener.forward();
    case Action::openLink:
        m_presentation.end(); // the field is in the window
        return m_messages.askForLink();
    case Action::copyLink:
        return copyLink();
    case Action::addToLesson:
        return m_lesson_menu.add();
    case Action::keys:
        return m_keyboard.openSheet();
    case Action::quit:
        m_parts.window()->close();
        return;
    default:
        return;
    }
}

void WindowCommands::copyLink() {
    const QString link = m_opener.currentLink();
    QGuiApplication::clipboard()->setText(link);
    m_messages.tell(tr("Copied: %1").arg(link));
}

bool WindowCommands::executeInParts(Action command) {
    QuestionView& text = *m_parts.text();
    switch (command) {
    case Action::search:
        if (!m_parts.list()->isVisibleTo(m_parts.window())) {
            m_parts.toggleList();
            m_keyboard.giveBack();
        }
        m_parts.list()->focusSearch();
        return true;
    case Action::nextQuestion:
    case Action::previousQuestion:
        if (const int number = m_parts.list()->neighbor(command == Action::nextQuestion ? 1 : -1); number > 0)
            m_opener.openQuestion(number);
        return true;
    case Action::toggleList:
        m_parts.toggleList();
        m_keyboard.giveBack();
        return true;
    case Action::toggleText:
        m_parts.toggleText();
        m_keyboard.giveBack();
        return true;
    case Action::nextPart:
    case Action::previousPart:
        m_keyboard.goToPart(command == Action::nextPart ? 1 : -1);
        return true;
    case Action::zoomIn:
        text.chooseZoom(text.zoom() * QuestionView::zoomStep);
        return true;
    case Action::zoomOut:
        text.chooseZoom(text.zoom() / QuestionView::zoomStep);
        return true;
    case Action::zoomReset:
        text.chooseZoom(1);
        return true;
    default:
        return false;
    }
}

bool WindowCommands::executeInDemo(Action command) {
    DemoPanel& demo = *m_parts.demo();
    switch (command) {
    case Action::parameters:
        m_presentation.front().toggleParameters();
        return true;
    case Action::seeds:
        if (demo.isVisible())
            demo.showSeeds(!demo.showsSeeds());
        return true;
    case Action::algorithm:
        demo.toggleAlgorithm();
        return true;
    case Action::compare: // there is none yet
        m_compare.open(m_presentation.on() ? m_presentation.front().mapToGlobal(QPoint(40, 40))
                                           : demo.comparePlace());
        return true;
    case Action::pastePicture:
        m_pictures.paste();
        return true;
    case Action::flip:
        m_presentation.front().figure()->flip();
        return true;
    case Action::until:
        if (!m_presentation.on() && demo.isVisible())
            demo.transport()->openUntil();
        return true;
    case Action::exportPicture:
        m_export.open(demo.mapToGlobal(QPoint(demo.width() - 320, 48)));
        return true;
    default:
        return false;
    }
}

/// What keys do with a part of a panel.
bool WindowCommands::executeInPanel(Action command) {
    FigureView& figure = *m_presentation.front().figure();
    constexpr double closer = 1.5, part = 0.2; // of the plot
    switch (command) {
    case Action::closer:
    case Action::farther:
        figure.zoomBy(command == Action::closer ? closer : 1 / closer);
        return true;
    case Action::whole:
        figure.showWhole();
        return true;
    case Action::viewLeft:
    case Action::viewRight:
        figure.moveView({command == Action::viewLeft ? -part : part, 0});
        return true;
    case Action::viewUp:
    case Action::viewDown:
        figure.moveView({0, command == Action::viewUp ? -part : part});
        return true;
    default:
        return false;
    }
}

/// What is projected, and what comes after it.
bool WindowCommands::executeInClass(Action command) {
    switch (command) {
    case Action::project:
        m_presentation.on() ? m_presentation.end() : m_presentation.begin();
        return true;
    case Action::projectFromStart:
        m_presentation.beginFromStart();
        return true;
    case Action::nextChapter:
        m_lesson.next();
        return true;
    case Action::previousChapter:
        m_lesson.previous();
        return true;
    case Action::showPanel1:
    case Action::showPanel2:
    case Action::showPanel3:
    case Action::showPanel4:
        m_presentation.showPanel(static_cast<int>(command) - static_cast<int>(Action::showPanel1) + 1);
        return true;
    case Action::showAllPanels:
        m_presentation.showPanel(0);
        return true;
    case Action::page:
        m_presentation.togglePage();
        return true;
    case Action::swapScreens:
        m_presentation.swapScreens();
        return true;
    case Action::blank:
        m_presentation.toggleBlank();
        return true;
    default:
        return executeTool(command);
    }
}

/// What a teacher points with.
bool WindowCommands::executeTool(Action command) {
    constexpr double step = 0.015; // of the screen's smaller side
    switch (command) {
    case Action::light:
        m_presentation.toggleLight();
        return true;
    case Action::pen:
        m_presentation.pen();
        return true;
    case Action::wipePen:
        m_presentation.wipePen();
        return true;
    case Action::penPress:
        m_presentation.pressPen();
        return true;
    case Action::penLeft:
    case Action::penRight:
        m_presentation.movePen({command == Action::penLeft ? -step : step, 0});
        return true;
    case Action::penUp:
    case Action::penDown:
        m_presentation.movePen({0, command == Action::penUp ? -step : step});
        return true;
    default:
        return false;
    }
}

} // namespace orrery
