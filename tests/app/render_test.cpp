// `orrery render` from outside: formats, sizes, the same bytes again, and what it says to mistakes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/files.h"
#include "tests/program.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using orrery::testing::Outcome;
using orrery::testing::read;
using orrery::testing::runProgram;

namespace {

Outcome render(const QStringList& arguments) {
    return runProgram(QStringList{QStringLiteral("render")} + arguments);
}

} // namespace

class RenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("ORRERY_BINARY"))
            QSKIP("ORRERY_BINARY names the program to test.");
        QVERIFY(m_folder.isValid());
    }

    void sizeAndScaleGiveThePixels() {
        const QString path = m_folder.filePath(QStringLiteral("a.png"));
        const Outcome run =
            render({QStringLiteral("q-learning"), QStringLiteral("--iterations"), QStringLiteral("40"),
                    QStringLiteral("--size"), QStringLiteral("800x500"), QStringLiteral("--scale"),
                    QStringLiteral("1.5"), QStringLiteral("--output"), path});
        QCOMPARE(run.status, 0);
        const QImage image(path);
        QCOMPARE(image.size(), QSize(1200, 750));
        QCOMPARE(image.pixelColor(2, 2), QColor(0xF4, 0xF3, 0xF0)); // the window's paper
    }

    void themesDiffer() {
        QSet<QRgb> corners;
        for (const QString& theme :
             {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("projector")}) {
            const QString path = m_folder.filePath(theme + QStringLiteral(".png"));
            QCOMPARE(render({QStringLiteral("19"), QStringLiteral("--iterations"), QStringLiteral("3"),
                             QStringLiteral("--theme"), theme, QStringLiteral("--output"), path})
                         .status,
                     0);
            corners.insert(QImage(path).pixel(2, 2));
        }
        QCOMPARE(corners.size(), 3);
    }

    void theSmallestPictureIsDrawnWithoutAWord() {
        for (const char* question : {"1", "8", "19", "30"}) {
            const Outcome run =
                render({QLatin1String(question), QStringLiteral("--iterations"), QStringLiteral("20"),
                        QStringLiteral("--language"), QStringLiteral("both"), QStringLiteral("--size"),
                        QStringLiteral("160x160"), QStringLiteral("--output"),
                        m_folder.filePath(QStringLiteral("small.png"))});
            QCOMPARE(run.status, 0);
            QCOMPARE(run.err, QByteArray());
        }
    }

    /// The same moment with and without its twin; and a twin that is none.
    void aTwinIsDrawnBesideIt() {
        const auto drawn = [&](const QStringList& more) {
            const QString path = m_folder.filePath(QStringLiteral("twin.png"));
            const Outcome run = render(QStringList{QStringLiteral("2"), QStringLiteral("--iterations"),
                                                   QStringLiteral("3"), QStringLiteral("--output"), path} +
                                       more);
            return run.status == 0 ? QImage(path) : QImage();
        };
        const QStringList twin{QStringLiteral("--twin"), QStringLiteral("activation=relu&initialization=he")};
        for (const QStringList& look :
             {QStringList{}, QStringList{QStringLiteral("--panel"), QStringLiteral("norms")},
              QStringList{QStringLiteral("--theme"), QStringLiteral("projector")},
              QStringList{QStringLiteral("--size"), QStringLiteral("160x160")}}) {
            const QImage alone = drawn(look), both = drawn(look + twin);
            QVERIFY(!alone.isNull() && !both.isNull());
            QCOMPARE(both.size(), alone.size());
            QVERIFY(both != alone);
            QCOMPARE(drawn(look + twin), both);
        }
        const QString path = m_folder.filePath(QStringLiteral("none.png"));
        const Outcome wrong = render({QStringLiteral("2"), QStringLiteral("--twin"),
                                      QStringLiteral("activation=rleu"), QStringLiteral("--output"), path});
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.err.contains("activation"), wrong.err.constData());
        QVERIFY(!QFile::exists(path));
    }

    void aLinksLanguageIsSpoken() {
        const auto drawn = [&](const char* link, const QStringList& more) {
            const QString path = m_folder.filePath(QStringLiteral("language.svg"));
            const Outcome run =
                render(QStringList{QLatin1String(link), QStringLiteral("--output"), path} + more);
            return run.status == 0 ? read(path) : QByteArray();
        };
        const QByteArray zh = drawn("orrery:19?iteration=2&language=zh", {});
        const QStringList chosen{QStringLiteral("--language"), QStringLiteral("zh")};
        QVERIFY(!zh.isEmpty());
        QVERIFY(zh == drawn("orrery:19?iteration=2", chosen));
        QVERIFY(zh != drawn("orrery:19?iteration=2", {}));
        QVERIFY(zh == drawn("orrery:19?iteration=2&language=en", chosen));
    }

    void saysNothingWhereARuntimeDirectoryLacks() {
        qunsetenv("XDG_RUNTIME_DIR");
        const Outcome run =
            render({QStringLiteral("19"), QStringLiteral("--iterations"), QStringLiteral("1"),
                    QStringLiteral("--output"), m_folder.filePath(QStringLiteral("quiet.png"))});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QByteArray());
    }

    void sameArgumentsSameBytes_data() {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "svg", "pdf"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }
    void sameArgumentsSameBytes() {
        QFETCH(QString, ending);
        const QString first = m_folder.filePath(QStringLiteral("first.") + ending);
        const QString second = m_folder.filePath(QStringLiteral("second.") + ending);
        for (const QString& path : {first, second}) {
            QCOMPARE(render({QStringLiteral("8"), QStringLiteral("--iterations"), QStringLiteral("60"),
                             QStringLiteral("--language"), QStringLiteral("both"), QStringLiteral("--output"),
                             path})
                         .status,
                     0);
            QTest::qWait(ending == QLatin1String("pdf") ? 1100 : 0); // a date would have moved on
        }
        QVERIFY(!read(first).isEmpty());
        QCOMPARE(read(first), read(second));
    }

    void sameBytesInEveryTimeZone_data() { sameArgumentsSameBytes_data(); }
    void sameBytesInEveryTimeZone() {
        QFETCH(QString, ending);
        const QString path = m_folder.filePath(QStringLiteral("zone.") + ending);
        QByteArray first;
        for (const char* zone : {"UTC", "Asia/Shanghai", "America/St_Johns", "XYZ+11:59"}) {
            const auto run =
                runProgram({QStringLiteral("render"), QStringLiteral("20"), QStringLiteral("--iterations"),
                            QStringLiteral("5"), QStringLiteral("--output"), path},
                           {QStringLiteral("TZ=") + QLatin1String(zone)});
            QCOMPARE(run.status, 0);
            first = first.isEmpty() ? read(path) : first;
            QVERIFY2(read(path) == first, zone);
        }
        if (ending != QLatin1String("pdf"))
            return;
        QVERIFY(first.contains("/CreationDate (D:20000101000000Z)"));
        // Every object still stands where the table says.
        const qsizetype table = first.lastIndexOf("\nxref\n") + 1;
        const QList<QByteArray> lines = first.mid(table).split('\n');
        QCOMPARE(lines[lines.indexOf("startxref") + 1].trimmed().toLongLong(), table);
        int objects = 0;
        for (qsizetype i = 3; i < lines.size() && lines[i].endsWith(" 00000 n "); ++i, ++objects)
            QVERIFY2(
                first.mid(lines[i].left(10).toLongLong()).startsWith(QByteArray::number(i - 2) + " 0 obj"),
                lines[i].constData());
        QVERIFY(objects > 10);
    }

    void vectorsHoldShapesAndNoLostLetters() {
        const QString path = m_folder.filePath(QStringLiteral("v.svg"));
        QCOMPARE(render({QStringLiteral("5"), QStringLiteral("--iterations"), QStringLiteral("4"),
                         QStringLiteral("--output"), path})
                     .status,
                 0);
        const QByteArray svg = read(path);
        QVERIFY(svg.count("<path") + svg.count("<polyline") > 20);
        QCOMPARE(svg.count("<text"), 0); // letters are outlines: no reader has our fonts
    }

    void onePanelAlone() {
        const QString path = m_folder.filePath(QStringLiteral("p.png"));
        QCOMPARE(
            render({QStringLiteral("19"), QStringLiteral("--iterations"), QStringLiteral("3"),
                    QStringLiteral("--panel"), QStringLiteral("kernel"), QStringLiteral("--output"), path})
                .status,
            0);
        QCOMPARE(QImage(path).size(), QSize(640, 400));
    }

    void aLinkNamesItsPanel() {
        const auto drawn = [&](const QStringList& arguments) {
            const QString path = m_folder.filePath(QStringLiteral("panel.svg"));
            QFile::remove(path);
            render(arguments + QStringList{QStringLiteral("--output"), path});
            return read(path);
        };
        const QByteArray linked = drawn({QStringLiteral("orrery:19?iteration=3#kernel")});
        QVERIFY(!linked.isEmpty());
        QCOMPARE(linked, drawn({QStringLiteral("orrery:19?iteration=3"), QStringLiteral("--panel"),
                                QStringLiteral("kernel")}));
        QVERIFY(linked != drawn({QStringLiteral("orrery:19?iteration=3")}));
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const QString& words, const char* said) {
            QTest::newRow(name) << words.split(QLatin1Char(' ')) << QString::fromLatin1(said);
        };
        row("no output", QStringLiteral("8"), "--output");
        row("ending", QStringLiteral("8 --output a.gif"), "a.gif");
        row("theme", QStringLiteral("8 --theme neon --output a.png"), "neon");
        row("language", QStringLiteral("8 --language fr --output a.png"), "fr");
        row("size", QStringLiteral("8 --size 12x --output a.png"), "12x");
        row("scale", QStringLiteral("8 --scale 0 --output a.png"), "--scale");
        row("pixels", QStringLiteral("8 --size 8000x8000 --scale 8 --output a.png"), "million");
        row("panel", QStringLiteral("8 --iterations 1 --panel nothing --output a.png"), "nothing");
        row("panel of a link", QStringLiteral("orrery:8?iteration=1#nothing --output a.png"), "nothing");
        row("two panels", QStringLiteral("orrery:8?iteration=1#table --panel cart --output a.png"),
            "leave out --panel cart");
    }
    void mistakesAreNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const qsizetype output = arguments.indexOf(QStringLiteral("--output"));
        QTemporaryDir folder;
        if (output >= 0)
            arguments[output + 1] = folder.filePath(arguments[output + 1]);
        const Outcome run = render(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY2(QString::fromUtf8(run.err).contains(said), run.err.constData());
        if (output >= 0)
            QVERIFY(!QFile::exists(arguments[output + 1]));
    }

    void seedsAreDrawnBelowTheFigure() {
        const auto drawn = [&](const QString& more, const QString& name) {
            const QString path = m_folder.filePath(name);
            const Outcome run = render(QStringList{QStringLiteral("1"), QStringLiteral("--output"), path} +
                                       orrery::testing::words(more));
            return run.status == 0 && run.err.isEmpty() ? read(path) : QByteArray();
        };
        const QByteArray seeds = drawn(QStringLiteral("--seeds 1-20"), QStringLiteral("seeds.svg"));
        QVERIFY(!seeds.isEmpty());
        QCOMPARE(drawn(QStringLiteral("--seeds 1-20"), QStringLiteral("again.svg")), seeds);
        QVERIFY(drawn(QStringLiteral("--seeds 2-21"), QStringLiteral("others.svg")) != seeds);
        QVERIFY(drawn(QStringLiteral("--seed 1"), QStringLiteral("one.svg")) != seeds);
        for (const QString& look :
             {QStringLiteral("--theme dark --language zh"), QStringLiteral("--theme projector"),
              QStringLiteral("--size 800x600 --language both"), QStringLiteral("--size 160x160"),
              QStringLiteral("--iterations 3")})
            QVERIFY(!drawn(QStringLiteral("--seeds 1-3 ") + look, QStringLiteral("look.png")).isEmpty());
    }

    void seedsRefuseWhatCannotGoWithThem() {
        const QString path = m_folder.filePath(QStringLiteral("refused.png"));
        for (const char* more : {"--seeds 3", "--seeds 5-2", "--seeds 1-9999", "--seeds 1-3 --seed 2",
                                 "--seeds 1-3 --panel gates"}) {
            const Outcome run = render(QStringList{QStringLiteral("1"), QStringLiteral("--output"), path} +
                                       orrery::testing::words(more));
            QCOMPARE(run.status, 2);
            QCOMPARE(orrery::testing::lines(run.err).size(), 1);
            QVERIFY(!QFile::exists(path));
        }
    }

    void aSeedThatStopsIsDrawnAndSaid() {
        const QString path = m_folder.filePath(QStringLiteral("stopped.png"));
        const Outcome run = render(
            QStringList{QStringLiteral("2"), QStringLiteral("--output"), path} +
            orrery::testing::words("--set initialization=large --set learning_rate=10 --set activation=relu "
                                   "--iterations 40 --seeds 1-2"));
        QCOMPARE(run.status, 1);
        QVERIFY(run.err.contains("of 2 runs stopped"));
        QVERIFY(QFile::exists(path));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(RenderTest)
#include "render_test.moc"
