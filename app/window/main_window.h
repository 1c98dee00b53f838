// MainWindow: questions, text and demo side by side, and what connects them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/player.h"
#include "app/storage/settings.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"
#include "widgets/commands/actions.h"
#include "widgets/question/question_model.h"

#include <QPointer>
#include <QSplitter>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace orrery {

class Application;
class Content;
class DemoPanel;
class KeySheet;
class MessageRow;
class NoDemo;
class Notebook;
class ProjectorView;
class QuestionList;
class QuestionView;
class RunView;
class SideRail;

/// The constructor makes an empty window, so that its first frame is there at once; everything else is built
/// right after it was painted.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    /// `link`: what to open; empty: where the last session ended.
    MainWindow(Application& application, SettingsFile& settings, QString link = {});
    ~MainWindow() override;

    /// Whether everything has been built.
    bool ready() const { return m_built; }
    /// Follows a link: without a place in it the run starts over and plays; with one it goes there and waits.
    /// A bare question is only opened. What is wrong is answered in the message row.
    void openLink(const QString& link);
    void openQuestion(int number);
    int question() const { return m_question; }
    /// The link to what is shown now; empty when there is no demo.
    QString currentLink();
    void execute(Action action);

    QuestionList* list() const { return m_list; }
    DemoPanel* demo() const { return m_demo; }
    QuestionView* text() const { return m_text; }
    MessageRow* messages() const { return m_messages; }
    ProjectorView* projector() const { return m_projector; }
    const Shown* shown() const { return m_shown.get(); }
    /// Writes what is not on the disk yet. A sentence about what can't be written; empty: all is.
    QString unsaved();

Q_SIGNALS:
    void built();

protected:
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    // main_window.cpp: construction and looks
    void build();
    void openFirst();
    void applySettings();
    void applyLook();
    void openSettings(const QPoint& at);
    void updateClock();

    // main_window_parts.cpp: layout
    void layParts();
    QList<QWidget*> fittingParts(bool demo) const;
    void togglePart(QWidget* part, bool Settings::*member);
    void rememberParts();
    void fitScreen();

    // main_window_focus.cpp: focus and keys
    void focusDemo();
    void giveFocusBack();
    void goToPart(int step);
    void followFocus(QWidget* now);
    bool takeKey(QKeyEvent& event);

    // main_window_content.cpp: questions, links, frames
    void open(const QString& text, bool plays);
    void bringBack();
    const Demo* demoOf(int number) const;
    void showQuestion(const Question& question, const QStringList& hidden);
    void hideParameters(const QStringList& hidden);
    void startDemo(const Demo& demo, const Link& link, bool plays);
    void takeFrame();
    void showFrame();
    void markProgress(int number, Progress progress);
    void showAnswers(const std::vector<int>& answers, bool allRight);
    void nameWindow();
    Result<QString> linkHere() const;
    void rememberPlace();
    void rememberSoon();
    void copyLink();
    Language language() const;
    Reading reading() const;
    QString words(const Sentence& sentence) const;
    Words titleOf(int number) const;

    // main_window_keeping.cpp: what is kept, links from other processes
    void openNotebook();
    void showProgress();
    void listenForLinks();
    void comeForward(const QString& link);
    void followGiven();

    // main_window_actions.cpp: keys and buttons
    void connectDemo();
    void connectView(RunView& view);
    bool executeRun(Action action);
    void changeSpeed(int steps);
    void chooseReading(Reading chosen);
    void cycleReading();
    void toggleTheme();
    void newSeed();

    // main_window_presentation.cpp
    bool presenting() const;
    void togglePresentation();
    void endPresentation();

    // main_window_export.cpp: pictures and data
    void openExport(const QPoint& at);
    QString askWhere(const QString& title, const QString& name, const QStringList& filters);
    void savePicture();
    void saveData();
    void sayWritten(const QString& path, const QString& reason);

    Application& m_application;
    SettingsFile& m_settings;
    QString m_first_link;
    std::unique_ptr<Library> m_library;
    std::vector<Entry> m_catalogue;
    std::unique_ptr<Content> m_content;
    std::unique_ptr<Notebook> m_notebook;
    std::unique_ptr<Player> m_player;
    std::unique_ptr<const Shown> m_shown;
    bool m_painted = false, m_built = false, m_laying = false;
    QTimer m_remember, m_given;
    QString m_given_link; ///< by another process, while a dialog is open
    int m_question = 0;
    const Demo* m_open_demo = nullptr;
    QStringList m_hidden;       ///< parameters that the link leaves out
    QSize m_first_size;         ///< as the window was made
    QWidget* m_asked = nullptr; ///< the part asked for last, where not all have room
    bool m_tabbing = false;     ///< Tab is down
    QPointer<QWidget> m_tabbed; ///< has the focus because of Tab

    MessageRow* m_messages;
    SideRail* m_rail;
    QSplitter* m_parts;
    QuestionList* m_list;
    QuestionView* m_text = nullptr;
    DemoPanel* m_demo = nullptr;
    NoDemo* m_no_demo = nullptr; ///< in its place
    ProjectorView* m_projector = nullptr;
    KeySheet* m_keys = nullptr;
};

} // namespace orrery
