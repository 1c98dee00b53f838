// LessonMenu: puts this moment into a lesson, opens and closes one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_menu.h"

#include "app/window/lesson.h"
#include "widgets/commands/actions.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QStandardPaths>

namespace orrery {

LessonMenu::LessonMenu(QWidget& window, Lesson& lesson) : m_window(window), m_lesson(lesson) {}

void LessonMenu::open(const QPoint& at) {
    QMenu menu;
    QAction* add = menu.addAction(tr("Add this moment") + QLatin1Char('\t') + actionKey(Action::addToLesson));
    QObject::connect(add, &QAction::triggered, &m_window, [this] { this->add(); });
    QAction* open = menu.addAction(tr("Open a lesson…"));
    QObject::connect(open, &QAction::triggered, &m_window, [this] {
        if (const QString path = ask(true); !path.isEmpty())
            m_lesson.open(path);
    });
    if (m_lesson.isOpen())
        QObject::connect(menu.addAction(tr("Close the lesson")), &QAction::triggered, &m_lesson,
                         &Lesson::close);
    menu.setActiveAction(add);
    menu.exec(at);
}

void LessonMenu::add() {
    const QString path = m_lesson.isOpen() ? m_lesson.path() : ask(false);
    if (!path.isEmpty())
        m_lesson.add(path);
}

/// What a lesson is, where the dialog is Qt's own.
void LessonMenu::explain(QFileDialog& dialog) const {
    auto* grid = qobject_cast<QGridLayout*>(dialog.layout());
    if (!grid)
        return;
    auto* words = new QLabel(tr("A lesson is a file: moments of runs in the order you teach "
                                "them, each with your note. Page Down goes through it."),
                             &dialog);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    grid->addWidget(words, grid->rowCount(), 0, 1, grid->columnCount());
}

/// Empty: nobody wants one.
QString LessonMenu::ask(bool existing) const {
    QFileDialog dialog(&m_window, existing ? tr("Open a lesson file")
                                           : tr("Add this moment to a lesson file, new or existing"));
    dialog.setAcceptMode(existing ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog.setFileMode(existing ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog.setOption(QFileDialog::DontConfirmOverwrite); // what is there is added to
    dialog.setNameFilter(tr("Lessons (*.orrery-lesson)"));
    dialog.setDefaultSuffix(QStringLiteral("orrery-lesson"));
    explain(dialog);
    if (!existing)
        dialog.selectFile(tr("lesson") + QStringLiteral(".orrery-lesson"));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return dialog.selectedFiles().first();
}

} // namespace orrery
