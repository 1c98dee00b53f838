// Reviews for tests: what somebody has said aloud some days ago.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/reviews.h"

namespace orrery::testing {

inline Review said(const QString& question, int days_ago, Grade grade,
                   const QMap<QString, bool>& points = {}) {
    Review review;
    review.id = question + QString::number(days_ago);
    review.question = question;
    review.begun = QDateTime::currentDateTime().addDays(-days_ago);
    review.day = QDate::currentDate().addDays(-days_ago);
    review.grade = grade;
    review.points = points;
    return review;
}

} // namespace orrery::testing
