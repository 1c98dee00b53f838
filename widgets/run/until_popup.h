// UntilPopup: "run until …": the story's end, the run's end, so many rounds, or a metric crossing a value.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/core/play_until.h"
#include "widgets/controls/popup.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace orrery {

class CountBox;
class IconLabel;
class SoftButton;

class UntilPopup final : public Popup {
    Q_OBJECT

public:
    explicit UntilPopup(QWidget* parent);

    void setDemo(const Demo& demo);
    void setUntil(const PlayUntil& until);
    PlayUntil until() const;
    /// In a few words, for a tooltip.
    QString summary() const;
    void openAbove(const QWidget& button);

Q_SIGNALS:
    void chosen(const orrery::PlayUntil& until);
    /// Enter, or the button: run now.
    void started(const orrery::PlayUntil& until);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void tell();
    void readNumber();
    void start();
    void showProblem();

    const Demo* m_demo = nullptr;
    bool m_setting = false;
    QLabel* m_title;
    QRadioButton *m_story, *m_end, *m_rounds, *m_crossing;
    CountBox* m_count;
    QLabel* m_round_name;
    QComboBox* m_metric;
    QLabel* m_crosses;
    QLineEdit* m_value;
    double m_number = 0;                   ///< the last one typed that is one
    Sentence m_wrong_count, m_wrong_value; ///< what is wrong with the texts in the two fields
    IconLabel* m_problem;
    SoftButton* m_run;
};

} // namespace orrery
