// Predicting: the stages of a prediction.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/predicting.h"

#include "app/run/player.h"
#include "app/window/demo_panel.h"
#include "app/window/keeper.h"
#include "app/window/open_run.h"
#include "app/window/opener.h"
#include "app/window/presentation.h"
#include "app/window/questions.h"
#include "app/window/window_parts.h"
#include "widgets/question/question_view.h"

#include <algorithm>
#include <memory>

namespace orrery {

namespace {

constexpr int tick = 40; // ms between two places on the way to the truth
constexpr const char* start_of_run = "phase=0";

} // namespace

Predicting::Predicting(const Questions& questions, OpenRun& run, Opener& opener, Keeper& keeper,
                       WindowParts& parts, Presentation& presentation, const SettingsFile& settings)
    : m_questions(questions), m_run(run), m_opener(opener), m_keeper(keeper), m_parts(parts),
      m_presentation(presentation), m_settings(settings) {
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &Predicting::advance);
    connect(&m_run, &OpenRun::frameTaken, this, &Predicting::takeFrame);
    connect(m_parts.text(), &QuestionView::predictionWanted, this, &Predicting::start);
    connect(&m_presentation, &Presentation::made, this, &Predicting::watch);
    connect(&m_presentation, &Presentation::began, this, [this] { showIn(m_presentation.front()); });
    connect(&m_presentation, &Presentation::ended, this, [this] { showIn(m_presentation.front()); });
    // Whoever follows another link has skipped what waits.
    connect(&m_opener, &Opener::opened, this, [this] {
        if (!m_own && m_stage == Stage::waiting)
            skip();
        if (!m_own)
            leave(false);
        veil();
    });
    connect(&m_opener, &Opener::cameToPrediction, this, &Predicting::waitAgain);
    watch(*m_parts.demo());
}

void Predicting::watch(RunView& view) {
    connect(&view, &RunView::predictionCommitted, this, [this, &view] { commit(view); });
    connect(&view, &RunView::predictionSkipped, this, &Predicting::skip);
    connect(&view, &RunView::predictionAgainWanted, this, &Predicting::again);
    connect(&view, &RunView::predictionNextWanted, this, [this] {
        if (hasNext())
            start(question()->predictions[m_index + 1].id);
    });
    connect(&view, &RunView::predictionBackWanted, this, [this] {
        leave(false);
        m_run.player().undo();
    });
}

const Question* Predicting::question() const {
    return m_questions.texts().question(m_number);
}

const Prediction* Predicting::prediction() const {
    const Question* question = this->question();
    return question && m_index < question->predictions.size() ? &question->predictions[m_index] : nullptr;
}

bool Predicting::hasNext() const {
    return question() && m_index + 1 < question()->predictions.size();
}

void Predicting::start(const QString& id) {
    if (m_stage == Stage::waiting)
        skip();
    leave(false);
    if (!m_run.demo() || !choose(id))
        return;
    QString text = prediction()->link;
    const auto link = parse_link(text.toStdString());
    if (link && !link->place)
        text += (text.contains(u'?') ? u'&' : u'?') + QLatin1String(start_of_run);
    m_stage = Stage::opening;
    m_own = true;
    m_opener.openLink(text);
    m_own = false;
    m_opener.setPrediction(id);
}

/// Back has brought its run to the place.
void Predicting::waitAgain(const QString& id) {
    if (!choose(id))
        return;
    m_stage = Stage::opening;
    m_opener.setPrediction(id);
}

/// Of the open question; false: it has none of this id.
bool Predicting::choose(const QString& id) {
    const Question* question = m_questions.texts().question(m_run.question());
    if (!question)
        return false;
    const auto found = std::find_if(question->predictions.begin(), question->predictions.end(),
                                    [&](const Prediction& candidate) { return candidate.id == id; });
    if (found == question->predictions.end())
        return false;
    m_number = question->number;
    m_index = static_cast<std::size_t>(found - question->predictions.begin());
    ++m_asked;
    m_started = false;
    m_looking = false;
    return true;
}

/// Runs on the worker; what comes back for another prediction is not wanted.
void Predicting::inspect(std::function<void(const Pair&)> look) {
    m_looking = true;
    m_run.player().inspect(std::move(look));
}

void Predicting::takeFrame() {
    if (m_stage == Stage::none)
        return;
    const Shown& shown = *m_run.shown();
    if (shown.runStarted && m_started)
        return m_stage == Stage::waiting ? skip() : leave(false); // somebody began another run
    m_started = m_started || shown.runStarted;
    if (!m_started || shown.busy || m_looking)
        return;
    if (m_stage == Stage::opening && !shown.playing)
        lookHere();
    else if (m_stage == Stage::playing && arrived())
        lookThere();
    else if (m_stage == Stage::told && (shown.playing || shown.frame.position.phases != m_told_at))
        leave(true); // the run is the reader's again; the guess stays in pencil
}

void Predicting::lookHere() {
    inspect([this, asked = m_asked, prediction = *prediction()](const Pair& run) {
        auto waiting = std::make_shared<WaitingRun>(waitingAt(prediction, run));
        QMetaObject::invokeMethod(
            this,
            [this, asked, waiting] {
                if (asked == m_asked && m_stage == Stage::opening)
                    wait(std::move(*waiting));
            },
            Qt::QueuedConnection);
    });
}

void Predicting::wait(WaitingRun waiting) {
    m_looking = false;
    m_waiting = std::move(waiting);
    m_verdict.reset();
    m_stage = Stage::waiting;
    for (RunView* view : m_presentation.views())
        showIn(*view);
    m_presentation.showFrame(); // nothing in it tells how other seeds go on
    veil();
}

Asked Predicting::asked() const {
    const Prediction& prediction = *this->prediction();
    Asked asked;
    asked.kind = prediction.kind;
    asked.number = static_cast<int>(m_index) + 1;
    asked.count = static_cast<int>(question()->predictions.size());
    asked.question = askedQuestion(prediction, m_waiting);
    for (const Prediction::Option& option : prediction.options)
        asked.options.push_back(plainWords(option.text));
    asked.panel = prediction.panel;
    asked.metric = prediction.metric;
    asked.axis = prediction.axis;
    return asked;
}

/// The part of the panel's abscissa that is to come: from where the run waits to where it is decided.
std::pair<double, double> Predicting::reach() const {
    const Prediction& prediction = *this->prediction();
    const Metric* metric = m_run.demo()->metric(prediction.metric.section(u'[', 0, 0).toStdString());
    const Step step = metric ? metric->cadence : Step::iteration;
    const auto here = static_cast<double>(m_waiting.position.count(step));
    if (prediction.until && prediction.until->step == step)
        return {here, static_cast<double>(prediction.until->count)};
    const Panel* panel = m_run.shown()->frame.figure.find(prediction.panel.toStdString());
    const double end = panel && panel->x.range ? panel->x.range->high : here * 2;
    return {here, std::max(end, here + 1)};
}

void Predicting::showIn(RunView& view) {
    if (m_stage == Stage::none || m_stage == Stage::opening || !prediction())
        return view.endPrediction(false);
    if (view.asks() && m_stage == Stage::waiting)
        return; // as it was left
    Asked asked = this->asked();
    asked.in_class = &view != m_parts.demo();
    const auto [from, to] = reach();
    view.ask(asked, from, to);
    if (m_stage != Stage::waiting)
        view.commit();
    if (m_stage == Stage::told && m_verdict)
        view.tell(*m_verdict, hasNext());
}

void Predicting::veil() {
    PredictionState state;
    state.waiting = m_stage == Stage::waiting;
    if (const Question* question = m_questions.texts().question(m_run.question()))
        for (const Prediction& prediction : question->predictions)
            if (m_keeper.prediction(question->id, prediction.id))
                state.opened << prediction.id;
    m_parts.text()->setPredicting(state);
}

void Predicting::commit(RunView& view) {
    if (m_stage != Stage::waiting)
        return;
    for (RunView* other : m_presentation.views())
        if (other == &view)
            m_guess = other->commit();
        else
            other->endPrediction(false);
    m_keeper.setPrediction(question()->id, prediction()->id, std::max(0, m_guess.option));
    m_stage = Stage::playing;
    m_opener.setPrediction({});
    veil();
    playOn();
}

void Predicting::skip() {
    if (m_stage != Stage::waiting)
        return;
    m_keeper.setPrediction(question()->id, prediction()->id, Notebook::skipped);
    leave(false);
    veil();
}

/// The run is the reader's again.
void Predicting::leave(bool pencil) {
    m_tick.stop();
    if (m_stage == Stage::none)
        return;
    m_stage = Stage::none;
    m_opener.setPrediction({});
    m_looking = false;
    for (RunView* view : m_presentation.views())
        view->endPrediction(pencil);
}

} // namespace orrery
