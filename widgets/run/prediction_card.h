// PredictionCard: asks a prediction where the narration stands, and says the verdict in the same place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/run/predicting.h"

#include <QWidget>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace orrery {

class OptionRow;
class SoftButton;

class PredictionCard final : public QWidget {
    Q_OBJECT

public:
    explicit PredictionCard(QWidget* parent = nullptr);

    void setReading(Reading reading);
    /// Asks; hands are wanted.
    void ask(const Asked& asked);
    /// The run goes on: no hands until the verdict.
    void wait();
    void tell(const Verdict& verdict, bool next);
    bool asks() const { return m_stage == Stage::asking; }
    bool told() const { return m_stage == Stage::told; }

    /// Of a choice; in class one more hand for it.
    void choose(int option);
    int chosen() const { return m_guess.option; }
    const std::vector<int>& hands() const { return m_guess.hands; }
    /// The number, as the marker has it.
    void setValue(std::optional<double> value);
    /// A key that writes a number at a desk goes to the field, wherever the focus is.
    bool takeNumberKey(const QKeyEvent& event);
    /// Asked to play before anything is committed, or to commit nothing: says what to do first.
    void remind();
    /// Of a curve or a number: something has been drawn.
    void setDrawn(bool drawn);
    /// The card's main button, as Enter presses it.
    void press();

    /// What is asked or was asked last.
    const Asked& asked() const { return m_asked; }
    /// The option that was true, once the verdict is told; −1: none, or not just one.
    int trueOption() const { return told() ? m_verdict.option : -1; }
    QString question() const;
    const QString& panel() const { return m_asked.panel; } ///< that is asked of
    QString verdict() const;
    int heightFor(int width) const;

Q_SIGNALS:
    /// It says something else: another question, more hands, the verdict.
    void changed();
    void committed();
    void skipped();
    void redrawn();
    void typed(double value);
    void nextWanted();
    void againWanted();
    void backWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum class Stage { none, asking, playing, told };

    void compose();
    void composeQuestion(Language main, std::optional<Language> second);
    void composeVerdict(Language main, std::optional<Language> second);
    void showOptions(Language main, std::optional<Language> second);
    void retranslate();
    bool ready() const;
    void readTyped();

    Stage m_stage = Stage::none;
    Asked m_asked;
    Guess m_guess;
    Verdict m_verdict;
    Reading m_reading = Reading::both;
    bool m_drawn = false, m_next = false;
    QString m_said; ///< the question or the verdict, in the main language
    QLabel *m_chip, *m_place, *m_seeds, *m_first, *m_second, *m_why, *m_hint;
    QWidget* m_options;
    std::vector<OptionRow*> m_rows;
    QLineEdit* m_number;
    SoftButton *m_commit, *m_skip, *m_redraw, *m_go_on, *m_again, *m_back;
};

} // namespace orrery
