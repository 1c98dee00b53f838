// What every demo promises: its story makes its point, its presets show theirs, and what the texts link to is
// so.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/picture_link.h"
#include "engine/core/predicate.h"
#include "tests/engine/preset_claims.h"
#include "tests/one_demo.h"
#include "tests/standing_sentences.h"
#include "tests/still_axes.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace orrery;
using namespace orrery::test;

namespace {

/// Whether a preset's claim is true of a run.
bool is_true(const PresetClaim& claim, const Timeline& timeline) {
    const bool negated = claim.holds.rfind("not ", 0) == 0;
    const auto predicate = Predicate::parse(negated ? claim.holds.substr(4) : claim.holds);
    const bool lasted = claim.iterations == 0 || timeline.position().iterations == claim.iterations;
    return lasted && predicate && predicate->holds(timeline.record()) != negated;
}

/// The demo that a link names; null when it names none.
const Entry* entry_of(const Link& link) {
    for (const Entry& entry : demos())
        if (std::to_string(entry.question) == link.question || entry.demo.id == link.question)
            return &entry;
    return nullptr;
}

/// Opens a link as the program does; the sentence that says why not.
std::optional<std::string> open(const std::string& text, std::unique_ptr<Timeline>& timeline) {
    const auto link = parse_link(text);
    if (!link)
        return link.error().in(Language::en);
    const Entry* entry = entry_of(*link);
    if (entry == nullptr)
        return std::nullopt; // a question whose demo is not in the catalogue
    const auto script = script_of(*link, entry->demo);
    if (!script)
        return script.error().in(Language::en);
    timeline = std::make_unique<Timeline>(entry->demo, *script, data_library());
    if (link->place)
        timeline->seek(link->place->step, link->place->count);
    return std::nullopt;
}

} // namespace

class EveryStoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storyMakesItsPoint_data() { add_demos(); }
    void storyMakesItsPoint();
    void presetsShowWhatTheyAreAbout_data() { add_demos(); }
    void presetsShowWhatTheyAreAbout();
    void axesStandStill_data() { add_demos(); }
    void axesStandStill();
    void sentencesStandLongEnough_data() { add_demos(); }
    void sentencesStandLongEnough();
    void linksInTheTextsOpen_data() { add_demos(); }
    void linksInTheTextsOpen();
};

void EveryStoryTest::storyMakesItsPoint() {
    const Demo& demo = present_entry().demo;
    const auto point = Predicate::parse(demo.point);
    QVERIFY(point);
    const auto wanted = static_cast<int>(seeds(2, 8)), allowed = static_cast<int>(seeds(1, 2));
    int made = 0, missed = 0;
    QString undefined;
    for (std::uint64_t seed = 1; made < wanted && missed <= allowed; ++seed) {
        Timeline timeline(demo, {demo.defaults(), seed, {}}, data_library());
        QVERIFY2(!point->holds(timeline.record()), "nothing is shown before the start");
        timeline.forward(Step::iteration);
        QVERIFY2(!point->holds(timeline.record()), "the first iteration shows nothing yet");
        play_story(timeline);
        QVERIFY(timeline.story().told(timeline.position()));
        QVERIFY2(!timeline.stopped(), "the default story overflows");
        ++(point->holds(timeline.record()) ? made : missed);
        for (const std::string& metric : point->metrics())
            if (std::isnan(metric_now(timeline, metric)))
                undefined = QStringLiteral("; %1 is not defined at the end").arg(metric.c_str());
    }
    QVERIFY2(
        made >= wanted,
        qPrintable(QStringLiteral("%1 seeds made the point, %2 did not").arg(made).arg(missed) + undefined));
}

/// From the first moment, while the story plays: curves grow, they are not deformed.
void EveryStoryTest::axesStandStill() {
    if (present_entry().question == example_question)
        QSKIP("is as short as can be");
    for (std::uint64_t seed = 1; seed <= seeds(1, 3); ++seed)
        QCOMPARE(moving_axes(present_entry().demo.id, {}, seed, false, static_cast<int>(seeds(12, 40))),
                 QStringList());
}

/// At the story's pace, at least a second and a half each.
void EveryStoryTest::sentencesStandLongEnough() {
    if (present_entry().question == example_question)
        QSKIP("is as short as can be");
    QStringList hasty;
    for (std::uint64_t seed = 1; seed <= seeds(1, 3); ++seed) {
        Timeline timeline = run_of(present_entry().demo.id, {}, seed);
        hasty << hasty_sentences(timeline);
    }
    QVERIFY2(hasty.isEmpty(), qPrintable(hasty.join(u'\n')));
}

/// What a preset is about is so at its end, and not so with the defaults.
void EveryStoryTest::presetsShowWhatTheyAreAbout() {
    const Demo& demo = present_entry().demo;
    QStringList wrong;
    for (std::uint64_t seed = 1; seed <= seeds(1, 2); ++seed) {
        Timeline usual(demo, {demo.defaults(), seed, {}}, data_library());
        play_story(usual);
        for (const Preset& preset : few(demo.presets, 2)) { // laws ask all of what they promise
            const auto claim = claim_of(present_entry(), preset);
            QVERIFY2(claim, ("“presets” of question.json does not say what shows in " + preset.id).c_str());
            std::unique_ptr<Timeline> timeline;
            const auto why =
                open(demo.id + "?" + preset.settings + "&seed=" + std::to_string(seed), timeline);
            QVERIFY2(!why, preset.id.c_str());
            play_story(*timeline);
            const auto complain = [&](const char* words) {
                wrong << QString::fromStdString(preset.id + ", seed " + std::to_string(seed) + ": " + words +
                                                " " + claim->holds);
            };
            if (timeline->stopped() && !preset.failure)
                complain("overflows, no failure:");
            if (!is_true(*claim, *timeline))
                complain("is not so:");
            if (is_true(*claim, usual))
                complain("the defaults do so, too:");
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void EveryStoryTest::linksInTheTextsOpen() {
    const Entry& entry = present_entry();
    const QString folder = question_folder(entry.question);
    static const QRegularExpression link(QStringLiteral("orrery:[^\\s)\"<>]+"));
    for (const auto& name :
         {QStringLiteral("zh.md"), QStringLiteral("en.md"), QStringLiteral("question.json")}) {
        QFile file(folder + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto found = link.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext()) {
            const std::string text = found.next().captured().toStdString();
            const auto parsed = parse_picture_link(text);
            QVERIFY2(parsed, text.c_str());
            const Entry* to = entry_of(parsed->run);
            if (to == nullptr)
                continue;
            const auto script = script_of(parsed->run, to->demo);
            QVERIFY2(script, (text + "  " + script.error().in(Language::en)).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(EveryStoryTest)
#include "every_story_test.moc"
