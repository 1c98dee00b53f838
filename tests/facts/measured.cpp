// Measuring facts, and writing them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/facts/measured.h"

#include "app/content/facts.h"
#include "engine/core/evaluate.h"
#include "engine/core/seeds.h"
#include "tests/facts/json_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::facts {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The entry of a tensor at indices from 1; NaN where there is none.
double entry(const Timeline& timeline, const Fact& fact) {
    Tensors tensors;
    timeline.now().expose(tensors);
    for (const Tensor& tensor : tensors.all()) {
        if (tensor.id != fact.tensor.toStdString() || tensor.shape.size() != fact.indices.size())
            continue;
        std::size_t at = 0;
        for (std::size_t d = 0; d < tensor.shape.size(); ++d) {
            if (fact.indices[d] < 1 || fact.indices[d] > tensor.shape[d])
                return nothing;
            at = at * static_cast<std::size_t>(tensor.shape[d]) +
                 static_cast<std::size_t>(fact.indices[d] - 1);
        }
        return tensor.values[at];
    }
    return nothing;
}

using Reader = std::function<double(const Pair&)>;

/// How the fact is read off a run at its end; what is wrong with it, if it can't be.
Reader readerOf(const Fact& fact, QString& why) {
    if (!fact.tensor.isEmpty())
        return [&fact](const Pair& pair) { return entry(pair.a(), fact); };
    if (!fact.holds.isEmpty()) {
        const auto parsed = Predicate::parse(fact.holds.toStdString());
        if (parsed)
            return [predicate = *parsed](const Pair& pair) {
                return holds(predicate, pair.a(), twinOf(pair)) ? 1.0 : 0.0;
            };
        why = QString::fromStdString(parsed.error().in(Language::en));
        return {};
    }
    const auto term = Predicate::parse_term(fact.metric.toStdString());
    if (term)
        return [term = *term](const Pair& pair) { return value_of(term, pair.a(), twinOf(pair)); };
    why = QString::fromStdString(term.error().in(Language::en));
    return {};
}

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

QStringList addFacts(std::vector<Fact>& facts, Runs& runs, std::vector<Run*>& played) {
    QStringList findings;
    for (Fact& fact : facts) {
        QString why;
        Run* run = runs.find(fact.link, fact.at, why);
        const Reader read = readerOf(fact, why);
        played.push_back(run);
        if (!why.isEmpty()) {
            findings << QStringLiteral("fact %1: ").arg(fact.name) + why;
            continue;
        }
        fact.values.clear();
        run->readers.emplace_back([&fact, read](const Pair& pair) {
            // Where a run overflowed or ended before the place, nothing was measured there.
            const bool there = arrived(pair.a(), fact.at) && !pair.a().stopped();
            fact.values.push_back(there || !fact.holds.isEmpty() ? read(pair) : nothing);
        });
    }
    return findings;
}

QStringList compareFacts(int question, const std::vector<Fact>& kept, const std::vector<Fact>& now,
                         int seeds) {
    const QString remedy = QStringLiteral("; run tools/facts %1").arg(question);
    QStringList findings;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const QString name = QStringLiteral("fact %1").arg(now[i].name);
        if (kept[i].run.isEmpty() || kept[i].values.size() != factSeeds)
            findings << name + QStringLiteral(" has not been measured yet") + remedy;
        else if (kept[i].run != now[i].run)
            findings << name +
                            QStringLiteral(": the run of %1 on seed 1 is another one than before")
                                .arg(now[i].link) +
                            remedy;
        else if (!std::equal(now[i].values.begin(), now[i].values.begin() + seeds, kept[i].values.begin(),
                             same))
            findings << name +
                            QStringLiteral(": what facts.json has of the first %1 seeds of %2 is not so")
                                .arg(seeds)
                                .arg(now[i].link) +
                            remedy;
    }
    return findings;
}

QByteArray writeFacts(const std::vector<Fact>& facts) {
    QByteArray out = "{";
    for (const Fact& fact : facts) {
        QByteArrayList members{member("link", quoted(fact.link))};
        if (!fact.metric.isEmpty())
            members << member("metric", quoted(fact.metric));
        if (!fact.tensor.isEmpty()) {
            QByteArrayList indices;
            for (const int index : fact.indices)
                indices << QByteArray::number(index);
            members << member("tensor", quoted(fact.tensor))
                    << member("indices", "[" + indices.join(", ") + "]");
        }
        if (!fact.holds.isEmpty())
            members << member("holds", quoted(fact.holds));
        if (fact.at)
            members << member("at", place(*fact.at));
        if (!fact.label.isEmpty())
            members << member("label", "{\"en\": " + quoted(fact.label.en) +
                                           ", \"zh\": " + quoted(fact.label.zh) + "}");
        members << member("says", quoted(fact.says));
        QByteArrayList values;
        for (const double value : fact.values)
            values << number(value);
        members << member("values", "[" + values.join(", ") + "]") << member("run", quoted(fact.run));
        out += (&fact == &facts.front() ? "\n  " : ",\n  ") + quoted(fact.name) + ": {\n" +
               members.join(",\n") + "\n  }";
    }
    return out + "\n}\n";
}

} // namespace orrery::facts
