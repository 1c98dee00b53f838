// Twenty seeds beside the run that is open: as a reader asks for them, looks at them and opens one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "tests/app/window_test.h"
#include "tests/every_demo.h"
#include "widgets/controls/soft_button.h"
#include "widgets/figure/figure_view.h"
#include "widgets/question/question_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/seed_row_view.h"
#include "widgets/run/seeds_view.h"

#include <QDir>
#include <QFile>

#include <sched.h>

using namespace orrery;

class SeedRunsTest : public testing::WindowTest {
    Q_OBJECT

    SeedsView& view() const { return *m_window->demo()->seeds(); }
    const SeedTable& table() const { return view().table(); }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    void awaitSeeds() { QTRY_VERIFY_WITH_TIMEOUT(hurry() && table().demo && table().done() == 20, patience); }
    /// The first row's number on a seed, played alone.
    static double alone(const SeedTable& table, Script script, std::uint64_t seed) {
        script.seed = seed;
        Timeline run(*table.demo, std::move(script), test::data_library());
        while (!arrived(run, table.survey.until) && run.forward(Step::iteration))
            ;
        return table.survey.terms.front().value(run.record());
    }
    QAbstractButton* named(const QString& text) const {
        for (auto* candidate : view().findChildren<QAbstractButton*>())
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        return nullptr;
    }
    QString share(std::size_t i) const {
        const auto shares = sharesOf(table());
        return i < shares.size() ? QString::fromStdString(shares[i].in(Language::en)) : QString();
    }

    /// The numbers of the thread that plays seeds, as proc(5) has them after its name; its id before them.
    /// Empty: there is none.
    static QStringList seedsThread() {
        const auto all = QDir::Dirs | QDir::NoDotAndDotDot;
        for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(all)) {
            QFile stat(QStringLiteral("/proc/self/task/%1/stat").arg(task));
            const QString line =
                stat.open(QIODevice::ReadOnly) ? QString::fromUtf8(stat.readAll()) : QString();
            if (line.contains(QStringLiteral("(seeds)")))
                return QStringList(task) + line.section(QStringLiteral(") "), -1).split(u' ');
        }
        return {};
    }
    /// Tests run beside others and would wait long for time that nothing else wants.
    static bool hurry() {
        const sched_param plain{};
        if (const QStringList thread = seedsThread(); !thread.isEmpty())
            sched_setscheduler(thread.first().toInt(), SCHED_OTHER, &plain);
        return true;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cleanup() { close(); }

    void dotsAreWhatEachSeedShowsAlone() {
        await(QStringLiteral("1"));
        QVERIFY(view().isHidden());
        press(Qt::Key_S);
        QVERIFY(view().isVisible());
        QVERIFY(!m_window->demo()->form()->isVisible());
        awaitSeeds();
        QCOMPARE(view().heading(), QStringLiteral("20 seeds"));
        for (const Surveyed& result : table().results)
            QCOMPARE(result.values.front(), alone(table(), *shown()->frame.script, result.seed));
        QCOMPARE(table().own, 1ULL);
        press(Qt::Key_S);
        QVERIFY(view().isHidden() && m_window->demo()->form()->isVisible());
        press(Qt::Key_S); // nothing is played again
        QCOMPARE(table().done(), std::size_t(20));
        press(Qt::Key_P);
        QVERIFY(view().isHidden() && m_window->demo()->form()->isVisible());
    }

    /// Once all have answered, the middle half and the median stand behind the series that leads; not
    /// beside a twin, behind another run, or while a prediction asks how it goes on.
    void allSeedsLieBehindTheSeriesThatLeads() {
        await(QStringLiteral("8"));
        const auto fan = [&] {
            for (const Mark& mark : m_window->demo()->figure()->frame().figure.find("returns")->marks)
                if (const auto* band = std::get_if<Band>(&mark); band && band->id == "fan_half")
                    return true;
            return false;
        };
        press(Qt::Key_S);
        QVERIFY(!fan());
        awaitSeeds();
        QTRY_VERIFY(fan());
        press(Qt::Key_S);
        QVERIFY(!fan());
        press(Qt::Key_S); // nothing is played again
        QVERIFY(fan());
        m_window->openLink(QStringLiteral("orrery:8?alpha=0.3&phase=0"));
        QTRY_VERIFY_WITH_TIMEOUT(!fan(), patience);
        m_window->openLink(QStringLiteral("orrery:8?twin=alpha%3D0.3&phase=0"));
        QTRY_VERIFY_WITH_TIMEOUT(shown()->twin, patience);
        QVERIFY(!fan());
        m_window->openLink(QStringLiteral("orrery:8?phase=0"));
        QTRY_VERIFY_WITH_TIMEOUT(hurry() && !shown()->twin && fan(), patience);
        m_window->openLink(QStringLiteral("orrery:8?time_limit=terminal&phase=0"));
        QTRY_VERIFY_WITH_TIMEOUT(!fan(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(hurry() && fan(), patience);
        m_window->text()->buildNow();
        Q_EMIT m_window->text()->predictionWanted(QStringLiteral("clock"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->demo()->asks(), patience);
        QVERIFY(!fan());
    }

    void aClickPlaysThatSeedAndUndoComesBack() {
        await(QStringLiteral("1"));
        press(Qt::Key_S);
        awaitSeeds();
        SeedRowView& row = *view().rows().front();
        const auto dots = row.dots();
        const SeedRow::Dot& dot = dots.back();
        const std::uint64_t seed = dot.seeds.front()->seed;
        QVERIFY(seed != 1);
        QTest::mouseClick(&row, Qt::LeftButton, {}, dot.at.toPoint());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.script->seed, seed, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table().own, seed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > 0, patience); // it plays
        QCOMPARE(table().done(), std::size_t(20));
        press(Qt::Key_Space);
        m_window->execute(Action::undo);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.script->seed, 1ULL, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table().own, 1ULL, patience);
    }

    void tabArrowsAndEnterOpenASeed() {
        await(QStringLiteral("1"));
        press(Qt::Key_S);
        awaitSeeds();
        SeedRowView& row = *view().rows().front();
        for (int i = 0; i < 60 && !row.hasFocus(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(row.hasFocus());
        QTest::keyClick(&row, Qt::Key_End);
        const auto last = row.current();
        QVERIFY(last && last != 1ULL);
        QCOMPARE(shown()->frame.position.phases, 0); // End is the row's, not the run's
        QTest::keyClick(&row, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.script->seed, *last, patience);
    }

    void theOpenExperimentIsCountedAndOtherSettingsArePlayedAnew() {
        await(QStringLiteral("orrery:1?correlation=0.8"));
        press(Qt::Key_S);
        awaitSeeds();
        QCOMPARE(table().survey.terms.front().metric, std::string("p_low"));
        QCOMPARE(share(1), QStringLiteral("The experiment's promise holds on 20 of 20")); // see tests/laws
        QVERIFY(view().said().contains(share(0)) && view().said().contains(share(1)));
        m_window->openLink(QStringLiteral("orrery:1"));
        QTRY_VERIFY_WITH_TIMEOUT(hurry() && table().survey.until == std::nullopt && table().done() == 20 &&
                                     sharesOf(table()).size() == 1,
                                 patience); // other settings are played anew
        QVERIFY(view().isVisible());
        m_window->openQuestion(29);
        QVERIFY(view().isHidden());
    }

    void eventsBelongToEverySeed() {
        const auto entry = std::find_if(test::entries().begin(), test::entries().end(),
                                        [](const Entry& one) { return one.question == 8; });
        const Demo& demo = entry->demo;
        Script script{demo.defaults(), 1, {}};
        script.values[*demo.parameter_index("episodes")] = 6.0;
        script.events.push_back({30, Changes{{"epsilon_start", 0.0}, {"epsilon_end", 0.0}}});
        await(QStringLiteral("orrery:8?episodes=6&seed=3&phase=0&events=") +
              QString::fromStdString(write_events(script, demo)));
        press(Qt::Key_S);
        awaitSeeds();
        QCOMPARE(table().own, 3ULL);
        QCOMPARE(table().survey.terms.front().metric, std::string("solved_at"));
        QVERIFY(table().results.front().values.front() != table().results.front().values.front()); // never
        QVERIFY(
            dotWords(table(), 0, table().results.front(), Language::en).contains(QStringLiteral("never")));
        Q_EMIT view().opened(9);
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.script->seed, 9ULL, patience);
        QCOMPARE(shown()->frame.script->events.size(), std::size_t(1));
    }

    void aSeedBeyondIsPlayedBesideThem() {
        await(QStringLiteral("orrery:1?seed=4711&iteration=1"));
        press(Qt::Key_S);
        awaitSeeds();
        QTRY_VERIFY_WITH_TIMEOUT(hurry() && table().find(4711) != nullptr, patience);
        QCOMPARE(table().values(0).size(), std::size_t(20));
        QCOMPARE(table().find(4711)->values.front(), alone(table(), *shown()->frame.script, 4711));
    }

    void theyCanBeStoppedAndTakeNoTimeFromTheRun() {
        await(QStringLiteral("8"));
        press(Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(named(QStringLiteral("Stop")) != nullptr, patience);
        QTRY_COMPARE_WITH_TIMEOUT(seedsThread().value(39), QStringLiteral("5"), patience); // SCHED_IDLE
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.phases > 10, patience);
        named(QStringLiteral("Stop"))->click();
        const std::size_t done = table().done();
        QVERIFY(done < 20);
        QVERIFY(named(QStringLiteral("Go on")) != nullptr);
        QTest::qWait(500);
        QCOMPARE(table().done(), done);
        named(QStringLiteral("Go on"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(hurry() && table().done() > done, patience);
    }

    void standsInSmallWindowsToo_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1600, 1000), QSize(1280, 720), QSize(800, 600)})
            QTest::addRow("%d", size.width()) << size;
    }
    void standsInSmallWindowsToo() {
        QFETCH(QSize, size);
        await(QStringLiteral("1"));
        m_window->resize(size);
        QCoreApplication::processEvents();
        press(Qt::Key_S);
        awaitSeeds();
        QTRY_VERIFY(view().isVisible());
        const auto place = [this](const QWidget& widget) {
            return QRect(widget.mapTo(m_window.get(), QPoint()), widget.size());
        };
        QVERIFY(m_window->rect().contains(place(view())));
        QVERIFY(!place(view()).intersects(place(*m_window->demo()->transport())));
        QVERIFY(!m_window->demo()->figure()->isVisible() ||
                !place(view()).intersects(place(*m_window->demo()->figure())));
        for (const SeedRowView* row : view().rows()) {
            QTRY_COMPARE(row->height(), SeedRow::height(themeOf(row), row->width()));
            for (const SeedRow::Dot& dot : row->dots())
                QVERIFY(row->rect().contains(dot.at.toPoint()));
        }
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<SeedRunsTest>(argc, argv);
}
#include "seed_runs_test.moc"
