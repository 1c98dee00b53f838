// Prediction truth: read off a run's rows up to where it stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/prediction_truth.h"

#include "engine/core/evaluate.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace orrery {

namespace {

constexpr const char* of_twin = "b.";

QStringList promisesOf(const Prediction& prediction) {
    QStringList all;
    for (const Prediction::Option& option : prediction.options)
        all << option.holds;
    if (!prediction.holds.isEmpty())
        all << prediction.holds;
    return all;
}

/// The rows up to where the run stands: it may have been played beyond.
Record rowsOf(const Timeline& run) {
    Record rows = run.record();
    rows.truncate(run.position().iterations);
    return rows;
}

/// The rows of the twin, where there is one.
std::optional<Record> twinRowsOf(const Pair& pair) {
    return pair.twin() ? std::optional(rowsOf(pair.b())) : std::nullopt;
}

const Record* pointer(const std::optional<Record>& rows) {
    return rows ? &*rows : nullptr;
}

/// Where rows were merged, the run is played again.
bool isTrue(const Predicate& promise, const Record& rows, const std::optional<Record>& twin,
            const Pair& pair) {
    return rows.merged() || (twin && twin->merged())
               ? holds(promise, pair.a(), pair.twin() ? &pair.b() : nullptr)
               : promise.holds(rows, pointer(twin));
}

double lastOf(const std::string& metric, const Record& rows) {
    const auto term = Predicate::parse_term(metric);
    return term ? term->value(rows) : std::numeric_limits<double>::quiet_NaN();
}

/// Of plain metrics that a promise speaks of: "loss", of the twin "b.loss".
void addIds(const Predicate& promise, std::vector<std::string>& ids) {
    for (const Predicate::Term* term : promise.terms()) {
        const std::string id = (term->of_twin ? of_twin : "") + term->metric;
        if (!term->metric.empty() && std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
}

/// "loss"; where two runs are compared: "loss of A".
Text labelOf(const Metric& metric, bool twin, bool compared) {
    const Text& label = metric.label;
    if (!compared)
        return label;
    const std::string letter = twin ? "B" : "A";
    return {label.en + " of " + letter, letter + " 的" + label.zh};
}

double hereOf(const std::string& metric, const WaitingRun& waiting) {
    const auto found = waiting.metrics.find(metric);
    return found == waiting.metrics.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

} // namespace

WaitingRun waitingAt(const Prediction& prediction, const Pair& pair) {
    const Timeline& run = pair.a();
    const Record rows = rowsOf(run);
    const auto twin = twinRowsOf(pair);
    WaitingRun waiting{run.position(), {}, {}};
    for (const QString& text : promisesOf(prediction))
        if (const auto promise = Predicate::parse(text.toStdString()))
            waiting.promises.push_back(promise->waiting(rows, pointer(twin)));
    for (const auto& [before, of] : {std::pair{"", &rows}, {of_twin, pointer(twin)}})
        for (const Metric& metric : run.demo().metrics)
            if (const double value = metric.vector || of == nullptr ? std::numeric_limits<double>::quiet_NaN()
                                                                    : of->last(metric.id);
                !std::isnan(value))
                waiting.metrics[before + metric.id] = value;
    return waiting;
}

PredictionTruth truthAt(const Prediction& prediction, const WaitingRun& waiting, const Pair& pair) {
    const Timeline& run = pair.a();
    const Record rows = rowsOf(run);
    const auto twin = twinRowsOf(pair);
    PredictionTruth truth;
    std::vector<std::string> ids;
    for (const Predicate& promise : waiting.promises) {
        truth.holds.push_back(isTrue(promise, rows, twin, pair));
        addIds(promise, ids);
    }
    for (const std::string& id : ids) {
        const bool of_b = id.rfind(of_twin, 0) == 0;
        const std::string name = of_b ? id.substr(std::strlen(of_twin)) : id;
        const Metric* metric = run.demo().metric(name);
        if (metric != nullptr && !metric->vector && (!of_b || twin))
            truth.numbers.push_back({labelOf(*metric, of_b, twin.has_value()), hereOf(id, waiting),
                                     (of_b ? *twin : rows).last(name)});
    }
    truth.value = lastOf(prediction.metric.toStdString(), rows);
    return truth;
}

} // namespace orrery
