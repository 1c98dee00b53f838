// The strips of twenty seeds: dots lie at exact places, none is hidden, and each is reached by pointer and
// keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/counter_demo.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"
#include "widgets/run/seed_row_view.h"
#include "widgets/run/seeds_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <set>

using namespace orrery;
using Term = Predicate::Term;

class SeedsViewTest : public QObject {
    Q_OBJECT

    Demo m_demo = testing::counter();

    /// `values` are those of seeds 1, 2, …
    SeedTable table(const std::vector<double>& values, std::uint64_t own = 1) const {
        SeedTable table;
        table.demo = &m_demo;
        table.survey.terms = {Term{.kind = Term::Kind::last, .metric = "total"}};
        table.survey.promises = {{*Predicate::parse("total > 10"), {}}};
        table.promises = {{"The promise", "预期"}};
        table.seeds = {1, 20};
        table.own = own;
        for (std::size_t i = 0; i < values.size(); ++i)
            table.results.push_back({i + 1, {values[i]}, {values[i] > 10}, 0});
        return table;
    }
    static std::vector<double> twenty() {
        std::vector<double> values;
        for (int seed = 1; seed <= 20; ++seed)
            values.push_back(seed * seed);
        return values;
    }
    static std::set<std::uint64_t> seedsIn(const std::vector<SeedRow::Dot>& dots) {
        std::set<std::uint64_t> all;
        for (const SeedRow::Dot& dot : dots)
            for (const Surveyed* seed : dot.seeds)
                all.insert(seed->seed);
        return all;
    }
    static void show(SeedsView& view, const SeedTable& table, QSize size = {700, 260}) {
        view.showTable(table);
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        applyTheme(Theme());
    }

    void dotsLieAtTheirExactPlaces() {
        const Theme theme;
        for (const int width : {284, 700}) {
            std::vector<double> values = twenty();
            for (double& value : values)
                value += 99; // 100 to 499: not over so many decades that the axis is logarithmic
            const SeedTable all = table(values);
            const auto dots = SeedRow(all, 0, QRectF(0, 0, width, 100), theme).dots();
            QCOMPARE(dots.size(), std::size_t(20));
            const double from = dots.front().at.x(), to = dots.back().at.x();
            for (const SeedRow::Dot& dot : dots) {
                const double value = dot.seeds.front()->values[0];
                QVERIFY(std::abs(dot.at.x() - (from + (value - 100) / 399 * (to - from))) < 1e-6);
                QVERIFY(dot.at.x() > 0 && dot.at.x() < width);
            }
        }
    }

    void ofTheSamePlaceUpToFourAreSeenAndMoreAreCounted() {
        const Theme theme;
        std::vector<double> values = twenty();
        for (const int seed : {5, 6, 7})
            values[seed] = values[4]; // four of a place
        const SeedTable four = table(values);
        const auto dots = SeedRow(four, 0, QRectF(0, 0, 700, 60), theme).dots();
        QCOMPARE(dots.size(), std::size_t(20));
        std::set<double> heights;
        for (const SeedRow::Dot& dot : dots)
            if (dot.seeds.front()->values[0] == values[4])
                heights.insert(dot.at.y());
        QCOMPARE(heights.size(), std::size_t(4));
        QVERIFY(*heights.rbegin() - *heights.begin() <= 22);
        values[8] = values[4];
        const SeedTable five = table(values);
        const auto fewer = SeedRow(five, 0, QRectF(0, 0, 700, 60), theme).dots();
        QCOMPARE(fewer.size(), std::size_t(16));
        QCOMPARE(seedsIn(fewer).size(), std::size_t(20));
    }

    void neverAndStoppedHaveTheirPlaces() {
        const Theme theme;
        SeedTable all = table(twenty());
        all.results[2].values[0] = std::nan("");
        all.results[7].stopped = 12;
        const auto dots = SeedRow(all, 0, QRectF(0, 0, 700, 60), theme).dots();
        QCOMPARE(seedsIn(dots).size(), std::size_t(20));
        double rightmost = 0;
        std::vector<double> beside;
        for (const SeedRow::Dot& dot : dots)
            if (dot.aside)
                beside.push_back(dot.at.x());
            else
                rightmost = std::max(rightmost, dot.at.x());
        QCOMPARE(beside.size(), std::size_t(2));
        QVERIFY(beside[0] > rightmost && beside[1] > beside[0]);
        QVERIFY(rowWords(all, 0, Language::en).contains(QStringLiteral("3, 8")));
        QCOMPARE(all.values(0).size(), std::size_t(20));
        QVERIFY(std::isnan(all.values(0)[7])); // what a run had when it stopped is no result
    }

    void sharesCountWhatIsDecided() {
        SeedTable all = table(twenty()); // 1, 4 and 9 are not above 10
        QCOMPARE(sharesOf(all)[0].in(Language::en), std::string("The promise holds on 17 of 20"));
        all.results[19].holds[0].reset();
        QCOMPARE(sharesOf(all)[0].in(Language::en), std::string("The promise holds on 16 of 19"));
        all.results.push_back({4711, {5}, {false}, 0}); // this run's own, beside the twenty
        QCOMPARE(sharesOf(all)[0].in(Language::en), std::string("The promise holds on 16 of 19"));
        QCOMPARE(seedsHeading(all).in(Language::en), std::string("20 seeds"));
        all.results.erase(all.results.begin(), all.results.begin() + 8);
        QCOMPARE(seedsHeading(all).in(Language::en), std::string("12 of 20 seeds"));
        QCOMPARE(seedsHeading(all).in(Language::zh), std::string("20 个种子中的 12 个"));
    }

    void aClickOpensTheSeed() {
        SeedsView view;
        show(view, table(twenty(), 3));
        QSignalSpy opened(&view, &SeedsView::opened);
        SeedRowView& row = *view.rows().front();
        const auto dots = row.dots();
        QTest::mouseClick(&row, Qt::LeftButton, {}, dots[16].at.toPoint());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toULongLong(), 17ULL);
        QTest::mouseClick(&row, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(opened.size(), 1);
    }

    void aDotOfManyAsksWhich() {
        SeedsView view;
        show(view, table(std::vector<double>(20, 7.0), 3));
        SeedRowView& row = *view.rows().front();
        QCOMPARE(row.dots().size(), std::size_t(1));
        QSignalSpy opened(&view, &SeedsView::opened);
        QTimer::singleShot(100, [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QCOMPARE(menu->actions().size(), 20);
            menu->setActiveAction(menu->actions()[4]);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QTest::mouseClick(&row, Qt::LeftButton, {}, row.dots().front().at.toPoint());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toULongLong(), 5ULL);
    }

    void keysWalkAlongTheDots() {
        SeedsView view;
        show(view, table(twenty(), 3));
        SeedRowView& row = *view.rows().front();
        QSignalSpy opened(&view, &SeedsView::opened);
        QVERIFY(row.current() == 3ULL); // this run's
        QTest::keyClick(&row, Qt::Key_Right);
        QVERIFY(row.current() == 4ULL);
        QVERIFY(row.accessibleDescription().contains(QStringLiteral("Seed 4: 16")));
        QTest::keyClick(&row, Qt::Key_End);
        QTest::keyClick(&row, Qt::Key_Right);
        QVERIFY(row.current() == 20ULL);
        QTest::keyClick(&row, Qt::Key_Home);
        QVERIFY(row.current() == 1ULL);
        QTest::keyClick(&row, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toULongLong(), 1ULL);
    }

    void theRowIsReadOut() {
        const SeedTable all = table(twenty(), 3);
        const QString en = rowWords(all, 0, Language::en), zh = rowWords(all, 0, Language::zh);
        QVERIFY2(en.contains(QStringLiteral("median of 20: 110")), qPrintable(en)); // 100 and 121, half way
        QVERIFY2(en.contains(QStringLiteral("Seed 3: 9")), qPrintable(en));
        QVERIFY2(zh.contains(QStringLiteral("中位数")) && zh.contains(QStringLiteral("种子 3：9")),
                 qPrintable(zh));
    }

    void stopAndGoOn() {
        SeedsView view;
        view.showRunning(true, 200);
        auto values = twenty();
        values.resize(12);
        show(view, table(values));
        const auto press = [&](const QString& name) {
            for (auto* button : view.findChildren<QAbstractButton*>())
                if (button->text() == name && button->isVisible()) {
                    button->click();
                    return true;
                }
            return false;
        };
        QSignalSpy stopped(&view, &SeedsView::stopWanted), on(&view, &SeedsView::goOnWanted);
        QCOMPARE(view.heading(), QStringLiteral("12 of 20 seeds"));
        QVERIFY(view.said().contains(QStringLiteral("4"))); // minutes
        QVERIFY(press(QStringLiteral("Stop")));
        QCOMPARE(stopped.size(), 1);
        view.showRunning(false);
        QVERIFY(press(QStringLiteral("Go on")));
        QCOMPARE(on.size(), 1);
        view.showTable(table(twenty()));
        view.showRunning(false);
        QVERIFY(!press(QStringLiteral("Go on")) && !press(QStringLiteral("Stop")));
        QVERIFY(press(QStringLiteral("Copy as CSV")));
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 21);
        QCOMPARE(lines[0], QStringLiteral("seed,total,stopped"));
        QCOMPARE(lines[3], QStringLiteral("3,9,"));
    }
};

QTEST_MAIN(SeedsViewTest)
#include "seeds_view_test.moc"
