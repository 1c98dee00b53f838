// TextEditor: words to type, or the path of a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/editors/parameter_editor.h"

class QLineEdit;

namespace orrery {

class IconButton;

class TextEditor final : public ParameterEditor {
    Q_OBJECT

public:
    explicit TextEditor(const Parameter& parameter, QWidget* parent = nullptr);
    bool held() const override;

protected:
    void display(const Value& value) override;
    void changeEvent(QEvent* event) override;

private:
    void browse();

    QLineEdit* m_field;
    IconButton* m_browse = nullptr; ///< of a file
};

} // namespace orrery
