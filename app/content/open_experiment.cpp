// Finding the experiment that a run is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/open_experiment.h"

#include "engine/core/link.h"
#include "widgets/run/seed_table.h"

namespace orrery {

bool sameButSeed(const Script& a, const Script& b) {
    return equal(a.values, b.values) && a.events.size() == b.events.size() &&
           a.events.common(b.events) == a.events.size();
}

std::optional<Promise> openPromise(const Question& question, const Demo& demo, const Script& script) {
    for (const Experiment& experiment : question.experiments) {
        const auto link = parse_link(experiment.link.toStdString());
        const auto other = link ? script_of(*link, demo) : Result<Script>(Script());
        const auto predicate = Predicate::parse(experiment.holds.toStdString());
        if (link && !link->place && other && predicate && sameButSeed(*other, script))
            return Promise{*predicate, experiment.after};
    }
    return std::nullopt;
}

SeedTable seedTable(const Question* question, const Demo& demo, const Script& script, SeedRange seeds,
                    std::optional<Length> until) {
    SeedTable table;
    table.demo = &demo;
    table.seeds = seeds;
    table.own = script.seed;
    const auto promise = question != nullptr ? openPromise(*question, demo, script) : std::nullopt;
    table.survey.terms = terms_that_matter(demo, promise ? &promise->predicate : nullptr);
    table.survey.until = until ? until : promise ? promise->at : std::nullopt;
    if (const auto point = Predicate::parse(demo.point)) {
        table.survey.promises.push_back({*point, {}});
        table.promises.push_back({"The story's point", "演示的结论"});
    }
    if (promise) {
        table.survey.promises.push_back(*promise);
        table.promises.push_back({"The experiment's promise", "本实验的预期"});
    }
    return table;
}

} // namespace orrery
