// IconLabel: a small drawing, alone or before a sentence that wraps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_label.h"

#include "widgets/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace orrery {

IconLabel::IconLabel(QString icon, Tone tone, QWidget* parent)
    : QWidget(parent), m_icon(std::move(icon)), m_tone(tone), m_words(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setSpacing(0);
    row->addWidget(m_words, 1);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->hide();
    restyle();
}

void IconLabel::setIconName(const QString& icon) {
    m_icon = icon;
    update();
}

void IconLabel::setText(const QString& text) {
    m_words->setText(text);
    m_words->setVisible(!text.isEmpty());
    updateGeometry(); // more words may take more lines
    setAccessibleName(text);
}

QString IconLabel::text() const {
    return m_words->text();
}

void IconLabel::setColored(bool colored) {
    m_colored = colored;
    restyle();
}

int IconLabel::side() const {
    return themeOf(this).pixels(Letters::interface) + 1;
}

void IconLabel::restyle() {
    const Theme theme = themeOf(this);
    m_words->setFont(theme.font(Letters::tick));
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, theme.color(m_colored ? m_tone : Tone::muted));
    m_words->setPalette(palette);
    layout()->setContentsMargins(side() + 6, 0, 0, 0);
    setMinimumSize(side(), side());
}

void IconLabel::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // At the middle of the first line of words, wherever that is in a taller row.
    double middle = height() / 2.0;
    if (!m_words->isHidden()) {
        const int words = m_words->heightForWidth(m_words->width());
        middle = m_words->y() + std::max(0, m_words->height() - words) / 2.0 +
                 QFontMetrics(m_words->font()).height() / 2.0;
    }
    drawIcon(painter, m_icon, QRectF(0, middle - side() / 2.0, side(), side()), theme.color(m_tone));
}

void IconLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace orrery
