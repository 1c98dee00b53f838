// Experiments: the one that is being played, what came of it, and the ticks of those that came out as
// promised.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"
#include "widgets/run/trial_view.h"

#include <QHash>
#include <QObject>

#include <cstdint>
#include <optional>

namespace orrery {

class Keeper;
class OpenRun;
class Questions;

class Experiments final : public QObject {
    Q_OBJECT

public:
    Experiments(const Questions& questions, OpenRun& run, Keeper& keeper);

    /// A link was followed and its run begins, or waits: the open question's experiment with this link, if it
    /// has one and the run plays, is under way from here on.
    void follow(const QString& link, bool plays);
    void end();
    const std::optional<Trying>& trying() const { return m_trying; }

    /// Of a question, by the links of its experiments: what showed that it is so.
    QHash<QString, Words> ticks(const Question& question) const;
    /// The next one to play, from 1: after the one that was played last, rather without a tick; 0: none.
    int next() const;

Q_SIGNALS:
    void changed();
    /// The open question has a new one.
    void ticked();

private:
    void take();
    const Question* question() const;

    const Questions& m_questions;
    OpenRun& m_run;
    Keeper& m_keeper;
    std::optional<Trying> m_trying;
    QString m_link;
    std::uint64_t m_trial = 0; ///< number of the last one
};

} // namespace orrery
