// PresetMenu: a demo's ready-made settings, and which of them are in force.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"

#include <QComboBox>

#include <vector>

namespace orrery {

class PresetMenu final : public QComboBox {
    Q_OBJECT

public:
    explicit PresetMenu(QWidget* parent = nullptr);

    /// The demo outlives the menu or is replaced.
    void setDemo(const Demo& demo);
    /// Shows the preset with these values; none when they are the user's own.
    void showValues(const Values& values);
    /// Its longest name; less where there is less room.
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const orrery::Values& values);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const Demo* m_demo = nullptr;
    std::vector<Values> m_values; ///< of the presets; the first one: the defaults
};

} // namespace orrery
