// Opener: what happens when a link is followed or a question is chosen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/visits.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace orrery {

class Keeper;
class Looks;
class OpenRun;
class Bookmark;
class Experiments;
class Presentation;
class Questions;
class WindowParts;
struct Question;

class Opener final : public QObject {
    Q_OBJECT

public:
    Opener(const Questions& questions, OpenRun& run, Keeper& keeper, Bookmark& place, Looks& looks,
           WindowParts& parts, Presentation& presentation, Experiments& experiments);

    /// Without a place in it the run starts over and plays; with one it goes there and waits. A bare question
    /// is only opened.
    void openLink(const QString& link);
    /// Where the last session ended; the run waits.
    void openLast(const QString& link);
    /// The run begins anew and waits, at the link's place or at its start.
    void openToWait(const QString& link);
    /// A prediction of the open question waits in the run; empty: none does.
    void setPrediction(const QString& id) { m_prediction = id; }
    /// The open question stays as it is.
    void openQuestion(int number);
    /// To what was here before a link was followed or a question chosen, where it was; and forward again.
    void back();
    void forward();
    /// The next question in the list's order that has a demo (the one before: step −1); 0: there is none.
    int neighbor(int question, int step) const;
    /// The link to what is open; to its question alone where the run can't be written as one, which is said.
    QString currentLink();

Q_SIGNALS:
    /// What was asked for is open, whether it was before or not.
    void opened();
    /// Back has led to a run where this prediction waited.
    void cameToPrediction(const QString& id);
    void failed(const QString& trouble);

private:
    enum class Manner { asItIs, anew, plays };
    void open(const QString& text, Manner manner);
    Visit here() const;
    void come(const std::optional<Visit>& visit);
    void hideParameters(const QStringList& hidden);
    void showQuestion(const Question& question, const QStringList& hidden);

    const Questions& m_questions;
    OpenRun& m_run;
    Keeper& m_keeper;
    Bookmark& m_place;
    Looks& m_looks;
    WindowParts& m_parts;
    Presentation& m_presentation;
    Experiments& m_experiments;
    Visits m_visits;
    QString m_prediction;
};

} // namespace orrery
