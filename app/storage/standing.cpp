// Standing: what the times that a question was said make of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/standing.h"

#include <algorithm>

namespace orrery {

namespace {

/// A clock that was set back makes no day negative.
int daysBetween(const QDate& from, const QDate& to) {
    return std::max(0, static_cast<int>(from.daysTo(to)));
}

constexpr std::size_t looked_at = 5, known_after = 3; // times

} // namespace

double Standing::recallOn(const QDate& day) const {
    return fsrs::recall(memory, daysBetween(last, day));
}

Standing graded(const Standing& before, const QDate& day, Grade grade) {
    Standing now = before;
    const bool same_day = before.times > 0 && daysBetween(before.last, day) == 0;
    now.memory = before.times == 0 ? fsrs::first(grade)
                                   : fsrs::next(before.memory, daysBetween(before.last, day), grade);
    ++now.times;
    now.last = day;
    now.grade = grade;
    now.failed_today = grade == Grade::again || (same_day && before.failed_today);
    now.due = day.addDays(now.failed_today ? 1 : fsrs::interval(now.memory));
    return now;
}

Standing standingOf(const std::vector<Review>& reviews) {
    Standing standing;
    for (const Review& review : reviews)
        standing = graded(standing, review.day, *review.grade);
    if (!reviews.empty())
        for (auto point = reviews.back().points.begin(); point != reviews.back().points.end(); ++point)
            if (!point.value())
                standing.missed_last.append(point.key());
    return standing;
}

std::vector<Missed> missedPoints(const std::vector<Review>& reviews) {
    std::vector<Missed> all;
    const std::size_t from = reviews.size() > looked_at ? reviews.size() - looked_at : 0;
    if (reviews.empty())
        return all;
    for (auto last = reviews.back().points.begin(); last != reviews.back().points.end(); ++last) {
        Missed point{last.key()};
        std::size_t said_since = 0;
        for (std::size_t i = from; i < reviews.size(); ++i) {
            const auto told = reviews[i].points.find(point.point);
            if (told == reviews[i].points.end())
                continue;
            ++point.asked;
            point.missed += *told ? 0 : 1;
            said_since = *told ? said_since + 1 : 0;
        }
        if (point.missed > 0 && said_since < known_after)
            all.push_back(point);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Missed& a, const Missed& b) { return a.missed > b.missed; });
    return all;
}

Grade suggested(int told, int points) {
    return told >= points           ? Grade::easy
           : 3 * told >= 2 * points ? Grade::good
           : 3 * told >= points     ? Grade::hard
                                    : Grade::again;
}

} // namespace orrery
