// MatrixEditor: cells, blocks and sizes; what is no number stays with a sentence, and nothing else changes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/form_test.h"

#include <QSignalSpy>
#include <QSpinBox>

using namespace orrery;

class MatrixEditorTest : public testing::FormTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { openForm(); }
    void cleanup() { closeForm(); }

    void aCellTakesOneNumberOrNothing_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", " ", "0,5", "0,025", "1,234", "1,2;3,4", "1 2", "abc", "1e", "inf",
                                 "0x3", "12", "1,2", "0,5;0,25"})
            QTest::addRow("“%s”", text) << QString::fromUtf8(text);
    }
    void aCellTakesOneNumberOrNothing() {
        QFETCH(QString, text);
        const bool several = text.contains(QLatin1Char(';'));
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        table->setCurrentCell(0, 0);
        typeCell(*table, QStringLiteral("9")); // [[9, 1], [1, 1]]
        m_told.clear();
        table->setCurrentCell(1, 1);
        typeCell(*table, text);
        if (several && text != QStringLiteral("0,5;0,25"))
            QVERIFY2(said(*popup).contains(QStringLiteral("do not fit")), qPrintable(said(*popup)));
        else
            QVERIFY2(!said(*popup).isEmpty(), qPrintable(text));
        QVERIFY(!m_form->problem(QStringLiteral("offset")).isEmpty());
        QVERIFY(m_told.empty());
        QCOMPARE(table->item(1, 1)->text(), several ? QStringLiteral("1") : text);
        QCOMPARE(table->item(0, 0)->text(), QStringLiteral("9"));
        QCOMPARE(table->rowCount(), 2);
        // The next cell takes its number, and the wrong one still says what is wrong with it.
        table->setCurrentCell(0, 1);
        typeCell(*table, QStringLiteral("7"));
        QCOMPARE(m_told.size(), std::size_t(1));
        const Eigen::Matrix2d expected{{9, 7}, {1, 1}};
        QVERIFY(told("offset") == expected);
        QCOMPARE(said(*popup).isEmpty(), several);
        QCOMPARE(m_form->problem(QStringLiteral("offset")).isEmpty(), several);
        table->setCurrentCell(1, 1);
        typeCell(*table, QStringLiteral("−0.5"));
        QVERIFY(said(*popup).isEmpty());
        QVERIFY(m_form->problem(QStringLiteral("offset")).isEmpty());
        QCOMPARE(told("offset")(1, 1), -0.5);
        verifyCells(*table, told("offset"));
    }

    void aDecimalCommaIsNamed() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        table->setCurrentCell(0, 0);
        typeCell(*table, QStringLiteral("0,5"));
        QVERIFY2(said(*popup).contains(QStringLiteral("write a decimal point, not a comma: 0.5")),
                 qPrintable(said(*popup)));
        typeText(*wholeText(*popup), QStringLiteral("0,5;0,25"));
        QVERIFY2(said(*popup).contains(QStringLiteral("write a decimal point, not a comma: 0.5;0.25")),
                 qPrintable(said(*popup)));
        QCOMPARE(wholeText(*popup)->text(), QStringLiteral("0,5;0,25"));
        QVERIFY(m_told.empty());
    }

    void aWrongCellOutlivesItsPopupAndEscapeGivesItUp() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        table->setCurrentCell(0, 0);
        typeCell(*table, QString());
        popup->close();
        QVERIFY(!m_form->problem(QStringLiteral("offset")).isEmpty());
        QVERIFY(open("offset") == popup);
        QCOMPARE(table->item(0, 0)->text(), QString());
        QVERIFY(!said(*popup).isEmpty());
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!popup->isVisible());
        QVERIFY(m_form->problem(QStringLiteral("offset")).isEmpty());
        QVERIFY(open("offset") == popup);
        verifyCells(*table, Eigen::MatrixXd::Ones(2, 2));
    }

    void anotherSizeUnderAWrongCell() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        table->setCurrentCell(1, 1);
        typeCell(*table, QStringLiteral("x"));
        const auto sizes = popup->findChildren<QSpinBox*>();
        sizes[0]->setFocus();
        QTest::keyClick(sizes[0], Qt::Key_Down); // the wrong cell goes
        QVERIFY(said(*popup).isEmpty());
        verifyCells(*table, Eigen::MatrixXd::Ones(1, 2));
    }

    void thePopupShowsWhatComesFromElsewhere() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        Values values = m_demo.defaults();
        for (const Eigen::Index rows : {3, 1}) {
            const Eigen::MatrixXd other = Eigen::MatrixXd::Constant(rows, 4, 0.5);
            values[*m_demo.parameter_index("offset")] = other;
            table->setFocus();
            table->setCurrentCell(0, 1);
            if (rows == 1) // in the midst of typing, even
                QTest::keyClick(table, Qt::Key_F2);
            m_form->showValues(values);
            verifyCells(*table, other);
            QCOMPARE(popup->findChildren<QSpinBox*>()[0]->value(), static_cast<int>(rows));
        }
        QVERIFY(m_told.empty());
    }

    void aBlockFillsCellsAsInASpreadsheet() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        typeText(*wholeText(*popup), QStringLiteral("1 1 1;1 1 1;1 1 1"));
        m_told.clear();
        paste(*table, 1, 1, QStringLiteral("2\t3\r\n−4\t5\r\n"));
        const Eigen::Matrix3d expected{{1, 1, 1}, {1, 2, 3}, {1, -4, 5}};
        QVERIFY(told("offset") == expected);
        QCOMPARE(m_told.size(), std::size_t(1)); // one change to undo
        verifyCells(*table, expected);
        paste(*table, 0, 0, QStringLiteral("0.25"));
        QCOMPARE(told("offset")(0, 0), 0.25);
        const auto changes = m_told.size();
        paste(*table, 2, 2, QStringLiteral("1\t2\n3\t4"));
        QVERIFY2(
            said(*popup).contains(QStringLiteral("2 × 2 numbers do not fit from row 3, column 3 of 3 × 3")),
            qPrintable(said(*popup)));
        paste(*table, 0, 0, QStringLiteral("1\t0,5"));
        QVERIFY2(said(*popup).contains(QStringLiteral("decimal point")), qPrintable(said(*popup)));
        paste(*table, 0, 0, QStringLiteral("1\t99"));
        QVERIFY2(said(*popup).contains(QStringLiteral("99 does not")), qPrintable(said(*popup)));
        QCOMPARE(m_told.size(), changes);
        verifyCells(*table, told("offset"));
        // The same into a cell that is being typed into.
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_F2);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        QApplication::clipboard()->setText(QStringLiteral("8\t7"));
        field->selectAll();
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents();
        QCOMPARE(told("offset")(0, 0), 8.0);
        QCOMPARE(told("offset")(0, 1), 7.0);
        verifyCells(*table, told("offset"));
        QVERIFY(said(*popup).isEmpty());
    }

    void aTableIsPastedAsText() {
        auto* popup = open("points");
        QVERIFY(popup);
        auto* text = wholeText(*popup);
        QApplication::clipboard()->setText(QStringLiteral("0.1\t0.2\r\n−0.3\t0.4\r\n"));
        text->setFocus();
        text->selectAll();
        QTest::keyClick(text, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_Return);
        const Eigen::Matrix2d expected{{0.1, 0.2}, {-0.3, 0.4}};
        QVERIFY2(told("points") == expected, qPrintable(said(*popup)));
        QCOMPARE(text->text(), QStringLiteral("0.1,0.2;-0.3,0.4"));
        typeText(*text, QStringLiteral("0,5;0,25"));
        QVERIFY2(said(*popup).contains(QStringLiteral("decimal point")), qPrintable(said(*popup)));
        QVERIFY(told("points") == expected);
    }

    void twelveRowsAreNotOneRowFirst() {
        Parameter parameter = *m_demo.parameter("offset");
        parameter.largest = 16;
        parameter.initial = Eigen::MatrixXd(Eigen::MatrixXd::Constant(3, 2, 5.0));
        std::unique_ptr<ParameterEditor> alone(makeEditor(parameter, nullptr));
        QSignalSpy edits(alone.get(), &ParameterEditor::edited);
        alone->show();
        QTest::mouseClick(alone->findChild<SoftButton*>(), Qt::LeftButton);
        auto* rows = alone->findChild<Popup*>()->findChildren<QSpinBox*>().front();
        rows->setFocus();
        rows->selectAll();
        QTest::keyClicks(rows, QStringLiteral("1,2"));
        QTest::keyClick(rows, Qt::Key_Return);
        QVERIFY2(said(*alone->findChild<Popup*>()).contains(QStringLiteral("decimal point")),
                 qPrintable(said(*alone->findChild<Popup*>())));
        QCOMPARE(edits.size(), 0);
        rows->selectAll();
        testing::typeLetters(rows, QStringLiteral("１2"));
        QTest::keyClick(rows, Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        const auto matrix = std::get<Eigen::MatrixXd>(edits.last()[0].value<Value>());
        QCOMPARE(matrix.rows(), Eigen::Index(12));
        QCOMPARE(matrix(2, 1), 5.0);
        QVERIFY(said(*alone->findChild<Popup*>()).isEmpty());
    }
};

QTEST_MAIN(MatrixEditorTest)
#include "matrix_editor_test.moc"
