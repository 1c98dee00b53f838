// Putting measured numbers into the slots of texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/content/facts.h"

#include <QRegularExpression>

namespace orrery {
namespace {

const QRegularExpression& slotPattern() {
    static const QRegularExpression pattern(QStringLiteral("\\{\\{([^{}\\n]*)\\}\\}"));
    return pattern;
}

/// Not within two pairs of braces.
const QRegularExpression& metricPattern() {
    static const QRegularExpression pattern(QStringLiteral(
        "(?<!\\{)\\{([a-z][a-z0-9_]*(?:\\[[1-9]\\d*\\])?)(?::(\\+?(?:d|\\.[1-9]|[fep][0-9]?)))?\\}(?!\\})"));
    return pattern;
}

FactSlot slot(const QRegularExpressionMatch& match) {
    static const QRegularExpression inside(QStringLiteral(
        "^([a-z][a-z0-9_]*)\\.(seed1|median|low|high|count)(?::(\\+?(?:d|\\.[1-9]|[fep][0-9]?)))?$"));
    FactSlot slot;
    slot.text = match.captured();
    const auto parts = inside.match(match.captured(1));
    slot.wellFormed = parts.hasMatch();
    slot.name = parts.captured(1);
    slot.part = parts.captured(2);
    slot.format = parts.captured(3);
    if (slot.part == QLatin1String("count") && slot.format.isEmpty())
        slot.format = QStringLiteral("d");
    return slot;
}

} // namespace

std::vector<FactSlot> factSlots(const QString& text) {
    std::vector<FactSlot> all;
    for (auto matches = slotPattern().globalMatch(text); matches.hasNext();)
        all.push_back(slot(matches.next()));
    return all;
}

QString factNumber(double value, const QString& format, Language language) {
    QString number = QString::fromStdString(format_number(value, format.toStdString()));
    if (language == Language::zh || number.contains(QChar(u'×')))
        return number;
    qsizetype first = 0, end = 0;
    while (first < number.size() && !number[first].isDigit())
        ++first;
    for (end = first; end < number.size() && number[end].isDigit();)
        ++end;
    for (qsizetype at = end - 3; at > first; at -= 3)
        number.insert(at, QLatin1Char(','));
    return number;
}

std::vector<MetricSlot> metricSlots(const QString& text) {
    std::vector<MetricSlot> all;
    for (auto matches = metricPattern().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        all.push_back({match.captured(), match.captured(1), match.captured(2)});
    }
    return all;
}

QString fillMetrics(const QString& text, const std::function<std::optional<double>(const QString&)>& valueOf,
                    Language language) {
    QString filled = text;
    for (const MetricSlot& slot : metricSlots(text)) {
        const auto value = valueOf(slot.metric);
        filled.replace(slot.text, value ? factNumber(*value, slot.format, language) : QString(QChar(u'–')));
    }
    return filled;
}

namespace {

/// The text with what `shown` makes of each slot's number and fact.
QString filledFacts(const QString& text, const std::vector<Fact>& facts, Language language,
                    const std::function<QString(const QString& number, const QString& name)>& shown) {
    if (facts.empty() || !text.contains(QStringLiteral("{{")))
        return text;
    QString filled;
    qsizetype end = 0;
    for (auto matches = slotPattern().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const FactSlot found = slot(match);
        const Fact* fact = findFact(facts, found.name);
        const auto value = fact != nullptr ? partOf(*fact, found.part) : std::nullopt;
        filled += text.mid(end, match.capturedStart() - end);
        filled += value ? shown(factNumber(*value, found.format, language), found.name) : found.text;
        end = match.capturedEnd();
    }
    return filled + text.mid(end);
}

} // namespace

QString fillFacts(QString text, const std::vector<Fact>& facts, Language language) {
    return filledFacts(text, facts, language, [](const QString& number, const QString& name) {
        return QStringLiteral("[%1](fact:%2)").arg(number, name);
    });
}

QString fillFactsPlainly(QString text, const std::vector<Fact>& facts, Language language) {
    return filledFacts(text, facts, language, [](const QString& number, const QString&) { return number; });
}

void fillFacts(Question& question) {
    const auto fill = [&](Words& words) {
        words.en = fillFacts(words.en, question.facts, Language::en);
        words.zh = fillFacts(words.zh, question.facts, Language::zh);
    };
    for (Experiment& experiment : question.experiments) {
        fill(experiment.text);
        fill(experiment.look);
    }
    for (Prediction& prediction : question.predictions) {
        fill(prediction.question);
        fill(prediction.why);
        fill(prediction.claim);
        for (Prediction::Option& option : prediction.options) {
            fill(option.text);
            fill(option.why);
        }
    }
    fill(question.bugs.about);
    for (Mistake& mistake : question.bugs.mistakes) {
        fill(mistake.what);
        fill(mistake.why);
    }
    for (QuizItem& item : question.quiz) {
        fill(item.question);
        fill(item.explanation);
        for (Words& answer : item.answers)
            fill(answer);
    }
    for (Words& point : question.answer_points)
        fill(point);
    question.ending = {fillFactsPlainly(question.ending.en, question.facts, Language::en),
                       fillFactsPlainly(question.ending.zh, question.facts, Language::zh)};
    for (FollowUp& follow : question.follow_ups) {
        fill(follow.question);
        fill(follow.answer);
    }
}

} // namespace orrery
