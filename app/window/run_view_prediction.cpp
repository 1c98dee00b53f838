// RunView: a prediction, in the place of the narration and over the figure.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_view.h"

#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/prediction_board.h"
#include "widgets/run/prediction_card.h"

#include <QKeyEvent>
#include <QScrollArea>

namespace orrery {

void RunView::drivePrediction() {
    connect(m_prediction, &PredictionCard::committed, this, &RunView::predictionCommitted);
    connect(m_prediction, &PredictionCard::skipped, this, &RunView::predictionSkipped);
    connect(m_prediction, &PredictionCard::nextWanted, this, &RunView::predictionNextWanted);
    connect(m_prediction, &PredictionCard::againWanted, this, &RunView::predictionAgainWanted);
    connect(m_prediction, &PredictionCard::backWanted, this, &RunView::predictionBackWanted);
    connect(m_prediction, &PredictionCard::typed, m_board, &PredictionBoard::setValue);
    connect(m_prediction, &PredictionCard::redrawn, this, [this] {
        m_board->reset();
        m_prediction->setDrawn(false);
    });
    connect(m_board, &PredictionBoard::changed, this, [this] {
        m_prediction->setValue(m_board->value());
        m_prediction->setDrawn(m_board->touched());
    });
}

void RunView::ask(const Asked& asked, double from, double to) {
    m_prediction->ask(asked);
    setHands(false);
    m_figure->enlarge({});
    arrange();
    // Who draws or marks needs room for it.
    constexpr double least_plot = 100; // at the usual size of letters
    const auto plane = m_figure->planeOf(asked.panel.toStdString());
    if (asked.kind != Prediction::Kind::choice && plane &&
        plane->plot.height() < least_plot * themeOf(this).zoom())
        m_figure->enlarge(asked.panel);
    m_board->ask(asked, from, to);
}

Guess RunView::commit() {
    Guess guess;
    guess.option = m_prediction->chosen();
    guess.hands = m_prediction->hands();
    guess.value = m_board->value();
    guess.curve = m_board->curve();
    m_prediction->wait();
    m_board->keep();
    arrange();
    return guess;
}

void RunView::tell(const Verdict& verdict, bool next) {
    m_prediction->tell(verdict, next);
    m_board->tell(verdict);
    setHands(true);
    arrange();
}

void RunView::endPrediction(bool pencil) {
    if (pencil)
        m_board->keep();
    else
        m_board->clear();
    if (!predicts())
        return;
    m_prediction->hide();
    m_figure->enlarge({});
    setHands(true);
    arrange();
}

/// While it waits and goes on, the run is nobody's: neither transport nor parameters.
void RunView::setHands(bool free) {
    m_transport->setEnabled(free);
    m_form_area->setEnabled(free);
}

bool RunView::asks() const {
    return predicts() && m_prediction->asks();
}

bool RunView::predicts() const {
    return !m_prediction->isHidden();
}

int RunView::predictionHeight(int width, int most) const {
    return std::min(most, m_prediction->heightFor(width));
}

void RunView::answer(Action action) {
    constexpr double little = 1.0 / 40, much = 1.0 / 8; // of the axis
    switch (action) {
    case Action::option1:
    case Action::option2:
    case Action::option3:
    case Action::option4:
        return m_prediction->choose(static_cast<int>(action) - static_cast<int>(Action::option1));
    case Action::commit:
        return m_prediction->press();
    case Action::skip:
        return Q_EMIT predictionSkipped();
    case Action::knotBack:
    case Action::knotForward:
        return m_board->choose(action == Action::knotForward ? 1 : -1);
    case Action::guessUp:
    case Action::guessDown:
        return m_board->move(action == Action::guessUp ? little : -little);
    case Action::guessFarUp:
    case Action::guessFarDown:
        return m_board->move(action == Action::guessFarUp ? much : -much);
    default:
        return m_prediction->remind();
    }
}

bool RunView::takeVerdictKey(const QKeyEvent& event) {
    if (!predicts() || !m_prediction->told() || event.modifiers() & ~Qt::KeypadModifier)
        return false;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        m_prediction->press();
    else if (event.key() == Qt::Key_Escape)
        endPrediction(true);
    else
        return false;
    return true;
}

} // namespace orrery
