// AskPage: a question to be answered aloud: its title, a clock that interrupts nobody, room for notes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/spoken.h"

#include <QWidget>

class QLabel;
class QTextEdit;

namespace orrery {

class SegmentedControl;
class SoftButton;
class TalkLine;

class AskPage final : public QWidget {
    Q_OBJECT

public:
    explicit AskPage(QWidget* parent = nullptr);

    /// `history`: "said once, two days ago".
    void setQuestion(const Spoken& question, const QString& history);
    void setReading(Reading reading);
    void setTime(int seconds, int allowed, bool paused);
    void setNotes(const QString& notes);
    QString notes() const;
    QTextEdit* field() const { return m_notes; }

Q_SIGNALS:
    void revealWanted();
    void pauseWanted();
    void asideWanted();
    void allowedChosen(int seconds);
    void notesChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void restyle();
    void showWords();

    Spoken m_question;
    QString m_history;
    Reading m_reading = Reading::both;
    bool m_paused = false;
    QWidget* m_column;
    QLabel *m_status, *m_title, *m_second, *m_how, *m_time, *m_patience, *m_heading, *m_optional;
    TalkLine* m_line;
    SegmentedControl* m_allowed;
    QTextEdit* m_notes;
    SoftButton *m_reveal, *m_pause, *m_aside;
};

} // namespace orrery
