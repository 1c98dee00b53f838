// ToggleEditor: on or off.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/toggle_editor.h"

#include "widgets/controls/switch.h"

#include <QHBoxLayout>

namespace orrery {

ToggleEditor::ToggleEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_switch(new Switch(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_switch);
    row->addStretch(1);
    m_switch->setCheckable(true);
    setFocusProxy(m_switch);
    connect(m_switch, &QAbstractButton::clicked, this, [this](bool on) { tell(Value(on)); });
    display(parameter.initial);
}

void ToggleEditor::display(const Value& value) {
    m_switch->setChecked(std::get<bool>(value));
    m_switch->setAccessibleName(words(parameter().label));
}

} // namespace orrery
