// Remark: a sentence beneath a field.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/remark.h"

#include "widgets/controls/icon_label.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery {

namespace {
constexpr int gap = 2, widest = 320; // pixels
} // namespace

Remark::Remark(QWidget* field)
    : QFrame(field), m_field(field),
      m_words(new IconLabel(QStringLiteral("triangle-alert"), Tone::negativeText, this)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_words->setColored(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->addWidget(m_words);
    field->installEventFilter(this);
    connect(field, &QObject::destroyed, this, &QObject::deleteLater);
    hide();
}

void Remark::say(const QString& words) {
    m_words->setText(words);
    if (words.isEmpty())
        return hide();
    QWidget* window = m_field->window();
    setParent(window);
    setFixedWidth(std::min(widest, window->width()));
    setFixedHeight(layout()->heightForWidth(width()));
    const QPoint corner = m_field->mapTo(window, QPoint(0, 0));
    const int below = corner.y() + m_field->height() + gap, above = corner.y() - height() - gap;
    move(std::clamp(corner.x(), 0, std::max(0, window->width() - width())),
         below + height() <= window->height() ? below : std::max(0, above));
    show();
    raise();
}

QString Remark::words() const {
    return isHidden() ? QString() : m_words->text();
}

bool Remark::eventFilter(QObject* object, QEvent* event) {
    if (object == m_field && event->type() == QEvent::Hide)
        say({});
    else if (object == m_field && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        say(words());
    return QFrame::eventFilter(object, event);
}

void Remark::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::panel));
    painter.setPen(theme.color(Tone::line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace orrery
