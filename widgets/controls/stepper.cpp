// Two icon buttons and a name on one soft field.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/stepper.h"

#include "widgets/controls/icon_button.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace orrery {
namespace {

QString iconOf(Step step, bool forward) {
    switch (step) {
    case Step::phase:
        return forward ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left");
    case Step::iteration:
        return forward ? QStringLiteral("chevrons-right") : QStringLiteral("chevrons-left");
    case Step::round:
        return forward ? QStringLiteral("chevron-last") : QStringLiteral("chevron-first");
    }
    return {};
}

} // namespace

Stepper::Stepper(Step step, QWidget* parent)
    : QWidget(parent), m_step(step), m_back(new IconButton(iconOf(step, false), this)),
      m_forward(new IconButton(iconOf(step, true), this)), m_name(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 0, 2, 0);
    row->setSpacing(0);
    row->addWidget(m_back);
    row->addWidget(m_name, 1);
    row->addWidget(m_forward);
    m_name->setAlignment(Qt::AlignCenter);
    m_back->setStrong(true);
    m_forward->setStrong(true);
    connect(m_back, &IconButton::clicked, this, &Stepper::back);
    connect(m_forward, &IconButton::clicked, this, &Stepper::forward);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fit();
}

void Stepper::setName(const QString& name) {
    m_name->setText(name);
    setAccessibleName(name);
    updateGeometry();
}

void Stepper::setNamed(bool named) {
    if (named != m_name->isHidden())
        return;
    m_name->setHidden(!named);
    updateGeometry();
}

void Stepper::setBackHelp(const QString& name, const QString& key) {
    m_back->setHelp(name, key);
}

void Stepper::setForwardHelp(const QString& name, const QString& key) {
    m_forward->setHelp(name, key);
}

void Stepper::setBackEnabled(bool enabled) {
    m_back->setEnabled(enabled);
}

void Stepper::setForwardEnabled(bool enabled) {
    m_forward->setEnabled(enabled);
}

int Stepper::widthWhen(bool named) const {
    const Theme theme = themeOf(this);
    if (!named)
        return 2 * (theme.stepperHeight() - 6) + 4;
    return QFontMetrics(theme.font(Letters::interface)).horizontalAdvance(m_name->text()) +
           2 * theme.stepperHeight() + 8;
}

QSize Stepper::sizeHint() const {
    return {widthWhen(!m_name->isHidden()), themeOf(this).stepperHeight()};
}

void Stepper::fit() {
    const Theme theme = themeOf(this);
    m_back->setSide(theme.stepperHeight() - 6);
    m_forward->setSide(theme.stepperHeight() - 6);
    updateGeometry();
}

void Stepper::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Tone::control));
    painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
}

void Stepper::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        fit();
    QWidget::changeEvent(event);
}

} // namespace orrery
