// Rehearsing: one question after another is said aloud, looked up and given its next date.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/rehearsing.h"

#include "app/storage/settings.h"
#include "app/window/keeper.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "widgets/study/answer_page.h"
#include "widgets/study/answer_sheet.h"
#include "widgets/study/ask_page.h"
#include "widgets/study/point_row.h"
#include "widgets/study/rehearsal_view.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace orrery {

namespace {

constexpr int tick_time = 250, keep_soon = 400, keep_often = 10; // ms, ms, s

QDate today() {
    return QDate::currentDate();
}

} // namespace

Rehearsing::Rehearsing(const Questions& questions, const OpenRun& run, Keeper& keeper, SettingsFile& settings,
                       RehearsalView& view)
    : m_questions(questions), m_run(run), m_keeper(keeper), m_settings(settings), m_view(view),
      m_agenda(questions, keeper) {
    m_tick.setInterval(tick_time);
    m_soon.setSingleShot(true);
    m_soon.setInterval(keep_soon);
    connect(&m_tick, &QTimer::timeout, this, &Rehearsing::count);
    connect(&m_soon, &QTimer::timeout, this, &Rehearsing::keep);
    const AskPage* ask = m_view.asking();
    connect(ask, &AskPage::revealWanted, this, &Rehearsing::reveal);
    connect(ask, &AskPage::pauseWanted, this, [this] { pause(!m_paused); });
    connect(ask, &AskPage::asideWanted, this, &Rehearsing::putAside);
    connect(ask, &AskPage::notesChanged, this, [this] {
        if (!m_soon.isActive()) // never put off by what is typed meanwhile
            m_soon.start();
    });
    connect(ask, &AskPage::allowedChosen, this, [this](int seconds) {
        m_settings.edit([&](Settings& s) { s.rehearsalSeconds = seconds; });
        m_review.allowed = seconds;
        showTime();
        m_view.takeFocus();
    });
    connect(m_view.answer()->sheet(), &AnswerSheet::pointTicked, this, &Rehearsing::tick);
    connect(m_view.answer(), &AnswerPage::graded, this,
            [this](int given) { grade(static_cast<Grade>(given)); });
    connect(m_view.resting(), &RestPage::anyWanted, this, [this] { execute(Action::rehearseAny); });
    connect(m_view.resting(), &RestPage::openWanted, this, [this] { askExtra(m_run.question()); });
    connect(&m_view, &RehearsalView::takeBackWanted, this, &Rehearsing::takeBack);
}

const Question* Rehearsing::question() const {
    return m_queue.empty() ? nullptr : m_questions.texts().question(m_queue.front());
}

void Rehearsing::begin() {
    m_keeper.refresh();
    m_on = true;
    m_done = 0;
    m_extra = false;
    setGiven({});
    m_queue = m_agenda.due(today());
    if (const int begun = m_agenda.unfinished(today()); begun > 0) {
        m_queue.erase(std::remove(m_queue.begin(), m_queue.end(), begun), m_queue.end());
        m_queue.insert(m_queue.begin(), begun);
    } else if (m_queue.empty() && !m_agenda.next(today())) {
        if (const int first = m_agenda.any(today()); first > 0)
            return askExtra(first);
    }
    next();
}

void Rehearsing::leave() {
    if (!std::exchange(m_on, false))
        return;
    pause(true);
    keep();
}

Scene Rehearsing::scene() const {
    switch (m_view.stage()) {
    case RehearsalView::Stage::asking:
        return Scene::speaking;
    case RehearsalView::Stage::answered:
        return Scene::answered;
    case RehearsalView::Stage::resting:
        break;
    }
    return Scene::resting;
}

/// Without a word or a while of it, it was only looked at.
void Rehearsing::keep() {
    m_soon.stop();
    if (!question() || m_view.stage() == RehearsalView::Stage::resting)
        return;
    m_review.notes = m_view.asking()->notes();
    constexpr int a_while = 3; // s
    if (m_review.revealed || !m_review.notes.isEmpty() || m_review.seconds >= a_while)
        m_keeper.keep(m_review);
}

/// One that is not due.
void Rehearsing::askExtra(int number) {
    m_extra = true;
    m_queue = {number};
    next();
}

void Rehearsing::next() {
    if (m_queue.empty())
        return rest();
    ask(m_queue.front());
}

void Rehearsing::ask(int number) {
    m_standing = m_agenda.standing(number);
    const Question* asked = question();
    const auto begun = m_keeper.reviews().unfinished(asked->id);
    m_review = begun.value_or(Review());
    if (!begun || !m_mine.contains(m_review.id)) {
        // Another window may be at the same one still: this one is gone on with as a copy.
        m_review.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_review.begun = QDateTime::currentDateTime();
        m_mine.insert(m_review.id);
    }
    m_review.question = asked->id;
    if (!m_review.revealed)
        m_review.allowed = m_settings.values().rehearsalSeconds;
    m_before = qint64{1000} * m_review.seconds;
    showPlace();
    m_view.ask(spoken(), history(), m_review.notes);
    showTime();
    if (m_review.revealed)
        return showAnswer();
    m_paused = true;
    pause(false);
}

void Rehearsing::showPlace() {
    if (m_extra)
        return m_view.setExtra(m_standing.times == 0);
    m_view.setPlace(m_done + 1, m_done + static_cast<int>(m_queue.size()));
}

void Rehearsing::pause(bool paused) {
    if (paused && m_tick.isActive())
        m_before += m_clock.elapsed();
    if (!paused)
        m_clock.start();
    paused ? m_tick.stop() : m_tick.start();
    m_paused = paused;
    showTime();
}

void Rehearsing::count() {
    const int seconds = static_cast<int>((m_before + m_clock.elapsed()) / 1000);
    if (seconds == m_review.seconds)
        return;
    m_review.seconds = seconds;
    showTime();
    if (seconds % keep_often == 0)
        keep();
}

void Rehearsing::showTime() {
    m_view.asking()->setTime(m_review.seconds, m_review.allowed, m_paused);
}

void Rehearsing::reveal() {
    if (m_view.stage() != RehearsalView::Stage::asking || !question())
        return;
    pause(true);
    m_review.seconds = static_cast<int>(m_before / 1000);
    m_review.revealed = true;
    for (const Words& point : question()->answer_points)
        if (!m_review.points.contains(point.en))
            m_review.points.insert(point.en, false);
    keep();
    showAnswer();
}

void Rehearsing::showAnswer() {
    std::vector<bool> told;
    for (const Words& point : question()->answer_points)
        told.push_back(m_review.points.value(point.en));
    suggest();
    m_view.reveal(spoken(), told, m_review.notes, m_review.seconds, m_review.allowed);
}

void Rehearsing::putAside() {
    if (m_view.stage() != RehearsalView::Stage::asking || !question())
        return;
    pause(true);
    keep();
    std::rotate(m_queue.begin(), m_queue.begin() + 1, m_queue.end());
    next();
}

void Rehearsing::rest() {
    m_tick.stop();
    m_view.setPlace(0, 0);
    m_view.rest(restWords());
}

bool Rehearsing::execute(Action action) {
    AnswerSheet& sheet = *m_view.answer()->sheet();
    switch (action) {
    case Action::reveal:
        reveal();
        return true;
    case Action::pauseTalk:
        pause(!m_paused);
        return true;
    case Action::putAside:
        putAside();
        return true;
    case Action::pointUp:
    case Action::pointDown:
        sheet.walk(action == Action::pointUp ? -1 : 1);
        return true;
    case Action::tickPoint:
        for (PointRow* row : sheet.points())
            if (row->hasFocus())
                row->toggle();
        return true;
    case Action::followUp:
        sheet.toggleFollowUp();
        return true;
    case Action::grade1:
    case Action::grade2:
    case Action::grade3:
    case Action::grade4:
        grade(static_cast<Grade>(static_cast<int>(action) - static_cast<int>(Action::grade1) + 1));
        return true;
    case Action::takeBack:
        takeBack();
        return true;
    case Action::rehearseAny:
        if (const int any = m_agenda.any(today()); any > 0)
            askExtra(any);
        return true;
    default:
        return false;
    }
}

} // namespace orrery
