// MatrixEditor: a matrix's size in the form, its cells in a popup.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/matrix_editor.h"

#include "widgets/controls/count_box.h"
#include "widgets/controls/hand_reading.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/picture_matrix.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QSignalBlocker>
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
        const auto cell = read_number(value.toString().toStdString());
        if (!cell)
            return value.toString(); // what was typed stays, with a sentence under it
        return QString::number(*cell, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
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
    m_rows = new CountBox(body);
    m_columns = new CountBox(body);
    m_own = new QLabel(body);
    m_own->setWordWrap(true);
    const bool may_be_empty = matrixOf(parameter().initial).size() == 0;
    for (CountBox* box : {m_rows, m_columns}) {
        box->setRange(may_be_empty ? 0 : 1, parameter().largest);
        if (may_be_empty)
            box->setSpecialValueText(QStringLiteral("–"));
        box->setMinimumWidth(64);
        connect(box, &CountBox::misread, this,
                [this](const Sentence& why) { showProblem(inLanguage(why, themeOf(this).language())); });
    }
    connect(m_rows, &QSpinBox::valueChanged, this, [this] { resizeMatrix(true); });
    connect(m_columns, &QSpinBox::valueChanged, this, [this] { resizeMatrix(false); });
    buildTable(body);
    auto* size = new QHBoxLayout;
    size->addWidget(m_rows);
    size->addWidget(new QLabel(QStringLiteral("×"), body));
    size->addWidget(m_columns);
    size->addStretch(1);
    if (parameter().picture) {
        m_open = new SoftButton(QStringLiteral("image"), body);
        size->addWidget(m_open);
        connect(m_open, &QAbstractButton::clicked, this, &MatrixEditor::openPicture);
    }
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(size);
    column->addWidget(m_own);
    column->addWidget(m_table);
    return body;
}

void MatrixEditor::openPicture() {
    const QPointer<MatrixEditor> here(this); // another question may come while the dialog is open
    const QString path = QFileDialog::getOpenFileName(window(), words(parameter().label), {},
                                                      tr("Pictures (*.png *.jpg *.jpeg)"));
    if (path.isEmpty() || !here)
        return;
    takePicture(readPicture(path));
}

void MatrixEditor::takePicture(const Result<QImage>& picture) {
    if (!picture)
        return decline(picture.error());
    PopupEditor::forget();
    tell(pictureMatrix(*picture, parameter()));
    display(shown());
    fillBody(shown());
}

void MatrixEditor::buildTable(QWidget* body) {
    m_table = new QTableWidget(body);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(20);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false); // Tab leads on to the text, arrows lead through the cells
    m_table->installEventFilter(this);
    connect(m_table, &QTableWidget::cellChanged, this, &MatrixEditor::takeCell);
}

void MatrixEditor::nameBody() {
    m_rows->setAccessibleName(tr("Rows"));
    m_columns->setAccessibleName(tr("Columns"));
    m_rows->setToolTip(m_rows->accessibleName());
    m_columns->setToolTip(m_columns->accessibleName());
    if (m_open) {
        m_open->setText(tr("Open a picture"));
        m_open->setHelp(
            tr("A PNG or JPEG file: its middle, scaled down to %1 × %1").arg(parameter().largest));
        m_open->setAccessibleName(m_open->text());
    }
    m_table->setAccessibleName(words(parameter().label));
    m_own->setText(tr("The demo's own numbers are in force. Choose a size to type others."));
}

QWidget* MatrixEditor::firstInBody() {
    return m_table->isHidden() ? static_cast<QWidget*>(m_rows) : m_table;
}

/// Only while a cell of a matrix of this size is being typed into: what stands there is taken soon.
bool MatrixEditor::bodyHeld() const {
    const Eigen::MatrixXd& matrix = matrixOf(shown());
    const QWidget* focus = QApplication::focusWidget();
    return qobject_cast<const QLineEdit*>(focus) && m_table->isAncestorOf(focus) &&
           m_table->rowCount() == matrix.rows() && m_table->columnCount() == matrix.cols();
}

void MatrixEditor::fillBody(const Value& value) {
    const QSignalBlocker block_table(m_table), block_rows(m_rows), block_columns(m_columns);
    const Eigen::MatrixXd& matrix = matrixOf(value);
    const int rows = static_cast<int>(matrix.rows()), columns = static_cast<int>(matrix.cols());
    if (m_rows->value() != rows)
        m_rows->setValue(rows);
    if (m_columns->value() != columns)
        m_columns->setValue(columns);
    if (m_table->rowCount() != rows || m_table->columnCount() != columns)
        m_wrong_cells.clear();
    setTableSize(rows, columns);
    showCells(matrix);
    if (rows > 0 && !m_table->currentItem())
        m_table->setCurrentCell(0, 0);
}

void MatrixEditor::setTableSize(int rows, int columns) {
    const int height = themeOf(this).controlHeight();
    m_table->setRowCount(rows);
    m_table->setColumnCount(columns);
    m_table->setVisible(rows > 0 && columns > 0);
    m_own->setVisible(m_table->isHidden());
    m_table->setFixedSize(std::min(most_shown, columns) * cell_width + 4,
                          std::min(most_shown, rows) * height + 4);
    for (int r = 0; r < rows; ++r)
        m_table->setRowHeight(r, height);
    for (int c = 0; c < columns; ++c)
        m_table->setColumnWidth(c, cell_width);
}

/// Every cell's number, but for those that hold something else.
void MatrixEditor::showCells(const Eigen::MatrixXd& matrix) {
    const QSignalBlocker block_table(m_table);
    const Theme theme = themeOf(this);
    for (int r = 0; r < m_table->rowCount(); ++r)
        for (int c = 0; c < m_table->columnCount(); ++c) {
            QTableWidgetItem* item = m_table->item(r, c);
            if (!item) {
                item = new QTableWidgetItem;
                item->setTextAlignment(Qt::AlignCenter);
                m_table->setItem(r, c, item);
            }
            const bool wrong = m_wrong_cells.contains({r, c});
            item->setForeground(theme.color(wrong ? Tone::negativeText : Tone::ink));
            if (!wrong)
                item->setText(QString::fromStdString(write_number(matrix(r, c))));
        }
}

void MatrixEditor::forget() {
    m_wrong_cells.clear();
    PopupEditor::forget();
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
    forget();
    showProblem({});
    tell(other);
    display(shown());
    fitPopup();
}

void MatrixEditor::takeCell(int row, int column) {
    const QString text = m_table->item(row, column)->text();
    if (isTable(text))
        return takeBlock(row, column, text);
    const auto number = readNumber(text);
    const auto why =
        number ? put(row, column, Eigen::MatrixXd::Constant(1, 1, *number)) : std::optional(number.error());
    if (why) {
        m_wrong_cells[{row, column}] = *why;
        showCells(matrixOf(shown()));
        decline(*why);
    }
}

void MatrixEditor::takeBlock(int row, int column, const QString& text) {
    const auto block = readTable(text);
    const auto why = block ? put(row, column, *block) : std::optional(block.error());
    if (!why)
        return;
    showCells(matrixOf(shown())); // a block leaves no trace where it was not taken
    Q_EMIT refused(*why);
}

std::optional<Sentence> MatrixEditor::put(int row, int column, const Eigen::MatrixXd& numbers) {
    Eigen::MatrixXd matrix = matrixOf(shown());
    if (row + numbers.rows() > matrix.rows() || column + numbers.cols() > matrix.cols())
        return sentence(
            {"{0:d} × {1:d} numbers do not fit from row {2:d}, column {3:d} of {4:d} × {5:d} cells; "
             "choose a larger size first.",
             "{0:d}×{1:d} 个数从第 {2:d} 行第 {3:d} 列填起，{4:d}×{5:d} 的格子放不下；请先选更大的尺寸。"},
            static_cast<double>(numbers.rows()), static_cast<double>(numbers.cols()),
            static_cast<double>(row + 1), static_cast<double>(column + 1), static_cast<double>(matrix.rows()),
            static_cast<double>(matrix.cols()));
    matrix.block(row, column, numbers.rows(), numbers.cols()) = numbers;
    if (auto why = refuse(parameter(), matrix))
        return why;
    for (int r = 0; r < numbers.rows(); ++r)
        for (int c = 0; c < numbers.cols(); ++c)
            m_wrong_cells.erase({row + r, column + c});
    PopupEditor::forget();
    tell(matrix);
    display(shown());
    showCells(matrixOf(shown()));
    if (!m_wrong_cells.empty()) // another cell still waits to be mended
        decline(m_wrong_cells.begin()->second);
    return std::nullopt;
}

/// Paste on a cell that is not being typed into.
bool MatrixEditor::eventFilter(QObject* object, QEvent* event) {
    if (object == m_table && event->type() == QEvent::KeyPress && m_table->currentItem() &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const QMimeData* copied = QApplication::clipboard()->mimeData();
        const auto picture = parameter().picture && copied ? pictureIn(*copied) : std::nullopt;
        if (picture)
            takePicture(*picture);
        else
            m_table->currentItem()->setText(QApplication::clipboard()->text());
        return true;
    }
    return PopupEditor::eventFilter(object, event);
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
