// Reads which questions are wanted and writes the file for Anki.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/export.h"

#include "app/commands/look_options.h"
#include "app/commands/named_question.h"
#include "app/commands/output.h"
#include "app/export/anki_notes.h"

#include <algorithm>

namespace orrery {

namespace {

std::optional<Failure> readQuestions(const Arguments& arguments, const Content& content,
                                     std::vector<const Question*>& into) {
    for (const std::string& name : arguments.positional()) {
        const Question* question = nullptr;
        if (auto failure = findQuestion(content, name, question))
            return failure;
        if (std::find(into.begin(), into.end(), question) != into.end())
            return Failure("Question " + std::to_string(question->number) + " is named twice; name it once.");
        if (question->answer_points.empty())
            return Failure("Question " + std::to_string(question->number) +
                               " does not say yet what a good answer has.",
                           exitRunAtFault);
        into.push_back(question);
    }
    if (into.empty())
        for (const Question& question : content.questions())
            into.push_back(&question);
    return std::nullopt;
}

} // namespace

std::vector<Option> exportAnkiOptions() {
    return {{"language", "zh|en|both", "the language (default en)"},
            {"output", "FILE", "the file (default: standard output); import it in Anki"}};
}

int runExportAnki(const Arguments& arguments) {
    Languages languages;
    if (const auto failure = readLanguages(arguments, "en", languages))
        return report(*failure);
    const Content content;
    std::vector<const Question*> questions;
    if (const auto failure = readQuestions(arguments, content, questions))
        return report(*failure);
    if (arguments.value("output") == "")
        return report({"--output takes a file's name, not ''."});
    Output output;
    if (const auto failure = output.open(arguments.value("output").value_or("")))
        return report(*failure);
    output.text() = ankiNotes(questions, languages).toStdString();
    if (const auto failure = output.finish())
        return report(*failure);
    return exitDone;
}

} // namespace orrery
