// ChapterBar: a story's chapters, equally wide.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/chapter_bar.h"

#include "widgets/look/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace orrery {

namespace {
constexpr double gap = 4, line = 6, ring = 8; // pixels
} // namespace

ChapterBar::ChapterBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void ChapterBar::setNames(std::vector<Words> names) {
    m_names = std::move(names);
    describe();
    update();
}

void ChapterBar::setRemarks(const QStringList& remarks) {
    if (remarks == m_remarks)
        return;
    m_remarks = remarks;
    update();
}

void ChapterBar::setLanguage(Language language) {
    m_language = language;
    describe();
    update();
}

void ChapterBar::showPlace(const StoryPlace& place) {
    if (place == m_place)
        return;
    m_place = place;
    describe();
    update();
}

QString ChapterBar::nameOf(std::size_t chapter) const {
    return m_names.size() == m_place.chapters ? m_names[chapter].in(m_language)
                                              : QString::number(chapter + 1);
}

void ChapterBar::describe() {
    if (m_place.chapters > 0)
        setAccessibleName(tr("Chapter %1 of %2: %3")
                              .arg(m_place.chapter + 1)
                              .arg(m_place.chapters)
                              .arg(nameOf(m_place.chapter)));
}

QRectF ChapterBar::segment(std::size_t chapter) const {
    const auto count = static_cast<double>(std::max<std::size_t>(m_place.chapters, 1));
    const double wide = (width() - 2 * ring - (count - 1) * gap) / count;
    return {ring + static_cast<double>(chapter) * (wide + gap), 0, wide, static_cast<double>(height())};
}

QSize ChapterBar::sizeHint() const {
    const Theme theme = themeOf(this);
    return {400, static_cast<int>(2 * ring) + theme.lineHeight(Letters::interface) + 4};
}

QSize ChapterBar::minimumSizeHint() const {
    const QFontMetricsF metrics(themeOf(this).font(Letters::interface, true, m_language));
    double widest = 0;
    for (const Words& name : m_names)
        widest = std::max(widest, metrics.horizontalAdvance(name.in(m_language)));
    const auto count = static_cast<double>(m_names.size());
    return {qCeil(2 * ring + count * (widest + 2 * gap)), sizeHint().height()};
}

void ChapterBar::paintRemark(QPainter& painter, std::size_t chapter, const QRectF& room) const {
    const Theme theme = themeOf(this);
    const QString remark = m_remarks.value(static_cast<qsizetype>(chapter));
    painter.setFont(theme.font(Letters::interface));
    painter.setPen(theme.color(Tone::muted));
    if (QFontMetricsF(painter.font()).horizontalAdvance(remark) <= room.width())
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, remark);
}

void ChapterBar::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor left = blend(theme.color(Tone::control), theme.color(Tone::ink), 0.10);
    const double y = ring;
    const auto bar = [&](double from, double to, const QColor& color) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(from, y - line / 2, std::max(0.0, to - from), line), line / 2,
                                line / 2);
    };
    for (std::size_t i = 0; i < m_place.chapters; ++i) {
        const QRectF here = segment(i);
        const bool now = i == m_place.chapter;
        const double part = i < m_place.chapter ? 1 : now ? m_place.part : 0;
        const double at = here.left() + part * here.width();
        bar(here.left(), here.right(), left);
        if (part > 0)
            bar(here.left(), at, theme.color(Tone::accent));
        const QFont font = theme.font(Letters::interface, now, m_language);
        painter.setFont(font);
        painter.setPen(theme.color(now ? Tone::ink : Tone::muted));
        const QRectF room(here.left(), 2 * ring, here.width() - gap, height() - 2 * ring);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                         QFontMetricsF(font).elidedText(nameOf(i), Qt::ElideRight, room.width()));
        paintRemark(painter, i, room.adjusted(QFontMetricsF(font).horizontalAdvance(nameOf(i)) + 8, 0, 0, 0));
        if (now) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Tone::accent));
            painter.drawEllipse(QPointF(at, y), ring - 0.5, ring - 0.5);
        }
    }
}

void ChapterBar::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_place.chapters; ++i)
        if (event->button() == Qt::LeftButton && segment(i).contains(event->position()))
            return Q_EMIT chosen(i);
    QWidget::mousePressEvent(event);
}

bool ChapterBar::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<QHelpEvent&>(*event);
        for (std::size_t i = 0; i < m_place.chapters; ++i)
            if (segment(i).contains(help.pos()))
                QToolTip::showText(help.globalPos(), tr("To the beginning of “%1”").arg(nameOf(i)), this);
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace orrery
