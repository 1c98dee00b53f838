// Fade: what a widget showed before a change goes softly instead of at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/fade.h"

#include <QEvent>
#include <QPainter>

namespace orrery {

namespace {
constexpr int duration = 120; // ms
} // namespace

void Fade::begin(QWidget& widget) {
    if (!widget.isVisible() || widget.findChild<Fade*>({}, Qt::FindDirectChildrenOnly))
        return; // one at a time is soft enough
    new Fade(widget);
}

Fade::Fade(QWidget& widget) : m_before(widget.grab()) {
    setParent(&widget);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(widget.rect());
    widget.installEventFilter(this);
    m_motion.setDuration(duration);
    m_motion.setStartValue(1.0);
    m_motion.setEndValue(0.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_motion, &QAbstractAnimation::finished, this, &QWidget::close);
    show();
    m_motion.start();
}

void Fade::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setOpacity(m_motion.currentValue().toDouble());
    painter.drawPixmap(0, 0, m_before);
}

/// What the change adds to the widget comes under the picture, too; another size ends it.
bool Fade::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ChildAdded)
        raise();
    else if (event->type() == QEvent::Resize)
        close();
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
