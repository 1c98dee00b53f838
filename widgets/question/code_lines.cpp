// CodeLines: a Python program whose lines can be marked, by pointer or by arrows and Space.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/code_lines.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"
#include "widgets/text/python_colors.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QWheelEvent>

#include <cmath>

namespace orrery {
namespace {

constexpr int padding = 12; // above the first line, below the last, and right of them
constexpr int left = 8;     // of the marks
constexpr int hanging = 4;  // letters that the rest of a wrapped line stands further in

/// Draws lines, and marks them where they are clicked or Space is pressed.
class LineDelegate final : public QStyledItemDelegate {
public:
    explicit LineDelegate(CodeLines& lines) : QStyledItemDelegate(&lines), m_lines(lines) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        m_lines.paintLine(*painter, option.rect, index.row(), option.state & QStyle::State_HasFocus);
    }

    bool editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem&,
                     const QModelIndex& index) override {
        const bool clicked = event->type() == QEvent::MouseButtonRelease &&
                             static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
        const bool pressed =
            event->type() == QEvent::KeyPress && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space ||
                                                  static_cast<QKeyEvent*>(event)->key() == Qt::Key_Select);
        if (clicked || pressed)
            m_lines.toggle(index.row());
        return clicked || pressed;
    }

private:
    CodeLines& m_lines;
};

QString iconOf(LineMark mark) {
    switch (mark) {
    case LineMark::marked:
        return QStringLiteral("pencil");
    case LineMark::found:
        return QStringLiteral("check");
    case LineMark::missed:
        return QStringLiteral("triangle-alert");
    case LineMark::wrong:
        return QStringLiteral("x");
    case LineMark::none:
        break;
    }
    return {};
}

QColor groundOf(LineMark mark, const Theme& theme) {
    const QColor panel = theme.color(Tone::panel);
    switch (mark) {
    case LineMark::marked:
        return blend(theme.color(Tone::control), theme.color(Tone::ink), 0.12);
    case LineMark::found:
        return blend(panel, theme.color(Role::positive), 0.2);
    case LineMark::missed:
        return blend(panel, theme.color(Role::positive), 0.1);
    case LineMark::wrong:
        return blend(panel, theme.color(Role::negative), 0.16);
    case LineMark::none:
        break;
    }
    return Qt::transparent;
}

QColor inkOf(LineMark mark, const Theme& theme) {
    return mark == LineMark::wrong   ? theme.textColor(Role::negative)
           : mark == LineMark::found ? theme.color(Role::positive)
                                     : theme.color(Tone::ink);
}

/// Empty, and quiet: a line that can be marked.
void drawBox(QPainter& painter, const QRectF& place, const QColor& color) {
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    const double edge = place.width() * 0.14;
    painter.drawRoundedRect(place.adjusted(edge, edge, -edge, -edge), 2, 2);
}

QFont codeFont(const PageLook& look) {
    QFont font = look.theme.font(Letters::code);
    font.setPixelSize(std::max(1, qRound(font.pixelSize() * look.zoom)));
    return font;
}

} // namespace

CodeLines::CodeLines(const QString& program, QWidget* parent)
    : QListWidget(parent), m_lines(program.split(u'\n')) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    setViewportMargins(0, padding, 0, padding);
    setItemDelegate(new LineDelegate(*this));
    python::State state = python::State::code;
    for (const QString& line : m_lines) {
        python::Scanned scanned = python::scan(line, state);
        state = scanned.state;
        m_spans.push_back(std::move(scanned.spans));
        addItem(line);
    }
    m_marks.assign(m_spans.size(), LineMark::none);
}

void CodeLines::build(const PageLook& look) {
    m_look = look;
    m_width = 0;
    setAccessibleName(tr("Program with mistakes"));
    for (int line = 0; line < count(); ++line)
        nameLine(line);
}

/// Mark, number and what is left free before the code.
double CodeLines::gutter() const {
    const double digits = QFontMetricsF(codeFont(m_look)).horizontalAdvance(QStringLiteral("00"));
    return left + m_look.theme.iconSize() + digits + padding;
}

double CodeLines::layOut(QTextLayout& layout, int line) const {
    const QString& text = m_lines[line];
    const QFont font = codeFont(m_look);
    const double letter = QFontMetricsF(font).horizontalAdvance(u' ');
    const double height = m_look.theme.lineHeight(Letters::code) * m_look.zoom;
    layout.setText(text);
    layout.setFont(font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> ranges;
    for (const python::Span& span : m_spans[static_cast<std::size_t>(line)]) {
        QTextCharFormat format;
        format.setForeground(pythonColor(span.part, m_look.theme));
        ranges.push_back({static_cast<int>(span.start), static_cast<int>(span.length), format});
    }
    layout.setFormats(ranges);
    qsizetype blanks = 0;
    while (blanks < text.size() && text[blanks] == u' ')
        ++blanks;
    const double room = m_width - gutter() - padding;
    const double inside = std::min((static_cast<double>(blanks) + hanging) * letter, room / 2);
    double y = 0;
    layout.beginLayout();
    for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
        const double indent = y > 0 ? inside : 0;
        part.setLineWidth(std::max(letter, room - indent));
        part.setPosition({indent, y + (height - part.height()) / 2});
        y += height;
    }
    layout.endLayout();
    return std::max(y, height);
}

int CodeLines::arrange(int width) {
    if (width != m_width) {
        m_width = width;
        double whole = 0;
        for (int line = 0; line < count(); ++line) {
            QTextLayout layout;
            const int height = static_cast<int>(std::ceil(layOut(layout, line)));
            item(line)->setSizeHint({width, height});
            whole += height;
        }
        resize(width, static_cast<int>(whole) + 2 * padding);
        doItemsLayout();
    }
    return height();
}

void CodeLines::setMark(int line, LineMark mark) {
    m_marks[static_cast<std::size_t>(line)] = mark;
    nameLine(line);
    viewport()->update();
}

void CodeLines::setOpen(bool open) {
    m_open = open;
    viewport()->setCursor(open ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

/// What a screen reader says of it.
void CodeLines::nameLine(int line) {
    const LineMark mark = this->mark(line);
    const QString state = mark == LineMark::marked   ? tr("marked")
                          : mark == LineMark::found  ? tr("mistake, found")
                          : mark == LineMark::missed ? tr("mistake, missed")
                          : mark == LineMark::wrong  ? tr("marked, but right")
                                                     : QString();
    const QString said =
        tr("Line %1").arg(line + 1) + (state.isEmpty() ? QString() : QStringLiteral(", ") + state);
    item(line)->setData(Qt::AccessibleTextRole, said + QStringLiteral(": ") + m_lines[line].trimmed());
}

void CodeLines::toggle(int line) {
    if (!m_open || m_lines[line].trimmed().isEmpty())
        return;
    setMark(line, mark(line) == LineMark::none ? LineMark::marked : LineMark::none);
    Q_EMIT toggled(line);
}

void CodeLines::paintLine(QPainter& painter, const QRect& rect, int line, bool focused) const {
    const Theme& theme = m_look.theme;
    const LineMark mark = this->mark(line);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool pointed = m_open && indexAt(viewport()->mapFromGlobal(QCursor::pos())).row() == line &&
                         viewport()->underMouse();
    QColor ground = groundOf(mark, theme);
    if (mark == LineMark::none && pointed)
        ground = blend(theme.color(Tone::control), theme.color(Tone::ink), 0.05);
    painter.fillRect(rect, ground);
    const double height = theme.lineHeight(Letters::code) * m_look.zoom;
    const double side = theme.iconSize() * 14.0 / 18;
    if (const QString icon = iconOf(mark); !icon.isEmpty())
        drawIcon(painter, icon, QRectF(rect.left() + left, rect.top() + (height - side) / 2, side, side),
                 inkOf(mark, theme));
    else if (m_open && !m_lines[line].trimmed().isEmpty()) // a box to tick
        drawBox(painter, QRectF(rect.left() + left, rect.top() + (height - side) / 2, side, side),
                theme.color(pointed || focused ? Tone::ink : Tone::border));
    painter.setFont(codeFont(m_look));
    painter.setPen(theme.color(mark == LineMark::none ? Tone::muted : Tone::ink));
    painter.drawText(QRectF(rect.left(), rect.top(), gutter() - padding, height),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    QTextLayout layout;
    layOut(layout, line);
    painter.setPen(theme.color(Tone::ink));
    layout.draw(&painter, {rect.left() + gutter(), static_cast<double>(rect.top())});
    if (focused)
        drawFocusRing(painter, QRectF(rect).adjusted(2, 1, -2, -1), 3, theme);
    painter.restore();
}

void CodeLines::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_look.theme.color(Tone::control));
    painter.end();
    QListWidget::paintEvent(event);
}

void CodeLines::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the page scrolls
}

void CodeLines::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT checkWanted();
    else
        QListWidget::keyPressEvent(event);
}

void CodeLines::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListWidget::currentChanged(current, previous);
    viewport()->update(); // the ring reaches beyond its line
    if (hasFocus() && current.isValid())
        Q_EMIT revealRequested(visualRect(current).translated(viewport()->pos()));
}

} // namespace orrery
