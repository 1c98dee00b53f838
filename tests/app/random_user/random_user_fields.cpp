// RandomUser: whatever can be typed into.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/random_user/random_user.h"
#include "tests/random_walk.h"
#include "widgets/run/editors/parameter_editor.h"

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QTableWidget>

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

} // namespace orrery::testing
