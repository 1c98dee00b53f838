// IconLabel: a small drawing, alone or before a sentence that wraps.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QWidget>

class QLabel;

namespace orrery {

class IconLabel final : public QWidget {
    Q_OBJECT

public:
    IconLabel(QString icon, Tone tone, QWidget* parent = nullptr);

    void setIconName(const QString& icon);
    void setText(const QString& text);
    QString text() const;
    /// The words in the icon's tone; muted otherwise.
    void setColored(bool colored);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    int side() const;

    QString m_icon;
    Tone m_tone;
    bool m_colored = false;
    QLabel* m_words;
};

} // namespace orrery
