// Seeds: every run is what the timeline plays on that seed, in order, as far as asked, until it is stopped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/seeds.h"
#include "tests/counter_demo.h"
#include "tests/every_demo.h"

using namespace orrery;

class SeedsTest : public QObject {
    Q_OBJECT

    Demo m_demo = testing::counter();

    Script script() const { return {m_demo.defaults(), 7, {}}; }

    std::vector<std::string> played(const Script& script, SeedRange seeds,
                                    std::optional<Length> until) const {
        std::vector<std::string> all;
        run_seeds(m_demo, script, seeds, until, testing::no_data(),
                  {.iteration = {}, .finished = [&](const Timeline& t) {
                       all.push_back(std::to_string(t.script().seed) + "\n" + test::seen(t));
                   }});
        return all;
    }

private Q_SLOTS:
    void eachRunIsTheTimelinesOwn() {
        Script with_event = script();
        Touch push;
        push.panel = "total";
        push.mark = "bob";
        push.x = 5;
        with_event.events.push_back({4, push});
        const auto all = played(with_event, {3, 5}, Length{Step::iteration, 9});
        QCOMPARE(all.size(), std::size_t(3));
        for (std::uint64_t seed = 3; seed <= 5; ++seed) {
            Script own = with_event;
            own.seed = seed;
            Timeline timeline(m_demo, own, testing::no_data());
            timeline.seek(Step::iteration, 9);
            QVERIFY(all[seed - 3] == std::to_string(seed) + "\n" + test::seen(timeline));
        }
        QVERIFY(all == played(with_event, {3, 5}, Length{Step::iteration, 9}));
        QVERIFY(all != played(script(), {3, 5}, Length{Step::iteration, 9}));
    }

    void endsWhereItShould() {
        std::vector<std::int64_t> ends;
        const SeedCalls calls{
            .iteration = {}, .finished = [&](const Timeline& t) { ends.push_back(t.position().iterations); }};
        QVERIFY(run_seeds(m_demo, script(), {1, 1}, std::nullopt, testing::no_data(), calls));
        QVERIFY(run_seeds(m_demo, script(), {1, 1}, Length{Step::round, 3}, testing::no_data(), calls));
        QVERIFY(
            run_seeds(m_demo, script(), {1, 1}, Length{Step::iteration, 1000}, testing::no_data(), calls));
        Script boom = script();
        boom.values[*m_demo.parameter_index("explode")] = true;
        QVERIFY(run_seeds(m_demo, boom, {1, 1}, std::nullopt, testing::no_data(), calls));
        QCOMPARE(ends, std::vector<std::int64_t>({20, 15, 200, 17})); // the total passes 50 in the 51st phase
    }

    void keepsNoCopies() {
        std::size_t least = 0, usual = 0;
        run_seeds(m_demo, script(), {1, 1}, Length{Step::iteration, 200}, testing::no_data(),
                  {.iteration = {},
                   .finished = [&](const Timeline& t) { least = t.bytes() - t.record().bytes(); }});
        Timeline timeline(m_demo, script(), testing::no_data());
        timeline.seek(Step::iteration, 200);
        usual = timeline.bytes() - timeline.record().bytes();
        QVERIFY2(least * 20 < usual, qPrintable(QStringLiteral("%1 %2").arg(least).arg(usual)));
    }

    void changesOnTheWayAreMade() {
        double total = 0;
        run_seeds(m_demo, script(), {1, 1}, Length{Step::iteration, 20}, testing::no_data(),
                  {.iteration =
                       [&](Timeline& t) {
                           if (t.position().iterations == 10)
                               t.change({{"gain", 3.0}});
                       },
                   .finished = [&](const Timeline& t) { total = t.record().last("total"); }});
        QCOMPARE(total, 10 * 3 + 10 * 9.0);
    }

    void canBeStopped() {
        std::stop_source stop;
        int finished = 0, iterations = 0;
        const SeedCalls calls{.iteration =
                                  [&](Timeline& t) {
                                      ++iterations;
                                      if (t.script().seed == 2 && t.position().iterations == 3)
                                          stop.request_stop();
                                  },
                              .finished = [&](const Timeline&) { ++finished; }};
        QVERIFY(
            !run_seeds(m_demo, script(), {1, 20}, std::nullopt, testing::no_data(), calls, stop.get_token()));
        QCOMPARE(finished, 1);
        QCOMPARE(iterations, 23);
    }

    void theLastSeedOfAllIsPlayedOnce() {
        constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
        QCOMPARE(played(script(), {last, last}, Length{Step::iteration, 1}).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(SeedsTest)
#include "seeds_test.moc"
