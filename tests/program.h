// The program, run from outside, for tests.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace orrery::testing {

struct Outcome {
    int status = -1; ///< −1: crashed or never ended
    QByteArray out, err;
};

/// The words of a command line without quotes.
inline QStringList words(const QString& line) {
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}
inline QStringList words(const char* line) {
    return words(QString::fromUtf8(line));
}

/// The lines of what was printed.
inline QList<QByteArray> lines(QByteArray text) {
    if (text.endsWith('\n'))
        text.chop(1);
    return text.isEmpty() ? QList<QByteArray>() : text.split('\n');
}

/// Runs it to its end. `environment`: NAME=VALUE, added to the test's own. `output`: a file for its standard
/// output.
inline Outcome runProgram(const QStringList& arguments, const QStringList& environment = {},
                          const QString& output = {}) {
    QProcess process;
    QStringList all = QProcess::systemEnvironment();
    all.removeIf([&](const QString& variable) {
        const QString name = variable.section(QLatin1Char('='), 0, 0) + QLatin1Char('=');
        for (const QString& other : environment)
            if (other.startsWith(name))
                return true;
        return false;
    });
    process.setEnvironment(all + environment);
    if (!output.isEmpty())
        process.setStandardOutputFile(output);
    process.start(qEnvironmentVariable("ORRERY_BINARY"), arguments);
    if (!process.waitForFinished(120000)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, "did not end"};
    }
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace orrery::testing
