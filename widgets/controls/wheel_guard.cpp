// Wheel guard: hands the wheel on while the control under it has no focus.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace orrery {

namespace {

class WheelGuard final : public QObject {
public:
    explicit WheelGuard(QWidget& control) : QObject(&control), m_control(control) {
        control.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() != QEvent::Wheel || m_control.hasFocus())
            return false;
        event->ignore(); // so that it goes on to the parent
        return true;
    }

private:
    QWidget& m_control;
};

} // namespace

void guardWheel(QWidget& control) {
    new WheelGuard(control);
    if (control.focusPolicy() == Qt::WheelFocus)
        control.setFocusPolicy(Qt::StrongFocus);
}

} // namespace orrery
