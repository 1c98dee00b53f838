// QuestionDelegate: how a topic and a question look in the list.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace orrery {

class Theme;
enum class Progress;

/// The dot of a question: half where its demo was played, full where it is checked.
void drawProgress(QPainter& painter, const QPointF& center, Progress progress, const QColor& color);

class QuestionDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintTopic(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const Theme& theme) const;
    void paintQuestion(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                       const Theme& theme) const;
};

} // namespace orrery
