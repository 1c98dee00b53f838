// Terms of predicates, read off a run's rows or off the run itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/evaluate.h"

#include <cmath>
#include <deque>
#include <limits>
#include <numeric>

namespace orrery {

namespace {

using Term = Predicate::Term;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The values of one term's metric as they are measured, as far as the term asks for them.
class Watch {
public:
    explicit Watch(const Term& term) : m_term(&term) {}

    const Term* term() const { return m_term; }

    void take(double value) {
        if (std::isnan(value))
            return;
        m_first = std::isnan(m_first) ? value : m_first;
        m_least = m_least <= value ? m_least : value;
        m_most = m_most >= value ? m_most : value;
        m_last.push_back(value);
        if (m_last.size() > static_cast<std::size_t>(m_term->kind == Term::Kind::mean ? m_term->rows : 1))
            m_last.pop_front();
    }

    double value() const {
        switch (m_term->kind) {
        case Term::Kind::number:
            return m_term->factor;
        case Term::Kind::first:
            return m_term->factor * m_first;
        case Term::Kind::minimum:
            return m_term->factor * m_least;
        case Term::Kind::maximum:
            return m_term->factor * m_most;
        case Term::Kind::here:
            return nothing;
        case Term::Kind::last:
        case Term::Kind::mean:
            break;
        }
        // From the last one back, as a record does.
        const double sum = std::accumulate(m_last.rbegin(), m_last.rend(), 0.0);
        return m_last.empty() ? nothing : m_term->factor * (sum / static_cast<double>(m_last.size()));
    }

private:
    const Term* m_term;
    double m_first = nothing, m_least = nothing, m_most = nothing;
    std::deque<double> m_last;
};

/// Plays the run again and shows every row to those who watch.
void play_again(const Timeline& run, std::vector<Watch>& watches) {
    const std::int64_t last = run.record().iterations();
    Timeline again(run.demo(), run.script(), run.library(), Timeline::no_copies);
    while (again.position().iterations < last && again.forward(Step::iteration)) {
        const std::vector<double>& row = again.measured().row();
        const bool round = completes(again.position().boundary, Step::round);
        for (Watch& watch : watches) {
            const int column = again.record().column(watch.term()->metric, watch.term()->index);
            if (column >= 0 && (round || !again.record().by_round(watch.term()->metric)))
                watch.take(row[static_cast<std::size_t>(column)]);
        }
    }
}

} // namespace

double value_of(const Term& term, const Timeline& run, const Timeline* twin) {
    const Timeline* of = term.of_twin ? twin : &run;
    if (of == nullptr || !of->record().merged())
        return term.value(run.record(), twin != nullptr ? &twin->record() : nullptr);
    std::vector<Watch> watches{Watch(term)};
    play_again(*of, watches);
    return watches.front().value();
}

bool holds(const Predicate& predicate, const Timeline& run, const Timeline* twin) {
    if (!run.record().merged() && (twin == nullptr || !twin->record().merged()))
        return predicate.holds(run.record(), twin != nullptr ? &twin->record() : nullptr);
    std::vector<Watch> of_run, of_twin;
    for (const Term* term : predicate.terms())
        (term->of_twin ? of_twin : of_run).emplace_back(*term);
    play_again(run, of_run);
    if (twin != nullptr)
        play_again(*twin, of_twin);
    return predicate.holds([&](const Term& term) {
        for (const Watch& watch : term.of_twin ? of_twin : of_run)
            if (watch.term() == &term)
                return watch.value();
        return nothing;
    });
}

} // namespace orrery
