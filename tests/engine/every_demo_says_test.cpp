// Laws of every demo: what it declares, says and shows, in both languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "tests/demo_laws.h"
#include "tests/engine/preset_claims.h"
#include "tests/random_walk.h"

#include <algorithm>
#include <array>
#include <set>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr std::int64_t longest_run = 60000; ///< phases of a story that a test plays to look at it

bool is_id(const std::string& id, char joint) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [joint](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
    });
}

} // namespace

class EveryDemoSaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogueIsInOrder();
    void declaresItself_data() { add_demos(); }
    void declaresItself();
    void speaksBothLanguages_data() { add_demos(); }
    void speaksBothLanguages();
    void presetsAndLinksOpen_data() { add_demos(); }
    void presetsAndLinksOpen();
    void tellsTheStoryInBothLanguages_data() { add_demos(); }
    void tellsTheStoryInBothLanguages();
    void figuresKeepTheRules_data() { add_demos(); }
    void figuresKeepTheRules();
};

void EveryDemoSaysTest::catalogueIsInOrder() {
    int last = 0;
    std::set<std::string> ids;
    for (const Entry& entry : entries()) {
        QVERIFY(entry.question > last && entry.question < example_question);
        last = entry.question;
        QVERIFY2(ids.insert(entry.demo.id).second, entry.demo.id.c_str());
    }
}

void EveryDemoSaysTest::declaresItself() {
    const Demo& demo = present_entry().demo;
    QVERIFY(is_id(demo.id, '-'));
    // A parameter `language` is what a link's language means besides the one that is read.
    const std::set<std::string> reserved = {"seed", "phase",  "iteration", "round",
                                            "hide", "events", "preset",    "twin"};
    std::set<std::string> ids;
    for (const Parameter& p : demo.parameters) {
        QVERIFY2(is_id(p.id, '_') && ids.insert(p.id).second && reserved.count(p.id) == 0, p.id.c_str());
        QVERIFY2(!refuse(p, p.initial), p.id.c_str());
        QVERIFY2(p.minimum < p.maximum, p.id.c_str());
        QVERIFY2(!p.logarithmic || p.minimum > 0, p.id.c_str());
        QVERIFY2(!(p.live && p.edit), p.id.c_str());
        QVERIFY2(p.kind != Kind::choice || p.choices.size() > 1, p.id.c_str());
        const auto again = parse_value(p, write_value(p, p.initial));
        QVERIFY2(again && equal(*again, p.initial), p.id.c_str());
    }
    QVERIFY(!demo.refuse(demo.defaults()));
    QVERIFY(!demo.metrics.empty());
    ids.clear();
    for (const Metric& metric : demo.metrics) {
        QVERIFY2(is_id(metric.id, '_') && ids.insert(metric.id).second, metric.id.c_str());
        QVERIFY2(metric.cadence != Step::phase && (metric.vector || metric.length == 1), metric.id.c_str());
    }
    const auto point = Predicate::parse(demo.point);
    QVERIFY2(point, demo.point.c_str());
    for (const std::string& metric : point->metrics())
        QVERIFY2(ids.count(metric) == 1, metric.c_str());
    for (const Preset& preset : demo.presets)
        if (const auto claim = claim_of(present_entry(), preset)) {
            const std::string& text = claim->holds;
            const auto claimed = Predicate::parse(text.rfind("not ", 0) == 0 ? text.substr(4) : text);
            QVERIFY2(claimed, text.c_str());
            for (const std::string& metric : claimed->metrics())
                QVERIFY2(ids.count(metric) == 1,
                         (preset.id + " claims something of “" + metric + "”").c_str());
        }
    QVERIFY(!demo.story.chapters.empty());
    for (const Chapter& chapter : demo.story.chapters)
        QVERIFY(chapter.pace > 0);
    QVERIFY2(demo.presets.size() >= 3, "a demo has three presets or more besides its defaults");
}

void EveryDemoSaysTest::speaksBothLanguages() {
    const Demo& demo = present_entry().demo;
    std::vector<std::pair<std::string, Text>> texts = {{"the title", demo.title}};
    for (const Step step : {Step::phase, Step::iteration, Step::round}) {
        const std::string name = std::array{"phase", "iteration", "round"}[static_cast<std::size_t>(step)];
        texts.emplace_back("the button of a " + name, demo.steps.of(step).name);
        texts.emplace_back("the count of a " + name, demo.steps.of(step).count);
    }
    for (const Parameter& p : demo.parameters) {
        texts.emplace_back("the label of " + p.id, p.label);
        texts.emplace_back("the help of " + p.id, p.help);
        for (const Choice& choice : p.choices)
            texts.emplace_back("the choice " + choice.id + " of " + p.id, choice.label);
        QVERIFY2(whole(p.group), p.id.c_str());
    }
    for (const Metric& metric : demo.metrics)
        texts.emplace_back("the label of the metric " + metric.id, metric.label);
    for (const Preset& preset : demo.presets)
        texts.emplace_back("the title of the preset " + preset.id, preset.title);
    for (const auto& [what, text] : texts)
        QVERIFY2(whole(text) && !text.empty(),
                 (what + " lacks a language or has other slots in it: " + text.en + " | " + text.zh).c_str());
}

void EveryDemoSaysTest::presetsAndLinksOpen() {
    const auto& [question, demo, finale] = present_entry();
    std::set<std::string> ids;
    for (const Preset& preset : demo.presets) {
        QVERIFY2(is_id(preset.id, '_') || is_id(preset.id, '-'), preset.id.c_str());
        QVERIFY2(ids.insert(preset.id).second, preset.id.c_str());
        const auto link = parse_link(std::to_string(question) + "?" + preset.settings);
        QVERIFY2(link, preset.id.c_str());
        const auto script = script_of(*link, demo);
        QVERIFY2(script, script.error().in(Language::en).c_str());
        QVERIFY2(!equal(script->values, demo.defaults()), preset.id.c_str());
    }
    Timeline timeline(demo, {demo.defaults(), 7, {}}, data_library());
    Random random(4);
    for (int step = 0; step < 12; ++step)
        wander(timeline, random);
    const auto link = link_to(demo, question, timeline.script(), timeline.position());
    if (!link) // more events than fit
        return;
    const auto read = parse_link(write_link(*link));
    QVERIFY(read);
    const auto script = script_of(*read, demo);
    QVERIFY2(script, script.error().in(Language::en).c_str());
    Timeline opened(demo, *script, data_library());
    if (read->place)
        opened.seek(read->place->step, read->place->count);
    QVERIFY2(seen(opened) == seen(timeline), first_difference(seen(opened), seen(timeline)).c_str());
}

void EveryDemoSaysTest::tellsTheStoryInBothLanguages() {
    const auto& [question, demo, finale] = present_entry();
    const std::set<std::string> tags = algorithm_tags(question);
    QVERIFY2(!tags.empty(), "algorithm.txt says which line is carried out");
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    std::set<std::string> told[3];
    int places = 0;
    std::vector<int> lengths;
    for (std::int64_t next = 1; !timeline.story().told(timeline.position()); ++places) {
        while (timeline.position().phases < next && timeline.forward()) {
        }
        for (const Step size : {Step::phase, Step::iteration, Step::round}) {
            Narration narration(size);
            timeline.now().narrate(narration);
            const std::string fault = fault_of(narration, tags);
            QVERIFY2(fault.empty(), fault.c_str());
            std::string all;
            for (const Sentence& sentence : narration.sentences())
                all += phrase(sentence);
            if (all.find_first_of("0123456789") != std::string::npos)
                told[static_cast<int>(size)].insert(all);
        }
        Metrics metrics(demo.metrics);
        timeline.now().measure(metrics);
        QVERIFY(lengths.empty() || lengths == metrics.lengths());
        lengths = metrics.lengths();
        if (next >= longest_run || timeline.position().phases < next)
            break;
        next += next < 60 ? 1 : next / 12;
    }
    QVERIFY2(told[0].size() >= 5, "phase narrations carry numbers that change");
    QVERIFY2(told[1].size() >= 2, "iteration narrations carry numbers that change");
    QVERIFY2(!told[2].empty(), "round narrations carry numbers");
}

void EveryDemoSaysTest::figuresKeepTheRules() {
    const Demo& demo = present_entry().demo;
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    for (std::int64_t phase = 0; phase < longest_run; phase = phase < 12 ? phase + 1 : phase * 3) {
        while (timeline.position().phases < phase && timeline.forward()) {
        }
        const Frame frame = compose(timeline, Step::phase);
        const std::string fault = fault_of(frame.figure, demo);
        QVERIFY2(fault.empty(), fault.c_str());
        if (timeline.position().phases < phase || timeline.story().told(timeline.position()))
            break;
    }
}

QTEST_GUILESS_MAIN(EveryDemoSaysTest)
#include "every_demo_says_test.moc"
