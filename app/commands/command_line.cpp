// Tells the commands apart and hands each its arguments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_line.h"

#include "app/commands/export.h"
#include "app/commands/list.h"
#include "app/commands/open.h"
#include "app/commands/output.h"
#include "app/commands/render.h"
#include "app/commands/trace.h"
#include "app/commands/validate.h"
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

std::string usage(const Command& command) {
    return "orrery " + command.name + (command.takes.empty() ? "" : " " + command.takes) + " [options]\n";
}

std::string helpOf(const Command& command) {
    std::string text = usage(command) + command.help + "\n\n";
    std::size_t width = 6;
    for (const Option& option : command.options)
        width = std::max(width, optionWords(option).size());
    const auto add = [&](std::string words, const std::string& help) {
        words.resize(width, ' ');
        text += "  " + words + "  " + help + "\n";
    };
    for (const Option& option : command.options)
        add(optionWords(option), option.help);
    add("--help", "this text");
    return text;
}

/// Those of a first word that several have: `export`.
std::string helpOf(const std::string& first, const std::vector<Command>& all) {
    std::string text;
    for (const Command& command : all)
        if (command.name.rfind(first + ' ', 0) == 0)
            text += usage(command) + "    " + command.help + "\n";
    return text;
}

std::string helpOf(const std::vector<Command>& all) {
    std::string text =
        "See how learning machines learn.\n\n"
        "  orrery [--new] [LINK | QUESTION | LESSON]\n      open a window\n"
        "  orrery open [--new] [LINK | QUESTION | LESSON]\n"
        "      show it in the window that is open, if there is one; --new: in one of its own\n";
    for (const Command& command : all)
        text += "  " + usage(command) + "      " + command.help + "\n";
    return text + "\nQUESTION is a question's number or a demo's id; trace, render and export clip take "
                  "a\nLINK in its place.\n"
                  "LESSON is a file with the ending .orrery-lesson: links with notes, for a class.\n"
                  "`orrery COMMAND --help` lists a command's options.\n"
                  "Exit status: 0 done; 1 the content or the run is at fault; 2 the arguments are.\n";
}

/// `first`: of commands of two words, the one that was found; empty: not even that.
Failure unknownCommand(const std::string& first, const std::string& name, const std::vector<Command>& all) {
    const std::string before = first.empty() ? "" : first + ' ';
    std::vector<std::string> names;
    if (first.empty())
        names.push_back("open");
    std::string choice;
    for (const Command& command : all) {
        const std::string word = command.name.rfind(before, 0) == 0 ? command.name.substr(before.size()) : "";
        const std::string known = word.substr(0, word.find(' '));
        if (!known.empty() && (names.empty() || names.back() != known)) {
            names.push_back(known);
            choice += (choice.empty() ? "" : ", ") + known;
        }
    }
    if (!first.empty() && name.empty())
        return "Say what to " + first + ": " + choice + ".";
    const std::string meant = nearest(name, names);
    return "There is no command '" + before + name +
           (meant.empty() ? "'; --help lists them." : "'; did you mean " + before + meant + "?");
}

/// Qt's own warnings, but one: that no runtime directory is set, as in a script; drawing into a file needs
/// none.
void sayForQt(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR")))
        say(qFormatLogMessage(type, context, message).toStdString());
}

/// Drawing without a display needs Qt's offscreen platform; numbers need no platform at all.
std::unique_ptr<QCoreApplication> makeApplication(bool draws, int& argc, char* argv[]) {
    QCoreApplication::setApplicationName(QStringLiteral("orrery"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ORRERY_VERSION));
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

std::vector<Command> commands() {
    return {
        {"list", "", "List the questions and their demos.", listOptions(), false, runList},
        {"trace", "QUESTION", "Run a demo and write its metrics.", traceOptions(), false, runTrace},
        {"render", "QUESTION", "Draw a demo's figure into a file.", renderOptions(), true, runRender},
        {"export anki", "[QUESTION]…", "Write questions and what a good answer says for Anki.",
         exportAnkiOptions(), false, runExportAnki},
        {"export handout", "QUESTION", "Write a question as a handout to print (PDF).",
         exportHandoutOptions(), true, runExportHandout},
        {"export clip", "QUESTION", "Write ten seconds of a demo's story (WebP, GIF).", exportClipOptions(),
         true, runExportClip},
        {"validate",
         "DIRECTORY | LESSON",
         "Check a directory of questions, or a lesson.",
         {},
         true,
         runValidate},
    };
}

int runCommandLine(int argc, char* argv[]) {
    qInstallMessageHandler(sayForQt);
    std::vector<std::string> words(argv + 1, argv + argc);
    const std::vector<Command> all = commands();
    const std::string first = words.empty() ? std::string() : words.front();
    if (first == "--version")
        return print(std::string("orrery ") + ORRERY_VERSION + "\n");
    const bool asksForHelp = std::find(words.begin(), words.end(), "--help") != words.end();
    if (first == "--help" || first == "-h" || first == "help" || (first == "open" && asksForHelp))
        return print(helpOf(all));
    const std::string several = first.empty() ? first : helpOf(first, all); // as export has
    const std::string second = words.size() > 1 && !several.empty() ? words[1] : std::string();
    const std::string name = several.empty() ? first : first + ' ' + second;
    const auto command =
        std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
    if (command == all.end() && asksForHelp && !several.empty())
        return print(several);
    if (command == all.end() && asksForWindow(words))
        return runOpen(std::move(words), argc, argv);
    if (command == all.end())
        return report(unknownCommand(several.empty() ? "" : first, several.empty() ? first : second, all));
    words.erase(words.begin(), words.begin() + (several.empty() ? 1 : 2));
    if (asksForHelp)
        return print(helpOf(*command));
    Arguments arguments;
    if (const auto failure = Arguments::parse(words, command->options, arguments))
        return report(*failure);
    const auto application = makeApplication(command->draws, argc, argv);
    return command->run(arguments);
}

} // namespace orrery
