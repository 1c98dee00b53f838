// A law of every demo: whatever way leads to a place, all that can be seen there, and how it answers a
// pointer, is what a straight run shows. Copies are light: scratch that leaked would be seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_json.h"

#include "tests/random_walk.h"

using namespace orrery;
using namespace orrery::test;

namespace {

/// The figure with its curves, and the words for every size of step.
std::string picture(const Timeline& timeline) {
    std::string all;
    for (const Step size : {Step::phase, Step::iteration, Step::round}) {
        const Frame frame = compose(timeline, size);
        if (size == Step::phase) {
            JsonWriter json(all);
            writeFigure(json, frame);
        }
        all += "\n" + phrase(frame.narration.phase()) + " " + frame.narration.line();
        for (const Sentence& sentence : frame.narration.sentences())
            all += " " + phrase(sentence);
    }
    return all;
}

/// What comes of a press, a move and a release in the middle of every mark, and of the phase after it.
std::string answers(const Timeline& timeline) {
    std::string all;
    Figure figure;
    timeline.now().show(figure);
    for (const Panel& panel : figure.panels)
        for (const Mark& mark : panel.marks) {
            const Handle* handle = mark_handle(mark);
            if (handle == nullptr || !handle->touch)
                continue;
            const Range x = panel.x.range.value_or(Range{0, 1}), y = panel.y.range.value_or(Range{0, 1});
            const auto touched = timeline.now().clone();
            for (const Touch::Stage stage :
                 {Touch::Stage::press, Touch::Stage::move, Touch::Stage::release}) {
                const Reply reply = touched->touch({.panel = panel.id,
                                                    .mark = mark_id(mark),
                                                    .index = 0,
                                                    .stage = stage,
                                                    .x = 0.4 * x.low + 0.6 * x.high,
                                                    .y = 0.4 * y.low + 0.6 * y.high,
                                                    .phase = timeline.position().phases});
                all += "\n" + mark_id(mark) + " " + std::to_string(static_cast<int>(reply.kind)) + " " +
                       reply.parameter + " " + std::to_string(reply.iteration);
                if (const auto index = timeline.demo().parameter_index(reply.parameter))
                    all += " " + write_value(timeline.demo().parameters[*index], reply.value);
            }
            if (!timeline.position().ended())
                touched->advance();
            Metrics metrics(timeline.demo().metrics);
            touched->measure(metrics);
            for (const double v : metrics.row())
                all += " " + write_number(v);
        }
    return all;
}

/// Empty: all is as in a straight run.
QByteArray difference_from_a_straight_run(const Timeline& timeline) {
    Timeline straight(timeline.demo(), timeline.script(), data_library(), Timeline::no_copies);
    straight.seek(Step::phase, timeline.position().phases);
    const auto place = [&] {
        const Position& p = timeline.position();
        return " at phase " + QByteArray::number(static_cast<qlonglong>(p.phases)) + ", iteration " +
               QByteArray::number(static_cast<qlonglong>(p.iterations));
    };
    if (seen(timeline) != seen(straight))
        return "numbers and words differ" + place();
    if (picture(timeline) != picture(straight))
        return "figures differ" + place();
    if (answers(timeline) != answers(straight))
        return "answers differ" + place();
    return {};
}

} // namespace

class ExactCopiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWayIsExact_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("settings");
        for (std::size_t i = 0; i < entries().size(); ++i) {
            const Demo& demo = entries()[i].demo;
            QTest::newRow(demo.id.c_str()) << static_cast<int>(i) << QString();
            for (const Preset& preset : few(demo.presets, 1))
                QTest::newRow((demo.id + " " + preset.id).c_str())
                    << static_cast<int>(i) << QString::fromStdString(preset.settings);
        }
    }
    void everyWayIsExact();
    void lightCopiesAreLight();
};

void ExactCopiesTest::everyWayIsExact() {
    QFETCH(QString, settings);
    const Demo& demo = present_entry().demo;
    const auto script = script_of(*parse_link(demo.id + "?" + settings.toStdString()), demo);
    QVERIFY(script);
    Timeline timeline(demo, *script, data_library());
    timeline.seek(Step::iteration, 8);
    timeline.seek(Step::phase, std::min<std::int64_t>(400, timeline.position().phases + 40));
    const std::int64_t phases = timeline.position().phases;
    QByteArray wrong;
    Random random(17);
    const auto check = [&](const char* way) {
        if (wrong.isEmpty())
            if (const QByteArray why = difference_from_a_straight_run(timeline); !why.isEmpty())
                wrong = why + ", reached by " + way;
    };
    for (int i = 0; i < 6; ++i) { // from the copy next to it: only one iteration was played again
        timeline.seek(Step::phase, random.below(static_cast<int>(phases)));
        check("phases");
    }
    timeline.seek(Step::phase, phases);
    for (const Step size : {Step::iteration, Step::phase, Step::round, Step::iteration}) {
        timeline.back(size);
        check("a step back");
    }
    timeline.seek(Step::phase, phases);
    timeline.leap(Step::iteration, random.below(8));
    check("a leap");
    const Script before = timeline.script();
    timeline.seek(Step::iteration, 3);
    for (int i = 0; i < 3; ++i) {
        live_change(timeline, random);
        touch(timeline, random);
        check("a change or a touch");
        timeline.forward(Step::phase);
    }
    timeline.seek(Step::iteration, timeline.position().iterations + 2);
    timeline.back(Step::iteration);
    check("a step back to a change");
    timeline.restore(before, phases / 2);
    check("undo");
    QVERIFY2(wrong.isEmpty(), wrong.constData());
}

/// Where a demo says so, what is saved takes less than a copy, and goes on as the copy does.
void ExactCopiesTest::lightCopiesAreLight() {
    for (const Entry& entry : entries()) {
        Timeline timeline(entry.demo, {entry.demo.defaults(), 1, {}}, data_library());
        timeline.seek(Step::iteration, 3);
        const auto light = timeline.now().save();
        QVERIFY2(light->bytes().whole <= timeline.now().bytes().light + 64, entry.demo.id.c_str());
        QVERIFY2(timeline.now().bytes().light <= timeline.now().bytes().whole, entry.demo.id.c_str());
        const auto again = light->clone();
        QVERIFY2(again->bytes().whole == timeline.now().clone()->bytes().whole, entry.demo.id.c_str());
    }
}

QTEST_GUILESS_MAIN(ExactCopiesTest)
#include "exact_copies_test.moc"
