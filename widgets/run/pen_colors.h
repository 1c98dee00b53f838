// PenColors: the pen's colors side by side, the one in hand ringed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <vector>

namespace orrery {

class PenColors final : public QWidget {
    Q_OBJECT

public:
    explicit PenColors(QWidget* parent = nullptr);

    /// −1: no pen is in hand.
    void setCurrent(int color);
    const std::vector<QAbstractButton*>& buttons() const { return m_buttons; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int color);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::vector<QAbstractButton*> m_buttons;
};

} // namespace orrery
