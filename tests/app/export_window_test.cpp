// The window's clips, handouts and notes for Anki: written, canceled, refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/clips.h"
#include "tests/app/menus.h"
#include "tests/app/window_test.h"
#include "widgets/controls/message_row.h"

#include <QDir>
#include <QProgressBar>
#include <QProgressDialog>
#include <QPushButton>

using namespace orrery;

class ExportWindowTest : public testing::WindowTest {
    Q_OBJECT

    static constexpr auto clip = "Ten seconds of the story (WebP, GIF)…";
    static constexpr auto handout = "Handout of this question (PDF)…";
    static constexpr auto anki = "All questions for Anki (text)…";

    void exportAs(const char* entry, const QString& path) {
        testing::exportAs(*m_window, QString::fromUtf8(entry), path);
    }
    QString file(const char* name) const { return m_out.filePath(QLatin1String(name)); }
    QString said() const { return m_window->messages()->text(); }
    QProgressDialog* progress() const { return m_window->findChild<QProgressDialog*>(); }
    QStringList written() const { return QDir(m_out.path()).entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void init() {
        QVERIFY(m_out.isValid());
        for (const QString& name : written())
            QVERIFY(QFile::remove(m_out.filePath(name)));
        await(QStringLiteral("orrery:13?seed=5&iteration=3"));
    }
    void cleanup() { close(); }

    /// The run from its start, in the window's languages, while the window goes on.
    void aClipIsWritten() {
        const QString path = file("clip.gif");
        exportAs(clip, path);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(path), patience);
        QTRY_VERIFY(!progress());
        const testing::Moving moving = testing::readGif(path);
        QCOMPARE(moving.milliseconds, 10000);
        QCOMPARE(moving.pictures.front().size(), QSize(960, 540));
        QVERIFY(testing::read(path).contains("orrery:13?seed=5"));
        QCOMPARE(written(), QStringList{QStringLiteral("clip.gif")});
        QCOMPARE(shown()->frame.position.iterations, 3); // the run was left alone
    }

    /// A name without an ending is a WebP; the progress goes forward.
    void itSaysHowFarItIs() {
        exportAs(clip, file("clip"));
        int last = 0, steps = 0;
        QTRY_VERIFY(progress());
        connect(progress()->findChild<QProgressBar*>(), &QProgressBar::valueChanged, this, [&](int value) {
            QVERIFY(value >= last);
            last = value;
            ++steps;
        });
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("clip.webp")), patience);
        QVERIFY2(steps > 20, qPrintable(QString::number(steps)));
        QCOMPARE(testing::readWebp(file("clip.webp")).milliseconds, 10000);
    }

    void aCanceledClipLeavesNothing() {
        QVERIFY(testing::write(file("clip.gif"), "old"));
        exportAs(clip, file("clip.gif.gif"));
        QTRY_VERIFY(progress() && progress()->value() > 10);
        QTest::mouseClick(progress()->findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_VERIFY(!progress());
        QVERIFY2(said().contains(QStringLiteral("nothing was written")), qPrintable(said()));
        QTest::qWait(300);
        QCOMPARE(written(), QStringList{QStringLiteral("clip.gif")});
        exportAs(clip, file("again.gif")); // the next one is written
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("again.gif")), patience);
    }

    void escapeCancelsIt() {
        exportAs(clip, file("clip.gif"));
        QTRY_VERIFY(progress() && progress()->isVisible());
        QTest::keyClick(progress(), Qt::Key_Escape);
        QTRY_VERIFY(!progress());
        QCOMPARE(written(), QStringList());
    }

    void aWindowClosedMeanwhileLeavesNothing() {
        for (const char* entry : {clip, handout}) {
            exportAs(entry, entry == clip ? file("clip.webp") : file("handout.pdf"));
            close();
            QCOMPARE(written(), QStringList());
            await(QStringLiteral("orrery:13"));
        }
    }

    /// What is opened meanwhile is another matter.
    void anotherQuestionIsOpenedMeanwhile() {
        exportAs(clip, file("clip.gif"));
        m_window->openLink(QStringLiteral("orrery:8"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("clip.gif")), patience);
        QVERIFY(testing::read(file("clip.gif")).contains("orrery:13?seed=5"));
    }

    void twoAtOnceAreRefused() {
        exportAs(clip, file("one.gif"));
        QTRY_VERIFY(progress());
        bool chosen = false;
        answering([&] { return chosen ? true : (chosen = testing::choose(QString::fromUtf8(handout))); },
                  [&] { QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier); });
        QTRY_VERIFY(said().contains(QStringLiteral("still being written")) ||
                    said().contains(file("one.gif")));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("one.gif")), patience);
    }

    void aHandoutIsWritten() {
        exportAs(handout, file("handout"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("handout.pdf")), patience);
        const QByteArray pdf = testing::read(file("handout.pdf"));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/MediaBox [0 0 595.000000 842.000000]"));
        QVERIFY(pdf.count("/Type /Page\n") > 2);
    }

    void notesForAnkiAreWritten() {
        exportAs(anki, file("notes.txt"));
        QTRY_VERIFY(said().contains(file("notes.txt")));
        QVERIFY(testing::read(file("notes.txt")).contains("\norrery:30\t"));
    }

    void otherKindsAreRefused() {
        exportAs(clip, file("clip.mp4"));
        QVERIFY2(said().contains(QStringLiteral("WebP or GIF")), qPrintable(said()));
        exportAs(handout, file("handout.doc"));
        QVERIFY2(said().contains(QStringLiteral("PDF")), qPrintable(said()));
        QCOMPARE(written(), QStringList());
    }

    void whatCannotBeWrittenIsSaid() {
        exportAs(clip, QStringLiteral("/proc/clip.gif"));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("/proc/clip.gif could not be written")),
                                 patience);
        QTRY_VERIFY(!progress());
    }

private:
    QTemporaryDir m_out;
};

int main(int argc, char** argv) {
    return testing::runWindowTest<ExportWindowTest>(argc, argv);
}
#include "export_window_test.moc"
