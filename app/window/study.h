// Study: the pages in place of the desk: the start page and rehearsal.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/rehearsing.h"
#include "widgets/study/start_content.h"

#include <QDateTime>

namespace orrery {

class Looks;
class RehearsalView;
class StartPage;
class TextPictures;
struct Prediction;

class Study final : public QObject {
    Q_OBJECT

public:
    /// The pages are children of `parent`; all others outlive this.
    Study(QWidget* parent, const Questions& questions, const OpenRun& run, Keeper& keeper,
          SettingsFile& settings, const Looks& looks, TextPictures& pictures);

    /// Whether one of its pages is shown.
    bool on() const { return m_page != nullptr; }
    QWidget* page() const { return m_page; } ///< null: the desk
    Scene scene() const;
    StartPage* startPage() const { return m_start; }
    RehearsalView* rehearsal() const { return m_rehearsal; }

    void openStart();
    void openRehearsal();
    void leave();
    void takeFocus();
    /// Languages, letters or theme are others.
    void takeSettings();
    /// Of this page; false: it is for others.
    bool execute(Action action);
    /// To be called before the window goes.
    void keep() { m_rehearsing.keep(); }

    /// Of a question: points that were missed lately, the most often missed first, and how often.
    std::vector<Words> hints(const Question& question) const;

Q_SIGNALS:
    void turned(); ///< to another page, or back to the desk
    void linkWanted(const QString& link);
    void questionWanted(int number);
    void predictionWanted(int question, const QString& id);
    void graded(); ///< or taken back
    void saying(const QString& words);

private:
    void show(QWidget* page);
    void fill();
    StartContent content() const;
    StartCard dueCard(const QDate& day) const;
    StartCard goOnCard(const QDate& day) const;
    StartCard experimentCard(const QDate& day) const;
    std::vector<StartTopic> topicsOn(const QDate& day) const;
    QStringList facts() const;
    QString remark(int number, const QDate& day) const;
    bool begun() const;
    void chooseExperiment();
    struct Guess;
    std::optional<Guess> guessOf(const QDate& day) const;
    bool doneOn(const Guess& guess, const QDate& day) const;
    QString place() const;

    const Questions& m_questions;
    const OpenRun& m_run;
    Keeper& m_keeper;
    const Looks& m_looks;
    Agenda m_agenda;
    QDateTime m_left; ///< when the last session ended
    StartPage* m_start;
    RehearsalView* m_rehearsal;
    Rehearsing m_rehearsing;
    QWidget* m_page = nullptr;
};

} // namespace orrery
