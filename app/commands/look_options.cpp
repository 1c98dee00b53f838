// Reading in which languages, colors and size something is wanted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/look_options.h"

#include "engine/core/parameter.h"

namespace orrery {

std::optional<Failure> readLanguages(const Arguments& arguments, const std::string& usual, Languages& into) {
    const std::string language = arguments.value("language").value_or(usual);
    if (language == "zh")
        into = {Language::zh, {}};
    else if (language == "en")
        into = {Language::en, {}};
    else if (language == "both")
        into = {Language::zh, Language::en};
    else
        return Failure("--language takes zh, en or both, not '" + language + "'.");
    return std::nullopt;
}

std::optional<Failure> readTheme(const Arguments& arguments, ThemeName& into) {
    const std::string theme = arguments.value("theme").value_or("light");
    if (theme != "light" && theme != "dark" && theme != "projector")
        return Failure("--theme takes light, dark or projector, not '" + theme + "'.");
    into = theme == "light" ? ThemeName::light : theme == "dark" ? ThemeName::dark : ThemeName::projector;
    return std::nullopt;
}

std::optional<Failure> readSize(const Arguments& arguments, int least, int most, QSize& into) {
    const auto text = arguments.value("size");
    if (!text)
        return std::nullopt;
    const std::size_t cross = text->find('x');
    const auto side = [&](std::size_t from, std::size_t count) -> std::optional<int> {
        const auto read = cross == std::string::npos ? std::nullopt : read_count(text->substr(from, count));
        return read && *read >= least && *read <= most ? std::optional(static_cast<int>(*read))
                                                       : std::nullopt;
    };
    const auto width = side(0, cross), height = side(cross + 1, std::string::npos);
    if (!width || !height)
        return Failure("--size takes WIDTHxHEIGHT, each from " + std::to_string(least) + " to " +
                       std::to_string(most) + ", as in 1280x720, not '" + *text + "'.");
    into = {*width, *height};
    return std::nullopt;
}

} // namespace orrery
