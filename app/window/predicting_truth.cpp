// Predicting: from what was committed to the verdict.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/predicting.h"

#include "app/run/player.h"
#include "app/storage/settings.h"
#include "app/window/open_run.h"
#include "app/window/presentation.h"
#include "app/window/run_view.h"
#include "widgets/run/prediction_board.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr double seconds = 4; // the way to a place takes

} // namespace

/// To a place step by step in a few seconds; to the story's end as the story goes.
void Predicting::playOn() {
    const auto& until = prediction()->until;
    if (until && m_settings.values().reducedMotion)
        return m_run.player().seek(until->step, until->count);
    m_clock.start();
    if (until)
        m_tick.start();
    else
        m_run.player().runUntil({});
}

void Predicting::advance() {
    const Length until = *prediction()->until;
    const double share = std::min(1.0, static_cast<double>(m_clock.elapsed()) / 1000 / seconds);
    const std::int64_t from = m_waiting.position.count(until.step);
    if (share >= 1)
        m_tick.stop();
    m_run.player().seek(until.step,
                        from + static_cast<std::int64_t>(share * static_cast<double>(until.count - from)));
}

bool Predicting::arrived() const {
    const Shown& shown = *m_run.shown();
    if (m_tick.isActive() || shown.playing)
        return false;
    if (shown.frame.stopped || shown.frame.position.ended())
        return true;
    if (const auto& until = prediction()->until)
        return shown.frame.position.count(until->step) >= until->count;
    return shown.story.told;
}

void Predicting::lookThere() {
    inspect([this, asked = m_asked, prediction = *prediction(), waiting = m_waiting](const Pair& run) {
        const PredictionTruth truth = truthAt(prediction, waiting, run);
        QMetaObject::invokeMethod(
            this,
            [this, asked, truth] {
                if (asked == m_asked && m_stage == Stage::playing)
                    tell(truth);
            },
            Qt::QueuedConnection);
    });
}

void Predicting::tell(const PredictionTruth& truth) {
    m_looking = false;
    m_stage = Stage::told;
    const Frame& frame = m_run.shown()->frame;
    m_told_at = frame.position.phases;
    const Prediction& prediction = *this->prediction();
    const Panel* panel = frame.figure.find(prediction.panel.toStdString());
    const Curve* series = seriesOf(frame, prediction.panel, prediction.metric);
    const Metric* metric = m_run.demo()->metric(prediction.metric.section(u'[', 0, 0).toStdString());
    const Text along = metric && metric->cadence == Step::round ? m_run.demo()->steps.round.count
                                                                : m_run.demo()->steps.iteration.count;
    const Text unit = panel && prediction.axis == Prediction::Axis::y ? panel->y.label : Text();
    m_verdict = verdictOf(prediction, m_guess, truth, series ? *series : Curve(), unit, along);
    m_presentation.front().tell(*m_verdict, hasNext());
}

/// From where it waited; the guess stays in sight.
void Predicting::again() {
    if (m_stage != Stage::told)
        return;
    m_stage = Stage::playing;
    m_run.player().seek(Step::phase, m_waiting.position.phases);
    playOn();
}

} // namespace orrery
