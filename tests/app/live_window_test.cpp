// The real program on a real (virtual) screen: opens, plays a demo, changes language, copies its link, quits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "tests/files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

class LiveWindowTest : public QObject {
    Q_OBJECT

    static constexpr int patience = 30000; // ms: the machine may be busy

    QTemporaryDir m_folder;
    QProcess m_screen, m_program;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

    QJsonObject settings() const {
        return orrery::testing::readObject(m_folder.filePath(QStringLiteral("config/orrery/settings.json")));
    }
    /// Of question 8.
    int progress() const {
        return orrery::Notebook(m_folder.filePath(QStringLiteral("config/orrery")))
            .progress(QStringLiteral("q-learning"));
    }
    /// What xdotool answers; nothing when it fails.
    QString drive(const QStringList& words) const {
        QProcess tool;
        tool.setProcessEnvironment(m_environment);
        tool.start(QStringLiteral("xdotool"), words);
        if (!tool.waitForFinished(20000) || tool.exitCode() != 0)
            return {};
        return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
    }
    void press(const char* key) const { drive({QStringLiteral("key"), QLatin1String(key)}); }

    void startScreen() {
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty(), "install xvfb");
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty(), "install xdotool");
        m_screen.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                        QStringLiteral("0"), QStringLiteral("1280x800x24"), QStringLiteral("-noreset"),
                        QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        QVERIFY2(m_screen.waitForStarted(patience), qPrintable(m_screen.errorString()));
        QElapsedTimer clock;
        clock.start();
        while (!m_screen.canReadLine() && clock.elapsed() < patience)
            m_screen.waitForReadyRead(500);
        const QByteArray display = m_screen.readLine().trimmed();
        QVERIFY2(!display.isEmpty(), m_screen.readAllStandardError().constData());
        m_environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + QString::fromLatin1(display));
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        QTRY_VERIFY2_WITH_TIMEOUT(!drive({QStringLiteral("getdisplaygeometry")}).isEmpty(),
                                  "the screen answers", patience);
    }
    /// Starts the program and waits for its window to show question 8.
    void startProgram(const QStringList& arguments) {
        if (m_program.state() != QProcess::NotRunning) { // left by a test that failed
            m_program.kill();
            m_program.waitForFinished(patience);
        }
        m_program.setProcessEnvironment(m_environment);
        m_program.setProcessChannelMode(QProcess::MergedChannels);
        m_program.start(QString::fromLocal8Bit(qgetenv("ORRERY_BINARY")), arguments);
        QVERIFY2(m_program.waitForStarted(patience), qPrintable(m_program.errorString()));
        if (!arguments.isEmpty())
            return focusWindow(QStringLiteral("^8 "));
        focusWindow(QStringLiteral("^Orrery$")); // the start page, from which one goes on
        if (QTest::currentTestFailed())
            return;
        const auto gone = [this] {
            press("Return"); // the page may not stand yet
            return !drive({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                           QStringLiteral("--name"), QStringLiteral("^8 ")})
                        .isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), patience);
        focusWindow(QStringLiteral("^8 "));
    }
    /// Waits until the window has this title.
    void focusWindow(const QString& title) {
        QString window;
        const auto found = [&] {
            window = drive({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                            QStringLiteral("--name"), title})
                         .section(QLatin1Char('\n'), 0, 0);
            return !window.isEmpty() || m_program.state() != QProcess::Running;
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), patience);
        QVERIFY2(m_program.state() == QProcess::Running, m_program.readAll().constData());
        drive({QStringLiteral("windowfocus"), window});
        QTRY_COMPARE_WITH_TIMEOUT(drive({QStringLiteral("getwindowfocus")}), window, patience);
    }
    void quit() {
        press("ctrl+q");
        QVERIFY(m_program.waitForFinished(patience));
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program.exitCode(), 0);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY2(QFile::exists(QString::fromLocal8Bit(qgetenv("ORRERY_BINARY"))),
                 "ORRERY_BINARY names no file");
        startScreen();
    }

    void playsAndCopiesItsLink() {
        startProgram({QStringLiteral("orrery:8?seed=3&language=both")});
        if (QTest::currentTestFailed())
            return;
        QTRY_COMPARE_WITH_TIMEOUT(progress(), 2, patience); // a link that is followed plays
        press("space");
        press("l");
        QTRY_COMPARE_WITH_TIMEOUT(settings().value(QStringLiteral("content_language")).toString(),
                                  QStringLiteral("zh"), patience);
        press("shift+Right"); // one whole step, so that the link has a place to name
        press("ctrl+shift+c");
        // Pasted into the window's own field, the link comes to stand in the settings.
        press("ctrl+l");
        press("ctrl+v");
        press("Return");
        const auto link = [this] { return settings().value(QStringLiteral("link")).toString(); };
        QTRY_VERIFY2_WITH_TIMEOUT(link().contains(QStringLiteral("iteration=")) ||
                                      link().contains(QStringLiteral("phase=")),
                                  qPrintable(link()), patience);
        QVERIFY2(link().startsWith(QStringLiteral("orrery:8?seed=3")), qPrintable(link()));
        quit();
    }

    void continuesWhereItEnded() {
        const QString before = settings().value(QStringLiteral("link")).toString();
        startProgram({});
        if (QTest::currentTestFailed())
            return;
        quit();
        QCOMPARE(settings().value(QStringLiteral("link")).toString(), before);
    }

    void survivesAKill() {
        startProgram({QStringLiteral("orrery:8?seed=5")});
        if (QTest::currentTestFailed())
            return;
        press("shift+Right");
        const auto link = [this] { return settings().value(QStringLiteral("link")).toString(); };
        QTRY_VERIFY2_WITH_TIMEOUT(link().contains(QStringLiteral("seed=5")) &&
                                      link().contains(QStringLiteral("iteration=")),
                                  qPrintable(link()), patience);
        m_program.kill();
        QVERIFY(m_program.waitForFinished(patience));
        const QString before = link();
        startProgram({});
        if (QTest::currentTestFailed())
            return;
        quit();
        QCOMPARE(link(), before);
    }

    void cleanupTestCase() {
        for (QProcess* process : {&m_program, &m_screen}) {
            process->terminate();
            if (process->state() != QProcess::NotRunning && !process->waitForFinished(10000))
                process->kill();
            process->waitForFinished(10000);
        }
    }
};

QTEST_GUILESS_MAIN(LiveWindowTest)
#include "live_window_test.moc"
