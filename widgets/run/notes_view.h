// NotesView: what the teacher says of the chapter that is told now, and of the next one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/story.h"
#include "widgets/question/question.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace orrery {

class NotesView final : public QWidget {
    Q_OBJECT

public:
    explicit NotesView(QWidget* parent = nullptr);

    /// `next`: what comes after the story.
    void setChapters(std::vector<ChapterWords> chapters, const Words& next);
    void setLanguage(Language language);
    void showPlace(const StoryPlace& place);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();

    std::vector<ChapterWords> m_chapters;
    Words m_next;
    Language m_language = Language::en;
    StoryPlace m_place;
    QLabel *m_now_name, *m_now, *m_next_name, *m_next_notes;
};

} // namespace orrery
