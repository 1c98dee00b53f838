// RunView: one view of a run: its figure, narration, transport and parameters, wherever they stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/session.h"
#include "widgets/commands/actions.h"
#include "widgets/figure/twin_panels.h"
#include "widgets/question/question.h"
#include "widgets/run/predicting.h"
#include "widgets/run/transport_bar.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QKeyEvent;
class QScrollArea;

namespace orrery {

class FigureView;
class LiveFinale;
class NarrationView;
class ParameterForm;
class Player;
class PredictionBoard;
class PredictionCard;
class TrialView;
class TwinBar;
struct Trying;

/// What a view shows a run of. The demo outlives the view or is replaced.
struct Subject {
    const Demo& demo;
    QStringList hidden; ///< parameters that a link leaves out
    Words title, short_title;
    std::vector<AlgorithmLine> algorithm;
    std::vector<ChapterWords> chapters; ///< of the default story
    Words ending;                       ///< said at its end
    int number = 0;                     ///< of the question
};

/// What hands do in it goes to the player by itself, but for the commands that concern more than the run.
/// Whoever derives says where the parts stand.
class RunView : public QWidget {
    Q_OBJECT

public:
    virtual void setSubject(const Subject& subject);
    /// Other parameters are left out of the form, which then shows the defaults.
    virtual void setHidden(const Demo& demo, const QStringList& hidden);
    virtual void setReading(Reading reading);
    void setReducedMotion(bool reduced);
    /// Touches go to what follows the story first, while it is on.
    void setFinale(LiveFinale& finale);
    /// The experiment under way.
    void setTrying(const std::optional<Trying>& trying);
    /// `values`: those in force with the edits on their way to them.
    virtual void showFrame(const Shown& shown, const Values& values);
    /// The values alone: another view is looked at.
    virtual void showValues(const Values& values);
    /// Where they don't stand open: opens or closes them.
    virtual void toggleParameters() = 0;
    /// The panel of this number alone, or, if it is, the ones before; 0: all, or those that lead.
    virtual void showPanel(int number) = 0;

    FigureView* figure() const { return m_figure; }
    NarrationView* narration() const { return m_narration; }
    /// A prediction in place of the narration, the run's waiting place and where it is decided on the
    /// abscissa of its panel.
    void ask(const Asked& asked, double from, double to);
    /// What was answered; the run goes on.
    Guess commit();
    void tell(const Verdict& verdict, bool next);
    /// The narration is back. `pencil`: what was guessed stays in its panel.
    void endPrediction(bool pencil);
    /// Whether a prediction waits for hands here.
    bool asks() const;
    /// Does what a key asks of a prediction.
    void answer(Action action);
    /// Enter and Escape where the verdict stands. Returns whether they were for it.
    bool takeVerdictKey(const QKeyEvent& event);

    /// One step back, as Escape takes it.
    void escape();

    PredictionCard* prediction() const { return m_prediction; }
    PredictionBoard* board() const { return m_board; }
    TransportBar* transport() const { return m_transport; }
    ParameterForm* form() const { return m_form; }
    /// Names the run and its twin; hidden where there is none.
    TwinBar* twin() const { return m_twin; }
    TrialView* trial() const { return m_trial; }

Q_SIGNALS:
    void predictionCommitted();
    void predictionSkipped();
    void predictionNextWanted();
    void predictionAgainWanted();
    void predictionBackWanted();
    void commanded(orrery::Action command);
    void trialClosed();

protected:
    /// The player outlives what hands do. The form is in a scroll area that has no place yet.
    RunView(Player& player, TransportBar::Form form, QWidget* parent, Qt::WindowFlags flags = {});

    virtual void arrange() = 0;
    /// With all panels shown.
    virtual void stepBack() = 0;

    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

    /// Whether its card stands where the narration does.
    bool predicts() const;
    /// Puts the card there, as high as it needs within `most`; returns its height.
    int predictionHeight(int width, int most) const;

    FigureView* m_figure;
    NarrationView* m_narration;
    PredictionCard* m_prediction;
    PredictionBoard* m_board;
    TransportBar* m_transport;
    ParameterForm* m_form;
    TwinBar* m_twin;
    bool m_compares = false; ///< there is a twin
    QScrollArea* m_form_area;
    TrialView* m_trial;

private:
    void drive(Player& player);
    void driveTransport(Player& player);
    void drivePrediction();
    void setHands(bool free);
    void showTwin(const Shown& shown, const std::optional<Beside>& beside);

    bool m_reduced = false;
    LiveFinale* m_finale = nullptr;
    const Demo* m_demo = nullptr; ///< null: no subject yet
    Words m_ending;
};

} // namespace orrery
