// Facts: numbers of runs in texts, in both languages, wherever the texts are shown; and what validate says of
// them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content.h"
#include "app/content/facts.h"
#include "app/content/typed_numbers.h"
#include "tests/app/checked_copy.h"
#include "widgets/text/markdown.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace orrery;
using testing::readObject;
using testing::write;

namespace {

/// Seeds 1 … 20 with the values 1000·seed − 500, the last one undefined.
const char* facts = R"({
  "zeta": {"link": "orrery:1", "metric": "p_feasible", "at": {"rounds": 2}, "says": "median < 10000",
    "values": [500, 1500, 2500, 3500, 4500, 5500, 6500, 7500, 8500, 9500, 10500, 11500, 12500, 13500, 14500,
               15500, 16500, 17500, 18500, null],
    "run": "0123456789abcdef"},
  "alpha": {"link": "orrery:1?market=0.5", "holds": "p_feasible > 0.1",
    "label": {"en": "one in ten", "zh": "十分之一"}, "says": "count >= 18",
    "values": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1], "run": "0123456789abcdef"}
})";

} // namespace

class FactsTest : public testing::CheckedCopy {
    Q_OBJECT

    /// A copy of question 1 with these facts, shown in both texts by these words, and what validate says.
    QStringList check(const QByteArray& json, const QString& en, const QString& zh,
                      Content* content = nullptr) {
        QTemporaryDir directory;
        copyQuestion(directory);
        const QString to = directory.filePath(m_folder) + u'/';
        const auto put = [&](const char* name, const QByteArray& bytes) {
            if (!write(to + QLatin1String(name), bytes))
                qFatal("%s cannot be written", name);
        };
        QJsonObject question = readObject(to + QStringLiteral("question.json"));
        question.remove(QStringLiteral("typed"));  // numbers of the texts that are replaced here
        question.remove(QStringLiteral("ending")); // shows facts that are replaced, too
        put("question.json", QJsonDocument(question).toJson());
        QFile::remove(to + QStringLiteral("facts.json"));
        if (!json.isEmpty())
            put("facts.json", json);
        const auto text = [&](const char* name, const char* heading, const QString& words) {
            QString all = QStringLiteral("## %1\n\nx\n\n## Explanation\n\n%2\n\n## Common mistakes\n\nx\n")
                              .arg(QString::fromUtf8(heading), words);
            if (name[0] == 'z')
                all = QStringLiteral("## 一分钟回答\n\nx\n\n## 讲解\n\n%1\n\n## 常见误区\n\nx\n").arg(words);
            put(name, all.toUtf8());
        };
        text("en.md", "In one minute", en);
        text("zh.md", "", zh);
        QStringList found;
        for (const Finding& finding : checkContent(directory.path(), m_entries, *m_library, {}))
            if ((!finding.sentence.startsWith(QStringLiteral("Typed")) ||
                 finding.file.endsWith(QStringLiteral(".md"))) &&
                !finding.sentence.startsWith(QStringLiteral("There is no pair of pictures")) &&
                !finding.sentence.startsWith(QStringLiteral("There is no worked example"))) // texts of a line
                found << finding.text();
        if (content != nullptr) {
            *content = Content(directory.path());
            content->search(QStringLiteral("x")); // reads the pages while they are there
            m_page = content->page(1);
        }
        return found;
    }
    Page m_page;

private Q_SLOTS:
    void partsAreWhatTheySay() {
        const auto all = readFacts(facts);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].name, QStringLiteral("zeta")); // in the order of the file
        QCOMPARE(partOf(all[0], QStringLiteral("seed1")), std::optional(500.0));
        QCOMPARE(partOf(all[0], QStringLiteral("median")), std::optional(9500.0));
        QCOMPARE(partOf(all[0], QStringLiteral("low")), std::optional(500.0));
        QCOMPARE(partOf(all[0], QStringLiteral("high")), std::optional(18500.0));
        QCOMPARE(partOf(all[0], QStringLiteral("count")), std::optional(19.0));
        QCOMPARE(partOf(all[1], QStringLiteral("count")), std::optional(19.0));
        QVERIFY(!partOf(all[0], QStringLiteral("mean")));
        QCOMPARE(claimHolds(all[0]), std::optional(true));
        Fact other = all[0];
        for (const auto& [says, so] : {std::pair{"median > 9500", false},
                                       {"seed1 == 500 and high < 20000", true},
                                       {"count == 20", false},
                                       {"low < 0.1 * median", true}}) {
            other.says = QString::fromUtf8(says);
            QCOMPARE(claimHolds(other), std::optional(so));
        }
    }

    void slotsAreFilledInBothLanguages() {
        Content content;
        const QStringList found = check(
            facts,
            QStringLiteral("From {{zeta.low}} to {{zeta.high:.2}}, **{{zeta.median:d}}**, on {{alpha.count}} "
                           "of 20 seeds."),
            QStringLiteral(
                "从{{zeta.low}}到{{zeta.high}}，**{{zeta.median:d}}**，20 个种子中有 {{alpha.count}} 个。"),
            &content);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        const auto plain = [](const QString& text) { return markdown::plain(markdown::parse(text).blocks); };
        QVERIFY2(plain(m_page.en).contains(QStringLiteral("From 500 to 18,500, 9,500, on 19 of 20 seeds.")),
                 qPrintable(plain(m_page.en)));
        QVERIFY2(plain(m_page.zh).contains(QStringLiteral("从500到18500，9500，20 个种子中有 19 个。")),
                 qPrintable(plain(m_page.zh)));
        QCOMPARE(content.search(QStringLiteral("18,500")).size(), std::size_t(1));
        QVERIFY(content.search(QStringLiteral("zeta")).empty());
        // Each number is a run of its own that names its fact.
        int links = 0;
        markdown::for_each_runs(markdown::parse(m_page.en).blocks, [&](const markdown::Runs& runs, int) {
            for (const markdown::Run& run : runs)
                links += run.link == QStringLiteral("fact:zeta");
        });
        QCOMPARE(links, 3);
    }

    void shortTextsAreFilled() {
        Question question;
        question.facts = readFacts(facts);
        const Words words{QStringLiteral("{{zeta.seed1}}"), QStringLiteral("{{zeta.seed1}} 步")};
        question.experiments.push_back({words, words, {}, {}, {}, {}});
        question.quiz.push_back({{}, words, {words}, 0, words, {}});
        question.follow_ups.push_back({words, words});
        fillFacts(question);
        for (const Words& filled :
             {question.experiments[0].text, question.experiments[0].look, question.quiz[0].question,
              question.quiz[0].answers[0], question.quiz[0].explanation, question.follow_ups[0].question,
              question.follow_ups[0].answer}) {
            QCOMPARE(filled.en, QStringLiteral("[500](fact:zeta)"));
            QCOMPARE(filled.zh, QStringLiteral("[500](fact:zeta) 步"));
        }
    }

    void numbersFollowTheLanguage() {
        const auto en = [](double value, const char* format) {
            return factNumber(value, QString::fromUtf8(format), Language::en);
        };
        QCOMPARE(en(1296, ""), QStringLiteral("1,296"));
        QCOMPARE(en(999, ""), QStringLiteral("999"));
        QCOMPARE(en(-123456, "d"), QStringLiteral("−123,456"));
        QCOMPARE(en(1234.5, "f2"), QStringLiteral("1,234.50"));
        QCOMPARE(en(3.04e-12, ".2"), QStringLiteral("3×10⁻¹²"));
        QCOMPARE(en(0.593, "p"), QStringLiteral("59%"));
        QCOMPARE(en(0.0593, "+.2"), QStringLiteral("+0.059"));
        QCOMPARE(factNumber(1296, {}, Language::zh), QStringLiteral("1296"));
    }

    void damageGivesASentence_data() {
        QTest::addColumn<QString>("en");
        QTest::addColumn<QString>("before"); // in facts.json
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* en, const char* before, const char* after, const char* expected) {
            QTest::newRow(expected) << QString::fromUtf8(en) << QString::fromUtf8(before)
                                    << QString::fromUtf8(after) << QString::fromUtf8(expected);
        };
        const char* both = "{{zeta.low}} {{alpha.count}}";
        row("{{zeta.low}} {{alpha.count}} {{zetta.low}}", "", "",
            "There is no fact “zetta” in facts.json; did you mean zeta?");
        row("{{zeta.low}}", "", "", "No text shows the fact “alpha”.");
        row("{{zeta.low}} {{alpha.count}} {{zeta}}", "", "", "{{zeta}} is no fact: write {{name.median}}");
        row("{{zeta.low}} {{alpha.count}} {{zeta.mean}}", "", "", "{{zeta.mean}} is no fact");
        row("{{zeta.low}} {{alpha.count}} {{zeta.low:g3}}", "", "", "{{zeta.low:g3}} is no fact");
        row("{{zeta.low}} {{alpha.count}} {{zeta.low", "", "", "A “{{” is left over.");
        row("{{zeta.low}} {{alpha.count}} `{{zeta.low}}`", "", "", "neither in a formula nor in code");
        row("{{zeta.low}} [{{alpha.count}}](orrery:1)", "", "", "nor in a link");
        row("{{zeta.low}} {{alpha.median}}", "", "", "counts seeds: write {{alpha.count}}");
        row("{{zeta.low}} {{alpha.count}} and about 40", "", "", "Typed, and looks measured: 40.");
        row(both, "p_feasible\"", "p_feasibl\"", "does not have the metric “p_feasibl”");
        row(both, "orrery:1?market", "orrery:1?marked", "is wrong");
        row(both, "orrery:1?", "orrery:1?seed=3&", "must name neither a seed");
        row(both, "\"median < 10000\"", "\"median < 9000\"",
            "“median < 9000” is not so: seed 1 500, median 9500");
        row(both, "\"median < 10000\"", "\"mean < 9000\"", "not “mean”");
        row(both, "\"median < 10000\"", "\"\"", "“says” must hold what the words claim");
        row(both, "[500, ", "[", "has no values of 20 seeds yet; run tools/facts 1");
        row(both, "\"rounds\"", "\"round\"", "“at”");
        row(both, "\"says\": \"count", "\"say\": \"count", "A fact has no key “say”");
        row(both, "\"label\"", "\"metric\": \"p_low\", \"label\"", "it needs one of");
        row(both, "\"zh\": \"十分之一\"", "\"zh\": \"\"", "“label” must say in both languages");
        row(both, "\"alpha\"", "\"zeta\"", "The key “zeta” stands here twice.");
        row(both, "{", "", "This is no JSON");
    }
    void damageGivesASentence() {
        QFETCH(QString, en);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        QString json = QString::fromUtf8(facts);
        if (!before.isEmpty()) {
            QVERIFY(json.contains(before));
            json.replace(json.indexOf(before), before.size(), after);
        }
        const QStringList found = check(json.toUtf8(), en, en);
        QVERIFY2(found.join(u'\n').contains(expected), qPrintable(found.join(u'\n')));
    }

    void languagesShowTheSameFacts() {
        const QStringList found = check(facts, QStringLiteral("{{zeta.low}} {{alpha.count}}"),
                                        QStringLiteral("{{zeta.high}} {{alpha.count}}"));
        QVERIFY2(
            found.join(u'\n').contains(QStringLiteral(
                "English and Chinese show different facts: alpha.count, zeta.low; alpha.count, zeta.high.")),
            qPrintable(found.join(u'\n')));
        // Formats and order may differ.
        QCOMPARE(check(facts, QStringLiteral("{{zeta.low:.2}} {{alpha.count}}"),
                       QStringLiteral("{{alpha.count}} {{zeta.low}}")),
                 QStringList());
    }

    void typedNumbersAreFound_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("falls after 22 steps, 1.5 times, 59% of 3.0×10⁻¹²", "22 1.5 59% 3.0×10⁻¹²");
        row("400 episodes, every 0.02 s, 7 layers, in 2018", "");
        row("after about 40 steps; nearly 300; some 7", "40 300");
        row("大约 40 步，105 左右，300 回合上下，约 160", "40 105 300 160");
        row("none of 50 seeds, 17 of 20 seeds, 50 个随机种子", "50 17");
        row("1,296 cells and 1296", "1296");
        row("T5-base, GPT2, W12, 0.26.1 and x_12", "");
        row("{{zeta.low:.2}} and {{zeta.high}}", "");
        row("a loss of 0.050 and 1e-29", "0.050");
        row("−12.5 to 12.5°", "12.5");
    }
    void typedNumbersAreFound() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        QCOMPARE(measuredLooking(text).join(u' '), found);
    }
};

QTEST_MAIN(FactsTest)
#include "facts_test.moc"
