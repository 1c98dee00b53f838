// ToggleEditor: on or off.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/parameter_editor.h"

namespace orrery {

class Switch;

class ToggleEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit ToggleEditor(const Parameter& parameter, QWidget* parent = nullptr);

protected:
    void display(const Value& value) override;

private:
    Switch* m_switch;
};

} // namespace orrery
