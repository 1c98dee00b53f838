// Popup: a sheet beside a control, gone at a click elsewhere or Escape.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace orrery {

class Popup : public QFrame {
    Q_OBJECT

public:
    explicit Popup(QWidget* parent);

    enum class Side { below, above };
    /// Opens beside the control, on the other side where there is no room, and always whole on the screen.
    void openBeside(const QWidget& control, Side side);
    /// Beside something that is no widget: its rectangle on the screen.
    void openBeside(const QRect& there, Side side);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place(const QRect& there, Side side);
};

} // namespace orrery
