// SoftButton: words, with or without an icon, on the color of controls: speed, seed, tabs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace orrery {

class SoftButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit SoftButton(QString icon = {}, QWidget* parent = nullptr);

    void setIconName(const QString& icon);
    void setHelp(const QString& name, const QString& key = {});
    /// Without a background until it is hovered, focused or checked.
    void setFlat(bool flat);
    /// The program's own: its sign in the accent, its name in the letters of a heading; flat.
    void setName();
    /// The one thing to do here: filled with the accent.
    void setPrimary(bool primary);
    /// Its key, small behind the words.
    void setShownKey(const QString& key);
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
    int keyWidth() const;
    QFont letters() const;

    QString m_icon, m_widest, m_key;
    bool m_flat = false, m_primary = false, m_name = false;
};

} // namespace orrery
