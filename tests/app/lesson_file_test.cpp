// Lesson files: what they hold, and that hostile ones are refused in a sentence that says where and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/lesson_file.h"
#include "tests/files.h"
#include "tests/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <sys/stat.h>

using namespace orrery;

class LessonFileTest : public QObject {
    Q_OBJECT

    Content m_texts;
    std::vector<Entry> m_entries = catalogue();

    Result<LessonPlan> parse(const QByteArray& json) const { return parseLesson(json, m_texts, m_entries); }
    static QByteArray with(const QByteArray& links) {
        return R"({"orrery_lesson": 1, "title": "One", "links": [)" + links + "]}";
    }

private Q_SLOTS:
    void whatIsWrittenIsRead() {
        const LessonPlan plan{QStringLiteral("第一课 “&”"),
                              {{QStringLiteral("orrery:8?seed=3&iteration=40"), QStringLiteral("a\nb")},
                               {QStringLiteral("orrery:2"), {}}}};
        const QByteArray bytes = writeLesson(plan);
        const auto read = parse(bytes);
        QVERIFY2(bool(read), read.error().in(Language::en).c_str());
        QVERIFY(*read == plan);
        QVERIFY(*parse(writeLesson({})) == LessonPlan());
        // The published schema names the same keys and limits.
        const QJsonObject schema = testing::readObject(QStringLiteral(":/schemas/lesson.schema.json"));
        const auto names = [](const QJsonObject& object) {
            return object[QStringLiteral("properties")].toObject().keys();
        };
        const QJsonObject whole = QJsonDocument::fromJson(bytes).object();
        QCOMPARE(names(schema), whole.keys());
        const QJsonObject links =
            schema[QStringLiteral("properties")].toObject()[QStringLiteral("links")].toObject();
        const QJsonObject stop = links[QStringLiteral("items")].toObject();
        QCOMPARE(names(stop), whole[QStringLiteral("links")].toArray()[0].toObject().keys());
        QCOMPARE(links[QStringLiteral("maxItems")].toInt(), mostLessonStops);
        const auto longest = [](const QJsonObject& of, const char* key) {
            return of[QStringLiteral("properties")]
                .toObject()[QLatin1String(key)]
                .toObject()[QStringLiteral("maxLength")]
                .toInt();
        };
        QCOMPARE(longest(schema, "title"), longestLessonTitle);
        QCOMPARE(longest(stop, "link"), longestLessonLink);
        QCOMPARE(longest(stop, "note"), longestLessonNote);
    }

    void hostileOnesAreRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QByteArray& json, const char* words) {
            QTest::newRow(name) << json << QString::fromUtf8(words);
        };
        row("nothing", "", "Line 1: ");
        row("no JSON", "\n{\"orrery_lesson\": 1,\n oops}", "Line 3: ");
        row("a list", "[]", "Line 1: A lesson is an object");
        row("something else", "{\"a\": 1}", "knows no “a”");
        row("no version", "{\"links\": []}", "no “orrery_lesson”");
        row("a later one", "{\"orrery_lesson\": 2, \"links\": []}", "“orrery_lesson” is 1");
        row("a version in words", "{\"orrery_lesson\": \"1\", \"links\": []}", "“orrery_lesson” is 1");
        row("no links", "{\"orrery_lesson\": 1}", "“links” is a list");
        row("one link", "{\"orrery_lesson\": 1, \"links\": \"orrery:8\"}", "“links” is a list");
        row("a bare link", with("\"orrery:8\""), "is an object with “link”");
        row("a link that is none", with("\n{\"note\": \"a\"}"), "Line 2: There is no “link”");
        row("a number", with("{\"link\": 8}"), "“link” is a text");
        row("a note in a list", with("{\"link\": \"orrery:8\", \"note\": [\"a\"]}"), "“note” is a text");
        row("a key of its own", with("{\"link\": \"orrery:8\", \"run\": \"rm\"}"), "knows no “run”");
        row("a key nearly right", with("{\"link\": \"orrery:8\", \"notes\": \"\"}"), "did you mean “note”?");
        row("twice", with("{\"link\": \"orrery:8\",\n\"link\": \"orrery:2\"}"),
            "Line 2: “link” stands there");
        row("nowhere", with("\n\n{\"link\": \"orrery:99\"}"), "Line 3: There is no question “99”.");
        row("no parameter", with("{\"link\": \"orrery:8?gama=1\"}"), "did you mean gamma?");
        row("beyond its range", with("{\"link\": \"orrery:8?gamma=7\"}"), "Line 1: ");
        row("the web", with("{\"link\": \"https://example.org\"}"), "begin with “orrery:”");
        row("a program", with("{\"link\": \"file:///bin/sh\"}"), "begin with “orrery:”");
        row("a question without its scheme", with("{\"link\": \"8\"}"), "begin with “orrery:”");
        row("an escape", with("{\"link\": \"orrery:8\", \"note\": \"a\\u001b[2J\"}"), "“note” holds control");
        row("a zero", with("{\"link\": \"orrery:8\\u0000\"}"), "“link” holds control");
        row("a line in a link", with("{\"link\": \"orrery:8\\n\"}"), "“link” holds control");
        row("backwards", with("{\"link\": \"orrery:8\", \"note\": \"\\u202eabc\"}"), "“note” holds control");
        row("a title of lines", "{\"orrery_lesson\": 1, \"title\": \"a\\nb\", \"links\": []}",
            "“title” holds control");
        row("a long title",
            "{\"orrery_lesson\": 1, \"title\": \"" + QByteArray(201, 'a') + "\", \"links\": []}",
            "“title” has at most 200");
        row("a long note", with("{\"link\": \"orrery:8\", \"note\": \"" + QByteArray(4001, 'a') + "\"}"),
            "“note” has at most 4000");
        row("a long link", with("{\"link\": \"orrery:8?" + QByteArray(100000, 'a') + "\"}"),
            "“link” has at most 16384");
        row("a long parameter", with("{\"link\": \"orrery:8?" + QByteArray(9000, 'a') + "=1\"}"), "…");
        row("an escape in a link", with("{\"link\": \"orrery:%1b%5b2J\"}"), "no question “?[2J”");
        QByteArray many = "{\"link\": \"orrery:8\"}";
        for (int i = 0; i < 500; ++i)
            many += ",{\"link\": \"orrery:8\"}";
        row("too many", with(many), "at most 500 links, not 501");
        row("deep", with(QByteArray(300, '[') + QByteArray(300, ']')), "nested more than 16 deep");
        row("bottomless", QByteArray(500000, '['), "Line 1: ");
        row("deep keys", with(QByteArray("{\"link\":").repeated(100) + "1" + QByteArray(100, '}')),
            "nested more than 16 deep");
        row("huge", QByteArray(1024 * 1024 + 1, ' '), "at most 1 MiB");
        row("not UTF-8", with("{\"link\": \"orrery:8\", \"note\": \"\xff\xfe\"}"), "Line 1: ");
    }
    void hostileOnesAreRefused() {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto plan = parse(json);
        QVERIFY(!plan);
        const QString said = QString::fromStdString(plan.error().in(Language::en));
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY2(said.size() < 400, qPrintable(said));
        const QString chinese = QString::fromStdString(plan.error().in(Language::zh));
        QVERIFY2(!chinese.isEmpty() && chinese != said, qPrintable(chinese));
        for (const QString& sentence : {said, chinese})
            for (const QChar c : sentence)
                QVERIFY2(c.isPrint(), qPrintable(sentence));
    }

    void onlyFilesAreRead() {
        QTemporaryDir folder;
        const auto refused = [&](const QString& path) {
            const auto plan = readLesson(path, m_texts, m_entries);
            return plan ? QString() : QString::fromStdString(plan.error().in(Language::en));
        };
        QCOMPARE(refused(folder.filePath(QStringLiteral("none.orrery-lesson"))),
                 QStringLiteral("There is no such file."));
        QCOMPARE(refused(folder.path()), QStringLiteral("This is not a file."));
        const QString pipe = folder.filePath(QStringLiteral("pipe.orrery-lesson"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(refused(pipe), QStringLiteral("This is not a file."));
        QCOMPARE(refused(QStringLiteral("/dev/zero")), QStringLiteral("This is not a file."));
        const QString real = folder.filePath(QStringLiteral("real"));
        QVERIFY(testing::write(real, writeLesson({{}, {{QStringLiteral("orrery:8"), {}}}})));
        const QString alias = folder.filePath(QStringLiteral("alias.orrery-lesson"));
        QVERIFY(QFile::link(real, alias));
        QCOMPARE(refused(alias), QString()); // a link to a file is as good
        QVERIFY(testing::write(real, QByteArray(2 * 1024 * 1024, ' ')));
        QCOMPARE(refused(real), QStringLiteral("A lesson has at most 1 MiB."));
    }

    void namesAndAddresses() {
        QVERIFY(isLessonName(QStringLiteral("a.orrery-lesson")));
        QVERIFY(isLessonName(QStringLiteral("file:///tmp/a%20b.orrery-lesson")));
        QCOMPARE(lessonPath(QStringLiteral("file:///tmp/a%20b.orrery-lesson")),
                 QStringLiteral("/tmp/a b.orrery-lesson"));
        QVERIFY(!isLessonName(QStringLiteral("file://host/share/a.orrery-lesson"))); // nothing is fetched
        QVERIFY(!isLessonName(QStringLiteral("https://example.org/a.json")));
        QVERIFY(!isLessonName(QStringLiteral("orrery:8?seed=3")));
    }

    void theCommandValidates() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("one.orrery-lesson"));
        QVERIFY(testing::write(path,
                               with("{\"link\": \"orrery:8\", \"note\": \"a\"}, {\"link\": \"orrery:2\"}")));
        auto outcome = testing::runProgram({QStringLiteral("validate"), path});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.contains("a lesson of 2 links."), outcome.out.constData());
        QVERIFY(testing::write(path, with("\n{\"link\": \"orrery:99\"}")));
        outcome = testing::runProgram({QStringLiteral("validate"), path});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY2(outcome.err.contains("one.orrery-lesson: Line 2: There is no question “99”."),
                 outcome.err.constData());
        outcome = testing::runProgram(
            {QStringLiteral("validate"), folder.filePath(QStringLiteral("none.orrery-lesson"))});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains("There is no such file."), outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(LessonFileTest)
#include "lesson_file_test.moc"
