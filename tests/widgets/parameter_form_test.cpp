// ParameterForm: editing each kind of parameter as a user does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/counter_demo.h"
#include "tests/typing.h"
#include "widgets/controls/switch.h"
#include "widgets/run/editors/number_editor.h"
#include "widgets/run/editors/points_editor.h"
#include "widgets/run/parameter_form.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTest>

#include <memory>

using namespace orrery;

class ParameterFormTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();
    std::unique_ptr<ParameterForm> m_form;
    std::vector<Changes> m_told;
    QStringList m_gestures;

    ParameterEditor* editor(const char* id) const { return m_form->editor(QString::fromLatin1(id)); }
    template <class T>
    T* part(const char* id) const {
        return editor(id)->findChild<T*>();
    }
    /// What the last edit says of this parameter, and of no other.
    template <class T>
    T told(const char* id) const {
        return m_told.back().size() == 1 && m_told.back()[0].id == id ? std::get<T>(m_told.back()[0].value)
                                                                      : T();
    }
    double number(const char* id) const { return told<double>(id); }
    void type(const char* id, const QString& text) {
        auto* field = part<QLineEdit>(id);
        field->setFocus();
        field->selectAll();
        testing::typeLetters(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

private Q_SLOTS:
    void init() {
        m_told.clear();
        m_gestures.clear();
        m_form = std::make_unique<ParameterForm>();
        m_form->setDemo(m_demo);
        m_form->resize(700, 400);
        m_form->show();
        connect(m_form.get(), &ParameterForm::edited, this,
                [this](const Changes& changes, const QString& gesture) {
                    m_told.push_back(changes);
                    m_gestures.append(gesture);
                });
    }

    void everyParameterHasAnEditorWithANameAndHelp() {
        for (const Parameter& parameter : m_demo.parameters) {
            auto* found = editor(parameter.id.c_str());
            QVERIFY2(found, parameter.id.c_str());
            QVERIFY2(found->accessibleName().contains(QString::fromStdString(parameter.label.en)),
                     parameter.id.c_str());
        }
        QVERIFY(editor("gain")->toolTip().contains(QStringLiteral("Added each tick.")));
        QVERIFY(editor("rate")->accessibleName().contains(QStringLiteral("1/s")));
    }

    void hiddenOnesAreLeftOut() {
        m_form->setDemo(m_demo, {QStringLiteral("gain"), QStringLiteral("name")});
        QVERIFY(!editor("gain"));
        QVERIFY(!editor("name"));
        QVERIFY(editor("rate"));
    }

    void aTypedNumberIsExact() {
        type("gain", QStringLiteral("2.718281828"));
        QCOMPARE(number("gain"), 2.718281828);
    }

    void aBadValueStaysInItsFieldWithASentence() {
        type("gain", QStringLiteral("70"));
        QVERIFY(m_told.empty());
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("70"));
        QVERIFY2(m_form->problem(QStringLiteral("gain")).contains(QStringLiteral("10")),
                 qPrintable(m_form->problem(QStringLiteral("gain"))));
        m_form->showValues(m_demo.defaults()); // a frame on its way doesn't wipe it away
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("70"));
        type("gain", QStringLiteral("7"));
        QVERIFY(m_form->problem(QStringLiteral("gain")).isEmpty());
        QCOMPARE(number("gain"), 7.0);
    }

    void aDecimalCommaIsRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"0,5", "0,025", "1,234", "０，５"})
            QTest::addRow("%s", text) << QString::fromUtf8(text);
    }
    void aDecimalCommaIsRefused() {
        QFETCH(QString, text);
        for (const char* id : {"gain", "rate", "size"}) {
            type(id, text);
            QVERIFY2(
                m_form->problem(QLatin1String(id)).contains(QStringLiteral("decimal point, not a comma")),
                qPrintable(m_form->problem(QLatin1String(id))));
        }
        QVERIFY(m_told.empty());
    }

    void handsWriteAsTheyAreUsedTo() {
        type("size", QStringLiteral("７"));
        QCOMPARE(number("size"), 7.0);
        QCOMPARE(part<QLineEdit>("size")->text(), QStringLiteral("7"));
        type("gain", QStringLiteral("−0.3"));
        QCOMPARE(number("gain"), -0.3);
        type("gain", QStringLiteral(" +0.4 "));
        QCOMPARE(number("gain"), 0.4);
        type("rate", QStringLiteral("1.5×10⁻³"));
        QCOMPARE(number("rate"), 1.5e-3);
        QVERIFY(m_form->problem(QStringLiteral("rate")).isEmpty());
    }

    void aComplaintIsSaidInTheLanguageThatIsRead() {
        type("gain", QStringLiteral("70"));
        const QString before = m_form->problem(QStringLiteral("gain"));
        QEvent change(QEvent::LanguageChange);
        QApplication::sendEvent(m_form.get(), &change);
        QCOMPARE(m_form->problem(QStringLiteral("gain")), before); // here both are English
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("70"));
    }

    void aCombinationThatMakesNoSenseIsRefused() {
        type("size", QStringLiteral("7"));
        const auto told = m_told.size();
        auto* menu = part<QComboBox>("mood");
        menu->setFocus();
        QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(m_told.size(), told);
        QVERIFY(m_form->problem(QStringLiteral("mood")).contains(QStringLiteral("size 7")));
    }

    void aDragIsOneGesture() {
        auto* slider = part<QSlider>("gain");
        slider->setSliderDown(true);
        slider->setSliderPosition(150);
        slider->setSliderPosition(160);
        slider->setSliderDown(false);
        slider->setSliderDown(true);
        slider->setSliderPosition(170);
        slider->setSliderDown(false);
        QCOMPARE(m_gestures.size(), 3);
        QCOMPARE(m_gestures[0], m_gestures[1]);
        QVERIFY(m_gestures[1] != m_gestures[2]);
        QVERIFY(!m_gestures[0].isEmpty());
    }

    void logarithmicSlidersHaveEqualRatios() {
        const Parameter& rate = *m_demo.parameter("rate");
        QCOMPARE(NumberEditor::number(rate, 0, 200), 1e-4);
        QCOMPARE(NumberEditor::number(rate, 50, 200), 1e-3);
        QCOMPARE(NumberEditor::number(rate, 100, 200), 1e-2);
        QCOMPARE(NumberEditor::number(rate, 200, 200), 1.0);
        for (int position = 0; position <= 200; position += 7)
            QVERIFY(qAbs(NumberEditor::position(rate, NumberEditor::number(rate, position, 200), 200) -
                         position) <= 1);
    }

    void slidersGiveRoundNumbers() {
        const Parameter& gain = *m_demo.parameter("gain");
        QCOMPARE(NumberEditor::number(gain, 111, 200), 1.1);
        QCOMPARE(NumberEditor::number(gain, 100, 200), 0.0);
    }

    void doubleClickGoesBackToTheDefault() {
        type("gain", QStringLiteral("3"));
        QLabel* label = nullptr;
        for (auto* candidate : m_form->findChildren<QLabel*>())
            if (candidate->text() == QStringLiteral("Gain"))
                label = candidate;
        QVERIFY(label);
        QVERIFY(label->font().bold());
        QTest::mouseDClick(label, Qt::LeftButton);
        QCOMPARE(number("gain"), 1.0);
        QVERIFY(!label->font().bold());
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("1"));
    }

    void switchesAndMenusTell() {
        QTest::mouseClick(part<Switch>("explode"), Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(told<bool>("explode"), true);
        auto* menu = part<QComboBox>("mood");
        menu->setFocus();
        QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(told<std::string>("mood"), std::string("brisk"));
    }

    void framesBringTheirValues() {
        Values values = m_demo.defaults();
        values[0] = 4.5;
        values[*m_demo.parameter_index("name")] = std::string("eins");
        m_form->showValues(values);
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("4.5"));
        QCOMPARE(part<QLineEdit>("name")->text(), QStringLiteral("eins"));
        QVERIFY(m_told.empty());
    }

    void onlyWhatWasEditedIsTold() {
        type("gain", QStringLiteral("3"));
        type("rate", QStringLiteral("0.5"));
        QCOMPARE(m_told.size(), std::size_t(2));
        QVERIFY(equal(m_told[0], Changes{{"gain", 3.0}}));
        QVERIFY(equal(m_told[1], Changes{{"rate", 0.5}}));
    }

    void anEditorThatWasHeldTakesItsValueOnceLetGo() {
        auto* slider = part<QSlider>("gain");
        slider->setSliderDown(true);
        Values values = m_demo.defaults();
        values[0] = 4.5; // an undo, say
        m_form->showValues(values);
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("1"));
        slider->setSliderDown(false);
        m_form->showValues(values);
        QCOMPARE(part<QLineEdit>("gain")->text(), QStringLiteral("4.5"));
    }

    void pointsAreAddedMovedAndRemoved() {
        PointsPlane plane(-1, 1, 3, nullptr);
        plane.resize(220, 220); // 10 px margin: the middle is 0, 0
        QSignalSpy spy(&plane, &PointsPlane::changed);
        QTest::mouseClick(&plane, Qt::LeftButton, {}, QPoint(110, 110));
        QCOMPARE(plane.points().rows(), Eigen::Index(1));
        QVERIFY(plane.points().norm() < 1e-9);
        QTest::mousePress(&plane, Qt::LeftButton, {}, QPoint(110, 110));
        QMouseEvent move(QEvent::MouseMove, QPointF(160, 60), QPointF(160, 60), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&plane, &move);
        QCOMPARE(plane.points()(0, 0), 0.5);
        QCOMPARE(plane.points()(0, 1), 0.5);
        for (int x : {20, 40, 60})
            QTest::mouseClick(&plane, Qt::LeftButton, {}, QPoint(x, 20));
        QCOMPARE(plane.points().rows(), Eigen::Index(3)); // no more than the largest number
        QTest::mouseClick(&plane, Qt::RightButton, {}, QPoint(160, 60));
        QCOMPARE(plane.points().rows(), Eigen::Index(2));
        QVERIFY(spy.size() >= 5);
    }
};

QTEST_MAIN(ParameterFormTest)
#include "parameter_form_test.moc"
