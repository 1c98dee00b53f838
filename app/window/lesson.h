// Lesson: where a clicker goes on to when a story has been told: along an open lesson's links, or to the next
// question, or to experiments first. Keeps the lesson's file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/content/lesson_file.h"
#include "app/window/speaker_notes.h"

#include <QObject>

#include <cstddef>
#include <functional>

namespace orrery {

class Looks;
class OpenRun;
class Opener;
class Questions;
class SettingsFile;

class Lesson final : public QObject {
    Q_OBJECT

public:
    Lesson(const Questions& questions, const OpenRun& run, Opener& opener, const SettingsFile& settings,
           const Looks& looks);

    /// Nothing where there is none.
    void next();
    void previous();

    /// Reads the file and opens its first link, which waits. What is wrong is said, and nothing changes.
    void open(const QString& path);
    void close();
    bool isOpen() const { return !m_path.isEmpty(); }
    const QString& path() const { return m_path; }
    const LessonPlan& plan() const { return m_plan; }
    /// Its title, or the file's name.
    QString name() const;
    /// Of the link that was opened last; it may have been left since.
    int at() const { return m_at; }
    void goTo(int stop);
    /// The short title of the question that a link leads to.
    Words titleOf(const QString& link) const;

    /// This moment becomes the last of the lesson in this file, which may be new, and which is open then.
    /// What another window has added meanwhile stays.
    void add(const QString& path);
    void setTitle(const QString& title);
    void setNote(const QString& note);
    void remove();
    void move(int by);

    /// What the teacher says here, and what follows.
    Passage passage() const;

Q_SIGNALS:
    /// What is being written is about this place, which is left now.
    void leaving();
    /// Another lesson, another place in it, or another note.
    void changed();
    void told(const QString& sentence);
    void failed(const QString& sentence);

private:
    using Edit = std::function<void(LessonPlan& plan)>;

    /// The experiment that is next where those come before the next question; null: none is left.
    const Experiment* experiment() const;
    QString pictureOf(const QString& link) const;

    bool read(const QString& path, LessonPlan& plan);
    bool change(const Edit& edit, bool anywhere);
    bool write(const LessonPlan& plan);

    const Questions& m_questions;
    const OpenRun& m_run;
    Opener& m_opener;
    const SettingsFile& m_settings;
    const Looks& m_looks;
    int m_question = 0;           ///< whose experiments are being gone through
    std::size_t m_experiment = 0; ///< the next of them
    QString m_path;               ///< empty: no lesson is open
    LessonPlan m_plan;
    int m_at = 0;
};

} // namespace orrery
