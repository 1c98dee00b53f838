// ClassPicture: what the class's screen shows, on the teacher's; hands there reach it as if they were on it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace orrery {

class ClassPicture final : public QWidget {
    Q_OBJECT

public:
    /// The class's view outlives it.
    explicit ClassPicture(QWidget& seen, QWidget* parent = nullptr);

    /// Something else is to be seen there, and soon here.
    void refresh();
    /// Where the picture lies in this widget.
    QRectF place() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void take();
    QPoint there(const QPointF& here) const;
    QWidget* targetAt(const QPoint& there) const;
    void passOn(const QMouseEvent& event);

    QWidget& m_seen;
    QPixmap m_picture;
    QTimer m_soon;
    bool m_taking = false;
    QPointer<QWidget> m_pressed; ///< what a press that is held down belongs to
};

} // namespace orrery
