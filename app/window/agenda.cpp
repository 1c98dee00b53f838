// Agenda: which question is to be said when.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/agenda.h"

#include "app/window/keeper.h"
#include "app/window/questions.h"

#include <algorithm>

namespace orrery {

std::vector<int> Agenda::order() const {
    std::vector<int> numbers;
    for (const Topic& topic : topics())
        for (const Question& question : m_questions.texts().questions())
            if (question.topic == topic.id)
                numbers.push_back(question.number);
    const auto first = std::find(numbers.begin(), numbers.end(), m_questions.first());
    std::rotate(numbers.begin(), first, numbers.end());
    return numbers;
}

Standing Agenda::standing(int number) const {
    const Question* question = m_questions.texts().question(number);
    return question ? standingOf(m_keeper.reviews().graded(question->id)) : Standing();
}

std::vector<int> Agenda::due(const QDate& day) const {
    std::vector<std::pair<QDate, int>> due;
    std::vector<std::pair<QDateTime, int>> back;
    for (const int number : order()) {
        const Standing standing = this->standing(number);
        if (standing.dueOn(day))
            due.emplace_back(standing.due, number);
        else if (standing.comesBackOn(day))
            back.emplace_back(
                m_keeper.reviews().graded(m_questions.texts().question(number)->id).back().begun, number);
    }
    const auto sooner = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(due.begin(), due.end(), sooner);
    std::stable_sort(back.begin(), back.end(), sooner);
    std::vector<int> numbers;
    for (const auto& [when, number] : due)
        numbers.push_back(number);
    for (const auto& [when, number] : back)
        numbers.push_back(number);
    return numbers;
}

std::optional<Agenda::Next> Agenda::next(const QDate& day) const {
    std::optional<Next> next;
    for (const int number : order())
        if (const Standing standing = this->standing(number);
            standing.times > 0 && standing.due > day && (!next || standing.due < next->day))
            next = Next{standing.due, number};
    return next;
}

int Agenda::any(const QDate& day) const {
    for (const int number : order())
        if (standing(number).times == 0)
            return number;
    const auto next = this->next(day);
    return next ? next->question : 0;
}

int Agenda::unfinished(const QDate& day) const {
    int found = 0;
    QDateTime begun;
    for (const Question& question : m_questions.texts().questions())
        if (const auto review = m_keeper.reviews().unfinished(question.id);
            review && review->begun.date() == day && (found == 0 || begun < review->begun)) {
            found = question.number;
            begun = review->begun;
        }
    return found;
}

} // namespace orrery
