// StartCell: a question in the columns of the start page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/study/start_cell.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme_style.h"
#include "widgets/question/question_delegate.h"
#include "widgets/study/spoken.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace orrery {

namespace {

constexpr int number_right = 24, title_left = 34, mark_width = 26;

} // namespace

StartCell::StartCell(StartEntry entry, QWidget* parent) : QAbstractButton(parent), m_entry(std::move(entry)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    describe();
}

void StartCell::setReading(Reading reading) {
    m_reading = reading;
    describe();
    update();
}

int StartCell::rowHeight() const {
    const Theme theme = themeOf(this);
    const double scale = theme.lineHeight(Letters::interface) / 20.0;
    return qRound((m_reading == Reading::both ? 44 : 28) * scale);
}

QString StartCell::due() const {
    return m_entry.due ? tr("due") : m_entry.days < 0 ? QString() : tr("%1 d").arg(m_entry.days);
}

void StartCell::describe() {
    const auto [first, second] = inReading(m_entry.title, m_reading, themeOf(this).language());
    setAccessibleName(QStringLiteral("%1 %2").arg(m_entry.number).arg(first));
    QStringList said;
    if (m_entry.due)
        said << tr("rehearsal due");
    else if (m_entry.days >= 0)
        said << tr("rehearsal in %n day(s)", nullptr, m_entry.days);
    if (!m_entry.demo)
        said << tr("outline: answer and points, no demo yet");
    else if (m_entry.progress == Progress::checked)
        said << tr("checked");
    else if (m_entry.progress == Progress::played)
        said << tr("played");
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    setToolTip((QStringList{accessibleName()} + said).join(QStringLiteral(" · ")));
}

void StartCell::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.color(Tone::window), theme.color(Tone::ink), 0.05));
        painter.drawRoundedRect(QRectF(rect()), theme.controlRadius(), theme.controlRadius());
    }
    const double line = theme.lineHeight(Letters::interface);
    const auto [first, second] = inReading(m_entry.title, m_reading, theme.language());
    const double small = second.isEmpty() ? 0 : theme.lineHeight(Letters::tick);
    const double top = (height() - line - small) / 2;
    painter.setFont(theme.font(Letters::tick));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QRectF(0, top, number_right, line), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(m_entry.number));
    const QString due = this->due();
    const QFont bold = theme.font(Letters::tick, true);
    const double due_width = due.isEmpty() ? 0 : QFontMetricsF(bold).horizontalAdvance(due) + 8;
    const bool marked = !due.isEmpty() || !m_entry.demo || m_entry.progress > Progress::opened;
    const double room = width() - title_left - due_width - (marked ? mark_width : 0);
    painter.setFont(theme.font(Letters::interface));
    painter.setPen(theme.color(m_entry.demo ? Tone::ink : Tone::muted));
    const auto fit = [&](const QString& words) {
        return QFontMetricsF(painter.font()).elidedText(words, Qt::ElideRight, room);
    };
    painter.drawText(QRectF(title_left, top, room, line), Qt::AlignVCenter, fit(first));
    painter.setFont(theme.font(Letters::tick));
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QRectF(title_left, top + line, room, small), Qt::AlignVCenter, fit(second));
    painter.setFont(bold);
    painter.setPen(theme.color(m_entry.due ? Tone::accent : Tone::ink));
    painter.drawText(QRectF(0, top, width() - mark_width, line), Qt::AlignRight | Qt::AlignVCenter, due);
    const QPointF mark(width() - mark_width / 2.0, top + line / 2);
    constexpr double page = 13;
    if (m_entry.demo)
        drawProgress(painter, mark, m_entry.progress, theme.color(Tone::accent));
    else
        drawIcon(painter, QStringLiteral("file-text"),
                 QRectF(mark.x() - page / 2, mark.y() - page / 2, page, page), theme.color(Tone::muted));
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme.controlRadius(), theme);
}

void StartCell::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void StartCell::changeEvent(QEvent* event) {
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QAbstractButton::changeEvent(event);
}

} // namespace orrery
