// `orrery export` from outside: what Anki and readers of PDF get, and what it says to mistakes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "tests/files.h"
#include "tests/program.h"
#include "tests/small_disk.h"
#include "widgets/text/markdown.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace orrery;
using testing::Outcome;
using testing::read;
using testing::runProgram;
using testing::words;

namespace {

Outcome exporting(const QString& line, const QString& path = {}) {
    const QStringList output = path.isEmpty() ? QStringList() : QStringList{QStringLiteral("--output"), path};
    return runProgram(QStringList{QStringLiteral("export")} + words(line) + output);
}

/// The fields of a line as a spreadsheet reads them.
QStringList fieldsOf(const QString& line) {
    QStringList fields{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool mark = line[i] == u'"';
        if (mark && quoted && i + 1 < line.size() && line[i + 1] == u'"')
            fields.back() += line[++i];
        else if (mark)
            quoted = !quoted;
        else if (line[i] == u'\t' && !quoted)
            fields << QString();
        else
            fields.back() += line[i];
    }
    return fields;
}

/// What a reader sees of a field, without its lists, lines and formulas' marks.
QString seen(QString html) {
    html.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
    html.remove(QStringLiteral("\\(")).remove(QStringLiteral("\\)"));
    return html.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

QString plain(const QString& inlineMarkdown) {
    return markdown::plain(markdown::parse_line(inlineMarkdown)).remove(u'$');
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("ORRERY_BINARY"))
            QSKIP("ORRERY_BINARY names the program to test.");
        QVERIFY(m_folder.isValid());
    }

    /// A note for every question, with its title and every point in both languages.
    void ankiGetsEveryQuestion() {
        const Outcome run = exporting(QStringLiteral("anki --language both"));
        QCOMPARE(run.status, 0);
        const QStringList lines = QString::fromUtf8(run.out).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.startsWith(QStringLiteral("#separator:tab")));
        QVERIFY(lines.contains(QStringLiteral("#html:true")));
        QVERIFY(lines.contains(QStringLiteral("#guid column:1")));
        QVERIFY(lines.contains(QStringLiteral("#tags column:4")));
        QStringList notes = lines;
        notes.removeIf([](const QString& line) { return line.startsWith(u'#'); });
        const Content content;
        qsizetype at = 0;
        for (const Question& question : content.questions()) {
            QVERIFY2(at < notes.size(), qPrintable(question.id));
            const QStringList fields = fieldsOf(notes[at++]);
            QCOMPARE(fields.size(), 4);
            QCOMPARE(fields[0], QStringLiteral("orrery:%1").arg(question.number));
            QCOMPARE(seen(fields[1]), plain(question.title.zh) + plain(question.title.en));
            QString points;
            for (const Words& point : question.answer_points)
                points += plain(point.zh) + plain(point.en);
            QCOMPARE(seen(fields[2]), points + fields[0]);
            QCOMPARE(fields[2].count(QStringLiteral("<li>")), qsizetype(question.answer_points.size()));
            QVERIFY(!notes[at - 1].contains(u'$'));
            QVERIFY(!fields[2].contains(QStringLiteral("<img")));
        }
        QCOMPARE(at, notes.size());
    }

    void ankiGetsTheQuestionsThatAreNamed() {
        const QString file = path("some.txt");
        QCOMPARE(exporting(QStringLiteral("anki 8 convolution --language en"), file).status, 0);
        QStringList lines = QString::fromUtf8(read(file)).split(u'\n', Qt::SkipEmptyParts);
        lines.removeIf([](const QString& line) { return line.startsWith(u'#'); });
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("orrery:8\t\"How ")));
        QVERIFY(lines[1].startsWith(QStringLiteral("orrery:19\t")));
        static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
        QVERIFY(!lines.join(u'\n').contains(chinese));
    }

    /// Read as a reader does: title, points, every heading, and a number on each page.
    void aHandoutSaysWhatTheQuestionSays() {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext reads PDF files.");
        const QString file = path("handout.pdf");
        QCOMPARE(exporting(QStringLiteral("handout 2 --language both"), file).status, 0);
        QProcess reader;
        reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
        QVERIFY(reader.waitForFinished());
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        const QStringList pages = text.split(u'\f', Qt::SkipEmptyParts);
        QVERIFY(pages.size() > 3);
        for (qsizetype i = 0; i < pages.size(); ++i)
            QVERIFY2(
                QString(pages[i]).remove(u' ').contains(QStringLiteral("%1/%2").arg(i + 1).arg(pages.size())),
                qPrintable(pages[i].right(200)));
        reader.start(QStringLiteral("pdftotext"), {file, QStringLiteral("-")}); // column by column
        QVERIFY(reader.waitForFinished());
        QString all = QString::fromUtf8(reader.readAllStandardOutput());
        static const QRegularExpression blank(QStringLiteral("\\s"));
        all.remove(blank);
        const Content content;
        const Question& question = *content.question(2);
        for (const Words& said :
             {question.title, question.experiments.front().text, question.follow_ups.back().question})
            for (const QString& words : {said.en, said.zh})
                QVERIFY2(all.contains(plain(words).remove(blank)), qPrintable(words));
        int missing = 0; // formulas are outlines
        for (const Words& point : question.answer_points)
            for (const QString& words : {point.en, point.zh})
                missing += !words.contains(u'$') && !all.contains(plain(words).remove(blank));
        QCOMPARE(missing, 0);
        QVERIFY(!all.contains(QStringLiteral("{{")) && !all.contains(QStringLiteral("[!")));
    }

    void sameArgumentsSameBytes_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("ending");
        QTest::newRow("anki") << QStringLiteral("anki --language zh") << QStringLiteral("txt");
        QTest::newRow("handout") << QStringLiteral("handout 19 --language both") << QStringLiteral("pdf");
        QTest::newRow("webp") << QStringLiteral("clip 19 --size 480x320") << QStringLiteral("webp");
        QTest::newRow("gif") << QStringLiteral("clip 13 --size 480x320") << QStringLiteral("gif");
    }
    /// However many threads the libraries may use.
    void sameArgumentsSameBytes() {
        QFETCH(QString, line);
        QFETCH(QString, ending);
        const QString first = m_folder.filePath(QStringLiteral("first.") + ending),
                      second = m_folder.filePath(QStringLiteral("second.") + ending);
        const QStringList all = QStringList{QStringLiteral("export")} + words(line);
        QCOMPARE(runProgram(all + QStringList{QStringLiteral("--output"), first},
                            {QStringLiteral("OMP_NUM_THREADS=1")})
                     .status,
                 0);
        QTest::qWait(ending == QLatin1String("pdf") ? 1100 : 0); // a date would have moved on
        QCOMPARE(runProgram(all + QStringList{QStringLiteral("--output"), second},
                            {QStringLiteral("OMP_NUM_THREADS=4")})
                     .status,
                 0);
        QVERIFY(read(first).size() > 500);
        QVERIFY(read(first) == read(second));
    }

    void mistakesAreAnsweredInASentence_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
        };
        row("", "anki, handout, clip");
        row("film 8", "There is no command 'export film'");
        row("handuot 8 --output a.pdf", "did you mean export handout?");
        row("anki 99", "no question '99'");
        row("anki q-lerning", "did you mean q-learning?");
        row("anki 8 8", "named twice");
        row("anki 8 --language fr", "zh, en or both, not 'fr'");
        row("anki --outptu a.txt", "did you mean --output?");
        row("anki --output /nowhere/a.txt", "Cannot write to /nowhere/a.txt");
        row("anki --output=", "--output takes a file's name");
        row("handout", "Name a question");
        row("handout 2 3 --output a.pdf", "'3' is one too many");
        row("handout 2", "--output FILE.pdf");
        row("handout 2 --output a.png", "ends in .pdf, not 'a.png'");
        row("handout orrery:2 --output a.pdf", "no question 'orrery:2'");
        row("handout 2 --output /nowhere/a.pdf", "Cannot write to /nowhere/a.pdf");
        row("clip --output a.gif", "Name a question");
        row("clip 2", "FILE.webp or FILE.gif");
        row("clip 2 --output a.mp4", "ends in .webp or .gif, not 'a.mp4'");
        row("clip 2 --output a.gif --size 10x10", "each from 320 to 1920");
        row("clip 2 --output a.gif --size 960", "each from 320 to 1920");
        row("clip 2 --output a.gif --iterations 4", "There is no option --iterations here");
        row("clip orrery:2?iteration=4 --output a.gif", "leave the place out");
        row("clip orrery:2#norms --output a.gif", "leave #norms out");
        row("clip 2 --output a.gif --theme pink", "light, dark or projector, not 'pink'");
        row("clip 2 --output a.gif --set rate=1", "rate");
        row("clip 2 --output a.gif --seed x", "--seed takes a whole number");
        row("clip 2 --output a.gif --twin no=1", "no");
        row("clip 2 --output /nowhere/a.gif", "Cannot write to /nowhere/a.gif");
    }
    void mistakesAreAnsweredInASentence() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const QStringList before = QDir().entryList();
        const Outcome run = exporting(line);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY2(run.err.contains(says.toUtf8()), run.err.constData());
        QCOMPARE(QDir().entryList(), before); // nothing was left
    }

    void helpTellsOfThem() {
        const Outcome all = runProgram({QStringLiteral("--help")});
        for (const char* name : {"export anki", "export handout", "export clip"}) {
            QVERIFY(all.out.contains(name));
            const Outcome one =
                exporting(QString::fromLatin1(name).section(u' ', 1) + QStringLiteral(" --help"));
            QCOMPARE(one.status, 0);
            QVERIFY(one.out.contains("--language zh|en|both") && one.out.contains("--output FILE"));
            QVERIFY(exporting(QStringLiteral("--help")).out.contains(name));
        }
    }

    /// What stood there stays, and nothing is left beside it.
    void aFullDiskLeavesNoHalfFile() {
        const testing::SmallDisk disk(64);
        if (!disk.mounted())
            QSKIP("Mounting a small disk takes root.");
        QVERIFY(testing::write(disk.filePath(QStringLiteral("old.gif")), "old"));
        for (const char* line : {"clip 8 --size 480x320", "handout 8", "anki --language both"}) {
            QVERIFY(disk.fill(2));
            const QString kind = QString::fromLatin1(line).section(u' ', 0, 0);
            const QString name = kind == QLatin1String("clip")      ? QStringLiteral("old.gif")
                                 : kind == QLatin1String("handout") ? QStringLiteral("new.pdf")
                                                                    : QStringLiteral("new.txt");
            const Outcome run = exporting(QString::fromLatin1(line), disk.filePath(name));
            QCOMPARE(run.status, 1);
            QVERIFY2(run.err.contains("No space left"), run.err.constData());
            QCOMPARE(QDir(disk.path()).entryList(QDir::Files),
                     (QStringList{QStringLiteral("fill"), QStringLiteral("old.gif")}));
            QCOMPARE(read(disk.filePath(QStringLiteral("old.gif"))), QByteArray("old"));
        }
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
