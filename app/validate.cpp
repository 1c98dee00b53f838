// validate: says what is wrong in a directory of questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/validate.h"

#include "app/content.h"
#include "app/content_check.h"
#include "app/output.h"
#include "app/resource_reader.h"
#include "engine/data/library.h"

#include <QDir>
#include <QStandardPaths>

#include <cstdio>

namespace orrery {

int runValidate(const Arguments& arguments) {
    if (arguments.positional().size() != 1)
        return report({"validate takes one directory."});
    QString directory = QString::fromStdString(arguments.positional().front());
    if (!QDir(directory).exists())
        return report({"There is no directory " + arguments.positional().front() + "."});
    // The folder that holds `questions` will do as well.
    if (questionFolders(directory).isEmpty() && QDir(directory + QStringLiteral("/questions")).exists())
        directory += QStringLiteral("/questions");
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        std::fprintf(stderr, "python3 is not installed, so the samples were not read.\n");
    const auto library = resource_library();
    const std::vector<Finding> findings = checkContent(directory, catalogue(), *library, python);
    for (const Finding& finding : findings)
        std::fprintf(stderr, "%s\n", qUtf8Printable(finding.text()));
    if (!findings.empty())
        return exitRunAtFault;
    return print("Nothing is wrong in " + directory.toStdString() + ".\n");
}

} // namespace orrery
