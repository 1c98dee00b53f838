// validate: whatever a text holds, its check comes to an end, soon, and says what is too much.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_file.h"
#include "tests/app/checked_copy.h"

#include <QElapsedTimer>

using namespace orrery;
using testing::write;

namespace {

constexpr int patience = 60000; // ms: far more than anything here takes, far less than for ever

} // namespace

class ValidateLimitsTest : public testing::CheckedCopy {
    Q_OBJECT

private Q_SLOTS:
    void anyTextComesToAnEnd_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says"); // empty: whatever it is
        const auto row = [](const char* name, const char* file, const QByteArray& text, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(file) << text << QString::fromUtf8(says);
        };
        const char* deep = "Lists and quotes stand more than 16 deep inside one another.";
        const char* wide = "Tables or links unfold into many times what is written.";
        const qsizetype most = ContentFile::longest;
        const auto times = [](const char* piece, qsizetype bytes) {
            return QByteArray(piece).repeated(bytes / qstrlen(piece));
        };
        row("quotes", "en.md", times(">", 40000), deep);
        row("many quotes", "zh.md", "a\n\n" + times(">", most - 100) + " x\n", "zh.md:3: Lists and quotes");
        row("items", "en.md", times("- ", 80000) + "x", deep);
        row("numbers", "en.md", times("1. ", most), deep);
        row("short lines", "zh.md", times("字\n", most), "");
        row("bare lines", "en.md", times("a\n", most), "");
        row("brackets", "en.md", times("[", most), "");
        row("open links", "en.md", times("[a](", most), "");
        row("open stars", "en.md", times("*a _b ", most), "");
        row("backticks", "en.md", times("`a", most), "");
        row("angles", "en.md", times("<", most), "");
        row("braces", "en.md", "$" + times("{", most - 10) + "$", "has no outlines");
        row("table", "en.md",
            times("|a", 200) + "|\n" + times("|---", 400) + "|\n" + times("|\n", most - 100000), wide);
        row("one link many times", "en.md",
            "[a]: /" + times("u", most / 2) + "\n\n" + times("[a] ", most / 2 - 100), wide);
        row(
            "all letters", "en.md",
            [] {
                QString all;
                for (char32_t letter = 0x20000; letter < 0x20000 + 200000; ++letter)
                    all += QString::fromUcs4(&letter, 1);
                return all.toUtf8();
            }(),
            "and others");
        const char* nested = "The values are nested more than 16 deep.";
        row("deep arrays", "question.json", times("[", 100) + times("]", 100), nested);
        row("very deep arrays", "question.json", times("[", most), nested);
        row("deep objects", "question.json", times("{\"a\":", 600) + "1" + times("}", 120), nested);
        row("long key", "question.json", "{\"" + times("k", most - 100) + "\": [1,2,3]}",
            "The key has more than");
        row("many values", "question.json",
            "{\"" + times("k", 60) + "\": [" + times("[1,1],", most - 200) + "1]}",
            "more values than any question");
        row("long predicate", "question.json",
            "{\"try\": [{\"holds\": \"" + times("m<1 and ", most - 100) + "m<1\"}]}",
            "The condition is too long");
        row("many stars", "en.md", times("a **", most), "A “**” is left over.");
        row("tags", "algorithm.txt", times("x @a @a  \n", most), "stands on two lines");
        row("one long line", "algorithm.txt", times(" @a", most), "");
    }
    void anyTextComesToAnEnd() {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        QTemporaryDir directory;
        copyQuestion(directory);
        QVERIFY(write(directory.filePath(m_folder + u'/' + file), text));
        QElapsedTimer clock;
        clock.start();
        const QString found = check(directory.path()).join(u'\n');
        QVERIFY2(clock.elapsed() < patience, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!found.isEmpty());
        QVERIFY2(found.contains(says), qPrintable(found.left(2000)));
    }
};

QTEST_MAIN(ValidateLimitsTest)
#include "validate_limits_test.moc"
