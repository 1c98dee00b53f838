// KeySheet: every key and what it does, over the window until the next key or click.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace orrery {

class KeySheet final : public QWidget {
    Q_OBJECT

public:
    /// Covers its parent while it is shown.
    explicit KeySheet(QWidget* parent);
    void open();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    double paintGroup(QPainter& painter, int group, double x, double y, double width, double row) const;
    void describe();
    void leave();

    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace orrery
