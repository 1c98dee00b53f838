// SpeakerView: the teacher's screen: what the class sees, chapters with their seconds, tools, notes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "app/window/speaker_notes.h"
#include "widgets/commands/actions.h"
#include "widgets/look/theme.h"
#include "widgets/question/question.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QScrollArea;

namespace orrery {

class ChapterBar;
class ClassPicture;
class IconButton;
class KeySheet;
class PanelNames;
class PenColors;
class PlayButton;
class ProjectorView;
class SoftButton;
class ThemeStyle;

class SpeakerView final : public QWidget {
    Q_OBJECT

public:
    /// The class's view outlives it.
    explicit SpeakerView(ProjectorView& seen);
    ~SpeakerView() override;

    /// Has a look of its own: what the class sees is in the projector's.
    void setTheme(const Theme& theme);
    void setSubject(int number, const Words& title, const std::vector<ChapterWords>& chapters);
    void setLanguage(Language language);
    void showFrame(const Shown& shown);
    void setSeconds(std::vector<std::optional<double>> seconds);
    /// By which everything is faster.
    void setSpeed(double factor);
    /// Whether the class has a screen of its own.
    void setTwoScreens(bool two);
    /// What is said here, and where Page Down goes once the story is told.
    void setPassage(const Passage& passage);

    SpeakerNotes* notes() const { return m_notes; }
    ClassPicture* picture() const { return m_picture; }
    ChapterBar* chapters() const { return m_chapters; }
    KeySheet* keys() const { return m_keys; }

Q_SIGNALS:
    void commanded(orrery::Action command);
    void chapterChosen(qulonglong chapter);
    void settingsWanted(const QPoint& at);
    void penChosen(int color);
    void putAwayWanted(); ///< what is in hand
    void escaped();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct Tool {
        SoftButton* button;
        Action command;
    };

    void build();
    void retranslate();
    void arrange();
    int arrangeTools(int left, int top, int width);
    void takeFront();
    void takeTool();
    void labelTools();
    void labelNext();
    QString nextWords() const;
    void fillHead();
    QString placeWords(const Shown& shown) const;

    ProjectorView& m_seen;
    std::unique_ptr<ThemeStyle> m_style; ///< of all that is in it
    int m_number = 0;
    Words m_title;
    Language m_language = Language::en;
    std::vector<std::optional<double>> m_seconds;
    double m_speed = 1;
    bool m_two = false;
    bool m_told = false; ///< the story, to its end
    Passage::Goes m_goes = Passage::Goes::nowhere;
    bool m_in_lesson = false;
    ClassPicture* m_picture;
    ChapterBar* m_chapters;
    PlayButton* m_play;
    SoftButton *m_back, *m_on, *m_all, *m_pen, *m_wipe, *m_light, *m_blank, *m_end;
    PenColors* m_colors;
    std::vector<Tool> m_tools;
    PanelNames* m_panels;
    IconButton *m_swap, *m_settings, *m_help;
    QLabel *m_heading, *m_subject, *m_sees, *m_clicker;
    QScrollArea* m_column; ///< with the notes, which may be long
    SpeakerNotes* m_notes;
    KeySheet* m_keys;
};

} // namespace orrery
