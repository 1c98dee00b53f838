// PanelNames: the numbers and names of a figure's panels, those in front tinted: keys 1–4 bring each there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace orrery {

class PanelNames final : public QWidget {
    Q_OBJECT

public:
    explicit PanelNames(QWidget* parent = nullptr);

    /// On which side of the room the names stand, when there is more than they take; right if nothing is
    /// said.
    void setAlignment(Qt::Alignment side);
    void setPanels(const QStringList& names, const QList<bool>& inFront);
    const QStringList& names() const { return m_names; }
    const QList<bool>& inFront() const { return m_in_front; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; ///< the numbers alone

Q_SIGNALS:
    void chosen(int number); ///< from 1

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    double whole(const class Theme& theme, bool named) const;
    /// Of each number with its name. Names are left out where they have no room.
    QList<QRectF> places(bool& named) const;

    Qt::Alignment m_side = Qt::AlignRight;
    QStringList m_names;
    QList<bool> m_in_front;
};

} // namespace orrery
