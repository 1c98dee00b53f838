// Content check: the samples, parsed by a Python that is kept apart from what it reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content_file.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <sys/resource.h>

namespace orrery {

namespace {

constexpr int patience = 60000;           // ms, for all samples
constexpr rlim_t mostMemory = 2ULL << 30; // bytes

/// Says that it runs, then `number<TAB>line<TAB>words` of a sample that is wrong, and `number` of each that
/// it is through with.
const QString program =
    QStringLiteral("import ast, sys\n"
                   "sys.stdout.reconfigure(errors='backslashreplace', line_buffering=True)\n"
                   "print('ready')\n"
                   "for i, s in enumerate(sys.stdin.buffer.read().split(b'\\0')):\n"
                   "    try: ast.parse(s)\n"
                   "    except SyntaxError as e: print(i, e.lineno or 1, e.msg, sep='\\t')\n"
                   "    except Exception as e: print(i, 1, type(e).__name__, sep='\\t')\n"
                   "    print(i)\n");

using Samples = std::vector<std::pair<QString, QByteArray>>;

/// Parses the samples from `first` on; how many it got through. Nothing when the interpreter does not run.
std::optional<std::size_t> parse(const Samples& samples, std::size_t first, const QString& python,
                                 QDeadlineTimer deadline, std::vector<Finding>& findings) {
    QByteArray input;
    for (std::size_t i = first; i < samples.size(); ++i)
        input += (i > first ? QByteArray(1, '\0') : QByteArray()) + samples[i].second;
    QProcess process;
    process.setWorkingDirectory(QDir::rootPath());
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] {
        const rlimit memory{mostMemory, mostMemory};
        setrlimit(RLIMIT_AS, &memory);
    });
    // -I: neither the working directory nor the user's modules or variables; -S: no site packages.
    process.start(python, {QStringLiteral("-I"), QStringLiteral("-S"), QStringLiteral("-c"), program});
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(deadline.remainingTime()))) {
        process.kill();
        process.waitForFinished();
    }
    QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    if (lines.takeFirst() != "ready")
        return std::nullopt;
    std::size_t through = 0;
    for (const QByteArray& line : lines) {
        const QList<QByteArray> fields = line.split('\t');
        const std::size_t index = first + fields[0].toUInt();
        if (fields.size() >= 3 && index < samples.size())
            findings.push_back({samples[index].first, fields[1].toInt(),
                                QStringLiteral("Python says: %1.").arg(QString::fromUtf8(fields[2]))});
        through += fields.size() == 1 && !line.isEmpty();
    }
    return through;
}

} // namespace

std::vector<Finding> checkSamples(const Samples& samples, const QString& python) {
    std::vector<Finding> findings;
    const QDeadlineTimer deadline(patience);
    for (std::size_t next = 0; next < samples.size() && !python.isEmpty();) {
        const auto through = parse(samples, next, python, deadline, findings);
        if (!through)
            return {{QString(), 0, QStringLiteral("%1 could not read the samples.").arg(python)}};
        next += *through;
        if (next < samples.size()) // it gave up at this one
            findings.push_back(
                {samples[next++].first, 0, QStringLiteral("Python could not read the sample.")});
    }
    return findings;
}

QString trustedPython(const QString& checked) {
    QStringList folders{QStringLiteral("/usr/bin"), QStringLiteral("/usr/local/bin")};
    folders += qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (const QString& folder : folders) {
        if (!QDir::isAbsolutePath(folder))
            continue; // some folder's own
        // Where it leads counts, and that is what is started: a python3 obeys settings that lie beside it.
        const QString real = QFileInfo(QStandardPaths::findExecutable(QStringLiteral("python3"), {folder}))
                                 .canonicalFilePath();
        if (!real.isEmpty() && !liesIn(real, checked))
            return real;
    }
    return {};
}

} // namespace orrery
