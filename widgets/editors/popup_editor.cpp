// PopupEditor: a parameter that needs room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/popup_editor.h"

#include "widgets/icon_label.h"
#include "widgets/popup.h"
#include "widgets/soft_button.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace orrery {

PopupEditor::PopupEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_button(new SoftButton(QStringLiteral("pencil"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    row->addStretch(1);
    setFocusProxy(m_button);
    connect(m_button, &QAbstractButton::clicked, this, &PopupEditor::openPopup);
}

void PopupEditor::build() {
    m_popup = new Popup(this);
    m_heading = new QLabel(m_popup);
    m_text = new QLineEdit(m_popup);
    m_problem = new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, m_popup);
    m_problem->setColored(true);
    m_problem->hide();
    m_reset = new SoftButton(QStringLiteral("rotate-ccw"), m_popup);
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(makeBody());
    column->addWidget(m_text);
    column->addWidget(m_problem);
    column->addWidget(m_reset);
    connect(m_reset, &QAbstractButton::clicked, this, [this] {
        reset();
        showProblem({});
        fill(shown());
    });
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        if (!m_text->isModified())
            return;
        m_text->setModified(false);
        if (take(m_text->text())) {
            display(shown());
            fillBody(shown());
        }
    });
    retranslate();
}

void PopupEditor::openPopup() {
    if (!m_popup)
        build();
    fill(shown());
    m_popup->openBeside(*m_button, Popup::Side::below);
    firstInBody()->setFocus();
}

void PopupEditor::fill(const Value& value) {
    fillBody(value);
    if (!m_text->isModified())
        m_text->setText(QString::fromStdString(write_value(parameter(), value)));
    m_text->setCursorPosition(0);
}

void PopupEditor::showProblem(const QString& sentence) {
    if (!m_popup)
        return;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    fitPopup();
}

void PopupEditor::fitPopup() {
    if (m_popup && m_popup->isVisible())
        m_popup->openBeside(*m_button, Popup::Side::below);
}

void PopupEditor::display(const Value& value) {
    m_button->setText(summary(value));
    m_button->setHelp(buttonHelp());
    m_button->updateGeometry();
    if (m_popup && m_popup->isVisible() && !bodyHeld() && !m_text->hasFocus())
        fill(value);
    else if (m_popup && !m_text->isModified())
        m_text->setText(QString::fromStdString(write_value(parameter(), value)));
}

void PopupEditor::retranslate() {
    m_heading->setText(words(parameter().label));
    m_heading->setFont(themeOf(this).font(Letters::interface, true));
    m_text->setAccessibleName(textHelp());
    m_text->setToolTip(textHelp());
    m_reset->setText(tr("Back to the default"));
    m_reset->setHelp(tr("Back to the default"));
    nameBody();
}

void PopupEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange) {
        if (m_popup)
            retranslate();
        display(shown());
    }
    ParameterEditor::changeEvent(event);
}

} // namespace orrery
