// Links handed to a window that is open: two real programs, without a screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/files.h"
#include "tests/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/stat.h>
#include <vector>

using orrery::testing::Outcome;
using orrery::testing::readObject;
using orrery::testing::runProgram;
using orrery::testing::words;

class HandoverTest : public QObject {
    Q_OBJECT

    static constexpr int patience = 60000; // ms: the machine may be busy

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::unique_ptr<QProcess>> m_windows;

    QStringList environment() const {
        return {QStringLiteral("XDG_CONFIG_HOME=") + m_folder->filePath(QStringLiteral("config")),
                QStringLiteral("XDG_RUNTIME_DIR=") + m_folder->path(),
                QStringLiteral("QT_QPA_PLATFORM=offscreen")};
    }
    QString link() const {
        return readObject(
                   m_folder->filePath(QStringLiteral("config/orrery/settings.json")))[QStringLiteral("link")]
            .toString();
    }
    QFileInfoList sockets() const {
        return QDir(m_folder->path()).entryInfoList({QStringLiteral("orrery-*")}, QDir::System);
    }
    /// Starts a window and waits for it to show this question and to listen.
    QProcess* open(const QStringList& arguments, const QString& question) {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment([this] {
            auto all = QProcessEnvironment::systemEnvironment();
            for (const QString& variable : environment())
                all.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
            return all;
        }());
        process->start(qEnvironmentVariable("ORRERY_BINARY"), arguments);
        m_windows.push_back(std::move(process));
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(listens(m_windows.back()->processId()), patience);
            QTRY_VERIFY2_WITH_TIMEOUT(shows(question), qPrintable(link()), patience);
        }();
        return m_windows.back().get();
    }
    bool listens(qint64 process) const {
        const QFileInfoList all = sockets();
        return std::any_of(all.begin(), all.end(), [&](const QFileInfo& socket) {
            return socket.fileName().endsWith(QStringLiteral("-%1").arg(process));
        });
    }
    bool shows(const QString& question) const {
        return link() == question || link() == QStringLiteral("orrery:") + question ||
               link().startsWith(QStringLiteral("orrery:%1?").arg(question));
    }
    static bool running(const QProcess* window) { return window->state() == QProcess::Running; }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_windows.clear();
    }
    void cleanup() {
        for (const auto& window : m_windows) {
            window->kill();
            window->waitForFinished(patience);
        }
    }

    void theOpenWindowTakesTheLink() {
        const QProcess* window = open(words("open orrery:8?seed=5"), QStringLiteral("8"));
        const Outcome handed = runProgram(words("open orrery:19?seed=7"), environment());
        QCOMPARE(handed.status, 0); // at once: no window of its own, which nobody would close
        QVERIFY2(handed.err.isEmpty(), handed.err.constData());
        QTRY_VERIFY_WITH_TIMEOUT(link().startsWith(QStringLiteral("orrery:19?seed=7")), patience);
        QVERIFY(running(window));
        QCOMPARE(runProgram(words("open 3"), environment()).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("3")), patience);
        QCOMPARE(runProgram(words("open"), environment()).status, 0); // only comes forward
        QCOMPARE(sockets().size(), 1);
        QVERIFY(shows(QStringLiteral("3")));
    }

    void theOpenWindowTakesALesson() {
        open(words("open orrery:8"), QStringLiteral("8"));
        const QString path = m_folder->filePath(QStringLiteral("a b.orrery-lesson"));
        QVERIFY(orrery::testing::write(path, R"({"orrery_lesson": 1, "links": [{"link": "orrery:19"}]})"));
        QProcess handing; // from the lesson's own folder
        handing.setWorkingDirectory(m_folder->path());
        auto all = QProcessEnvironment::systemEnvironment();
        for (const QString& variable : environment())
            all.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
        handing.setProcessEnvironment(all);
        handing.start(qEnvironmentVariable("ORRERY_BINARY"),
                      {QStringLiteral("open"), QStringLiteral("a b.orrery-lesson")});
        QVERIFY(handing.waitForFinished(patience));
        QCOMPARE(handing.exitCode(), 0);
        QTRY_VERIFY2_WITH_TIMEOUT(shows(QStringLiteral("19")), qPrintable(link()), patience);
        QCOMPARE(sockets().size(), 1);
    }

    void onlyOpenHandsOver() {
        // They stand still: one that plays would soon write its place over the next one's.
        const QProcess* first = open(words("orrery:8?iteration=3"), QStringLiteral("8"));
        const QProcess* second = open(words("19"), QStringLiteral("19"));
        const QProcess* third = open(words("open --new orrery:20?iteration=3"), QStringLiteral("20"));
        const QProcess* fourth = open(words("--new orrery:5"), QStringLiteral("5"));
        QVERIFY(running(first) && running(second) && running(third) && running(fourth));
        QCOMPARE(sockets().size(), 4);
    }

    void whoeverIsLeftTakesTheLink() {
        QProcess* first = open(words("orrery:8?iteration=3"), QStringLiteral("8"));
        QProcess* second = open(words("orrery:19"), QStringLiteral("19"));
        second->kill();
        QVERIFY(second->waitForFinished(patience));
        QCOMPARE(sockets().size(), 2); // one is stale
        QCOMPARE(runProgram(words("open orrery:20"), environment()).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("20")), patience);
        QVERIFY(running(first));
        QCOMPARE(sockets().size(), 1);
    }

    void aStaleSocketIsNoWindow() {
        QProcess* gone = open(words("orrery:8"), QStringLiteral("8"));
        gone->kill();
        QVERIFY(gone->waitForFinished(patience));
        QCOMPARE(sockets().size(), 1);
        open({QStringLiteral("open"), QStringLiteral("orrery:19")}, QStringLiteral("19")); // of its own
        QCOMPARE(sockets().size(), 1);
    }

    void aWindowThatHangsIsNotWaitedFor() {
        QProcess* hangs = open(words("orrery:8"), QStringLiteral("8"));
        ::kill(static_cast<pid_t>(hangs->processId()), SIGSTOP);
        const QProcess* own = open(words("open orrery:19"), QStringLiteral("19"));
        QVERIFY(running(own));
        ::kill(static_cast<pid_t>(hangs->processId()), SIGCONT);
    }

    void anotherFolderIsAnotherWindow() {
        const QProcess* window = open(words("orrery:8"), QStringLiteral("8"));
        QStringList other = environment();
        other[0] = QStringLiteral("XDG_CONFIG_HOME=") + m_folder->filePath(QStringLiteral("other"));
        // It finds no window there, and no screen either.
        other[2] = QStringLiteral("DISPLAY=:9999");
        other << QStringLiteral("WAYLAND_DISPLAY=") << QStringLiteral("QT_QPA_PLATFORM=");
        QVERIFY(runProgram(words("open orrery:19"), other).status != 0);
        QVERIFY(shows(QStringLiteral("8")));
        QVERIFY(running(window));
    }

    void onlyThisUserMayConnect() {
        open(words("orrery:8"), QStringLiteral("8"));
        struct stat info {};
        QCOMPARE(::stat(QFile::encodeName(sockets().first().filePath()).constData(), &info), 0);
        QCOMPARE(info.st_mode & 077U, 0U);
    }

    void hostileBytesDoNoHarm() {
        const QProcess* window = open(words("orrery:8"), QStringLiteral("8"));
        const QList<QByteArray> hostile = {{},
                                           "orrery:19", // without an end
                                           QByteArray(100, '\0') + "\n\n",
                                           "\xff\xfe\xc0\x80\n\n",
                                           "orrery:8?\x1b]0;x\x07=1\n\n",
                                           "rm -rf /\n\n",
                                           QByteArray(70000, 'x') + "\n\n",
                                           QByteArray(20000000, 'x'),
                                           QByteArray(60000, '\n')};
        for (const QByteArray& bytes : hostile) {
            QLocalSocket socket;
            socket.connectToServer(sockets().first().filePath());
            QVERIFY(socket.waitForConnected(patience));
            socket.write(bytes);
            while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patience)) {
            }
            socket.disconnectFromServer();
        }
        QVERIFY(shows(QStringLiteral("8")));
        QCOMPARE(runProgram(words("open orrery:19"), environment()).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("19")), patience);
        QVERIFY(running(window));
    }
};

QTEST_GUILESS_MAIN(HandoverTest)
#include "handover_test.moc"
