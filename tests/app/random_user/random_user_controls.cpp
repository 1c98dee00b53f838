// RandomUser: fields, buttons, sliders, menus, tables and lists, whichever stand in the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/random_user.h"
#include "tests/random_walk.h"
#include "widgets/editors/parameter_editor.h"
#include "widgets/editors/points_editor.h"
#include "widgets/editors/popup_editor.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QSplitter>
#include <QTableWidget>
#include <QTreeView>

namespace orrery::testing {

namespace {

/// Right and wrong numbers, as people and programs write them.
const QStringList& written() {
    static const QStringList all{
        QStringLiteral("0"),
        QStringLiteral("1"),
        QStringLiteral("-1"),
        QStringLiteral("0.5"),
        QStringLiteral("0,5"),
        QStringLiteral("1e-3"),
        QStringLiteral("1e999"),
        QStringLiteral("-1e-400"),
        QStringLiteral("nan"),
        QStringLiteral("inf"),
        QStringLiteral("-inf"),
        QStringLiteral("0x10"),
        QStringLiteral("abc"),
        QString(),
        QStringLiteral(" 3 "),
        QStringLiteral("１２"),
        QStringLiteral("−0.3"),
        QStringLiteral("1,2;3,4"),
        QStringLiteral("1;2,3"),
        QStringLiteral("1\t2\n3\t4"),
        QStringLiteral("，；"),
        QStringLiteral("词语"),
        QStringLiteral("1/3"),
        QStringLiteral("15"),
        QStringLiteral("99999999999999999999"),
        QStringLiteral("2-3-1"),
        QStringLiteral("7"),
        QString(300, QLatin1Char('9')),
        QString(400, QLatin1Char('x')),
    };
    return all;
}

} // namespace

/// For a parameter's field half of the texts are values of the parameter.
QString RandomUser::someText(const QWidget* field) {
    const ParameterEditor* editor = nullptr;
    for (const QWidget* widget = field; widget && !editor; widget = widget->parentWidget())
        editor = qobject_cast<const ParameterEditor*>(widget);
    if (editor && chance(0.5)) {
        const Parameter& parameter = editor->parameter();
        if (chance(0.4)) {
            const auto values = test::extremes(parameter);
            return QString::fromStdString(write_value(
                parameter, values[static_cast<std::size_t>(below(static_cast<int>(values.size())))]));
        }
        return QString::fromStdString(write_value(parameter, test::drawn(parameter, m_hands.random())));
    }
    if (chance(0.3))
        return QString::number(below(40));
    return written()[below(static_cast<int>(written().size()))];
}

void RandomUser::leaveField() {
    struct Way {
        const char* name;
        int key;
        Qt::KeyboardModifiers modifiers;
    };
    static const Way ways[] = {{"Enter", Qt::Key_Return, {}},
                               {"Enter", Qt::Key_Return, {}},
                               {"Tab", Qt::Key_Tab, {}},
                               {"Shift+Tab", Qt::Key_Backtab, Qt::ShiftModifier},
                               {"Escape", Qt::Key_Escape, {}},
                               {"Down", Qt::Key_Down, {}},
                               {"Ctrl+PgDown", Qt::Key_PageDown, Qt::ControlModifier},
                               {"Ctrl+PgUp", Qt::Key_PageUp, Qt::ControlModifier},
                               {"F11", Qt::Key_F11, {}},
                               {"F8", Qt::Key_F8, {}},
                               {"Ctrl+L", Qt::Key_L, Qt::ControlModifier},
                               {"Ctrl+Z", Qt::Key_Z, Qt::ControlModifier},
                               {"nothing", 0, {}},
                               {"nothing", 0, {}}};
    const Way& way = ways[below(std::size(ways))];
    note(QStringLiteral("leaves it by %1").arg(QLatin1String(way.name)));
    if (way.key)
        m_hands.key(way.key, way.modifiers);
}

void RandomUser::useField() {
    auto* field = any<QLineEdit>();
    if (!field)
        return;
    come(field);
    const QString text = someText(field);
    const bool pasted = chance(0.3), whole = chance(0.8);
    note(QStringLiteral("%1 “%2” %3")
             .arg(QLatin1String(pasted ? "pastes" : "types"), text.left(40),
                  QLatin1String(whole ? "over" : "into")),
         field);
    m_hands.click(field, placeIn(field));
    if (whole)
        m_hands.key(Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        m_hands.key(Qt::Key_Backspace);
    else if (pasted)
        m_hands.paste(text);
    else
        m_hands.type(text);
    leaveField();
}

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

void RandomUser::useSpinBox() {
    auto* box = any<QAbstractSpinBox>();
    if (!box)
        return;
    come(box);
    const int way = below(4), steps = below(10) - 5;
    const QString text = someText(box);
    note(QStringLiteral("spins, way %1, %2 steps, “%3”").arg(way).arg(steps).arg(text.left(20)), box);
    m_hands.click(box, placeIn(box));
    if (way == 0)
        return m_hands.wheel(box, placeIn(box), steps);
    if (way == 1) {
        m_hands.key(Qt::Key_A, Qt::ControlModifier);
        m_hands.type(text);
        return leaveField();
    }
    for (int i = 0; i < std::abs(steps); ++i)
        m_hands.key(steps < 0 ? Qt::Key_Down : Qt::Key_Up);
}

/// A cell is cleared, or a number typed into it.
void RandomUser::useTable() {
    auto* table = any<QTableWidget>();
    if (!table)
        return;
    const QString text = someText(table);
    const QPoint at = placeIn(table->viewport());
    const int way = below(5);
    note(QStringLiteral("types “%1” into a cell, way %2, at %3,%4")
             .arg(text.left(40))
             .arg(way)
             .arg(at.x())
             .arg(at.y()),
         table);
    if (way == 0)
        m_hands.doubleClick(table->viewport(), at);
    else
        m_hands.click(table->viewport(), at);
    if (way > 1) {
        m_hands.key(Qt::Key_F2);
        m_hands.key(Qt::Key_A, Qt::ControlModifier);
    }
    if (text.isEmpty() || way == 4)
        m_hands.key(Qt::Key_Backspace);
    else if (chance(0.3))
        m_hands.paste(text);
    else
        m_hands.type(text);
    leaveField();
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
