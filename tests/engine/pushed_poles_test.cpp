// What follows the stories of CartPole: the poles of questions 8, 11 and 17 are pushed, and what was learned
// shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/demos/catalogue.h"
#include "tests/one_demo.h"

#include <QTest>

using namespace orrery;
using namespace orrery::test;

namespace {

std::unique_ptr<Finale> finale_of(const Timeline& timeline) {
    for (const Entry& entry : entries())
        if (entry.demo.id == timeline.demo().id)
            return entry.finale(timeline);
    return nullptr;
}

Timeline told(const std::string& demo, std::uint64_t seed) {
    Timeline timeline = run_of(demo, "", seed);
    play_story(timeline);
    return timeline;
}

QString said(const Finale& poles) {
    Narration narration(Step::phase);
    poles.narrate(narration);
    std::string words;
    for (const Sentence& sentence : narration.sentences())
        words += sentence.in(Language::en) + " ";
    return QString::fromStdString(words);
}

/// What it says two seconds after a push by 2°.
QString pushed(const Timeline& timeline) {
    const auto finale = finale_of(timeline);
    finale->push();
    for (int i = 0; i < finale->seen_after(); ++i)
        finale->advance();
    return said(*finale);
}

} // namespace

class PushedPolesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_learned_policy_comes_back_and_the_one_it_began_as_falls() {
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            const QString words = pushed(told("policy-gradient", seed));
            QVERIFY2(words.contains(QStringLiteral("upright after")), qPrintable(words));
            QVERIFY2(words.contains(QStringLiteral("Untrained, it fell")), qPrintable(words));
        }
    }

    void who_is_paid_for_falling_falls_and_the_other_stands() {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const QString words = pushed(told("reward-and-policy", seed));
            QVERIFY2(words.contains(QStringLiteral("it is down after")), qPrintable(words));
            QVERIFY2(!words.contains(QStringLiteral("Paid for standing, it fell")), qPrintable(words));
        }
    }

    void they_take_the_places_of_panels_and_leave_the_run_alone_data() {
        QTest::addColumn<QString>("demo");
        for (const char* demo : {"q-learning", "policy-gradient", "reward-and-policy"})
            QTest::newRow(demo) << QString::fromLatin1(demo);
    }
    /// What reads the record stays where it was.
    void they_take_the_places_of_panels_and_leave_the_run_alone() {
        QFETCH(const QString, demo);
        const Timeline timeline = told(demo.toStdString(), 1);
        const Figure before = figure_now(timeline);
        Figure after = before;
        const auto finale = finale_of(timeline);
        QVERIFY(said(*finale).isEmpty()); // the story's last words stand
        finale->push();
        finale->advance();
        finale->show(after);
        QCOMPARE(after.panels.size(), before.panels.size());
        for (std::size_t i = 0; i < after.panels.size(); ++i)
            for (std::size_t m = 0; m < before.panels[i].marks.size(); ++m)
                if (std::holds_alternative<Trend>(before.panels[i].marks[m]))
                    QVERIFY(std::holds_alternative<Trend>(after.panels[i].marks.at(m)));
        QVERIFY(mark_in<Line>(after, "angle", "learned"));
        for (const Layout::Line& line : after.layout.lines)
            for (const Layout::Cell& cell : line.cells)
                QVERIFY2(after.find(cell.panel), cell.panel.c_str());
        const Figure same = figure_now(timeline);
        QCOMPARE(same.panels.size(), before.panels.size());
        QVERIFY(!same.find("angle"));
        QVERIFY(timeline.script().events.empty());
    }
};

QTEST_GUILESS_MAIN(PushedPolesTest)

#include "pushed_poles_test.moc"
