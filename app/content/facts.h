// Facts: the measured numbers of a question's texts, read from facts.json and put into their slots.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/demo.h"
#include "engine/core/spread.h"
#include "widgets/question/question.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace orrery {

/// Seeds whose values a fact keeps: 1 … 20.
constexpr int factSeeds = 20;

/// A facts.json as far as it can be read, in its order.
std::vector<Fact> readFacts(const QByteArray& json);
/// null when there is none of this name.
const Fact* findFact(const std::vector<Fact>& facts, const QString& name);

Spread spreadOf(const Fact& fact);
/// What a slot shows: seed1, median, low, high or count. For a fact that counts seeds, `count` is how many
/// there are on which it holds; otherwise how many have a value. Nothing for another part.
std::optional<double> partOf(const Fact& fact, const QString& part);
/// Whether the words' claim is true of the values; nothing when it cannot be read.
std::optional<bool> claimHolds(const Fact& fact);

/// {{name.part:format}} in a text.
struct FactSlot {
    QString text; ///< all of it
    QString name, part, format;
    bool wellFormed = false;
};
/// Everything between two pairs of braces, in order.
std::vector<FactSlot> factSlots(const QString& text);

/// {metric} or {metric:format} in an ending: its value in the reader's run.
struct MetricSlot {
    QString text; ///< all of it
    QString metric, format;
};
std::vector<MetricSlot> metricSlots(const QString& text);
/// The text with the values in place of its slots; a dash where there is none.
QString fillMetrics(const QString& text, const std::function<std::optional<double>(const QString&)>& valueOf,
                    Language language);

/// `value` as texts show it: English groups the digits of thousands, Chinese does not.
QString factNumber(double value, const QString& format, Language language);
/// The text with each slot replaced by a Markdown link `fact:name` whose words are the number. A slot that
/// is wrong stays as it is.
QString fillFacts(QString text, const std::vector<Fact>& facts, Language language);
/// The same with the bare number.
QString fillFactsPlainly(QString text, const std::vector<Fact>& facts, Language language);
/// The same in all of a question's short texts.
void fillFacts(Question& question);

/// Says of each fact what is measured and where, as its demo calls it.
void nameFacts(std::vector<Fact>& facts, const std::function<const Demo*(const QString& question)>& demoOf);

} // namespace orrery
