// CountBox: a spin box that never takes one number for another.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/count_box.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/controls/wheel_guard.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace orrery {

CountBox::CountBox(QWidget* parent) : QSpinBox(parent) {
    guardWheel(*this);
    setKeyboardTracking(false); // on the way to 12, 1 is not meant
    connect(lineEdit(), &QLineEdit::textEdited, this,
            [this](const QString& text) { Q_EMIT misread(wrongWith(text)); });
}

Sentence CountBox::wrongWith(const QString& text) const {
    if (!specialValueText().isEmpty() && text == specialValueText())
        return {};
    return readWhole(text, minimum(), maximum()).error();
}

QValidator::State CountBox::validate(QString& text, int&) const {
    return wrongWith(text).empty() ? QValidator::Acceptable : QValidator::Intermediate;
}

int CountBox::valueFromText(const QString& text) const {
    if (!specialValueText().isEmpty() && text == specialValueText())
        return minimum();
    const auto number = readWhole(text, minimum(), maximum());
    return number ? static_cast<int>(*number) : value();
}

void CountBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        if (const Sentence why = wrongWith(lineEdit()->text()); !why.empty()) {
            Q_EMIT misread(why);
            return event->accept();
        }
    QSpinBox::keyPressEvent(event);
}

void CountBox::focusOutEvent(QFocusEvent* event) {
    const bool wrong = !wrongWith(lineEdit()->text()).empty();
    QSpinBox::focusOutEvent(event);
    if (wrong)
        Q_EMIT misread({});
}

} // namespace orrery
