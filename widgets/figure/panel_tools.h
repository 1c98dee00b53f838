// PanelTools: what can be done with a panel as a whole: enlarge it, copy its picture or its data.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery {

class IconButton;
class MoreButton;

/// At the top right of its card, while the card or one of the tools is hovered or has the focus. From the
/// card, Tab leads through them.
class PanelTools final : public QWidget {
    Q_OBJECT

public:
    explicit PanelTools(QWidget* card);

    void setHovered(bool hovered);
    /// Whether the panel stands alone, so that the first tool leads back to all.
    void setEnlarged(bool enlarged);
    /// `narrow`: as one button with a menu, since words stand beside it.
    void place(bool narrow);

Q_SIGNALS:
    void enlargeWanted();
    void copyPictureWanted();
    void copyDataWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void reveal();
    void retranslate();

    bool m_hovered = false, m_enlarged = false, m_narrow = false;
    IconButton *m_enlarge, *m_picture, *m_data;
    MoreButton* m_more;
};

} // namespace orrery
