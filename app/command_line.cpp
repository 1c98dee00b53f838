// Tells the commands apart and hands each its arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/list.h"
#include "app/open.h"
#include "app/render.h"
#include "app/trace.h"
#include "app/validate.h"
#include "engine/core/suggestion.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace orrery {

namespace {

std::string optionWords(const Option& option) {
    return "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

void printHelp(const Command& command) {
    std::printf("orrery %s%s%s [options]\n%s\n\n", command.name.c_str(), command.takes.empty() ? "" : " ",
                command.takes.c_str(), command.help.c_str());
    std::size_t width = 6;
    for (const Option& option : command.options)
        width = std::max(width, optionWords(option).size());
    for (const Option& option : command.options)
        std::printf("  %-*s  %s\n", static_cast<int>(width), optionWords(option).c_str(),
                    option.help.c_str());
    std::printf("  %-*s  %s\n", static_cast<int>(width), "--help", "this text");
}

void printHelp(const std::vector<Command>& all) {
    std::printf("See how learning machines learn.\n\n"
                "  orrery [open] [LINK | QUESTION]\n      open the window\n");
    for (const Command& command : all)
        std::printf("  orrery %s%s%s [options]\n      %s\n", command.name.c_str(),
                    command.takes.empty() ? "" : " ", command.takes.c_str(), command.help.c_str());
    std::printf("\nQUESTION is 1 to 30 or a demo's id; trace and render take a LINK in its place.\n"
                "`orrery COMMAND --help` lists a command's options.\n"
                "Exit status: 0 done; 1 the content or the run is at fault; 2 the arguments are.\n");
}

Failure unknownCommand(const std::string& name, const std::vector<Command>& all) {
    std::vector<std::string> names{"open"};
    for (const Command& command : all)
        names.push_back(command.name);
    const std::string meant = nearest(name, names);
    return "There is no command '" + name +
           (meant.empty() ? "'; --help lists them." : "'; did you mean " + meant + "?");
}

/// Qt warns that no runtime directory is set, as in a script; drawing into a file needs none.
void leaveOutRuntimeDirectory(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR")))
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
}

/// Drawing without a display needs Qt's offscreen platform; numbers need no platform at all.
std::unique_ptr<QCoreApplication> makeApplication(bool draws, int& argc, char* argv[]) {
    QCoreApplication::setApplicationName(QStringLiteral("orrery"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ORRERY_VERSION));
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qInstallMessageHandler(leaveOutRuntimeDirectory);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

std::vector<Command> commands() {
    return {
        {"list", "", "List the questions and their demos.", listOptions(), false, runList},
        {"trace", "QUESTION", "Run a demo and write its metrics.", traceOptions(), false, runTrace},
        {"render", "QUESTION", "Draw a demo's figure into a file.", renderOptions(), true, runRender},
        {"validate", "DIRECTORY", "Check a directory of questions.", {}, true, runValidate},
    };
}

int runCommandLine(int argc, char* argv[]) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const std::vector<Command> all = commands();
    const std::string first = words.empty() ? std::string() : words.front();
    if (first == "--version") {
        std::printf("orrery %s\n", ORRERY_VERSION);
        return exitDone;
    }
    const bool asksForHelp = std::find(words.begin(), words.end(), "--help") != words.end();
    if (first == "--help" || first == "-h" || first == "help" || (first == "open" && asksForHelp)) {
        printHelp(all);
        return exitDone;
    }
    const auto command =
        std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == first; });
    if (command == all.end() && asksForWindow(words))
        return runOpen(std::move(words), argc, argv);
    if (command == all.end())
        return report(unknownCommand(first, all));
    words.erase(words.begin());
    if (asksForHelp) {
        printHelp(*command);
        return exitDone;
    }
    Arguments arguments;
    if (const auto failure = Arguments::parse(words, command->options, arguments))
        return report(*failure);
    const auto application = makeApplication(command->draws, argc, argv);
    return command->run(arguments);
}

} // namespace orrery
