// FormTest: a form of the counting demo, with the popups of its editors, used as a user does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/counter_demo.h"
#include "tests/typing.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/popup.h"
#include "widgets/controls/soft_button.h"
#include "widgets/run/editors/parameter_editor.h"
#include "widgets/run/parameter_form.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTableWidget>
#include <QTest>

#include <memory>

namespace orrery::testing {

class FormTest : public QObject {
protected:
    const Demo m_demo = counter();
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
        typeLetters(&field, text);
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
        typeLetters(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents();
    }

    void openForm() {
        m_told.clear();
        m_form = std::make_unique<ParameterForm>();
        m_form->setDemo(m_demo);
        m_form->resize(700, 400);
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        connect(m_form.get(), &ParameterForm::edited, this, [this](const Changes& changes) {
            m_told.push_back(changed(m_demo, m_told.empty() ? m_demo.defaults() : m_told.back(), changes));
        });
    }
    void closeForm() {
        while (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        m_form.reset();
    }
};

} // namespace orrery::testing
