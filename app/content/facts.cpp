// Reading facts.json, and what a fact says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/facts.h"

#include "app/content/json_places.h"
#include "engine/core/link.h"
#include "engine/core/predicate.h"
#include "engine/core/record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery {
namespace {

QString text(const QJsonValue& object, const char* key) {
    return object[QLatin1String(key)].toString();
}

Fact fact(const QString& name, const QJsonValue& value) {
    Fact fact;
    fact.name = name;
    fact.link = text(value, "link");
    fact.metric = text(value, "metric");
    fact.tensor = text(value, "tensor");
    fact.holds = text(value, "holds");
    fact.says = text(value, "says");
    fact.run = text(value, "run");
    const QJsonValue label = value[QLatin1String("label")];
    fact.label = {text(label, "en"), text(label, "zh")};
    for (const auto& index : value[QLatin1String("indices")].toArray())
        fact.indices.push_back(index.toInt());
    const QJsonObject at = value[QLatin1String("at")].toObject();
    for (const auto& [key, step] :
         {std::pair{QLatin1String("rounds"), Step::round}, {QLatin1String("iterations"), Step::iteration}})
        if (at.contains(key))
            fact.at = Length{step, at[key].toInteger()};
    for (const auto& one : value[QLatin1String("values")].toArray())
        fact.values.push_back(one.toDouble(std::numeric_limits<double>::quiet_NaN()));
    return fact;
}

/// The words of a term of predicates.
Words labelOf(const Predicate::Term& term, const Demo& demo) {
    const auto metric = std::find_if(demo.metrics.begin(), demo.metrics.end(),
                                     [&](const Metric& m) { return m.id == term.metric; });
    if (metric == demo.metrics.end())
        return {};
    const QString index = term.index > 0 ? QStringLiteral(" [%1]").arg(term.index) : QString();
    const QString en = QString::fromStdString(metric->label.en) + index;
    const QString zh = QString::fromStdString(metric->label.zh) + index;
    switch (term.kind) {
    case Predicate::Term::Kind::first:
        return {en + QStringLiteral(", at first"), zh + QStringLiteral("（最初）")};
    case Predicate::Term::Kind::minimum:
        return {en + QStringLiteral(", at its least"), zh + QStringLiteral("（最小）")};
    case Predicate::Term::Kind::maximum:
        return {en + QStringLiteral(", at its most"), zh + QStringLiteral("（最大）")};
    case Predicate::Term::Kind::mean:
        return {en + QStringLiteral(", mean of the last %1").arg(term.rows),
                zh + QStringLiteral("（最后 %1 个的平均）").arg(term.rows)};
    default:
        return {en, zh};
    }
}

Words placeOf(const std::optional<Length>& at, const Demo& demo) {
    if (!at)
        return {QStringLiteral("at the story's end"), QStringLiteral("演示结束时")};
    const Sentence count = sentence(demo.steps.of(at->step).count, static_cast<double>(at->count));
    return {QString::fromStdString(count.in(Language::en)), QString::fromStdString(count.in(Language::zh))};
}

} // namespace

std::vector<Fact> readFacts(const QByteArray& json) {
    std::vector<Fact> facts;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (const QString& name : findJsonPlaces(json).members)
        if (!findFact(facts, name)) // the second of the same name is an error that validate tells
            facts.push_back(fact(name, object[name]));
    return facts;
}

const Fact* findFact(const std::vector<Fact>& facts, const QString& name) {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

Spread spreadOf(const Fact& fact) {
    return spread_of(fact.values);
}

std::optional<double> partOf(const Fact& fact, const QString& part) {
    const Spread spread = spreadOf(fact);
    if (part == QLatin1String("seed1"))
        return spread.first;
    if (part == QLatin1String("median"))
        return spread.median;
    if (part == QLatin1String("low"))
        return spread.low;
    if (part == QLatin1String("high"))
        return spread.high;
    if (part == QLatin1String("count"))
        return fact.holds.isEmpty() ? spread.count
                                    : std::accumulate(fact.values.begin(), fact.values.end(), 0.0);
    return std::nullopt;
}

std::optional<bool> claimHolds(const Fact& fact) {
    const auto claim = Predicate::parse(fact.says.toStdString());
    if (!claim)
        return std::nullopt;
    std::vector<Metric> parts;
    for (const char* part : {"seed1", "median", "low", "high", "count"})
        parts.push_back({.id = part});
    Metrics row(parts);
    for (const Metric& part : parts)
        if (const auto value = partOf(fact, QString::fromStdString(part.id)); value && !std::isnan(*value))
            row.set(part.id, *value);
    Record record(parts);
    record.append(row, 1, 1, true);
    return claim->holds(record);
}

void nameFacts(std::vector<Fact>& facts, const std::function<const Demo*(const QString&)>& demoOf) {
    for (Fact& fact : facts) {
        const auto link = parse_link(fact.link.toStdString());
        const Demo* demo = link ? demoOf(QString::fromStdString(link->question)) : nullptr;
        if (demo == nullptr)
            continue;
        fact.place = placeOf(fact.at, *demo);
        const auto term = Predicate::parse_term(fact.metric.toStdString());
        if (fact.label.isEmpty() && term)
            fact.label = labelOf(*term, *demo);
    }
}

} // namespace orrery
