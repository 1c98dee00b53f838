// IconButton: a flat button with one icon, its tooltip and key.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

/// 32 px square (projector 48). Checked: accent. The tooltip is also its accessible name.
class IconButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit IconButton(QString icon, QWidget* parent = nullptr);

    void setIconName(const QString& icon);
    QString iconName() const { return m_icon; }
    /// "Restart (R)": tooltip and accessible name.
    void setHelp(const QString& name, const QString& key = {});
    QString key() const { return m_key; }
    /// Smaller than usual, as in panel headers; 0: the theme's size.
    void setSide(int pixels);
    /// Ink instead of muted.
    void setStrong(bool strong);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_icon, m_key;
    int m_side = 0;
    bool m_strong = false;
};

} // namespace orrery
