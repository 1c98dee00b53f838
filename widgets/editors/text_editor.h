// TextEditor: words to type, or the path of a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editors/parameter_editor.h"

class QLineEdit;

namespace orrery {

class TextEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit TextEditor(const Parameter& parameter, QWidget* parent = nullptr);
    bool held() const override;

protected:
    void display(const Value& value) override;

private:
    void browse();

    QLineEdit* m_field;
};

} // namespace orrery
