// ChoiceEditor: one of a few, as a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/choice_editor.h"

#include "widgets/controls/wheel_guard.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace orrery {

ChoiceEditor::ChoiceEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_menu(new QComboBox(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_menu, 1);
    m_menu->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_menu->setMinimumContentsLength(4);
    m_menu->setFocusPolicy(Qt::TabFocus);
    guardWheel(*m_menu);
    setFocusProxy(m_menu);
    fill();
    connect(m_menu, &QComboBox::activated, this,
            [this] { tell(Value(m_menu->currentData().toString().toStdString())); });
}

void ChoiceEditor::fill() {
    const QSignalBlocker blocker(m_menu);
    m_menu->clear();
    for (const Choice& choice : parameter().choices)
        m_menu->addItem(words(choice.label), QString::fromStdString(choice.id));
    m_menu->setAccessibleName(words(parameter().label));
    display(shown());
}

void ChoiceEditor::display(const Value& value) {
    m_menu->setCurrentIndex(m_menu->findData(QString::fromStdString(std::get<std::string>(value))));
}

void ChoiceEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        fill();
    ParameterEditor::changeEvent(event);
}

} // namespace orrery
