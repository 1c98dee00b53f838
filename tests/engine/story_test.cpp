// Tests of stories: which chapter plays where, when all is told, and what a narration speaks of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/story.h"

#include <QTest>

using namespace orrery;

class StoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheChapter() {
        const Story story{{{{Step::iteration, 2}, Step::phase, 2},
                           {{Step::iteration, 20}, Step::iteration, 10},
                           {{Step::round, 0}, Step::round, 1}}};
        QCOMPARE(&story.at({0, 0, 0}), &story.chapters[0]);
        QCOMPARE(&story.at({5, 1, 0}), &story.chapters[0]);
        QCOMPARE(&story.at({6, 2, 0, Boundary::iteration}), &story.chapters[1]);
        QCOMPARE(&story.at({60, 20, 1, Boundary::iteration}), &story.chapters[2]);
        QVERIFY(!story.told({6000, 2000, 99, Boundary::round}));
        QVERIFY(story.told({60, 20, 1, Boundary::end}));
    }

    void tellsHowFarAChapterIs() {
        const Story story{{{{Step::iteration, 2}, Step::phase, 2},
                           {{Step::iteration, 22}, Step::iteration, 10},
                           {{Step::round, 4}, Step::round, 1},
                           {{Step::round, 0}, Step::round, 1}}};
        QCOMPARE(story.index({0, 0, 0}), 0U);
        QCOMPARE(story.place({3, 1, 0, Boundary::iteration}).part, 0.5);
        QCOMPARE(story.index({6, 2, 0, Boundary::iteration}), 1U);
        QCOMPARE(story.place({6, 2, 0, Boundary::iteration}).part, 0.0);
        QCOMPARE(story.place({36, 12, 1, Boundary::iteration}).part, 0.5);
        QCOMPARE(story.place({90, 30, 3, Boundary::round}).part, 0.75);
        QCOMPARE(story.index({120, 40, 4, Boundary::round}), 3U);
        QCOMPARE(story.place({150, 50, 5, Boundary::round}).part, 0.0); // its end isn't known
        QCOMPARE(story.place({150, 50, 5, Boundary::end}).part, 1.0);
        QCOMPARE(story.start(0).count, 0);
        QCOMPARE(story.start(2).count, 22);
    }

    void endsAtACount() {
        const Story story{{{{Step::round, 3}, Step::iteration, 4}}};
        QVERIFY(!story.told({90, 29, 2, Boundary::iteration}));
        QVERIFY(story.told({93, 30, 3, Boundary::round}));
        QCOMPARE(&story.at({99, 33, 3}), &story.chapters[0]);
    }

    void speaksOfWhatCanBeFollowed() {
        QCOMPARE(spoken_size(Step::phase, 2), Step::phase);
        QCOMPARE(spoken_size(Step::phase, 3), Step::phase);
        QCOMPARE(spoken_size(Step::phase, 10), Step::iteration);
        QCOMPARE(spoken_size(Step::iteration, 3), Step::iteration);
        QCOMPARE(spoken_size(Step::iteration, 4), Step::round);
        QCOMPARE(spoken_size(Step::round, 50), Step::round);
    }
};

QTEST_APPLESS_MAIN(StoryTest)
#include "story_test.moc"
