// Laws of every parameter of every demo: what its slider gives, and that its declared range is the true one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/every_demo.h"
#include "widgets/run/editors/number_editor.h"

#include <QApplication>
#include <QLineEdit>
#include <QSlider>

using namespace orrery;
using namespace orrery::test;

namespace {

/// The significant digits with which a number is written.
int digitsOf(const QString& number) {
    QString digits;
    for (const QChar c : number.section(QLatin1Char('e'), 0, 0))
        if (c.isDigit() && !(digits.isEmpty() && c == QLatin1Char('0')))
            digits += c;
    while (!number.contains(QLatin1Char('.')) && digits.endsWith(QLatin1Char('0')))
        digits.chop(1);
    return static_cast<int>(digits.size());
}

/// Points or cells anywhere within what is declared.
Eigen::MatrixXd withinLimits(const Parameter& p, int rows, int columns, Random& random) {
    Eigen::MatrixXd matrix(rows, columns);
    for (Eigen::Index j = 0; j < columns; ++j)
        for (Eigen::Index i = 0; i < rows; ++i) {
            const auto [low, high] = limits(p, j);
            matrix(i, j) = random.chance(0.2) ? low : random.chance(0.2) ? high : random.uniform(low, high);
        }
    return matrix;
}

} // namespace

class EveryParameterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sliderValuesAreShort_data() { add_demos(); }
    void sliderValuesAreShort() {
        for (const Parameter& p : present_entry().demo.parameters) {
            if (p.kind != Kind::real && p.kind != Kind::integer)
                continue;
            NumberEditor editor(p);
            auto* slider = editor.findChild<QSlider*>();
            auto* field = editor.findChild<QLineEdit*>();
            QString told;
            connect(&editor, &ParameterEditor::edited, this, [&](const Value& value) {
                told = QString::fromStdString(write_value(p, value));
                QVERIFY2(!refuse(p, value), qPrintable(told));
            });
            for (int position = slider->minimum(); position <= slider->maximum(); ++position) {
                told.clear();
                slider->setSliderPosition(position);
                if (told.isEmpty()) // it stood there
                    continue;
                QCOMPARE(field->text(), told);
                QVERIFY2(digitsOf(told) <= 5,
                         qPrintable(QString::fromStdString(p.id) + QLatin1Char('=') + told));
            }
        }
    }

    void linksCarryTheShortNumber() {
        for (const Entry& entry : entries())
            for (const char* id : {"majority", "imbalance"})
                if (const auto index = entry.demo.parameter_index(id)) {
                    const Parameter& p = entry.demo.parameters[*index];
                    Script script{entry.demo.defaults(), 1, {}};
                    for (int position = 1; position < 50; ++position) {
                        script.values[*index] = NumberEditor::number(p, position * 4, 200);
                        const auto link = link_to(entry.demo, entry.question, script, {});
                        QVERIFY(link);
                        QVERIFY2(write_link(*link).size() < 50, write_link(*link).c_str());
                    }
                }
    }

    void whatIsDeclaredIsAccepted_data() { add_demos(); }
    void whatIsDeclaredIsAccepted() {
        const Demo& demo = present_entry().demo;
        Random random(6);
        for (std::size_t i = 0; i < demo.parameters.size(); ++i) {
            const Parameter& p = demo.parameters[i];
            if (p.kind != Kind::matrix && p.kind != Kind::points)
                continue;
            for (int round = 0; round < 200; ++round) {
                const int side = std::min(p.largest, p.id == "kernel_values" ? 3 : 8);
                Values values = demo.defaults();
                values[i] = withinLimits(p, side, p.kind == Kind::points ? 2 : side, random);
                const auto why = demo.refuse(values);
                QVERIFY2(!why, why ? why->in(Language::en).c_str() : "");
            }
        }
    }

    /// Both coordinates between minimum and maximum are accepted, too, for those who read no more than these.
    void pointsWithinMinimumAndMaximumAreAccepted() {
        int found = 0;
        for (const Entry& entry : entries())
            for (std::size_t i = 0; i < entry.demo.parameters.size(); ++i) {
                const Parameter& p = entry.demo.parameters[i];
                if (p.kind != Kind::points)
                    continue;
                ++found;
                Values values = entry.demo.defaults();
                Eigen::MatrixXd corners(4, 2);
                corners << p.minimum, p.minimum, p.minimum, p.maximum, p.maximum, p.minimum, p.maximum,
                    p.maximum;
                values[i] = corners;
                QVERIFY2(!entry.demo.refuse(values), entry.demo.id.c_str());
            }
        QVERIFY(found >= 2);
    }
};

QTEST_MAIN(EveryParameterTest)
#include "every_parameter_test.moc"
