// ChapterBar: a story's chapters, equally wide: which one is told, and what they are called. Order counts,
// not seconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/story.h"
#include "widgets/look/words.h"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace orrery {

class ChapterBar final : public QWidget {
    Q_OBJECT

public:
    explicit ChapterBar(QWidget* parent = nullptr);

    /// As many as the story has, or none: the chapters then have numbers only.
    void setNames(std::vector<Words> names);
    /// A word after each name, muted, such as how long the chapter takes; none where there is no room.
    void setRemarks(const QStringList& remarks);
    const QStringList& remarks() const { return m_remarks; }
    void setLanguage(Language language);
    void showPlace(const StoryPlace& place);
    const StoryPlace& place() const { return m_place; }

    /// Of a chapter's line and name.
    QRectF segment(std::size_t chapter) const;
    QString nameOf(std::size_t chapter) const;
    QSize sizeHint() const override;
    /// The width at which no name is cut.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(qulonglong chapter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void describe();
    void paintRemark(QPainter& painter, std::size_t chapter, const QRectF& room) const;

    std::vector<Words> m_names;
    QStringList m_remarks;
    Language m_language = Language::en;
    StoryPlace m_place;
};

} // namespace orrery
