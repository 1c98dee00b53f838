// SeedField: the seed of a run, shown on a button that turns into a field to type or copy it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/seed_field.h"

#include "widgets/controls/hand_reading.h"
#include "widgets/controls/remark.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/look/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace orrery {

SeedField::SeedField(QWidget* parent)
    : QWidget(parent), m_button(new SoftButton({}, this)), m_field(new QLineEdit(this)),
      m_remark(new Remark(m_field)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    row->addWidget(m_field);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_field->hide();
    connect(m_button, &QAbstractButton::clicked, this, &SeedField::edit);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { take(true); });
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_remark->say({}); });
    retranslate();
}

void SeedField::setSeed(quint64 seed) {
    if (seed == m_seed)
        return;
    m_seed = seed;
    retranslate();
}

void SeedField::edit() {
    m_editing = true;
    m_by_keys = m_button->hasFocus();
    m_field->setFixedWidth(std::max(m_button->width(), 80));
    m_field->setText(QString::number(m_seed));
    m_button->hide();
    m_field->show();
    m_field->setFocus();
    m_field->selectAll();
}

/// What is no seed stays with a sentence when it is `meant`, and is given up when the focus goes.
void SeedField::take(bool meant) {
    if (!m_editing)
        return;
    const auto seed = readSeed(m_field->text());
    if (!seed && meant)
        return m_remark->say(inLanguage(seed.error(), themeOf(this).language()));
    leave();
    if (seed && *seed != m_seed)
        Q_EMIT chosen(*seed);
}

void SeedField::leave() {
    m_editing = false;
    m_button->show();
    // Hiding the field would hand the focus to whatever comes next: to a button that Space then presses.
    if (m_by_keys)
        m_button->setFocus();
    else
        m_field->clearFocus();
    m_field->hide();
}

/// Going elsewhere takes a seed as Enter does.
bool SeedField::eventFilter(QObject* object, QEvent* event) {
    if (object == m_field && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) // its own menu
        take(false);
    return QWidget::eventFilter(object, event);
}

void SeedField::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape || m_field->isHidden())
        return QWidget::keyPressEvent(event);
    m_field->setText(QString::number(m_seed));
    leave();
}

void SeedField::retranslate() {
    m_button->setText(tr("Seed %1").arg(m_seed));
    m_button->setHelp(tr("The seed of all chance in this run: click to type or copy it"));
    m_button->setAccessibleName(m_button->text());
    m_button->setAccessibleDescription(m_button->toolTip());
    m_button->updateGeometry();
    m_field->setAccessibleName(tr("Seed"));
}

void SeedField::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace orrery
