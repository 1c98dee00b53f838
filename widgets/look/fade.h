// Fade: what a widget showed before a change goes softly instead of at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

namespace orrery {

/// A picture over a widget that fades within 120 ms, lets every click through and then goes.
class Fade final : public QWidget {
    Q_OBJECT

public:
    /// To be called before the change; does nothing while the widget can't be seen.
    static void begin(QWidget& widget);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    explicit Fade(QWidget& widget);

    QPixmap m_before;
    QVariantAnimation m_motion;
};

} // namespace orrery
