// KeySheet: every key and what it does, over the window until the next key or click.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/commands/actions.h"

#include <QPointer>
#include <QWidget>

#include <vector>

namespace orrery {

class KeySheet final : public QWidget {
    Q_OBJECT

public:
    /// Covers its parent while it is shown.
    explicit KeySheet(QWidget* parent);
    /// On a page in place of the desk, the keys of that page.
    void open(Scene scene = Scene::desk);
    /// Hides it; the focus returns where it was.
    void leave();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Group {
        QString title;
        QList<ActionKey> entries;
    };
    std::vector<Group> groups() const;
    double paintGroup(QPainter& painter, const Group& group, double x, double y, double width,
                      double row) const;
    void describe();

    Scene m_scene = Scene::desk;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace orrery
