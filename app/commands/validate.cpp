// validate: says what is wrong in a directory of questions, or in a lesson.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/validate.h"

#include "app/commands/output.h"
#include "app/content/content.h"
#include "app/content/content_check.h"
#include "app/content/content_file.h"
#include "app/content/lesson_file.h"
#include "app/content/resource_reader.h"
#include "engine/data/library.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

namespace {

int validateLesson(const QString& path) {
    const auto plan = readLesson(path, Content(), catalogue());
    if (!plan)
        return report({path.toStdString() + ": " + plan.error().in(Language::en), exitRunAtFault});
    const std::size_t links = plan->stops.size();
    return print("Nothing is wrong in " + printable(path.toStdString()) + ": a lesson of " +
                 std::to_string(links) + (links == 1 ? " link.\n" : " links.\n"));
}

} // namespace

int runValidate(const Arguments& arguments) {
    if (arguments.positional().size() != 1)
        return report({"validate takes one directory or one lesson."});
    QString directory = QString::fromStdString(arguments.positional().front());
    if (isLessonName(directory) || QFileInfo(directory).isFile())
        return validateLesson(lessonPath(directory));
    if (!QDir(directory).exists())
        return report({"There is no directory " + arguments.positional().front() + "."});
    // The folder that holds `questions` will do as well.
    const QString inner = directory + QStringLiteral("/questions");
    if (questionFolders(directory).isEmpty() && QDir(inner).exists()) {
        if (!liesIn(inner, directory))
            return report({inner.toStdString() + " is a link out of the folder; check the folder itself."});
        directory = inner;
    }
    const QString python = trustedPython(directory);
    if (python.isEmpty())
        say("No python3 was found outside of the folder, so the samples were not read.");
    const auto library = resource_library();
    std::vector<Finding> warnings;
    const std::vector<Finding> findings = checkContent(directory, catalogue(), *library, python, &warnings);
    for (const Finding& finding : findings)
        say(finding.text().toStdString());
    for (const Finding& warning : warnings)
        say("warning: " + warning.text().toStdString(), stdout);
    if (!findings.empty())
        return exitRunAtFault;
    return print("Nothing is wrong in " + printable(directory.toStdString()) + ".\n");
}

} // namespace orrery
