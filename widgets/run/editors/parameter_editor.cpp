// ParameterEditor: what a form shows for one parameter.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/parameter_editor.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"
#include "widgets/run/editors/choice_editor.h"
#include "widgets/run/editors/matrix_editor.h"
#include "widgets/run/editors/number_editor.h"
#include "widgets/run/editors/points_editor.h"
#include "widgets/run/editors/text_editor.h"
#include "widgets/run/editors/toggle_editor.h"

#include <QKeyEvent>

namespace orrery {

ParameterEditor::ParameterEditor(const Parameter& parameter, QWidget* parent)
    : QWidget(parent), m_parameter(&parameter), m_value(parameter.initial) {}

void ParameterEditor::setValue(const Value& value) {
    if (held())
        return;
    if (!equal(value, m_value))
        refresh(value);
    else if (!m_wrong)
        display(value);
}

void ParameterEditor::refresh(const Value& value) {
    m_wrong = false;
    m_value = value;
    forget();
    display(value);
}

void ParameterEditor::reset() {
    forget();
    showProblem({});
    tell(m_parameter->initial);
    display(m_value);
}

bool ParameterEditor::take(const QString& text) {
    const auto value = readValue(*m_parameter, text);
    if (value) {
        tell(*value);
        return true;
    }
    decline(value.error());
    return false;
}

void ParameterEditor::decline(const Sentence& why) {
    m_wrong = true;
    Q_EMIT refused(why);
}

void ParameterEditor::giveUp() {
    refresh(Value(m_value));
    Q_EMIT restored();
}

void ParameterEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        giveUp();
    QWidget::keyPressEvent(event); // and the keys go back to the demo
}

void ParameterEditor::tell(const Value& value, const QString& gesture) {
    m_wrong = false;
    m_value = value;
    Q_EMIT edited(m_value, gesture);
}

QString ParameterEditor::words(const Text& text) const {
    return inLanguage(text, themeOf(this).language());
}

ParameterEditor* makeEditor(const Parameter& parameter, QWidget* parent) {
    switch (parameter.kind) {
    case Kind::real:
    case Kind::integer:
        return new NumberEditor(parameter, parent);
    case Kind::choice:
        return new ChoiceEditor(parameter, parent);
    case Kind::toggle:
        return new ToggleEditor(parameter, parent);
    case Kind::matrix:
        return new MatrixEditor(parameter, parent);
    case Kind::points:
        return new PointsEditor(parameter, parent);
    case Kind::text:
    case Kind::file:
        return new TextEditor(parameter, parent);
    }
    return nullptr;
}

} // namespace orrery
