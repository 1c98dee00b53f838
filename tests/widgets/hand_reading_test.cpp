// Reading what hands write: what is taken, what is refused, and that the sentence names the fault.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/hand_reading.h"

#include "engine/core/random.h"
#include "widgets/run/editors/step_grid.h"

#include <QTest>

using namespace orrery;

namespace {

QString inEnglish(const Sentence& why) {
    return QString::fromStdString(why.in(Language::en));
}

Parameter table(Kind kind = Kind::matrix) {
    Parameter p{.id = "table", .label = {"Table", "表"}};
    p.kind = kind;
    p.minimum = -99;
    p.maximum = 99;
    p.largest = 7;
    p.initial = Eigen::MatrixXd(0, kind == Kind::points ? 2 : 0);
    return p;
}

} // namespace

class HandReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number");
        const auto row = [](const char* text, double number) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << number;
        };
        row("7", 7);
        row(".5", 0.5);
        row("1e-3", 1e-3);
        row("1E3", 1e3);
        row("７", 7);
        row("－０．３", -0.3);
        row("＋１２", 12);
        row("−0.3", -0.3);
        row("–0.3", -0.3);
        row("+0.3", 0.3);
        row("  0.3\t", 0.3);
        row("0.3\r\n", 0.3);
        row("\u00A00.3\u00A0", 0.3);
        row("\u30000.3", 0.3);
        row("\u200E0.3\uFEFF", 0.3);
        row("1.1×10⁻⁸", 1.1e-8);
        row("−3×10⁵", -3e5);
        row("-0", 0);
    }
    void numbersAreRead() {
        QFETCH(QString, text);
        QFETCH(double, number);
        const auto read = readNumber(text);
        QVERIFY2(read, qPrintable(inEnglish(read.error())));
        QCOMPARE(*read, number);
    }

    void whatIsNoNumberIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* text, const char* says) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("0,5", "write a decimal point, not a comma: 0.5");
        row("0,025", "write a decimal point, not a comma: 0.025");
        row("０，０２５", "write a decimal point, not a comma: 0.025");
        row("-1,5", "write a decimal point, not a comma: -1.5");
        row("1,234", "write a decimal point, not a comma: 1.234, or no separator at all: 1234");
        row("1.234,5", "write a decimal point, not a comma: 1234.5");
        row("1,234.5", "leave out the separators between thousands: 1234.5");
        row("1,234,567", "leave out the separators between thousands: 1234567");
        row("1.234.567", "leave out the separators between thousands: 1234567");
        row("1'000", "leave out the separators between thousands: 1000");
        row("1_000", "leave out the separators between thousands: 1000");
        row("1 000", "leave out the blanks");
        row("0 .5", "leave out the blanks");
        row("0x1F", "decimal digits");
        row("1e", "the exponent needs digits");
        row("1e+", "the exponent needs digits");
        row("inf", "finite");
        row("-Infinity", "finite");
        row("∞", "finite");
        row("nan", "finite");
        row("1e999", "exponent is too large");
        row("", "A number is missing");
        row(" \t", "A number is missing");
        row("abc", "“abc” is not a number.");
        row("--1", "“--1” is not a number.");
        row("10²", "“10²” is not a number.");
        row("½", "“½” is not a number.");
        row("0。5", "write the decimal point as “.”");
        row("1\t2", "more than one number");
        row("1\n2", "more than one number");
        row("1;2", "more than one number");
    }
    void whatIsNoNumberIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto read = readNumber(text);
        QVERIFY(!read);
        QVERIFY2(inEnglish(read.error()).contains(says), qPrintable(inEnglish(read.error())));
        QVERIFY(!read.error().in(Language::zh).empty());
    }

    void aLongTextIsRefusedInAShortSentence() {
        for (const QChar filling : {u'1', u'x', u',', u' '}) {
            const QString text = u'1' + QString(100000, filling) + u'1';
            const auto number = readNumber(text);
            QVERIFY(!number);
            QVERIFY2(inEnglish(number.error()).size() < 200, qPrintable(inEnglish(number.error()).left(300)));
            const auto matrix = readValue(table(), text);
            QVERIFY(!matrix);
            QVERIFY(inEnglish(matrix.error()).size() < 300);
        }
    }

    void wholeNumbersAndSeeds() {
        QCOMPARE(*readWhole(QStringLiteral("１２"), 1, 100000), 12.0);
        QVERIFY(inEnglish(readWhole(QStringLiteral("1,5"), 1, 100000).error())
                    .contains(QStringLiteral("decimal point")));
        QVERIFY(inEnglish(readWhole(QStringLiteral("1.5"), 1, 100000).error())
                    .contains(QStringLiteral("whole number from 1 to 100000")));
        QVERIFY(!readWhole(QStringLiteral("0"), 1, 100000));
        QCOMPARE(*readSeed(QStringLiteral(" 18446744073709551615 ")), 18446744073709551615ULL);
        QCOMPARE(*readSeed(QStringLiteral("４２")), 42ULL);
        for (const char* text : {"18446744073709551616", "-1", "1.5", "1,5", "1e3", "x", ""})
            QVERIFY2(!readSeed(QString::fromUtf8(text)), text);
        QVERIFY(
            inEnglish(readSeed(QStringLiteral("1,000")).error()).contains(QStringLiteral("decimal point")));
    }

    void tablesAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("as");
        const auto row = [](const char* text, const char* as) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(as);
        };
        row("1,2;3,4", "1,2;3,4");
        row("1, 0, -1; 2, 0, -2", "1,0,-1;2,0,-2");
        row("1 2 3;4 5 6", "1,2,3;4,5,6");
        row("1\t2\n3\t4\n", "1,2;3,4");
        row("1\t2\r\n3\t4\r\n", "1,2;3,4");
        row("1\t2\r3\t4\r", "1,2;3,4");
        row("１，２；３，４", "1,2;3,4");
        row("−1，+2；0.5，４", "-1,2;0.5,4");
        row("1,2;3,4;", "1,2;3,4");
        row("1,2,;3,4,;", "1,2;3,4");
        row("1,2;\n3,4;\n", "1,2;3,4");
        row("1\u00A02;3\u00A04", "1,2;3,4");
        row(" 1 , 2 ;\t3 , 4 ", "1,2;3,4");
        row("0.5;0.25", "0.5;0.25");
        row("0.5\n0.25", "0.5;0.25");
        row("7", "7");
        row("0,1;1,0", "0,1;1,0");
        row("0, 5", "0,5");
        row("0,1,0;1,-4,1;0,1,0", "0,1,0;1,-4,1;0,1,0");
        row("", "");
        row("  ", "");
    }
    void tablesAreRead() {
        QFETCH(QString, text);
        QFETCH(QString, as);
        const auto read = readValue(table(), text);
        QVERIFY2(read, qPrintable(inEnglish(read.error())));
        QCOMPARE(QString::fromStdString(write_value(table(), *read)), as);
    }

    void whatIsNoTableIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* text, const char* says) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("0,5",
            "write a decimal point, not a comma: 0.5 – or a blank after each comma that separates cells: "
            "0, 5");
        row("1,5", "write a decimal point, not a comma: 1.5");
        row("0,5;0,25", "write a decimal point, not a comma: 0.5;0.25 – or a blank after each comma that "
                        "separates cells: 0, 5;0, 25");
        row("0,5\n0,25\n", "write a decimal point, not a comma: 0.5;0.25");
        row("1,234;5,678", "can be read in two ways");
        row("0,025", "write a decimal point, not a comma: 0.025");
        row("0,5 0,25", "Row 1, cell 1: “0,5” is not a number; write a decimal point, not a comma: 0.5");
        row("1\t0,5\n2\t3", "Row 1, cell 2: “0,5” is not a number; write a decimal point, not a comma: 0.5");
        row("1,2;3", "Rows of equal length are needed; row 2 has 1 number, row 1 has 2");
        row("1,2;3,4,5", "Rows of equal length are needed; row 2 has 3 numbers, row 1 has 2");
        row("1,,2;3,4,5", "Row 1, cell 2 is empty");
        row("1,2;;3,4", "Row 2, cell 1 is empty");
        row(";", "Row 1, cell 1 is empty");
        row("1,x;3,4", "Row 1, cell 2: “x” is not a number.");
        row("1,inf;3,4", "it has to be finite");
        row("1;2\n3;4", "not at both");
        row("1, 100;2, 3", "100 does not");
        row("1,2,3,4,5,6,7,8", "at most 7");
    }
    void whatIsNoTableIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto read = readValue(table(), text);
        QVERIFY(!read);
        QVERIFY2(inEnglish(read.error()).contains(says), qPrintable(inEnglish(read.error())));
    }

    void pointsAreRead() {
        Parameter p = table(Kind::points);
        p.minimum = -1;
        p.maximum = 1;
        p.y = {-3, 3};
        const auto read = readValue(p, QStringLiteral("0.3\t１\r\n−0.3\t2\r\n"));
        QVERIFY2(read, qPrintable(inEnglish(read.error())));
        QCOMPARE(write_value(p, *read), std::string("0.3,1;-0.3,2"));
        QVERIFY(inEnglish(readValue(p, QStringLiteral("2, 1; 0, 1")).error())
                    .contains(QStringLiteral("Every x of table lies between -1 and 1; 2 does not.")));
        QVERIFY(inEnglish(readValue(p, QStringLiteral("1, 4; 0, 1")).error())
                    .contains(QStringLiteral("Every y of table lies between -3 and 3; 4 does not.")));
        QVERIFY(
            inEnglish(readValue(p, QStringLiteral("1 2 3")).error()).contains(QStringLiteral("two numbers")));
        QVERIFY(inEnglish(readValue(p, QStringLiteral("0,5;0,25")).error())
                    .contains(QStringLiteral("decimal point")));
    }

    void whatIsWrittenForAHandIsReadAgain() {
        Random random(3);
        for (int round = 0; round < 500; ++round) {
            Eigen::MatrixXd matrix(1 + random.below(4), 1 + random.below(4));
            for (Eigen::Index i = 0; i < matrix.size(); ++i)
                matrix(i) = random.chance(0.5) ? random.below(40) - 4 : random.uniform(-2, 2);
            const QString text = writeTable(matrix);
            const auto read = readTable(text);
            QVERIFY2(read, qPrintable(text + QStringLiteral(": ") + inEnglish(read.error())));
            QVERIFY2(*read == matrix, qPrintable(text));
        }
    }

    void anyTextMayBeRead() {
        Random random(4);
        const QString letters =
            QStringLiteral("0123456789.,;+-−eE \t\n\r×10⁻⁸，；０。xX'_∞n\u00A0\u200E") + QChar(0xD800);
        for (int round = 0; round < 20000; ++round) {
            QString text;
            for (int k = random.below(12); k > 0; --k)
                text += letters[random.below(static_cast<int>(letters.size()))];
            for (const Parameter& p : {table(), table(Kind::points)})
                if (const auto value = readValue(p, text)) {
                    QVERIFY(!refuse(p, *value));
                    const auto again = readValue(p, writeForHand(p, *value));
                    QVERIFY2(again && equal(*again, *value), qPrintable(text));
                } else {
                    QVERIFY2(!value.error().in(Language::en).empty(), qPrintable(text));
                }
            if (const auto number = readNumber(text))
                QCOMPARE(*readNumber(QString::fromStdString(write_number(*number))), *number);
            readSeed(text);
            readWhole(text, -5, 5);
        }
    }

    void stepsAreDecimals() {
        QCOMPARE(write_number(onGrid(0.5 + 18 * 0.01, 0.5, 0.01)), std::string("0.68"));
        QCOMPARE(write_number(onGrid(0.30000000000000004, 0, 0.1)), std::string("0.3"));
        QCOMPARE(write_number(onGrid(-0.0001, 0, 0.1)), std::string("0"));
        QCOMPARE(write_number(onGrid(1234567.8, 0, 1000)), std::string("1235000"));
        QCOMPARE(onGrid(0.7, 1.0 / 3, 1.0 / 3), 1.0 / 3 + 1.0 / 3);
    }
};

QTEST_APPLESS_MAIN(HandReadingTest)
#include "hand_reading_test.moc"
