// Reads which question is wanted on paper and writes the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/export.h"

#include "app/commands/look_options.h"
#include "app/commands/named_question.h"
#include "app/commands/output.h"
#include "app/content/resource_reader.h"
#include "app/export/handout.h"
#include "engine/data/library.h"
#include "widgets/look/fonts.h"

namespace orrery {

std::vector<Option> exportHandoutOptions() {
    return {{"language", "zh|en|both", "the language (default en); both: side by side"},
            {"output", "FILE", "the file: FILE.pdf"}};
}

int runExportHandout(const Arguments& arguments) {
    if (arguments.positional().size() != 1)
        return report({arguments.positional().empty()
                           ? std::string("Name a question by its number or its id.")
                           : "One question at a time; '" + arguments.positional()[1] + "' is one too many."});
    const Content content;
    const Question* question = nullptr;
    if (const auto failure = findQuestion(content, arguments.positional().front(), question))
        return report(*failure);
    Languages languages;
    if (const auto failure = readLanguages(arguments, "en", languages))
        return report(*failure);
    const auto path = arguments.value("output");
    if (!path || !QString::fromStdString(*path).endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return report({path ? "--output takes a file that ends in .pdf, not '" + *path + "'."
                            : std::string("Name the handout with --output FILE.pdf.")});
    Output output;
    if (const auto failure = output.open(*path))
        return report(*failure);
    const auto library = resource_library();
    loadFonts();
    const Page page = content.page(question->number);
    const PlayedFigures figures = playFigures(page, catalogue(), *library, directCalls());
    output.text() = handoutPdf(*question, page, figures, languages).toStdString();
    if (const auto failure = output.finish())
        return report(*failure);
    return exitDone;
}

} // namespace orrery
