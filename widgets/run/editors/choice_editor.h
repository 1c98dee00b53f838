// ChoiceEditor: one of a few, as a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/parameter_editor.h"

class QComboBox;

namespace orrery {

class ChoiceEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit ChoiceEditor(const Parameter& parameter, QWidget* parent = nullptr);

protected:
    void display(const Value& value) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();

    QComboBox* m_menu;
};

} // namespace orrery
