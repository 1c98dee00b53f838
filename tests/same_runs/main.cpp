// orrery_same_runs: writes what every demo does, place by place, as hashes. See tools/same_runs.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line a place: run, how it was reached, and hashes of figure, tensors, metrics and narration (both
// languages, all three sizes, chip and line). Runs: the defaults and every preset, seeds 1 to 3. Places: each
// of the first 300 phases; 20 spread over the story; after each change of a live parameter and after a touch
// of each handle, both made at iteration 5.
#include "app/export/figure_json.h"
#include "tests/every_demo.h"
#include "tests/random_walk.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <cstdio>

using namespace orrery;

namespace {

constexpr int first_phases = 300, story_places = 20, touched_at = 5;

QByteArray digits(const std::string& text) {
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1)
        .toHex()
        .left(8);
}

std::string figure(const Timeline& timeline) {
    std::string text;
    JsonWriter json(text);
    writeFigure(json, compose(timeline, Step::phase));
    return text;
}

std::string tensors(const Timeline& timeline) {
    Tensors all;
    timeline.now().expose(all);
    std::string text;
    JsonWriter json(text);
    writeTensors(json, all);
    return text;
}

std::string metrics(const Timeline& timeline) {
    Metrics all(timeline.demo().metrics);
    timeline.now().measure(all);
    std::string text;
    for (const double value : all.row())
        text += write_number(value) + " ";
    return text;
}

std::string narration(const Timeline& timeline) {
    std::string text;
    for (const Step size : {Step::phase, Step::iteration, Step::round}) {
        Narration words(size);
        timeline.now().narrate(words);
        text += test::phrase(words.phase()) + " " + words.line() + "\n";
        for (const Sentence& sentence : words.sentences())
            text += test::phrase(sentence) + "\n";
    }
    return text;
}

class Writer {
public:
    Writer(std::string run, bool whole) : m_run(std::move(run)), m_whole(whole) {}

    void write(const std::string& place, const Timeline& timeline) const {
        const Position& at = timeline.position();
        std::printf("%s %s %lld/%lld/%lld/%d", m_run.c_str(), place.c_str(),
                    static_cast<long long>(at.phases), static_cast<long long>(at.iterations),
                    static_cast<long long>(at.rounds), static_cast<int>(at.boundary));
        for (const auto& [what, text] : {std::pair{"figure", figure(timeline)},
                                         {"tensors", tensors(timeline)},
                                         {"metrics", metrics(timeline)},
                                         {"narration", narration(timeline)}})
            if (m_whole)
                std::printf("\n%s: %s", what, text.c_str());
            else
                std::printf(" %s=%s", what, digits(text).constData());
        std::printf("\n");
    }

private:
    std::string m_run;
    bool m_whole; ///< the texts themselves instead of their hashes
};

/// Another value of a parameter: the greatest, or the least when it has that already.
std::optional<Value> another(const Timeline& timeline, std::size_t index) {
    for (const Value& value : test::extremes(timeline.demo().parameters[index])) {
        Values values = timeline.values();
        if (equal(values[index], value))
            continue;
        values[index] = value;
        if (!timeline.demo().refuse(values))
            return value;
    }
    return std::nullopt;
}

void write_changes(const Writer& writer, const Demo& demo, const Script& script) {
    for (std::size_t i = 0; i < demo.parameters.size(); ++i) {
        if (!demo.parameters[i].live)
            continue;
        Timeline timeline(demo, script, test::data_library());
        timeline.seek(Step::iteration, touched_at);
        const auto value = another(timeline, i);
        if (!value)
            continue;
        timeline.change({{demo.parameters[i].id, *value}});
        writer.write("change:" + demo.parameters[i].id, timeline);
        timeline.forward(Step::iteration);
        writer.write("change:" + demo.parameters[i].id + "+1", timeline);
    }
}

/// In the middle of its panel, of the first of its parts: press, move, release.
void write_touches(const Writer& writer, const Demo& demo, const Script& script) {
    Timeline start(demo, script, test::data_library());
    start.seek(Step::iteration, touched_at);
    Figure figure;
    start.now().show(figure);
    for (const Panel& panel : figure.panels)
        for (const Mark& mark : panel.marks) {
            const Handle* handle = mark_handle(mark);
            if (handle == nullptr || !handle->touch)
                continue;
            Timeline timeline(demo, script, test::data_library());
            timeline.seek(Step::iteration, touched_at);
            const Range x = panel.x.range.value_or(Range{0, 1}), y = panel.y.range.value_or(Range{0, 1});
            for (const Touch::Stage stage :
                 {Touch::Stage::press, Touch::Stage::move, Touch::Stage::release}) {
                const double share = stage == Touch::Stage::press ? 0.5 : 0.6;
                const Touch touch{.panel = panel.id,
                                  .mark = mark_id(mark),
                                  .index = 0,
                                  .stage = stage,
                                  .x = x.low + share * (x.high - x.low),
                                  .y = y.low + share * (y.high - y.low)};
                const Reply reply = timeline.touch(touch);
                if (reply.kind == Reply::Kind::set) {
                    Values values = timeline.values();
                    values[demo.parameter_index(reply.parameter).value()] = reply.value;
                    if (!demo.refuse(values))
                        timeline.change({{reply.parameter, reply.value}});
                } else if (reply.kind == Reply::Kind::jump) {
                    timeline.seek(Step::iteration, reply.iteration);
                }
                writer.write("touch:" + panel.id + "/" + mark_id(mark) + ":" +
                                 std::to_string(static_cast<int>(stage)) + "=" +
                                 std::to_string(static_cast<int>(reply.kind)),
                             timeline);
            }
            timeline.forward(Step::iteration);
            writer.write("touch:" + panel.id + "/" + mark_id(mark) + "+1", timeline);
        }
}

/// The story's iterations are counted first, so that its places lie evenly.
void write_story(const Writer& writer, const Demo& demo, const Script& script) {
    Timeline timeline(demo, script, test::data_library());
    for (int phase = 0; phase <= first_phases; ++phase) {
        writer.write(std::to_string(phase), timeline);
        if (!timeline.forward(Step::phase))
            break;
    }
    test::play_story(timeline);
    const std::int64_t iterations = timeline.position().iterations;
    Timeline again(demo, script, test::data_library());
    for (int place = 1; place <= story_places; ++place) {
        again.seek(Step::iteration, iterations * place / story_places);
        writer.write("story:" + std::to_string(place), again);
    }
}

void write(const Entry& entry, bool whole, const std::string& only) {
    std::vector<Preset> runs{{.id = "defaults", .title = {}, .settings = {}}};
    runs.insert(runs.end(), entry.demo.presets.begin(), entry.demo.presets.end());
    for (const Preset& preset : runs)
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const std::string name =
                std::to_string(entry.question) + " " + preset.id + " " + std::to_string(seed);
            if (!only.empty() && name.find(only) == std::string::npos)
                continue;
            Link link{.question = entry.demo.id, .settings = {}, .seed = seed};
            if (preset.id != "defaults")
                link.preset = preset.id;
            const auto script = script_of(link, entry.demo);
            if (!script) {
                std::fprintf(stderr, "%s cannot be opened\n", name.c_str());
                continue;
            }
            const Writer writer(name, whole);
            write_story(writer, entry.demo, *script);
            write_changes(writer, entry.demo, *script);
            write_touches(writer, entry.demo, *script);
        }
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    const bool whole = words.removeAll(QStringLiteral("--whole")) > 0;
    const std::string only = words.size() > 1 ? words.takeLast().toStdString() : std::string();
    if (words.removeAll(QStringLiteral("--questions")) > 0) {
        for (const Entry& entry : test::entries())
            std::printf("%d\n", entry.question);
        return 0;
    }
    for (const Entry& entry : test::entries())
        if (words.isEmpty() || words.contains(QString::number(entry.question)))
            write(entry, whole, only);
    return 0;
}
