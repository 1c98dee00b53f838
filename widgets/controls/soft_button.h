// SoftButton: words, with or without an icon, on the color of controls: speed, seed, tabs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

class SoftButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit SoftButton(QString icon = {}, QWidget* parent = nullptr);

    void setHelp(const QString& name, const QString& key = {});
    /// Written after the words, muted; not all buttons have room for it.
    void setShownKey(const QString& key);
    /// Without a background until it is hovered, focused or checked.
    void setFlat(bool flat);
    /// The one thing to do here: filled with the accent.
    void setPrimary(bool primary);
    /// Wide enough for this text, so that a changing one moves nothing.
    void setWidest(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon, m_widest, m_shown_key;
    bool m_flat = false, m_primary = false;
};

} // namespace orrery
