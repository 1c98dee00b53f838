// CellField: types one number.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure/cell_field.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/controls/remark.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"

#include <QApplication>
#include <QKeyEvent>

namespace orrery {

CellField::CellField(QWidget* picture) : QLineEdit(picture), m_remark(new Remark(this)) {
    setAlignment(Qt::AlignCenter);
    hide();
    connect(this, &QLineEdit::textEdited, this, [this] { m_remark->say({}); });
}

void CellField::open(const QRect& place, double number, const QString& typed) {
    if (!m_open)
        m_before = QApplication::focusWidget();
    m_open = true;
    m_number = number;
    m_remark->say({});
    setText(typed.isEmpty() ? QString::fromStdString(write_number(number)) : typed);
    setModified(!typed.isEmpty());
    setGeometry(place);
    show();
    raise();
    setFocus();
    if (typed.isEmpty())
        selectAll();
}

void CellField::leave() {
    if (!m_open)
        return;
    m_open = false;
    if (m_before && m_before != this)
        m_before->setFocus();
    else
        clearFocus();
    hide();
}

void CellField::take() {
    const auto number = readNumber(text());
    if (!number)
        return m_remark->say(inLanguage(number.error(), themeOf(this).language()));
    leave();
    if (*number != m_number)
        Q_EMIT taken(*number);
}

void CellField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return take();
    case Qt::Key_Escape:
        return leave();
    default:
        QLineEdit::keyPressEvent(event);
        event->accept();
    }
}

void CellField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) // its own menu
        finish();
}

void CellField::finish() {
    if (!m_open)
        return;
    m_open = false;
    const auto number = readNumber(text());
    hide();
    if (number && isModified() && *number != m_number)
        Q_EMIT taken(*number);
}

} // namespace orrery
