// Reading what is asked off the runs of many seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/survey.h"

#include "engine/core/evaluate.h"

#include <algorithm>

namespace orrery {

namespace {

using Term = Predicate::Term;

bool same_term(const Term& a, const Term& b) {
    return a.kind == b.kind && a.metric == b.metric && a.index == b.index && a.rows == b.rows;
}

void add(std::vector<Term>& terms, Term term) {
    term.factor = 1;
    if (std::none_of(terms.begin(), terms.end(), [&](const Term& t) { return same_term(t, term); }))
        terms.push_back(std::move(term));
}

/// What a run began with tells something only where it is compared with a number.
void add(std::vector<Term>& terms, const Predicate& predicate) {
    const std::vector<const Term*> sides = predicate.terms(); // left, right, left, right …
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const Term& term = *sides[i];
        const bool alone = sides[i ^ 1]->kind == Term::Kind::number;
        if (term.kind != Term::Kind::number && !term.of_twin && (term.kind != Term::Kind::first || alone))
            add(terms, term);
    }
}

/// Decides what can be decided here and was not before.
void decide(const Survey& survey, const Timeline& run, Surveyed& into) {
    for (std::size_t i = 0; i < survey.promises.size(); ++i) {
        const Promise& promise = survey.promises[i];
        if (!into.holds[i] && (arrived(run, promise.at) || run.rests()))
            into.holds[i] = holds(promise.predicate, run);
    }
}

} // namespace

bool is_time_to(std::string_view metric) {
    return metric.ends_with("_at") || metric.starts_with("trials_");
}

std::vector<Term> terms_that_matter(const Demo& demo, const Predicate* promise, std::size_t most) {
    std::vector<Term> terms;
    if (promise != nullptr)
        add(terms, *promise);
    for (const Metric& metric : demo.metrics)
        if (is_time_to(metric.id))
            add(terms, Term{.kind = Term::Kind::last, .metric = metric.id});
    if (const auto point = Predicate::parse(demo.point))
        add(terms, *point);
    if (terms.size() > most)
        terms.resize(most);
    return terms;
}

bool survey_seeds(const Demo& demo, const Script& script, SeedRange seeds, const Survey& survey,
                  const Library& library,
                  const std::function<void(const Surveyed&, const Timeline&)>& finished, std::stop_token stop,
                  const std::function<void(Timeline&)>& change) {
    const Surveyed fresh{.holds = std::vector<std::optional<bool>>(survey.promises.size())};
    Surveyed result = fresh;
    SeedCalls calls;
    calls.iteration = [&](Timeline& run) {
        decide(survey, run, result);
        if (change)
            change(run);
    };
    calls.finished = [&](const Timeline& run) {
        decide(survey, run, result);
        result.seed = run.script().seed;
        for (const Term& term : survey.terms)
            result.values.push_back(value_of(term, run));
        result.stopped = run.stopped() ? run.stopped()->iteration : 0;
        finished(std::exchange(result, fresh), run);
    };
    return run_seeds(demo, script, seeds, survey.until, library, calls, stop);
}

} // namespace orrery
