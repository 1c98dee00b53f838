// SpeedButton: how fast a run is played, chosen from a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/soft_button.h"

#include <array>

namespace orrery {

class SpeedButton final : public SoftButton {
    Q_OBJECT

public:
    static constexpr std::array<double, 7> speeds{0.25, 0.5, 1, 2, 4, 8, 16}; ///< factors offered

    explicit SpeedButton(QWidget* parent = nullptr);

    void setSpeed(double factor);
    /// The factor offered so many places after `factor`, or the last one on the way.
    static double neighbor(double factor, int steps);

Q_SIGNALS:
    void chosen(double factor);

protected:
    void changeEvent(QEvent* event) override;

private:
    void openMenu();
    void retranslate();

    double m_speed = 1;
};

} // namespace orrery
