// Giving values in the window: typing, clicking and turning the wheel as a user does, whatever comes between.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demo_panel.h"
#include "app/window/preset_menu.h"
#include "app/window/projector_view.h"
#include "engine/demos/catalogue.h"
#include "tests/app/window_test.h"
#include "tests/typing.h"
#include "tests/wheel.h"
#include "widgets/controls/popup.h"
#include "widgets/controls/soft_button.h"
#include "widgets/figure/cell_field.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_card.h"
#include "widgets/question/question_list.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/transport_bar.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableWidget>

using namespace orrery;

class EditsTest : public testing::WindowTest {
    Q_OBJECT

    ParameterForm* form() const { return m_window->demo()->form(); }
    QLineEdit* field(const char* id) const {
        return form()->editor(QString::fromLatin1(id))->findChild<QLineEdit*>();
    }
    Value value(const char* id) const {
        const Demo& demo = *demoHere();
        return shown()->frame.values[*demo.parameter_index(id)];
    }
    const Demo* demoHere() const {
        for (const Entry& entry : m_entries)
            if (entry.question == m_window->question())
                return &entry.demo;
        return nullptr;
    }
    PanelCard* card(const char* id) const {
        for (auto* found : m_window->demo()->figure()->findChildren<PanelCard*>())
            if (found->isVisible() && found->panels().front().panel.id == id)
                return found;
        return nullptr;
    }
    CellField* cellField() const {
        for (auto* found : m_window->findChildren<CellField*>())
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QPoint cell(const char* id, int row, int column) const {
        PanelCard* where = card(id);
        for (int y = 3; y < where->height(); y += 6)
            for (int x = 3; x < where->width(); x += 6) {
                QTest::mouseDClick(where, Qt::LeftButton, {}, QPoint(x, y));
                CellField* open = cellField();
                if (!open)
                    continue;
                const QString name = open->accessibleName();
                QTest::keyClick(open, Qt::Key_Escape);
                if (name == QStringLiteral("Value of row %1, column %2").arg(row + 1).arg(column + 1))
                    return {x, y};
            }
        return {};
    }
    /// As the mouse sends it: press, release, double press, release.
    static void doubleClick(QWidget* on, const QPoint& at) {
        QTest::mouseClick(on, Qt::LeftButton, {}, at);
        QTest::mouseDClick(on, Qt::LeftButton, {}, at);
        QTest::mouseRelease(on, Qt::LeftButton, {}, at);
    }
    static QVariant stateOf(const QWidget* control) {
        if (const auto* slider = qobject_cast<const QAbstractSlider*>(control))
            return slider->value();
        if (const auto* menu = qobject_cast<const QComboBox*>(control))
            return menu->currentIndex();
        return control->property("text");
    }
    void verifyTheWheelChangesNothing(QWidget* root, int least) {
        int controls = 0;
        for (auto* control : root->findChildren<QWidget*>()) {
            if (qobject_cast<QScrollBar*>(control) ||
                !(qobject_cast<QAbstractSlider*>(control) || qobject_cast<QAbstractSpinBox*>(control) ||
                  qobject_cast<QComboBox*>(control) || qobject_cast<QAbstractButton*>(control)))
                continue;
            ++controls;
            const QVariant before = stateOf(control);
            const QWidget* focus = QApplication::focusWidget();
            QVERIFY(control != focus || qobject_cast<QAbstractButton*>(control));
            for (const int by : {-120, 120, 120}) {
                testing::turnWheel(control, by);
                QVERIFY2(stateOf(control) == before, qPrintable(control->accessibleName()));
                QCOMPARE(QApplication::focusWidget(), focus);
            }
        }
        QVERIFY2(controls >= least, qPrintable(QString::number(controls)));
    }

    const std::vector<Entry> m_entries = catalogue();

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QFile::remove(settingsPath()); }
    void cleanup() {
        while (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        close();
    }

    void anotherQuestionWhileANumberIsTyped_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("key");
        QTest::addRow("a value, next") << "15" << int(Qt::Key_PageDown);
        QTest::addRow("a value, previous") << "15" << int(Qt::Key_PageUp);
        QTest::addRow("no value, next") << "abc" << int(Qt::Key_PageDown);
        QTest::addRow("no value, previous") << "0,5" << int(Qt::Key_PageUp);
    }
    void anotherQuestionWhileANumberIsTyped() {
        QFETCH(QString, text);
        QFETCH(int, key);
        await(QStringLiteral("2"));
        QTest::mouseClick(field("depth"), Qt::LeftButton);
        field("depth")->setFocus();
        field("depth")->selectAll();
        testing::typeLetters(field("depth"), text);
        QTest::keyClick(field("depth"), Qt::Key(key), Qt::ControlModifier);
        QVERIFY(m_window->question() != 2);
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        m_window->openQuestion(2);
        QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        QVERIFY(form()->problem(QStringLiteral("depth")).isEmpty());
    }

    void aLinkWhileCellsAreTyped() {
        await(QStringLiteral("orrery:19?kernel=own&kernel_values=1,0,-1;2,0,-2;1,0,-1"));
        for (const char* text : {"7", "0,5", ""}) {
            QTest::mouseClick(form()->editor(QStringLiteral("kernel_values"))->findChild<SoftButton*>(),
                              Qt::LeftButton);
            auto* popup = form()->editor(QStringLiteral("kernel_values"))->findChild<Popup*>();
            popup->activateWindow();
            QTest::keyClick(popup->findChild<QTableWidget*>(), Qt::Key_F2);
            QWidget* typed = QApplication::focusWidget();
            QVERIFY(qobject_cast<QLineEdit*>(typed));
            testing::typeLetters(typed, QLatin1String(text));
            m_window->openLink(QStringLiteral("orrery:8"));
            QCOMPARE(m_window->question(), 8);
            QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
            m_window->openLink(QStringLiteral("orrery:19?kernel=own&kernel_values=1,0,-1;2,0,-2;1,0,-1"));
            QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
        }
    }

    /// The crash of a cell cleared before another is typed into, with the keys of the report.
    void aClearedCellAndAnother() {
        await(QStringLiteral("orrery:19?kernel=own&kernel_values=1,0,-1;2,0,-2;1,0,-1"));
        auto* editor = form()->editor(QStringLiteral("kernel_values"));
        QTest::mouseClick(editor->findChild<SoftButton*>(), Qt::LeftButton);
        auto* table = editor->findChild<Popup*>()->findChild<QTableWidget*>();
        QTest::keyClick(table, Qt::Key_F2);
        QWidget* typed = QApplication::focusWidget();
        QTest::keyClick(typed, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(typed, Qt::Key_Backspace);
        QTest::keyClick(typed, Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(std::get<Eigen::MatrixXd>(value("kernel_values")).rows(), Eigen::Index(3));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_7);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        const Eigen::Matrix3d expected{{1, 0, -1}, {7, 0, -2}, {1, 0, -1}};
        QTRY_VERIFY_WITH_TIMEOUT(std::get<Eigen::MatrixXd>(value("kernel_values")) == expected, patience);
        QVERIFY(
            !form()->problem(QStringLiteral("kernel_values")).isEmpty()); // the first still wants a number
        QCOMPARE(table->item(0, 0)->text(), QString());
    }

    void commandsRefreshAFieldThatHoldsNoValue_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"preset", "defaults", "button", "undo", "redo", "link"})
            QTest::addRow("%s", command) << QString::fromLatin1(command);
    }
    void commandsRefreshAFieldThatHoldsNoValue() {
        QFETCH(QString, command);
        await(QStringLiteral("5"));
        field("degree")->setFocus();
        field("degree")->selectAll();
        testing::typeLetters(field("degree"), QStringLiteral("9"));
        QTest::keyClick(field("degree"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->canUndo, patience);
        if (command == QStringLiteral("redo")) {
            m_window->execute(Action::undo);
            QTRY_VERIFY_WITH_TIMEOUT(shown()->canRedo, patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            field("degree")->text(),
            command == QStringLiteral("redo") ? QStringLiteral("15") : QStringLiteral("9"), patience);
        field("degree")->setFocus();
        field("degree")->selectAll();
        testing::typeLetters(field("degree"), QStringLiteral("abc"));
        QTest::keyClick(field("degree"), Qt::Key_Return);
        QVERIFY(!form()->problem(QStringLiteral("degree")).isEmpty());
        QString expected = QStringLiteral("15");
        if (command == QStringLiteral("preset")) {
            auto* presets = m_window->demo()->presets();
            presets->setFocus(Qt::TabFocusReason);
            QTest::keyClick(presets, Qt::Key_Down);
        } else if (command == QStringLiteral("defaults")) {
            m_window->demo()->setFocus();
            QTest::keyClick(m_window->demo(), Qt::Key_D);
        } else if (command == QStringLiteral("button")) {
            for (auto* button : m_window->demo()->transport()->findChildren<QAbstractButton*>())
                if (button->toolTip().contains(QStringLiteral("(D)")))
                    QTest::mouseClick(button, Qt::LeftButton);
        } else if (command == QStringLiteral("undo")) {
            m_window->execute(Action::undo);
        } else if (command == QStringLiteral("redo")) {
            expected = QStringLiteral("9");
            m_window->execute(Action::redo);
        } else {
            m_window->openLink(QStringLiteral("orrery:5?samples=50"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(field("degree")->text(), expected, patience);
        QVERIFY(form()->problem(QStringLiteral("degree")).isEmpty());
    }

    /// The same where the values in force are those already.
    void defaultsThatAreInForceRefreshToo() {
        await(QStringLiteral("5"));
        field("degree")->setFocus();
        field("degree")->selectAll();
        testing::typeLetters(field("degree"), QStringLiteral("abc"));
        QTest::keyClick(field("degree"), Qt::Key_Return);
        m_window->demo()->setFocus();
        QTest::keyClick(m_window->demo(), Qt::Key_D);
        QTRY_COMPARE_WITH_TIMEOUT(field("degree")->text(), QStringLiteral("15"), patience);
        QVERIFY(form()->problem(QStringLiteral("degree")).isEmpty());
    }

    void theWheelChangesNothingThatHasNoFocus() {
        for (const char* link : {"5", "15", "19"}) {
            await(QLatin1String(link));
            const Values values = shown()->frame.values;
            const auto position = shown()->frame.position.phases;
            m_window->demo()->setFocus();
            verifyTheWheelChangesNothing(m_window.get(), 20);
            QTest::qWait(50);
            QVERIFY(equal(shown()->frame.values, values));
            QCOMPARE(shown()->frame.position.phases, position);
            QCOMPARE(shown()->frame.script->seed, 1u);
            QVERIFY(!shown()->canUndo);
        }
        for (const char* id : {"kernel_values", "input_values"}) {
            QTest::mouseClick(form()->editor(QLatin1String(id))->findChild<SoftButton*>(), Qt::LeftButton);
            auto* popup = form()->editor(QLatin1String(id))->findChild<Popup*>();
            popup->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)->setFocus();
            verifyTheWheelChangesNothing(popup, 2);
            popup->close();
        }
        m_window->demo()->transport()->openUntil();
        if (QWidget* popup = QApplication::activePopupWidget()) {
            verifyTheWheelChangesNothing(popup, 2);
            popup->close();
        }
    }

    void theWheelChangesAPresetThatIsChosen() {
        await(QStringLiteral("15"));
        auto* presets = m_window->demo()->presets();
        const int before = presets->currentIndex();
        testing::turnWheel(presets, -120);
        QCOMPARE(presets->currentIndex(), before);
        presets->setFocus(Qt::TabFocusReason);
        testing::turnWheel(presets, -120);
        QCOMPARE(presets->currentIndex(), before + 1);
        QTRY_VERIFY_WITH_TIMEOUT(shown()->canUndo, patience);
    }

    void aDoubleClickOnAnInputCellEditsIt() {
        await(QStringLiteral("orrery:19?iteration=3"));
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, 3, patience);
        const QPoint at = cell("input", 4, 5);
        QVERIFY(!at.isNull());
        const auto before = shown()->frame.position;
        const auto numbers = [&] {
            for (const Panel& panel : shown()->frame.figure.panels)
                if (panel.id == "input")
                    return std::get<Cells>(panel.marks.front()).values;
            return Eigen::MatrixXd();
        };
        const Eigen::MatrixXd old = numbers();
        QTest::mouseClick(card("input"), Qt::LeftButton, {}, at); // one click moves the window …
        QTRY_VERIFY_WITH_TIMEOUT(shown()->frame.position.iterations != 3, patience);
        QTest::mouseDClick(card("input"), Qt::LeftButton, {}, at); // … two edit the cell instead
        QVERIFY(cellField());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, before.iterations, patience);
        testing::typeLetters(cellField(), QStringLiteral("−7.5"));
        QTest::keyClick(cellField(), Qt::Key_Return);
        QVERIFY(!cellField());
        QTRY_VERIFY_WITH_TIMEOUT(numbers() != old, patience);
        QCOMPARE(shown()->frame.position.iterations, before.iterations);
        const Eigen::MatrixXd difference = numbers() - old;
        QCOMPARE((difference.array() != 0).count(), Eigen::Index(1));
        QCOMPARE(std::get<Eigen::MatrixXd>(value("input_values"))(4, 5), -7.5);
        // Escape leaves all as it is.
        doubleClick(card("input"), at);
        QVERIFY(cellField());
        QCOMPARE(cellField()->text(), QStringLiteral("-7.5"));
        testing::typeLetters(cellField(), QStringLiteral("1"));
        QTest::keyClick(cellField(), Qt::Key_Escape);
        QVERIFY(!cellField());
        QTRY_COMPARE_WITH_TIMEOUT(shown()->frame.position.iterations, before.iterations, patience);
        QCOMPARE(std::get<Eigen::MatrixXd>(value("input_values"))(4, 5), -7.5);
    }

    void aDigitGoesIntoTheCellUnderThePointer() {
        await(QStringLiteral("19"));
        const QPoint at = cell("kernel", 1, 2);
        m_window->demo()->setFocus();
        QEnterEvent enter(at, at, card("kernel")->mapToGlobal(at));
        QApplication::sendEvent(card("kernel"), &enter);
        QMouseEvent move(QEvent::MouseMove, at, card("kernel")->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(card("kernel"), &move);
        QTest::keyClick(m_window->demo(), Qt::Key_4);
        QVERIFY(cellField());
        testing::typeLetters(cellField(), QStringLiteral("0,025"));
        QTest::keyClick(cellField(), Qt::Key_Return);
        QVERIFY(cellField()); // 40,025 is refused
        QCOMPARE(std::get<Eigen::MatrixXd>(value("kernel_values")).size(), Eigen::Index(0));
        cellField()->selectAll();
        testing::typeLetters(cellField(), QStringLiteral("42"));
        QTest::keyClick(cellField(), Qt::Key_Return);
        QVERIFY(!cellField());
        QTRY_COMPARE_WITH_TIMEOUT(std::get<Eigen::MatrixXd>(value("kernel_values")).rows(), Eigen::Index(3),
                                  patience);
        QCOMPARE(std::get<Eigen::MatrixXd>(value("kernel_values"))(1, 2), 42.0);
    }

    void anotherQuestionWhileACellIsTyped() {
        for (const char* text : {"7", "0,5"}) {
            await(QStringLiteral("19"));
            QTest::mouseDClick(card("kernel"), Qt::LeftButton, {}, cell("kernel", 0, 0));
            QVERIFY(cellField());
            testing::typeLetters(cellField(), QLatin1String(text));
            QTest::keyClick(cellField(), Qt::Key_PageDown, Qt::ControlModifier);
            QVERIFY(m_window->question() != 19);
            QTRY_VERIFY_WITH_TIMEOUT(!cellField(), patience);
            m_window->openQuestion(20);
            QTRY_VERIFY_WITH_TIMEOUT(shown() != nullptr, patience);
            QVERIFY(!cellField());
        }
    }
};

int main(int argc, char** argv) {
    return testing::runWindowTest<EditsTest>(argc, argv);
}
#include "edits_test.moc"
