// PanelNames: the numbers and names of a figure's panels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/panel_names.h"

#include "widgets/look/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace orrery {

namespace {

constexpr double between = 12, beside = 8; // pixels

double box(const Theme& theme) {
    return theme.lineHeight(Letters::interface) + 4;
}

double widthOf(const Theme& theme, const QString& name, bool named) {
    const QFontMetricsF metrics(theme.font(Letters::interface));
    return box(theme) + (named ? beside + metrics.horizontalAdvance(name) : 0);
}

} // namespace

PanelNames::PanelNames(QWidget* parent) : QWidget(parent) {
    setCursor(Qt::PointingHandCursor);
}

void PanelNames::setAlignment(Qt::Alignment side) {
    m_side = side;
    update();
}

void PanelNames::setPanels(const QStringList& names, const QList<bool>& inFront) {
    if (names == m_names && inFront == m_in_front)
        return;
    m_names = names;
    m_in_front = inFront;
    QStringList front;
    for (qsizetype i = 0; i < names.size(); ++i)
        if (inFront[i])
            front << names[i];
    setAccessibleName(tr("In front: %1").arg(front.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

/// Those in front have their name as a title.
double PanelNames::whole(const Theme& theme, bool named) const {
    double sum = between * std::max(0.0, static_cast<double>(m_names.size()) - 1);
    for (qsizetype i = 0; i < m_names.size(); ++i)
        sum += widthOf(theme, m_names[i], named && !m_in_front[i]);
    return sum;
}

QSize PanelNames::sizeHint() const {
    const Theme theme = themeOf(this);
    return {qCeil(whole(theme, true)), qCeil(box(theme))};
}

QSize PanelNames::minimumSizeHint() const {
    const Theme theme = themeOf(this);
    return {qCeil(whole(theme, false)), qCeil(box(theme))};
}

QList<QRectF> PanelNames::places(bool& named) const {
    const Theme theme = themeOf(this);
    named = whole(theme, true) <= width();
    double x = m_side == Qt::AlignLeft ? 0 : width() - whole(theme, named);
    QList<QRectF> all;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const double wide = widthOf(theme, m_names[i], named && !m_in_front[i]);
        all.append(QRectF(x, (height() - box(theme)) / 2, wide, box(theme)));
        x += wide + between;
    }
    return all;
}

void PanelNames::paintEvent(QPaintEvent*) {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    bool named = false;
    const QList<QRectF> all = places(named);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QRectF square(all[i].topLeft(), QSizeF(box(theme), box(theme)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(m_in_front[i] ? Tone::accentTint : Tone::control));
        painter.drawRoundedRect(square, theme.controlRadius(), theme.controlRadius());
        painter.setFont(theme.font(Letters::interface, m_in_front[i]));
        painter.setPen(theme.color(m_in_front[i] ? Tone::accent : Tone::muted));
        painter.drawText(square, Qt::AlignCenter, QString::number(i + 1));
        painter.setFont(theme.font(Letters::interface));
        painter.setPen(theme.color(m_in_front[i] ? Tone::ink : Tone::muted));
        if (named && !m_in_front[i])
            painter.drawText(all[i].adjusted(box(theme) + beside, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             m_names[i]);
    }
}

void PanelNames::mousePressEvent(QMouseEvent* event) {
    bool named = false;
    const QList<QRectF> all = places(named);
    for (qsizetype i = 0; i < all.size(); ++i)
        if (event->button() == Qt::LeftButton && all[i].contains(event->position()))
            return Q_EMIT chosen(static_cast<int>(i) + 1);
    QWidget::mousePressEvent(event);
}

bool PanelNames::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<QHelpEvent&>(*event);
        bool named = false;
        const QList<QRectF> all = places(named);
        for (qsizetype i = 0; i < all.size(); ++i)
            if (all[i].contains(help.pos()))
                QToolTip::showText(help.globalPos(), tr("%1 (%2)").arg(m_names[i]).arg(i + 1), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace orrery
