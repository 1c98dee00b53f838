// validate: a program with mistakes, its explanations and what it prints belong together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/checked_copy.h"

using namespace orrery;
using testing::python, testing::read, testing::write;

class ValidateBugsTest : public testing::CheckedCopy {
    Q_OBJECT

    const QString m_eight = QStringLiteral("08-q-learning");

    QString path(const QTemporaryDir& directory, const QString& file) const {
        return directory.filePath(m_eight + u'/' + file);
    }
    void copyEight(const QTemporaryDir& into) const {
        const QString from = QStringLiteral(":/questions/") + m_eight;
        QVERIFY(QDir(into.path()).mkdir(m_eight));
        for (const QString& name : QDir(from).entryList(QDir::Files))
            QVERIFY(write(path(into, name), read(from + u'/' + name)));
    }
    void replace(const QTemporaryDir& directory, const QString& file, const QByteArray& before,
                 const QByteArray& after) const {
        QByteArray text = read(path(directory, file));
        const qsizetype at = text.indexOf(before);
        QVERIFY2(at >= 0, before.constData());
        QVERIFY(write(path(directory, file), text.replace(at, before.size(), after)));
    }

private Q_SLOTS:
    void damageGivesASentence_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* file, const char* before, const char* after,
                            const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(file) << QByteArray(before) << QByteArray(after)
                                << QString::fromUtf8(expected);
        };
        row("sound", "bugs.py", "import numpy", "import numpy", "");
        row("line is gone", "bugs.py", "q = np.zeros((7, 1))", "q = np.zeros((8, 1))",
            "must be whole lines that stand in bugs.py once");
        row("line stands twice", "bugs.py", "q = np.zeros((7, 1))",
            "q = np.zeros((7, 1))\nq = np.zeros((7, 1))", "must be whole lines that stand in bugs.py once");
        row("another program", "bugs.py", "0.99**episode", "0.98**episode",
            "08-q-learning/bugs.json: This is what another program printed; run tools/bugs 8.");
        row("mended otherwise", "question.json", "q = np.zeros((7, 2))", "q = np.zeros((7, 3))",
            "run tools/bugs 8");
        row("nothing printed yet", "bugs.json", "\"of\"", "\"off\"", "What the program prints is not there");
        row("id", "question.json", "\"id\": \"one_output\"", "\"id\": \"One output\"",
            "A mistake needs an id of small letters");
        row("same id", "question.json", "\"id\": \"one_output\"", "\"id\": \"old_api\"",
            "Two mistakes are called “old_api”");
        row("unknown key", "question.json", "\"id\": \"one_output\"", "\"hint\": 1, \"id\": \"one_output\"",
            "There is no key “hint” here");
        row("a language is missing", "question.json", "每格只有一个值，却对它取 argmax", "",
            "“bugs.mistakes[0].what” lacks Chinese");
        row("nothing mended", "question.json", "\"mended\": \"q = np.zeros((7, 2))\"",
            "\"mended\": \"q = np.zeros((7, 1))\"", "“mended” says what belongs in place");
        row("shared line", "question.json", "\"code\": \"q = np.zeros((7, 1))\"",
            "\"code\": \"        action = int(q[cell].argmax())\"", "Two mistakes share a line");
        row("link elsewhere", "question.json", "orrery:8?twin=epsilon_start", "orrery:17?twin=epsilon_start",
            "“shown” must lead to its own question, orrery:8.");
        row("link is wrong", "question.json", "orrery:8?twin=epsilon_start", "orrery:8?twin=no_such",
            "is wrong");
        row("long line", "bugs.py", "import numpy as np",
            "import numpy as np  # and so on and so on and so on and so on and so on and so on",
            "it must have at most 66");
        row("no syntax", "bugs.py", "class Corridor:", "class Corridor", "bugs.py:8: Python says:");
        row("a typed number", "question.json", "每格只有一个值", "每格只有 37.4 个值", "37.4");
    }

    void damageGivesASentence() {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, expected);
        QTemporaryDir directory;
        copyEight(directory);
        replace(directory, file, before, after);
        const bool parsed = expected.contains(QStringLiteral("Python says"));
        const QString found = check(directory.path(), parsed ? python : QString()).join(u'\n');
        QVERIFY2(expected.isEmpty() ? found.isEmpty() : found.contains(expected), qPrintable(found));
    }

    void onePartNeedsTheOther() {
        QTemporaryDir directory;
        copyEight(directory);
        QVERIFY(QFile::remove(path(directory, QStringLiteral("bugs.py"))));
        QString found = check(directory.path()).join(u'\n');
        QVERIFY2(found.contains(QStringLiteral("there is no bugs.py")), qPrintable(found));
        QTemporaryDir other;
        copyEight(other);
        replace(other, QStringLiteral("question.json"), "\"bugs\": {", "\"bug\": {");
        found = check(other.path()).join(u'\n');
        QVERIFY2(found.contains(QStringLiteral("question.json has no “bugs”")), qPrintable(found));
    }

    /// What shows neither in the output nor in the demo teaches nothing.
    void aMistakeMustShow() {
        QTemporaryDir directory;
        copyEight(directory);
        const QByteArray json = read(path(directory, QStringLiteral("bugs.json")));
        const qsizetype at = json.indexOf("\"mended\": ") + 10;
        const QByteArray mended = json.mid(at, json.indexOf(",\n", at) - at);
        replace(directory, QStringLiteral("bugs.json"),
                "\"ValueError: too many values to unpack (expected 4)\"", mended);
        const QString found = check(directory.path()).join(u'\n');
        QVERIFY2(found.contains(QStringLiteral("“old_api” shows neither")), qPrintable(found));
    }
};

QTEST_MAIN(ValidateBugsTest)
#include "validate_bugs_test.moc"
