// SideRail: the narrow strip that brings hidden parts of the window back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"

#include <QWidget>

namespace orrery {

class IconButton;

class SideRail final : public QWidget {
    Q_OBJECT

public:
    explicit SideRail(QWidget* parent = nullptr);

    void setHidden(bool list, bool text);
    /// When there is anything on it.
    int fullWidth() const;

Q_SIGNALS:
    void commanded(orrery::Action command);
    void settingsWanted(const QPoint& at);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    IconButton *m_start, *m_list, *m_text, *m_search, *m_settings;
};

} // namespace orrery
