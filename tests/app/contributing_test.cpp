// CONTRIBUTING.md: its example is the demo that tests know; what tools/new_demo makes is sound.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/checked_copy.h"
#include "tests/every_demo.h"

#include <QDirIterator>
#include <QProcess>

using namespace orrery;
using testing::python, testing::read, testing::write;

namespace {

const QString source = QStringLiteral(ORRERY_SOURCE_DIR);

/// A question whose demo is still to be made.
const QByteArray outline_json = R"({"number": 60, "id": "outline", "topic": "training",
    "title": {"en": "What is an outline?", "zh": "什么是提纲？"}, "short": {"en": "Outline", "zh": "提纲"},
    "keywords": {"en": ["outline"], "zh": ["提纲"]}, "try": [],
    "references": [{"authors": "A. Turing", "year": 1950, "title": "Mind", "where": "Mind"}]})",
                 outline_en = "## In one minute\n\nShort.\n\n## Explanation\n\nAnd long.\n",
                 outline_zh = "## 一分钟回答\n\n短。\n\n## 讲解\n\n长。\n";

struct Outcome {
    int status = 0;
    QString out, err;
};

Outcome run(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(300000))
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class ContributingTest : public testing::CheckedCopy {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_tree; ///< what tools/new_demo reads and writes

    QString at(const QString& path) const { return m_tree->filePath(path); }
    Outcome newDemo(const QString& arguments) const {
        return run(python, QStringList{at(QStringLiteral("tools/new_demo"))} + arguments.split(u' '));
    }
    QStringList files() const {
        QStringList all;
        QDirIterator each(m_tree->path(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            all << each.next();
        all.sort();
        return all;
    }
    void compiles(const QString& file) const {
        const Outcome outcome =
            run(QStringLiteral(ORRERY_COMPILER),
                {QStringLiteral("-std=c++20"), QStringLiteral("-fsyntax-only"), QStringLiteral("-I"), source,
                 QStringLiteral("-isystem"), QStringLiteral(ORRERY_EIGEN), at(file)});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
    }

    /// What is made is the example under another name.
    void knowDemo(int number, const QString& id) {
        m_entries = test::entries();
        m_entries.push_back({number, test::demos().back().demo});
        m_entries.back().demo.id = id.toStdString();
    }

private Q_SLOTS:
    void init() {
        m_tree = std::make_unique<QTemporaryDir>();
        for (const char* part : {"tools/new_demo", "engine/core", "engine/demos", "tests/engine",
                                 "tests/example", "tests/laws", "resources/questions"}) {
            const QString target = at(QLatin1String(part));
            QVERIFY(QDir().mkpath(QFileInfo(target).path()));
            const Outcome copied = run(QStringLiteral("cp"),
                                       {QStringLiteral("-r"), source + u'/' + QLatin1String(part), target});
            QVERIFY2(copied.status == 0, qPrintable(copied.err));
        }
        const QString folder = QStringLiteral("resources/questions/60-outline");
        QVERIFY(QDir().mkpath(at(folder)));
        QVERIFY(write(at(folder + QStringLiteral("/question.json")), outline_json) &&
                write(at(folder + QStringLiteral("/en.md")), outline_en) &&
                write(at(folder + QStringLiteral("/zh.md")), outline_zh));
    }

    void theExampleIsTheOneThatIsTested() {
        const QByteArray text = read(source + QStringLiteral("/CONTRIBUTING.md"));
        const QByteArray example = read(source + QStringLiteral("/tests/example/descent.cpp"));
        const qsizetype begin = text.indexOf("```cpp\n") + 7;
        QVERIFY(begin >= 7);
        QCOMPARE(text.mid(begin, text.indexOf("```\n", begin) - begin), example);
    }

    void theExampleIsSound() {
        m_entries = test::demos();
        const QStringList found = check(source + QStringLiteral("/tests/example/questions"), python);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void whatIsMadeIsSoundAtOnce_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("number"); // 0: the next free one
        QTest::newRow("the next number") << QStringLiteral("newly-made") << QStringLiteral("newly-made") << 0;
        QTest::newRow("a number") << QStringLiteral("chart 77") << QStringLiteral("chart") << 77;
        QTest::newRow("an outline") << QStringLiteral("outline") << QStringLiteral("outline") << 60;
    }
    void whatIsMadeIsSoundAtOnce() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QFETCH(QString, arguments);
        QFETCH(QString, id);
        QFETCH(int, number);
        for (int free = 1; number == 0; ++free)
            if (test::question_folder(free).isEmpty())
                number = free;
        const Outcome made = newDemo(arguments);
        QVERIFY2(made.status == 0, qPrintable(made.err));
        const QString function = QString(id).replace(u'-', u'_');
        compiles(QStringLiteral("engine/demos/%1.cpp").arg(function));
        compiles(QStringLiteral("engine/demos/catalogue.cpp"));
        const QByteArray catalogue = read(at(QStringLiteral("engine/demos/catalogue.cpp")));
        QVERIFY(catalogue.contains(QStringLiteral("{%1, %2()},").arg(number).arg(function).toUtf8()));
        QVERIFY(QFile::exists(at(QStringLiteral("tests/engine/%1_test.cpp").arg(function))));
        knowDemo(number, id);
        const QString folder =
            QStringLiteral("resources/questions/%1-%2").arg(number, 2, 10, QLatin1Char('0')).arg(id);
        const QStringList found = check(at(folder), python);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void wordsToReplaceAreMarkedUntilTheyAre() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QCOMPARE(newDemo(QStringLiteral("newly-made 77")).status, 0);
        knowDemo(77, QStringLiteral("newly-made"));
        std::vector<Finding> warnings;
        QVERIFY(checkContent(at(QStringLiteral("resources/questions/77-newly-made")), m_entries, *m_library,
                             {}, &warnings)
                    .empty());
        for (const char* file : {"question.json", "zh.md", "en.md", "algorithm.txt", "sample.py"})
            QVERIFY2(std::any_of(warnings.begin(), warnings.end(),
                                 [&](const Finding& warning) {
                                     return warning.file ==
                                                QLatin1String("77-newly-made/") + QLatin1String(file) &&
                                            warning.sentence.contains(QStringLiteral("TODO"));
                                 }),
                     file);
        for (const char* file : {"engine/demos/newly_made.cpp", "tests/engine/newly_made_test.cpp"})
            QVERIFY2(read(at(QLatin1String(file))).contains("TODO"), file);
    }

    void aQuestionKeepsItsTexts() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QCOMPARE(newDemo(QStringLiteral("outline")).status, 0);
        const QString folder = QStringLiteral("resources/questions/60-outline/");
        QVERIFY(read(at(folder + QStringLiteral("zh.md"))).startsWith(outline_zh));
        QVERIFY(read(at(folder + QStringLiteral("en.md"))).startsWith(outline_en));
        const QByteArray json = read(at(folder + QStringLiteral("question.json")));
        QVERIFY(json.contains("What is an outline?") && json.contains("A. Turing") &&
                !json.contains("Cauchy"));
    }

    void aFolderThatCannotBeReadIsLeftAlone() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QVERIFY(QDir(at(QStringLiteral("resources/questions"))).mkdir(QStringLiteral("61-odd")));
        QVERIFY(write(at(QStringLiteral("resources/questions/61-odd/question.json")), "{ \"id\": "));
        const QStringList before = files();
        const Outcome refused = newDemo(QStringLiteral("odd"));
        QCOMPARE(refused.status, 2);
        QVERIFY2(
            refused.err.startsWith(QStringLiteral("resources/questions/61-odd/question.json cannot be read")),
            qPrintable(refused.err));
        QCOMPARE(files(), before);
    }

    void whatCannotBeMadeIsSaid_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* arguments, const char* names) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(names);
        };
        row("q-learning", "There is a demo q-learning already, that of question 8");
        row("K-Means", "“K-Means” is no id");
        row("newly_made", "“newly_made” is no id");
        row("../evil", "“../evil” is no id");
        row("3d", "“3d” is no id");
        row("k--means", "“k--means” is no id");
        row("switch", "“switch” is a word of C++");
        row("newly-made 8", "Question 8 is q-learning; ");
        row("newly-made 14", "Question 14 is word-embedding; ");
        row("outline 70", "Question 60 is called outline already");
        row("newly-made 0", "“0” is no number of a question");
        row("newly-made 99", "“99” is no number of a question");
        row("newly-made x", "“x” is no number of a question");
        row("catalogue", "engine/demos/catalogue.cpp is there already");
        row("staged", "tests/engine/staged_test.cpp is there already");
        row("newly-made 31 x", "usage: tools/new_demo ID [NUMBER]");
    }
    void whatCannotBeMadeIsSaid() {
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QFETCH(QString, arguments);
        QFETCH(QString, names);
        const QStringList before = files();
        const QByteArray catalogue = read(at(QStringLiteral("engine/demos/catalogue.cpp")));
        const Outcome refused = newDemo(arguments);
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains(names), qPrintable(refused.err));
        QVERIFY2(names.startsWith(QStringLiteral("usage")) || refused.err.count(u'\n') == 1,
                 qPrintable(refused.err));
        QCOMPARE(files(), before);
        QCOMPARE(read(at(QStringLiteral("engine/demos/catalogue.cpp"))), catalogue);
    }
};

QTEST_MAIN(ContributingTest)
#include "contributing_test.moc"
