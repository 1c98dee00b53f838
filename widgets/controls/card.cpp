// Card: a rounded sheet of the panel color.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/card.h"

#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace orrery {

Card::Card(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_head(new QHBoxLayout), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(14, 8, 14, 10);
    m_column->setSpacing(4);
    m_head->setSpacing(8);
    m_head->addWidget(m_heading);
    m_head->addStretch(1);
    m_column->addLayout(m_head);
    restyle();
}

void Card::setHeading(const QString& text) {
    m_heading->setText(text);
    setAccessibleName(text);
}

void Card::addTool(QWidget* tool) {
    m_head->addWidget(tool);
}

void Card::setFolded(bool folded) {
    m_body->setVisible(!folded);
}

void Card::setBody(QWidget* body) {
    m_body = body;
    m_column->addWidget(body, 1);
}

void Card::restyle() {
    m_heading->setFont(themeOf(this).font(Letters::panelTitle, true));
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    drawCardGround(painter, rect(), themeOf(this));
}

void Card::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace orrery
