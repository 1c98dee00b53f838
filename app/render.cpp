// Reads what to draw, plays the run, and writes the picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render.h"

#include "app/exporter.h"
#include "app/output.h"
#include "app/resource_reader.h"
#include "app/run_request.h"
#include "engine/data/library.h"
#include "widgets/fonts.h"

#include <QFileInfo>

#include <charconv>
#include <cmath>

namespace orrery {
namespace {

constexpr int smallest = 120, largest = 8192;

/// "1280x720".
std::optional<QSize> readSize(const std::string& text) {
    const auto cross = text.find('x');
    if (cross == std::string::npos)
        return std::nullopt;
    const auto width = readCount(text.substr(0, cross)), height = readCount(text.substr(cross + 1));
    if (!width || !height || *width < smallest || *height < smallest || *width > largest || *height > largest)
        return std::nullopt;
    return QSize(static_cast<int>(*width), static_cast<int>(*height));
}

std::optional<double> readScale(const std::string& text) {
    double scale = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
    if (error != std::errc() || end != text.data() + text.size() || !(scale >= 0.25 && scale <= 8))
        return std::nullopt;
    return scale;
}

struct Style {
    ThemeName theme = ThemeName::light;
    Languages languages{Language::en, {}};
};

std::optional<Failure> readStyle(const Arguments& arguments, Style& into) {
    const std::string language = arguments.value("language").value_or("en"),
                      theme = arguments.value("theme").value_or("light");
    if (language == "zh")
        into.languages = {Language::zh, {}};
    else if (language == "both")
        into.languages = {Language::zh, Language::en};
    else if (language != "en")
        return Failure("--language takes zh, en or both, not '" + language + "'.");
    if (theme == "dark")
        into.theme = ThemeName::dark;
    else if (theme == "projector")
        into.theme = ThemeName::projector;
    else if (theme != "light")
        return Failure("--theme takes light, dark or projector, not '" + theme + "'.");
    return std::nullopt;
}

std::optional<Failure> readPicture(const Arguments& arguments, const Style& style, Picture& into) {
    into.theme = Theme(style.theme, style.languages.primary);
    into.languages = style.languages;
    if (const auto size = arguments.value("size")) {
        const auto read = readSize(*size);
        if (!read)
            return Failure("--size takes WIDTHxHEIGHT, each from " + std::to_string(smallest) + " to " +
                           std::to_string(largest) + ", not '" + *size + "'.");
        into.size = *read;
    }
    if (const auto scale = arguments.value("scale")) {
        const auto read = readScale(*scale);
        if (!read)
            return Failure("--scale takes a number from 0.25 to 8, not '" + *scale + "'.");
        into.scale = *read;
    }
    into.panel = arguments.value("panel").value_or("");
    return std::nullopt;
}

/// Panels that can be drawn alone: strips come with theirs.
std::optional<Failure> checkPanel(const Picture& picture) {
    if (picture.panel.empty())
        return std::nullopt;
    std::string known;
    for (const Panel& panel : picture.frame.figure.panels) {
        if (!panel.strip_of.empty())
            continue;
        if (panel.id == picture.panel)
            return std::nullopt;
        known += (known.empty() ? "" : ", ") + panel.id;
    }
    return Failure("There is no panel '" + picture.panel + "'; this figure has " + known + ".");
}

} // namespace

std::vector<Option> renderOptions() {
    std::vector<Option> options = runOptions();
    options.push_back({"language", "zh|en|both", "the language of all words (default en)"});
    options.push_back({"theme", "light|dark|projector", "the colors and sizes (default light)"});
    options.push_back({"size", "WxH", "in logical pixels (default 1280x720)"});
    options.push_back({"scale", "S", "pixels of a PNG for each logical one (default 1)"});
    options.push_back({"panel", "ID", "one panel alone"});
    options.push_back({"output", "FILE", "a .png, .svg or .pdf file"});
    return options;
}

int runRender(const Arguments& arguments) {
    RunRequest request;
    Style style;
    Picture picture;
    if (const auto failure = readRun(arguments, request))
        return report(*failure);
    if (const auto failure = readStyle(arguments, style))
        return report(*failure);
    if (const auto failure = readPicture(arguments, style, picture))
        return report(*failure);
    const std::string path = arguments.value("output").value_or("");
    const QString suffix = QFileInfo(QString::fromStdString(path)).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg") && suffix != QLatin1String("pdf"))
        return report(Failure(path.empty()
                                  ? std::string("--output FILE is needed, ending in .png, .svg or .pdf.")
                                  : "The name of the file decides its kind: '" + path +
                                        "' should end in .png, .svg or .pdf."));
    Output output;
    if (const auto failure = output.open(path))
        return report(*failure);

    loadFonts();
    const auto library = resource_library();
    Timeline timeline(request.entry.demo, request.script, *library);
    if (const auto failure = play(request, timeline))
        return report(*failure);
    // A picture of a whole run is about its rounds; of a few steps, about the last step.
    const Boundary boundary = timeline.position().boundary;
    picture.frame = compose(timeline, boundary == Boundary::phase       ? Step::phase
                                      : boundary == Boundary::iteration ? Step::iteration
                                                                        : Step::round);
    picture.title = request.entry.demo.title;
    if (const auto failure = checkPanel(picture))
        return report(*failure);
    const QByteArray bytes = encodePicture(picture, suffix);
    output.text().assign(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (const auto failure = output.finish())
        return report(*failure);
    return exitDone;
}

} // namespace orrery
