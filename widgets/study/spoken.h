// Spoken: what a rehearsal shows of a question.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/question.h"
#include "widgets/text/markdown.h"

#include <QStringList>

#include <array>

namespace orrery {

struct Spoken {
    int number = 0;
    Words topic, title;
    std::vector<Words> points;
    QStringList missed_last; ///< of them, by their English words
    markdown::Blocks minute_zh, minute_en;
    FollowUp follow_up; ///< may be empty
};

/// Said by the four buttons and below them, in the interface's language.
struct GradeWords {
    std::array<QString, 4> due; ///< again, hard, good, easy
    QString why;                ///< how these dates come about
};

/// The words in the reading's language; of both, in the interface's, and in the other one.
inline std::pair<QString, QString> inReading(const Words& words, Reading reading, Language interface) {
    if (reading != Reading::both)
        return {words.in(reading == Reading::zh ? Language::zh : Language::en), {}};
    const Language other = interface == Language::zh ? Language::en : Language::zh;
    return {words.in(interface), words.in(other)};
}

} // namespace orrery
