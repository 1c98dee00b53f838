// Lesson: from one story to the next, and along a lesson's links.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson.h"

#include "app/storage/file_writer.h"
#include "app/storage/files.h"
#include "app/storage/settings.h"
#include "app/window/chapter_link.h"
#include "app/window/looks.h"
#include "app/window/open_run.h"
#include "app/window/opener.h"
#include "app/window/questions.h"
#include "widgets/text/markdown.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace orrery {

Lesson::Lesson(const Questions& questions, const OpenRun& run, Opener& opener, const SettingsFile& settings,
               const Looks& looks)
    : m_questions(questions), m_run(run), m_opener(opener), m_settings(settings), m_looks(looks) {}

void Lesson::next() {
    if (isOpen())
        return goTo(m_at + 1);
    const int here = m_run.question();
    if (const Experiment* next = experiment()) {
        m_experiment = std::exchange(m_question, here) == here ? m_experiment + 1 : 1;
        return m_opener.openLink(next->link);
    }
    if (const int number = m_opener.neighbor(here, 1); number > 0)
        m_opener.openQuestion(number);
}

const Experiment* Lesson::experiment() const {
    const Question* question = m_questions.texts().question(m_run.question());
    const std::size_t next = m_question == m_run.question() ? m_experiment : 0;
    return m_settings.values().experiments && question && next < question->experiments.size()
               ? &question->experiments[next]
               : nullptr;
}

void Lesson::previous() {
    if (isOpen())
        return goTo(m_at - 1);
    if (const int number = m_opener.neighbor(m_run.question(), -1); number > 0)
        m_opener.openQuestion(number);
}

bool Lesson::read(const QString& path, LessonPlan& plan) {
    auto found = readLesson(path, m_questions.texts(), m_questions.entries());
    if (!found) {
        Q_EMIT failed(
            tr("%1 can't be opened. %2").arg(QFileInfo(path).fileName(), m_looks.words(found.error())));
        return false;
    }
    plan = *std::move(found);
    return true;
}

void Lesson::open(const QString& path) {
    Q_EMIT leaving();
    LessonPlan plan;
    if (!read(path, plan))
        return;
    m_path = QFileInfo(path).absoluteFilePath();
    m_plan = std::move(plan);
    m_at = 0;
    if (m_plan.stops.empty())
        Q_EMIT told(tr("This lesson has no links yet."));
    goTo(0);
    Q_EMIT changed();
}

void Lesson::close() {
    Q_EMIT leaving();
    m_path.clear();
    m_plan = {};
    m_at = 0;
    Q_EMIT changed();
}

QString Lesson::name() const {
    return m_plan.title.isEmpty() ? QFileInfo(m_path).completeBaseName() : m_plan.title;
}

void Lesson::goTo(int stop) {
    if (stop < 0 || stop >= static_cast<int>(m_plan.stops.size()))
        return;
    Q_EMIT leaving();
    if (stop >= static_cast<int>(m_plan.stops.size()))
        return; // another window has made it shorter
    m_at = stop;
    m_opener.openToWait(m_plan.stops[static_cast<std::size_t>(stop)].link);
    Q_EMIT changed();
}

Words Lesson::titleOf(const QString& link) const {
    const auto parsed = parse_link(link.toStdString());
    const Question* question = parsed ? m_questions.find(*parsed) : nullptr;
    if (!question)
        return {};
    const QString number = QStringLiteral("%1 · ").arg(question->number);
    return {number + question->short_title.en, number + question->short_title.zh};
}

/// Where it opens, or what its first chapter comes to: at the start there may be nothing to be seen.
QString Lesson::pictureOf(const QString& text) const {
    auto link = parse_link(text.toStdString());
    const Question* question = link ? m_questions.find(*link) : nullptr;
    const Demo* demo = question ? m_questions.demo(question->number) : nullptr;
    const auto script = demo ? script_of(*link, *demo) : Result<Script>(Sentence());
    if (!script)
        return {};
    if (!link->place)
        return linkToChapterEnd(*link, demo->story_for(script->values), 0);
    return QString::fromStdString(write_link(*link));
}

Passage Lesson::passage() const {
    Passage passage;
    if (!isOpen()) {
        if (const Experiment* next = experiment()) {
            passage.goes = Passage::Goes::experiment;
            passage.next = {markdown::plain(markdown::parse_line(next->text.en)),
                            markdown::plain(markdown::parse_line(next->text.zh))};
            passage.next_link = pictureOf(next->link);
        } else if (const int number = m_opener.neighbor(m_run.question(), 1); number > 0) {
            passage.goes = Passage::Goes::question;
            passage.next = titleOf(QString::number(number));
            passage.next_link = pictureOf(QStringLiteral("orrery:%1").arg(number));
        }
        return passage;
    }
    const auto stop = static_cast<std::size_t>(m_at);
    passage.place = tr("%1 of %2").arg(m_at + 1).arg(m_plan.stops.size());
    if (stop < m_plan.stops.size())
        passage.note = m_plan.stops[stop].note;
    if (stop + 1 < m_plan.stops.size()) {
        passage.goes = Passage::Goes::link;
        passage.next = titleOf(m_plan.stops[stop + 1].link);
        passage.next_note = m_plan.stops[stop + 1].note;
        passage.next_link = pictureOf(m_plan.stops[stop + 1].link);
    }
    return passage;
}

/// Only what can be read again is written.
bool Lesson::write(const LessonPlan& plan) {
    const QByteArray bytes = writeLesson(plan);
    if (const auto sound = parseLesson(bytes, m_questions.texts(), m_questions.entries()); !sound) {
        Q_EMIT failed(tr("The lesson can't hold that. %1").arg(m_looks.words(sound.error())));
        return false;
    }
    if (const QString reason = writeFile(m_path, bytes); !reason.isEmpty()) {
        Q_EMIT failed(tr("%1 could not be written: %2.").arg(m_path, reason));
        return false;
    }
    m_plan = plan;
    return true;
}

/// `anywhere`: the edit makes sense in whatever another window has made of the file.
bool Lesson::change(const Edit& edit, bool anywhere) {
    const FolderLock lock(QFileInfo(m_path).path());
    LessonPlan plan = m_plan;
    if (QFileInfo::exists(m_path) && !read(m_path, plan))
        return false;
    if (plan != m_plan && !anywhere) {
        m_plan = std::move(plan);
        m_at = std::clamp(m_at, 0, std::max(0, static_cast<int>(m_plan.stops.size()) - 1));
        Q_EMIT changed();
        Q_EMIT failed(tr("The lesson was changed elsewhere and has been read anew. Please do that again."));
        return false;
    }
    edit(plan);
    if (!write(plan))
        return false;
    m_at = std::clamp(m_at, 0, std::max(0, static_cast<int>(m_plan.stops.size()) - 1));
    Q_EMIT changed();
    return true;
}

void Lesson::add(const QString& path) {
    Q_EMIT leaving();
    const QString link = m_opener.currentLink();
    if (link.isEmpty())
        return;
    const QString before = std::exchange(m_path, QFileInfo(path).absoluteFilePath());
    const LessonPlan plan_before = m_path == before ? m_plan : std::exchange(m_plan, {});
    const int at_before = m_at;
    const bool added = change(
        [&](LessonPlan& plan) {
            plan.stops.push_back({link, {}});
            m_at = static_cast<int>(plan.stops.size()) - 1;
        },
        true);
    if (added)
        return Q_EMIT told(tr("Added to “%1” as number %2.").arg(name()).arg(m_at + 1));
    m_path = before;
    m_plan = plan_before;
    m_at = at_before;
    Q_EMIT changed();
}

void Lesson::setTitle(const QString& title) {
    if (isOpen() && title != name())
        change([&](LessonPlan& plan) { plan.title = title; }, true);
}

void Lesson::setNote(const QString& note) {
    const auto stop = static_cast<std::size_t>(m_at);
    if (isOpen() && stop < m_plan.stops.size() && m_plan.stops[stop].note != note)
        change([&](LessonPlan& plan) { plan.stops[stop].note = note; }, false);
}

void Lesson::remove() {
    Q_EMIT leaving();
    const auto stop = static_cast<std::size_t>(m_at);
    if (!isOpen() || stop >= m_plan.stops.size())
        return;
    change(
        [&](LessonPlan& plan) {
            plan.stops.erase(plan.stops.begin() + m_at);
            m_at = std::max(0, std::min(m_at, static_cast<int>(plan.stops.size()) - 1));
        },
        false);
}

void Lesson::move(int by) {
    Q_EMIT leaving();
    const int to = m_at + by;
    if (!isOpen() || to < 0 || to >= static_cast<int>(m_plan.stops.size()))
        return;
    change(
        [&](LessonPlan& plan) {
            std::swap(plan.stops[static_cast<std::size_t>(m_at)], plan.stops[static_cast<std::size_t>(to)]);
            m_at = to;
        },
        false);
}

} // namespace orrery
