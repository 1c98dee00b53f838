// Open: the command that shows the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/open.h"

#include "app/content/lesson_file.h"
#include "app/storage/settings.h"
#include "app/window/application.h"
#include "app/window/handover.h"
#include "engine/core/link.h"
#include "engine/demos/catalogue.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace orrery {

namespace {

std::vector<Option> openOptions() {
    return {{"new", "", "open a window of its own"},
            {"frame-times", "FILE", "write the milliseconds that the main thread worked for each frame"}};
}

/// Whether a window that is open already has taken the link.
bool handOver(const QString& link, int& argc, char* argv[]) {
    const QCoreApplication application(argc, argv); // sockets need one; the window brings its own
    QCoreApplication::setApplicationName(QStringLiteral("orrery"));
    return orrery::handOver(QFileInfo(SettingsFile::standardPath()).absolutePath(), link);
}

/// A lesson with its whole path, for a window may have another folder; anything else as it is.
QString wholeAddress(const QString& text) {
    if (!isLessonName(text))
        return text;
    const QString path = QFileInfo(lessonPath(text)).absoluteFilePath();
    return QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
}

} // namespace

bool asksForWindow(const std::vector<std::string>& words) {
    if (words.empty() || words.front() == "open" || words.front() == "--new" ||
        words.front().rfind("--frame-times", 0) == 0)
        return true;
    const std::string& first = words.front();
    if (is_link(first) || isLessonName(QString::fromStdString(first)) ||
        (!first.empty() && first.find_first_not_of("0123456789") == std::string::npos))
        return true;
    const std::vector<Entry> all = catalogue();
    return std::any_of(all.begin(), all.end(), [&](const Entry& entry) { return entry.demo.id == first; });
}

int runOpen(std::vector<std::string> words, int& argc, char* argv[]) {
    const bool shared = !words.empty() && words.front() == "open";
    if (shared)
        words.erase(words.begin());
    Arguments arguments;
    if (const auto failure = Arguments::parse(words, openOptions(), arguments))
        return report(*failure);
    if (arguments.positional().size() > 1)
        return report({"One link, question or lesson can be opened at a time."});
    WindowOptions options;
    if (!arguments.positional().empty())
        options.link = wholeAddress(QString::fromStdString(arguments.positional().front()));
    if (const auto path = arguments.value("frame-times"))
        options.frameTimes = QString::fromLocal8Bit(path->c_str());
    if (shared && !arguments.has("new") && !arguments.has("frame-times") &&
        handOver(options.link, argc, argv))
        return exitDone;
    return runWindow(argc, argv, options);
}

} // namespace orrery
