// ClassPicture: the class's screen on the teacher's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/class_picture.h"

#include "widgets/look/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace orrery {

ClassPicture::ClassPicture(QWidget& seen, QWidget* parent) : QWidget(parent), m_seen(seen) {
    constexpr int soon = 40; // ms: often enough to look at
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, &ClassPicture::take);
    qApp->installEventFilter(this);
}

void ClassPicture::refresh() {
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

QRectF ClassPicture::place() const {
    const QSizeF size = QSizeF(m_seen.size()).scaled(this->size(), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, 0), size};
}

void ClassPicture::take() {
    m_taking = true; // to draw it is no news of it
    const double ratio = devicePixelRatioF();
    m_picture = m_seen.grab().scaled((place().size() * ratio).toSize(), Qt::IgnoreAspectRatio,
                                     Qt::SmoothTransformation);
    m_picture.setDevicePixelRatio(ratio);
    m_taking = false;
    update();
}

void ClassPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawPixmap(place(), m_picture, QRectF(m_picture.rect()));
    const Theme theme = themeOf(this);
    painter.setPen(QPen(theme.color(Tone::line), 1));
    painter.drawRect(place().adjusted(0.5, 0.5, -0.5, -0.5));
}

QPoint ClassPicture::there(const QPointF& here) const {
    const QRectF whole = place();
    const double scale = m_seen.width() / std::max(1.0, whole.width());
    return ((here - whole.topLeft()) * scale).toPoint();
}

QWidget* ClassPicture::targetAt(const QPoint& there) const {
    if (m_pressed)
        return m_pressed;
    if (!m_seen.rect().contains(there))
        return nullptr;
    QWidget* child = m_seen.childAt(there);
    return child ? child : &m_seen;
}

void ClassPicture::passOn(const QMouseEvent& event) {
    const QPoint at = there(event.position());
    QWidget* target = targetAt(at);
    if (!target)
        return;
    if (event.type() == QEvent::MouseButtonPress)
        m_pressed = target;
    if (event.type() == QEvent::MouseButtonRelease && event.buttons() == Qt::NoButton)
        m_pressed.clear();
    QMouseEvent passed(event.type(), target->mapFrom(&m_seen, at), m_seen.mapToGlobal(at), event.button(),
                       event.buttons(), event.modifiers());
    QCoreApplication::sendEvent(target, &passed);
}

void ClassPicture::mousePressEvent(QMouseEvent* event) {
    passOn(*event);
}

void ClassPicture::mouseMoveEvent(QMouseEvent* event) {
    passOn(*event);
}

void ClassPicture::mouseReleaseEvent(QMouseEvent* event) {
    passOn(*event);
}

void ClassPicture::wheelEvent(QWheelEvent* event) {
    const QPoint at = there(event->position());
    if (QWidget* target = targetAt(at)) {
        QWheelEvent passed(target->mapFrom(&m_seen, at), m_seen.mapToGlobal(at), event->pixelDelta(),
                           event->angleDelta(), event->buttons(), event->modifiers(), event->phase(),
                           event->inverted());
        QCoreApplication::sendEvent(target, &passed);
    }
}

void ClassPicture::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refresh();
}

void ClassPicture::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_soon.start(0);
}

bool ClassPicture::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Paint && !m_taking && object->isWidgetType() &&
        static_cast<QWidget*>(object)->window() == &m_seen)
        refresh();
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
