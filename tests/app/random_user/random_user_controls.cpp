// RandomUser: buttons, sliders, menus, lists and planes, whichever stand in the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/random_user.h"
#include "widgets/run/editors/points_editor.h"
#include "widgets/run/editors/popup_editor.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QTreeView>

namespace orrery::testing {

void RandomUser::useButton() {
    auto* button = any<QAbstractButton>();
    if (!button)
        return;
    come(button);
    const int way = below(8);
    note(QStringLiteral("clicks, way %1, “%2”").arg(way).arg(button->text().left(40)), button);
    if (way == 0)
        return m_hands.doubleClick(button, placeIn(button));
    m_hands.click(button, placeIn(button), way == 1 ? Qt::RightButton : Qt::LeftButton);
    if (way == 2)
        m_hands.key(Qt::Key_Space);
    if (way == 3)
        m_hands.key(Qt::Key_Return);
}

void RandomUser::useSlider() {
    auto* slider = any<QSlider>();
    if (!slider)
        return;
    come(slider);
    const QPoint from = placeIn(slider), to = placeIn(slider);
    const int way = below(5), notches = below(7) - 3;
    note(
        QStringLiteral("slides, way %1, %2 → %3, %4 notches").arg(way).arg(from.x()).arg(to.x()).arg(notches),
        slider);
    static const int keys[] = {Qt::Key_Left, Qt::Key_Right,    Qt::Key_Home,
                               Qt::Key_End,  Qt::Key_PageDown, Qt::Key_PageUp};
    if (way == 0)
        return m_hands.click(slider, to);
    if (way == 1)
        return m_hands.wheel(slider, from, notches);
    if (way == 2) {
        const QPointer<QWidget> guarded(slider);
        m_hands.click(slider, from);
        for (int i = 1 + below(6); i > 0; --i)
            m_hands.key(keys[below(std::size(keys))]);
        return;
    }
    m_hands.drag(slider, from, to, 1 + below(10));
}

/// Choices, presets, sections.
void RandomUser::useMenu() {
    auto* menu = any<QComboBox>();
    if (!menu)
        return;
    come(menu);
    const int way = below(6), steps = below(8);
    note(QStringLiteral("chooses, way %1, %2 steps from “%3”").arg(way).arg(steps).arg(menu->currentText()),
         menu);
    if (way == 0)
        return m_hands.wheel(menu, placeIn(menu), steps - 4);
    m_hands.click(menu, placeIn(menu));
    for (int i = 0; i < steps; ++i)
        m_hands.key(way < 3 ? Qt::Key_Down : Qt::Key_Up);
    m_hands.key(way == 4 ? Qt::Key_Escape : Qt::Key_Return);
}

/// The plane of a points editor.
void RandomUser::usePlane() {
    auto* plane = any<PointsPlane>();
    if (!plane)
        return;
    static const int keys[] = {Qt::Key_Insert, Qt::Key_Space, Qt::Key_Delete, Qt::Key_Left,
                               Qt::Key_Up,     Qt::Key_Down,  Qt::Key_Right};
    const QPoint from = placeIn(plane), to = placeIn(plane);
    const int way = below(4);
    note(QStringLiteral("places points, way %1").arg(way), plane);
    if (way == 0)
        return m_hands.click(plane, from, Qt::RightButton);
    if (way == 1)
        return m_hands.drag(plane, from, to * 2 - from, 1 + below(6));
    m_hands.click(plane, from);
    if (way == 2)
        for (int i = below(8); i > 0; --i)
            m_hands.key(keys[below(std::size(keys))], chance(0.2) ? Qt::ShiftModifier : Qt::NoModifier);
}

void RandomUser::useList() {
    auto* list = any<QTreeView>();
    if (!list)
        return;
    const int way = below(3);
    note(QStringLiteral("uses the list, way %1").arg(way), list);
    m_hands.click(list->viewport(), placeIn(list->viewport()));
    static const int keys[] = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Down,
                               Qt::Key_Up,   Qt::Key_Home,  Qt::Key_End};
    if (way == 0)
        for (int i = below(6); i > 0; --i)
            m_hands.key(keys[below(std::size(keys))]);
    if (way == 1)
        m_hands.key(Qt::Key_Return);
}

/// A double click on its name gives a parameter its default.
void RandomUser::resetByLabel() {
    auto* label = any<QLabel>();
    if (!label)
        return;
    come(label);
    note(QStringLiteral("double clicks “%1”").arg(label->text().left(40)), label);
    m_hands.doubleClick(label, placeIn(label));
}

/// A matrix or points, in a popup.
void RandomUser::openEditor() {
    auto* editor = any<PopupEditor>();
    auto* button = editor ? editor->findChild<QAbstractButton*>() : nullptr;
    if (!button)
        return;
    come(button);
    note(QStringLiteral("opens"), editor);
    m_hands.click(button, button->rect().center());
}

void RandomUser::clickAnywhere() {
    QWidget* widget = any<QWidget>();
    if (!widget)
        return;
    const QPoint from = placeIn(widget), to = placeIn(widget);
    const int way = below(4);
    note(QStringLiteral("clicks or drags anywhere, way %1").arg(way), widget);
    if (way == 0)
        return m_hands.drag(widget, from, to, 3);
    if (way == 1)
        return m_hands.doubleClick(widget, from);
    m_hands.click(widget, from, way == 2 ? Qt::RightButton : Qt::LeftButton);
}

void RandomUser::turnWheel() {
    QWidget* widget = any<QWidget>();
    if (!widget)
        return;
    const int notches = below(21) - 10;
    note(QStringLiteral("turns the wheel by %1").arg(notches), widget);
    m_hands.wheel(widget, placeIn(widget), notches, chance(0.2) ? Qt::ControlModifier : Qt::NoModifier);
}

void RandomUser::moveSplitter() {
    auto* handle = any<QSplitterHandle>();
    if (!handle)
        return;
    const int by = below(1200) - 600;
    note(QStringLiteral("moves the border by %1").arg(by), handle);
    const QPoint from = handle->rect().center();
    m_hands.drag(handle, from, from + QPoint(by, 0), 4);
}

} // namespace orrery::testing
