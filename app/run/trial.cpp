// Trial: what an experiment promises of a run, and what came of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/trial.h"

#include "engine/core/evaluate.h"
#include "engine/core/seeds.h"

#include <cmath>
#include <utility>

namespace orrery {

namespace {

using State = ShownTrial::State;

bool equal_scripts(const Script& a, const Script& b) {
    return a.seed == b.seed && equal(a.values, b.values) && a.events.size() == b.events.size() &&
           a.events.common(b.events) == a.events.size();
}

/// Of the first term that is about a metric.
double number_of(const Predicate& predicate, const Timeline& run) {
    for (const Predicate::Term* term : predicate.terms())
        if (!term->metric.empty() && !term->of_twin)
            return value_of(*term, run) / term->factor;
    return std::numeric_limits<double>::quiet_NaN();
}

/// Whether what is known of the run goes no further than where it stands.
bool at_its_end(const Timeline& run) {
    return run.record().iterations() <= run.position().iterations;
}

/// Whether it is at this very place that the trial is to be decided.
bool just_arrived(const Timeline& run, const std::optional<Length>& after) {
    return after ? run.position().count(after->step) == after->count : run.story().ends(run.position());
}

} // namespace

TrialWatch::TrialWatch(Trial trial, const Pair& pair)
    : m_trial(std::move(trial)), m_twin(pair.twin()), m_script(pair.a().shared_script()) {
    m_shown.trial = m_trial.number;
}

bool TrialWatch::same(const Pair& pair) {
    const auto& now = pair.a().shared_script();
    if (pair.twin() != m_twin || (now != m_script && !equal_scripts(*now, *m_script)))
        return false;
    m_script = now;
    return true;
}

void TrialWatch::look(const Pair& pair) {
    if (m_shown.state != State::open)
        return;
    if (!same(pair))
        m_shown.state = State::left;
    else if (pair.a().stopped() || arrived(pair.a(), m_trial.after))
        decide(pair);
}

/// Where the run has come by a leap, it is played once more up to the place.
void TrialWatch::decide(const Pair& pair) {
    const Timeline& run = pair.a();
    const auto take = [&](const Timeline& measured, const Timeline* twin) {
        m_shown.state = holds(m_trial.holds, measured, twin) ? State::held : State::failed;
        m_shown.number = number_of(m_trial.holds, measured);
    };
    if (pair.twin() || run.stopped() || (at_its_end(run) && just_arrived(run, m_trial.after)))
        return take(run, pair.twin() ? &pair.b() : nullptr);
    Timeline again(run.demo(), run.script(), run.library(), Timeline::no_copies);
    while (!arrived(again, m_trial.after) && again.forward(Step::iteration)) {
    }
    take(again, nullptr);
}

ShownTrial TrialWatch::shown(const Pair& pair) const {
    ShownTrial shown = m_shown;
    const Timeline& run = pair.a();
    if (shown.state == State::open && at_its_end(run) && !run.record().merged())
        shown.number = number_of(m_trial.holds, run);
    return shown;
}

} // namespace orrery
