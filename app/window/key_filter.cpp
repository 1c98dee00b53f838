// Which keys belong to the control that has the focus.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/key_filter.h"

#include "widgets/controls/segmented.h"
#include "widgets/question/code_lines.h"
#include "widgets/run/seed_row_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QTextEdit>

namespace orrery {

namespace {

bool isArrow(int key) {
    return key >= Qt::Key_Home && key <= Qt::Key_PageDown; // Home End Left Up Right Down PageUp PageDown
}

bool isPress(int key, bool byTab) {
    return (byTab && (key == Qt::Key_Space || key == Qt::Key_Select)) || key == Qt::Key_Return ||
           key == Qt::Key_Enter;
}

bool scrolls(int key) {
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown ||
           key == Qt::Key_Home || key == Qt::Key_End;
}

/// Function keys, and Control with a letter that means nothing in a field.
bool leavesField(const QKeyEvent& event) {
    if (event.key() >= Qt::Key_F1 && event.key() <= Qt::Key_F35)
        return true;
    if (!(event.modifiers() & Qt::ControlModifier))
        return false;
    const int key = event.key();
    return key == Qt::Key_L || key == Qt::Key_Q || key == Qt::Key_E || key == Qt::Key_PageUp ||
           key == Qt::Key_PageDown || key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus ||
           key == Qt::Key_0 || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_D ||
           key == Qt::Key_P;
}

} // namespace

bool needsKey(const QWidget* focus, const QKeyEvent& event, bool byTab) {
    if (!focus)
        return false;
    const int key = event.key();
    const bool plain = (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (qobject_cast<const QLineEdit*>(focus) || qobject_cast<const QAbstractSpinBox*>(focus))
        return !leavesField(event);
    if (const auto* text = qobject_cast<const QTextEdit*>(focus)) {
        if (!text->isReadOnly()) // notes: Escape and Alt mean nothing in them, nor does undoing nothing
            return !(event.matches(QKeySequence::Undo) && !text->document()->isUndoAvailable()) &&
                   !leavesField(event) && key != Qt::Key_Escape && !(event.modifiers() & Qt::AltModifier);
        return plain && (scrolls(key) || key == Qt::Key_Return || key == Qt::Key_Enter);
    }
    if (qobject_cast<const QScrollArea*>(focus))
        return plain && scrolls(key);
    if (qobject_cast<const SegmentedControl*>(focus))
        return plain && (key == Qt::Key_Left || key == Qt::Key_Right);
    if (qobject_cast<const QAbstractSlider*>(focus))
        return plain && isArrow(key);
    if (qobject_cast<const CodeLines*>(focus)) // also after a click: Space marks a line
        return (plain && (isArrow(key) || isPress(key, true))) || event.matches(QKeySequence::Copy);
    if (qobject_cast<const QComboBox*>(focus) || qobject_cast<const QAbstractItemView*>(focus))
        return plain && (isArrow(key) || isPress(key, byTab));
    if (qobject_cast<const SeedRowView*>(focus))
        return plain && (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home ||
                         key == Qt::Key_End || isPress(key, byTab));
    if (qobject_cast<const QAbstractButton*>(focus))
        return plain && isPress(key, byTab);
    return false;
}

} // namespace orrery
