// Experiments: the one that is being played, and the ticks of those that came out as promised.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/experiments.h"

#include "app/window/keeper.h"
#include "app/window/open_run.h"
#include "app/window/questions.h"
#include "engine/core/predicate.h"

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

/// The metric that a promise is about first; null: none.
const Metric* metricOf(const Predicate& predicate, const Demo& demo) {
    for (const Predicate::Term* term : predicate.terms())
        if (!term->metric.empty() && !term->of_twin)
            return demo.metric(term->metric);
    return nullptr;
}

/// "mean return of 100 episodes: 198.6".
Words measured(const QString& holds, const Demo& demo, double number) {
    const auto predicate = Predicate::parse(holds.toStdString());
    const Metric* metric = predicate ? metricOf(*predicate, demo) : nullptr;
    if (metric == nullptr || std::isnan(number))
        return {};
    const Sentence said = sentence({"{0}: {1}", "{0}：{1}"}, metric->label, number);
    return {inLanguage(said, Language::en), inLanguage(said, Language::zh)};
}

Trying::State stateOf(ShownTrial::State state) {
    switch (state) {
    case ShownTrial::State::open:
        break;
    case ShownTrial::State::held:
        return Trying::State::held;
    case ShownTrial::State::failed:
        return Trying::State::failed;
    case ShownTrial::State::left:
        return Trying::State::left;
    }
    return Trying::State::open;
}

} // namespace

Experiments::Experiments(const Questions& questions, OpenRun& run, Keeper& keeper)
    : m_questions(questions), m_run(run), m_keeper(keeper) {
    connect(&m_run, &OpenRun::frameTaken, this, &Experiments::take);
}

const Question* Experiments::question() const {
    return m_questions.texts().question(m_run.question());
}

void Experiments::follow(const QString& link, bool plays) {
    const Question* open = question();
    if (!open || !plays || !m_run.demo())
        return end();
    const auto& all = open->experiments;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Experiment& experiment) { return experiment.link == link; });
    const auto predicate =
        found == all.end() ? Result<Predicate>(Sentence()) : Predicate::parse(found->holds.toStdString());
    if (!predicate)
        return end();
    m_link = link;
    m_trying = Trying{.look = found->look,
                      .number = static_cast<int>(found - all.begin()) + 1,
                      .count = static_cast<int>(all.size())};
    m_run.player().attempt(Trial{*predicate, found->after, ++m_trial});
    Q_EMIT changed();
}

void Experiments::end() {
    if (!m_trying)
        return;
    m_trying.reset();
    m_run.player().attempt(std::nullopt);
    Q_EMIT changed();
}

void Experiments::take() {
    const auto& shown = m_run.shown()->trial;
    const Question* open = question();
    if (!m_trying || !shown || shown->trial != m_trial || !open)
        return; // of the run before
    const Experiment& experiment = open->experiments[static_cast<std::size_t>(m_trying->number - 1)];
    const Trying before = *m_trying;
    m_trying->state = stateOf(shown->state);
    m_trying->measured = measured(experiment.holds, *m_run.demo(), shown->number);
    if (*m_trying == before)
        return;
    if (m_trying->state == Trying::State::held && before.state != Trying::State::held) {
        m_keeper.tick(*open, m_link, shown->number);
        Q_EMIT ticked();
    }
    Q_EMIT changed();
}

QHash<QString, Words> Experiments::ticks(const Question& of) const {
    QHash<QString, Words> all;
    const Demo* demo = m_questions.demo(of.number);
    const QMap<QString, double> kept = m_keeper.ticks(of);
    for (const Experiment& experiment : of.experiments)
        if (demo && kept.contains(experiment.link))
            all.insert(experiment.link, measured(experiment.holds, *demo, kept.value(experiment.link)));
    return all;
}

int Experiments::next() const {
    const Question* open = question();
    if (!open || open->experiments.empty())
        return 0;
    const int count = static_cast<int>(open->experiments.size());
    const int last = m_trying ? m_trying->number : 0;
    const QMap<QString, double> kept = m_keeper.ticks(*open);
    const auto same_as_shown = [&](const Experiment& experiment) { // what has just been seen
        return !m_trying && experiment.link == m_run.questionLink();
    };
    for (int step = 1; step <= count; ++step) {
        const int number = (last + step - 1) % count + 1;
        const Experiment& experiment = open->experiments[static_cast<std::size_t>(number - 1)];
        if (!kept.contains(experiment.link) && !same_as_shown(experiment))
            return number;
    }
    return last % count + 1;
}

} // namespace orrery
