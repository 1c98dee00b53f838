// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editors/parameter_editor.h"

class QFrame;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace orrery {

class SoftButton;

class MatrixEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit MatrixEditor(const Parameter& parameter, QWidget* parent = nullptr);
    void openPopup();

protected:
    void display(const Value& value) override;

private:
    void build();
    void fill();
    void resizeMatrix();
    void takeCell(int row, int column);

    SoftButton* m_button;
    QFrame* m_popup = nullptr;
    QTableWidget* m_table = nullptr;
    QSpinBox *m_rows = nullptr, *m_columns = nullptr;
    QLineEdit* m_text = nullptr;
};

} // namespace orrery
