// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editors/popup_editor.h"

class QLabel;
class QSpinBox;
class QTableWidget;

namespace orrery {

/// A matrix without cells stands for the demo's own numbers; a size is chosen first, then the cells are
/// typed.
class MatrixEditor final : public PopupEditor {
    Q_OBJECT

public:
    explicit MatrixEditor(const Parameter& parameter, QWidget* parent = nullptr);

protected:
    QWidget* makeBody() override;
    void fillBody(const Value& value) override;
    void nameBody() override;
    QWidget* firstInBody() override;
    bool bodyHeld() const override;
    QString summary(const Value& value) const override;
    QString buttonHelp() const override;
    QString textHelp() const override;

private:
    void resizeMatrix(bool rows);
    void takeCell(int row, int column);

    QTableWidget* m_table = nullptr;
    QLabel* m_own = nullptr; ///< says whose numbers are in force
    QSpinBox *m_rows = nullptr, *m_columns = nullptr;
};

} // namespace orrery
