// MoreButton: "…", with what has no room in its row.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/icon_button.h"

#include <QList>

namespace orrery {

class MoreButton final : public IconButton {
    Q_OBJECT

public:
    explicit MoreButton(QWidget* parent = nullptr);

    /// Hides the first `count` of these controls, which the menu then offers, and shows the others. The
    /// button is there when it has something to offer.
    void fold(const QList<QWidget*>& controls, qsizetype count);
    /// Where something that this control opens belongs: at the control, or here when it is folded.
    const QWidget& place(const QWidget& control) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void openMenu();
    void retranslate();

    QList<QWidget*> m_folded;
};

} // namespace orrery
