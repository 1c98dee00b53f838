// LessonBar: the open lesson above the window's parts: where one is in it, what is to be said there, and its
// order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace orrery {

class IconButton;
class Lesson;
class SoftButton;

class LessonBar final : public QWidget {
    Q_OBJECT

public:
    /// The lesson outlives it. Hidden while none is open.
    LessonBar(Lesson& lesson, QWidget* parent);

    QLineEdit* title() const { return m_name; }
    QLineEdit* note() const { return m_note; }
    /// What is typed is written at once.
    void keep();

Q_SIGNALS:
    /// The field has done its work.
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void openList();
    void retranslate();

    Lesson& m_lesson;
    QLineEdit* m_name;
    SoftButton* m_place; ///< opens the list of all links
    IconButton *m_back, *m_on, *m_earlier, *m_later, *m_remove, *m_close;
    QLineEdit* m_note;
    QTimer m_soon; ///< until what is typed is written
};

} // namespace orrery
