// AnswerPage: what a good answer would have been, and how it went.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/spoken.h"

#include <QWidget>

#include <array>

class QLabel;
class QScrollArea;

namespace orrery {

class AnswerSheet;
class GradeButton;
class SoftButton;

class AnswerPage final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerPage(QWidget* parent = nullptr);

    void setAnswer(const Spoken& question, const std::vector<bool>& told, const QString& notes, int seconds,
                   int allowed);
    void setReading(Reading reading);
    /// The one of 1 … 4 that the points suggest, and what each would bring.
    void setGrades(int suggested, int told, int points, const GradeWords& words);
    AnswerSheet* sheet() const { return m_sheet; }
    const std::array<GradeButton*, 4>& grades() const { return m_grades; }
    /// To the first point, which is read aloud.
    void takeFocus();

Q_SIGNALS:
    void graded(int grade);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();
    void showTitle();
    void arrange();
    void showMore();

    Spoken m_question;
    Reading m_reading = Reading::both;
    int m_seconds = 0, m_allowed = 0, m_suggested = 0, m_told = 0, m_count = 0;
    GradeWords m_words;
    QWidget *m_head, *m_foot;
    QLabel *m_title, *m_second, *m_spoken, *m_heading, *m_suggestion, *m_why;
    SoftButton* m_more;
    QScrollArea* m_scroll;
    AnswerSheet* m_sheet;
    std::array<GradeButton*, 4> m_grades{};
};

} // namespace orrery
