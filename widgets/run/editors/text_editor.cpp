// TextEditor: words to type, or the path of a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/editors/text_editor.h"

#include "widgets/controls/icon_button.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>

namespace orrery {

TextEditor::TextEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent), m_field(new QLineEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::editingFinished, this, [this] {
        if (!m_field->isModified())
            return;
        m_field->setModified(false);
        take(m_field->text());
    });
    if (parameter.kind == Kind::file) {
        m_browse = new IconButton(QStringLiteral("ellipsis"), this);
        row->addWidget(m_browse);
        connect(m_browse, &QAbstractButton::clicked, this, &TextEditor::browse);
    }
    display(parameter.initial);
}

bool TextEditor::held() const {
    return m_field->hasFocus() && m_field->isModified();
}

void TextEditor::browse() {
    const QPointer<TextEditor> here(this); // another question may come while the dialog is open
    const QString path = QFileDialog::getOpenFileName(window(), words(parameter().label));
    if (path.isEmpty() || !here)
        return;
    m_field->setText(path);
    take(path);
}

void TextEditor::display(const Value& value) {
    const QString text = QString::fromStdString(std::get<std::string>(value));
    if (m_field->text() != text)
        m_field->setText(text);
    m_field->setModified(false);
    m_field->setAccessibleName(words(parameter().label));
    if (m_browse)
        m_browse->setHelp(tr("Choose a file"));
}

void TextEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && !held())
        display(shown());
    ParameterEditor::changeEvent(event);
}

} // namespace orrery
