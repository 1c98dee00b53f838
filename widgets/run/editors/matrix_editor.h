// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/popup_editor.h"

#include <map>
#include <utility>

class QImage;
class QLabel;
class QTableWidget;

namespace orrery {

class CountBox;
class SoftButton;

/// A matrix without cells stands for the demo's own numbers; a size is chosen first, then the cells are
/// typed. A cell takes one number; what is none stays in it, with a sentence below. What a spreadsheet has
/// copied fills the cells from the one that it is pasted into.
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
    void forget() override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    using Place = std::pair<int, int>; ///< row, column

    void buildTable(QWidget* body);
    void openPicture();
    void takePicture(const Result<QImage>& picture);
    void setTableSize(int rows, int columns);
    void showCells(const Eigen::MatrixXd& matrix);
    void resizeMatrix(bool rows);
    void takeCell(int row, int column);
    void takeBlock(int row, int column, const QString& text);
    /// Writes the numbers into the matrix from this cell on; otherwise a sentence that says why not.
    std::optional<Sentence> put(int row, int column, const Eigen::MatrixXd& numbers);

    QTableWidget* m_table = nullptr;
    QLabel* m_own = nullptr; ///< says whose numbers are in force
    SoftButton* m_open = nullptr; ///< a picture; null where none may fill it
    CountBox *m_rows = nullptr, *m_columns = nullptr;
    std::map<Place, Sentence> m_wrong_cells; ///< whose text is no number of the matrix
};

} // namespace orrery
