// CodeLines: a Python program whose lines can be marked, by pointer or by arrows and Space.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"
#include "widgets/text/python_highlighter.h"

#include <QListWidget>

#include <vector>

class QTextLayout;

namespace orrery {

/// Before the number of a line. The ground says the same once more: color is never alone.
enum class LineMark { none, marked, found, missed, wrong };

/// Numbered lines on the ground of code, as tall as they are; lines that are too long wrap.
class CodeLines final : public QListWidget {
    Q_OBJECT

public:
    explicit CodeLines(const QString& program, QWidget* parent = nullptr);

    void build(const PageLook& look);
    /// Lays out in this width and takes the height needed; returns it.
    int arrange(int width);

    void setMark(int line, LineMark mark);
    LineMark mark(int line) const { return m_marks[static_cast<std::size_t>(line)]; }
    /// Whether pointer and keys mark lines.
    void setOpen(bool open);

    void paintLine(QPainter& painter, const QRect& rect, int line, bool focused) const;
    /// As if it were clicked.
    void toggle(int line);

Q_SIGNALS:
    void toggled(int line);                  ///< by the user
    void checkWanted();                      ///< Enter was pressed
    void revealRequested(const QRect& rect); ///< the keyboard moved here

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    double gutter() const;
    /// The line's words in the width that there is; its height.
    double layOut(QTextLayout& layout, int line) const;
    void nameLine(int line);

    QStringList m_lines;
    std::vector<std::vector<python::Span>> m_spans; ///< one list a line
    std::vector<LineMark> m_marks;
    PageLook m_look;
    int m_width = 0;
    bool m_open = true;
};

} // namespace orrery
