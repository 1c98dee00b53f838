// AnswerSheet: the answer beside its points, a follow-up question, and the notes that were taken.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/question/page_part.h"
#include "widgets/study/spoken.h"

#include <vector>

class QLabel;

namespace orrery {

class PointRow;
class SegmentedControl;
class SoftButton;

/// Laid out by the page that scrolls it.
class AnswerSheet final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerSheet(QWidget* parent = nullptr);

    /// `told`: of each point, whether it was said.
    void setAnswer(const Spoken& question, const std::vector<bool>& told, const QString& notes);
    void setReading(Reading reading);
    void setTold(std::size_t point, bool told);
    /// Puts everything into this width; returns the height it takes. Where that is more than `room`, the
    /// first cards fill it, so that none is half to be seen.
    int arrange(int width, int room);
    /// Of `room`, what ends with a whole point or card.
    int wholeIn(int room) const;

    const std::vector<PointRow*>& points() const { return m_rows; }
    /// Moves the focus among the points.
    void walk(int step);
    void toggleFollowUp();
    bool followUpOpen() const { return m_follow_open; }

Q_SIGNALS:
    void pointTicked(int point, bool told);
    void heightChanged();
    void revealRequested(const QRect& rect);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();
    void showPoints();
    void makeTexts();
    void count();
    PageLook look(bool both) const;
    int arrangeAnswer(const QRect& place);
    int arrangePoints(const QRect& place);
    int arrangeFollowUp(const QRect& place);
    int arrangeNotes(const QRect& place);
    int headLine() const;
    int place(int width, int first);

    std::shared_ptr<const FormulaPaths> m_formulas;
    Spoken m_question;
    Reading m_reading = Reading::both;
    bool m_follow_open = false;
    QLabel *m_answer, *m_points, *m_count, *m_hint, *m_follow, *m_think, *m_notes_head, *m_notes;
    SegmentedControl* m_tabs; ///< the answer's languages, where both are read
    SoftButton* m_show;
    TextPart *m_minute = nullptr, *m_follow_question = nullptr, *m_follow_answer = nullptr;
    std::vector<PointRow*> m_rows;
    std::vector<QRect> m_cards;
};

} // namespace orrery
