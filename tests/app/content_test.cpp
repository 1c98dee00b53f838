// Content: what is read from a directory, how it is searched, and that damage does no harm.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/ending.h"
#include "app/content/resource_reader.h"
#include "engine/data/library.h"
#include "engine/demos/catalogue.h"
#include "tests/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace orrery;

class ContentTest : public QObject {
    Q_OBJECT

    void write(const QString& path, const char* text) {
        QDir().mkpath(QFileInfo(m_directory.filePath(path)).path());
        QVERIFY(testing::write(m_directory.filePath(path), text));
    }

    QTemporaryDir m_directory;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_directory.isValid());
        write(QStringLiteral("02-vanishing-gradients/question.json"), R"({
            "number": 2, "id": "vanishing-gradients", "topic": "training",
            "title": {"en": "What are vanishing gradients?", "zh": "什么是梯度消失？"},
            "short": {"en": "Vanishing gradients", "zh": "梯度消失"},
            "keywords": {"en": ["clipping"], "zh": ["梯度裁剪"]},
            "try": [{"text": {"en": "a", "zh": "甲"}, "look": {"en": "b", "zh": "乙"}, "link": "orrery:2?depth=3",
                     "after": {"rounds": 4}, "holds": "loss < 1"},
                    {"text": {"en": "c", "zh": "丙"}, "look": {"en": "d", "zh": "丁"}, "link": "orrery:2"}],
            "quiz": [{"id": "q", "question": {"en": "?", "zh": "？"}, "answers": [{"en": "no", "zh": "否"},
                      {"en": "yes", "zh": "是"}], "correct": 1, "explanation": {"en": "e", "zh": "解"}}],
            "follow_ups": [{"question": {"en": "Why?", "zh": "为何？"}, "answer": {"en": "So.", "zh": "如此。"}}],
            "references": [{"authors": "A", "year": 2010, "title": "T", "where": "W"}]})");
        write(QStringLiteral("02-vanishing-gradients/zh.md"), "## 一分钟回答\n\n靠前的层几乎学不动。\n");
        write(QStringLiteral("02-vanishing-gradients/en.md"),
              "## In one minute\n\nEarly layers hardly learn.\n");
        write(QStringLiteral("02-vanishing-gradients/algorithm.txt"),
              "for l = 1..L:            # forward | 前向\n  z[l] = W[l] @ a[l-1]  @forward\n  c @b # d\n\n");
        write(QStringLiteral("07-gan/question.json"), R"({"number": 7, "id": "gan", "topic": "generative",
            "title": {"en": "How does a GAN work?", "zh": "GAN 的原理是什么？"},
            "short": {"en": "GAN", "zh": "生成对抗网络"}})");
        write(QStringLiteral("07-gan/en.md"), "Its gradient may vanish. Layers.\n");
        write(QStringLiteral("09-damaged/question.json"), "{\"number\": 9, \"title\": [");
        write(QStringLiteral("10-wrong-kinds/question.json"),
              R"({"number": "ten", "title": 3, "try": {}, "quiz": [[], 1], "keywords": 7})");
        write(QStringLiteral("notes/question.json"), R"({"number": 30, "id": "x"})");
        QDir().mkpath(m_directory.filePath(QStringLiteral("11-empty")));
    }

    void readsEveryPart() {
        const Content content(m_directory.path());
        QCOMPARE(content.questions().size(), std::size_t(2));
        const Question* question = content.question(2);
        QVERIFY(question);
        QCOMPARE(question->title.zh, QStringLiteral("什么是梯度消失？"));
        QCOMPARE(question->short_title.en, QStringLiteral("Vanishing gradients"));
        QCOMPARE(question->experiments.size(), std::size_t(2));
        QCOMPARE(question->experiments[0].after->count, std::int64_t(4));
        QCOMPARE(question->experiments[0].after->step, Step::round);
        QVERIFY(!question->experiments[1].after);
        QCOMPARE(question->quiz[0].correct, 1);
        QCOMPARE(question->follow_ups[0].answer.zh, QStringLiteral("如此。"));
        QCOMPARE(question->references[0].year, QStringLiteral("2010"));
        const Page page = content.page(2);
        QVERIFY(page.zh.contains(QStringLiteral("靠前")));
        QVERIFY(page.sample.isEmpty());
        QCOMPARE(page.algorithm.size(), std::size_t(3));
        QCOMPARE(page.algorithm[0].remark.zh, QStringLiteral("前向"));
        QCOMPARE(page.algorithm[1].code, QStringLiteral("  z[l] = W[l] @ a[l-1]"));
        QCOMPARE(page.algorithm[1].tag, QStringLiteral("forward"));
        QCOMPARE(page.algorithm[2].tag, QStringLiteral("b"));
    }

    void findsByNumberAndId() {
        const Content content(m_directory.path());
        QCOMPARE(content.question(QStringLiteral("7")), content.question(QStringLiteral("gan")));
        QVERIFY(!content.question(QStringLiteral("31")));
        QVERIFY(content.page(31).zh.isEmpty());
    }

    void searches_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("found");
        QTest::newRow("two Chinese characters") << QStringLiteral("梯度") << QList<int>{2};
        QTest::newRow("in the text") << QStringLiteral("学不动") << QList<int>{2};
        QTest::newRow("keyword") << QStringLiteral("裁剪") << QList<int>{2};
        QTest::newRow("any case, title first") << QStringLiteral("GRADIENT") << QList<int>{2, 7};
        QTest::newRow("every word") << QStringLiteral("layers vanish") << QList<int>{2, 7};
        QTest::newRow("both languages") << QStringLiteral("梯度 early") << QList<int>{2};
        QTest::newRow("full-width letters") << QStringLiteral("ＧＡＮ") << QList<int>{7};
        QTest::newRow("number") << QStringLiteral("7") << QList<int>{7};
        QTest::newRow("nothing") << QStringLiteral("kernel") << QList<int>{};
        QTest::newRow("empty") << QString() << QList<int>{2, 7};
    }
    void searches() {
        QFETCH(QString, query);
        QList<int> numbers;
        for (const Found& found : Content(m_directory.path()).search(query))
            numbers << found.number;
        QTEST(numbers, "found");
    }

    /// A class is told each chapter's name, a teacher what to say, and everybody the answer.
    void everyStoryIsTold() {
        const Content content;
        for (const Entry& entry : catalogue()) {
            const Question& question = *content.question(entry.question);
            QCOMPARE(question.chapters.size(), entry.demo.story.chapters.size());
            for (const ChapterWords& chapter : question.chapters)
                for (const Words& words : {chapter.name, chapter.notes})
                    QVERIFY2(!words.en.isEmpty() && !words.zh.isEmpty(), entry.demo.id.c_str());
            QVERIFY2(!question.ending.en.isEmpty() && !question.ending.zh.isEmpty(), entry.demo.id.c_str());
        }
    }

    /// Said where the default story ends, on any seed, and nowhere else.
    void theEndingIsSaidAtTheEnd() {
        const Content content;
        const std::vector<Entry> entries = catalogue();
        const Entry& entry = *std::find_if(entries.begin(), entries.end(),
                                           [](const Entry& one) { return one.demo.id == "q-learning"; });
        const Words& ending = content.question(entry.question)->ending;
        const auto library = resource_library();
        const auto said = [&](Script script, std::int64_t rounds) {
            Timeline run(entry.demo, std::move(script), *library);
            run.seek(Step::round, rounds);
            return endingOf(ending, entry.demo, compose(run, Step::round));
        };
        const Values usual = entry.demo.defaults();
        QVERIFY(!said({usual, 3, {}}, 399));
        const auto words = said({usual, 3, {}}, 400);
        QVERIFY(words && words->in(Language::en).find('{') == std::string::npos);
        QVERIFY(words->in(Language::zh).find("–") == std::string::npos); // every number is there
        Values other = usual;
        other[*entry.demo.parameter_index("episodes")] = 50.0;
        QVERIFY(!said({other, 3, {}}, 50));
    }

    void noDirectoryIsNoContent() {
        const Content content(m_directory.filePath(QStringLiteral("nowhere")));
        QVERIFY(content.questions().empty());
        QVERIFY(content.search(QStringLiteral("a")).empty());
    }

    void everyTopicIsNamed() {
        const Content builtIn;
        const auto known = topics();
        for (const Question& question : builtIn.questions())
            QVERIFY2(std::any_of(known.begin(), known.end(),
                                 [&](const Topic& topic) { return topic.id == question.topic; }),
                     qPrintable(question.id));
    }
};

QTEST_APPLESS_MAIN(ContentTest)
#include "content_test.moc"
