// validate: what is wrong with predictions and veils gives sentences, one each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeline.h"
#include "tests/app/checked_copy.h"

using namespace orrery;
using testing::read, testing::write;

class ValidatePredictionsTest : public testing::CheckedCopy {
    Q_OBJECT

    /// Two predictions of question 1: a choice and a number.
    const QByteArray m_predictions = R"json("predict": [
    {"id": "first", "kind": "choice", "link": "orrery:1?iteration=2", "until": {"iterations": 9},
     "question": {"en": "Which?", "zh": "哪个？"},
     "options": [{"text": {"en": "Less", "zh": "少"}, "holds": "METRIC < here(METRIC)", "why": {"en": "So.", "zh": "如此。"}},
                 {"text": {"en": "More", "zh": "多"}, "holds": "METRIC >= here(METRIC)", "why": {"en": "So.", "zh": "如此。"}}],
     "expected": 1},
    {"id": "second", "kind": "number", "link": "orrery:1", "question": {"en": "How many?", "zh": "多少？"},
     "metric": "METRIC", "panel": "PANEL", "why": {"en": "So.", "zh": "如此。"}}
  ],
  "quiz")json";

    /// A copy of question 1 with predictions and a veil.
    QStringList checkWith(const QString& file, const QByteArray& before, const QByteArray& after) {
        QTemporaryDir directory;
        copyQuestion(directory);
        const auto path = [&](const QString& name) { return directory.filePath(m_folder + u'/' + name); };
        const Demo& demo = m_entries.front().demo;
        const auto metric =
            std::find_if(demo.metrics.begin(), demo.metrics.end(), [](const Metric& m) { return !m.vector; });
        Script script;
        script.values = demo.defaults();
        Figure figure;
        Timeline(demo, script, *m_library).now().show(figure);
        QByteArray predictions = m_predictions;
        predictions.replace("METRIC", metric->id.c_str()).replace("PANEL", figure.panels.front().id.c_str());
        QByteArray json = read(path(QStringLiteral("question.json")));
        if (const qsizetype own = json.indexOf("  \"predict\": ["); own >= 0) {
            const QByteArray end = "\n  ],\n";
            json.remove(own, json.indexOf(end, own) + end.size() - own);
        }
        json.replace("\"quiz\"", predictions);
        if (!write(path(QStringLiteral("question.json")), json))
            return {QStringLiteral("The copy cannot be written.")};
        for (const char* name : {"en.md", "zh.md"}) {
            QByteArray text = read(path(QLatin1String(name)));
            // The question's own veils are of predictions that the copy doesn't have.
            for (const char* own : {"[!veil product]", "[!veil together]"})
                text.replace(own, "[!veil first]");
            const qsizetype section = text.indexOf("\n## ", 2);
            text.insert(section, "\n> [!veil first]\n> 0\n");
            if (!write(path(QLatin1String(name)), text))
                return {QStringLiteral("The copy cannot be written.")};
        }
        if (!file.isEmpty()) {
            const QByteArray sound = read(path(file));
            if (!sound.contains(before))
                return {QStringLiteral("The test looks for what is not there.")};
            QByteArray damaged = sound;
            damaged.replace(damaged.indexOf(before), before.size(), after);
            if (!write(path(file), damaged))
                return {QStringLiteral("The copy cannot be written.")};
        }
        return check(directory.path());
    }

private Q_SLOTS:
    void soundOnesGiveNoSentence() {
        const QStringList found = checkWith({}, {}, {});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void damageGivesASentence_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* before, const char* after, const char* expected,
                            const char* file = "question.json") {
            QTest::newRow(name) << QString::fromUtf8(file) << QByteArray(before) << QByteArray(after)
                                << QString::fromUtf8(expected);
        };
        row("twice", "\"id\": \"second\"", "\"id\": \"first\"", "There are two predictions “first”");
        row("id", "\"id\": \"second\"", "\"id\": \"the second\"", "needs an id of small letters");
        row("kind", "\"number\", \"link\"", "\"guess\", \"link\"", "“kind” must be choice, number or curve");
        row("kind's keys", "\"expected\": 1", "\"expected\": 1, \"metric\": \"x\"",
            "“choice” has no “metric”");
        row("unknown key", "\"expected\": 1", "\"expected\": 1, \"hint\": 2", "There is no key “hint” here");
        row("expected", "\"expected\": 1", "\"expected\": 2", "“expected” must be the index of an option");
        row("until before", "\"iterations\": 9", "\"iterations\": 2", "“until” must lie behind");
        row("until twice", "\"iterations\": 9", "\"iterations\": 9, \"rounds\": 2",
            "“until” holds either iterations or rounds");
        row("replaces", "\"expected\": 1", "\"expected\": 1, \"replaces\": \"nothing\"",
            "The quiz has no question “nothing”");
        row("seed", "orrery:1?iteration=2", "orrery:1?seed=3&iteration=2", "names no seed");
        row("elsewhere", "orrery:1?iteration=2", "orrery:2?iteration=2", "must lead to its own question");
        row("link", "orrery:1?iteration=2", "orrery:1?nothing=2", "There is no parameter");
        row("why", "\"why\": {\"en\": \"So.\", \"zh\": \"如此。\"}}\n  ]", "\"x\": 1}\n  ]", "lacks English");
        row("claim alone",
            "\"panel\":", "\"claim\": {\"en\": \"Up\", \"zh\": \"升\"}, \"panel\":", "go together");
        row("panel", "\"panel\": \"", "\"panel\": \"no_such_", "The demo has no panel “no_such_");
        row("metric", "\"metric\": \"", "\"metric\": \"no_such_", "no metric “no_such_");
        row("curve needs a series", "\"number\", \"link\"", "\"curve\", \"link\"", "as a series");
        row("formula", "Which?", "Which $a$?", "A prediction has no formulas");
        row("metric slot", "Which?", "Which {no_such}?", "The demo has no metric “no_such”");
        row("b without a twin", "\"holds\": \"", "\"holds\": \"b.p_feasible > 2 and ", "has no twin=");
        row("metric of the twin", "\"metric\": \"", "\"metric\": \"b.", "no metric “b.");
        row("veil of nothing", "[!veil first]", "[!veil third]",
            "There is no prediction “third” for this veil", "en.md");
        row("veils differ", "> [!veil first]\n> 0", "0", "where the other language has the veil “first”",
            "en.md");
    }

    void damageGivesASentence() {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, expected);
        const QString found = checkWith(file, before, after).join(u'\n');
        QVERIFY2(found.contains(expected), qPrintable(found));
    }

    /// An experiment's run does not wait.
    void onlyPredictionsAskForHere() {
        const QString found =
            checkWith(QStringLiteral("question.json"), "\"holds\": \"", "\"holds\": \"here(x) > 1 and ")
                .join(u'\n');
        QVERIFY2(found.contains(QStringLiteral("only a prediction's run waits")), qPrintable(found));
    }
};

QTEST_MAIN(ValidatePredictionsTest)
#include "validate_predictions_test.moc"
