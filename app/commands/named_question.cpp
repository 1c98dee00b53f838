// Finding a question by what an argument calls it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/named_question.h"

#include "engine/core/parameter.h"
#include "engine/core/suggestion.h"

#include <vector>

namespace orrery {

std::optional<Failure> findQuestion(const Content& content, const std::string& name, const Question*& into) {
    const auto number = read_count(name); // compared as bytes: a QString would drop a byte-order mark
    std::vector<std::string> ids;
    for (const Question& question : content.questions()) {
        ids.push_back(question.id.toStdString());
        if (number ? question.number == *number : ids.back() == name) {
            into = &question;
            return std::nullopt;
        }
    }
    const std::string meant = nearest(name, ids);
    return Failure(
        "There is no question '" + name +
        (meant.empty() ? "'; `orrery list` shows all of them." : "'; did you mean " + meant + "?"));
}

} // namespace orrery
