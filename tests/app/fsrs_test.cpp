// When a question comes back: FSRS-6 against its reference, and what a day's grades make of the due date.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/standing.h"
#include "tests/reference_cases.h"

#include <QTest>

using namespace orrery;

namespace {

const QDate today(2026, 11, 30);

QString q(const char* text) {
    return QString::fromUtf8(text);
}

Grade gradeOf(const QString& name) {
    const QStringList names{q("again"), q("hard"), q("good"), q("easy")};
    return static_cast<Grade>(names.indexOf(name) + 1);
}

Review said(int day, Grade grade, const QMap<QString, bool>& points = {}) {
    static int count = 0;
    Review review;
    review.id = QString::number(++count);
    review.day = today.addDays(day);
    review.begun = QDateTime(review.day, QTime(12, 0)).addSecs(count);
    review.grade = grade;
    review.points = points;
    return review;
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

} // namespace

class FsrsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// py-fsrs with default parameters, without learning steps, in whole days.
    void agreesWithTheReference() {
        const auto cases = test::referenceCases(q("fsrs.json"));
        QVERIFY(cases.size() >= 50);
        for (const QJsonObject& item : cases) {
            fsrs::Memory memory;
            bool first = true;
            for (const auto& json : item[q("reviews")].toArray()) {
                const QJsonObject review = json.toObject();
                const Grade grade = gradeOf(review[q("grade")].toString());
                memory =
                    first ? fsrs::first(grade) : fsrs::next(memory, review[q("elapsed_days")].toInt(), grade);
                first = false;
                QVERIFY(near(memory.stability, review[q("stability")].toDouble()));
                QVERIFY(near(memory.difficulty, review[q("difficulty")].toDouble()));
                QCOMPARE(fsrs::interval(memory, item[q("retention")].toDouble()),
                         review[q("interval_days")].toInt());
            }
        }
    }

    /// NEXT.md: one “good” two days ago gives 8, 11 and 19 days.
    void theDatesOfTheDrawnExample() {
        const Standing before = standingOf({said(-2, Grade::good)});
        QCOMPARE(before.due, today);
        QVERIFY(before.dueOn(today) && !before.dueOn(today.addDays(-1)));
        QCOMPARE(today.daysTo(graded(before, today, Grade::again).due), 1);
        QCOMPARE(today.daysTo(graded(before, today, Grade::hard).due), 8);
        QCOMPARE(today.daysTo(graded(before, today, Grade::good).due), 11);
        QCOMPARE(today.daysTo(graded(before, today, Grade::easy).due), 19);
        QCOMPARE(qRound(100 * before.recallOn(today)), 91);
    }

    /// It comes back on the same day and is due on the next, however well it goes then, even where the
    /// formula would wait for weeks.
    void againComesBackTodayAndIsDueTomorrow() {
        std::vector<Review> all{said(-400, Grade::easy), said(-390, Grade::easy), said(-300, Grade::easy),
                                said(0, Grade::again)};
        const Standing failed = standingOf(all);
        QVERIFY(fsrs::interval(failed.memory) > 1);
        QVERIFY(failed.comesBackOn(today) && !failed.comesBackOn(today.addDays(1)));
        QCOMPARE(failed.due, today.addDays(1));
        all.push_back(said(0, Grade::good));
        QCOMPARE(standingOf(all).due, today.addDays(1));
        QVERIFY(!standingOf(all).comesBackOn(today));
        all.push_back(said(1, Grade::good));
        QVERIFY(standingOf(all).due > today.addDays(2));
    }

    void aClockSetBackIsNoNegativeDay() {
        const Standing standing = standingOf({said(3, Grade::good)});
        QCOMPARE(standing.recallOn(today), 1.0);
        const Standing next = graded(standing, today, Grade::good);
        QVERIFY(next.memory.stability >= standing.memory.stability && next.due > today);
    }

    void whatIsSuggested() {
        QCOMPARE(suggested(7, 7), Grade::easy);
        QCOMPARE(suggested(6, 7), Grade::good);
        QCOMPARE(suggested(4, 6), Grade::good); // exactly two thirds
        QCOMPARE(suggested(4, 7), Grade::hard);
        QCOMPARE(suggested(2, 6), Grade::hard);
        QCOMPARE(suggested(2, 7), Grade::again);
        QCOMPARE(suggested(0, 5), Grade::again);
    }

    void whatIsMissedMostComesFirstUntilItIsKnown() {
        const auto points = [](bool a, bool b, bool c) {
            return QMap<QString, bool>{{q("a"), a}, {q("b"), b}, {q("c"), c}};
        };
        std::vector<Review> all{said(-9, Grade::hard, points(false, false, true)),
                                said(-5, Grade::good, points(true, false, true))};
        std::vector<Missed> missed = missedPoints(all);
        QCOMPARE(missed.size(), std::size_t{2});
        QCOMPARE(missed[0].point, q("b"));
        QCOMPARE(missed[0].missed, 2);
        QCOMPARE(missed[0].asked, 2);
        QCOMPARE(missed[1].point, q("a"));
        QCOMPARE(standingOf(all).missed_last, QStringList{q("b")});
        all.push_back(said(-3, Grade::good, points(true, true, true)));
        all.push_back(said(-1, Grade::good, points(true, true, true)));
        missed = missedPoints(all); // a was said three times running
        QCOMPARE(missed.size(), std::size_t{1});
        QCOMPARE(missed[0].point, q("b"));
    }
};

QTEST_APPLESS_MAIN(FsrsTest)
#include "fsrs_test.moc"
