// LessonMenu: puts this moment into a lesson, opens and closes one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QPoint;
class QFileDialog;
class QWidget;

namespace orrery {

class Lesson;

class LessonMenu {
    Q_DECLARE_TR_FUNCTIONS(LessonMenu)

public:
    /// Dialogs belong to the window.
    LessonMenu(QWidget& window, Lesson& lesson);

    void open(const QPoint& at);
    /// Into the open lesson; without one, asks for a file, which may be there already.
    void add();

private:
    QString ask(bool existing) const;
    void explain(QFileDialog& dialog) const;

    QWidget& m_window;
    Lesson& m_lesson;
};

} // namespace orrery
