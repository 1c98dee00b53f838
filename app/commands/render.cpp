// Reads what picture is wanted, plays the run and writes the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/render.h"

#include "app/commands/look_options.h"
#include "app/commands/output.h"
#include "app/commands/render_seeds.h"
#include "app/commands/run_request.h"
#include "app/commands/trace_seeds.h"
#include "app/content/content.h"
#include "app/content/ending.h"
#include "app/content/resource_reader.h"
#include "app/export/exporter.h"

#include "engine/core/common_ranges.h"
#include "engine/core/pair_frame.h"
#include "engine/core/parameter.h"
#include "engine/core/picture_link.h"
#include "engine/data/library.h"
#include "widgets/look/fonts.h"

namespace orrery {

namespace {

constexpr int leastSide = 160, mostSide = 8192;
constexpr double mostPixels = 64e6;

struct RenderRequest {
    RunRequest run;
    std::optional<SeedRange> seeds;
    std::string output, panel;
    PictureFormat format = PictureFormat::png;
    ThemeName theme = ThemeName::light;
    Languages languages{Language::en, {}};
    QSize size{1280, 720};
    double scale = 1;
};

std::optional<Failure> readMeasures(const Arguments& arguments, RenderRequest& into) {
    if (!into.panel.empty())
        into.size = {640, 400};
    if (auto failure = readSize(arguments, leastSide, mostSide, into.size))
        return failure;
    if (const auto text = arguments.value("scale")) {
        into.scale = read_number(*text).value_or(0);
        if (!(into.scale >= 0.25 && into.scale <= 8))
            return Failure("--scale takes a number from 0.25 to 8, not '" + *text + "'.");
    }
    if (into.size.width() * into.scale * into.size.height() * into.scale > mostPixels)
        return Failure(
            "The picture would have more than 64 million pixels; take a smaller --size or --scale.");
    return std::nullopt;
}

/// The figure is the first seed's.
std::optional<Failure> readPictureSeeds(const Arguments& arguments, RenderRequest& into) {
    constexpr std::uint64_t most = 1000;
    if (auto failure = readSeeds(arguments, into.run, into.seeds))
        return failure;
    if (!into.seeds)
        return std::nullopt;
    if (into.seeds->last - into.seeds->first >= most)
        return Failure("A picture shows at most " + std::to_string(most) +
                       " seeds; take fewer, or their numbers with trace.");
    if (arguments.has("panel"))
        return Failure("--panel draws one panel alone; leave out --seeds or --panel.");
    into.run.script.seed = into.seeds->first;
    return std::nullopt;
}

std::optional<Failure> read(const Arguments& arguments, RenderRequest& into) {
    if (auto failure = readRun(arguments, into.run))
        return failure;
    if (auto failure = readPictureSeeds(arguments, into))
        return failure;
    const auto output = arguments.value("output");
    const auto format = output ? formatOf(*output) : std::nullopt;
    if (!format)
        return Failure(output
                           ? "--output takes a file that ends in .png, .svg or .pdf, not '" + *output + "'."
                           : std::string("Name the picture with --output FILE.png, FILE.svg or FILE.pdf."));
    into.output = *output;
    into.format = *format;
    if (arguments.value("panel") == "")
        return Failure("--panel takes a panel's id, not ''.");
    into.panel = arguments.value("panel").value_or(into.run.panel);
    if (!into.run.panel.empty() && into.panel != into.run.panel)
        return Failure("The link names the panel '" + into.run.panel + "'; leave out --panel " + into.panel +
                       ".");
    if (auto failure = readTheme(arguments, into.theme))
        return failure;
    if (auto failure = readLanguages(arguments, into.run.language, into.languages))
        return failure;
    return readMeasures(arguments, into);
}

/// The size of step that the narration speaks of where this run ends.
Step spokenAt(const RunRequest& run, const Position& position) {
    if (run.length)
        return run.length->step;
    const Story story = run.entry.demo.story_for(run.script.values);
    const Chapter& chapter = story.at(position);
    return spoken_size(chapter.by, chapter.pace);
}

/// At the end of the story, its answer.
void sayEnding(Frame& frame, const Demo& demo, const Words& words) {
    const auto ending = endingOf(words, demo, frame);
    if (!ending)
        return;
    Narration narration(frame.narration.size());
    narration.phase({"End of the story", "演示结束"});
    narration.say(ending->pattern);
    frame.narration = narration;
}

/// In place of a title that is not there: the demo's.
Text titleOf(const Words& words, const Demo& demo) {
    return words.isEmpty() ? demo.title : Text{words.en.toStdString(), words.zh.toStdString()};
}

} // namespace

std::vector<Option> renderOptions() {
    std::vector<Option> options = runOptions();
    options.push_back({"seeds", "A-B", "below it, where each of these seeds ends; the figure is A's"});
    options.push_back({"language", "zh|en|both", "the language (default the link's, or en)"});
    options.push_back({"theme", "light|dark|projector", "the look (default light)"});
    options.push_back({"size", "WxH", "the size (default 1280x720; a panel alone 640x400)"});
    options.push_back({"scale", "S", "pixels of a PNG for each of the size's (default 1)"});
    options.push_back({"panel", "ID", "one panel alone, as LINK#ID"});
    options.push_back({"output", "FILE", "the picture: FILE.png, FILE.svg or FILE.pdf"});
    return options;
}

int runRender(const Arguments& arguments) {
    RenderRequest request;
    if (const auto failure = read(arguments, request))
        return report(*failure);
    Output output;
    if (const auto failure = output.open(request.output))
        return report(*failure);
    const auto library = resource_library();
    Pair pair(request.run.entry.demo, scriptsOf(request.run), *library);
    if (const auto failure = play(request.run, pair))
        return report(*failure);
    const Timeline& timeline = pair.a();
    PairFrame both = compose(pair, spokenAt(request.run, timeline.position()));
    Frame& frame = both.a;
    const Demo& demo = request.run.entry.demo;
    const Content content;
    const Question* question = content.question(request.run.entry.question);
    sayEnding(frame, demo, question ? question->ending : Words());
    std::optional<Beside> beside;
    if (both.b)
        beside = besideOf(demo, frame, *std::move(both.b), both.differing, both.gap);
    if (!request.panel.empty())
        if (const auto why = refuse_panel(panels_of(pair), request.panel))
            return report(Failure(*why));
    SeedTable table;
    if (request.seeds)
        if (const auto failure = playSeeds(request.run, *request.seeds, question, *library, table))
            return report(*failure);
    loadFonts();
    const Picture picture{
        .frame = frame,
        .beside = beside ? &*beside : nullptr,
        .title = titleOf(question ? question->title : Words(), demo),
        .short_title = titleOf(question ? question->short_title : Words(), demo),
        .count = sentence(demo.steps.iteration.count, static_cast<double>(timeline.position().iterations)),
        .panel = request.panel,
        .theme = Theme(request.theme, request.languages.primary),
        .languages = request.languages,
        .size = request.size,
        .scale = request.scale,
        .for_class = request.theme == ThemeName::projector,
        .seeds = request.seeds ? &table : nullptr};
    output.text() = exportPicture(picture, request.format).toStdString();
    if (const auto failure = output.finish())
        return report(*failure);
    if (const auto failure = request.seeds ? stoppedIn(table) : overflowed(timeline, "The run"))
        return report(*failure);
    if (const auto failure = pair.twin() ? overflowed(pair.b(), "The twin") : std::nullopt)
        return report(*failure);
    return exitDone;
}

} // namespace orrery
