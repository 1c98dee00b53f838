// The command line from outside: what it prints, where it writes, how it refuses, and that it repeats itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/list.h"
#include "app/content/content.h"
#include "engine/demos/catalogue.h"
#include "tests/program.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using testing::lines;
using testing::Outcome;
using testing::runProgram;
using testing::words;

namespace {

QJsonObject json(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QFile::exists(qEnvironmentVariable("ORRERY_BINARY")));
        qunsetenv("DISPLAY"); // the command line needs none
        qunsetenv("QT_QPA_PLATFORM");
    }

    void helpsWithoutADisplay() {
        QCOMPARE(runProgram({QStringLiteral("--help")}).status, 0);
        QVERIFY(runProgram({QStringLiteral("--help")}).out.contains("orrery open [--new] [LINK | QUESTION | LESSON]"));
        QVERIFY(runProgram({QStringLiteral("--version")}).out.startsWith("orrery "));
        for (const auto& command : {"list", "trace"}) {
            const Outcome help = runProgram({QLatin1String(command), QStringLiteral("--help")});
            QCOMPARE(help.status, 0);
            QVERIFY(help.out.contains("--help"));
        }
    }

    void saysThatThereIsNoDisplay() {
        const QStringList nowhere{QStringLiteral("DISPLAY=:9999"), QStringLiteral("WAYLAND_DISPLAY=")};
        const Outcome opened = runProgram({QStringLiteral("8")}, nowhere);
        QCOMPARE(opened.status, 1);
        QVERIFY(opened.err.contains("There is no display to open a window on"));
    }

    void listsEveryQuestion() {
        const Outcome table = runProgram({QStringLiteral("list")});
        QCOMPARE(table.status, 0);
        const auto questions = static_cast<qsizetype>(Content().questions().size());
        QCOMPARE(lines(table.out).size(), questions);
        const Outcome list = runProgram({QStringLiteral("list"), QStringLiteral("--json")});
        const QJsonArray items = QJsonDocument::fromJson(list.out).array();
        QCOMPARE(items.size(), questions);
        const auto entries = catalogue();
        for (const auto& item : items) {
            const QJsonObject object = item.toObject();
            const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
                return e.question == object[QStringLiteral("number")].toInt();
            });
            QCOMPARE(object[QStringLiteral("demo")].isNull(), !known);
            if (!known)
                continue;
            for (const char* key :
                 {"id", "title", "story", "parameters", "metrics", "presets", "twin", "tensors"})
                QVERIFY2(object.contains(QLatin1String(key)), key);
            const QJsonObject first = object[QStringLiteral("parameters")][0].toObject();
            for (const char* key :
                 {"id", "kind", "default", "minimum", "maximum", "choices", "live", "unit", "label"})
                QVERIFY2(first.contains(QLatin1String(key)), key);
        }
    }

    /// The content and the catalogue say how many questions there are.
    void listsQuestionsOfTheContentAndOfTheCatalogue() {
        QTemporaryDir content;
        QVERIFY(QDir(content.path()).mkdir(QStringLiteral("31-more")));
        QFile file(content.filePath(QStringLiteral("31-more/question.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"number": 31, "id": "more", "short": {"en": "One more", "zh": "再来一个"}})");
        file.close();
        std::vector<Entry> entries{catalogue().front(), catalogue().back()};
        entries.front().question = 2;
        entries.back().question = 40;
        entries.back().demo.id = "last";
        const QByteArrayList rows =
            lines(QByteArray::fromStdString(questionTable(Content(content.path()), entries)));
        QCOMPARE(rows.size(), 3);
        QVERIFY2(rows[0].startsWith(" 2  "), rows[0]);
        QVERIFY2(rows[1].startsWith("31  more  ") && rows[1].contains("  One more  ") &&
                     rows[1].endsWith("再来一个  (no demo)"),
                 rows[1]);
        QVERIFY2(rows[2].startsWith("40  last  "), rows[2]);
    }

    void theListGivesTheRangesThatAreAccepted() {
        const Outcome list = runProgram({QStringLiteral("list"), QStringLiteral("--json")});
        for (const auto& item : QJsonDocument::fromJson(list.out).array())
            for (const auto& parameter : item[QStringLiteral("parameters")].toArray()) {
                if (parameter[QStringLiteral("kind")].toString() != QStringLiteral("points"))
                    continue;
                const auto bound = [&](const char* key) { return parameter[QLatin1String(key)].toDouble(); };
                const QString id = parameter[QStringLiteral("id")].toString();
                const QStringList trace{
                    QStringLiteral("trace"), QString::number(item[QStringLiteral("number")].toInt()),
                    QStringLiteral("--iterations"), QStringLiteral("1"), QStringLiteral("--set")};
                const QString corners = QStringLiteral("%1=%2,%4;%2,%5;%3,%4;%3,%5")
                                            .arg(id)
                                            .arg(bound("minimum"))
                                            .arg(bound("maximum"))
                                            .arg(bound("y_minimum"))
                                            .arg(bound("y_maximum"));
                const Outcome within = runProgram(trace + QStringList{corners});
                QVERIFY2(within.status == 0, within.err.constData());
                const Outcome beyond = runProgram(
                    trace +
                    QStringList{QStringLiteral("%1=%2,0;0,0;0,1").arg(id).arg(bound("maximum") + 0.01)});
                QCOMPARE(beyond.status, 2);
            }
    }

    void writesRowsAsCsv() {
        const Outcome trace = runProgram(words("trace 1 --iterations 250"));
        QCOMPARE(trace.status, 0);
        const auto rows = lines(trace.out);
        QCOMPARE(rows.size(), 251);
        QCOMPARE(rows[0], QByteArray("iteration,round,p_feasible,p_low,p_high,p_exact"));
        QVERIFY(rows[1].startsWith("1,1,"));
        QVERIFY(rows[100].startsWith("100,1,"));
        QVERIFY(rows[101].startsWith("101,2,"));
        const auto rounds = lines(runProgram(words("trace feasibility --iterations 250 --every round")).out);
        QCOMPARE(rounds.size(), 4); // two rounds, and the last row is always written
        QCOMPARE(rounds[1], rows[100]);
        QCOMPARE(rounds[2], rows[200]);
        QCOMPARE(rounds[3], rows[250]);
        QCOMPARE(lines(runProgram(words("trace 1 --rounds 2")).out), rows.mid(0, 201));
        QCOMPARE(lines(runProgram(words("trace 1 --phases 11")).out), rows.mid(0, 3));
        QCOMPARE(lines(runProgram(words("trace 1 --iterations 0")).out), rows.mid(0, 1));
    }

    void leavesUndefinedNumbersEmpty() {
        const auto rows = lines(runProgram(words("trace 8 --rounds 2")).out);
        const auto names = rows[0].split(',');
        const auto mean = names.indexOf("mean_return_100"), episode = names.indexOf("episode_return");
        QVERIFY(mean > 0 && episode > 0);
        QVERIFY(rows.last().split(',')[mean].isEmpty());
        QVERIFY(!rows.last().split(',')[episode].isEmpty());
        QVERIFY(rows[1].split(',')[episode].isEmpty()); // a round metric where no round ends
    }

    void writesJsonThatAgreesWithCsv() {
        const Outcome trace =
            runProgram(words("trace 8 --seed 3 --set gamma=0.5 --iterations 40 --format json"));
        const QJsonObject object = json(trace.out);
        QCOMPARE(object[QStringLiteral("question")].toInt(), 8);
        QCOMPARE(object[QStringLiteral("demo")].toString(), QStringLiteral("q-learning"));
        QCOMPARE(object[QStringLiteral("seed")].toInt(), 3);
        QCOMPARE(object[QStringLiteral("parameters")][QStringLiteral("gamma")].toDouble(), 0.5);
        const QJsonArray rows = object[QStringLiteral("metrics")][QStringLiteral("rows")].toArray();
        const auto csv = lines(runProgram(words("trace 8 --seed 3 --set gamma=0.5 --iterations 40")).out);
        QCOMPARE(rows.size(), 40);
        for (qsizetype row = 0; row < rows.size(); ++row) {
            const auto cells = csv[row + 1].split(',');
            QCOMPARE(rows[row].toArray().size(), cells.size());
            for (qsizetype c = 0; c < cells.size(); ++c) {
                QCOMPARE(rows[row][c].isNull(), cells[c].isEmpty());
                QCOMPARE(rows[row][c].toDouble(), cells[c].toDouble());
            }
        }
    }

    void addsFigureAndTensors() {
        const QJsonObject object = json(runProgram(words("trace 8 --rounds 3 --figure --tensors")).out);
        QVERIFY(!object[QStringLiteral("figure")][QStringLiteral("panels")].toArray().isEmpty());
        QVERIFY(object[QStringLiteral("tensors")][QStringLiteral("q")].isArray());
        QCOMPARE(runProgram(words("trace 8 --figure --format csv")).status, 2);
    }

    void changesLiveParametersOnTheWay() {
        const auto plain = lines(runProgram(words("trace 8 --iterations 200")).out);
        const auto changed = lines(runProgram(words("trace 8 --iterations 200 --event 60:gamma=0.1")).out);
        QCOMPARE(changed.size(), plain.size());
        QCOMPARE(changed.mid(0, 61), plain.mid(0, 61));
        QVERIFY(changed.mid(61) != plain.mid(61));
        const Outcome dead = runProgram(words("trace 8 --event 60:bins_angle=4"));
        QCOMPARE(dead.status, 2);
        QVERIFY(dead.err.contains("bins_angle"));
    }

    void takesALinkForAQuestion() {
        const Outcome linked = runProgram(
            {QStringLiteral("trace"), QStringLiteral("orrery:29?seed=3&learning_rate=2&iteration=5")});
        QCOMPARE(linked.status, 0);
        const Outcome spelled =
            runProgram({QStringLiteral("trace"), QStringLiteral("29"), QStringLiteral("--seed"),
                        QStringLiteral("3"), QStringLiteral("--set"), QStringLiteral("learning_rate=2"),
                        QStringLiteral("--iterations"), QStringLiteral("5")});
        QCOMPARE(linked.out, spelled.out);
        QVERIFY(linked.out !=
                runProgram({QStringLiteral("trace"), QStringLiteral("orrery:29?iteration=5")}).out);
        QCOMPARE(runProgram({QStringLiteral("trace"), QStringLiteral("orrery:29?nothing=1")}).status, 2);
    }

    void refusesInOneSentence_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("names");
        QTest::addColumn<int>("status");
        const auto row = [](const char* arguments, const char* names, int status = 2) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(names) << status;
        };
        row("trace", "question");
        row("trace 99", "99");
        row("trace q-lerning", "q-learning");
        row("trace 8 9", "9");
        row("trace 8 --set gama=0.5", "did you mean gamma?");
        row("trace 8 --set gamma", "ID=VALUE");
        row("trace 8 --set gamma=0,5", "point");
        row("trace 8 --set gamma=nan", "nan");
        row("trace 8 --set gamma=inf", "inf");
        row("trace 8 --set gamma=0.5x", "0.5x");
        row("trace 8 --set gamma=2", "from 0 to 1");
        row("trace 8 --set gamma=0.5 --set gamma=0.6", "twice");
        row("trace 8 --set bins_angle=2.5", "whole number");
        row("trace 8 --set axes=speed", "angle_angular_velocity");
        row("trace 8 --seed -1", "--seed");
        row("trace 8 --seed", "--seed");
        row("trace 8 --rounds 1 --iterations 1", "one of");
        row("trace 8 --rounds two", "two");
        row("trace 8 --format xml", "xml");
        row("trace 8 --every day", "day");
        row("trace 8 --iterations 5 --event 9:gamma=0.5", "9");
        row("trace 8 --event gamma=0.5", "ITERATION");
        row("trace 8 --frob", "--frob");
        row("list 8", "8");
        row("open 8 9", "One link, question or lesson");
        row("--new 8 9", "One link, question or lesson");
        row("open --nwe 8", "--nwe");
        row("trace --new 8", "--new");
        row("trac 8", "did you mean trace?");
        row("trace Q-LEARNING", "did you mean q-learning?");
        row("trace 8 --set nothing=1", "it has alpha, alpha_decay");
        row("trace 8 --iterations -0", "whole number from 0");
        row("trace orrery:8?iteration=-0", "whole number from 0");
        row("trace orrery:8?iteration=2 --rounds 1", "The link says where the run ends");
        row("trace orrery:8?preset=gamma", "it has no_exploration, always_random");
        row("trace orrery:8?language=fr", "zh, en or both");
        row("trace orrery:8?gamma=0%00", "key=value");
        row("trace 8 --output=", "name of a file");
        row("render 1 --output x.png --scale=+2", "--scale");
        row("render 1 --output x.png --panel=", "--panel");
    }

    void refusesInOneSentence() {
        QFETCH(QString, arguments);
        QFETCH(QString, names);
        QFETCH(int, status);
        const Outcome outcome = runProgram(words(arguments));
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.err.contains(names.toUtf8()), outcome.err);
        QCOMPARE(lines(outcome.err).size(), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    /// Escape sequences, C1 codes and marks that reverse writing reach the program everywhere; none reaches a
    /// terminal.
    void terminalsGetNoOrders_data() {
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::addColumn<QByteArray>("shows");
        const auto row = [](const char* name, const QByteArrayList& arguments, const char* shows) {
            QTest::newRow(name) << arguments << QByteArray(shows);
        };
        row("parameter", {"trace", "orrery:8?%1b%5d0%3bx%07=1"}, "'\\x1b]0;x\\x07'");
        row("question", {"trace", "orrery:%1b%5b2J"}, "\\x1b[2J");
        row("zero byte", {"trace", "orrery:8%00x"}, "8\\x00x");
        row("bare question", {"render", "\x1b[31m", "--output", "x.png"}, "\\x1b[31m");
        row("value", {"trace", "8", "--set", "gamma=\x1b[31m"}, "“\\x1b[31m”");
        row("C1",
            {"trace", "8", "--set",
             "\xC2\x9B"
             "31m=1"},
            "\\u009b31m");
        row("delete", {"trace", "8\x7f"}, "8\\x7f");
        row("byte-order mark",
            {"trace", "\xEF\xBB\xBF"
                      "8"},
            "\\ufeff8");
        row("tag", {"trace", "8\xF3\xA0\x80\x81"}, "8\\U000e0001");
        row("reversed",
            {"trace", "\xE2\x80\xAE"
                      "8"},
            "\\u202e8");
        row("isolated",
            {"trace", "8", "--rounds",
             "\xE2\x81\xA6"
             "1"},
            "\\u2066");
        row("new line", {"trace", "8\norrery: all is well"}, "8\\norrery");
        row("no UTF-8", {"trace", "8\xff"}, "8\\xff");
        row("option", {"list", "--\x1b[31m"}, "\\x1b[31m");
        row("command", {"\x1b[31m"}, "\\x1b[31m");
        row("open", {"open", "--\x1b[31m"}, "\\x1b[31m");
        row("output", {"trace", "1", "--iterations", "1", "--output", "/no\x1b[31m/x.csv"}, "\\x1b[31m");
        row("picture", {"render", "1", "--iterations", "1", "--output", "/no\x1b[31m/x.png"}, "\\x1b[31m");
        row("directory", {"validate", "/no\x1b[31m"}, "\\x1b[31m");
        row("words", {"trace", "8", "--seed", "1", "猫"}, "猫"); // letters stay
    }

    void terminalsGetNoOrders() {
        QFETCH(QByteArrayList, arguments);
        QFETCH(QByteArray, shows);
        std::vector<char*> words{qstrdup(qgetenv("ORRERY_BINARY").constData())};
        for (const QByteArray& argument : arguments) // as bytes: QProcess takes text
            words.push_back(qstrdup(argument.constData()));
        words.push_back(nullptr);
        int ends[2];
        QCOMPARE(pipe2(ends, O_CLOEXEC), 0);
        const pid_t child = fork();
        if (child == 0) {
            dup2(ends[1], STDERR_FILENO);
            dup2(ends[1], STDOUT_FILENO);
            execv(words[0], words.data());
            _exit(127);
        }
        close(ends[1]);
        QFile pipe;
        QVERIFY(pipe.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        const QByteArray said = pipe.readAll();
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        for (char* word : words)
            delete[] word;
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 2);
        QVERIFY2(said.contains(shows), said);
        QCOMPARE(QString::fromUtf8(said).toUtf8(), said);
        QCOMPARE(lines(said).size(), 1);
        for (const char32_t letter : QString::fromUtf8(said).toUcs4()) {
            const auto category = QChar::category(letter);
            QVERIFY2(letter == U'\n' || (category != QChar::Other_Control && category != QChar::Other_Format),
                     said);
        }
    }

    void everySpellingOfALinkWorks() {
        const Outcome usual = runProgram(words("trace orrery:8?seed=3&iteration=5"));
        QCOMPARE(usual.status, 0);
        for (const char* link : {"ORRERY:8?seed=3&iteration=5", "orrery:%38?s%65ed=3&iteration=%35",
                                 "orrery://8?seed=3&iteration=5", "Orrery://8/?seed=3&iteration=5"})
            QCOMPARE(runProgram({QStringLiteral("trace"), QString::fromUtf8(link)}).out, usual.out);
        // The program's argument: it asks for a window, and there is no display for one.
        for (const char* link : {"ORRERY:8", "orrery://8", " orrery:8"}) {
            const Outcome window =
                runProgram({QString::fromUtf8(link)},
                           {QStringLiteral("DISPLAY=:9999"), QStringLiteral("WAYLAND_DISPLAY=")});
            QVERIFY2(window.err.contains("no display"), window.err);
        }
    }

    void blanksAreTheReason() {
        for (const char* link : {"orrery:8 ", " orrery:8"}) {
            const Outcome outcome = runProgram({QStringLiteral("trace"), QString::fromUtf8(link)});
            QCOMPARE(outcome.status, 2);
            QVERIFY2(outcome.err.contains("blanks around"), outcome.err);
        }
        for (const char* question : {"8 ", " 8", "+8", "８", "8.0", "0x8", "orrery:8%20", "orrery:%2B4"}) {
            const Outcome outcome = runProgram({QStringLiteral("trace"), QString::fromUtf8(question)});
            QCOMPARE(outcome.status, 2);
            QVERIFY2(outcome.err.contains("There is no question"), outcome.err);
        }
    }

    void writesFilesWholeOrNotAtAll() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("trace.csv"));
        QCOMPARE(runProgram(words("trace 1 --iterations 5 --output ") << path).status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), runProgram(words("trace 1 --iterations 5")).out);
        QVERIFY(runProgram(words("trace 1 --output ") << folder.filePath(QStringLiteral("no/such/x.csv")))
                    .status != 0);
        const QString early = folder.filePath(QStringLiteral("early.csv"));
        QCOMPARE(runProgram(words("trace 8 --rounds 1 --event 100000:gamma=0.5 --output ") << early).status,
                 2);
        QVERIFY(!QFile::exists(early));
    }

    void writesIntoPipesAndDevices() {
        QTemporaryDir folder;
        const QByteArray path = QFile::encodeName(folder.filePath(QStringLiteral("pipe")));
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
        const int pipe = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(pipe >= 0);
        QCOMPARE(runProgram(words("trace 1 --iterations 5 --output ") << QFile::decodeName(path)).status, 0);
        QFile received;
        QVERIFY(received.open(pipe, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        QCOMPARE(received.readAll(), runProgram(words("trace 1 --iterations 5")).out);
        QVERIFY(!QFileInfo(QFile::decodeName(path)).isFile()); // it is still a pipe
    }

    void givesTheSameBytesOnOlderProcessors_data() {
        QTest::addColumn<QString>("question");
        for (const Entry& entry : catalogue())
            QTest::newRow(entry.demo.id.c_str()) << QString::number(entry.question);
    }

    void givesTheSameBytesOnOlderProcessors() {
        QFETCH(QString, question);
        const QStringList arguments = words("trace --phases 150 --tensors ") << question;
        const Outcome plain = runProgram(arguments, {QStringLiteral("LC_ALL=de_DE.UTF-8")});
        const Outcome older = runProgram(
            arguments,
            {QStringLiteral("GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable")});
        QVERIFY(plain.status == 0 || plain.err.contains("stopped"));
        QVERIFY(!plain.out.isEmpty());
        QVERIFY(plain.out == older.out);
    }

private:
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
