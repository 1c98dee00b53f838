// Whether what a story says stands long enough to be read, at the story's own pace, by arithmetic: no clock
// runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/voice.h"
#include "tests/one_demo.h"

#include <QStringList>

namespace orrery::test {

inline std::string words_of(const Narration& narration) {
    std::string words;
    for (const Sentence& said : narration.sentences())
        words += said.pattern.en + " ";
    return words;
}

/// What is shown for less than `least` seconds while the default story of this run plays, up to its last
/// words which are left standing; and what is told phase by phase, but not of the phase that is shown.
inline QStringList hasty_sentences(Timeline& timeline, double least = 1.5) {
    constexpr double rounding = 1e-6, by_heart = 3; // phases a second that nobody can follow in words
    const Story& story = timeline.story();
    QStringList hasty;
    Voice voice;
    std::string standing;
    double now = 0, since = 0;
    while (!story.told(timeline.position())) {
        const std::size_t chapter = story.index(timeline.position());
        const Chapter& pace = story.chapters[chapter];
        if (!timeline.forward(pace.by))
            break;
        const Narration said = narration_now(timeline, spoken_size(pace.by, pace.pace));
        const std::string shown = words_of(voice.say(said, now, chapter_left(story, timeline.position())));
        const auto complain = [&](const QString& what, const std::string& words) {
            hasty << QStringLiteral("chapter %1, %2: ").arg(chapter + 1).arg(what) +
                         QString::fromStdString(words);
        };
        if (pace.by == Step::phase && pace.pace <= by_heart && shown != words_of(said))
            complain(QStringLiteral("another phase is spoken of"), words_of(said));
        if (shown != standing && !standing.empty() && now - since < least - rounding)
            complain(QStringLiteral("%1 s").arg(now - since, 0, 'f', 2), standing);
        if (shown != standing)
            since = now;
        standing = shown;
        now += 1 / story.at(timeline.position()).pace; // until the next step
    }
    return hasty;
}

/// How long the default story of this run plays, in seconds of its own pace.
inline double story_seconds(Timeline& timeline) {
    const Story& story = timeline.story();
    double seconds = 0;
    while (!story.told(timeline.position()) && timeline.forward(story.at(timeline.position()).by))
        seconds += 1 / story.at(timeline.position()).pace; // until the next step
    return seconds;
}

} // namespace orrery::test
