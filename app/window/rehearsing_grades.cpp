// Rehearsing: how it went: points that were told, the grade, and taking it back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keeper.h"
#include "app/window/questions.h"
#include "app/window/rehearsing.h"
#include "widgets/study/answer_page.h"
#include "widgets/study/rehearsal_view.h"
#include "widgets/study/study_words.h"

#include <algorithm>

namespace orrery {

int Rehearsing::told() const {
    const std::vector<Words>& points = question()->answer_points;
    return static_cast<int>(std::count_if(points.begin(), points.end(), [this](const Words& point) {
        return m_review.points.value(point.en);
    }));
}

void Rehearsing::suggest() {
    const int points = static_cast<int>(question()->answer_points.size());
    m_view.answer()->setGrades(static_cast<int>(suggested(told(), points)), told(), points, gradeWords());
}

void Rehearsing::tick(int point, bool told) {
    if (!question())
        return;
    m_review.points.insert(question()->answer_points[static_cast<std::size_t>(point)].en, told);
    keep();
    suggest();
}

void Rehearsing::grade(Grade given) {
    if (m_view.stage() != RehearsalView::Stage::answered || !question())
        return;
    setGiven(Given{m_review, m_queue, m_done, m_extra, given});
    m_review.grade = given;
    m_review.day = QDate::currentDate();
    m_keeper.keep(m_review);
    const int number = m_queue.front();
    const Standing now = graded(m_standing, QDate::currentDate(), given);
    m_queue.erase(m_queue.begin());
    if (given == Grade::again)
        m_queue.push_back(number);
    ++m_done;
    Q_EMIT changed();
    Q_EMIT saying(given == Grade::again ? tr("%1: once more at the end, and tomorrow. %2 takes it back.")
                                              .arg(nameOf(number), actionKey(Action::takeBack))
                                        : tr("%1: %2, due on %3. %4 takes it back.")
                                              .arg(nameOf(number), gradeName(static_cast<int>(given)),
                                                   shortDate(now.due), actionKey(Action::takeBack)));
    next();
}

/// The last grade, which can be taken back.
void Rehearsing::setGiven(const std::optional<Given>& given) {
    m_given = given;
    m_view.setTakeBack(given ? gradeName(static_cast<int>(given->grade)) : QString());
}

void Rehearsing::takeBack() {
    if (!m_given)
        return;
    leave();
    m_on = true;
    const Given given = *m_given;
    setGiven({});
    m_review = given.review;
    m_queue = given.queue;
    m_done = given.done;
    m_extra = given.extra;
    m_keeper.keep(m_review);
    m_standing = m_agenda.standing(m_queue.front());
    showPlace();
    m_view.ask(spoken(), history(), m_review.notes);
    showAnswer();
    Q_EMIT changed();
}

} // namespace orrery
