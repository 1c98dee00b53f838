// NextRow: at a story's end, what one may do next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/words.h"

#include <QWidget>

namespace orrery {

class SoftButton;

/// Buttons in a row, as many as have room; those that other keys and buttons do as well give way first.
class NextRow final : public QWidget {
    Q_OBJECT

public:
    explicit NextRow(QWidget* parent = nullptr);

    /// What there is: something to push; an experiment, by its number from 1 and its words (0: none); the
    /// next question's number and short title (0: none).
    void offer(bool push, int experiment, const Words& words, int question, const Words& title);
    /// Shows what fits into this width; returns how much of it is taken.
    int fit(int width);

Q_SIGNALS:
    void pushWanted();
    void experimentWanted();
    void againWanted();
    void seedWanted();
    void questionWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void name();
    QList<SoftButton*> inOrder() const; ///< of importance

    bool m_pushes = false;
    int m_experiment = 0, m_question = 0;
    Words m_words, m_title;
    SoftButton *m_push, *m_try, *m_again, *m_seed, *m_next;
};

} // namespace orrery
