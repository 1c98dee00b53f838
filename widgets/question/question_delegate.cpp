// QuestionDelegate: how a topic and a question look in the list.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_delegate.h"

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_model.h"

#include <QPainter>

namespace orrery {

namespace {

constexpr int number_right = 34, title_left = 44, right = 18;

QString elided(const QFont& font, const QString& text, double width) {
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

} // namespace

void drawProgress(QPainter& painter, const QPointF& center, Progress progress, const QColor& color) {
    if (progress != Progress::played && progress != Progress::checked)
        return;
    constexpr double radius = 3.6;
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(progress == Progress::checked ? QBrush(color) : Qt::NoBrush);
    painter.drawEllipse(center, radius, radius);
    if (progress == Progress::checked)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPie(QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius), 90 * 16,
                    180 * 16);
}

QSize QuestionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme theme = themeOf(option.widget);
    const int small = theme.lineHeight(Letters::tick), body = theme.lineHeight(Letters::body);
    const bool topic = index.data(QuestionModel::numberRole).toInt() == 0;
    return {100, topic ? small + 18 : body + small + 2};
}

void QuestionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Theme theme = themeOf(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(QuestionModel::numberRole).toInt() > 0)
        paintQuestion(*painter, option, index, theme);
    else
        paintTopic(*painter, option, index, theme);
    painter->restore();
}

void QuestionDelegate::paintTopic(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index, const Theme& theme) const {
    const QRectF row = QRectF(option.rect).adjusted(0, 8, -right, 0);
    const bool open = option.state & QStyle::State_Open;
    const double icon = 14;
    drawIcon(painter, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
             QRectF(14, row.center().y() - icon / 2, icon, icon), theme.color(Tone::faint));
    const QFont bold = theme.font(Letters::tick, true), plain = theme.font(Letters::tick);
    const QString first = index.data(QuestionModel::firstRole).toString();
    painter.setFont(bold);
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(row.adjusted(34, 0, 0, 0), Qt::AlignVCenter, first);
    painter.setFont(plain);
    painter.drawText(row.adjusted(40 + QFontMetricsF(bold).horizontalAdvance(first), 0, 0, 0),
                     Qt::AlignVCenter, index.data(QuestionModel::secondRole).toString());
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, index.data(QuestionModel::countRole).toString());
}

void QuestionDelegate::paintQuestion(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index, const Theme& theme) const {
    const QRectF row = QRectF(option.rect).adjusted(8, 0, -8, 0);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = option.state & QStyle::State_HasFocus;
    if (selected || focused || option.state & QStyle::State_MouseOver) {
        painter.setPen(focused ? QPen(theme.color(Tone::accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(selected ? theme.color(Tone::accentTint)
                                  : blend(theme.color(Tone::window), theme.color(Tone::ink), 0.04));
        painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), theme.controlRadius(),
                                theme.controlRadius());
    }
    if (selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Tone::accent));
        painter.drawRoundedRect(QRectF(row.left(), row.top() + 9, 3, row.height() - 18), 1.5, 1.5);
    }
    const int top = theme.lineHeight(Letters::body), below = theme.lineHeight(Letters::tick);
    const QRectF upper(0, row.top() + 1, option.rect.width(), top), lower(0, row.top() + top - 1, 0, below);
    const QFont small = theme.font(Letters::tick), title = theme.font(Letters::body, selected);
    painter.setFont(small);
    painter.setPen(theme.color(selected ? Tone::accent : Tone::muted));
    painter.drawText(QRectF(upper.left(), upper.top(), number_right, upper.height()),
                     Qt::AlignVCenter | Qt::AlignRight, index.data(QuestionModel::numberRole).toString());
    const auto progress = static_cast<Progress>(index.data(QuestionModel::progressRole).toInt());
    const bool demo = index.data(QuestionModel::demoRole).toBool();
    const bool dot = !demo || progress == Progress::played || progress == Progress::checked;
    const double width = option.rect.width() - title_left - (dot ? right + 14 : 12);
    painter.setFont(title);
    painter.setPen(theme.color(demo ? Tone::ink : Tone::muted));
    painter.drawText(QRectF(title_left, upper.top(), width, top), Qt::AlignVCenter,
                     elided(title, index.data(QuestionModel::firstRole).toString(), width));
    painter.setFont(small);
    painter.setPen(theme.color(Tone::muted));
    painter.drawText(QRectF(title_left, lower.top(), width, below), Qt::AlignVCenter,
                     elided(small, index.data(QuestionModel::secondRole).toString(), width));
    const QPointF mark(option.rect.width() - right - 6, upper.center().y());
    constexpr double page = 13;
    if (demo)
        drawProgress(painter, mark, progress, theme.color(Tone::accent));
    else
        drawIcon(painter, QStringLiteral("file-text"),
                 QRectF(mark.x() - page / 2, mark.y() - page / 2, page, page), theme.color(Tone::muted));
}

} // namespace orrery
