// QuestionView: where in the text one is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_view.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace orrery {

/// The parts are made anew; what was read stays where it is.
void QuestionView::keepPlace() {
    const QString section = currentSection();
    for (const Part& part : m_parts)
        if (!m_kept && !section.isEmpty() && part.section == section)
            m_kept = Kept{section, m_scroll->verticalScrollBar()->value() - part.part->y()};
    m_waiting = true;
    scheduleBuild();
}

void QuestionView::jumpTo(const QString& section) {
    if (!isBuilt())
        buildNow();
    for (const Part& part : m_parts)
        if (part.section == section)
            m_scroll->verticalScrollBar()->setValue(part.part->y() - 12);
}

QString QuestionView::currentSection() const {
    QString current;
    const auto* bar = m_scroll->verticalScrollBar();
    for (std::size_t i = 0; i < m_next_part && i < m_parts.size(); ++i)
        if (!m_parts[i].section.isEmpty() && (current.isEmpty() || m_parts[i].part->y() <= bar->value() + 40))
            current = m_parts[i].section;
    return current;
}

void QuestionView::follow() {
    m_menu->setCurrentIndex(m_menu->findData(currentSection()));
}

bool QuestionView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        m_builder.start(0);
    }
    if (event->type() == QEvent::Wheel) {
        auto* wheel = static_cast<QWheelEvent*>(event);
        if (wheel->modifiers() & Qt::ControlModifier) {
            chooseZoom(m_zoom * (wheel->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// A scroll area knows no Home and End.
void QuestionView::keyPressEvent(QKeyEvent* event) {
    const bool end = event->key() == Qt::Key_End;
    if (!end && event->key() != Qt::Key_Home)
        return QWidget::keyPressEvent(event);
    buildNow(); // what is not there yet has no end
    QScrollBar* bar = m_scroll->verticalScrollBar();
    bar->setValue(end ? bar->maximum() : bar->minimum());
}

} // namespace orrery
