// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/matrix_editor.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableWidget>

#include <algorithm>

namespace orrery {

namespace {

constexpr int cell_width = 52;
constexpr int most_shown = 8; // rows and columns; larger matrices scroll

/// Cells show few digits and are typed with all of them.
class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QString displayText(const QVariant& value, const QLocale&) const override {
        bool number = false;
        const double cell = value.toString().toDouble(&number);
        if (!number)
            return value.toString(); // what was typed stays, with a sentence under it
        return QString::number(cell, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
    }
};

const Eigen::MatrixXd& matrixOf(const Value& value) {
    return std::get<Eigen::MatrixXd>(value);
}

} // namespace

MatrixEditor::MatrixEditor(const Parameter& parameter, QWidget* parent) : PopupEditor(parameter, parent) {
    display(parameter.initial);
}

QWidget* MatrixEditor::makeBody() {
    auto* body = new QWidget;
    m_table = new QTableWidget(body);
    m_rows = new QSpinBox(body);
    m_columns = new QSpinBox(body);
    m_own = new QLabel(body);
    m_own->setWordWrap(true);
    const bool may_be_empty = matrixOf(parameter().initial).size() == 0;
    for (QSpinBox* box : {m_rows, m_columns}) {
        box->setRange(may_be_empty ? 0 : 1, parameter().largest);
        if (may_be_empty)
            box->setSpecialValueText(QStringLiteral("–"));
        box->setMinimumWidth(64);
    }
    connect(m_rows, &QSpinBox::valueChanged, this, [this] { resizeMatrix(true); });
    connect(m_columns, &QSpinBox::valueChanged, this, [this] { resizeMatrix(false); });
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(20);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false); // Tab leads on to the text, arrows lead through the cells
    connect(m_table, &QTableWidget::cellChanged, this, &MatrixEditor::takeCell);
    auto* size = new QHBoxLayout;
    size->addWidget(m_rows);
    size->addWidget(new QLabel(QStringLiteral("×"), body));
    size->addWidget(m_columns);
    size->addStretch(1);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(size);
    column->addWidget(m_own);
    column->addWidget(m_table);
    return body;
}

void MatrixEditor::nameBody() {
    m_rows->setAccessibleName(tr("Rows"));
    m_columns->setAccessibleName(tr("Columns"));
    m_rows->setToolTip(m_rows->accessibleName());
    m_columns->setToolTip(m_columns->accessibleName());
    m_table->setAccessibleName(words(parameter().label));
    m_own->setText(tr("The demo's own numbers are in force. Choose a size to type others."));
}

QWidget* MatrixEditor::firstInBody() {
    return m_table->isHidden() ? static_cast<QWidget*>(m_rows) : m_table;
}

bool MatrixEditor::bodyHeld() const {
    const QWidget* focus = QApplication::focusWidget();
    return focus == m_table || focus == m_rows || focus == m_columns || m_table->isAncestorOf(focus);
}

void MatrixEditor::fillBody(const Value& value) {
    const QSignalBlocker block_table(m_table), block_rows(m_rows), block_columns(m_columns);
    const Eigen::MatrixXd& matrix = matrixOf(value);
    const int rows = static_cast<int>(matrix.rows()), columns = static_cast<int>(matrix.cols());
    const int height = themeOf(this).controlHeight();
    m_rows->setValue(rows);
    m_columns->setValue(columns);
    m_table->setRowCount(rows);
    m_table->setColumnCount(columns);
    m_table->setVisible(matrix.size() > 0);
    m_own->setVisible(matrix.size() == 0);
    m_table->setFixedSize(std::min(most_shown, columns) * cell_width + 4,
                          std::min(most_shown, rows) * height + 4);
    for (int r = 0; r < rows; ++r) {
        m_table->setRowHeight(r, height);
        for (int c = 0; c < columns; ++c) {
            m_table->setColumnWidth(c, cell_width);
            auto* item = new QTableWidgetItem(QString::fromStdString(write_number(matrix(r, c))));
            item->setTextAlignment(Qt::AlignCenter);
            m_table->setItem(r, c, item);
        }
    }
    if (rows > 0 && !m_table->currentItem())
        m_table->setCurrentCell(0, 0);
}

/// The cells that stay keep their numbers. `rows`: which of the two was chosen.
void MatrixEditor::resizeMatrix(bool rows) {
    const Eigen::MatrixXd& matrix = matrixOf(shown());
    int height = m_rows->value(), width = m_columns->value();
    if (matrix.size() == 0)
        height = width = rows ? height : width; // square, to begin with
    if (height == 0 || width == 0)
        height = width = 0;
    const double blank = std::clamp(0.0, parameter().minimum, parameter().maximum);
    Eigen::MatrixXd other = Eigen::MatrixXd::Constant(height, width, blank);
    const Eigen::Index kept_rows = std::min(matrix.rows(), other.rows());
    const Eigen::Index kept_columns = std::min(matrix.cols(), other.cols());
    other.topLeftCorner(kept_rows, kept_columns) = matrix.topLeftCorner(kept_rows, kept_columns);
    tell(other);
    fillBody(shown());
    display(shown());
    fitPopup();
}

void MatrixEditor::takeCell(int row, int column) {
    const QString text = m_table->item(row, column)->text().trimmed();
    const auto number = read_number(QString(text).replace(QChar(0x2212), QLatin1Char('-')).toStdString());
    Eigen::MatrixXd matrix = matrixOf(shown());
    if (!number) {
        take(text); // says what is wrong with it
        return;
    }
    matrix(row, column) = *number;
    if (const auto why = refuse(parameter(), matrix)) {
        Q_EMIT refused(*why);
        return;
    }
    showProblem({});
    tell(matrix);
    display(shown());
}

QString MatrixEditor::summary(const Value& value) const {
    const Eigen::MatrixXd& matrix = matrixOf(value);
    return matrix.size() == 0 ? tr("the demo's own")
                              : QStringLiteral("%1 × %2").arg(matrix.rows()).arg(matrix.cols());
}

QString MatrixEditor::buttonHelp() const {
    return tr("Edit the cells: %1").arg(words(parameter().label));
}

QString MatrixEditor::textHelp() const {
    return tr("All cells as text: 1,2;3,4");
}

} // namespace orrery
