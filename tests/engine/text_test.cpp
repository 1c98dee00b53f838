// Tests of phrases: numbers as people write them, slots, plurals, both languages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"

#include <QTest>

#include <clocale>
#include <limits>

using namespace orrery;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("written");
        auto row = [n = 0](double value, const char* format, const char* written) mutable {
            QTest::addRow("%d", n++) << value << QString::fromUtf8(format) << QString::fromUtf8(written);
        };
        row(0.18345, "", "0.183");
        row(0.5, "", "0.5");
        row(84.37, "", "84.4");
        row(99.96, "", "100");
        row(1234.4, "", "1234");
        row(-2, "", "−2");
        row(0, "", "0");
        row(-0.0, "", "0");
        row(1.1e-8, "", "1.1×10⁻⁸");
        row(9.9999e-5, "", "0.0001");
        row(2.5e12, "", "2.5×10¹²");
        row(43.21, ".2", "43");
        row(0.04321, ".2", "0.043");
        row(161.6, ".2", "162");
        row(1.0, ".2", "1");
        row(0.996, ".2", "1");
        row(-3.04e-12, ".2", "−3×10⁻¹²");
        row(3.14159, ".4", "3.142");
        row(3.14159, "+.1", "+3");
        row(1296, ".2", "1296");
        row(3.0, "d", "3");
        row(1e15, "d", "1000000000000000");
        row(3.14159, "f2", "3.14");
        row(-0.001, "f2", "0.00");
        row(12345.678, "e1", "1.2×10⁴");
        row(0, "e0", "0");
        row(-0.0, "+e1", "0");
        row(0.123, "p", "12%");
        row(0.1234, "p1", "12.3%");
        row(0.5, "+f2", "+0.50");
        row(-0.5, "+f2", "−0.50");
        row(0.0, "+f1", "0.0");
        row(std::numeric_limits<double>::infinity(), "f2", "∞");
        row(-std::numeric_limits<double>::infinity(), "", "−∞");
        row(std::numeric_limits<double>::quiet_NaN(), "d", "–");
    }

    void numbers() {
        QFETCH(double, value);
        QFETCH(QString, format);
        QFETCH(QString, written);
        QCOMPARE(QString::fromStdString(format_number(value, format.toStdString())), written);
    }

    void largestNumberFits() {
        QCOMPARE(format_number(std::numeric_limits<double>::max(), "f2").size(), 312U);
    }

    void numbersIgnoreTheLocale() {
        std::setlocale(LC_ALL, "de_DE.UTF-8");
        QCOMPARE(format_number(0.5, "f2"), std::string("0.50"));
        std::setlocale(LC_ALL, "C");
    }

    void fillsSlotsInBothLanguages() {
        const Sentence s = sentence({"Layer {0:d}: {1}", "第 {0:d} 层：{1}"}, 3.0, Text{"sagging", "下垂"});
        QCOMPARE(s.in(Language::en), std::string("Layer 3: sagging"));
        QCOMPARE(s.in(Language::zh), std::string("第 3 层：下垂"));
    }

    void countsInWords() {
        const Text pattern{"{0:d} {0|step|steps}", "{0:d} {0|步}"};
        QCOMPARE(sentence(pattern, 1.0).in(Language::en), std::string("1 step"));
        QCOMPARE(sentence(pattern, 2.0).in(Language::en), std::string("2 steps"));
        QCOMPARE(sentence(pattern, 0.0).in(Language::en), std::string("0 steps"));
        QCOMPARE(sentence(pattern, 2.0).in(Language::zh), std::string("2 步"));
    }

    void leavesOtherBracesAlone() {
        QCOMPARE(sentence({"{x} {5} {0} {", ""}, 1.0).in(Language::en), std::string("{x} {5} 1 {"));
        QCOMPARE(sentence({"{0}", ""}, same("{0} {1}")).in(Language::en), std::string("{0} {1}"));
    }

    void namesItsSlots() {
        QCOMPARE(slot_numbers("{2:f1} of {0} and {2|a|b} {x}"), (std::vector<int>{0, 2}));
        QVERIFY(slot_numbers("none").empty());
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
