// SpeakerNotes: what a teacher wants to know beside the class's picture: clock, the note of now, picture and
// note of what comes next, hands, and what follows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/story.h"
#include "widgets/question/question.h"
#include "widgets/text/text_pictures.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace orrery {

class FollowingButton;
class HandsView;
class NextPicture;
class PredictionCard;

/// What a teacher says at a place of a lesson, and where it goes on; all may be empty.
struct Passage {
    /// What Page Down does once the story is told.
    enum class Goes { nowhere, question, experiment, link };
    Goes goes = Goes::nowhere;
    QString place; ///< "2 of 5"
    QString note;
    Words next; ///< what follows
    QString next_note;
    QString next_link;
    bool operator==(const Passage&) const = default;
};

class SpeakerNotes final : public QWidget {
    Q_OBJECT

public:
    explicit SpeakerNotes(QWidget* parent = nullptr);

    /// The lesson's time begins.
    void begin();
    void setChapters(std::vector<ChapterWords> chapters);
    void setPassage(const Passage& passage);
    void setLanguage(Language language);
    void setPictures(TextPictures& pictures);
    /// `place`: the count of the run, and how long the chapter still takes.
    void showPlace(const StoryPlace& story, const QString& place);
    /// What the next chapter comes to; empty: nobody knows.
    void showNext(const QString& link);
    void showHands(PredictionCard* card);
    void restyle();

    QString now() const;
    QString next() const;
    QString following() const;
    HandsView* hands() const { return m_hands; }

Q_SIGNALS:
    /// Go on to what follows.
    void followingWanted();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void tick();
    bool told() const;

    std::vector<ChapterWords> m_chapters;
    Passage m_passage;
    StoryPlace m_story;
    QString m_next_link;
    Language m_language = Language::en;
    QElapsedTimer m_since;
    QTimer m_clock;
    QLabel *m_clock_name, *m_clock_time, *m_since_name, *m_since_time;
    QHBoxLayout* m_now_row;
    QLabel *m_now_name, *m_now_place, *m_now_note, *m_lesson_note;
    QLabel *m_next_name, *m_next_key, *m_next_note;
    QWidget* m_hands_sheet;
    QLabel *m_hands_name, *m_hands_key;
    NextPicture* m_picture;
    HandsView* m_hands;
    FollowingButton* m_following;
};

} // namespace orrery
