// A full disk, a disk that can't be written, a full device: one sentence, and what was there stays.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/notebook.h"
#include "app/storage/settings.h"
#include "tests/files.h"
#include "tests/program.h"
#include "tests/small_disk.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace orrery;
using orrery::testing::Outcome;
using orrery::testing::read;
using orrery::testing::runProgram;
using orrery::testing::SmallDisk;
using orrery::testing::words;
using orrery::testing::write;

namespace {

constexpr const char* no_root = "a small disk can be mounted by root only";

/// One sentence that names what and why.
void saysWhy(const Outcome& outcome, const QString& name) {
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(name.toUtf8()), outcome.err.constData());
    QVERIFY2(outcome.err.contains("No space left on device"), outcome.err.constData());
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileStaysAsItWas_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("pages"); // left on the disk
        const auto row = [](const char* arguments, const char* name, int pages) {
            QTest::addRow("%s, %s, %d pages left", arguments, name, pages)
                << QString::fromUtf8(arguments) << QString::fromUtf8(name) << pages;
        };
        row("trace 8 --iterations 3", "kept.csv", 0); // less than Qt's buffer
        row("trace 8 --iterations 400", "kept.csv", 0);
        row("trace 8 --iterations 400", "kept.csv", 2); // a part of it fits
        row("trace 8 --iterations 4000", "kept.csv", 20);
        row("trace 8 --iterations 40 --format json", "kept.json", 0);
        row("trace 8 --rounds 20 --figure --tensors", "kept.json", 1);
        for (const char* picture : {"kept.png", "kept.svg", "kept.pdf"})
            for (const int pages : {0, 1, 3})
                row("render 8 --iterations 3", picture, pages);
    }
    void aFileStaysAsItWas() {
        QFETCH(QString, arguments);
        QFETCH(QString, name);
        QFETCH(int, pages);
        const SmallDisk disk(1000);
        if (!disk.mounted())
            QSKIP(no_root);
        const QByteArray before(4831, 'k');
        QVERIFY(write(disk.filePath(name), before));
        QVERIFY(disk.fill(pages));
        const QStringList there = QDir(disk.path()).entryList(QDir::Files | QDir::Hidden);
        const QStringList all = words(arguments.toUtf8().constData())
                                << QStringLiteral("--output") << disk.filePath(name);
        saysWhy(runProgram(all), disk.filePath(name));
        QCOMPARE(read(disk.filePath(name)), before);
        QCOMPARE(QDir(disk.path()).entryList(QDir::Files | QDir::Hidden), there);
        disk.free();
        QCOMPARE(runProgram(all).status, 0);
    }

    void aFullDeviceIsReported_data() {
        QTest::addColumn<QStringList>("arguments");
        for (const char* line :
             {"--help", "-h", "help", "--version", "open --help", "list", "list --json", "list --help",
              "trace --help", "trace 1 --iterations 3", "trace 8 --iterations 4000",
              "trace 8 --rounds 1 --figure", "render --help", "validate --help"})
            QTest::newRow(line) << words(line);
        QTest::newRow("validate") << QStringList{QStringLiteral("validate"),
                                                 QStringLiteral(ORRERY_SOURCE_DIR "/resources/questions")};
    }
    void aFullDeviceIsReported() {
        QFETCH(QStringList, arguments);
        saysWhy(runProgram(arguments, {}, QStringLiteral("/dev/full")), QStringLiteral("standard output"));
    }

    void aPathToAFullDeviceIsReported_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"x.csv", "x.png", "x.svg", "x.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aPathToAFullDeviceIsReported() {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QVERIFY(QFile::link(QStringLiteral("/dev/full"), path));
        const bool csv = name.endsWith(QStringLiteral("csv"));
        saysWhy(runProgram(words(csv ? "trace 1 --iterations 3 --output" : "render 1 --iterations 3 --output")
                           << path),
                path);
        QVERIFY(QFileInfo(path).isSymLink());
    }

    void settingsStayAsTheyWere_data() {
        QTest::addColumn<int>("pages");
        QTest::newRow("no room") << 0;
        QTest::newRow("room for a part") << 1;
    }
    void settingsStayAsTheyWere() {
        QFETCH(int, pages);
        const SmallDisk disk(100);
        if (!disk.mounted())
            QSKIP(no_root);
        const QString path = disk.filePath(QStringLiteral("settings.json"));
        QVERIFY(write(path, "{\"version\": 1, \"later\": \"" + QByteArray(5000, 'x') + "\"}"));
        const QByteArray before = read(path);
        QVERIFY(disk.fill(pages));
        SettingsFile settings(path);
        QSignalSpy failed(&settings, &SettingsFile::failed);
        settings.edit([](Settings& s) { s.theme = QStringLiteral("dark"); });
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20000);
        QCOMPARE(failed[0][0].toString(), path);
        QVERIFY2(failed[0][1].toString().contains(QStringLiteral("No space left")),
                 qPrintable(failed[0][1].toString()));
        QCOMPARE(read(path), before);
        QCOMPARE(QDir(disk.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
        disk.free();
        QVERIFY(settings.save());
        QCOMPARE(SettingsFile(path).values().theme, QStringLiteral("dark"));
    }

    void theNotebookStaysAsItWas() {
        const SmallDisk disk(400);
        if (!disk.mounted())
            QSKIP(no_root);
        Notebook(disk.path()).raise(QStringLiteral("gan"), 3);
        QVERIFY(disk.fill());
        Notebook notebook(disk.path());
        QVERIFY2(notebook.trouble().isEmpty(), qPrintable(notebook.trouble()));
        QSignalSpy failed(&notebook, &Notebook::failed);
        for (int i = 0; i < 200; ++i)
            notebook.raise(QStringLiteral("question-%1").arg(i), 2);
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().contains(notebook.path()), qPrintable(failed[0][0].toString()));
        QCOMPARE(Notebook(disk.path()).progress(QStringLiteral("gan")), 3);
        disk.free();
        QVERIFY2(notebook.save(), qPrintable(notebook.reason()));
        const Notebook after(disk.path());
        for (int i = 0; i < 200; ++i)
            QCOMPARE(after.progress(QStringLiteral("question-%1").arg(i)), 2);
    }

    /// While somebody rehearses.
    void whatIsSaidStaysAndComesThere() {
        const SmallDisk disk(400);
        if (!disk.mounted())
            QSKIP(no_root);
        Review said;
        said.id = QStringLiteral("before");
        said.question = QStringLiteral("gan");
        said.begun = QDateTime::currentDateTime();
        said.day = QDate::currentDate();
        said.grade = Grade::good;
        Notebook(disk.path()).keep(said);
        QVERIFY(disk.fill());
        Notebook notebook(disk.path());
        QSignalSpy failed(&notebook, &Notebook::failed);
        said.question = QStringLiteral("q-learning");
        said.id = QStringLiteral("now");
        said.grade.reset();
        for (int i = 1; i <= 40; ++i) { // typed
            said.notes = QString(1000 * i, u'n');
            notebook.keep(said);
        }
        said.points = {{QStringLiteral("a"), true}, {QStringLiteral("b"), false}};
        said.grade = Grade::hard;
        notebook.keep(said);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(notebook.reviews().graded(said.question).size(), std::size_t{1}); // in memory
        const Notebook there(disk.path());
        QCOMPARE(there.reviews().graded(QStringLiteral("gan")).size(), std::size_t{1});
        QVERIFY(there.reviews().graded(said.question).empty());
        disk.free();
        QVERIFY2(notebook.save(), qPrintable(notebook.reason()));
        const std::vector<Review> after = Notebook(disk.path()).reviews().graded(said.question);
        QCOMPARE(after.size(), std::size_t{1});
        QCOMPARE(after.front().notes.size(), 40000);
        QCOMPARE(after.front().points, said.points);
    }

    void aFullDiskHasNoRoomForANewNotebook() {
        const SmallDisk disk(100);
        if (!disk.mounted())
            QSKIP(no_root);
        QVERIFY(disk.fill());
        Notebook notebook(disk.path());
        QVERIFY(!notebook.trouble().isEmpty());
        notebook.raise(QStringLiteral("gan"), 2);
        QCOMPARE(notebook.progress(QStringLiteral("gan")), 2);
        QVERIFY(!notebook.save());
        disk.free();
        QVERIFY2(notebook.save(), qPrintable(notebook.reason()));
        QCOMPARE(Notebook(disk.path()).progress(QStringLiteral("gan")), 2);
    }

    void aDiskThatCannotBeWrittenIsRead() {
        const SmallDisk disk(400);
        if (!disk.mounted())
            QSKIP(no_root);
        Notebook(disk.path()).raise(QStringLiteral("gan"), 2);
        QVERIFY(write(disk.filePath(QStringLiteral("settings.json")), R"({"theme": "dark"})"));
        QVERIFY(disk.makeReadOnly());
        SettingsFile settings(disk.filePath(QStringLiteral("settings.json")));
        QCOMPARE(settings.values().theme, QStringLiteral("dark"));
        settings.edit([](Settings& s) { s.speed = 2; });
        QVERIFY(!settings.save());
        QVERIFY(!settings.reason().isEmpty());
        Notebook notebook(disk.path());
        QCOMPARE(notebook.progress(QStringLiteral("gan")), 2);
        QSignalSpy failed(&notebook, &Notebook::failed);
        notebook.raise(QStringLiteral("gan"), 3);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(notebook.progress(QStringLiteral("gan")), 3);
    }
};

QTEST_GUILESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
