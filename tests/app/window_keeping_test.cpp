// The window and its files: what it says when one can't be read or written, what it keeps, links from
// outside.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "app/window/handover.h"
#include "tests/app/window_test.h"
#include "tests/files.h"
#include "tests/small_disk.h"
#include "widgets/controls/message_row.h"
#include "widgets/question/question_list.h"
#include "widgets/question/question_view.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocalSocket>
#include <QMenu>

using namespace orrery;

class WindowKeepingTest : public testing::WindowTest {
    Q_OBJECT

    QString notebookPath() const { return m_folder.filePath(QStringLiteral("study.sqlite")); }
    QString said() const { return m_window->messages()->text(); }
    Progress progress(int question) const { return m_window->list()->model().progress(question); }
    /// As another process would, without waiting for the answer.
    void send(const QByteArray& bytes) {
        QLocalSocket socket;
        socket.connectToServer(m_window->findChild<LinkServer*>()->path());
        QVERIFY(socket.waitForConnected(patience));
        socket.write(bytes);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(1000))
            QCoreApplication::processEvents();
    }
    static void press(QWidget* widget) {
        QMetaObject::invokeMethod(
            widget, [widget] { QTest::keyClick(widget, Qt::Key_Return); }, Qt::QueuedConnection);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() {
        QDir folder(m_folder.path());
        for (const QString& name : folder.entryList(QDir::Files))
            QVERIFY(folder.remove(name));
    }
    void cleanup() { close(); }

    void progressAndAnswersComeBack() {
        await(QStringLiteral("8"));
        Q_EMIT m_window->text()->answersChanged({0, 1, -1}, false);
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(progress(8) == Progress::played, patience);
        close();
        QVERIFY(!written().contains(QStringLiteral("progress")));
        await(QStringLiteral("19"));
        QVERIFY(progress(8) == Progress::played);
        QVERIFY(progress(19) == Progress::opened);
    }

    void thePlaceIsKeptWhileStepsGoOn() {
        await(QStringLiteral("8"));
        QTimer steps;
        connect(&steps, &QTimer::timeout, m_window.get(),
                [this] { m_window->execute(Action::iterationForward); });
        steps.start(60); // sooner than the window's own delay
        const auto link = [this] { return written()[QStringLiteral("link")].toString(); };
        QTRY_VERIFY_WITH_TIMEOUT(link().contains(QStringLiteral("iteration=")), patience);
        const QString first = link();
        QTRY_VERIFY_WITH_TIMEOUT(link() != first, patience); // and again
        QVERIFY(steps.isActive());
    }

    void whatTheSettingsHeldIsTakenOverAndStays() {
        const QByteArray old = R"({"version": 1, "interface_language": "en", "progress": {"8": 3, "5": 2},
                                   "answers": {"8": [0, -1, 1]}})";
        QVERIFY(testing::write(settingsPath(), old));
        await(QStringLiteral("19"));
        QVERIFY(progress(8) == Progress::checked);
        QVERIFY(progress(5) == Progress::played);
        m_window->execute(Action::theme);
        close();
        const QJsonObject before = QJsonDocument::fromJson(old).object();
        QCOMPARE(written()[QStringLiteral("progress")], before[QStringLiteral("progress")]);
        QCOMPARE(written()[QStringLiteral("answers")], before[QStringLiteral("answers")]);
        QVERIFY(QFile::remove(settingsPath()));
        await(QStringLiteral("19"));
        QVERIFY(progress(8) == Progress::checked);
    }

    void anotherWindowsProgressIsShown() {
        await(QStringLiteral("8"));
        Notebook(m_folder.path()).raise(QStringLiteral("overfitting"), 3);
        m_window->openQuestion(19);
        QVERIFY(progress(5) == Progress::checked);
    }

    void aDamagedNotebookIsPutAsideAndSaid() {
        QVERIFY(testing::write(notebookPath(), QByteArray(5000, 'x')));
        await(QStringLiteral("8"));
        QVERIFY2(said().contains(notebookPath() + QStringLiteral(".damaged")), qPrintable(said()));
        QVERIFY(progress(8) == Progress::opened);
    }

    void aDiskThatCannotBeWrittenIsSaid() {
        const testing::SmallDisk disk(400);
        if (!disk.mounted())
            QSKIP("a small disk can be mounted by root only");
        QVERIFY(disk.makeReadOnly());
        close();
        m_settings = std::make_unique<SettingsFile>(disk.filePath(QStringLiteral("settings.json")));
        m_settings->edit([](Settings& s) { s.interfaceLanguage = QStringLiteral("en"); });
        m_window = std::make_unique<MainWindow>(application(), *m_settings, QStringLiteral("8"));
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->ready() && shown(), patience);
        QTest::qWait(1500); // the settings can't be written either; it is still said what matters more
        QVERIFY2(said().contains(QStringLiteral("only until the window closes")), qPrintable(said()));
        QVERIFY(progress(8) == Progress::opened);
        QVERIFY(!m_window->unsaved().isEmpty());
    }

    void aFullDiskIsSaidAndTheOldPictureStays_data() {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("name");
        const QString picture = QStringLiteral("Picture (PNG, SVG, PDF)…");
        for (const char* name : {"kept.png", "kept.svg", "kept.pdf"})
            QTest::newRow(name) << picture << QString::fromLatin1(name);
        QTest::newRow("kept.csv") << QStringLiteral("Recorded data (CSV)…") << QStringLiteral("kept.csv");
    }
    void aFullDiskIsSaidAndTheOldPictureStays() {
        QFETCH(QString, entry);
        QFETCH(QString, name);
        const testing::SmallDisk disk(100);
        if (!disk.mounted())
            QSKIP("a small disk can be mounted by root only");
        await(QStringLiteral("orrery:8?iteration=3"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 3, patience);
        const QString path = disk.filePath(name);
        QVERIFY(testing::write(path, "as it was"));
        QVERIFY(disk.fill());
        bool chosen = false;
        answering(
            [&] {
                if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget()); menu && !chosen) {
                    for (QAction* action : menu->actions())
                        if (action->text() == entry)
                            menu->setActiveAction(action);
                    chosen = true;
                    press(menu);
                    return false;
                }
                if (auto* box = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
                    auto* dialog = qobject_cast<QFileDialog*>(box);
                    if (!dialog) { // "already exists; replace it?"
                        QMetaObject::invokeMethod(
                            box, [box] { QTest::keyClick(box, Qt::Key_Y, Qt::AltModifier); },
                            Qt::QueuedConnection);
                        return true;
                    }
                    auto* field = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
                    if (field->text() != path) {
                        field->setText(path);
                        press(field);
                    }
                }
                return false;
            },
            [&] { QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier); });
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(path), patience);
        QVERIFY2(said().contains(QStringLiteral("No space left on device")), qPrintable(said()));
        QCOMPARE(testing::read(path), QByteArray("as it was"));
    }

    void aLinkFromOutsideIsFollowed() {
        await(QStringLiteral("8"));
        m_window->showMinimized();
        send("orrery:19?seed=4\n\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_window->question(), 19, patience);
        QVERIFY(!m_window->isMinimized());
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->frame.script->seed == 4, patience);
        send("orrery:99\n\n");
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("99")), patience);
        QCOMPARE(m_window->question(), 19);
    }

    void aLinkFromOutsideWaitsForAnOpenMenu() {
        await(QStringLiteral("8"));
        int before = 0;
        answering(
            [&] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                if (!menu)
                    return false;
                send("orrery:19\n\n");
                for (int i = 0; i < 20; ++i)
                    QTest::qWait(20);
                before = m_window->question();
                menu->close();
                return true;
            },
            [&] { QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier); });
        QCOMPARE(before, 8);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->question(), 19, patience);
    }

    void whatIsNoLinkIsSaid_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no text") << QByteArray("\xff\xfe\xc0\x80\n\n");
        QTest::newRow("escapes") << QByteArray("orrery:8?\x1b]0;x\x07=1\n\n");
        QTest::newRow("too long") << QByteArray(LinkServer::mostBytes + 1, 'x');
    }
    void whatIsNoLinkIsSaid() {
        QFETCH(QByteArray, bytes);
        await(QStringLiteral("8"));
        send(bytes);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("not a link")), patience);
        QCOMPARE(m_window->question(), 8);
    }
};

int main(int argc, char* argv[]) {
    return testing::runWindowTest<WindowKeepingTest>(argc, argv);
}

#include "window_keeping_test.moc"
