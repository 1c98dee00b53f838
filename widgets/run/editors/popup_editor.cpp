// PopupEditor: a parameter that needs room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/popup_editor.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/controls/icon_label.h"
#include "widgets/controls/popup.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
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
    connect(m_reset, &QAbstractButton::clicked, this, &PopupEditor::reset);
    connect(m_text, &QLineEdit::editingFinished, this, &PopupEditor::takeText);
    m_popup->installEventFilter(this);
    retranslate();
}

void PopupEditor::openPopup() {
    if (!m_popup)
        build();
    fillBody(shown());
    showText(shown());
    m_popup->openBeside(*m_button, Popup::Side::below);
    firstInBody()->setFocus();
}

void PopupEditor::takeText() {
    if (!m_text->isModified())
        return;
    m_text->setModified(false);
    m_text_wrong = !take(m_text->text());
    if (m_text_wrong)
        return;
    forget();
    display(shown());
}

/// The value as text, in the place of what is no value only when that has been given up.
void PopupEditor::showText(const Value& value) {
    if (m_text->isModified() || (m_text_wrong && wrong()))
        return;
    m_text_wrong = false;
    const QString text = writeForHand(parameter(), value);
    if (m_text->text() == text)
        return;
    m_text->setText(text);
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
    if (!m_popup)
        return;
    if (!bodyHeld())
        fillBody(value);
    showText(value);
}

void PopupEditor::forget() {
    m_text_wrong = false;
    if (m_text)
        m_text->setModified(false);
}

/// Escape gives up what is no value; then it closes the popup.
bool PopupEditor::eventFilter(QObject* object, QEvent* event) {
    if (object == m_popup && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        giveUp();
    return ParameterEditor::eventFilter(object, event);
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
