// Counting laws and comparing them with what was counted before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/facts/laws.h"

#include "engine/core/evaluate.h"
#include "tests/facts/json_text.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace orrery::facts {

namespace {

constexpr int leastCount = 18, tolerance = 2;

QString text(const QJsonObject& object, const char* key) {
    return object[QLatin1String(key)].toString();
}

/// Whether it is the same promise, however it was counted.
bool samePromise(const Law& a, const Law& b) {
    const auto place_of = [](const Law& law) { return law.after ? place(*law.after) : QByteArray(); };
    return a.what == b.what && a.link == b.link && a.holds == b.holds && place_of(a) == place_of(b) &&
           a.share == b.share && a.others == b.others && a.metric == b.metric;
}

bool sameValue(const std::vector<double>& kept, const std::vector<double>& now, int seed) {
    const auto at = static_cast<std::size_t>(seed - 1);
    return at < kept.size() && at < now.size() &&
           (kept[at] == now[at] || (std::isnan(kept[at]) && std::isnan(now[at])));
}

Law lawOf(const Prediction& prediction) {
    Law law{.what = QStringLiteral("prediction ") + prediction.id,
            .link = prediction.link,
            .holds = prediction.holds,
            .after = prediction.until,
            .share = {},
            .shown_first = true,
            .waits = true,
            .others = {},
            .metric = prediction.metric,
            .fails = {},
            .values = {},
            .run = {}};
    for (std::size_t i = 0; i < prediction.options.size(); ++i)
        if (static_cast<int>(i) == prediction.expected)
            law.holds = prediction.options[i].holds;
        else
            law.others << prediction.options[i].holds;
    return law;
}

Result<std::vector<Predicate>> predicatesOf(const Law& law) {
    std::vector<Predicate> all;
    for (const QString& text : QStringList{law.holds} + law.others) {
        auto parsed = Predicate::parse(text.toStdString());
        if (!parsed)
            return parsed.error();
        all.push_back(*parsed);
    }
    return all;
}

/// The first of them is true and no other; what was said of where the run waited, is settled.
bool holdsAlone(const std::vector<Predicate>& options, const Pair& pair) {
    const auto is_true = [&](const Predicate& option) { return holds(option, pair.a(), twinOf(pair)); };
    return is_true(options.front()) && std::none_of(options.begin() + 1, options.end(), is_true);
}

/// Counts the seeds on which the law fails and keeps its metric's values. Returns why that can't be.
QString addReaders(Law& law, Run& run) {
    if (!law.metric.isEmpty()) {
        const auto term = Predicate::parse_term(law.metric.toStdString());
        if (!term)
            return QString::fromStdString(term.error().in(Language::en));
        run.readers.emplace_back([&law, term = *term](const Pair& pair) {
            law.values.push_back(pair.a().stopped() ? std::numeric_limits<double>::quiet_NaN()
                                                    : value_of(term, pair.a(), twinOf(pair)));
        });
    }
    if (law.holds.isEmpty())
        return {};
    const auto parsed = predicatesOf(law);
    if (!parsed)
        return QString::fromStdString(parsed.error().in(Language::en));
    const auto settled = std::make_shared<std::vector<Predicate>>(*parsed);
    if (law.waits)
        run.pausers.emplace_back([settled, written = *parsed](const Pair& pair) {
            for (std::size_t i = 0; i < written.size(); ++i)
                (*settled)[i] =
                    written[i].waiting(pair.a().record(), twinOf(pair) ? &pair.b().record() : nullptr);
        });
    run.readers.emplace_back([&law, settled](const Pair& pair) {
        if (!holdsAlone(*settled, pair))
            law.fails.push_back(static_cast<int>(pair.a().script().seed));
    });
    return {};
}

} // namespace

std::vector<Law> lawsOf(const Question& question, const Demo& demo) {
    std::vector<Law> laws;
    for (std::size_t i = 0; i < question.experiments.size(); ++i) {
        const Experiment& experiment = question.experiments[i];
        laws.push_back({.what = QStringLiteral("experiment %1").arg(i + 1),
                        .link = experiment.link,
                        .holds = experiment.holds,
                        .after = experiment.after,
                        .share = experiment.share,
                        .shown_first = true});
    }
    for (const Preset& preset : demo.presets)
        laws.push_back({.what = QStringLiteral("preset %1").arg(QString::fromStdString(preset.id)),
                        .link = QStringLiteral("orrery:%1?%2")
                                    .arg(question.number)
                                    .arg(QString::fromStdString(preset.settings)),
                        .holds = question.presets.value(QString::fromStdString(preset.id))});
    for (const Prediction& prediction : question.predictions)
        laws.push_back(lawOf(prediction));
    return laws;
}

bool isKept(const Law& law) {
    if (law.holds.isEmpty())
        return true;
    if (law.share)
        return std::abs(law.count() - *law.share * countedSeeds) <= tolerance;
    return law.count() >= leastCount;
}

QString promise(const Law& law) {
    const QString bound =
        law.share ? QStringLiteral("%1, give or take %2").arg(*law.share * countedSeeds).arg(tolerance)
                  : QStringLiteral("%1 or more").arg(leastCount);
    return QStringLiteral("“%1” must hold%2 on %3 of the seeds 1 to %4, and holds on %5 (%6)")
        .arg(law.holds, law.others.isEmpty() ? QString() : QStringLiteral(" alone of all options"), bound)
        .arg(countedSeeds)
        .arg(law.count())
        .arg(law.link);
}

QString lawsFile(const Question& question) {
    return QStringLiteral(ORRERY_SOURCE_DIR "/tests/laws/%1-%2.json")
        .arg(question.number, 2, 10, QLatin1Char('0'))
        .arg(question.id);
}

QByteArray writeLaws(const std::vector<Law>& laws) {
    QByteArray out = "[";
    for (const Law& law : laws) {
        QByteArrayList members{member("what", quoted(law.what)), member("link", quoted(law.link))};
        if (law.after)
            members << member("after", place(*law.after));
        if (!law.others.isEmpty()) {
            QByteArrayList others;
            for (const QString& other : law.others)
                others << quoted(other);
            members << member("others", "[" + others.join(", ") + "]");
        }
        if (!law.holds.isEmpty()) {
            QByteArrayList fails;
            for (const int seed : law.fails)
                fails << QByteArray::number(seed);
            members << member("holds", quoted(law.holds));
            if (law.share)
                members << member("share", QByteArray::number(*law.share));
            members << member("count", QByteArray::number(law.count()))
                    << member("fails", "[" + fails.join(", ") + "]");
        }
        if (!law.metric.isEmpty()) {
            QByteArrayList values;
            for (const double value : law.values)
                values << number(value);
            members << member("metric", quoted(law.metric))
                    << member("values", "[" + values.join(", ") + "]");
        }
        members << member("run", quoted(law.run));
        out += (&law == &laws.front() ? "\n  {\n" : ",\n  {\n") + members.join(",\n") + "\n  }";
    }
    return out + "\n]\n";
}

std::vector<Law> readLaws(const QByteArray& bytes) {
    std::vector<Law> laws;
    for (const auto& value : QJsonDocument::fromJson(bytes).array()) {
        const QJsonObject object = value.toObject();
        Law law;
        law.what = text(object, "what");
        law.link = text(object, "link");
        law.holds = text(object, "holds");
        law.metric = text(object, "metric");
        for (const auto& other : object[QLatin1String("others")].toArray())
            law.others << other.toString();
        for (const auto& one : object[QLatin1String("values")].toArray())
            law.values.push_back(one.toDouble(std::numeric_limits<double>::quiet_NaN()));
        const QJsonObject after = object[QLatin1String("after")].toObject();
        for (const auto& [key, step] : {std::pair{QLatin1String("rounds"), Step::round},
                                        {QLatin1String("iterations"), Step::iteration}})
            if (after.contains(key))
                law.after = Length{step, after[key].toInteger()};
        if (object.contains(QLatin1String("share")))
            law.share = object[QLatin1String("share")].toDouble();
        for (const auto& seed : object[QLatin1String("fails")].toArray())
            law.fails.push_back(seed.toInt());
        law.run = text(object, "run");
        laws.push_back(std::move(law));
    }
    return laws;
}

QStringList addLaws(std::vector<Law>& laws, Runs& runs, std::vector<Run*>& played) {
    QStringList findings;
    for (Law& law : laws) {
        QString why;
        Run* run = runs.find(law.link, law.after, why, law.waits);
        played.push_back(run);
        if (run != nullptr)
            why = addReaders(law, *run);
        if (!why.isEmpty())
            findings << law.what + QStringLiteral(": ") + why;
    }
    return findings;
}

QStringList compareLaws(int question, const std::vector<Law>& kept, const std::vector<Law>& now, int seeds) {
    const QString remedy = QStringLiteral("; run tools/facts %1").arg(question);
    QStringList findings;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Law& law = now[i];
        if (i >= kept.size() || !samePromise(kept[i], law)) {
            findings << law.what + QStringLiteral(" has not been counted as it stands now") + remedy;
            continue;
        }
        if (law.run != kept[i].run)
            findings
                << law.what +
                       QStringLiteral(": the run of %1 on seed 1 is another one than before").arg(law.link) +
                       remedy;
        for (int seed = 1; seed <= seeds; ++seed) {
            const auto fails = [seed](const Law& l) {
                return std::find(l.fails.begin(), l.fails.end(), seed) != l.fails.end();
            };
            if (fails(law) != fails(kept[i]))
                findings << law.what +
                                QStringLiteral(": “%1” %2 hold on seed %3 of %4, unlike before")
                                    .arg(law.holds,
                                         fails(law) ? QStringLiteral("does not") : QStringLiteral("does"))
                                    .arg(seed)
                                    .arg(law.link) +
                                remedy;
            else if (!law.metric.isEmpty() && !sameValue(kept[i].values, law.values, seed))
                findings << law.what +
                                QStringLiteral(": %1 on seed %2 of %3 is another number than before")
                                    .arg(law.metric)
                                    .arg(seed)
                                    .arg(law.link) +
                                remedy;
            else if (seed == 1 && fails(law) && law.shown_first && !law.share)
                findings << law.what +
                                QStringLiteral(": “%1” must hold on seed 1, which everyone sees first (%2)")
                                    .arg(law.holds, law.link);
        }
        if (!isKept(kept[i]))
            findings << law.what + QStringLiteral(": ") + promise(kept[i]);
    }
    if (kept.size() > now.size())
        findings << QStringLiteral(
                        "tests/laws knows more experiments, presets and predictions than there are") +
                        remedy;
    return findings;
}

} // namespace orrery::facts
