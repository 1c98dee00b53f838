// Laws of every demo beside its twin: the twin is one, and each run is at each place what it is alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/pair_frame.h"
#include "tests/every_demo.h"

using namespace orrery;
using namespace orrery::test;

namespace {

/// Where a run stands for a place, found by playing it phase by phase.
void play_to(Timeline& run, const Place& place) {
    while (place_of(run.position()) < place && run.forward(Step::phase)) {
    }
}

} // namespace

class EveryTwinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every own twin names parameters that there are, differs from the defaults and gives another run.
    void ownTwinsDiffer_data() { add_demos(); }
    void ownTwinsDiffer() {
        const auto& [question, demo, finale] = present_entry();
        if (demo.twin.settings.empty())
            QSKIP("has none");
        const auto values = twin_values(demo.twin.settings, demo, demo.id, demo.defaults());
        QVERIFY2(values, values.error().in(Language::en).c_str());
        QVERIFY(!equal(*values, demo.defaults()));
        if (!demo.twin.gap)
            return;
        QVERIFY(std::any_of(demo.metrics.begin(), demo.metrics.end(),
                            [&](const Metric& m) { return m.id == demo.twin.gap->metric && !m.vector; }));
        QCOMPARE(slot_numbers(demo.twin.gap->pattern.en), slot_numbers(demo.twin.gap->pattern.zh));
        Pair pair(demo, Scripts{Script{demo.defaults(), 1, {}}, Script{*values, 1, {}}, 0}, data_library());
        pair.seek(Step::iteration, 10);
        QVERIFY(compose(pair, Step::iteration).gap);
    }

    /// Beside its twin, or its first preset, every demo is at each place what it is alone there.
    void everyDemoWalks_data() { add_demos(); }
    void everyDemoWalks() {
        const auto& [question, demo, finale] = present_entry();
        const std::string query =
            !demo.twin.settings.empty()
                ? demo.twin.settings
                : (demo.presets.empty() ? std::string() : demo.presets.front().settings);
        if (query.empty())
            QSKIP("has nothing to compare with");
        const Values b = *twin_values(query, demo, demo.id, demo.defaults());
        Pair pair(demo, Scripts{Script{demo.defaults(), 2, {}}, Script{b, 2, {}}, 0}, data_library());
        Random random(3);
        for (int i = 0; i < 14; ++i) {
            const int what = random.below(4);
            if (what == 0)
                pair.seek(Step::phase, random.below(120));
            else if (what == 1)
                pair.back(static_cast<Step>(random.below(3)));
            else
                for (int k = random.below(20); k >= 0 && pair.a().position().phases < 160; --k)
                    pair.forward(Step::phase);
            for (const Side which : {Side::a, Side::b}) {
                Timeline alone(demo, pair.run(which).script(), data_library(), Timeline::no_copies);
                play_to(alone, pair.place());
                const std::string fault = first_difference(test::seen(pair.run(which)), test::seen(alone));
                QVERIFY2(fault.empty(), fault.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(EveryTwinTest)
#include "every_twin_test.moc"
