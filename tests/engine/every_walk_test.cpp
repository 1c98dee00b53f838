// Laws of every demo off straight runs: on walks with touches and live changes, and at ends that meet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo_laws.h"
#include "tests/random_walk.h"

using namespace orrery;
using namespace orrery::test;

namespace {

/// What is wrong with a place of a run, said with what led there; empty: nothing.
std::string fault_here(const Timeline& timeline, const std::set<std::string>& tags) {
    std::string fault;
    for (const Step size : {Step::phase, Step::iteration, Step::round}) {
        Narration narration(size);
        timeline.now().narrate(narration);
        if (fault.empty())
            fault = fault_of(narration, tags);
    }
    Figure figure;
    timeline.now().show(figure);
    if (fault.empty())
        fault = fault_of(figure, timeline.demo());
    if (fault.empty())
        return {};
    const auto link =
        link_to(timeline.demo(), present_entry().question, timeline.script(), timeline.position());
    return fault + (link ? " at " + write_link(*link) : "");
}

/// Two ends of two parameters, everything else being usual.
struct Corner {
    std::size_t first = 0, second = 0;
    Value one, other;
};

/// All that there are, in an order of chance.
std::vector<Corner> corners(const Demo& demo, Random random) {
    std::vector<Corner> all;
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        for (std::size_t j = i + 1; j < demo.parameters.size(); ++j)
            for (const Value& one : extremes(demo.parameters[i]))
                for (const Value& other : extremes(demo.parameters[j]))
                    all.push_back({i, j, one, other});
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    return all;
}

Value any_extreme(const Parameter& p, Random& random) {
    const std::vector<Value> all = extremes(p);
    return all[static_cast<std::size_t>(random.below(static_cast<int>(all.size())))];
}

/// Starts, plays a little and looks; what is wrong.
std::string fault_of_run(const Demo& demo, const Values& values, const std::set<std::string>& tags) {
    Timeline timeline(demo, {values, 1, {}}, data_library());
    if (std::string fault = fault_here(timeline, tags); !fault.empty())
        return fault;
    timeline.seek(Step::phase, 10);
    return fault_here(timeline, tags);
}

} // namespace

class EveryWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOnWalks_data() { add_demos(); }
    void keepsTheRulesOnWalks();
    void standsPairsOfExtremes_data() { add_demos(); }
    void standsPairsOfExtremes();
};

/// From the defaults, from every preset and from settings of chance.
void EveryWalkTest::keepsTheRulesOnWalks() {
    const auto& [question, demo, finale] = present_entry();
    const std::set<std::string> tags = algorithm_tags(question);
    Random random(21);
    std::vector<Values> starts{demo.defaults()};
    for (const Preset& preset : few(demo.presets, 2))
        starts.push_back(script_of(*parse_link(demo.id + "?" + preset.settings), demo)->values);
    for (std::uint64_t i = 0; i < seeds(2, 4); ++i)
        starts.push_back(any_settings(demo, random, 0.5));
    for (const Values& values : starts) {
        Timeline timeline(demo, {values, 3, {}}, data_library());
        for (int step = 0; step < 30; ++step) {
            wander(timeline, random);
            const std::string fault = fault_here(timeline, tags);
            QVERIFY2(fault.empty(), fault.c_str());
        }
    }
}

/// All parameters at ends of theirs, so that most pairs meet; then pairs with everything else as usual.
void EveryWalkTest::standsPairsOfExtremes() {
    constexpr int at_ends = 30, pairs = 60;
    const auto& [question, demo, finale] = present_entry();
    const std::set<std::string> tags = algorithm_tags(question);
    Random random(31);
    int accepted = 0;
    for (int tried = 0; tried < 2000 && accepted < at_ends; ++tried) {
        Values values;
        for (const Parameter& p : demo.parameters)
            values.push_back(any_extreme(p, random));
        if (demo.refuse(values))
            continue;
        const std::string fault = fault_of_run(demo, values, tags);
        QVERIFY2(fault.empty(), fault.c_str());
        ++accepted;
    }
    QCOMPARE(accepted, at_ends);
    for (const Corner& corner : corners(demo, random)) {
        Values values = demo.defaults();
        values[corner.first] = corner.one;
        values[corner.second] = corner.other;
        if (demo.refuse(values))
            continue;
        const std::string fault = fault_of_run(demo, values, tags);
        QVERIFY2(fault.empty(), fault.c_str());
        if (++accepted == at_ends + pairs)
            break;
    }
}

QTEST_GUILESS_MAIN(EveryWalkTest)
#include "every_walk_test.moc"
