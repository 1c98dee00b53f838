// CountBox: a spin box for a whole number, read as hands write it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/text.h"

#include <QSpinBox>

namespace orrery {

/// What is no whole number within the range stays while it is being typed, and Enter does not take it. The
/// number before stays in force and is shown again when the focus goes.
class CountBox final : public QSpinBox {
    Q_OBJECT

public:
    explicit CountBox(QWidget* parent = nullptr);

Q_SIGNALS:
    /// What is wrong with the text in the box; empty when it is a number again.
    void misread(const orrery::Sentence& why);

protected:
    QValidator::State validate(QString& text, int& cursor) const override;
    int valueFromText(const QString& text) const override;
    void fixup(QString&) const override {} // Qt would leave a comma out: 1,5 is not 15
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    Sentence wrongWith(const QString& text) const;
};

} // namespace orrery
