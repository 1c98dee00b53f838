// Tests of parameters: what is read, what is refused and in which words, and that writing reads back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/suggestion.h"
#include "tests/engine/wanderer.h"

#include <QTest>

#include <limits>

using namespace orrery;
using namespace orrery::test;

class ParameterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsWritten_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* id, const char* text) {
            QTest::addRow("%s=%s", id, text) << QString::fromUtf8(id) << QString::fromUtf8(text);
        };
        row("stride", "0.1");
        row("stride", "1e-05");
        row("stride", "10");
        row("rounds", "7");
        row("mood", "wild");
        row("bounded", "false");
        row("walls", "0,1;-5,2.5");
        row("walls", "");
    }

    void readsWhatIsWritten() {
        QFETCH(QString, id);
        QFETCH(QString, text);
        const Parameter& p = *m_demo.parameter(id.toStdString());
        const auto value = parse_value(p, text.toStdString());
        QVERIFY2(value, value.error().in(Language::en).c_str());
        QCOMPARE(QString::fromStdString(write_value(p, *value)), text);
    }

    void refuses_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* id, const char* text, const char* says) {
            QTest::addRow("%s=%s", id, text)
                << QString::fromUtf8(id) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        for (const char* text :
             {"", " 1", "1 ", "1x", "nan", "inf", "-inf", "0x10", "+1", "1e999", "--1", "NaN"})
            row("stride", text, "takes a number from 0 to 10");
        row("stride", "0,5", "write a decimal point");
        row("stride", "0,025", "not a comma: 0.025");
        row("stride", "1,234", "1.234, or no separator at all: 1234");
        row("stride", " 1", "leave out the blanks");
        row("stride", "1\t", "leave out the blanks");
        row("stride", "\u00A01", "leave out the blanks");
        row("stride", "+1", "leave out the “+”");
        row("stride", "−1", "write the minus sign as “-”");
        row("stride", "７", "half width");
        row("stride", "0，5", "write a decimal point, not a comma");
        row("stride", "0x10", "decimal digits");
        row("stride", "1e", "the exponent needs digits");
        row("stride", "inf", "finite");
        row("stride", "10.001", "10.001");
        row("rounds", "1.5", "whole number");
        row("rounds", "0", "from 1 to");
        row("mood", "wildd", "did you mean wild?");
        row("mood", "", "calm, wild");
        row("bounded", "yes", "true or false");
        row("bounded", "1", "true or false");
        row("walls", "1,2,3", "x,y;x,y");
        row("walls", "1,2;3", "x,y;x,y");
        row("walls", "1,2;", "x,y;x,y");
        row("walls", "1, 2", "leave out the blanks");
        row("walls", "1,2;", "leave out the separator at the end");
        row("walls", "1,", "leave out the separator at the end");
        row("walls", "1,;2,3", "every cell needs a number");
        row("walls", "1,x", "“x” is not a number");
        row("walls", "1,9", "between -5 and 5");
        row("walls", "1,1;1,1;1,1;1,1;1,1", "at most 4");
    }

    void refuses() {
        QFETCH(QString, id);
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto value = parse_value(*m_demo.parameter(id.toStdString()), text.toStdString());
        QVERIFY(!value);
        const QString english = QString::fromStdString(value.error().in(Language::en));
        QVERIFY2(english.contains(says) && english.contains(id), qPrintable(english));
        QVERIFY(QString::fromStdString(value.error().in(Language::zh)).contains(id));
    }

    void aLongTextIsNotRepeatedWhole() {
        for (const char* id : {"stride", "mood", "bounded", "walls"}) {
            const auto value = parse_value(*m_demo.parameter(id), "猫" + std::string(90000, 'x'));
            QVERIFY(!value);
            QVERIFY(value.error().in(Language::en).size() < 300);
            QVERIFY(QString::fromUtf8(value.error().in(Language::zh).c_str()).contains(QStringLiteral("猫")));
        }
    }

    void pointsMayHaveAnotherRangeForY() {
        Parameter p = *m_demo.parameter("walls");
        p.minimum = -1;
        p.maximum = 1;
        p.y = {-3, 3};
        QVERIFY(parse_value(p, "-1,3;1,-3"));
        QVERIFY(parse_value(p, "2,0").error().in(Language::en).find("Every x of walls") == 0);
        QVERIFY(parse_value(p, "0,4").error().in(Language::en).find("Every y of walls") == 0);
    }

    void negativeZeroIsZero() {
        const auto zero = parse_value(*m_demo.parameter("stride"), "-0");
        QCOMPARE(write_value(*m_demo.parameter("stride"), *zero), std::string("0"));
    }

    void refusesBrokenText() {
        Parameter p{.id = "prompt", .kind = Kind::text, .initial = std::string()};
        QVERIFY(parse_value(p, "猫 and cat\n"));
        QVERIFY(!parse_value(p, std::string_view("a\0b", 3)));
        QVERIFY(!parse_value(p, "\xE7\x8C"));
        QVERIFY(!parse_value(p, "\xC0\xAF"));
        QVERIFY(!parse_value(p, std::string(5000, 'a')));
    }

    void refusesValuesOfAnotherKind() {
        for (const Parameter& p : m_demo.parameters) {
            QVERIFY(!refuse(p, p.initial));
            for (const Value& value : {Value(true), Value(1e9), Value(std::string("?")),
                                       Value(Eigen::MatrixXd(Eigen::MatrixXd::Constant(9, 9, 1e9)))})
                QVERIFY(refuse(p, value) || p.kind == Kind::toggle);
        }
        QVERIFY(refuse(*m_demo.parameter("stride"), std::numeric_limits<double>::quiet_NaN()));
    }

    void comparesMatricesOfDifferentSizes() {
        const Value small = Eigen::MatrixXd(Eigen::MatrixXd::Zero(1, 2));
        QVERIFY(!equal(small, Value(Eigen::MatrixXd(Eigen::MatrixXd::Zero(2, 2)))));
        QVERIFY(!equal(small, Value(0.0)));
        QVERIFY(equal(small, small));
    }

    void demosRefuseCombinations() {
        Values values = m_demo.defaults();
        QVERIFY(!m_demo.refuse(values));
        values[*m_demo.parameter_index("mood")] = std::string("wild");
        QCOMPARE(m_demo.refuse(values)->in(Language::en), std::string("A wild wanderer knows no bounds."));
        values.pop_back();
        QVERIFY(m_demo.refuse(values));
    }

    void suggestsTheNearestName() {
        const std::vector<std::string> names = {"learning_rate", "momentum", "depth"};
        QCOMPARE(nearest("lerning_rate", names), std::string("learning_rate"));
        QCOMPARE(nearest("learn", names), std::string("learning_rate"));
        QCOMPARE(nearest("LEARNING_RATE", names), std::string("learning_rate"));
        QCOMPARE(nearest("xyzzy", names), std::string());
    }

private:
    Demo m_demo = wanderer();
};

QTEST_APPLESS_MAIN(ParameterTest)
#include "parameter_test.moc"
