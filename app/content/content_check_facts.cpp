// Content check: measured numbers, in facts.json and in the texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/content_check.h"

#include "app/content/content.h"
#include "app/content/facts.h"
#include "app/content/json_places.h"
#include "app/content/typed_numbers.h"
#include "engine/core/link.h"
#include "engine/core/predicate.h"
#include "engine/core/suggestion.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace orrery {
namespace {

const QString factsFile = QStringLiteral("facts.json");
const QStringList parts{QStringLiteral("seed1"), QStringLiteral("median"), QStringLiteral("low"),
                        QStringLiteral("high"), QStringLiteral("count")};

QString words(const Sentence& sentence) {
    return QString::fromStdString(sentence.in(Language::en));
}

/// The facts that a text shows, sorted: both languages must show the same.
QStringList shown(const QString& text) {
    QStringList all;
    for (const FactSlot& slot : factSlots(text))
        all << slot.name + u'.' + slot.part;
    all.sort();
    return all;
}

} // namespace

void QuestionCheck::readFactsFile() {
    const QByteArray bytes = m_files.value(factsFile);
    m_has_facts = !bytes.isEmpty();
    if (!m_has_facts)
        return;
    const JsonPlaces places = findJsonPlaces(bytes);
    if (places.error)
        return find(factsFile, places.error->line,
                    QStringLiteral("This is no JSON: %1.").arg(places.error->words));
    for (const auto& twice : places.duplicates)
        find(factsFile, twice.line, QStringLiteral("The key “%1” stands here twice.").arg(twice.words));
    if (!QJsonDocument::fromJson(bytes).isObject())
        return find(factsFile, 1, QStringLiteral("The file must hold one object, from { to }."));
    m_facts = readFacts(bytes);
    static const QStringList keys{QStringLiteral("link"),   QStringLiteral("metric"),
                                  QStringLiteral("tensor"), QStringLiteral("indices"),
                                  QStringLiteral("holds"),  QStringLiteral("at"),
                                  QStringLiteral("says"),   QStringLiteral("label"),
                                  QStringLiteral("values"), QStringLiteral("run")};
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (const Fact& fact : m_facts) {
        for (const QString& key : object[fact.name].toObject().keys())
            if (!keys.contains(key))
                find(factsFile, places.line(fact.name + u'.' + key),
                     QStringLiteral("A fact has no key “%1”; its keys are %2.")
                         .arg(key, keys.join(QStringLiteral(", "))));
        const int line = places.line(fact.name);
        const QJsonObject at = object[fact.name][QLatin1String("at")].toObject();
        const bool both = at.contains(QLatin1String("iterations")) && at.contains(QLatin1String("rounds"));
        checkFact(fact, line, !both && object[fact.name].toObject().contains(QLatin1String("at")));
        m_fact_lines[fact.name] = line;
    }
}

void QuestionCheck::checkFact(const Fact& fact, int line, bool has_place) {
    static const QRegularExpression name(QStringLiteral("^[a-z][a-z0-9_]*$"));
    const auto say = [&](const QString& sentence) {
        find(factsFile, line, QStringLiteral("Fact “%1”: ").arg(fact.name) + sentence);
    };
    if (!name.match(fact.name).hasMatch())
        say(QStringLiteral("a name is small letters, digits and _."));
    checkLink(factsFile, line, fact.link);
    const Result<Link> link = parse_link(fact.link.toStdString());
    if (link && (link->seed || link->place))
        say(QStringLiteral(
            "its link must name neither a seed, which are 1 to 20, nor a place, which “at” does."));
    const Demo* demo = link ? m_shared.demo(QString::fromStdString(link->question)) : nullptr;
    if (int(!fact.metric.isEmpty()) + int(!fact.tensor.isEmpty()) + int(!fact.holds.isEmpty()) != 1)
        say(QStringLiteral("it needs one of “metric”, “tensor” and “holds”."));
    else if (demo)
        checkMeasure(fact, *demo, line);
    if (fact.metric.isEmpty() && (fact.label.en.isEmpty() || fact.label.zh.isEmpty()))
        say(QStringLiteral("“label” must say in both languages what is measured."));
    if (fact.at && fact.at->count < 1)
        say(QStringLiteral("“at” must be at least 1."));
    if (has_place != fact.at.has_value())
        say(QStringLiteral("“at” holds either iterations or rounds."));
    checkClaim(fact, line);
}

/// What is measured is something that the demo has.
void QuestionCheck::checkMeasure(const Fact& fact, const Demo& demo, int line) {
    const auto say = [&](const QString& sentence) {
        find(factsFile, line, QStringLiteral("Fact “%1”: ").arg(fact.name) + sentence);
    };
    std::vector<std::string> metrics;
    if (!fact.metric.isEmpty()) {
        const auto term = Predicate::parse_term(fact.metric.toStdString());
        if (!term)
            return say(words(term.error()));
        if (term->kind == Predicate::Term::Kind::here)
            return say(QStringLiteral("here(…) is for predictions, whose runs wait."));
        metrics = {term->metric};
    } else if (!fact.holds.isEmpty()) {
        const auto predicate = Predicate::parse(fact.holds.toStdString());
        if (!predicate)
            return say(words(predicate.error()));
        if (predicate->asks_here())
            return say(QStringLiteral("here(…) is for predictions, whose runs wait."));
        metrics = predicate->metrics();
    } else if (fact.indices.empty() ||
               std::any_of(fact.indices.begin(), fact.indices.end(), [](int index) { return index < 1; })) {
        say(QStringLiteral("“indices” must name an entry of the tensor, counted from 1."));
    }
    for (const std::string& metric : metrics)
        if (!demo.metric(metric))
            say(QStringLiteral("the demo does not have the metric “%1”.")
                    .arg(QString::fromStdString(metric)));
}

/// There are values, and what the words say of them is so.
void QuestionCheck::checkClaim(const Fact& fact, int line) {
    const QString remedy = QStringLiteral("run tools/facts %1").arg(m_folder.left(2).toInt());
    const auto say = [&](const QString& sentence) {
        find(factsFile, line, QStringLiteral("Fact “%1”: ").arg(fact.name) + sentence);
    };
    const auto claim = Predicate::parse(fact.says.toStdString());
    if (fact.says.isEmpty())
        return say(QStringLiteral("“says” must hold what the words claim, as in “median < 60”."));
    if (!claim)
        return say(words(claim.error()));
    for (const std::string& part : claim->metrics())
        if (!parts.contains(QString::fromStdString(part)))
            return say(QStringLiteral("“says” compares %1, not “%2”.")
                           .arg(parts.join(QStringLiteral(", ")), QString::fromStdString(part)));
    if (fact.values.size() != factSeeds || fact.run.isEmpty())
        return say(QStringLiteral("it has no values of %1 seeds yet; %2.").arg(factSeeds).arg(remedy));
    if (spreadOf(fact).count == 0)
        return say(QStringLiteral("it is empty: no seed has a value there."));
    if (claimHolds(fact) == false)
        say(QStringLiteral("“%1” is not so: seed 1 %2, median %3, from %4 to %5, count %6.")
                .arg(fact.says)
                .arg(*partOf(fact, parts[0]))
                .arg(*partOf(fact, parts[1]))
                .arg(*partOf(fact, parts[2]))
                .arg(*partOf(fact, parts[3]))
                .arg(*partOf(fact, parts[4])));
}

void QuestionCheck::checkSlots(const QString& file, int line, const markdown::Run& run) {
    using Kind = markdown::Run::Kind;
    const bool words = run.kind == Kind::text;
    const auto opened = run.text.count(QStringLiteral("{{"));
    if (words && opened > static_cast<qsizetype>(factSlots(run.text).size()))
        find(file, line, QStringLiteral("A “{{” is left over."));
    for (const FactSlot& slot : factSlots(run.text)) {
        if (!words || !run.link.isEmpty()) {
            if (slot.wellFormed)
                find(file, line,
                     QStringLiteral("%1 can stand neither in a formula nor in code nor in a link.")
                         .arg(slot.text));
            continue;
        }
        if (!slot.wellFormed) {
            find(file, line,
                 QStringLiteral(
                     "%1 is no fact: write {{name.median}} or {{name.median:.2}}, with seed1, median, "
                     "low, high or count.")
                     .arg(slot.text));
            continue;
        }
        checkSlot(file, line, slot);
    }
    if (words && run.link.isEmpty())
        checkTyped(file, line, run.text);
}

void QuestionCheck::checkSlot(const QString& file, int line, const FactSlot& slot) {
    const Fact* fact = findFact(m_facts, slot.name);
    if (fact == nullptr) {
        std::vector<std::string> names;
        for (const Fact& one : m_facts)
            names.push_back(one.name.toStdString());
        const std::string meant = nearest(slot.name.toStdString(), names);
        return find(file, line,
                    QStringLiteral("There is no fact “%1” in facts.json%2.")
                        .arg(slot.name,
                             meant.empty()
                                 ? QString()
                                 : QStringLiteral("; did you mean %1?").arg(QString::fromStdString(meant))));
    }
    m_used << slot.name;
    if (!fact->holds.isEmpty() && slot.part != QLatin1String("count"))
        find(file, line, QStringLiteral("%1 counts seeds: write {{%2.count}}.").arg(slot.text, slot.name));
    else if (!fact->values.empty() && std::isnan(partOf(*fact, slot.part).value_or(0)))
        find(file, line, QStringLiteral("%1 has no value there.").arg(slot.text));
}

/// A number that somebody typed, which a run may contradict one day.
void QuestionCheck::checkTyped(const QString& file, int line, const QString& text) {
    if (!m_demo || m_question.id.isEmpty())
        return; // an outline has no runs; without question.json it isn't known what may be typed
    QStringList typed;
    for (const QString& number : measuredLooking(text)) {
        if (m_typed.contains(number))
            m_typed_used << number;
        else
            typed << number;
    }
    if (typed.isEmpty())
        return;
    const QString sentence =
        QStringLiteral(
            "Typed, and looks measured: %1. Make it a fact, or name it in “typed” of question.json.")
            .arg(typed.join(QStringLiteral(", ")));
    if (m_has_facts)
        find(file, line, sentence);
    else
        m_warnings.push_back({m_folder.isEmpty() ? file : m_folder + u'/' + file, line, sentence});
}

void QuestionCheck::checkSameFacts(const QString& file, int line, const QString& en, const QString& zh) {
    const QStringList english = shown(en), chinese = shown(zh);
    if (english == chinese)
        return;
    const auto listed = [](const QStringList& all) {
        return all.isEmpty() ? QStringLiteral("none") : all.join(QStringLiteral(", "));
    };
    find(file, line,
         QStringLiteral("English and Chinese show different facts: %1; %2.")
             .arg(listed(english), listed(chinese)));
}

void QuestionCheck::checkUnusedFacts() {
    if (m_question.id.isEmpty())
        return; // question.json, where they may be shown, could not be read
    for (const Fact& fact : m_facts)
        if (!m_used.contains(fact.name))
            find(factsFile, m_fact_lines.value(fact.name),
                 QStringLiteral("No text shows the fact “%1”.").arg(fact.name));
    for (auto typed = m_typed.cbegin(); typed != m_typed.cend(); ++typed)
        if (!m_typed_used.contains(typed.key()))
            find(QStringLiteral("question.json"), typed.value(),
                 QStringLiteral("“typed” names %1, which no text has as a number that looks measured.")
                     .arg(typed.key()));
}

} // namespace orrery
