// Editors with a popup or a dialog: matrices, points and files, typed and clicked as a user does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/form_test.h"
#include "widgets/controls/icon_button.h"
#include "widgets/run/editors/points_editor.h"
#include "widgets/run/editors/text_editor.h"

#include <QFileDialog>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTimer>

using namespace orrery;

class EditorsTest : public testing::FormTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { openForm(); }
    void cleanup() { closeForm(); }

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
