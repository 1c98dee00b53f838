// Sorting the words of a command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/arguments.h"

#include "engine/core/suggestion.h"

#include <algorithm>

namespace orrery {

namespace {

Failure unknownOption(const std::string& name, const std::vector<Option>& options) {
    std::vector<std::string> names;
    for (const Option& option : options)
        names.push_back(option.name);
    const std::string meant = nearest(name, names);
    return "There is no option --" + name + " here" +
           (meant.empty() ? "; --help lists the options." : "; did you mean --" + meant + "?");
}

} // namespace

std::optional<Failure> Arguments::parse(const std::vector<std::string>& words,
                                        const std::vector<Option>& options, Arguments& into) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word.size() < 3 || word.compare(0, 2, "--") != 0) {
            if (word.size() > 1 && word.front() == '-')
                return Failure("There is no option " + word + "; --help lists the options.");
            into.m_positional.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto option =
            std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end())
            return unknownOption(name, options);
        std::vector<std::string>& values = into.m_values[name];
        if (!values.empty() && !option->repeatable)
            return Failure("--" + name + " is given twice; give it once.");
        if (option->value.empty()) {
            if (equals != std::string::npos)
                return Failure("--" + name + " takes no value.");
            values.emplace_back();
        } else if (equals != std::string::npos) {
            values.push_back(word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            values.push_back(words[++i]);
        } else {
            return Failure("--" + name + " needs a value: --" + name + " " + option->value + ".");
        }
    }
    return std::nullopt;
}

std::optional<std::string> Arguments::value(const std::string& option) const {
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> Arguments::values(const std::string& option) const {
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

} // namespace orrery
