// Counting laws and comparing them with what was counted before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/facts/laws.h"

#include "engine/core/evaluate.h"
#include "tests/facts/json_text.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

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
           a.share == b.share;
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
                        .experiment = true});
    }
    for (const Preset& preset : demo.presets)
        laws.push_back({.what = QStringLiteral("preset %1").arg(QString::fromStdString(preset.id)),
                        .link = QStringLiteral("orrery:%1?%2")
                                    .arg(question.number)
                                    .arg(QString::fromStdString(preset.settings)),
                        .holds = question.presets.value(QString::fromStdString(preset.id))});
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
    return QStringLiteral("“%1” must hold on %2 of the seeds 1 to %3, and holds on %4 (%5)")
        .arg(law.holds, bound)
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
        members << member("run", quoted(law.run));
        out += (&law == &laws.front() ? "\n  {\n" : ",\n  {\n") + members.join(",\n") + "\n  }";
    }
    return out + "\n]\n";
}

std::vector<Law> readLaws(const QByteArray& bytes) {
    std::vector<Law> laws;
    for (const auto& value : QJsonDocument::fromJson(bytes).array()) {
        const QJsonObject object = value.toObject();
        Law law{.what = text(object, "what"), .link = text(object, "link"), .holds = text(object, "holds")};
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
        Run* run = runs.find(law.link, law.after, why);
        const auto parsed = Predicate::parse(law.holds.toStdString());
        if (run != nullptr && !law.holds.isEmpty() && !parsed)
            why = QString::fromStdString(parsed.error().in(Language::en));
        if (!why.isEmpty())
            findings << law.what + QStringLiteral(": ") + why;
        played.push_back(run);
        if (!why.isEmpty() || law.holds.isEmpty())
            continue;
        run->readers.emplace_back([&law, predicate = *parsed](const Timeline& timeline) {
            if (!holds(predicate, timeline))
                law.fails.push_back(static_cast<int>(timeline.script().seed));
        });
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
            else if (seed == 1 && fails(law) && law.experiment && !law.share)
                findings << law.what +
                                QStringLiteral(": “%1” must hold on seed 1, which everyone sees first (%2)")
                                    .arg(law.holds, law.link);
        }
        if (!isKept(kept[i]))
            findings << law.what + QStringLiteral(": ") + promise(kept[i]);
    }
    if (kept.size() > now.size())
        findings << QStringLiteral("tests/laws knows more experiments and presets than there are") + remedy;
    return findings;
}

} // namespace orrery::facts
