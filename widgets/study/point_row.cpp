// PointRow: a point of the answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/point_row.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace orrery {

namespace {

constexpr int least_height = 38, above = 7, box_side = 16, words_left = 32, right = 6;

} // namespace

PointRow::PointRow(QWidget* parent) : QCheckBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

void PointRow::setWords(const QString& first, const QString& second, const QString& remark) {
    m_first = first;
    m_second = second;
    m_remark = remark;
    setAccessibleName(second.isEmpty() ? first : first + u' ' + second);
    setAccessibleDescription(remark);
    update();
}

QRect PointRow::wordsRect(int width) const {
    const int remark = m_remark.isEmpty()
                           ? 0
                           : QFontMetrics(themeOf(this).font(Letters::tick)).horizontalAdvance(m_remark) + 16;
    return {words_left, above, std::max(60, width - words_left - right - remark), 10000};
}

int PointRow::heightForWidth(int width) const {
    const Theme theme = themeOf(this);
    const auto height = [&](Letters letters, const QString& words) {
        return words.isEmpty() ? 0
                               : QFontMetrics(theme.font(letters))
                                     .boundingRect(wordsRect(width), Qt::TextWordWrap, words)
                                     .height();
    };
    return std::max(qRound(least_height * theme.zoom()),
                    height(Letters::interface, m_first) + height(Letters::tick, m_second) + 2 * above);
}

void PointRow::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.color(Tone::panel), theme.color(Tone::ink), 0.04));
        painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
    }
    const QFontMetrics metrics(theme.font(Letters::interface));
    QRect words = wordsRect(width());
    const int first = metrics.boundingRect(words, Qt::TextWordWrap, m_first).height();
    const int second = m_second.isEmpty() ? 0
                                          : QFontMetrics(theme.font(Letters::tick))
                                                .boundingRect(words, Qt::TextWordWrap, m_second)
                                                .height();
    words.moveTop((height() - first - second) / 2);
    const double side = box_side * theme.zoom(), line = metrics.height();
    const QRectF box(6.5, words.top() + (line - side) / 2 + 0.5, side - 1, side - 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(isChecked() ? Tone::accent : Tone::muted), 1.5));
    painter.drawRoundedRect(box, 3, 3);
    if (isChecked())
        drawIcon(painter, QStringLiteral("check"), box.adjusted(1, 1, -1, -1), theme.color(Tone::accent));
    painter.setFont(theme.font(Letters::interface));
    painter.setPen(theme.color(Tone::ink));
    painter.drawText(words, Qt::TextWordWrap, m_first);
    painter.setFont(theme.font(Letters::tick));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(words.translated(0, first), Qt::TextWordWrap, m_second);
    painter.drawText(QRectF(0, words.top(), width() - right, line), Qt::AlignRight | Qt::AlignVCenter,
                     m_remark);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius(), theme);
}

void PointRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    QCheckBox::changeEvent(event);
}

} // namespace orrery
