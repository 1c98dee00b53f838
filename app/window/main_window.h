// MainWindow: the program's window: questions, text and demo side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/settings.h"
#include "app/window/looks.h"
#include "app/window/screen_fit.h"
#include "widgets/commands/actions.h"

#include <QWidget>

#include <memory>

namespace orrery {

class Application;
class DemoPanel;
class Desk;
class MessageRow;
class Lesson;
class ProjectorView;
class QuestionList;
class QuestionView;
class SpeakerView;
class Study;
struct Shown;

/// The constructor makes an empty window, so that its first frame is there at once; everything else is built
/// right after it was painted.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    /// `link`: what to open; empty: where the last session ended.
    MainWindow(Application& application, SettingsFile& settings, QString link = {});
    ~MainWindow() override;

    /// Whether everything has been built.
    bool ready() const { return m_desk != nullptr; }
    /// Follows a link: without a place in it the run starts over and plays; with one it goes there and waits.
    /// A bare question is only opened. What is wrong is answered in the message row.
    void openLink(const QString& link);
    void openQuestion(int number);
    int question() const;
    /// The link to what is shown now; empty when there is no demo.
    QString currentLink();
    void execute(Action action);

    QuestionList* list() const;
    DemoPanel* demo() const;
    QuestionView* text() const;
    MessageRow* messages() const;
    ProjectorView* projector() const;
    SpeakerView* speaker() const;
    Lesson& lesson();
    const Shown* shown() const;
    /// The pages in place of the desk.
    Study& study() const;
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

private:
    void build();

    Application& m_application;
    SettingsFile& m_settings;
    QString m_first_link;
    Looks m_looks;
    ScreenFit m_fit;
    bool m_painted = false;
    std::unique_ptr<Desk> m_desk; ///< everything in it, once it has been built
};

} // namespace orrery
