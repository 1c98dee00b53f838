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
    /// While a prediction waits nothing is chosen, and what is in force is not named: it may give away the
    /// answer.
    void setVeiled(bool veiled);
    /// Its longest name; less where there is less room.
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const orrery::Values& values);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void mark();

    const Demo* m_demo = nullptr;
    int m_current = 0; ///< the preset in force; −1: the user's own
    bool m_veiled = false;
    std::vector<Values> m_values; ///< of the presets; the first one: the defaults
};

} // namespace orrery
