// Standing: what the times that a question was said make of it: when it is due, what is missed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/reviews.h"

namespace orrery {

struct Standing {
    int times = 0; ///< said; 0: never
    fsrs::Memory memory;
    QDate last; ///< day
    Grade grade = Grade::good;
    QDate due;
    bool failed_today = false; ///< on the last day it was “again”: then it is due on the day after, whatever
                               ///< else was said of it that day
    QStringList missed_last; ///< points that were not said the last time

    bool dueOn(const QDate& day) const { return times > 0 && due <= day; }
    /// It comes back on the day when it failed, after all others.
    bool comesBackOn(const QDate& day) const { return times > 0 && last == day && grade == Grade::again; }
    double recallOn(const QDate& day) const;
};

/// From the graded ones, oldest first.
Standing standingOf(const std::vector<Review>& reviews);
/// As it would be after this grade on this day.
Standing graded(const Standing& before, const QDate& day, Grade grade);

/// How often a point was left out, of the times it was asked for.
struct Missed {
    QString point; ///< its English words
    int missed = 0, asked = 0;
};
/// Points missed in the last five times, the most often missed first; one that was said in the last three is
/// known by now.
std::vector<Missed> missedPoints(const std::vector<Review>& reviews);

/// What the share of points suggests.
Grade suggested(int told, int points);

} // namespace orrery
