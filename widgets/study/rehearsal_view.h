// RehearsalView: a question after another, to be said aloud and looked up: the whole window is theirs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/study/rest_page.h"
#include "widgets/study/spoken.h"

class QScrollArea;
class QStackedLayout;

namespace orrery {

class AnswerPage;
class AskPage;
class PageTools;
class SoftButton;

class RehearsalView final : public QWidget {
    Q_OBJECT

public:
    explicit RehearsalView(QWidget* parent = nullptr);

    enum class Stage { asking, answered, resting };
    Stage stage() const { return m_stage; }

    void ask(const Spoken& question, const QString& history, const QString& notes);
    void reveal(const Spoken& question, const std::vector<bool>& told, const QString& notes, int seconds,
                int allowed);
    void rest(const RestWords& words);
    /// Of this question in what is due today, from 1; 0 of 0: none is asked.
    void setPlace(int place, int count);
    /// This one is not due; `fresh`: it was never said.
    void setExtra(bool fresh);
    /// The grade given last, by its name; empty: none can be taken back.
    void setTakeBack(const QString& grade);
    Language language() const;
    void setReading(Reading reading);
    void takeFocus();

    AskPage* asking() const { return m_ask; }
    AnswerPage* answer() const { return m_answer; }
    RestPage* resting() const { return m_rest; }
    PageTools* tools() const { return m_tools; }

Q_SIGNALS:
    void backWanted();
    void takeBackWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();
    void labelTakeBack();
    void turn(Stage stage);

    Stage m_stage = Stage::resting;
    int m_place = 0, m_count = 0;
    bool m_extra = false, m_fresh = false;
    QString m_given;
    SoftButton *m_back, *m_take_back;
    QLabel* m_progress;
    class Bars;
    Bars* m_bars;
    PageTools* m_tools;
    QStackedLayout* m_pages;
    QScrollArea* m_ask_area;
    AskPage* m_ask;
    AnswerPage* m_answer;
    RestPage* m_rest;
};

} // namespace orrery
