// Reads which run's story is wanted as a clip and writes the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/export.h"

#include "app/commands/look_options.h"
#include "app/commands/output.h"
#include "app/commands/run_request.h"
#include "app/content/content.h"
#include "app/content/resource_reader.h"
#include "app/export/clip.h"
#include "engine/core/link.h"
#include "engine/data/library.h"
#include "widgets/look/fonts.h"

namespace orrery {

namespace {

constexpr int leastSide = 320, mostSide = 1920;

/// The whole story, from its start.
std::optional<Failure> readStory(const Arguments& arguments, RunRequest& into) {
    if (auto failure = readRun(arguments, into))
        return failure;
    if (into.length)
        return Failure("A clip shows the story from its start; leave the place out of the link.");
    if (!into.panel.empty())
        return Failure("A clip shows the panels that lead; leave #" + into.panel + " out of the link.");
    return std::nullopt;
}

std::optional<Failure> readFormat(const Arguments& arguments, ClipFormat& into) {
    const auto path = arguments.value("output");
    const auto format = path ? clipFormatOf(*path) : std::nullopt;
    if (!format)
        return Failure(path ? "--output takes a file that ends in .webp or .gif, not '" + *path + "'."
                            : std::string("Name the clip with --output FILE.webp or FILE.gif."));
    into = *format;
    return std::nullopt;
}

QString linkOf(const RunRequest& run) {
    const auto link = link_to(run.entry.demo, run.entry.question, scriptsOf(run), Position());
    return QString::fromStdString(link ? write_link(*link) : "orrery:" + std::to_string(run.entry.question));
}

} // namespace

std::vector<Option> exportClipOptions() {
    return {{"set", "ID=VALUE", "set a parameter; repeat for others", true},
            {"seed", "N", "the seed (default 1)"},
            {"twin", "QUERY", "a second run beside it: [preset=ID&]ID=VALUE&…"},
            {"language", "zh|en|both", "the language (default the link's, or en)"},
            {"theme", "light|dark|projector", "the look (default light)"},
            {"size", "WxH", "the size (default 960x540)"},
            {"output", "FILE", "the clip: FILE.webp or FILE.gif"}};
}

int runExportClip(const Arguments& arguments) {
    RunRequest run;
    ClipFormat format{};
    ThemeName theme{};
    Languages languages;
    QSize size(960, 540);
    if (const auto failure = readStory(arguments, run))
        return report(*failure);
    if (const auto failure = readFormat(arguments, format))
        return report(*failure);
    if (const auto failure = readTheme(arguments, theme))
        return report(*failure);
    if (const auto failure = readLanguages(arguments, run.language, languages))
        return report(*failure);
    if (const auto failure = readSize(arguments, leastSide, mostSide, size))
        return report(*failure);
    Output output;
    if (const auto failure = output.open(*arguments.value("output")))
        return report(*failure);
    const auto library = resource_library();
    loadFonts();
    const Content content;
    const Question* question = content.question(run.entry.question);
    const MadeClip made = makeClip({.demo = run.entry.demo,
                                    .scripts = scriptsOf(run),
                                    .question = question ? *question : Question(),
                                    .theme = Theme(theme, languages.primary),
                                    .languages = languages,
                                    .size = size,
                                    .format = format,
                                    .link = linkOf(run)},
                                   *library, directCalls());
    if (made.bytes.isEmpty())
        return report(Failure("The clip could not be encoded: there is not enough memory.", exitRunAtFault));
    output.text() = made.bytes.toStdString();
    if (const auto failure = output.finish())
        return report(*failure);
    if (made.stopped)
        return report(Failure("The run stopped at iteration " + std::to_string(made.stopped->iteration) +
                                  ": " + made.stopped->quantity + " is no longer finite.",
                              exitRunAtFault));
    return exitDone;
}

} // namespace orrery
