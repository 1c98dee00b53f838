// RestPage: nothing is due: when it will be, and what one may rehearse all the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace orrery {

class SoftButton;

/// In the interface's language.
struct RestWords {
    QString title, next; ///< "Nothing is due today", "Next: tomorrow, 2 · Vanishing gradients"
    QString any_name;    ///< of the button: "Rehearse question 2"
    QString any;         ///< which question that is; empty: there is none at all
    QString open;        ///< the question that is open; empty: none, or the same
};

class RestPage final : public QWidget {
    Q_OBJECT

public:
    explicit RestPage(QWidget* parent = nullptr);

    void setWords(const RestWords& words);
    SoftButton* any() const { return m_any; }

Q_SIGNALS:
    void anyWanted();
    void openWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();

    RestWords m_words;
    QLabel *m_title, *m_next, *m_which, *m_which_open;
    SoftButton *m_any, *m_open;
};

} // namespace orrery
