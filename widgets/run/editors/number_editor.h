// NumberEditor: a slider, linear or logarithmic, and the exact value to type.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/parameter_editor.h"

class QLineEdit;
class QSlider;

namespace orrery {

class NumberEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit NumberEditor(const Parameter& parameter, QWidget* parent = nullptr);
    bool held() const override;

    /// Where a number lies on a slider of `steps` positions, and the round number at a position.
    static int position(const Parameter& parameter, double value, int steps);
    static double number(const Parameter& parameter, int position, int steps);

protected:
    void display(const Value& value) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QSlider* m_slider;
    QLineEdit* m_field;
    int m_drag = 0;
};

} // namespace orrery
