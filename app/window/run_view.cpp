// RunView: one view of a run.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_view.h"

#include "app/content/ending.h"
#include "app/run/player.h"
#include "app/window/live_finale.h"
#include "widgets/figure/figure_view.h"
#include "widgets/look/theme.h"
#include "widgets/run/narration_view.h"
#include "widgets/run/parameter_form.h"
#include "widgets/run/prediction_board.h"
#include "widgets/run/prediction_card.h"
#include "widgets/run/trial_view.h"
#include "widgets/run/twin_bar.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>

#include <utility>

namespace orrery {

RunView::RunView(Player& player, TransportBar::Form form, QWidget* parent, Qt::WindowFlags flags)
    : QWidget(parent, flags), m_figure(new FigureView(this)), m_narration(new NarrationView(this)),
      m_prediction(new PredictionCard(this)), m_board(new PredictionBoard(*m_figure, this)),
      m_transport(new TransportBar(form, this)), m_form(new ParameterForm), m_twin(new TwinBar(this)),
      m_form_area(new QScrollArea), m_trial(new TrialView(this)) {
    m_form_area->setWidget(m_form);
    m_form_area->setWidgetResizable(true);
    m_form_area->setFrameShape(QFrame::NoFrame);
    m_form_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_twin->hide();
    connect(m_trial, &TrialView::closed, this, &RunView::trialClosed);
    drive(player);
    driveTransport(player);
    drivePrediction();
}

void RunView::drive(Player& player) {
    connect(m_figure, &FigureView::touched, &player, [this, &player](const Touch& touch) {
        if (m_finale && m_finale->touch(touch))
            return;
        player.setHeld(touch.stage != Touch::Stage::release);
        player.touch(touch);
    });
    connect(m_figure, &FigureView::edited, &player, &Player::editCell);
    connect(m_figure, &FigureView::clickTakenBack, &player,
            [&player](qint64 phase) { player.takeBackTouch(phase); });
    connect(m_form, &ParameterForm::edited, &player,
            [this, &player](const Changes& changes, const QString& gesture) {
                // A drag here is another one than a drag of that number in another view.
                const QString view = QLatin1String(metaObject()->className()) + QLatin1Char(' ');
                player.change(changes, gesture.isEmpty() ? std::string() : (view + gesture).toStdString());
            });
    connect(m_figure, &FigureView::runMeant, &player, &Player::choose);
    connect(m_twin, &TwinBar::chosen, &player, &Player::choose);
    connect(m_twin, &TwinBar::ended, &player, [&player] { player.compare({}); });
    connect(&player, &Player::replacing, m_form, &ParameterForm::refresh);
}

void RunView::driveTransport(Player& player) {
    connect(m_transport, &TransportBar::stopWanted, &player, &Player::stop);
    connect(m_transport, &TransportBar::stepped, &player, &Player::step);
    connect(m_transport, &TransportBar::sought, &player, &Player::seek);
    connect(m_transport, &TransportBar::untilChosen, &player, &Player::setUntil);
    connect(m_transport, &TransportBar::untilStarted, &player, &Player::runUntil);
    connect(m_transport, &TransportBar::seedChosen, &player, &Player::reseed);
    connect(m_transport, &TransportBar::restartWanted, &player, &Player::restart);
    connect(m_transport, &TransportBar::defaultsWanted, &player, &Player::defaults);
    connect(m_transport, &TransportBar::playToggled, this, [this] { Q_EMIT commanded(Action::play); });
    connect(m_transport, &TransportBar::newSeedWanted, this, [this] { Q_EMIT commanded(Action::newSeed); });
}

void RunView::setSubject(const Subject& subject) {
    m_demo = &subject.demo;
    m_ending = subject.ending;
    m_figure->setZooms({}); // its panels may be called the same
    m_transport->setDemo(subject.demo);
    m_narration->setDemo(subject.demo);
    setHidden(subject.demo, subject.hidden);
}

void RunView::setHidden(const Demo& demo, const QStringList& hidden) {
    m_form->setDemo(demo, hidden);
}

void RunView::setReading(Reading reading) {
    m_narration->setReading(reading);
    m_trial->setReading(reading);
    m_figure->setReading(reading, themeOf(this).language());
    m_twin->setLanguage(languagesOf(reading, themeOf(this).language()).primary);
    m_prediction->setReading(reading);
    arrange();
}

void RunView::setReducedMotion(bool reduced) {
    m_reduced = reduced;
    m_figure->setReducedMotion(reduced);
}

void RunView::setFinale(LiveFinale& finale) {
    m_finale = &finale;
    connect(m_transport, &TransportBar::stepped, &finale, &LiveFinale::leaveHere);
    connect(m_transport, &TransportBar::sought, &finale, &LiveFinale::leaveHere);
}

void RunView::setTrying(const std::optional<Trying>& trying) {
    m_trial->setTrying(trying);
    arrange();
}

void RunView::showFrame(const Shown& shown, const Values& values) {
    constexpr double still_seen = 8; // steps a second
    m_figure->setAnimated(!m_reduced && !shown.runStarted && shown.stepsPerSecond <= still_seen);
    std::optional<Beside> beside;
    if (shown.twin && m_demo)
        beside = besideOf(*m_demo, shown.frame, shown.twin->frame, shown.twin->differing, shown.twin->gap,
                          shown.twin->chosen);
    m_figure->showFrame(shown.frame, beside ? &*beside : nullptr);
    m_board->update();
    showTwin(shown, beside);
    const auto ending =
        m_demo && !shown.outcome && !shown.live ? endingOf(m_ending, *m_demo, shown.frame) : std::nullopt;
    m_narration->showFrame(shown.frame, ending ? ending : shown.outcome, beside ? &*beside : nullptr);
    m_transport->showFrame(shown.frame, shown.twin ? &shown.twin->frame : nullptr, shown.playing,
                           shown.roundLength);
    m_transport->showGoal(shown.goal);
    showValues(values);
}

/// Whose settings the form shows, and what the other run has in their place.
void RunView::showTwin(const Shown& shown, const std::optional<Beside>& beside) {
    const bool was = std::exchange(m_compares, shown.twin.has_value());
    if (shown.twin)
        m_twin->showTwin(beside ? beside->a : Text(), beside ? beside->b : Text(), shown.twin->chosen);
    if (shown.twin && beside) {
        const bool of_b = shown.twin->chosen == Side::b;
        m_form->showOther(of_b ? QStringLiteral("A") : QStringLiteral("B"),
                          of_b ? shown.frame.values : shown.twin->frame.values, shown.twin->differing);
    } else {
        m_form->showOther({}, {}, {});
    }
    if (was != m_compares)
        arrange();
}

void RunView::showValues(const Values& values) {
    m_form->showValues(values);
}

void RunView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void RunView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        escape();
    else
        QWidget::keyPressEvent(event);
}

void RunView::escape() {
    if (!m_figure->enlarged().isEmpty())
        m_figure->enlarge({});
    else
        stepBack();
}

bool RunView::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

} // namespace orrery
