// Laws of every demo: how it runs: again, back and forth, at its limits, and what a copy costs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "tests/random_walk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <malloc.h>

using namespace orrery;
using namespace orrery::test;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::size_t heap() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// Runs a while with these values and looks at everything.
void exercise(const Demo& demo, const Values& values, std::int64_t phases) {
    Timeline timeline(demo, {values, 1, {}}, data_library());
    compose(timeline, Step::phase);
    while (timeline.position().phases < phases && timeline.forward()) {
    }
    compose(timeline, Step::phase);
    compose(timeline, Step::iteration);
    compose(timeline, Step::round);
    Tensors tensors;
    timeline.now().expose(tensors);
    for (const Tensor& tensor : tensors.all()) {
        std::size_t size = 1;
        for (const int length : tensor.shape)
            size *= static_cast<std::size_t>(length);
        QCOMPARE(tensor.values.size(), size);
    }
}

} // namespace

class EveryDemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameRun_data() { add_demos(); }
    void sameSeedSameRun();
    void walksEqualAStraightRun_data() { add_demos(); }
    void walksEqualAStraightRun();
    void knowsItsSize_data() { add_demos(); }
    void knowsItsSize();
    void standsItsLimits_data() { add_demos(); }
    void standsItsLimits();
    void standsCombinations_data() { add_demos(); }
    void standsCombinations();
    void goesOnWhenTouchedAfterItsEnd_data() { add_demos(); }
    void goesOnWhenTouchedAfterItsEnd();
    void staysWithinItsBudget_data();
    void staysWithinItsBudget();
    void staysWithinItsBudgetWhileASliderMoves_data() { add_demos(); }
    void staysWithinItsBudgetWhileASliderMoves();
};

void EveryDemoTest::sameSeedSameRun() {
    const Demo& demo = present_entry().demo;
    Timeline a(demo, {demo.defaults(), 5, {}}, data_library());
    Timeline b(demo, {demo.defaults(), 5, {}}, data_library());
    const std::string start = seen(a);
    a.seek(Step::phase, short_run);
    const std::string end = seen(a);
    QVERIFY(start != end);
    for (std::int64_t phase = 0; phase < a.position().phases; ++phase) {
        compose(b, Step::phase); // looking must not change what is seen
        b.forward();
    }
    QVERIFY2(seen(b) == end, first_difference(seen(b), end).c_str());
    a.seek(Step::phase, 0);
    QVERIFY2(seen(a) == start, first_difference(seen(a), start).c_str());
    for (int step = 0; step < 40; ++step)
        b.back();
    for (int step = 0; step < 40; ++step)
        b.forward();
    QVERIFY2(seen(b) == end, first_difference(seen(b), end).c_str());
}

void EveryDemoTest::walksEqualAStraightRun() {
    const Demo& demo = present_entry().demo;
    for (std::uint64_t walk = 0; walk < seeds(1, 3); ++walk) {
        Random random(100 + walk);
        Timeline timeline(demo, {demo.defaults(), 2, {}}, data_library());
        for (int step = 0; step < 40; ++step)
            wander(timeline, random);
        Timeline straight(demo, timeline.script(), data_library());
        while (straight.position().phases < timeline.position().phases && straight.forward()) {
        }
        QVERIFY2(seen(timeline) == seen(straight), first_difference(seen(timeline), seen(straight)).c_str());
    }
}

void EveryDemoTest::knowsItsSize() {
    if (sanitized)
        QSKIP("The address sanitizer keeps its own books of the heap.");
    const Demo& demo = present_entry().demo;
    QStringList wrong;
    const auto weigh = [&](const Values& values, const std::string& name, std::int64_t phases = 48) {
        if (demo.refuse(values))
            return;
        Timeline timeline(demo, {values, 1, {}}, data_library());
        timeline.seek(Step::phase, phases);
        // Of several copies: the allocator may round a single one up to a larger piece that lay free.
        std::array<std::unique_ptr<Simulation>, 8> copies;
        const std::size_t before = heap();
        for (auto& copy : copies)
            copy = timeline.now().clone();
        const auto grown = static_cast<double>(heap() - before) / static_cast<double>(copies.size());
        const auto said = static_cast<double>(copies.front()->bytes().whole);
        const double slack =
            std::max(0.1 * grown, 2048.0); // the allocator's own headers weigh on small copies
        if (std::abs(said - grown) > slack)
            wrong << QStringLiteral("%1: says %2 bytes, takes %3").arg(name.c_str()).arg(said).arg(grown);
    };
    weigh(demo.defaults(), "defaults", short_run);
    // What costs memory: modes, sizes, drawn points and matrices.
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        for (const Value& value : extremes(demo.parameters[i])) {
            Values values = demo.defaults();
            values[i] = value;
            weigh(values, demo.parameters[i].id + "=" + write_value(demo.parameters[i], value).substr(0, 40));
        }
    for (const Preset& preset : demo.presets)
        if (const auto script = script_of(*parse_link(demo.id + "?" + preset.settings), demo))
            weigh(script->values, preset.id, short_run);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void EveryDemoTest::standsItsLimits() {
    const Demo& demo = present_entry().demo;
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        for (const Value& value : extremes(demo.parameters[i])) {
            Values values = demo.defaults();
            values[i] = value;
            if (const auto why = demo.refuse(values))
                QVERIFY2(whole(*why) && !why->empty(), demo.parameters[i].id.c_str());
            else
                exercise(demo, values, 24);
        }
}

void EveryDemoTest::standsCombinations() {
    const Demo& demo = present_entry().demo;
    Random random(11);
    int accepted = 0;
    for (int tried = 0; tried < 600 && accepted < static_cast<int>(seeds(5, 12)); ++tried) {
        Values values;
        for (const Parameter& p : demo.parameters) {
            const bool usual = random.chance(0.3);
            values.push_back(usual ? p.initial : drawn(p, random));
        }
        if (const auto why = demo.refuse(values)) {
            QVERIFY(whole(*why) && !why->empty());
            continue;
        }
        exercise(demo, values, 24);
        ++accepted;
    }
    QCOMPARE(accepted, static_cast<int>(seeds(5, 12)));
}

/// Runs that end soon: the defaults, or one number at its least.
void EveryDemoTest::goesOnWhenTouchedAfterItsEnd() {
    const Demo& demo = present_entry().demo;
    std::vector<Values> runs{demo.defaults()};
    for (std::size_t i = 0; i < demo.parameters.size(); ++i)
        if (demo.parameters[i].kind == Kind::integer) {
            runs.push_back(demo.defaults());
            runs.back()[i] = demo.parameters[i].minimum;
        }
    Random random(4);
    for (const Values& values : runs) {
        if (demo.refuse(values) || !demo.length(values))
            continue;
        Timeline timeline(demo, {values, 1, {}}, data_library());
        timeline.seek(Step::phase, 20000);
        if (!timeline.position().ended())
            continue;
        const std::int64_t end = timeline.position().phases;
        for (int tried = 0; tried < 30; ++tried) {
            const auto touch = any_touch(timeline, random);
            if (!touch || timeline.touch(*touch).kind != Reply::Kind::poked)
                continue;
            QVERIFY(!timeline.position().ended());
            QVERIFY(timeline.forward(Step::phase));
            Timeline straight(demo, timeline.script(), data_library(), Timeline::no_copies);
            straight.seek(Step::phase, timeline.position().phases);
            QVERIFY(seen(straight) == seen(timeline));
            timeline.restore({values, 1, {}}, end);
            QVERIFY(timeline.position().ended());
        }
    }
}

namespace {

constexpr std::size_t budget_of_a_session = std::size_t{32} << 20;

std::size_t memory(const Timeline& timeline) {
    return timeline.bytes() + bytes_beside(timeline.script(), Script{});
}

} // namespace

void EveryDemoTest::staysWithinItsBudget_data() {
    QTest::addColumn<QString>("run");
    const std::string only = qgetenv("ORRERY_DEMO").toStdString();
    for (const Entry& entry : demos()) {
        if (!only.empty() && entry.demo.id != only)
            continue;
        QTest::newRow(entry.demo.id.c_str()) << QString::fromStdString(entry.demo.id);
        for (const Preset& preset : few(entry.demo.presets, 1)) {
            const std::string run = entry.demo.id + "?" + preset.settings;
            QTest::newRow((entry.demo.id + " " + preset.id).c_str()) << QString::fromStdString(run);
        }
    }
    const char* extremes[] = {
        "overfitting?model=network&sweep=off&samples=200&epochs=5000&lambda=10",
        "vanishing-gradients?depth=50&width=64&batch_norm=true&residual=true&optimizer=adam&activation=gelu",
        "vanishing-gradients?depth=50&width=64",
        "vanishing-gradients?depth=50&width=4",
        "gan?loss=wgan_gp&discriminator_steps=10&latent_dim=16&hidden=64&batch=256",
        "q-learning?episodes=2000&max_steps=500",
    };
    for (const char* run : extremes)
        if (only.empty() || std::string(run).rfind(only + "?", 0) == 0)
            QTest::newRow(run) << QString::fromLatin1(run);
}

void EveryDemoTest::staysWithinItsBudget() {
    QFETCH(QString, run);
    const auto link = parse_link(run.toStdString());
    QVERIFY2(link, "the link is read");
    for (const Entry& entry : demos()) {
        if (entry.demo.id != link->question)
            continue;
        const auto script = script_of(*link, entry.demo);
        QVERIFY2(script, "the settings are taken");
        Timeline timeline(entry.demo, *script, data_library());
        std::size_t most = 0;
        for (int i = 0; i < 60 && timeline.forward(Step::iteration); ++i)
            most = std::max(most, memory(timeline));
        for (int i = 0; i < 6 && timeline.back(static_cast<Step>(i % 3)); ++i)
            most = std::max(most, memory(timeline));
        QVERIFY2(most < budget_of_a_session, qPrintable(QString::number(most)));
        return;
    }
    QFAIL("no such demo");
}

void EveryDemoTest::staysWithinItsBudgetWhileASliderMoves() {
    const Demo& demo = present_entry().demo;
    const auto slider = std::find_if(demo.parameters.begin(), demo.parameters.end(), [](const Parameter& p) {
        return p.live && (p.kind == Kind::real || p.kind == Kind::integer);
    });
    if (slider == demo.parameters.end())
        return;
    Timeline timeline(demo, {demo.defaults(), 1, {}}, data_library());
    std::size_t most = 0;
    for (int i = 0; i < 4000 && timeline.forward(Step::phase); ++i) {
        Values values = timeline.values();
        values[*demo.parameter_index(slider->id)] = i % 2 == 0 ? slider->minimum : slider->initial;
        if (!demo.refuse(values))
            timeline.change(difference(demo, timeline.values(), values));
        most = std::max(most, timeline.bytes());
    }
    QVERIFY2(memory(timeline) < budget_of_a_session && most < budget_of_a_session,
             qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(EveryDemoTest)
#include "every_demo_test.moc"
