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

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place(const QWidget& control, Side side);
};

} // namespace orrery
