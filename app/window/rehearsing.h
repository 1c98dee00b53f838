// Rehearsing: one question after another is said aloud, looked up and given its next date.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/agenda.h"
#include "widgets/commands/actions.h"
#include "widgets/study/spoken.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace orrery {

class OpenRun;
class RehearsalView;
class SettingsFile;
struct RestWords;

class Rehearsing final : public QObject {
    Q_OBJECT

public:
    /// The view and all others outlive it.
    Rehearsing(const Questions& questions, const OpenRun& run, Keeper& keeper, SettingsFile& settings,
               RehearsalView& view);

    /// What was begun today and has no grade, then what is due; the first time of all, the question to begin
    /// with.
    void begin();
    /// The clock stops; what was written and ticked is kept, to be gone on with.
    void leave();
    Scene scene() const;
    bool execute(Action action);
    /// What is in it now is on its way to the disk; to be called before the window goes.
    void keep();
    void retranslate();

Q_SIGNALS:
    /// A grade was given, or taken back.
    void changed();
    void saying(const QString& words);

private:
    const Question* question() const;
    void next();
    void ask(int number);
    void askExtra(int number);
    void showPlace();
    void reveal();
    void showAnswer();
    void grade(Grade grade);
    void takeBack();
    void putAside();
    void rest();
    void tick(int point, bool told);
    void suggest();
    void pause(bool paused);
    void count();
    void showTime();
    int told() const;
    Spoken spoken() const;
    QString history() const;
    GradeWords gradeWords() const;
    RestWords restWords() const;
    QString nameOf(int number) const;

    struct Given { ///< the last grade, and what there was before it
        Review review;
        std::vector<int> queue;
        int done = 0;
        bool extra = false;
        Grade grade = Grade::again;
    };
    void setGiven(const std::optional<Given>& given);

    const Questions& m_questions;
    const OpenRun& m_run;
    Keeper& m_keeper;
    SettingsFile& m_settings;
    RehearsalView& m_view;
    Agenda m_agenda;
    std::vector<int> m_queue; ///< the one that is asked first
    int m_done = 0;
    bool m_extra = false; ///< what is asked is not due
    Review m_review;
    QSet<QString> m_mine; ///< reviews that this window began
    Standing m_standing;  ///< of the question, before this time
    bool m_on = false, m_paused = false;
    std::optional<Given> m_given;
    qint64 m_before = 0; ///< ms, spoken before the clock went on
    QElapsedTimer m_clock;
    QTimer m_tick, m_soon;
};

} // namespace orrery
