// Twin names: by what two runs differ, in a few words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/twin_panels.h"

#include <algorithm>

namespace orrery {
namespace {

Text joined(const Text& a, std::string_view between, const Text& b) {
    return {a.en + std::string(between) + b.en, a.zh + std::string(between) + b.zh};
}

/// The value with the parameter's name, where the value alone would not tell what it is of.
Text namedValue(const Parameter& parameter, const Value& value) {
    const auto* choice = std::get_if<std::string>(&value);
    return parameter.kind == Kind::choice && *choice != "none"
               ? valueWords(parameter, value)
               : joined(parameter.label, " ", valueWords(parameter, value));
}

} // namespace

Text valueWords(const Parameter& parameter, const Value& value) {
    constexpr std::size_t longest = 16;
    if (parameter.kind == Kind::choice)
        for (const Choice& choice : parameter.choices)
            if (choice.id == std::get<std::string>(value))
                return choice.label;
    if (parameter.kind == Kind::toggle)
        return std::get<bool>(value) ? Text{"on", "开"} : Text{"off", "关"};
    if (const auto* number = std::get_if<double>(&value))
        return same(format_number(*number));
    if (const auto* matrix = std::get_if<Eigen::MatrixXd>(&value))
        return same(std::to_string(matrix->rows()) + " × " + std::to_string(matrix->cols()));
    const std::string& text = std::get<std::string>(value);
    return same(text.size() <= longest ? text : "…");
}

Text twinNames(const Demo& demo, const Values& values, const std::vector<std::string>& differing) {
    constexpr std::size_t most = 3;
    Text names;
    for (std::size_t i = 0; i < std::min(most, differing.size()); ++i)
        if (const auto index = demo.parameter_index(differing[i])) {
            const Text words = namedValue(demo.parameters[*index], values[*index]);
            names = names.empty() ? words : joined(names, " · ", words);
        }
    return differing.size() <= most ? names
                                    : joined(names, " ", same("+" + std::to_string(differing.size() - most)));
}

} // namespace orrery
