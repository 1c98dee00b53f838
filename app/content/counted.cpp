// Counted: reading tests/laws.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/counted.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace orrery {
namespace {

/// Whether this was counted of the prediction, and of the same words.
bool isOf(const QJsonObject& law, const Prediction& prediction) {
    const bool choice = prediction.kind == Prediction::Kind::choice;
    if (choice &&
        (prediction.expected < 0 || prediction.expected >= static_cast<int>(prediction.options.size())))
        return false;
    const QString holds =
        choice ? prediction.options[static_cast<std::size_t>(prediction.expected)].holds : prediction.holds;
    QJsonArray others;
    for (std::size_t i = 0; i < prediction.options.size(); ++i)
        if (static_cast<int>(i) != prediction.expected)
            others.append(prediction.options[i].holds);
    return law[QLatin1String("others")].toArray() == others &&
           law[QLatin1String("what")].toString() == QStringLiteral("prediction ") + prediction.id &&
           law[QLatin1String("link")].toString() == prediction.link &&
           law[QLatin1String("holds")].toString() == holds &&
           law[QLatin1String("metric")].toString() == prediction.metric;
}

} // namespace

void takeCounts(Question& question, const QByteArray& laws) {
    for (const auto& value : QJsonDocument::fromJson(laws).array()) {
        const QJsonObject law = value.toObject();
        for (Prediction& prediction : question.predictions) {
            if (!isOf(law, prediction))
                continue;
            if (law.contains(QLatin1String("count")))
                prediction.counted = law[QLatin1String("count")].toInt();
            prediction.values.clear();
            for (const auto& one : law[QLatin1String("values")].toArray())
                prediction.values.push_back(one.toDouble(std::numeric_limits<double>::quiet_NaN()));
        }
    }
}

} // namespace orrery
