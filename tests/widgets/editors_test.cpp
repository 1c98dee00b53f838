// Editors with a popup or a dialog: matrices, points and files, typed and clicked as a user does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/counter_demo.h"
#include "tests/typing.h"
#include "widgets/controls/icon_button.h"
#include "widgets/editors/points_editor.h"
#include "widgets/editors/text_editor.h"
#include "widgets/icon_label.h"
#include "widgets/parameter_form.h"
#include "widgets/popup.h"
#include "widgets/soft_button.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace orrery;

class EditorsTest : public QObject {
    Q_OBJECT

    const Demo m_demo = testing::counter();
    std::unique_ptr<ParameterForm> m_form;
    std::vector<Values> m_told;

    ParameterEditor* editor(const char* id) const { return m_form->editor(QString::fromLatin1(id)); }
    /// The parameter's value as last told.
    Eigen::MatrixXd told(const char* id) const {
        if (m_told.empty())
            return {};
        return std::get<Eigen::MatrixXd>(m_told.back()[*m_demo.parameter_index(id)]);
    }
    /// Presses the parameter's button and gives the popup.
    Popup* open(const char* id) const {
        QTest::mouseClick(editor(id)->findChild<SoftButton*>(), Qt::LeftButton);
        auto* popup = editor(id)->findChild<Popup*>();
        return popup && popup->isVisible() ? popup : nullptr;
    }
    /// What the popup says is wrong; empty when all is well.
    static QString said(const Popup& popup) {
        const auto* problem = popup.findChild<IconLabel*>();
        return problem->isVisible() ? problem->text() : QString();
    }
    static QLineEdit* wholeText(const Popup& popup) {
        for (auto* field : popup.findChildren<QLineEdit*>())
            if (field->accessibleName().contains(QStringLiteral("as text")))
                return field;
        return nullptr;
    }
    static void typeText(QLineEdit& field, const QString& text) {
        field.setFocus();
        field.selectAll();
        testing::typeLetters(&field, text);
        QTest::keyClick(&field, Qt::Key_Return);
    }
    /// The cells of the popup hold the matrix as last told.
    void verifyCells(const QTableWidget& table, const Eigen::MatrixXd& matrix) const {
        QCOMPARE(table.rowCount(), static_cast<int>(matrix.rows()));
        QCOMPARE(table.columnCount(), static_cast<int>(matrix.cols()));
        for (int r = 0; r < table.rowCount(); ++r)
            for (int c = 0; c < table.columnCount(); ++c)
                QCOMPARE(table.item(r, c)->text(), QString::fromStdString(write_number(matrix(r, c))));
    }
    void paste(QTableWidget& table, int row, int column, const QString& text) const {
        QApplication::clipboard()->setText(text);
        table.setFocus();
        table.setCurrentCell(row, column);
        QTest::keyClick(&table, Qt::Key_V, Qt::ControlModifier);
    }
    /// Types into the cell that is current.
    static void typeCell(QTableWidget& table, const QString& text) {
        QTest::keyClick(&table, Qt::Key_F2);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        testing::typeLetters(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_told.clear();
        m_form = std::make_unique<ParameterForm>();
        m_form->setDemo(m_demo);
        m_form->resize(700, 400);
        m_form->show();
        m_form->activateWindow();
        connect(m_form.get(), &ParameterForm::changed, this,
                [this](const Values& values) { m_told.push_back(values); });
    }
    void cleanup() {
        while (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        m_form.reset();
    }

    void cellsAreTyped() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 2);
        table->setCurrentCell(1, 0);
        typeCell(*table, QStringLiteral("-2.123456789"));
        QCOMPARE(told("offset")(1, 0), -2.123456789);
        QCOMPARE(told("offset")(0, 0), 1.0);
    }

    void aBadCellStaysWithASentence() {
        auto* popup = open("offset");
        QVERIFY(popup);
        auto* table = popup->findChild<QTableWidget*>();
        table->setCurrentCell(0, 1);
        typeCell(*table, QStringLiteral("12"));
        QVERIFY(m_told.empty());
        QCOMPARE(table->item(0, 1)->text(), QStringLiteral("12"));
        QVERIFY2(said(*popup).contains(QStringLiteral("12")), qPrintable(said(*popup)));
        QVERIFY(m_form->problem(QStringLiteral("offset")).contains(QStringLiteral("12")));
        typeCell(*table, QStringLiteral("5"));
        QCOMPARE(told("offset")(0, 1), 5.0);
        QVERIFY(said(*popup).isEmpty());
        QVERIFY(m_form->problem(QStringLiteral("offset")).isEmpty());
    }

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

    void anotherSizeKeepsTheCellsThatStay() {
        auto* popup = open("offset");
        QVERIFY(popup);
        const auto sizes = popup->findChildren<QSpinBox*>();
        QCOMPARE(sizes.size(), 2);
        sizes[0]->setFocus();
        QTest::keyClick(sizes[0], Qt::Key_Up);
        QCOMPARE(told("offset").rows(), Eigen::Index(3));
        QCOMPARE(told("offset")(1, 1), 1.0);
        QCOMPARE(told("offset")(2, 1), 0.0);
        QCOMPARE(popup->findChild<QTableWidget*>()->rowCount(), 3);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(sizes[1], Qt::Key_Up);
        QCOMPARE(told("offset").cols(), Eigen::Index(4)); // the largest
    }

    void allCellsAreTypedAsTextAndTheDefaultComesBack() {
        auto* popup = open("offset");
        QVERIFY(popup);
        QLineEdit* text = nullptr;
        for (auto* field : popup->findChildren<QLineEdit*>())
            if (field->accessibleName().contains(QStringLiteral("1,2;3,4")))
                text = field;
        QVERIFY(text);
        QCOMPARE(text->text(), QStringLiteral("1,1;1,1"));
        text->setFocus();
        text->selectAll();
        QTest::keyClicks(text, QStringLiteral("1,2,3;4,5,6"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(told("offset").cols(), Eigen::Index(3));
        QCOMPARE(told("offset")(1, 2), 6.0);
        QCOMPARE(popup->findChild<QTableWidget*>()->columnCount(), 3);
        QTest::mouseClick(popup->findChild<SoftButton*>(), Qt::LeftButton);
        QVERIFY(told("offset") == Eigen::MatrixXd::Ones(2, 2));
        QCOMPARE(text->text(), QStringLiteral("1,1;1,1"));
    }

    void anEmptyMatrixBeginsWithASize() {
        Parameter parameter = *m_demo.parameter("offset");
        parameter.initial = Eigen::MatrixXd(0, 0);
        std::unique_ptr<ParameterEditor> alone(makeEditor(parameter, nullptr));
        QSignalSpy edits(alone.get(), &ParameterEditor::edited);
        alone->show();
        QTest::mouseClick(alone->findChild<SoftButton*>(), Qt::LeftButton);
        auto* popup = alone->findChild<Popup*>();
        QVERIFY(popup->findChild<QTableWidget*>()->isHidden());
        auto* rows = popup->findChildren<QSpinBox*>().front();
        QVERIFY(rows->hasFocus());
        QTest::keyClick(rows, Qt::Key_Up);
        QTest::keyClick(rows, Qt::Key_Up);
        QVERIFY(!popup->findChild<QTableWidget*>()->isHidden());
        QCOMPARE(edits.size(), 2);
        QCOMPARE(std::get<Eigen::MatrixXd>(edits.last()[0].value<Value>()).rows(), Eigen::Index(2));
    }

    void popupsStayOnTheScreen() {
        const QRect room = m_form->screen()->availableGeometry();
        for (const QPoint& corner : {room.bottomRight() - QPoint(200, 60), room.topLeft()}) {
            m_form->move(corner);
            for (const char* id : {"offset", "points"}) {
                auto* popup = open(id);
                QVERIFY(popup);
                const QRect at = popup->geometry();
                QVERIFY2(room.contains(at), qPrintable(QStringLiteral("%1: %2, %3, %4 × %5")
                                                           .arg(QLatin1String(id))
                                                           .arg(at.x())
                                                           .arg(at.y())
                                                           .arg(at.width())
                                                           .arg(at.height())));
                popup->close();
            }
        }
    }

    void escapeClosesThePopupAndTheFormHasTheFocusAgain() {
        editor("offset")->setFocus();
        QVERIFY(open("offset"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(m_form->focusWidget(), editor("offset")->findChild<SoftButton*>());
    }

    void pointsAreSetWithKeys() {
        auto* popup = open("points");
        QVERIFY(popup);
        auto* plane = popup->findChild<PointsPlane*>();
        QVERIFY(plane->hasFocus());
        QTest::keyClick(plane, Qt::Key_Insert);
        QCOMPARE(told("points").rows(), Eigen::Index(2));
        QTest::keyClick(plane, Qt::Key_Right);
        QTest::keyClick(plane, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(told("points")(1, 0), 0.02);
        QCOMPARE(told("points")(1, 1), 0.1);
        QTest::keyClick(plane, Qt::Key_Space); // the other one
        QTest::keyClick(plane, Qt::Key_Delete);
        QCOMPARE(told("points").rows(), Eigen::Index(1));
        QCOMPARE(told("points")(0, 1), 0.1);
        QVERIFY(editor("points")->findChild<SoftButton*>()->text().contains(QLatin1Char('1')));
    }

    void pointsKeepTheirOwnRanges() {
        PointsPlane plane({-1, 1}, {-3, 3}, 9, nullptr);
        plane.resize(220, 220); // 10 px margin
        QTest::mouseClick(&plane, Qt::LeftButton, {}, QPoint(210, 10));
        QTest::mouseClick(&plane, Qt::LeftButton, {}, QPoint(24, 177));
        QCOMPARE(plane.points()(0, 0), 1.0);
        QCOMPARE(plane.points()(0, 1), 3.0);
        for (const double number : {plane.points()(1, 0), plane.points()(1, 1)})
            QVERIFY2(write_number(number).size() <= 6, write_number(number).c_str()); // -0.86, -2.01
    }

    void aFileIsChosenInADialog() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("digits.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        Parameter parameter = *m_demo.parameter("name");
        parameter.kind = Kind::file;
        TextEditor alone(parameter);
        alone.show();
        QSignalSpy edits(&alone, &ParameterEditor::edited);
        auto* browse = alone.findChild<IconButton*>();
        QVERIFY(browse);
        QVERIFY(!browse->accessibleName().isEmpty());
        QTimer answer;
        connect(&answer, &QTimer::timeout, &answer, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            answer.stop();
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        });
        answer.start(20);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QTest::mouseClick(browse, Qt::LeftButton);
        QCOMPARE(alone.findChild<QLineEdit*>()->text(), path);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(std::get<std::string>(edits[0][0].value<Value>()), path.toStdString());
    }

    void escapeGivesUpWhatIsTyped() {
        auto* field = editor("gain")->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("700"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!m_form->problem(QStringLiteral("gain")).isEmpty());
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QStringLiteral("1"));
        QVERIFY(m_form->problem(QStringLiteral("gain")).isEmpty());
        QVERIFY(m_told.empty());
    }

    void typingTheSameValueIsNoChange() {
        auto* field = editor("gain")->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("1"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(m_told.empty());
    }
};

QTEST_MAIN(EditorsTest)
#include "editors_test.moc"
