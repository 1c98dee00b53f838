// Prediction truth: read off a run's rows up to where it stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/prediction_truth.h"

#include "engine/core/evaluate.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace orrery {

namespace {

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
    for (const Metric& metric : run.demo().metrics)
        if (const double value =
                metric.vector ? std::numeric_limits<double>::quiet_NaN() : rows.last(metric.id);
            !std::isnan(value))
            waiting.metrics[metric.id] = value;
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
        for (const std::string& id : promise.metrics())
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
    }
    for (const std::string& id : ids)
        if (const Metric* metric = run.demo().metric(id); metric != nullptr && !metric->vector)
            truth.numbers.push_back({metric->label, hereOf(id, waiting), rows.last(id)});
    truth.value = lastOf(prediction.metric.toStdString(), rows);
    return truth;
}

} // namespace orrery
