// Desk: everything in the window, and what connects it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/bookmark.h"
#include "app/window/compare_menu.h"
#include "app/window/experiments.h"
#include "app/window/export_menu.h"
#include "app/window/given_links.h"
#include "app/window/keeper.h"
#include "app/window/keyboard.h"
#include "app/window/lesson.h"
#include "app/window/lesson_menu.h"
#include "app/window/live_finale.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/opener.h"
#include "app/window/own_pictures.h"
#include "app/window/predicting.h"
#include "app/window/presentation.h"
#include "app/window/questions.h"
#include "app/window/run_commands.h"
#include "app/window/run_pictures.h"
#include "app/window/seed_runs.h"
#include "app/window/study.h"
#include "app/window/window_commands.h"
#include "app/window/window_parts.h"

namespace orrery {

class KeySheet;
class LessonBar;
class MessageRow;
class ScreenFit;
class SideRail;

class Desk final : public QObject {
    Q_OBJECT

public:
    /// Built in the window, which has been painted empty.
    Desk(QWidget& window, SettingsFile& settings, Looks& looks, ScreenFit& fit);

    /// Opens the link or, empty, the place where the last session ended, which waits.
    void begin(const QString& link);
    void execute(Action command);
    /// The window has come to another screen.
    void fitScreen();
    /// The window has another size.
    void takeSize();
    /// The window is being closed.
    void close();

    MessageRow& messages() const { return *m_messages; }
    WindowParts& parts() const { return *m_parts; }
    const OpenRun& run() const { return m_run; }
    Keeper& keeper() { return m_keeper; }
    Bookmark& place() { return m_place; }
    Presentation& presentation() { return m_presentation; }
    Opener& opener() { return m_opener; }
    Keyboard& keyboard() { return m_keyboard; }
    Lesson& lesson() { return m_lesson; }
    Study& study() { return m_study; }

private:
    void connectParts();
    void connectRun();
    void connectView(RunView& view);
    void connectMessages();
    void connectNext();
    void connectLesson();
    void connectStudy();
    void arrange();
    void turn();
    void showHints();
    bool executeOnPage(Action command);
    void offerNext();
    void applySettings();
    void takeSettings();
    void openGiven(const QString& text);
    void openSettings(const QPoint& at);
    void bringBack();
    void nameWindow();

    QWidget& m_window;
    SettingsFile& m_settings;
    Looks& m_looks;
    ScreenFit& m_fit;
    Questions m_questions;
    OpenRun m_run;
    RunPictures m_pictures;
    MessageRow* m_messages; ///< this and the next four: the window's
    SideRail* m_rail;
    WindowParts* m_parts;
    KeySheet* m_keys;
    QWidget* m_desk; ///< the lesson bar, the rail and the parts
    Keeper m_keeper;
    LiveFinale m_finale; ///< hears of frames before those who show them
    Experiments m_experiments;
    Bookmark m_place;
    ExportMenu m_export;
    CompareMenu m_compare;
    Presentation m_presentation;
    Opener m_opener;
    Predicting m_predicting;
    Study m_study;
    Keyboard m_keyboard;
    RunCommands m_run_commands;
    SeedRuns m_seeds;
    Lesson m_lesson;
    LessonMenu m_lesson_menu;
    LessonBar* m_lesson_bar; ///< the window's
    OwnPictures m_own_pictures;
    WindowCommands m_window_commands;
    GivenLinks m_given;
};

} // namespace orrery
