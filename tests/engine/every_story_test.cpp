// What every demo promises: its story makes its point, its presets matter, and what the texts link to is so.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/predicate.h"
#include "tests/every_demo.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace orrery;
using namespace orrery::test;

namespace {

std::vector<double> last_row(const Timeline& timeline) {
    const Record& record = timeline.record();
    if (record.rows() == 0)
        return {};
    // A round metric keeps the value of the last round: rows in the middle of a round leave it undefined.
    std::vector<double> row;
    for (std::size_t m = 0; m < record.metrics().size(); ++m)
        for (int k = 1; k <= record.lengths()[m]; ++k)
            row.push_back(record.last(record.metrics()[m].id, k));
    return row;
}

/// A row as traces write it, without its vectors, whose length may differ between runs.
std::vector<double> scalars(const Timeline& timeline) {
    std::vector<double> row = {static_cast<double>(timeline.position().iterations),
                               static_cast<double>(timeline.position().rounds)};
    for (const Metric& metric : timeline.demo().metrics)
        if (!metric.vector)
            row.push_back(timeline.record().last(metric.id));
    return row;
}

/// Whether some number lies further from the default's than other seeds do.
bool stands_out(const std::vector<double>& preset, const std::vector<std::vector<double>>& seeds) {
    for (std::size_t c = 0; c < preset.size(); ++c) {
        double spread = 0;
        bool defined = true;
        for (const auto& seed : seeds) {
            spread = std::max(spread, std::abs(seed[c] - seeds[0][c]));
            defined = defined && !std::isnan(seed[c]);
        }
        if (std::isnan(preset[c]) ? defined : !defined || std::abs(preset[c] - seeds[0][c]) > spread)
            return true;
    }
    return false;
}

struct Claim {
    std::string name, link, holds;
    std::optional<Length> after;
};

std::string text(const QJsonValue& value) {
    return value.toString().toStdString();
}

QJsonObject question_json(int number) {
    QFile file(question_folder(number) + QStringLiteral("/question.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

std::vector<Claim> claims(int number) {
    std::vector<Claim> all;
    for (const auto& item : question_json(number)[QStringLiteral("try")].toArray()) {
        Claim claim{std::to_string(number) + ": " + text(item[QStringLiteral("text")][QStringLiteral("en")]),
                    text(item[QStringLiteral("link")]), text(item[QStringLiteral("holds")]), std::nullopt};
        const QJsonObject after = item[QStringLiteral("after")].toObject();
        for (const auto& [key, step] : {std::pair{QStringLiteral("rounds"), Step::round},
                                        {QStringLiteral("iterations"), Step::iteration}})
            if (after.contains(key))
                claim.after = Length{step, after[key].toInteger()};
        all.push_back(std::move(claim));
    }
    return all;
}

/// The demo that a link names; null when it names none.
const Entry* entry_of(const Link& link) {
    for (const Entry& entry : entries())
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

private slots:
    void storyMakesItsPoint_data() { add_demos(); }
    void storyMakesItsPoint();
    void presetsMatterMoreThanSeeds_data() { add_demos(); }
    void presetsMatterMoreThanSeeds();
    void experimentsShowWhatTheySay_data();
    void experimentsShowWhatTheySay();
    void linksInTheTextsOpen_data() { add_demos(); }
    void linksInTheTextsOpen();
};

void EveryStoryTest::storyMakesItsPoint() {
    const Demo& demo = present_entry().demo;
    const auto point = Predicate::parse(demo.point);
    QVERIFY(point);
    int made = 0, missed = 0;
    for (std::uint64_t seed = 1; seed <= 10 && made < 8 && missed < 3; ++seed) {
        Timeline timeline(demo, {demo.defaults(), seed, {}}, data_library());
        QVERIFY2(!point->holds(timeline.record()), "nothing is shown before the start");
        timeline.forward(Step::iteration);
        QVERIFY2(!point->holds(timeline.record()), "the first iteration shows nothing yet");
        play_story(timeline);
        QVERIFY(timeline.story().told(timeline.position()));
        QVERIFY2(!timeline.stopped(), "the default story overflows");
        ++(point->holds(timeline.record()) ? made : missed);
    }
    QVERIFY2(made >= 8,
             qPrintable(QStringLiteral("%1 seeds made the point, %2 did not").arg(made).arg(missed)));
}

void EveryStoryTest::presetsMatterMoreThanSeeds() {
    const Demo& demo = present_entry().demo;
    std::vector<std::vector<double>> seeds;
    std::vector<double> whole;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Timeline timeline(demo, {demo.defaults(), seed, {}}, data_library());
        play_story(timeline);
        seeds.push_back(scalars(timeline));
        if (seed == 1)
            whole = last_row(timeline);
    }
    for (const Preset& preset : demo.presets) {
        std::unique_ptr<Timeline> timeline;
        const auto why = open(demo.id + "?" + preset.settings, timeline);
        QVERIFY2(!why, preset.id.c_str());
        play_story(*timeline);
        if (timeline->stopped())
            continue; // an overflow is another ending
        const bool other = last_row(*timeline).size() != whole.size();
        QVERIFY2(other || stands_out(scalars(*timeline), seeds), preset.id.c_str());
    }
}

void EveryStoryTest::experimentsShowWhatTheySay_data() {
    QTest::addColumn<int>("question");
    QTest::addColumn<int>("number");
    for (const Entry& entry : entries()) {
        const auto all = claims(entry.question);
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name.c_str()) << entry.question << static_cast<int>(i);
    }
}

void EveryStoryTest::experimentsShowWhatTheySay() {
    QFETCH(int, question);
    QFETCH(int, number);
    const Claim claim = claims(question)[static_cast<std::size_t>(number)];
    std::unique_ptr<Timeline> timeline;
    const auto why = open(claim.link, timeline);
    QVERIFY2(!why, why.value_or("").c_str());
    QVERIFY2(timeline != nullptr, claim.link.c_str());
    const auto holds = Predicate::parse(claim.holds);
    QVERIFY2(holds, claim.holds.c_str());
    for (const std::string& metric : holds->metrics())
        QVERIFY2(std::any_of(timeline->demo().metrics.begin(), timeline->demo().metrics.end(),
                             [&](const Metric& m) { return m.id == metric; }),
                 metric.c_str());
    if (claim.after)
        timeline->seek(claim.after->step, claim.after->count);
    else
        play_story(*timeline);
    QVERIFY2(holds->holds(timeline->record()), (claim.link + "  " + claim.holds).c_str());
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
            const auto parsed = parse_link(text);
            QVERIFY2(parsed, text.c_str());
            const Entry* to = entry_of(*parsed);
            if (to == nullptr)
                continue;
            const auto script = script_of(*parsed, to->demo);
            QVERIFY2(script, (text + "  " + script.error().in(Language::en)).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(EveryStoryTest)
#include "every_story_test.moc"
