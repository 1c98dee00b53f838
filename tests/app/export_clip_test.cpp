// `orrery export clip` from outside: its moving pictures, read by the decoders of others.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/clips.h"
#include "tests/files.h"
#include "tests/program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace orrery;
using testing::Outcome;
using testing::read;

namespace {

Outcome exporting(const QString& line, const QString& path) {
    return testing::runProgram(QStringList{QStringLiteral("export")} + testing::words(line) +
                               QStringList{QStringLiteral("--output"), path});
}

} // namespace

class ExportClipTest : public QObject {
    Q_OBJECT

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("ORRERY_BINARY"))
            QSKIP("ORRERY_BINARY names the program to test.");
        QVERIFY(m_folder.isValid());
    }

    /// Two formats, two libraries, the same ten seconds.
    void aClipTellsTheStoryInTenSeconds() {
        const QString gif = path("clip.gif"), webp = path("clip.webp");
        const QString line = QStringLiteral("clip 8 --size 640x400");
        QCOMPARE(exporting(line, gif).status, 0);
        QCOMPARE(exporting(line, webp).status, 0);
        const testing::Moving first = testing::readGif(gif), second = testing::readWebp(webp);
        QCOMPARE(first.milliseconds, 10000);
        QCOMPARE(second.milliseconds, 10000);
        QCOMPARE(first.loops, 0);
        QCOMPARE(second.loops, 0);
        QVERIFY2(first.pictures.size() > 90, qPrintable(QString::number(first.pictures.size())));
        for (const testing::Moving* clip : {&first, &second}) {
            QCOMPARE(clip->pictures.front().size(), QSize(640, 400));
            QVERIFY(clip->pictures.front() != clip->pictures.back());
            QVERIFY(clip->last >= 1900); // to be read
        }
        QVERIFY(testing::difference(first.pictures.front(), second.pictures.front()) < 1);
        QVERIFY(testing::difference(first.pictures.back(), second.pictures.back()) < 1);
        QVERIFY(testing::difference(first.pictures.front(), first.pictures.back()) > 1);
        QVERIFY(read(gif).contains("orrery:8"));
        QVERIFY(read(webp).contains(">orrery:8</rdf:li>"));
    }

    /// Clouds of soft points: far more colors than a GIF has. The same is seen in both, from first to last.
    void manyColorsAreNearlyKept() {
        const QString gif = path("many.gif"), webp = path("many.webp");
        const QString line = QStringLiteral("clip 14 --size 640x400");
        QCOMPARE(exporting(line, gif).status, 0);
        QCOMPARE(exporting(line, webp).status, 0);
        const testing::Moving first = testing::readGif(gif), second = testing::readWebp(webp);
        for (int time = 40; time < 10000; time += 80) {
            const double apart = testing::difference(first.at(time), second.at(time));
            QVERIFY2(apart < 1, qPrintable(QStringLiteral("%1 at %2 ms").arg(apart).arg(time)));
        }
    }

    /// It has a line of its own, and is in the file.
    void aLongLinkIsKept() {
        const QString file = path("long.gif");
        const QString link =
            QStringLiteral("orrery:8?gamma=0.9&events=MjY0MDAgZXBzaWxvbl9zdGFydD0wIGVwc2lsb25fZW5kPTA");
        QCOMPARE(exporting(QStringLiteral("clip --size 320x320 ") + link, file).status, 0);
        QVERIFY(read(file).contains(link.toUtf8()));
        QCOMPARE(testing::readGif(file).milliseconds, 10000);
    }

    /// Languages, themes, settings and a second run are seen at its end.
    void aClipShowsTheRunThatIsAskedFor() {
        QList<QImage> ends;
        for (const char* more : {"", "--language zh", "--theme dark", "--set depth=6", "--seed 4",
                                 "--twin activation=relu&initialization=he"}) {
            const QString file = path("end.gif");
            QCOMPARE(exporting(QStringLiteral("clip 2 --size 480x320 ") + QLatin1String(more), file).status,
                     0);
            ends << testing::readGif(file).pictures.back();
        }
        for (qsizetype i = 0; i < ends.size(); ++i)
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY2(ends[i] != ends[k], qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ExportClipTest)
#include "export_clip_test.moc"
