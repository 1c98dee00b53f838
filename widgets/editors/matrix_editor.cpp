// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/matrix_editor.h"

#include "widgets/soft_button.h"
#include "widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>

#include <algorithm>

namespace orrery {

namespace {
constexpr int cell_width = 52;
} // namespace

MatrixEditor::MatrixEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_button(new SoftButton(QStringLiteral("pencil"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    row->addStretch(1);
    setFocusProxy(m_button);
    connect(m_button, &QAbstractButton::clicked, this, &MatrixEditor::openPopup);
    display(parameter.initial);
}

void MatrixEditor::build() {
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setAutoFillBackground(true);
    m_table = new QTableWidget(m_popup);
    m_rows = new QSpinBox(m_popup);
    m_columns = new QSpinBox(m_popup);
    m_text = new QLineEdit(m_popup);
    for (QSpinBox* box : {m_rows, m_columns}) {
        box->setRange(1, parameter().largest);
        connect(box, &QSpinBox::valueChanged, this, &MatrixEditor::resizeMatrix);
    }
    m_rows->setAccessibleName(tr("Rows"));
    m_columns->setAccessibleName(tr("Columns"));
    m_text->setAccessibleName(tr("All cells as text: 1,2;3,4"));
    m_text->setToolTip(m_text->accessibleName());
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    auto* size = new QHBoxLayout;
    size->addWidget(m_rows);
    size->addWidget(new QLabel(QStringLiteral("×"), m_popup));
    size->addWidget(m_columns);
    size->addStretch(1);
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(size);
    column->addWidget(m_table);
    column->addWidget(m_text);
    connect(m_table, &QTableWidget::cellChanged, this, &MatrixEditor::takeCell);
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        if (!m_text->isModified())
            return;
        m_text->setModified(false);
        if (take(m_text->text()))
            display(shown());
    });
}

void MatrixEditor::openPopup() {
    if (!m_popup)
        build();
    fill();
    const auto& matrix = std::get<Eigen::MatrixXd>(shown());
    const int columns =
        static_cast<int>(std::min<Eigen::Index>(10, std::max<Eigen::Index>(3, matrix.cols())));
    const int rows = static_cast<int>(std::min<Eigen::Index>(10, std::max<Eigen::Index>(3, matrix.rows())));
    m_table->setFixedSize(columns * cell_width + 4, rows * themeOf(this).controlHeight() + 4);
    m_popup->adjustSize();
    m_popup->move(m_button->mapToGlobal(QPoint(0, m_button->height() + 4)));
    m_popup->show();
    m_table->setFocus();
}

void MatrixEditor::fill() {
    const QSignalBlocker block_table(m_table), block_rows(m_rows), block_columns(m_columns);
    const auto& matrix = std::get<Eigen::MatrixXd>(shown());
    m_rows->setValue(static_cast<int>(matrix.rows()));
    m_columns->setValue(static_cast<int>(matrix.cols()));
    m_table->setRowCount(static_cast<int>(matrix.rows()));
    m_table->setColumnCount(static_cast<int>(matrix.cols()));
    for (int r = 0; r < matrix.rows(); ++r) {
        m_table->setRowHeight(r, themeOf(this).controlHeight());
        for (int c = 0; c < matrix.cols(); ++c) {
            m_table->setColumnWidth(c, cell_width);
            auto* item = new QTableWidgetItem(QString::number(matrix(r, c), 'g', 6));
            item->setTextAlignment(Qt::AlignCenter);
            m_table->setItem(r, c, item);
        }
    }
    if (!m_text->isModified())
        m_text->setText(QString::fromStdString(write_value(parameter(), shown())));
}

void MatrixEditor::resizeMatrix() {
    Eigen::MatrixXd matrix = std::get<Eigen::MatrixXd>(shown());
    const double blank = std::clamp(0.0, parameter().minimum, parameter().maximum);
    Eigen::MatrixXd larger = Eigen::MatrixXd::Constant(m_rows->value(), m_columns->value(), blank);
    const Eigen::Index rows = std::min(matrix.rows(), larger.rows());
    const Eigen::Index columns = std::min(matrix.cols(), larger.cols());
    larger.topLeftCorner(rows, columns) = matrix.topLeftCorner(rows, columns);
    tell(larger);
    fill();
    display(shown());
}

void MatrixEditor::takeCell(int row, int column) {
    bool good = false;
    const double number = m_table->item(row, column)->text().trimmed().toDouble(&good);
    Eigen::MatrixXd matrix = std::get<Eigen::MatrixXd>(shown());
    matrix(row, column) = number;
    const auto why = good ? refuse(parameter(), matrix) : std::nullopt;
    if (!good)
        take(m_table->item(row, column)->text()); // says what is wrong with it
    else if (why)
        Q_EMIT refused(*why);
    else
        tell(matrix);
}

void MatrixEditor::display(const Value& value) {
    const auto& matrix = std::get<Eigen::MatrixXd>(value);
    // An empty one stands for the demo's own numbers.
    m_button->setText(matrix.size() == 0 ? QStringLiteral("–")
                                         : QStringLiteral("%1 × %2").arg(matrix.rows()).arg(matrix.cols()));
    m_button->setHelp(tr("Edit the cells: %1").arg(words(parameter().label)));
    m_button->updateGeometry();
    if (m_popup && m_popup->isVisible() && !m_table->hasFocus() && !m_text->hasFocus())
        fill();
}

} // namespace orrery
