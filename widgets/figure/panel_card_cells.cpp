// Cells of a card that can be typed into: which one is meant, and the field over it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/cell_field.h"
#include "widgets/figure/panel_card.h"

#include <QKeyEvent>

#include <cmath>

namespace orrery {

namespace {

constexpr double least_width = 68, least_height = 30; // of the field, pixels

const Cells* editable(const PanelData& data, std::size_t mark) {
    const auto* cells =
        mark < data.panel.marks.size() ? std::get_if<Cells>(&data.panel.marks[mark]) : nullptr;
    return cells && !cells->handle.edit.empty() ? cells : nullptr;
}

QRectF rectOf(const PanelPlan& plan, const Cells& cells) {
    return QRectF(QPointF(plan.x(cells.left), plan.y(cells.bottom + cells.height)),
                  QPointF(plan.x(cells.left + cells.width), plan.y(cells.bottom)))
        .normalized();
}

/// Whether a key begins a number.
bool beginsNumber(const QKeyEvent& event) {
    const QString text = event.text();
    if (text.size() != 1 || (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)))
        return false;
    return text[0].isDigit() || QStringView(u"-+−－＋").contains(text[0]);
}

} // namespace

const Cells* PanelCard::cellsOf(const Cell& cell) const {
    const Cells* cells = cell.panel < panels().size() ? editable(panels()[cell.panel], cell.mark) : nullptr;
    const bool there = cells && cells->handle.edit == cell.parameter && cell.row >= 0 && cell.column >= 0 &&
                       cell.row < cells->values.rows() - 2 * cells->frame_margin &&
                       cell.column < cells->values.cols() - 2 * cells->frame_margin;
    return there ? cells : nullptr;
}

std::optional<PanelCard::Cell> PanelCard::cellAt(const QPointF& pointer) const {
    for (std::size_t i = 0; i < panels().size() && i < plans().size(); ++i)
        for (std::size_t k = 0; k < panels()[i].panel.marks.size(); ++k) {
            const Cells* cells = editable(panels()[i], k);
            const QRectF rect = cells ? rectOf(plans()[i], *cells) : QRectF();
            if (!cells || !rect.contains(pointer) ||
                (plans()[i].isZoomed() && !plans()[i].plot.contains(pointer)))
                continue;
            const auto index = [](double share, Eigen::Index size) {
                return static_cast<int>(std::floor(share * static_cast<double>(size)));
            };
            const Cell cell{i, k, cells->handle.edit,
                            index((pointer.y() - rect.top()) / rect.height(), cells->values.rows()) -
                                cells->frame_margin,
                            index((pointer.x() - rect.left()) / rect.width(), cells->values.cols()) -
                                cells->frame_margin};
            if (cellsOf(cell)) // padding is not part of the matrix
                return cell;
        }
    return {};
}

/// For those without a pointer: the cell that was typed into last, or the first one.
std::optional<PanelCard::Cell> PanelCard::cellForKeys() const {
    if (m_hovered)
        if (const auto cell = cellAt(m_pointer))
            return cell;
    if (cellsOf(m_cell))
        return m_cell;
    for (std::size_t i = 0; i < panels().size(); ++i)
        for (std::size_t k = 0; k < panels()[i].panel.marks.size(); ++k)
            if (const Cells* cells = editable(panels()[i], k))
                return Cell{i, k, cells->handle.edit, 0, 0};
    return {};
}

QRect PanelCard::placeOf(const Cell& cell) const {
    const Cells& cells = *cellsOf(cell);
    const QRectF all = rectOf(plans()[cell.panel], cells);
    const double width = all.width() / static_cast<double>(cells.values.cols()),
                 height = all.height() / static_cast<double>(cells.values.rows());
    const QPointF middle(all.left() + (cell.column + cells.frame_margin + 0.5) * width,
                         all.top() + (cell.row + cells.frame_margin + 0.5) * height);
    QRect place =
        QRectF(middle - QPointF(least_width, least_height) / 2, QSizeF(least_width, least_height)).toRect();
    place.moveLeft(std::clamp(place.left(), 0, std::max(0, this->width() - place.width())));
    place.moveTop(std::clamp(place.top(), 0, std::max(0, this->height() - place.height())));
    return place;
}

void PanelCard::editCell(const Cell& cell, const QString& typed) {
    if (!m_editor) {
        m_editor = new CellField(this);
        connect(m_editor, &CellField::taken, this, [this](double number) {
            if (!cellsOf(m_cell))
                return;
            if (const Owner owner = panels()[m_cell.panel].twin.whose; owner != Owner::both)
                Q_EMIT runMeant(owner == Owner::a ? Side::a : Side::b);
            Q_EMIT edited(QString::fromStdString(m_cell.parameter), m_cell.row, m_cell.column, number);
        });
    }
    m_editor->finish();
    const Cells* cells = cellsOf(cell);
    if (!cells)
        return;
    m_cell = cell;
    hideWords();
    m_editor->setAccessibleName(tr("Value of row %1, column %2").arg(cell.row + 1).arg(cell.column + 1));
    m_editor->open(placeOf(cell),
                   cells->values(cell.row + cells->frame_margin, cell.column + cells->frame_margin), typed);
}

/// The field stays over its cell, and goes with it.
void PanelCard::keepEditor() {
    if (!m_editor || m_editor->isHidden())
        return;
    if (cellsOf(m_cell))
        m_editor->setGeometry(placeOf(m_cell));
    else
        m_editor->leave();
}

bool PanelCard::typeIntoCell(const QKeyEvent& event) {
    if (!beginsNumber(event))
        return false;
    const auto cell = hasFocus() ? cellForKeys() : m_hovered ? cellAt(m_pointer) : std::nullopt;
    if (cell)
        editCell(*cell, event.text());
    return cell.has_value();
}

void PanelCard::keyPressEvent(QKeyEvent* event) {
    if (typeIntoCell(*event))
        return;
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2)
        if (const auto cell = cellForKeys())
            return editCell(*cell);
    QWidget::keyPressEvent(event);
}

void PanelCard::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    const bool plain = event->button() == Qt::LeftButton && event->modifiers() != Qt::ControlModifier;
    if (!plain || !(cell || isZoomed()))
        return mousePressEvent(event);
    if (m_clicked_at) // the first click was not meant for the demo
        Q_EMIT clickTakenBack(*m_clicked_at);
    m_clicked_at.reset();
    if (cell)
        editCell(*cell);
    else
        showWhole();
}

} // namespace orrery
