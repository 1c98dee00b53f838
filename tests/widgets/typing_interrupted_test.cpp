// What becomes of half typed values: another demo, a preset, the wheel, the end of the form.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/wheel.h"
#include "tests/widgets/form_test.h"

#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>

using namespace orrery;

class TypingInterruptedTest : public testing::FormTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { openForm(); }
    void cleanup() { closeForm(); }

    void refreshShowsTheValuesInForce_data() {
        QTest::addColumn<bool>("entered");
        QTest::addRow("entered") << true;
        QTest::addRow("just being typed") << false;
    }
    void refreshShowsTheValuesInForce() {
        QFETCH(bool, entered);
        for (const char* id : {"gain", "rate", "size"}) {
            auto* field = editor(id)->findChild<QLineEdit*>();
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, QStringLiteral("abc"));
            if (entered)
                QTest::keyClick(field, Qt::Key_Return);
        }
        QTest::mouseClick(editor("offset")->findChild<SoftButton*>(), Qt::LeftButton);
        auto* table = editor("offset")->findChild<Popup*>()->findChild<QTableWidget*>();
        table->item(0, 0)->setText(QStringLiteral("0,5"));
        QVERIFY(!m_form->problem(QStringLiteral("offset")).isEmpty());
        m_form->refresh();
        for (const char* id : {"gain", "rate", "size", "offset"}) {
            QVERIFY(m_form->problem(QLatin1String(id)).isEmpty());
            const Parameter& p = *m_demo.parameter(id);
            if (auto* field = editor(id)->findChild<QLineEdit*>(); p.kind != Kind::matrix)
                QCOMPARE(field->text(), QString::fromStdString(write_value(p, p.initial)));
        }
        QCOMPARE(table->item(0, 0)->text(), QStringLiteral("1"));
        QVERIFY(m_told.empty());
        // And frames are listened to again.
        Values values = m_demo.defaults();
        values[0] = 4.5;
        m_form->showValues(values);
        QCOMPARE(editor("gain")->findChild<QLineEdit*>()->text(), QStringLiteral("4.5"));
    }

    void anotherDemoWhileTyping_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("taken");
        QTest::addRow("number") << "gain"
                                << "7" << true;
        QTest::addRow("no number") << "gain"
                                   << "abc" << false;
        QTest::addRow("out of range") << "gain"
                                      << "70" << false;
        QTest::addRow("decimal comma") << "rate"
                                       << "0,5" << false;
        QTest::addRow("whole number") << "size"
                                      << "4" << true;
        QTest::addRow("words") << "name"
                               << "other" << true;
    }
    void anotherDemoWhileTyping() {
        QFETCH(QString, id);
        QFETCH(QString, text);
        QFETCH(bool, taken);
        const QByteArray name = id.toLatin1();
        auto* field = editor(name.constData())->findChild<QLineEdit*>();
        field->setFocus();
        QVERIFY(field->hasFocus());
        field->selectAll();
        testing::typeLetters(field, text);
        m_form->setDemo(m_demo);
        QCOMPARE(m_told.size(), std::size_t(taken ? 1 : 0));
        if (taken)
            QCOMPARE(
                QString::fromStdString(write_value(*m_demo.parameter(id.toStdString()),
                                                   m_told[0][*m_demo.parameter_index(id.toStdString())])),
                text);
        QVERIFY(m_form->problem(id).isEmpty());
    }

    void anotherDemoWhileAPopupIsTypedInto_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("taken");
        QTest::addRow("cell") << "cell"
                              << "7" << true;
        QTest::addRow("wrong cell") << "cell"
                                    << "0,5" << false;
        QTest::addRow("text") << "text"
                              << "1,2;3,4" << true;
        QTest::addRow("wrong text") << "text"
                                    << "abc" << false;
        QTest::addRow("size") << "size"
                              << "3" << true;
        QTest::addRow("wrong size") << "size"
                                    << "3,5" << false;
    }
    void anotherDemoWhileAPopupIsTypedInto() {
        QFETCH(QString, part);
        QFETCH(QString, text);
        QFETCH(bool, taken);
        QTest::mouseClick(editor("offset")->findChild<SoftButton*>(), Qt::LeftButton);
        auto* popup = editor("offset")->findChild<Popup*>();
        popup->activateWindow();
        QWidget* field = nullptr;
        if (part == QStringLiteral("cell")) {
            QTest::keyClick(popup->findChild<QTableWidget*>(), Qt::Key_F2);
            field = QApplication::focusWidget();
        } else if (part == QStringLiteral("size")) {
            field = popup->findChild<QSpinBox*>();
        } else {
            for (auto* candidate : popup->findChildren<QLineEdit*>())
                if (candidate->accessibleName().contains(QStringLiteral("as text")))
                    field = candidate;
        }
        QVERIFY(field);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        testing::typeLetters(field, text);
        m_form->setDemo(m_demo);
        QCOMPARE(m_told.size(), std::size_t(taken ? 1 : 0));
    }

    void theFormGoesWhileTyping() {
        for (const char* text : {"7", "abc"}) {
            openForm();
            auto* field = editor("gain")->findChild<QLineEdit*>();
            field->setFocus();
            QTest::keyClicks(field, QLatin1String(text));
            m_form.reset();
            QVERIFY(m_told.empty());
        }
    }

    void theWheelScrollsTheForm() {
        QScrollArea area;
        auto* form = new ParameterForm;
        int changes = 0;
        connect(form, &ParameterForm::edited, this, [&] { ++changes; });
        form->setDemo(m_demo);
        form->setColumns(1);
        area.setWidget(form);
        area.setWidgetResizable(true);
        area.resize(300, 90);
        area.show();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        QVERIFY(area.verticalScrollBar()->maximum() > 0);
        int controls = 0;
        for (auto* control : form->findChildren<QWidget*>()) {
            if (qobject_cast<QScrollBar*>(control) ||
                (!qobject_cast<QAbstractSlider*>(control) && !qobject_cast<QComboBox*>(control) &&
                 !qobject_cast<QAbstractSpinBox*>(control)))
                continue;
            ++controls;
            area.verticalScrollBar()->setValue(0);
            QVERIFY(!control->hasFocus());
            area.ensureWidgetVisible(control, 0, 0);
            const int before = area.verticalScrollBar()->value();
            const int by = before > area.verticalScrollBar()->maximum() / 2 ? 120 : -120;
            testing::turnWheel(control, by);
            QVERIFY2(area.verticalScrollBar()->value() != before, control->metaObject()->className());
            QVERIFY(!control->hasFocus());
            QCOMPARE(changes, 0);
        }
        QVERIFY(controls >= 4); // three sliders, a menu
        // A control that has been chosen is changed.
        auto* slider = form->editor(QStringLiteral("gain"))->findChild<QSlider*>();
        slider->setFocus();
        area.ensureWidgetVisible(slider, 0, 0);
        testing::turnWheel(slider, -120);
        QCOMPARE(changes, 1);
        auto* menu = form->editor(QStringLiteral("mood"))->findChild<QComboBox*>();
        menu->setFocus(Qt::TabFocusReason);
        area.ensureWidgetVisible(menu, 0, 0);
        testing::turnWheel(menu, -120);
        QCOMPARE(changes, 2);
    }
};

QTEST_MAIN(TypingInterruptedTest)
#include "typing_interrupted_test.moc"
